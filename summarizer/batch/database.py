"""A database whose changes are whole or not there, also where the disk is full."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from summarizer.errors import InputError, NoRoom, OutputError

T = TypeVar("T")

# What SQLite says where nothing more can be written: a full disk (https://sqlite.org/rescode.html), and a quota or a limit on
# the size of a file, which it takes for trouble with writing, flushing or mapping.
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_SHMSIZE})
# Steps that wait for the next change; with more they are put on the disk without one, so that they do not add up in memory.
_MOST_STEPS = 1000


class Database:
    """A connection for one thread at a time. Steps wait in its open transaction; a change puts them and itself on the disk.

    A commit that finds no room takes the whole transaction back. Steps are then done again, so that only the change is missing.
    """

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self.db, self.path = db, path
        self._steps: list[Callable[[], object]] = []
        self._most_steps = _MOST_STEPS
        self._whole = True

    def step(self, do: Callable[[], T]) -> T:
        """Do something that is on the disk with the next change at the latest; until then it may be done again.

        Raises NoRoom; then nothing of it is there.
        """
        self._gather()
        with writing(self.path):
            try:
                self._restore()
                done = do()
            except sqlite3.DatabaseError:
                self._take_back()
                raise
        self._steps.append(do)
        return done

    def change(self, do: Callable[[], T]) -> T:
        """Do something and put it on the disk. Raises NoRoom; then nothing of it is there, and it is no harm to try again."""
        try:
            return self._change(do)
        except NoRoom:
            # The log holds every state of a row that was written often; the database needs the last one only.
            with suppress(sqlite3.DatabaseError):
                self.db.rollback()
                self._whole = False
                self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return self._change(do)

    def look(self) -> None:
        """Make what was done since the last change readable, as far as there is room for it."""
        try:
            self._restore()
        except sqlite3.DatabaseError:
            self._take_back()

    def close(self) -> None:
        """Put on the disk what can be, and close the file. Steps that find no room are those of the next pass."""
        with suppress(NoRoom):
            self._change(lambda: None)
        with writing(self.path):
            self.db.close()

    def _change(self, do: Callable[[], T]) -> T:
        with writing(self.path):
            try:
                self._restore()
                done = do()
                self.db.commit()
            except sqlite3.DatabaseError:
                self._take_back()
                raise
        self._steps, self._most_steps = [], _MOST_STEPS
        return done

    def _gather(self) -> None:
        if len(self._steps) >= self._most_steps:
            try:
                self._change(lambda: None)
            except NoRoom:
                self._most_steps = 2 * len(self._steps)

    def _take_back(self) -> None:
        with suppress(sqlite3.DatabaseError):
            self.db.rollback()
        self._whole = False

    def _restore(self) -> None:
        """Do again what a rollback has taken along."""
        if not self._whole:
            for step in self._steps:
                step()
            self._whole = True


def connect(path: Path) -> sqlite3.Connection:
    """A connection that may be handed from thread to thread, with a write-ahead log that is synced at every commit."""
    with ExitStack() as undone:
        db = undone.enter_context(closing(sqlite3.connect(path, check_same_thread=False)))
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        # Without it macOS keeps what was written in the disk's own cache.
        db.execute("PRAGMA fullfsync = ON")
        undone.pop_all()  # it stays
    return db


@contextmanager
def writing(path: Path) -> Generator[None]:
    """SQLite's troubles as errors of ours: NoRoom, another OutputError, InputError for a file of another kind."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise InputError(f"{path}: is no store of a batch; give another with --store") from None
        full = getattr(error, "sqlite_errorcode", None) in _FULL
        raise (NoRoom if full else OutputError)(
            f"{path}: cannot be written ({error}); make room and continue with --resume"
        ) from None
