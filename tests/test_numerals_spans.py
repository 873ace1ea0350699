"""Where quantities of sentences stand, held to marks made by hand: tables/spans.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.grounding.numerals import find_numbers

MARKS = re.compile(r"[\[\]{}<>]")


def rows() -> list[str]:
    lines = (Path(__file__).parent / "tables" / "spans.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def marked(text: str) -> str:
    """The text with the marks of the table put where its quantities are found."""
    marks: list[tuple[int, int, str]] = []  # at one place a mark that closes comes first, the inner before the outer
    for one in find_numbers(text):
        marks += [(one.span.start, 2, "["), (one.digits.start, 3, "{"), (one.digits.end, 0, "}"), (one.span.end, 1, "]")]
        if one.counted_span is not None:
            marks += [(one.counted_span.start, 4, "<"), (one.counted_span.end, 0, ">")]
    for at, _, mark in sorted(marks, reverse=True):
        text = text[:at] + mark + text[at:]
    return text


@pytest.mark.parametrize("row", rows())
def test_quantities_stand_where_a_reader_marks_them(row: str) -> None:
    """The words from bound to unit, the bare numeral and what is counted, and nothing beside them."""
    assert marked(MARKS.sub("", row)) == row
