"""The shape of a store's file, and how one of an earlier version becomes one of this.

A migration is one transaction: whatever happens in it, the store is of the one version or of the other, with all its rows.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from summarizer.errors import InputError
from summarizer.result import package_version

FORMAT = 2
_SCHEMA = (
    "CREATE TABLE store (format INTEGER NOT NULL, release TEXT)",
    """CREATE TABLE runs (
        run INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, begun REAL NOT NULL, pass INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE items (
        run INTEGER NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, pass INTEGER NOT NULL,
        sha256 TEXT, page TEXT, status TEXT NOT NULL, leader TEXT, attempts INTEGER NOT NULL DEFAULT 0,
        reason TEXT, result BLOB, usage TEXT, prompts TEXT, model TEXT, seconds REAL, finished INTEGER,
        PRIMARY KEY (run, id)
    )""",
    "CREATE INDEX by_text ON items (run, sha256)",
    "CREATE INDEX by_leader ON items (run, leader) WHERE leader IS NOT NULL",
    "CREATE INDEX by_position ON items (run, pass, position)",
)
# By the version they start from.
_STEPS = {
    # The index of those that wait for another held every row; a newer store could not say which release to read it with.
    1: (
        "DROP INDEX by_leader",
        "CREATE INDEX by_leader ON items (run, leader) WHERE leader IS NOT NULL",
        "ALTER TABLE store ADD COLUMN release TEXT",
    ),
}


def bring_up(db: sqlite3.Connection, path: Path) -> None:
    """Make an empty database a store, or a store of an earlier version one of this. Raises as `version`, and what SQLite does."""
    if _empty(db) or version(db, path) != FORMAT:
        with db:  # commits, or takes back whatever ended it, Ctrl-C as well
            db.execute("BEGIN IMMEDIATE")
            _bring_up(db, path)


def version(db: sqlite3.Connection, path: Path) -> int:
    """The version of a store. Raises InputError for one of a later version, and for what is no store."""
    try:
        row = db.execute("SELECT * FROM store").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        row = None
    if row is None or not isinstance(row[0], int) or row[0] < 1:
        raise InputError(f"{path}: is no store of a batch; give another with --store")
    if row[0] > FORMAT:
        writer = f" of summarizer {row[1]}" if len(row) > 1 and row[1] else ""
        raise InputError(
            f"{path}: a store of version {row[0]}{writer}, and this is summarizer {package_version()}, which reads up to version "
            f"{FORMAT}; continue with that release, or give another output"
        )
    return row[0]


def _bring_up(db: sqlite3.Connection, path: Path) -> None:
    if _empty(db):
        for statement in _SCHEMA:
            db.execute(statement)
        db.execute("INSERT INTO store (format) VALUES (?)", (FORMAT,))
    else:
        for found in range(version(db, path), FORMAT):
            for statement in _STEPS[found]:
                db.execute(statement)
    db.execute("UPDATE store SET format = ?, release = ?", (FORMAT, package_version()))


def _empty(db: sqlite3.Connection) -> bool:
    return not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
