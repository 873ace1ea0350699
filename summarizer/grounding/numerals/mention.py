"""NumberMention: one number of the text with its value, unit, bounds and what it counts."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

from summarizer.schemas import Direction, Qualifier, Span

from .counted import counted_phrase
from .figure import EXACT, Figure
from .table import Language
from .tokens import Token


class Row:
    """The sentence of a number: its tokens, and which of them its numbers take."""

    __slots__ = ("figures", "language", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token], figures: list[Figure], language: Language) -> None:
        self.text, self.tokens, self.figures, self.language = text, tokens, figures, language

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of some tokens."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def span(self, first: int, last: int) -> Span:
        """Some tokens as they stand."""
        start, end = self.offsets(first, last)
        return Span(start=start, end=end, text=self.text[start:end])

    def counted(self, figure: Figure) -> Span | None:
        """What one of the numbers counts."""
        taken = {index for other in self.figures for index in range(other.left, other.right)}
        phrase = counted_phrase(self.tokens, figure, self.language, taken=taken)
        return self.span(phrase.first, phrase.last) if phrase else None


class NumberMention:
    """A quantity where it stands.

    text is the article's own words from bound to unit and equals span.text; digits is the bare numeral in them. value
    has scale words and fractions worked out and is the lower end when upper is set. unit is a singular lower-case
    name or an ISO 4217 code, None for a bare count. direction is set only when the number is itself a change. counted
    is what is counted or measured, "" when the sentence does not say; counted_span is where that stands.

    start and end are offsets of span. Spans and what is counted are worked out on first use: of most numbers of an article
    nobody asks more than where they stand.
    """

    def __init__(self, row: Row, figure: Figure) -> None:
        self._row, self._figure = row, figure
        self.start, self.end = row.offsets(figure.left, figure.right)
        self.unit: str | None = figure.unit
        self.qualifier: Qualifier | None = figure.qualifier
        self.direction: Direction | None = figure.direction

    @cached_property
    def value(self) -> Decimal:
        """The value, or the lower end of a range."""
        return _shown(self._figure.value)

    @cached_property
    def upper(self) -> Decimal | None:
        """The upper end of a range."""
        return None if self._figure.upper is None else _shown(self._figure.upper)

    @cached_property
    def span(self) -> Span:
        """Where it stands, from bound to unit."""
        return self._row.span(self._figure.left, self._figure.right)

    @property
    def text(self) -> str:
        """The words of span."""
        return self.span.text

    @cached_property
    def digits(self) -> Span:
        """Where the bare numeral stands."""
        return self._row.span(self._figure.first, self._figure.last)

    @cached_property
    def counted_span(self) -> Span | None:
        """Where what is counted stands."""
        return self._row.counted(self._figure)

    @property
    def counted(self) -> str:
        """What is counted or measured, on one line."""
        return " ".join(self.counted_span.text.split()) if self.counted_span else ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NumberMention) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.value))

    def __repr__(self) -> str:
        names = ("text", "value", "upper", "unit", "qualifier", "direction", "counted", "span", "digits", "counted_span")
        told = (f"{name}={value!r}" for name, value in zip(names, self._all(), strict=True))
        return f"NumberMention({', '.join(told)})"

    def _all(self) -> tuple[object, ...]:
        measured = (self.text, self.value, self.upper, self.unit, self.qualifier, self.direction)
        return (*measured, self.counted, self.span, self.digits, self.counted_span)


def _shown(value: Decimal) -> Decimal:
    """The value without needless zeros and without an exponent: 1200000000 and 0.75."""
    return Decimal(f"{value.normalize(EXACT):f}")
