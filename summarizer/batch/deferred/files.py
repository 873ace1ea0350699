"""Request files and files of answers: JSON lines as the Batch API has them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from summarizer.batch.deferred.ledger import LedgerFile, Line
from summarizer.errors import OutputError
from summarizer.models.batches import MOST_BYTES, MOST_REQUESTS
from summarizer.models.deferred import Answered

# Statuses that say something of the server and nothing of the question.
_PASSING = frozenset({408, 409, 429})


@dataclass(frozen=True, slots=True)
class RequestFile:
    """A request file on this disk, and the keys of its questions."""

    path: Path
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold."""

    requests: int = MOST_REQUESTS
    bytes: int = MOST_BYTES


def request_files(ledger: LedgerFile, url: str, model: str, *, limits: Limits) -> Iterator[RequestFile]:
    """Files of every question that is to be sent to that route and model; each is gone when the next is asked for.

    Raises OutputError where one cannot be written.
    """
    while True:
        with _written(ledger, url, model, limits) as file:
            if not file.keys:
                return
            yield file


@contextmanager
def _written(ledger: LedgerFile, url: str, model: str, limits: Limits) -> Generator[RequestFile]:
    keys: list[str] = []
    with tempfile.TemporaryDirectory(prefix="summarizer-batch-") as folder:
        path = Path(folder) / "requests.jsonl"
        size = 0
        try:
            with path.open("wb") as file:
                for key, body in ledger.to_send(url, model):
                    line = request_line(key, url, body).encode()
                    if keys and (len(keys) == limits.requests or size + len(line) > limits.bytes):
                        break
                    file.write(line)
                    keys.append(key)
                    size += len(line)
        except OSError as error:
            raise OutputError.of(path, error, "; make room, or set TMPDIR") from None
        yield RequestFile(path, tuple(keys))


def request_line(key: str, url: str, body: str) -> str:
    """One request."""
    return f'{{"custom_id":{json.dumps(key)},"method":"POST","url":{json.dumps(url)},"body":{body}}}\n'


def answer_line(line: str) -> Line | None:
    """One line of a file of answers or of errors; None for what is no such line."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    given = cast("dict[str, Any]", found)
    key, response, error = given.get("custom_id"), given.get("response"), given.get("error")
    if not isinstance(key, str):
        return None
    if isinstance(response, dict):
        said = cast("dict[str, Any]", response)
        status, body = said.get("status_code"), said.get("body")
        if isinstance(status, int) and 200 <= status < 500 and status not in _PASSING and isinstance(body, dict):
            return Line(key, Answered(status, json.dumps(body, ensure_ascii=False)))
        return Line(key, None, f"the server answered {status} in a batch")
    code = cast("dict[str, Any]", error).get("code") if isinstance(error, dict) else None
    return Line(key, None, f"not answered in a batch ({code or 'no reason given'})")


def answer_lines(paths: Iterable[Path]) -> Iterator[Line]:
    """The lines of such files; what is no line of one is passed over."""
    for path in paths:
        with path.open(encoding="utf-8", errors="replace") as file:
            for raw in file:
                line = answer_line(raw)
                if line is not None:
                    yield line
