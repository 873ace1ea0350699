"""Phrases: the noun phrases and adverbials that start at a word of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.grounding.cues import VerbForm
from summarizer.grounding.words import Class

from .wording import MAX_PHRASE, NOMINAL, PAUSES, Range, Wording

MAX_APPOSITION = 30
"""Words: what stands between commas and is longer is a clause."""


_AFTER_VERB = frozenset((
    Class.DETERMINER, Class.POSSESSIVE, Class.PREPOSITION, Class.PRONOUN, Class.OBJECT, Class.NUMBER, Class.TIME, Class.NAME,
    Class.ADVERB, Class.SUBORDINATOR, Class.RELATIVE, Class.QUOTE, Class.STOP,
))  # fmt: skip
_BEFORE_TIMES = frozenset(("last", "this", "earlier", "late", "early", "next", "that", "the", "a", "another"))
_ISSUED = frozenset(
    ["released", "published", "issued", "obtained", "seen", "posted", "filed", "dated", "sent", "broadcast", "aired", "leaked"]
)
"""What is said of the statement or report that words stand in."""
_CLAUSAL = frozenset((Class.BE, Class.HAVE, Class.MODAL, Class.PRONOUN))
_SPEAKER_PREPOSITIONS = frozenset(["of", "for", "at", "from", "with", "in"])


@dataclass(frozen=True, slots=True)
class Phrases(Wording):
    """A sentence read forward."""

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
        """The phrase from `first` when everything up to `at` belongs to it."""
        while at < limit:
            if self._nominal(at, first):
                at += 1
            elif at == first:
                break
            elif self.cls(at) is Class.OPEN:
                at = self._closing(at)
            elif ahead := self._goes_on(at):
                at = ahead
            else:
                at = (self._apposition(at) if self.cls(at) is Class.COMMA else None) or at
                break
        while at > first and self.cls(at - 1) in {Class.PREPOSITION, Class.COORDINATOR, Class.COMMA}:
            at -= 1
        return Range(first, at) if at > first else None

    def _nominal(self, at: int, first: int) -> bool:
        """Whether a word can stand in the phrase that starts at `first`; a quotation after an article is a title."""
        cls = self.classes[at]
        if cls is Class.QUOTE:
            return at > first and self.cls(at - 1) in {Class.DETERMINER, Class.POSSESSIVE}
        return cls in NOMINAL and not (at > first and self._ends_phrase(at))

    def _ends_phrase(self, at: int) -> bool:
        """Whether a word that could be nominal begins something else after a noun phrase."""
        cls, before = self.classes[at], self.classes[at - 1]
        if cls is Class.DETERMINER and before in {Class.NAME, Class.WORD, Class.NUMBER}:
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
        opens = after in NOMINAL
        if self.cls(at) is Class.PREPOSITION and low in _SPEAKER_PREPOSITIONS and opens:
            if low == "in" and self.low(at + 1) in {"a", "an"}:
                return None
            return at + 1
        if low in {"and", "or", "&"} and opens and not self.is_plain_verb(at + 1):
            return at + 1
        return None

    def _closing(self, at: int) -> int:
        end = at + 1
        while end < min(len(self.words), at + 16) and self.cls(end) is not Class.CLOSE:
            end += 1
        return end + 1 if self.cls(end) is Class.CLOSE else at + 1

    def _apposition(self, comma: int) -> int | None:
        """The end of an apposition that starts after a comma: at the comma or stop that closes it."""
        at = comma + 1
        relative = self.low(at) in {"who", "which"}
        if not relative and not self._opens_apposition(at):
            return None
        for end in range(at, min(len(self.words), comma + MAX_APPOSITION)):
            if self.cls(end) in PAUSES:
                return end if self.cls(end) in {Class.COMMA, Class.STOP, Class.DASH} else None
            relative = relative or self.cls(end) is Class.RELATIVE
            if not relative and (self.cls(end) in _CLAUSAL or self.is_plain_verb(end)):
                return None
        return None

    def _opens_apposition(self, at: int) -> bool:
        if self.cls(at) is Class.WORD:
            return self.verbs[at] is None and not self.low(at).endswith(("ing", "ly"))
        return self.cls(at) in NOMINAL

    def adverbials(self, first: int) -> int:
        """The first word after the times, adverbs and prepositional phrases that start at a word."""
        at = first
        limit = min(len(self.words), first + MAX_PHRASE)
        while at < limit:
            past = self._adverbial(at)
            if past is None:
                break
            at = past
            if self.low(at) in _ISSUED and self.cls(at - 1) is Class.WORD and at > first + 1:
                at += 1  # in a report released on Tuesday
        return at

    def _adverbial(self, at: int) -> int | None:
        """The word after one time, adverb, prepositional phrase or short clause of time; None when there is none."""
        cls, low = self.classes[at], self.lows[at]
        date = cls is Class.NUMBER and self.cls(at - 1) is Class.TIME
        timed = low in _BEFORE_TIMES and self._time_follows(at)
        if cls is Class.TIME or date or timed or self.is_adverb(at):
            return at + 1
        participle = low in {"while", "when", "after", "before"} and self.low(at + 1).endswith("ing")
        clause = low in {"as", "when", "while"} and self.cls(at + 1) in {Class.PRONOUN, Class.NAME, Class.DETERMINER}
        if participle or clause:
            return next((k for k in range(at, len(self.words)) if self.cls(k) in PAUSES), len(self.words))
        return self._prepositional(at) if cls is Class.PREPOSITION and low not in {"like", "including"} else None

    def _time_follows(self, at: int) -> bool:
        return self.cls(at + 1) is Class.TIME or (
            self.cls(at + 2) is Class.TIME and self.low(at + 1) in {"same", "previous", "following", "past", "last", "few"}
        )

    def _prepositional(self, at: int) -> int | None:
        """The end of the prepositional phrase that starts at a word."""
        if self.cls(at + 1) is Class.TIME or self._time_follows(at + 1):
            end = at + 1
            while self.cls(end) in {Class.TIME, Class.NUMBER} or self._time_follows(end):
                end += 1
            return end
        if self.low(at + 1).endswith("ing") and self.low(at) in {"by", "in"}:
            return None
        if self.cls(at + 1) is Class.QUOTE:
            return None
        phrase = self.noun_phrase(at + 1)
        return phrase.last if phrase else None
