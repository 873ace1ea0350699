"""The store: what is known of every article of a run, committed as each is finished.

A finished article is on the disk when `finish` returns, so that neither kill -9 nor a power cut loses one that was paid for;
what was under way is asked again. The file and its settings are `storefile`'s.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from summarizer.batch.entries import Fault, Item
from summarizer.batch.outcome import DONE, FAILED, Outcome, of_duplicate
from summarizer.errors import InputError, OutputError
from summarizer.grounding.draft import PageFacts

PENDING = "pending"
# Level 1 makes a tenth of a result in under a millisecond; more makes little difference.
_COMPRESSION = 1
_TAKE_IN = """
INSERT INTO items (run, id, position, pass, sha256, page, status) VALUES (:run, :id, :position, :pass, :sha256, :page, :status)
ON CONFLICT (run, id) DO UPDATE SET
    position = excluded.position, pass = excluded.pass, page = excluded.page, status = excluded.status,
    leader = NULL, reason = NULL, result = NULL, finished = NULL,
    attempts = CASE sha256 WHEN excluded.sha256 THEN attempts ELSE 0 END, sha256 = excluded.sha256
"""
_TWIN = """
SELECT id, status FROM items
WHERE run = :run AND sha256 = :sha256 AND id != :id AND leader IS NULL AND (status = 'done' OR pass = :pass)
ORDER BY status = 'pending' LIMIT 1
"""
_FINISH = """
UPDATE items SET status = :status, reason = :reason, result = :result, usage = :usage, prompts = :prompts, model = :model,
    seconds = :seconds, finished = :finished, attempts = attempts + :attempts
WHERE run = :run AND id = :id
"""
_WRITTEN = ("status", "reason", "usage", "prompts", "model", "seconds", "attempts")
_ELSEWHERE = """
SELECT status, reason, result, usage, prompts, model, seconds, attempts FROM items
WHERE run != :run AND sha256 = :sha256 AND status = 'done' ORDER BY id != :id LIMIT 1
"""

_ROWS = "SELECT id, status, reason, result, attempts, seconds, usage FROM items WHERE run = ? AND status != ?"


class Standing(StrEnum):
    """What is to be done about an article that was just read."""

    NEW = "new"
    FINISHED = "finished"
    COPIED = "copied"
    WAITS = "waits"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Registered:
    """How an article stands, and the id its row has."""

    id: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is written out."""

    id: str
    status: str
    reason: str | None
    result: str | None
    attempts: int
    seconds: float | None
    usage: str | None = None


class Store:
    """A run's rows, for one thread at a time; `storefile.open_store` makes it.

    `retry` are the kinds of reason for which a failed article is asked again by a later pass; None stands for all of them.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, *, run: int, fresh: bool, retry: frozenset[str] | None) -> None:
        self._db, self.path, self._run, self.fresh, self._retry = db, path, run, fresh, retry
        self._pass = 0
        self._finished = 0

    def begin(self) -> None:
        """Begin a pass over the inputs."""
        with writing(self.path):
            self._db.execute("UPDATE runs SET pass = pass + 1 WHERE run = ?", (self._run,))
            self._pass = self._one("SELECT pass FROM runs WHERE run = ?", self._run)
            self._finished = self._one("SELECT coalesce(max(finished), 0) FROM items WHERE run = ?", self._run)
            self._db.commit()

    def known(self, id_: str, position: int) -> bool:
        """Whether an address was finished by an earlier pass; it is not fetched again."""
        with writing(self.path):
            row = self._row(id_)
            if row is None or row[0] == self._pass or not self._stays(row[2], row[3]):
                return False
            self._seen(id_, position)
            return True

    def register(self, item: Item) -> Registered:
        """Take an article in. It is on the disk with the next finished one: until then nothing was paid for it."""
        with writing(self.path):
            return self._register(item, item.id)

    def _register(self, item: Item, id_: str) -> Registered:
        row = self._row(id_)
        if row is not None:
            seen, sha256, status, reason = row
            if seen == self._pass:
                return Registered(id_, Standing.REPEATED) if sha256 == item.sha256 else self._register(item, _next(id_, item.id))
            if sha256 == item.sha256 and self._stays(status, reason):
                self._seen(id_, item.position)
                return Registered(id_, Standing.FINISHED)
        page = json.dumps(asdict(item.page))
        values = {"position": item.position, "pass": self._pass, "sha256": item.sha256, "page": page, "status": PENDING}
        self._db.execute(_TAKE_IN, {"run": self._run, "id": id_, **values})
        return Registered(id_, self._among_equals(item, id_))

    def _among_equals(self, item: Item, id_: str) -> Standing:
        """Whether the same text was finished, is under way, or is new."""
        wanted = {"run": self._run, "sha256": item.sha256, "id": id_, "pass": self._pass}
        twin = self._db.execute(_TWIN, wanted).fetchone()
        if twin is None:
            return Standing.NEW
        self._db.execute("UPDATE items SET leader = ? WHERE run = ? AND id = ?", (twin[0], self._run, id_))
        if twin[1] == PENDING:
            return Standing.WAITS
        self._copy(twin[0], id_, item.page)
        return Standing.COPIED

    def fault(self, fault: Fault) -> Registered:
        """Take in what is no article as a failed row, on the disk at once; a result from when it could be read is kept."""
        id_ = fault.id
        with writing(self.path):
            while (row := self._row(id_)) is not None and row[0] == self._pass:
                id_ = _next(id_, fault.id)
            if row is not None and row[2] == DONE:
                self._seen(id_, fault.position)
                self._db.commit()
                return Registered(id_, Standing.FINISHED)
            self._finished += 1
            self._db.execute(
                "INSERT OR REPLACE INTO items (run, id, position, pass, status, reason, finished) VALUES (?,?,?,?,?,?,?)",
                (self._run, id_, fault.position, self._pass, FAILED, fault.reason, self._finished),
            )
            self._db.commit()
        return Registered(id_, Standing.NEW)

    def finish(self, id_: str, outcome: Outcome) -> int:
        """Write what became of an article, and of those with the same text that waited for it; how many rows were finished."""
        with writing(self.path):
            self._write(id_, outcome)
            waiting = self._db.execute(
                "SELECT id, page FROM items WHERE run = ? AND leader = ? AND status = ? AND pass = ? ORDER BY position",
                (self._run, id_, PENDING, self._pass),
            ).fetchall()
            for follower, page in waiting:
                self._copy(id_, follower, PageFacts(**json.loads(page)))
            self._db.commit()
        return 1 + len(waiting)

    def take_over(self, item: Item, id_: str) -> bool:
        """Take the finished row of the same text from another run of this store, with the prompts and model it was made by."""
        with writing(self.path):
            row = self._db.execute(_ELSEWHERE, {"run": self._run, "sha256": item.sha256, "id": id_}).fetchone()
            if row is None:
                return False
            status, reason, result, usage, prompts, model, seconds, attempts = row
            self._write(id_, Outcome(status, reason, _opened(result), usage, prompts, model, seconds, attempts))
            self._db.commit()
            return True

    def _write(self, id_: str, outcome: Outcome) -> None:
        self._finished += 1
        values = {
            name: getattr(outcome, name) for name in ("status", "reason", "usage", "prompts", "model", "seconds", "attempts")
        }
        result = None if outcome.result is None else zlib.compress(outcome.result.encode(), _COMPRESSION)
        self._db.execute(_FINISH, {**values, "result": result, "finished": self._finished, "run": self._run, "id": id_})

    def _copy(self, leader: str, id_: str, page: PageFacts) -> None:
        query = "SELECT status, reason, result, prompts, model FROM items WHERE run = ? AND id = ?"
        status, reason, result, prompts, model = self._db.execute(query, (self._run, leader)).fetchone()
        copied = of_duplicate(status=status, reason=reason, result=_opened(result), prompts=prompts, model=model, page=page)
        self._write(id_, copied)

    def rows(self, *, as_finished: bool = False) -> Iterator[Row]:
        """Every finished row: those of this pass in the order of the inputs, then those that only earlier passes saw."""
        with writing(self.path):
            found = self._db.execute(
                f"{_ROWS} ORDER BY {'finished' if as_finished else 'pass DESC, position'}", (self._run, PENDING)
            )
            for id_, status, reason, result, attempts, seconds, usage in found:
                yield Row(id_, status, reason, _opened(result), attempts, seconds, usage)

    def unfinished(self) -> int:
        """How many articles were taken in and have no result."""
        with writing(self.path):
            found: int = self._one("SELECT count(*) FROM items WHERE run = ? AND status = ?", self._run, PENDING)
        return found

    def close(self) -> None:
        """Write what is open and close the file."""
        with writing(self.path):
            self._db.commit()
            self._db.close()

    def _stays(self, status: str, reason: str | None) -> bool:
        """Whether a row of an earlier pass is kept: done, or failed for a reason that a further attempt would not change."""
        if status == DONE:
            return True
        return status == FAILED and self._retry is not None and (reason or "").split(":")[0] not in self._retry

    def _row(self, id_: str) -> tuple[int, str, str, str | None] | None:
        query = "SELECT pass, sha256, status, reason FROM items WHERE run = ? AND id = ?"
        row: tuple[int, str, str, str | None] | None = self._db.execute(query, (self._run, id_)).fetchone()
        return row

    def _seen(self, id_: str, position: int) -> None:
        query = "UPDATE items SET pass = ?, position = ? WHERE run = ? AND id = ?"
        self._db.execute(query, (self._pass, position, self._run, id_))

    def _one(self, query: str, *values: object) -> Any:
        return self._db.execute(query, values).fetchone()[0]


def _opened(result: bytes | None) -> str | None:
    return None if result is None else zlib.decompress(result).decode()


def _next(id_: str, base: str) -> str:
    """The next name for a second article of the same id: base#2, base#3."""
    number = int(id_[len(base) + 1 :]) + 1 if id_ != base else 2
    return f"{base}#{number}"


@contextmanager
def writing(path: Path) -> Generator[None]:
    """SQLite's troubles as errors of ours: a full disk is exit 4, a file of another kind exit 2."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise InputError(f"{path}: is no store of a batch; give another with --store") from None
        raise OutputError(f"{path}: cannot be written ({error}); make room and continue with --resume") from None
