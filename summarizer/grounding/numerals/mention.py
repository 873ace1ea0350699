"""NumberMention: one number of the text with its value, unit, bounds and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from summarizer.schemas import Direction, Qualifier, Span


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A quantity where it stands.

    text is the article's own words from bound to unit and equals span.text; digits is the bare numeral in them. value
    has scale words and fractions worked out and is the lower end when upper is set. unit is a singular lower-case
    name or an ISO 4217 code, None for a bare count. direction is set only when the number is itself a change. counted
    is what is counted or measured, "" when the sentence does not say; counted_span is where that stands.
    """

    text: str
    value: Decimal
    upper: Decimal | None
    unit: str | None
    qualifier: Qualifier | None
    direction: Direction | None
    counted: str
    span: Span
    digits: Span
    counted_span: Span | None
