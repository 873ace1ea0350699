"""The tags of a sentence's words, held to sentences that were tagged by hand: tables/tags.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.validation.syntax import Tag, tag
from summarizer.validation.tokens import tokenize

UNJUDGED = "_"


def tagged(line: str) -> tuple[str, list[str]]:
    """The sentence of a line word/TAG word/TAG …, and its tags."""
    text, names = "", list[str]()
    for piece in line.split():
        word, name = piece.rsplit("/", 1)
        glued = len(word) > 1 and word.startswith("+")
        text += word.removeprefix("+") if glued else f" {word}"
        names.append(name)
    return text.strip(), names


def rows() -> list[tuple[str, list[str]]]:
    lines = (Path(__file__).parent / "tables" / "tags.txt").read_text(encoding="utf-8").splitlines()
    return [tagged(line) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "names"), rows())
def test_tags(text: str, names: list[str]) -> None:
    """Each word has the tag that a grammarian gives it."""
    tokens = tokenize(text)
    found = [one.name if name != UNJUDGED else name for one, name in zip(tag(tokens), names, strict=True)]
    assert found == names


def test_every_tag_is_in_the_table() -> None:
    """No tag goes untested."""
    assert {name for _, names in rows() for name in names} == {one.name for one in Tag} | {UNJUDGED}
