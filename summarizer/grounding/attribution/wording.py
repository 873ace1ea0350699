"""Wording: one sentence as words, and what each of them looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from summarizer.grounding.cues import CueForm, VerbForm
from summarizer.grounding.words import Class, Word

MAX_PHRASE = 45
"""Words: a noun phrase is followed no farther, which keeps a text without punctuation linear."""

NOMINAL = frozenset((Class.WORD, Class.NAME, Class.NUMBER, Class.DETERMINER, Class.POSSESSIVE))
AUXILIARY = frozenset((Class.BE, Class.HAVE, Class.DO, Class.MODAL))
PAUSES = frozenset((Class.COMMA, Class.STOP, Class.SEMICOLON, Class.DASH, Class.QUOTE, Class.COLON))
_BROKEN_OFF = frozenset(",?!—-–…")
FINITE = AUXILIARY | {Class.VERB}
_NO_ADVERBS = frozenset(("family", "ally", "july", "assembly", "reply", "supply", "italy"))
_PLURALS = frozenset(
    ["people", "several", "men", "women", "police", "media", "children", "some", "many", "others", "most", "few", "both", "all"]
)


class Range(NamedTuple):
    """Words first up to last (exclusive) of a unit."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a unit with its reporting verbs looked up; `lead` is the first word after a dateline.

    `classes` and `lows` are columns of `words`, which are asked for by number a hundred times a sentence; `spelled` is the
    set of the latter, by which a search for a cue is ruled out before it looks at any word. `reporting` are the numbers of
    the words that have a verb in `verbs`.
    """

    text: str
    words: tuple[Word, ...]
    verbs: tuple[CueForm | None, ...]
    lead: int
    classes: tuple[Class, ...]
    lows: tuple[str, ...]
    size: int
    spelled: frozenset[str]
    reporting: tuple[int, ...]

    def cls(self, i: int) -> Class:
        """The class of word i; STOP outside the unit."""
        return self.classes[i] if 0 <= i < self.size else Class.STOP

    def low(self, i: int) -> str:
        """The lower-case spelling of word i; empty outside the unit."""
        return self.lows[i] if 0 <= i < self.size else ""

    def is_adverb(self, i: int) -> bool:
        """Whether word i is an adverb or negation by list or ending."""
        cls = self.cls(i)
        if cls is Class.WORD:
            return self.lows[i].endswith("ly") and self.lows[i] not in _NO_ADVERBS
        return cls is Class.ADVERB or cls is Class.NEGATION

    def is_plural(self, i: int) -> bool:
        """Whether word i looks like a plural noun."""
        low = self.low(i)
        return (low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))) or low in _PLURALS

    def is_verb(self, i: int) -> bool:
        """Whether word i is surely a finite verb or auxiliary."""
        return self.cls(i) in FINITE

    def is_past(self, i: int) -> bool:
        """Whether word i looks like a past form or participle of a regular verb."""
        low = self.low(i)
        return low.endswith("ed") and len(low) > 4 and not low.endswith("eed") and self.cls(i) is Class.WORD

    def breaks_off(self, i: int) -> bool:
        """Whether word i is a quotation that ends in a mark which a tag has to follow: a comma, a dash, a question."""
        if self.cls(i) is not Class.QUOTE:
            return False
        word = self.words[i]
        return self.text[max(word.start, word.end - 8) : word.end].rstrip("\"”’'»“ ")[-1:] in _BROKEN_OFF

    def is_plain_verb(self, i: int) -> bool:
        """Whether word i is a reporting verb in a finite past or present form."""
        form = self.verbs[i] if 0 <= i < len(self.words) else None
        return form is not None and bool(form.forms & {VerbForm.PAST, VerbForm.THIRD})
