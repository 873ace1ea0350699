"""Reading: one sentence with the noun phrases that end before a word, and how it is made from a unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from summarizer.grounding.cues import CueForm, VerbForm, tables, verb_forms
from summarizer.grounding.units import Unit
from summarizer.grounding.words import Class, Word

from .phrases import Phrases
from .wording import AUXILIARY, MAX_PHRASE, NOMINAL, Range

__all__ = ["AUXILIARY", "NOMINAL", "Range", "Reading", "is_channel", "read"]

_NOUN_PREPOSITIONS = frozenset(
    ["of", "for", "at", "from", "with", "in", "to", "on", "by", "about", "against", "between", "among", "behind", "under", "near"]
)


_JOINED = NOMINAL | {Class.CLOSE}


@dataclass(frozen=True, slots=True)
class Reading(Phrases):
    """A sentence read both ways."""

    def phrase_before(self, end: int) -> Range | None:
        """The noun phrase that ends before a word, appositions between commas included."""
        at = end
        if self.cls(at - 1) is Class.DASH:
            opened = next((k for k in range(at - 2, max(at - 24, 0), -1) if self.cls(k) is Class.DASH), None)
            if opened is None:
                return None
            at = opened
        while self.cls(at - 1) is Class.COMMA:
            comma = self._comma_before(at - 1)
            if comma is None:
                return None
            at = comma
        first = self._phrase_start(at)
        if first == at - 1 and self.cls(first) is Class.NUMBER and self.cls(first - 1) is Class.COMMA:
            first = self._phrase_start(first - 1)
        first = self._after_adverbial(first, at)
        return Range(first, end - 1 if self.cls(end - 1) in {Class.COMMA, Class.DASH} else end) if first < at else None

    def _after_adverbial(self, first: int, end: int) -> int:
        """The start of the subject when the phrase runs on from an adverbial without a comma: "During the trial Munro"."""
        lead = first - 1
        if self.cls(lead) is not Class.PREPOSITION or not (
            lead == self.lead or self.cls(lead - 1) in {Class.COMMA, Class.QUOTE, Class.STOP}
        ):
            return first
        for k in range(first + 1, end):
            if self.words[k].capital and not self.words[k - 1].capital and self.cls(k - 1) in {Class.WORD, Class.NUMBER}:
                return k
        return first

    def _comma_before(self, comma: int) -> int | None:
        """The comma that opens the parenthesis which the given one closes."""
        at = comma - 1
        floor = max(comma - MAX_PHRASE, 0)
        while (
            at > floor
            and self.cls(at) not in {Class.COMMA, Class.STOP, Class.SEMICOLON}
            and not (self.cls(at) is Class.QUOTE and self.cls(at - 1) not in NOMINAL)
        ):
            at -= 1
        if at <= 0 or self.cls(at) is not Class.COMMA:
            return None
        inside = self.cls(at + 1)
        if inside in {Class.COORDINATOR, Class.SUBORDINATOR, Class.PRONOUN} and self.low(at + 1) != "as":
            return None
        lone = self._phrase_start(at) if self.cls(at - 1) is not Class.COMMA else at
        if self.cls(lone - 1) is Class.COMMA and self.cls(lone) is Class.DETERMINER and self.cls(lone - 2) is Class.NAME:
            return lone - 1
        if lone == at - 1 and self.cls(lone) is Class.NUMBER and self.cls(lone - 1) is Class.COMMA:
            return lone - 1
        return at

    def _phrase_start(self, end: int) -> int:
        """The first word of the noun phrase whose last word stands before `end`; `end` itself when there is none."""
        at = end
        floor = max(end - MAX_PHRASE, 0)
        while at > floor:
            before = self._one_back(at, end)
            if before is None:
                break
            at = before
        if at == end and self.cls(end - 1) in {Class.PRONOUN, Class.OBJECT}:
            return end - 1
        while at < end and (self.low(at) == "'s" or self.cls(at) in {Class.PREPOSITION, Class.COORDINATOR}):
            at += 1
        return at

    def _one_back(self, at: int, end: int) -> int | None:
        """Where the noun phrase starts when one more word before `at` belongs to it; None when none does."""
        cls = self.classes[at - 1]
        if cls is Class.CLOSE:
            return self._opening(at - 1)
        if cls in NOMINAL:
            if cls is Class.WORD and at < end and self.cls(at) is Class.NAME and self.cls(at - 2) is Class.PRONOUN:
                return None
            return None if self._starts_here(at, end) or self._past_verb(at - 1) else at - 1
        dated = cls is Class.TIME and at < end and (self.cls(at) is Class.POSSESSIVE or self.low(at - 2) == "dated")
        title = cls is Class.QUOTE and at == end
        return at - 1 if dated or title or self._joins(at - 1, at, end) else None

    def _starts_here(self, at: int, end: int) -> bool:
        """Whether the word before `at` belongs to something else because a determiner opened the phrase."""
        if at == end:
            return False
        cls = self.classes[at]
        opened = cls is Class.DETERMINER or (cls is Class.POSSESSIVE and self.low(at) != "'s")
        return opened and self.low(at - 1) not in {"all", "both", "half"}

    def _past_verb(self, at: int) -> bool:
        """Whether a word is a reporting verb in the past that cannot be an adjective here."""
        form = self.verbs[at]
        return (
            form is not None
            and VerbForm.PAST in form.forms
            and self.cls(at - 1) not in {Class.DETERMINER, Class.POSSESSIVE, Class.PREPOSITION}
        )

    def _opening(self, close: int) -> int | None:
        at = close - 1
        while at > max(close - 16, 0) and self.cls(at) is not Class.OPEN:
            at -= 1
        return at if self.cls(at) is Class.OPEN else None

    def _joins(self, at: int, after: int, end: int) -> bool:
        """Whether a preposition or conjunction holds two parts of one noun phrase together."""
        if after >= end or self.cls(at - 1) not in _JOINED or at == 0:
            return False
        if self.cls(at) is Class.PREPOSITION:
            return self.low(at) in _NOUN_PREPOSITIONS and self.low(at - 1) != "according"
        return self.low(at) in {"and", "or", "&"} and self.cls(after) in NOMINAL


def read(text: str, unit: Unit) -> Reading:
    """A unit with its reporting verbs looked up; a capital inside a sentence that is no headline makes no verb."""
    words = unit.words
    _, _, lows, classes, capitals = zip(*words, strict=True)
    spelled = frozenset(lows)
    verbs: list[CueForm | None] = [None] * len(words)
    reporting: list[int] = []
    forms = verb_forms()
    if not forms.keys().isdisjoint(spelled):
        reporting = [i for i, low in enumerate(lows) if low in forms and classes[i] in _VERBAL]
        if sum(capitals) <= 0.6 * len(words):  # no headline
            reporting = [i for i in reporting if not capitals[i] or i == 0]
        for i in reporting:
            verbs[i] = forms[lows[i]]
    lead = _dateline(words) if Class.DASH in classes[:LONGEST_DATELINE] else 0
    return Reading(text, words, tuple(verbs), lead, classes, lows, len(words), spelled, tuple(reporting))


LONGEST_DATELINE = 12
"""Words within which the dash of a dateline stands."""


def _dateline(words: tuple[Word, ...]) -> int:
    """How many words a place with a dash takes at the start: "TALLAHASSEE, Fla. - "."""
    for i, word in enumerate(words[:LONGEST_DATELINE]):
        if word.cls is Class.DASH:
            return i + 1 if i > 0 and words[0].capital else 0
        if (
            word.cls not in {Class.NAME, Class.COMMA, Class.OPEN, Class.CLOSE, Class.TIME, Class.NUMBER, Class.OTHER, Class.STOP}
            and not word.capital
        ):
            return 0
    return 0


_VERBAL = frozenset((Class.WORD, Class.NAME, Class.VERB))


def is_channel(word: str) -> bool:
    """Whether a noun is something that words come through: a statement, an interview."""
    return word in _channels()


@cache
def _channels() -> frozenset[str]:
    return frozenset(tables()["channels"]["nouns"])
