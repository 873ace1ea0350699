"""The names of a text, held to what was read by hand: tables/names.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.document import Document
from summarizer.grounding.names import find_names
from summarizer.grounding.names.table import Name


def told(text: str, one: Name) -> str:
    """A name as the table writes it."""
    kind = " ".join(filter(None, (one.kind.value, one.gender and one.gender.value, one.age)))
    roles = "; ".join(role.text for role in one.roles)
    return f"{kind} | {one.text} | {roles} | {'; '.join(text[m.start : m.end] + '~' * m.weak for m in one.mentions)}"


def rows() -> list[tuple[str, list[str]]]:
    blocks = (Path(__file__).parent / "tables" / "names.txt").read_text(encoding="utf-8").split("\n\n")[1:]
    return [(lines[0], [line.strip() for line in lines[1:]]) for lines in (block.strip().splitlines() for block in blocks)]


@pytest.mark.parametrize(("text", "names"), rows())
def test_names(text: str, names: list[str]) -> None:
    """Kind, gender, age, roles and mentions are those that a reader finds, and there are no other names."""
    assert [told(text, one) for one in find_names(Document(text)).names] == names
