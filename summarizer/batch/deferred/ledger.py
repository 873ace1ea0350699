"""Questions, their answers, and which batch each went out with: a file of its own beside the store, as durable as that.

A question is known by what it asks. It is sent with that as its custom_id, so that an answer finds it whichever process,
batch or round it went out in.
"""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summarizer.batch.database import connect, writing
from summarizer.batch.entries import Again, Item
from summarizer.errors import InputError
from summarizer.grounding.draft import PageFacts
from summarizer.models.deferred import Answered, Question

NEW, SENT, ANSWERED = "new", "sent", "answered"
# How often a question goes out that is not answered: expired, or failed at the server.
ATTEMPTS = 3
_COMPRESSION = 1
# Of the file; the first releases wrote none, which SQLite reads as 0, and made the same tables.
_FORMAT = 1
_SCHEMA = """
PRAGMA user_version = 1;
CREATE TABLE IF NOT EXISTS questions (
    key TEXT PRIMARY KEY, url TEXT NOT NULL, model TEXT NOT NULL, body BLOB, size INTEGER NOT NULL, state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, batch INTEGER, status INTEGER, answer BLOB
);
CREATE INDEX IF NOT EXISTS by_state ON questions (state, url, model);
CREATE INDEX IF NOT EXISTS by_batch ON questions (batch);
CREATE TABLE IF NOT EXISTS batches (batch INTEGER PRIMARY KEY, file TEXT NOT NULL, url TEXT NOT NULL, id TEXT, ended INTEGER);
CREATE TABLE IF NOT EXISTS waiting (id TEXT PRIMARY KEY, position INTEGER, text BLOB, page TEXT, sha256 TEXT);
DELETE FROM waiting;
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """A batch that was sent: its number here, its request file and, once it is known, its id at the server."""

    number: int
    file: str
    url: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """What a server says of one question: an HTTP status with a body, or why there is none."""

    key: str
    answered: Answered | None
    why: str = ""


class LedgerFile:
    """The ledger of one store. Belongs to whoever holds the lock of that store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Waiting articles are read in the thread of the inputs.
        self._lock = threading.RLock()
        with writing(path):
            self._db = connect(path)
            found = self._db.execute("PRAGMA user_version").fetchone()[0]
            if found <= _FORMAT:
                self._db.executescript(_SCHEMA)
        if found > _FORMAT:
            self._db.close()
            raise InputError(f"{path}: a ledger of version {found}, of a later release; continue with that one")

    def close(self) -> None:
        """Write what is open and close the file."""
        with self._alone():
            self._db.commit()
            self._db.close()

    @contextmanager
    def _alone(self) -> Generator[None]:
        with self._lock, writing(self.path):
            yield

    # --- questions ---

    def answer(self, question: Question) -> Answered | None:
        """The answer; where there is none, the question is taken down to be sent."""
        with self._alone():
            row = self._db.execute("SELECT state, status, answer FROM questions WHERE key = ?", (question.key,)).fetchone()
            if row is None:
                body = question.body.encode()
                self._db.execute(
                    "INSERT INTO questions (key, url, model, body, size, state) VALUES (?, ?, ?, ?, ?, ?)",
                    (question.key, question.url, question.model, zlib.compress(body, _COMPRESSION), len(body), NEW),
                )
                return None
        return Answered(row[1], _opened(row[2])) if row[0] == ANSWERED else None

    def routes(self) -> list[tuple[str, str]]:
        """Route and model of the questions that are to be sent: a batch has one of each."""
        with self._alone():
            return self._db.execute("SELECT DISTINCT url, model FROM questions WHERE state = ? ORDER BY 1, 2", (NEW,)).fetchall()

    def to_send(self, url: str, model: str) -> Iterator[tuple[str, str]]:
        """Key and body of each question of that route and model that is to be sent, in the order they were asked."""
        with self._alone():
            query = "SELECT key, body FROM questions WHERE state = ? AND url = ? AND model = ? ORDER BY rowid"
            for key, body in self._db.execute(query, (NEW, url, model)):
                yield key, _opened(body)

    # --- batches ---

    def sent(self, file: str, url: str, keys: Iterable[str]) -> Sent:
        """Note that a request file with those questions is at the server. On the disk when it returns."""
        with self._alone():
            number = self._db.execute("INSERT INTO batches (file, url) VALUES (?, ?)", (file, url)).lastrowid
            assert number is not None
            self._db.executemany(
                "UPDATE questions SET state = ?, batch = ?, attempts = attempts + 1 WHERE key = ?",
                ((SENT, number, key) for key in keys),
            )
            self._db.commit()
        return Sent(number, file, url, None)

    def begun(self, sent: Sent, id_: str) -> None:
        """Note the id of a batch at its server."""
        with self._alone():
            self._db.execute("UPDATE batches SET id = ? WHERE batch = ?", (id_, sent.number))
            self._db.commit()

    def open(self) -> list[Sent]:
        """The batches that have not ended."""
        with self._alone():
            return [Sent(*row) for row in self._db.execute("SELECT batch, file, url, id FROM batches WHERE ended IS NULL")]

    def read(self, sent: Sent, lines: Iterable[Line], *, why: str) -> int:
        """Take in what a batch that ended brought, all of it or nothing; how many questions are to be sent again.

        What it does not speak of is sent again, or after ATTEMPTS answered as a server's failure with its reason, `why`.
        """
        reasons: dict[str, str] = {}
        with self._alone():
            for line in lines:
                if line.answered is None:
                    reasons[line.key] = line.why
                else:
                    self._answered(sent, line.key, line.answered)
            missing = self._db.execute(
                "SELECT key, attempts FROM questions WHERE batch = ? AND state = ?", (sent.number, SENT)
            ).fetchall()
            again = [key for key, attempts in missing if attempts < ATTEMPTS]
            self._db.executemany("UPDATE questions SET state = ? WHERE key = ?", ((NEW, key) for key in again))
            for key, attempts in missing:
                if attempts >= ATTEMPTS:
                    said = {"error": {"message": f"{reasons.get(key) or why} ({attempts} batches)", "type": "batch"}}
                    self._answered(sent, key, Answered(503, json.dumps(said)))
            self._db.execute("UPDATE batches SET ended = 1 WHERE batch = ?", (sent.number,))
            self._db.commit()
        return len(again)

    def _answered(self, sent: Sent, key: str, answered: Answered) -> None:
        # The body is not needed any more. A line about a question of another batch is none of ours.
        self._db.execute(
            "UPDATE questions SET state = ?, status = ?, answer = ?, body = NULL WHERE key = ? AND batch = ? AND state = ?",
            (ANSWERED, answered.status, zlib.compress(answered.body.encode(), _COMPRESSION), key, sent.number, SENT),
        )

    # --- articles that wait ---

    def wait(self, item: Item, id_: str) -> None:
        """Keep an article until its questions are answered."""
        text = zlib.compress(item.text.encode("utf-8", "surrogatepass"), _COMPRESSION)
        with self._alone():
            self._db.execute(
                "INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?, ?)",
                (id_, item.position, text, json.dumps(asdict(item.page)), item.sha256),
            )

    def settled(self, id_: str) -> None:
        """Forget an article that has its row."""
        with self._alone():
            self._db.execute("DELETE FROM waiting WHERE id = ?", (id_,))

    def commit(self) -> None:
        """Put on the disk what was taken down."""
        with self._alone():
            self._db.commit()

    def waiting(self) -> Iterator[Again]:
        """The articles that wait, one at a time; those that come to wait meanwhile are not among them."""
        with self._alone():
            ids = [id_ for (id_,) in self._db.execute("SELECT id FROM waiting ORDER BY position")]
        for id_ in ids:
            with self._alone():
                row = self._db.execute("SELECT position, text, page, sha256 FROM waiting WHERE id = ?", (id_,)).fetchone()
            if row is not None:
                yield Again(_item(id_, *row), id_)

    def count(self) -> int:
        """How many articles wait."""
        with self._alone():
            found: int = self._db.execute("SELECT count(*) FROM waiting").fetchone()[0]
        return found


def _item(id_: str, position: int, text: bytes, page: str, sha256: str) -> Item:
    facts: dict[str, Any] = json.loads(page)
    words = zlib.decompress(text).decode("utf-8", "surrogatepass")
    return Item(id=id_, position=position, text=words, page=PageFacts(**facts), sha256=sha256)


def _opened(packed: bytes) -> str:
    return zlib.decompress(packed).decode()
