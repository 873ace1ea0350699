"""The store: what is known of every article of a run, committed as each is finished.

A finished article is on the disk when `finish` returns, so that neither kill -9 nor a power cut loses one that was paid for;
what was under way is asked again. The file is `storefile`'s, what becomes of a change without room `database`'s.
"""

from __future__ import annotations

import heapq
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import chain
from typing import Any, TypeAlias

from summarizer.batch.database import Database, writing
from summarizer.batch.entries import Fault, Item
from summarizer.batch.outcome import DONE, FAILED, Outcome, nothing_used, of_duplicate
from summarizer.batch.standing import Registered, Row, Standing
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
_FOLLOWERS = "SELECT id, position, page FROM items WHERE run = ? AND leader = ? AND status = ? AND pass = ? ORDER BY position"
_ELSEWHERE = """
SELECT status, reason, result, usage, prompts, model, seconds, attempts FROM items
WHERE run != :run AND sha256 = :sha256 AND status = 'done' ORDER BY id != :id LIMIT 1
"""

_ROW = "SELECT id, status, reason, result, attempts, seconds, usage, -pass, position FROM items WHERE rowid = ?"
# Only the order is sorted, not the results, for which SQLite would write a temporary file.
_ORDERS = {
    False: "SELECT rowid FROM items WHERE run = ? AND status != ? ORDER BY pass DESC, position",
    True: "SELECT rowid FROM items WHERE run = ? AND status != ? ORDER BY finished",
}


_Ordered: TypeAlias = tuple[tuple[int, int], Row]
"""A row with what orders it: the pass that saw it, counted down, and its position."""


class Store:
    """A run's rows, for one thread at a time; `storefile.open_store` makes it.

    `retry` are the kinds of reason for which a failed article is asked again by a later pass; None stands for all of them.
    Every method that writes raises NoRoom where the disk is full, after which the store is as it was before.
    """

    def __init__(self, database: Database, *, run: int, fresh: bool, retry: frozenset[str] | None) -> None:
        self._database, self._db, self._run, self.fresh, self._retry = database, database.db, run, fresh, retry
        self.path = database.path
        self._pass = 0
        self._finished = 0
        self._beside: dict[str, tuple[int, Row]] = {}

    def begin(self) -> None:
        """Begin a pass over the inputs."""

        def begun() -> None:
            self._db.execute("UPDATE runs SET pass = pass + 1 WHERE run = ?", (self._run,))
            self._pass = self._one("SELECT pass FROM runs WHERE run = ?", self._run)
            self._finished = self._one("SELECT coalesce(max(finished), 0) FROM items WHERE run = ?", self._run)

        self._database.change(begun)

    def known(self, id_: str, position: int) -> bool:
        """Whether an address was finished by an earlier pass; it is not fetched again."""

        def finished() -> bool:
            row = self._row(id_)
            if row is None or row[0] == self._pass or not self._stays(row[2], row[3]):
                return False
            self._seen(id_, position)
            return True

        return self._database.step(finished)

    def register(self, item: Item) -> Registered:
        """Take an article in. It is on the disk with the next finished one: until then nothing was paid for it."""
        # Its text is not kept until then.
        bare = replace(item, text="", provenance=None)
        return self._database.step(lambda: self._register(bare, bare.id))

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
        return self._database.change(lambda: self._fault(fault))

    def _fault(self, fault: Fault) -> Registered:
        id_ = fault.id
        while (row := self._row(id_)) is not None and row[0] == self._pass:
            id_ = _next(id_, fault.id)
        if row is not None and row[2] == DONE:
            self._seen(id_, fault.position)
            return Registered(id_, Standing.FINISHED)
        self._finished += 1
        self._db.execute(
            "INSERT OR REPLACE INTO items (run, id, position, pass, status, reason, finished) VALUES (?,?,?,?,?,?,?)",
            (self._run, id_, fault.position, self._pass, FAILED, fault.reason, self._finished),
        )
        return Registered(id_, Standing.NEW)

    def finish(self, id_: str, outcome: Outcome) -> int:
        """Write what became of an article, and of those with the same text that waited for it; how many rows were finished."""

        def finished() -> int:
            self._write(id_, outcome)
            waiting = self._followers(id_)
            for follower, _, page in waiting:
                self._copy(id_, follower, PageFacts(**json.loads(page)))
            return 1 + len(waiting)

        return self._database.change(finished)

    def take_over(self, item: Item, id_: str) -> bool:
        """Take the finished row of the same text from another run of this store, with the prompts and model it was made by."""

        def taken() -> bool:
            row = self._db.execute(_ELSEWHERE, {"run": self._run, "sha256": item.sha256, "id": id_}).fetchone()
            if row is None:
                return False
            status, reason, result, usage, prompts, model, seconds, attempts = row
            self._write(id_, Outcome(status, reason, _opened(result), usage, prompts, model, seconds, attempts))
            return True

        return self._database.change(taken)

    def set_beside(self, id_: str, outcome: Outcome, *, position: int | None = None) -> int:
        """Let an article fail whose row the disk has no room for: `rows` gives it, and the next pass knows nothing of it.

        `position` is for what could not be registered either. Those that waited for it fail too; how many rows that is, none
        where an earlier pass has its result.
        """
        with writing(self.path):
            self._database.look()
            if position is None:
                found = self._db.execute("SELECT position FROM items WHERE run = ? AND id = ?", (self._run, id_)).fetchone()
                place: int = found[0] if found else 0
                followers = [(one, where) for one, where, _ in self._followers(id_)]
            else:
                row = self._row(id_)
                if row is not None and row[2] == DONE and row[0] != self._pass:
                    return 0
                place, followers, base = position, [], id_
                while id_ in self._beside or ((row := self._row(id_)) is not None and row[0] == self._pass):
                    id_ = _next(id_, base)
        self._beside[id_] = (place, _failed(id_, outcome))
        for one, where in followers:
            self._beside[one] = (where, _failed(one, replace(outcome, usage=nothing_used(), attempts=0, seconds=0.0)))
        return 1 + len(followers)

    def _followers(self, id_: str) -> list[tuple[str, int, str]]:
        return self._db.execute(_FOLLOWERS, (self._run, id_, PENDING, self._pass)).fetchall()

    def _write(self, id_: str, outcome: Outcome) -> None:
        self._finished += 1
        values = {name: getattr(outcome, name) for name in _WRITTEN}
        result = None if outcome.result is None else zlib.compress(outcome.result.encode(), _COMPRESSION)
        self._db.execute(_FINISH, {**values, "result": result, "finished": self._finished, "run": self._run, "id": id_})

    def _copy(self, leader: str, id_: str, page: PageFacts) -> None:
        query = "SELECT status, reason, result, prompts, model FROM items WHERE run = ? AND id = ?"
        status, reason, result, prompts, model = self._db.execute(query, (self._run, leader)).fetchone()
        copied = of_duplicate(status=status, reason=reason, result=_opened(result), prompts=prompts, model=model, page=page)
        self._write(id_, copied)

    def rows(self, *, as_finished: bool = False) -> Iterator[Row]:
        """Every finished row: those of this pass in the order of the inputs, then those that only earlier passes saw."""
        beside = [((-self._pass, position), row) for position, row in self._beside.values()]
        beside.sort(key=_order)
        with writing(self.path):
            kept = self._rows(_ORDERS[as_finished])
            yield from (row for _, row in (chain(kept, beside) if as_finished else heapq.merge(kept, beside, key=_order)))

    def _rows(self, order: str) -> Iterator[_Ordered]:
        self._database.look()
        for found in self._db.execute(order, (self._run, PENDING)):
            id_, status, reason, result, attempts, seconds, usage, seen, position = self._db.execute(_ROW, found).fetchone()
            if id_ not in self._beside:
                yield (seen, position), Row(id_, status, reason, _opened(result), attempts, seconds, usage)

    def unfinished(self) -> int:
        """How many articles were taken in and have no result."""
        with writing(self.path):
            self._database.look()
            found: int = self._one("SELECT count(*) FROM items WHERE run = ? AND status = ?", self._run, PENDING)
        return found

    def close(self) -> None:
        """Write what is open and close the file."""
        self._database.close()

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


def _order(row: _Ordered) -> tuple[int, int]:
    return row[0]


def _failed(id_: str, outcome: Outcome) -> Row:
    return Row(id_, FAILED, outcome.reason, None, outcome.attempts, outcome.seconds, outcome.usage)


def _opened(result: bytes | None) -> str | None:
    return None if result is None else zlib.decompress(result).decode()


def _next(id_: str, base: str) -> str:
    """The next name for a second article of the same id: base#2, base#3."""
    number = int(id_[len(base) + 1 :]) + 1 if id_ != base else 2
    return f"{base}#{number}"
