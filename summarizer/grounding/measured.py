"""From a number as it stands to the item of a summary: values are worked out from the place, never taken from a model."""

from __future__ import annotations

from decimal import Decimal

from summarizer.grounding.numerals import NumberMention
from summarizer.schemas import Claim, Number

_MOST_DECIMALS = 8
"""No figure of a newspaper has more; a value that does comes from a fraction such as two-thirds."""


def number_of(position: int, mention: NumberMention, counted: str, claim: Claim | None) -> Number:
    """The number at a place; what it counts and the claim it belongs to are the draft's."""
    return Number(
        id=f"number-{position}",
        text=mention.text,
        value=_decimal(mention.value),
        upper=None if mention.upper is None else _decimal(mention.upper),
        unit=mention.unit,
        qualifier=mention.qualifier,
        direction=mention.direction,
        counted=counted,
        claim=claim.id if claim else None,
        evidence=(mention.span,),
    )


def _decimal(value: Decimal) -> str:
    """A decimal string; a repeating fraction keeps the four digits that the contract compares."""
    exponent = value.as_tuple().exponent
    repeating = isinstance(exponent, int) and exponent < -_MOST_DECIMALS
    return format(value.quantize(Decimal("0.0001")) if repeating else value, "f")
