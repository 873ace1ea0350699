"""Figure: one number while it is being read, as positions among the tokens of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from summarizer.schemas import Direction, Qualifier

EXACT = Context(prec=80)
"""Products of scale words are exact up to this many digits, more than any figure that is read has."""
REPEATING = Context(prec=12)
"""Digits of a repeating fraction; comparison is to four."""

ONE = Decimal(1)


class Form(StrEnum):
    """How a number is written."""

    __hash__ = str.__hash__  # that of Enum is written in Python, and members are looked up by the thousand

    LITERAL = "literal"
    WORDS = "words"
    VAGUE = "vague"
    FRACTION = "fraction"


@dataclass(slots=True)
class Figure:
    """One number of a sentence; every position is an index of its tokens, ends exclusive.

    first and last bound the bare numeral, left and right what belongs to it as well: sign, currency, unit, bound.
    mantissa and scale are its parts where a scale word stands ("2 million" is 2 and 1000000).
    """

    first: int
    last: int
    value: Decimal
    form: Form
    mantissa: Decimal
    scale: Decimal = ONE
    upper: Decimal | None = None
    left: int = -1
    right: int = -1
    unit: str | None = None
    money: bool = False
    age: bool = False
    hyphen: bool = False
    qualifier: Qualifier | None = None
    direction: Direction | None = None

    def __post_init__(self) -> None:
        if self.left < 0:
            self.left, self.right = self.first, self.last

    @property
    def plain(self) -> bool:
        """Whether it is a bare whole number with nothing that marks a quantity."""
        return (
            self.form is Form.LITERAL and self.scale == 1 and self.unit is None and self.value == self.value.to_integral_value()
        )

    def times(self, scale: Decimal, *, last: int) -> None:
        """Take a scale word in that ends at last."""
        self.value = EXACT.multiply(self.value, scale)
        self.scale = EXACT.multiply(self.scale, scale)
        self.last = self.right = last
