"""Rows as JSON, one a line, and the failures apart."""

from __future__ import annotations

import json
from typing import IO

from summarizer.batch.outcome import FAILED
from summarizer.batch.standing import Row

_NOTHING = '"schema_version":"1","summary":null,"report":null,"usage":null,"model":null}'


def line(row: Row) -> str:
    """The row of the contract: id, status and reason in front of the result."""
    head = json.dumps({"id": row.id, "status": row.status, "reason": row.reason}, ensure_ascii=False)[:-1]
    return f"{head},{_NOTHING if row.result is None else row.result[1:]}\n"


class Jsonl:
    """Every row."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add(self, row: Row) -> None:
        """Write one row."""
        self._file.write(line(row).encode())

    def close(self) -> None:
        """Nothing is left to write."""


class Failures:
    """The rows that failed: id, kind of reason, what it says, attempts."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add(self, row: Row) -> None:
        """Write the row if it failed."""
        if row.status == FAILED:
            code, _, detail = (row.reason or "").partition(": ")
            entry = {"id": row.id, "code": code, "reason": detail, "attempts": row.attempts}
            self._file.write(f"{json.dumps(entry, ensure_ascii=False)}\n".encode())

    def close(self) -> None:
        """Nothing is left to write."""
