"""Quantities of sentences, held to what was read by hand: tables/numerals.txt."""

from __future__ import annotations

from pathlib import Path

import pytest
from quantity_cases import told

from summarizer.grounding.numerals import find_numbers


def rows() -> list[tuple[str, list[str]]]:
    lines = (Path(__file__).parent / "tables" / "numerals.txt").read_text(encoding="utf-8").splitlines()
    cut = [line.partition(" |") for line in lines if line and not line.startswith("#")]
    return [(text, [one.strip() for one in found.split(";") if one.strip()]) for text, _, found in cut]


@pytest.mark.parametrize(("text", "quantities"), rows())
def test_quantities(text: str, quantities: list[str]) -> None:
    """Value, unit, direction and what is counted are those that a reader takes from the sentence."""
    assert [told(one) for one in find_numbers(text)] == quantities


@pytest.mark.parametrize(
    ("language", "value"), [("de", "1234"), ("de-AT", "1234"), ("DE", "1234"), ("en", "1.234"), ("xx", "1.234")]
)
def test_the_language_says_what_a_point_is(language: str, value: str) -> None:
    """A regional code reads as its language, and a code without a table as English."""
    (found,) = find_numbers("Es sind 1.234 Boote.", language=language)
    assert str(found.value) == value


def test_a_quantity_told_whole() -> None:
    """What a reader at a prompt sees of a quantity: every part under its name; two are equal when all parts are."""
    one, other, third = (find_numbers(text)[0] for text in ("At least 40 boats", "At least 40 boats", "At least 40 cars"))
    assert repr(one) == (
        "NumberMention(text='At least 40', value=Decimal('40'), upper=None, unit=None, "
        "qualifier=<Qualifier.AT_LEAST: 'at_least'>, direction=None, counted='boats', "
        "span=Span(start=0, end=11, text='At least 40'), digits=Span(start=9, end=11, text='40'), "
        "counted_span=Span(start=12, end=17, text='boats'))"
    )
    assert (one == other, one == third, one == "40", hash(one) == hash(other)) == (True, False, False, True)
