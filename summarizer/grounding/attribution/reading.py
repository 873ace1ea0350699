"""Reading: one sentence as words, with the noun phrases and adverbials that an attribution needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.grounding.cues import CueForm, VerbForm, tables, verb_forms
from summarizer.grounding.words import Class, Unit, Word, word_set

MAX_PHRASE = 45
"""Words: a noun phrase is followed no farther, which keeps a text without punctuation linear."""

NOMINAL = frozenset((Class.WORD, Class.NAME, Class.NUMBER, Class.DETERMINER, Class.POSSESSIVE))
AUXILIARY = frozenset((Class.BE, Class.HAVE, Class.DO, Class.MODAL))
FINITE = AUXILIARY | {Class.VERB}
_AFTER_VERB = frozenset((
    Class.DETERMINER, Class.POSSESSIVE, Class.PREPOSITION, Class.PRONOUN, Class.OBJECT, Class.NUMBER, Class.TIME, Class.NAME, Class.ADVERB,
    Class.SUBORDINATOR, Class.RELATIVE, Class.QUOTE, Class.STOP,
))  # fmt: skip
_NOUN_PREPOSITIONS = frozenset("of for at from with in to on by about against between among behind under near".split())
_SPEAKER_PREPOSITIONS = frozenset("of for at from with in".split())


@dataclass(frozen=True, slots=True)
class Range:
    """Words first up to last (exclusive) of a unit."""

    first: int
    last: int


@dataclass(frozen=True)
class Reading:
    """A unit with its reporting verbs looked up."""

    text: str
    unit: Unit
    verbs: tuple[CueForm | None, ...]
    lead: int
    """The first word after a dateline."""

    @property
    def words(self) -> tuple[Word, ...]:
        """The unit's words."""
        return self.unit.words

    def cls(self, i: int) -> Class:
        """The class of word i; STOP outside the unit."""
        return self.words[i].cls if 0 <= i < len(self.words) else Class.STOP

    def low(self, i: int) -> str:
        """The lower-case spelling of word i; empty outside the unit."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""

    def back(self, i: int) -> int:
        """The nearest word before i that is neither adverb nor negation."""
        i -= 1
        while i >= 0 and self.is_adverb(i):
            i -= 1
        return i

    def is_adverb(self, i: int) -> bool:
        """Whether word i is an adverb or negation by list or ending."""
        cls = self.cls(i)
        return cls in {Class.ADVERB, Class.NEGATION} or (cls is Class.WORD and self.low(i).endswith("ly") and self.low(i) not in {"family", "ally", "july", "assembly"})

    def is_plural(self, i: int) -> bool:
        """Whether word i looks like a plural noun."""
        low = self.low(i)
        return (low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))) or low in {"people", "several", "men", "women", "police", "media", "children", "some", "many", "others", "most", "few", "both", "all"}

    def is_verb(self, i: int) -> bool:
        """Whether word i is surely a finite verb or auxiliary."""
        return self.cls(i) in FINITE

    def noun_phrase(self, first: int) -> Range | None:
        """The noun phrase that starts at a word, with prepositional phrases, brackets and appositions."""
        at = first
        limit = min(len(self.words), first + MAX_PHRASE)
        if self.cls(at) in {Class.PRONOUN, Class.OBJECT}:
            return Range(at, at + 1) if self.low(at + 1) != "of" else self._phrase(at + 2, first, limit)
        if self.cls(at) is Class.QUOTE:
            at += 1
        return self._phrase(at, first, limit)

    def _phrase(self, at: int, first: int, limit: int) -> Range | None:
        while at < limit:
            cls = self.cls(at)
            if cls in NOMINAL and not (at > first and self._ends_phrase(at, first)):
                at += 1
            elif cls is Class.QUOTE and at > first and self.cls(at - 1) in {Class.DETERMINER, Class.POSSESSIVE}:
                at += 1
            elif cls is Class.OPEN and at > first:
                at = self._closing(at)
            elif at > first and (ahead := self._goes_on(at)):
                at = ahead
            elif cls is Class.COMMA and at > first and (end := self._apposition(at)):
                at = end
                break
            else:
                break
        while at > first and self.cls(at - 1) in {Class.PREPOSITION, Class.COORDINATOR, Class.COMMA}:
            at -= 1
        return Range(first, at) if at > first else None

    def _ends_phrase(self, at: int, first: int) -> bool:
        """Whether a word that could be nominal begins something else after a noun phrase."""
        cls, before = self.cls(at), self.cls(at - 1)
        if cls is Class.DETERMINER and before in {Class.NAME, Class.WORD, Class.NUMBER} and self.low(at - 1) not in {"all", "both"}:
            return True
        if cls is not Class.WORD or before not in {Class.NAME, Class.WORD}:
            return False
        form = self.verbs[at]
        if form is not None and bool(form.forms & {VerbForm.PAST, VerbForm.ING}):
            return True
        return self.is_past(at) and self.cls(at + 1) in _AFTER_VERB

    def _goes_on(self, at: int) -> int | None:
        """Past a preposition or conjunction that continues a noun phrase."""
        low, after = self.low(at), self.cls(at + 1)
        opens = after in NOMINAL and after is not Class.TIME
        if self.cls(at) is Class.PREPOSITION and low in _SPEAKER_PREPOSITIONS and opens:
            if low == "in" and self.low(at + 1) in {"a", "an"}:
                return None
            return at + 1
        if low in {"and", "or", "&"} and opens and not self.is_plain_verb(at + 1):
            return at + 1
        return None

    def is_past(self, i: int) -> bool:
        """Whether word i looks like a past form or participle of a regular verb."""
        low = self.low(i)
        return low.endswith("ed") and len(low) > 4 and not low.endswith("eed") and self.cls(i) is Class.WORD

    def is_plain_verb(self, i: int) -> bool:
        """Whether word i is a reporting verb in a finite past or present form."""
        form = self.verbs[i] if 0 <= i < len(self.words) else None
        return form is not None and bool(form.forms & {VerbForm.PAST, VerbForm.THIRD})

    def _closing(self, at: int) -> int:
        end = at + 1
        while end < min(len(self.words), at + 16) and self.cls(end) is not Class.CLOSE:
            end += 1
        return end + 1 if self.cls(end) is Class.CLOSE else at + 1

    def _apposition(self, comma: int) -> int | None:
        """The end of an apposition that starts after a comma: at the comma or stop that closes it."""
        at = comma + 1
        opening = self.cls(at)
        low = self.low(at)
        fits = opening in {Class.DETERMINER, Class.NUMBER, Class.POSSESSIVE} or low in {"who", "which"} or (opening is Class.WORD and self.verbs[at] is None and not low.endswith(("ing", "ly"))) or opening is Class.NAME
        if not fits:
            return None
        end = at
        while end < min(len(self.words), comma + 30) and self.cls(end) not in {Class.COMMA, Class.STOP, Class.SEMICOLON, Class.DASH, Class.QUOTE, Class.COLON}:
            if low not in {"who", "which"} and (self.cls(end) in {Class.BE, Class.HAVE, Class.MODAL, Class.PRONOUN} or self.is_plain_verb(end)) and not any(self.cls(k) is Class.RELATIVE for k in range(at, end)):
                return None
            end += 1
        return end if self.cls(end) in {Class.COMMA, Class.STOP, Class.DASH} else None

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
        if self.cls(lead) is not Class.PREPOSITION or not (lead == self.lead or self.cls(lead - 1) in {Class.COMMA, Class.QUOTE, Class.STOP}):
            return first
        for k in range(first + 1, end):
            if self.words[k].capital and not self.words[k - 1].capital and self.cls(k - 1) in {Class.WORD, Class.NUMBER}:
                return k
        return first

    def _comma_before(self, comma: int) -> int | None:
        """The comma that opens the parenthesis which the given one closes."""
        at = comma - 1
        floor = max(comma - MAX_PHRASE, 0)
        while at > floor and self.cls(at) not in {Class.COMMA, Class.STOP, Class.SEMICOLON} and not (self.cls(at) is Class.QUOTE and self.cls(at - 1) not in NOMINAL):
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
            cls = self.cls(at - 1)
            if cls in {Class.PRONOUN, Class.OBJECT}:
                return at - 1 if at == end else at
            if cls is Class.CLOSE:
                opened = self._opening(at - 1)
                if opened is None:
                    break
                at = opened
            elif cls is Class.TIME and at < end and (self.cls(at) is Class.POSSESSIVE or self.low(at - 2) == "dated"):
                at -= 1
            elif cls is Class.QUOTE and at == end:
                at -= 1
            elif cls in NOMINAL:
                if self._starts_here(at, end) or self._past_verb(at - 1):
                    break
                at -= 1
            elif self._joins(at - 1, at, end):
                at -= 1
            else:
                break
        while at < end and (self.low(at) == "'s" or self.cls(at) in {Class.PREPOSITION, Class.COORDINATOR}):
            at += 1
        return at

    def _starts_here(self, at: int, end: int) -> bool:
        """Whether the word before `at` belongs to something else because a determiner opened the phrase."""
        if at == end:
            return False
        opened = self.cls(at) is Class.DETERMINER or (self.cls(at) is Class.POSSESSIVE and self.low(at) != "'s")
        return opened and self.low(at - 1) not in {"all", "both", "half"}

    def _past_verb(self, at: int) -> bool:
        """Whether a word is a reporting verb in the past that cannot be an adjective here."""
        form = self.verbs[at]
        return form is not None and VerbForm.PAST in form.forms and self.cls(at - 1) not in {Class.DETERMINER, Class.POSSESSIVE, Class.PREPOSITION}

    def _opening(self, close: int) -> int | None:
        at = close - 1
        while at > max(close - 16, 0) and self.cls(at) is not Class.OPEN:
            at -= 1
        return at if self.cls(at) is Class.OPEN else None

    def _joins(self, at: int, after: int, end: int) -> bool:
        """Whether a preposition or conjunction holds two parts of one noun phrase together."""
        if after >= end or self.cls(at - 1) not in NOMINAL | {Class.CLOSE} or at == 0:
            return False
        if self.cls(at) is Class.PREPOSITION:
            return self.low(at) in _NOUN_PREPOSITIONS
        return self.low(at) in {"and", "or", "&"} and self.cls(after) in NOMINAL

    def adverbials(self, first: int) -> int:
        """The first word after the times, adverbs and prepositional phrases that start at a word."""
        at = first
        limit = min(len(self.words), first + MAX_PHRASE)
        while at < limit:
            cls, low = self.cls(at), self.low(at)
            if cls is Class.TIME or (cls is Class.NUMBER and self.cls(at - 1) is Class.TIME):
                at += 1
            elif low in {"last", "this", "earlier", "late", "early", "next", "that", "the", "a", "another"} and self._time_follows(at):
                at += 1
            elif cls is Class.ADVERB or self.is_adverb(at):
                at += 1
            elif low in {"while", "when", "after", "before"} and self.low(at + 1).endswith("ing"):
                at = self._up_to_break(at)
            elif low in {"as", "when", "while"} and at > first - 1 and self.cls(at + 1) in {Class.PRONOUN, Class.NAME, Class.DETERMINER}:
                at = self._up_to_break(at)
            elif cls is Class.PREPOSITION and low not in {"like", "including"}:
                end = self._prepositional(at)
                if end is None:
                    break
                at = end
            else:
                break
        return at

    def _up_to_break(self, at: int) -> int:
        while at < len(self.words) and self.cls(at) not in {Class.COMMA, Class.STOP, Class.QUOTE, Class.SEMICOLON, Class.COLON, Class.DASH}:
            at += 1
        return at

    def _time_follows(self, at: int) -> bool:
        return self.cls(at + 1) is Class.TIME or (self.cls(at + 2) is Class.TIME and self.low(at + 1) in {"same", "previous", "following", "past", "last", "few"})

    def _prepositional(self, at: int) -> int | None:
        """The end of the prepositional phrase that starts at a word."""
        if self.cls(at + 1) is Class.TIME or self._time_follows(at + 1):
            end = at + 1
            while self.cls(end) in {Class.TIME, Class.NUMBER} or self._time_follows(end):
                end += 1
            return end
        if self.low(at + 1).endswith("ing") and self.low(at) in {"by", "after", "before", "in", "while"}:
            return None
        if self.cls(at + 1) is Class.QUOTE:
            return None
        phrase = self.noun_phrase(at + 1)
        return phrase.last if phrase else None


def read(text: str, unit: Unit) -> Reading:
    """A unit with its reporting verbs looked up; a capital inside a sentence that is no headline makes no verb."""
    forms = verb_forms()
    words = unit.words
    headline = sum(w.capital for w in words) > 0.6 * len(words)
    verbs = tuple(forms.get(w.lower) if w.cls in _VERBAL and (not w.capital or headline or i == 0) else None for i, w in enumerate(words))
    return Reading(text, unit, verbs, _dateline(words))


def _dateline(words: tuple[Word, ...]) -> int:
    """How many words a place with a dash takes at the start: "TALLAHASSEE, Fla. - "."""
    for i, word in enumerate(words[:12]):
        if word.cls is Class.DASH:
            return i + 1 if 0 < i and words[0].capital else 0
        if word.cls not in {Class.NAME, Class.COMMA, Class.OPEN, Class.CLOSE, Class.TIME, Class.NUMBER, Class.OTHER, Class.STOP} and not word.capital:
            return 0
    return 0


_VERBAL = frozenset((Class.WORD, Class.NAME, Class.VERB))


def is_channel(word: str) -> bool:
    """Whether a noun is something that words come through: a statement, an interview."""
    return word in _channels()


def _channels() -> frozenset[str]:
    return frozenset(tables()["channels"]["nouns"])


def time_words() -> frozenset[str]:
    """Names of days, months and parts of the day."""
    return word_set("times")


def covers(ranges: Sequence[Range], i: int) -> bool:
    """Whether a word lies in one of the ranges."""
    return any(r.first <= i < r.last for r in ranges)
