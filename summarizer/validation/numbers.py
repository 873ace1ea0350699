"""Numbers: text, value, range, unit, bound, direction and what is counted, against the number as it stands at its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property

from summarizer.grounding.locate import locate
from summarizer.grounding.numerals import NumberMention, find_numbers, same_unit
from summarizer.schemas import Located, Number, Qualifier, Reason

from .actors import FOUND
from .finding import Finding, Stretch, contradicted, supported, unsupported
from .tokens import tokenize
from .view import View

BOUNDS: dict[Qualifier, tuple[str, ...]] = {
    Qualifier.ABOUT: ("about", "around", "nearly", "almost", "roughly", "some", "approximately"),
    Qualifier.AT_LEAST: ("at least", "no less than", "no fewer than"),
    Qualifier.AT_MOST: ("up to", "at most", "as much as", "no more than"),
    Qualifier.MORE_THAN: ("more than", "over", "above"),
    Qualifier.LESS_THAN: ("less than", "fewer than", "under", "below"),
}
"""How bounds begin, for numbers written as "a": more than a second."""
AFTER = 60
"""Characters behind a number in which the words of its unit stand."""
FRACTION = Decimal("0.0001")
"""Repeating fractions are compared to four digits."""


@dataclass(frozen=True)
class Figure:
    """A number of the summary and the number of the article that it is held against."""

    view: View
    number: Number

    @cached_property
    def evidence(self) -> tuple[Stretch, ...]:
        """Where the evidence really stands."""
        return self.view.evidence(self.number.evidence)

    @cached_property
    def place(self) -> tuple[Located, Stretch | None]:
        """Where the number's text stands: inside the evidence, else in its sentences, else nowhere."""
        for piece in self.evidence:
            found = locate(self.number.text, self.view.context.document, near=(piece.start, piece.end))
            if found.located in FOUND:
                for place in found.places:
                    stretch = Stretch(place[0].start, place[-1].end)
                    if piece.overlaps(stretch):
                        located = Located.NORMALIZED if found.located is Located.NORMALIZED else Located.EXACT
                        return located, stretch
        return Located.MISSING, None

    @cached_property
    def mention(self) -> NumberMention | None:
        """The number of the article at the text's place, else the nearest in value in the evidence."""
        _, place = self.place
        here = [m for piece in self.evidence for m in self.view.context.numbers_overlapping(piece)]
        if place:
            at = [m for m in here if place.overlaps(Stretch(m.digits.start, m.digits.end))]
            same = [m for m in at if _equal(m.value, self.value)]
            return next(iter(same or at), None)
        same = [m for m in here if _equal(m.value, self.value)]
        return same[0] if same else None

    @cached_property
    def read(self) -> NumberMention | None:
        """The number's own text, read by itself."""
        found = find_numbers(self.number.text)
        return found[0] if found else None

    @cached_property
    def value(self) -> Decimal | None:
        """The value as a decimal; None when it is none."""
        return _decimal(self.number.value)

    @cached_property
    def stretch(self) -> tuple[Stretch, ...]:
        """Where the number stands, for the reader."""
        if self.mention:
            return (Stretch(self.mention.start, self.mention.end),)
        place = self.place[1]
        return (place,) if place else self.evidence


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _equal(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    if one == other:
        return True
    return one != one.to_integral_value() and abs(one - other) <= FRACTION


def check_text(figure: Figure) -> Finding:
    """The number's text must stand in its evidence."""
    located, place = figure.place
    if place:
        return supported("The article words the number so.", place, located=located)
    anywhere = locate(figure.number.text, figure.view.context.document)
    if anywhere.located in FOUND:
        stretch = Stretch(anywhere.spans[0].start, anywhere.spans[-1].end)
        detail = f"It stands at characters {stretch.start} to {stretch.end}, not at its evidence."
        return unsupported(Reason.EVIDENCE_ELSEWHERE, detail, stretch, located=anywhere.located)
    return contradicted(
        Reason.NUMBER_MISMATCH, "The article does not have this number.", *figure.evidence, located=Located.MISSING
    )


def check_value(figure: Figure) -> Finding:
    """The value must be that of the number at the evidence; a bound that the article gives may not be dropped."""
    number = figure.number
    if figure.value is None:
        return contradicted(Reason.NUMBER_MALFORMED, f"“{number.value}” is no decimal number.", *figure.stretch)
    mention = figure.mention
    if mention is None:
        return _unread(figure)
    if not _equal(figure.value, mention.value) and not _percent(figure, mention):
        return _unequal(figure, mention)
    if number.qualifier is None and mention.qualifier is not None and _bound_inside(figure, mention):
        detail = f"The article says “{mention.text}”; the bound is left out."
        return contradicted(Reason.QUALIFIER_DROPPED, detail, *figure.stretch)
    if number.upper is None and mention.upper is not None and not _one_end(figure, mention):
        return contradicted(Reason.RANGE_MISMATCH, f"“{mention.text}” is a range; its upper end is left out.", *figure.stretch)
    return supported("The article gives this value.", *figure.stretch)


def _bound_inside(figure: Figure, mention: NumberMention) -> bool:
    """Whether the bound stands in the evidence: "exceeded" before it may be of another sentence part."""
    return any(piece.start <= mention.start for piece in figure.evidence if piece.end > mention.digits.start)


def _unequal(figure: Figure, mention: NumberMention) -> Finding:
    """Another value than the article's, unless it is the upper end of its range."""
    number = figure.number
    if number.upper is None and mention.upper is not None and _equal(figure.value, mention.upper):
        return supported("It is the upper end of the range.", *figure.stretch)
    reason = Reason.RANGE_MISMATCH if mention.upper is not None else Reason.NUMBER_MISMATCH
    return contradicted(reason, f"“{mention.text}” is {_plain(mention.value)}, not {number.value}.", *figure.stretch)


def _unread(figure: Figure) -> Finding:
    """No quantity was read at the place: its text read by itself, or its digits, decide."""
    value = figure.read.value if figure.read else _decimal(figure.number.text.replace(",", "")) or _worded(figure.number.text)
    if figure.place[1] is None:
        return unsupported(Reason.NUMBER_MISSING, "The evidence does not have this number.", *figure.evidence)
    if value is None:
        return unsupported(Reason.NUMBER_MISSING, "No number could be read at this place.", *figure.stretch)
    if _equal(figure.value, value):
        return supported("The article gives this value.", *figure.stretch)
    return contradicted(
        Reason.NUMBER_MISMATCH, f"“{figure.number.text}” is {_plain(value)}, not {figure.number.value}.", *figure.stretch
    )


TIMES = {"once": 1, "twice": 2, "thrice": 3}
"""Adverbs that say how often."""


def _worded(text: str) -> Decimal | None:
    """The two of "twice", and the one of "a kilometre" and "more than a second"."""
    lows = [token.low for token in tokenize(text)]
    often = [Decimal(TIMES[low]) for low in lows if low in TIMES]
    return often[0] if often else Decimal(1) if {"a", "an", "one"} & set(lows) else None


def _percent(figure: Figure, mention: NumberMention) -> bool:
    """Whether one gives as a percentage what the other gives as a fraction."""
    if figure.value is None or figure.number.upper is not None or mention.upper is not None:
        return False
    if figure.number.unit and same_unit(figure.number.unit, "percent") and mention.unit is None and mention.value <= 1:
        return _equal(figure.value, mention.value * 100)
    return figure.number.unit is None and mention.unit == "percent" and _equal(figure.value, mention.value / 100)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def check_upper(figure: Figure) -> Finding:
    """The upper end must be that of the range at the evidence."""
    upper = _decimal(figure.number.upper or "")
    mention = figure.mention
    if upper is None:
        return contradicted(Reason.NUMBER_MALFORMED, f"“{figure.number.upper}” is no decimal number.", *figure.stretch)
    given = mention.upper if mention else figure.read.upper if figure.read else None
    if _equal(upper, given):
        return supported("The range ends here.", *figure.stretch)
    if given is None:
        return contradicted(Reason.RANGE_MISMATCH, "The article gives no range here.", *figure.stretch)
    return contradicted(Reason.RANGE_MISMATCH, f"The range ends at {_plain(given)}, not {figure.number.upper}.", *figure.stretch)


def check_unit(figure: Figure) -> Finding:
    """The unit must be that of the number, or one that the passage carries over to it."""
    unit = figure.number.unit or ""
    mention = figure.mention or figure.read
    if mention is not None and mention.unit is not None:
        if same_unit(unit, mention.unit):
            return supported("The article gives this unit.", *figure.stretch)
        return contradicted(Reason.UNIT_MISMATCH, f"The unit of “{mention.text}” is {mention.unit}, not {unit}.", *figure.stretch)
    if mention is None and any(same_unit(unit, token.low) for token in tokenize(figure.number.text) if token.is_word):
        return supported("The article gives this unit.", *figure.stretch)
    own = _unit_within(figure.number.text) if mention is None else None
    if own is not None and not same_unit(unit, own):
        return contradicted(Reason.UNIT_MISMATCH, f"The unit of “{figure.number.text}” is {own}, not {unit}.", *figure.stretch)
    if _carried(figure, unit) or _measures(figure, unit):
        return supported("The passage carries this unit over.", *figure.stretch)
    return unsupported(Reason.UNIT_MISMATCH, f"The passage gives no unit “{unit}”.", *figure.stretch)


def _unit_within(text: str) -> str | None:
    """The unit that the words of a number end with, where these are no number for `find_numbers`: more than a second."""
    last = text.split()[-1:]
    counted = find_numbers(f"2 {last[0]}") if last else []
    return counted[0].unit if counted else None


def _carried(figure: Figure, unit: str) -> bool:
    """Whether the unit stands in the sentences around the evidence, or the number is an age in years."""
    context = figure.view.context
    around = context.sentences_around(figure.evidence)
    if not around:
        return False
    first, last = around[0].number, around[-1].number
    for sentence in context.document.sentences[max(0, first - 3) : last]:
        if any(m.unit is not None and same_unit(unit, m.unit) for m in context.numbers_in(Stretch(sentence.start, sentence.end))):
            return True
        if any(same_unit(unit, item.token.low) for item in context.marked(sentence) if item.token.is_word):
            return True
    words = {token.low for token in tokenize(figure.number.counted)}
    return same_unit(unit, "year") and bool(words & {"age", "aged", "old"})


def _measures(figure: Figure, unit: str) -> bool:
    """Whether the unit is the word or words right behind the number, of which something else is counted: thalers of bonds."""
    place = figure.mention.end if figure.mention else figure.place[1].end if figure.place[1] else 0
    inside = [token for token in tokenize(figure.number.text) if token.is_word]
    after = [token for token in tokenize(figure.view.context.text[place : place + AFTER]) if token.text[0].isalnum()]
    named = [token.stem for token in tokenize(unit)]
    there = [[token.stem for token in found[: len(named)]] for found in (inside[-len(named) :], after)]
    counted = {token.stem for token in tokenize(figure.number.counted)}
    return bool(named) and named in there and not counted & set(named)


def _one_end(figure: Figure, mention: NumberMention) -> bool:
    """Whether the item is the old or the new value of a change: rose from 4 to about 6."""
    before = figure.view.context.text[max(0, mention.start - _LONGEST_FROM) : mention.start].split()
    alone = figure.read is not None and figure.read.upper is None and figure.number.upper is None
    return alone and mention.upper is not None and before[-1:] == ["from"]


_LONGEST_FROM = 12


def check_qualifier(figure: Figure) -> Finding:
    """The bound must be the article's."""
    mention = figure.mention or figure.read
    if figure.mention is not None and _one_end(figure, figure.mention):
        mention = figure.read
    given = mention.qualifier if mention else None
    said = figure.number.qualifier
    if mention is None and said is not None and figure.number.text.lower().startswith(BOUNDS[said]):
        given = said
    if given == said:
        return supported("The article bounds the number so.", *figure.stretch)
    if given is None:
        return contradicted(Reason.QUALIFIER_MISMATCH, "The article gives the number as exact.", *figure.stretch)
    return contradicted(
        Reason.QUALIFIER_MISMATCH, f"The article says {given.value}, not {said.value if said else 'exact'}.", *figure.stretch
    )


def check_direction(figure: Figure) -> Finding:
    """The direction must be the one in which the article says the quantity moved."""
    mention = figure.mention
    said = figure.number.direction
    if mention is None or said is None or mention.direction is None:
        return unsupported(Reason.DIRECTION_MISMATCH, "The article gives the number no direction.", *figure.stretch)
    if mention.direction is said:
        return supported("The article says it moved so.", *figure.stretch)
    return contradicted(Reason.DIRECTION_MISMATCH, f"The article says it went {mention.direction.value}.", *figure.stretch)


def check_claim(figure: Figure) -> Finding:
    """The number must stand where its claim stands."""
    claim = figure.view.claims[figure.number.claim or ""]
    places = figure.view.evidence(claim.evidence)
    sentences = figure.view.context.sentences_around(places)
    wanted = figure.stretch
    if any(place.overlaps(piece) for place in places for piece in wanted):
        return supported("The number stands in the claim's evidence.", *wanted)
    if any(s.start <= piece.start < s.end for s in sentences for piece in wanted):
        return supported("The number stands in the claim's sentence.", *wanted)
    return contradicted(Reason.CLAIM_MISMATCH, "The claim's evidence does not have this number.", *wanted)
