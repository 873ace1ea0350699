"""The store's file: SQLite with a write-ahead log, synchronous=FULL, so that every commit is on the disk when it returns."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from summarizer.batch.identity import Identity
from summarizer.batch.outcome import DONE
from summarizer.batch.store import Store, writing
from summarizer.errors import InputError

FORMAT = 1
_SCHEMA = """
CREATE TABLE store (format INTEGER NOT NULL);
CREATE TABLE runs (run INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, begun REAL NOT NULL, pass INTEGER NOT NULL DEFAULT 0);
CREATE TABLE items (
    run INTEGER NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, pass INTEGER NOT NULL,
    sha256 TEXT, page TEXT, status TEXT NOT NULL, leader TEXT, attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT, result BLOB, usage TEXT, prompts TEXT, model TEXT, seconds REAL, finished INTEGER,
    PRIMARY KEY (run, id)
);
CREATE INDEX by_text ON items (run, sha256);
CREATE INDEX by_leader ON items (run, leader);
CREATE INDEX by_position ON items (run, pass, position);
"""


def open_store(path: Path, identity: Identity, *, retry: frozenset[str] | None) -> Store:
    """The store at `path`, made if it is not there, with the run of that identity; `retry` as for Store.

    Raises InputError for a store of another version and for a file that is none, OutputError where nothing can be written.
    """
    with writing(path):
        # Whoever works on it holds the lock of the run, and hands it from thread to thread.
        db = sqlite3.connect(path, check_same_thread=False)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        # Without it macOS keeps what was written in the disk's own cache.
        db.execute("PRAGMA fullfsync = ON")
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            db.executescript(_SCHEMA)
            db.execute("INSERT INTO store VALUES (?)", (FORMAT,))
        _check_format(db, path)
        made = db.execute(
            "INSERT INTO runs (identity, begun) VALUES (?, ?) ON CONFLICT DO NOTHING", (identity.to_json(), time.time())
        )
        db.commit()
        run = db.execute("SELECT run FROM runs WHERE identity = ?", (identity.to_json(),)).fetchone()[0]
    return Store(db, path, run=run, fresh=made.rowcount == 1, retry=retry)


def finished_texts(path: Path, identity: Identity) -> frozenset[str]:
    """The sha256 of every text that the run of that identity has done. Raises InputError as `open_store`."""
    if not path.exists():
        return frozenset()
    with writing(path):
        db = sqlite3.connect(path)
        try:
            _check_format(db, path)
            query = "SELECT sha256 FROM items JOIN runs USING (run) WHERE identity = ? AND status = ?"
            return frozenset(sha256 for (sha256,) in db.execute(query, (identity.to_json(), DONE)))
        finally:
            db.close()


def last_identity(path: Path) -> Identity | None:
    """The identity of the run of a store that was begun last, if there is one. Raises InputError as `open_store`."""
    if not path.exists():
        return None
    with writing(path):
        db = sqlite3.connect(path)
        try:
            _check_format(db, path)
            row = db.execute("SELECT identity FROM runs ORDER BY run DESC LIMIT 1").fetchone()
        finally:
            db.close()
    return None if row is None else Identity.from_json(row[0])


def _check_format(db: sqlite3.Connection, path: Path) -> None:
    try:
        found = db.execute("SELECT format FROM store").fetchone()
    except sqlite3.OperationalError:
        raise InputError(f"{path}: is no store of a batch; give another with --store") from None
    if found is None or found[0] != FORMAT:
        raise InputError(
            f"{path}: a store of version {found[0] if found else 'unknown'}, and this is version {FORMAT}; "
            "finish it with the release that began it, or give another output"
        )
