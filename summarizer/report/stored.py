"""Stored results read back: one document, or the rows of a batch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from summarizer.errors import MalformedSummary
from summarizer.models.usage import UNKNOWN_COST, Usage
from summarizer.result import ModelInfo, Result
from summarizer.validation.verify import malformed, parse, verify

_ROW_KEYS = ("id", "status", "reason")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One item of a batch: its id, and its result or the reason why there is none."""

    id: str
    reason: str
    result: Result | None


def read_result(document: Any, *, text: str | None = None) -> Result:
    """A stored result, a row of a batch, or, with the text to judge it by, a bare summary that anybody made.

    Raises MalformedSummary naming each fault by its path.
    """
    if not isinstance(document, dict):
        raise MalformedSummary("no result: a JSON object is expected")
    given = cast("dict[str, Any]", document)
    inner = given.get("summary")
    if isinstance(inner, dict) and "actors" not in given:
        return _judged(cast("dict[str, Any]", inner), text) if given.get("report") is None else _stored(given)
    if "summary" in given and inner is None:
        raise MalformedSummary(f"this item failed and has no summary ({given.get('reason')})")
    return _judged(given, text)


def _stored(document: dict[str, Any]) -> Result:
    try:
        return Result.model_validate({key: value for key, value in document.items() if key not in _ROW_KEYS})
    except ValidationError as error:
        raise malformed(error) from None


def _judged(summary: Mapping[str, Any], text: str | None) -> Result:
    """A summary without a report gets one; who made it and what it cost nobody knows."""
    parsed = parse(summary)
    if text is None:
        raise MalformedSummary("a summary without its report: give the article with --source, so that it can be judged")
    model = ModelInfo(name="an unnamed author", mode="unknown", prompts={})
    return Result(summary=parsed, report=verify(parsed, text), usage=Usage(cost=UNKNOWN_COST), model=model)


def read_rows(lines: Iterable[str], *, name: str) -> Iterator[BatchRow]:
    """The rows of a batch's file, one by one; an empty line is none.

    Raises MalformedSummary naming the line.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _row(json.loads(line), number)
        except (json.JSONDecodeError, RecursionError):
            raise MalformedSummary(f"{name}: line {number}: not JSON") from None
        except MalformedSummary as error:
            raise MalformedSummary(f"{name}: line {number}: {error}") from None


def _row(document: Any, number: int) -> BatchRow:
    row = cast("dict[str, Any]", document) if isinstance(document, dict) else {}
    name = str(row.get("id", number))
    if row.get("status") == "failed":
        return BatchRow(id=name, reason=str(row.get("reason") or "no reason given"), result=None)
    if not isinstance(row.get("summary"), dict):
        raise MalformedSummary("no row of a batch: it has neither a summary nor the status failed")
    return BatchRow(id=name, reason="", result=read_result(row))
