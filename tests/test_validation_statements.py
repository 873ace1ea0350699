"""Statements that a passage bears out beside those it does not, judged by hand: tables/statements.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import check
from summarizer.schemas import Support

SUPPORT = {"+": Support.SUPPORTED, "-": Support.CONTRADICTED, "?": Support.UNSUPPORTED}


def rows() -> Iterator[tuple[str, str, Support, str | None]]:
    """Passage, statement, support and reason."""
    passage = ""
    for line in (Path(__file__).parent / "tables" / "statements.txt").read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark == "=":
            passage = rest
        elif mark == "+":
            yield passage, rest, SUPPORT[mark], None
        elif mark in SUPPORT:
            reason, _, statement = rest.partition(" ")
            yield passage, statement, SUPPORT[mark], reason


@pytest.mark.parametrize(("passage", "statement", "support", "reason"), list(rows()))
def test_statements(passage: str, statement: str, support: Support, reason: str | None) -> None:
    """A statement is borne out, contradicted or not said as a reader finds, for the reason that a reader gives."""
    found = check(statement, passage)
    assert (found.support, found.reason and found.reason.value) == (support, reason), found.detail
