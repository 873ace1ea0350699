"""Opening a store's file, and looking into it without changing it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from summarizer.batch.database import Database, connect, writing
from summarizer.batch.identity import Identity
from summarizer.batch.migrations import bring_up, version
from summarizer.batch.outcome import DONE
from summarizer.batch.store import Store


def open_store(path: Path, identity: Identity, *, retry: frozenset[str] | None) -> Store:
    """The store at `path`, made or brought up to this version where it has to be, with the run of that identity.

    `retry` as for Store. Raises InputError for a store of a later version and for a file that is none, OutputError where nothing
    can be written; a store that could not be made is not there.
    """
    with writing(path), ExitStack() as undone:
        if not path.exists():
            undone.callback(path.unlink, missing_ok=True)
        db = undone.enter_context(closing(connect(path)))
        bring_up(db, path)
        begun = time.time()
        made = db.execute("INSERT INTO runs (identity, begun) VALUES (?, ?) ON CONFLICT DO NOTHING", (identity.to_json(), begun))
        db.commit()
        run = db.execute("SELECT run FROM runs WHERE identity = ?", (identity.to_json(),)).fetchone()[0]
        undone.pop_all()  # it stays
    return Store(Database(db, path), run=run, fresh=made.rowcount == 1, retry=retry)


def finished_texts(path: Path, identity: Identity) -> frozenset[str]:
    """The sha256 of every text that the run of that identity has done. Raises InputError as `open_store`."""
    if not path.exists():
        return frozenset()
    with _looking(path) as db:
        query = "SELECT sha256 FROM items JOIN runs USING (run) WHERE identity = ? AND status = ?"
        return frozenset(sha256 for (sha256,) in db.execute(query, (identity.to_json(), DONE)))


def last_identity(path: Path) -> Identity | None:
    """The identity of the run of a store that was begun last, if there is one. Raises InputError as `open_store`."""
    if not path.exists():
        return None
    with _looking(path) as db:
        row = db.execute("SELECT identity FROM runs ORDER BY run DESC LIMIT 1").fetchone()
    return None if row is None else Identity.from_json(row[0])


@contextmanager
def _looking(path: Path) -> Generator[sqlite3.Connection]:
    """A connection to read the columns that every version has."""
    with writing(path), closing(sqlite3.connect(path)) as db:
        version(db, path)
        yield db
