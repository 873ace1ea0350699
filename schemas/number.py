"""Number: a quantity of the article with its value worked out."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .claim import ClaimId
from .span import Evidence, Model, Text

NumberId = Annotated[str, Field(strict=True, pattern=r"^number-[1-9][0-9]{0,5}$")]


class Qualifier(StrEnum):
    """How the figure is bounded or blurred."""

    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


class Direction(StrEnum):
    """Which way the quantity moved, when the number is itself a change."""

    UP = "up"
    DOWN = "down"


class Number(Model):
    """One quantity: as it stands, as a decimal, and what it counts."""

    id: NumberId = Field(description='"number-N", unique in the summary.')
    text: Text = Field(description="The number as the article words it, with qualifier and unit.")
    value: Text = Field(description="Decimal string with scale words and fractions worked out; the lower end of a range.")
    upper: Text | None = Field(description="Decimal string: the upper end of a range; null when it is no range.")
    unit: Text | None = Field(description="Singular unit in lower case or ISO 4217 currency code; null when it is a bare count.")
    qualifier: Qualifier | None = Field(
        description="about, at_least, at_most, more_than or less_than; null when the figure is given as exact."
    )
    direction: Direction | None = Field(
        default=None, description="up or down when the number is itself a change; null asserts nothing."
    )
    counted: Text = Field(description="What is counted or measured.")
    claim: ClaimId | None = Field(description="Id of the claim the number belongs to; null when it belongs to none.")
    evidence: Evidence = Field(description="Where the number stands.")
