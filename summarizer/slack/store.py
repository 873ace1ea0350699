"""What the bot has to remember over a restart: requests, answers for the buttons, and what was delivered already.

SQLite in WAL mode through the standard library, one process at a time. Every call is a transaction of well under a
millisecond, so it is made on the event loop: what Slack was told is acknowledged is on disk before it is told.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from summarizer.errors import BadSetting
from summarizer.slack.asks import Ask, Place, Way

_SCHEMA = """
CREATE TABLE IF NOT EXISTS deliveries (id TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jobs (
  id TEXT PRIMARY KEY, subject TEXT NOT NULL, way TEXT NOT NULL, state TEXT NOT NULL,
  team TEXT NOT NULL, channel TEXT NOT NULL, user TEXT NOT NULL, message TEXT, thread TEXT, status TEXT,
  attempts INTEGER NOT NULL DEFAULT 0, created REAL NOT NULL, finished REAL,
  ask TEXT, article TEXT, answer TEXT, line TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS jobs_by_subject ON jobs (subject);
CREATE INDEX IF NOT EXISTS jobs_by_state ON jobs (state);
CREATE INDEX IF NOT EXISTS jobs_by_thread ON jobs (channel, thread);
"""
_COLUMNS = "id, subject, way, state, team, channel, user, message, thread, status, attempts, created, finished, line"
# Slack gives up on an event after some minutes, and on one of a server that was down after hours.
DELIVERIES_KEPT = 3 * 24 * 3600.0
# Ids and states stay, so that a message is not answered anew when it is delivered or edited late.
ROWS_KEPT = 90 * 24 * 3600.0
# The same person asking the same thing of the same place within this has clicked twice.
SAME_AGAIN = 30.0


class State(StrEnum):
    """How far a request is."""

    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    """Worked out and not posted yet."""
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (State.WAITING, State.WORKING, State.READY)
_OPEN = "(?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Job:
    """A request and how far it is; its texts are asked for one by one."""

    id: str
    subject: str
    way: Way
    state: State
    place: Place
    status: str | None
    """The ts of the message that says how far it is, and becomes the answer."""
    attempts: int
    created: float
    finished: float | None
    line: str | None
    """For a request that failed: the friendly line."""


class Store:
    """The bot's memory."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._path = path
        self._lock = _exclusive(path.with_name(path.name + ".lock"))
        # Made before SQLite makes it, and for its owner alone: it holds what people wrote.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        # What is deleted is overwritten: a text past its time does not linger in a free page.
        self._db.execute("PRAGMA secure_delete=ON")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file and let the next process have it."""
        self._db.close()
        os.close(self._lock)

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:  # an interruption too must leave no transaction open
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # --- once and only once ---

    def claim(self, delivery: str) -> bool:
        """Whether this delivery, an event or a click, is seen for the first time; from now on it is not."""
        rows = self._db.execute("INSERT OR IGNORE INTO deliveries VALUES (?, ?)", (delivery, self._clock()))
        return rows.rowcount == 1

    def claimed(self, delivery: str) -> bool:
        """Whether this was claimed before."""
        return self._db.execute("SELECT 1 FROM deliveries WHERE id = ?", (delivery,)).fetchone() is not None

    def admit(self, delivery: str, ask: Ask, place: Place, way: Way, *, subject: str, forever: bool) -> Job | None:
        """Take a request on, in one transaction with the claim of its delivery; None when it is there already.

        `subject` says what it is about. `forever`: it is answered once in all (a message); otherwise (a command, a
        shortcut) it may be asked again when the first was answered some time ago.
        """
        now = self._clock()
        with self._transaction() as db:
            fresh = db.execute("INSERT OR IGNORE INTO deliveries VALUES (?, ?)", (delivery, now)).rowcount == 1
            if not fresh or self._there(db, subject, forever=forever, now=now):
                return None
            job = Job(secrets.token_hex(6), subject, way, State.WAITING, place, None, 0, now, None, None)
            values = (job.id, subject, way, job.state, place.team, place.channel, place.user, place.message, place.thread, now)
            db.execute(
                "INSERT INTO jobs (id, subject, way, state, team, channel, user, message, thread, created, ask)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, ask.to_json()),
            )
        return job

    def _there(self, db: sqlite3.Connection, subject: str, *, forever: bool, now: float) -> bool:
        for state, created in db.execute("SELECT state, created FROM jobs WHERE subject = ?", (subject,)):
            if forever or state in OPEN or (state == State.DONE and now - created < SAME_AGAIN):
                return True
        return False

    # --- looking ---

    def job(self, name: str) -> Job | None:
        """The request of that id."""
        return next(self._jobs("WHERE id = ?", name), None)

    def open_jobs(self) -> list[Job]:
        """The requests not answered yet, in the order they came."""
        return list(self._jobs(f"WHERE state IN {_OPEN} ORDER BY created, id", *OPEN))

    def of_message(self, channel: str, message: str) -> list[Job]:
        """The requests that a message made."""
        return list(self._jobs("WHERE channel = ? AND message = ?", channel, message))

    def latest_in_thread(self, channel: str, thread: str) -> Job | None:
        """The last answered request of a thread."""
        found = self._jobs("WHERE channel = ? AND thread = ? AND state = ? ORDER BY created DESC", channel, thread, State.DONE)
        return next(found, None)

    def _jobs(self, where: str, *values: str) -> Iterator[Job]:
        for row in self._db.execute(f"SELECT {_COLUMNS} FROM jobs {where}", values).fetchall():  # noqa: S608  # own constants
            name, subject, way, state, team, channel, user, message, thread, status, attempts, created, finished, line = row
            place = Place(team=team, channel=channel, user=user, message=message, thread=thread)
            yield Job(name, subject, Way(way), State(state), place, status, attempts, created, finished, line)

    def ask(self, name: str) -> Ask | None:
        """What was asked; None once it is answered or its time is over."""
        text = self._text(name, "ask")
        return Ask.from_json(text) if text is not None else None

    def article(self, name: str) -> str | None:
        """The text that was summarized; None when its time is over."""
        return self._text(name, "article")

    def answer(self, name: str) -> str | None:
        """The answer as JSON; None when its time is over."""
        return self._text(name, "answer")

    def _text(self, name: str, column: str) -> str | None:
        row = self._db.execute(f"SELECT {column} FROM jobs WHERE id = ?", (name,)).fetchone()  # noqa: S608  # own constants
        return None if row is None else row[0]

    def sizes(self) -> dict[str, int]:
        """How many requests are in each state."""
        return dict(self._db.execute("SELECT state, COUNT(*) FROM jobs GROUP BY state"))

    # --- going on ---

    def spoke(self, name: str, *, status: str, thread: str) -> None:
        """The status message is posted."""
        self._db.execute("UPDATE jobs SET status = ?, thread = ? WHERE id = ?", (status, thread, name))

    def rooted(self, name: str, thread: str) -> None:
        """The message that begins the thread is posted."""
        self._db.execute("UPDATE jobs SET thread = ? WHERE id = ?", (thread, name))

    def asked_anew(self, name: str, ask: Ask) -> bool:
        """Take the edited words of a request that still waits."""
        values = (ask.to_json(), name, State.WAITING)
        rows = self._db.execute("UPDATE jobs SET ask = ? WHERE id = ? AND state = ?", values)
        return rows.rowcount == 1

    def began(self, name: str) -> int:
        """A worker has it; how often that happened so far."""
        self._db.execute("UPDATE jobs SET state = ?, attempts = attempts + 1 WHERE id = ?", (State.WORKING, name))
        return int(self._db.execute("SELECT attempts FROM jobs WHERE id = ?", (name,)).fetchone()[0])

    def handed_back(self, name: str) -> None:
        """Not finished, for a reason that is not its own: it waits again and the attempt does not count."""
        self._db.execute("UPDATE jobs SET state = ?, attempts = attempts - 1 WHERE id = ?", (State.WAITING, name))

    def worked_out(self, name: str, *, answer: str, article: str) -> None:
        """The answer is there and not posted yet; what was asked is in the article now."""
        self._db.execute(
            "UPDATE jobs SET state = ?, answer = ?, article = ?, ask = NULL WHERE id = ?", (State.READY, answer, article, name)
        )

    def failed(self, name: str, line: str) -> None:
        """It came to nothing, and this is what to say; what was asked is kept for "Try again"."""
        self._db.execute(
            "UPDATE jobs SET state = ?, finished = ?, line = ? WHERE id = ?", (State.FAILED, self._clock(), line, name)
        )

    def again(self, name: str) -> bool:
        """Let a failed request wait once more; False when it is not failed or what was asked is gone."""
        rows = self._db.execute(
            "UPDATE jobs SET state = ?, attempts = 0, finished = NULL, line = NULL"
            " WHERE id = ? AND state = ? AND ask IS NOT NULL",
            (State.WAITING, name, State.FAILED),
        )
        return rows.rowcount == 1

    def done(self, name: str) -> None:
        """The answer is posted."""
        self._db.execute("UPDATE jobs SET state = ?, finished = ? WHERE id = ?", (State.DONE, self._clock(), name))

    def cancelled(self, name: str) -> bool:
        """Nobody wants it any more; False when it was answered already. Its texts go at once."""
        gone = "ask = NULL, article = NULL, answer = NULL"
        rows = self._db.execute(
            f"UPDATE jobs SET state = ?, finished = ?, {gone} WHERE id = ? AND state IN {_OPEN}",  # noqa: S608
            (State.CANCELLED, self._clock(), name, *OPEN),
        )
        return rows.rowcount == 1

    def forget(self, name: str) -> None:
        """Delete the texts of a request; its buttons say so from now on."""
        self._db.execute("UPDATE jobs SET ask = NULL, article = NULL, answer = NULL WHERE id = ?", (name,))

    def purge(self, retention: float) -> int:
        """Delete the texts of requests finished more than `retention` seconds ago; how many there were."""
        now = self._clock()
        with self._transaction() as db:
            texts = db.execute(
                "UPDATE jobs SET ask = NULL, article = NULL, answer = NULL WHERE finished < ?"
                " AND (ask IS NOT NULL OR article IS NOT NULL OR answer IS NOT NULL)",
                (now - retention,),
            ).rowcount
            db.execute("DELETE FROM jobs WHERE finished < ?", (now - max(ROWS_KEPT, retention),))
            db.execute("DELETE FROM deliveries WHERE at < ?", (now - DELIVERIES_KEPT,))
        if texts:
            # The log of SQLite holds the old pages until it is written back and cut.
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return texts


def _exclusive(path: Path) -> int:
    """Hold a file for this process; the hold goes with the process, however it ends."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise BadSetting(f"{path}: another bot uses this store; stop it, or set SUMMARIZER_SLACK_STORE to another file") from None
    return handle
