"""CSV of every claim, and of every number, with the article each stands in: for spreadsheets."""

from __future__ import annotations

from typing import IO

from summarizer.batch.standing import Row
from summarizer.report.table import CLAIM_HEAD, NUMBER_HEAD, claim_rows, number_rows, render_rows
from summarizer.result import Result

_ARTICLE = ("article", "title")


class Claims:
    """A line for each claim; an article that failed has none."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._file.write(render_rows([(*_ARTICLE, *CLAIM_HEAD)]).encode())

    def add(self, row: Row) -> None:
        """Write the claims of one row."""
        if row.result is not None:
            result = Result.from_json(row.result)
            self._file.write(render_rows((*_of(row, result), *cells) for cells in claim_rows(result)).encode())

    def close(self) -> None:
        """Nothing is left to write."""


class Numbers:
    """A line for each number; an article that failed has none."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._file.write(render_rows([(*_ARTICLE, *NUMBER_HEAD)]).encode())

    def add(self, row: Row) -> None:
        """Write the numbers of one row."""
        if row.result is not None:
            result = Result.from_json(row.result)
            self._file.write(render_rows((*_of(row, result), *cells) for cells in number_rows(result)).encode())

    def close(self) -> None:
        """Nothing is left to write."""


def _of(row: Row, result: Result) -> tuple[str, str]:
    return (row.id, result.summary.article.title or "")
