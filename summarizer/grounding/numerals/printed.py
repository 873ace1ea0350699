"""Numbers in print: the plainest English that reads back as the same number."""

from __future__ import annotations

from decimal import Decimal

from summarizer.schemas import Qualifier

_BOUNDS = {
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.LESS_THAN: "less than ",
}


def print_number(
    value: Decimal, *, upper: Decimal | None = None, unit: str | None = None, qualifier: Qualifier | None = None
) -> str:
    """A number as one would write it ("at least 1,200 USD", "4 to 6 percent"); parse_number reads the same back."""
    bound = "" if qualifier is None else _BOUNDS[qualifier]
    ends = f"{value:,f}" if upper is None else f"{value:,f} to {upper:,f}"
    return f"{bound}{ends}{'' if unit is None else f' {unit}'}"
