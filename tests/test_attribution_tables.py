"""Who says what in a sentence, held to what was read by hand: tables/attributions.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.document import Document
from summarizer.grounding.attribution import Attribution, find_attributions


def told(one: Attribution) -> str:
    """An attribution as the table writes it."""
    speaker, cue = (part.text if part is not None else "-" for part in (one.speaker, one.cue))
    via, cited = (", ".join(part.text for part in parts) for parts in (one.via, one.cited))
    when = one.when.text if one.when is not None else ""
    more = [f"{name} {told}" for name, told in (("via", via), ("citing", cited), ("when", when)) if told]
    content = " … ".join(part.text for part in one.content)
    return " | ".join([speaker, cue, content, *more, *(["not"] if one.negated else [])])


def rows() -> list[tuple[str, set[str]]]:
    lines = (Path(__file__).parent / "tables" / "attributions.txt").read_text(encoding="utf-8").splitlines()
    cut = [line.partition("||") for line in lines if not line.startswith("#")]
    return [(text.strip(), {one.strip() for one in found.split(";;") if one.strip()}) for text, _, found in cut]


@pytest.mark.parametrize(("text", "expected"), rows())
def test_attributions(text: str, expected: set[str]) -> None:
    """Speaker, cue and content of what is not within another content are those that a reader finds, and no more."""
    assert {told(one) for one in find_attributions(Document(text)) if one.depth == 0} == expected


def test_an_attribution_told_whole() -> None:
    """What a reader at a prompt sees of an attribution: its verb and where it stands."""
    (found,) = find_attributions(Document("Maran said it failed."))
    assert repr(found) == "Attribution('say', 0 to 20)"
