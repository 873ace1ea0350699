"""Quantities as tables/numerals.txt writes them."""

from __future__ import annotations

from summarizer.grounding.numerals import NumberMention, find_numbers


def told(one: NumberMention) -> str:
    """Bound, value, upper end, unit, direction and what is counted, those of them that there are."""
    upper = f"to {one.upper}" if one.upper is not None else ""
    direction = one.direction.value if one.direction is not None else ""
    counted = f"# {one.counted}" if one.counted else ""
    qualifier = one.qualifier.value if one.qualifier is not None else ""
    return " ".join(filter(None, (qualifier, str(one.value), upper, one.unit, direction, counted)))


def quantities(text: str, language: str = "en") -> str:
    """All that a text has."""
    return "; ".join(told(one) for one in find_numbers(text, language=language))
