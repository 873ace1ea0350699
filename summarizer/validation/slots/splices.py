"""Splices: a free statement made by leaving words out of one sentence may not hang what is left on something else.

Where words are left out, the word behind the gap keeps what it hung on, or hangs on what stands before the gap as the sentence
allows: of "felt urged to collect the coins" nobody felt the coins, of "begins to shout in the rain" nothing begins in the rain.
Only what stands right beside a gap is looked at; what the rest hangs on, `deeds`, `states` and `dependencies` ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from summarizer.schemas import Reason
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.syntax import Kind, Parse, Tag
from summarizer.validation.syntax.phrases import Form

from .likeness import Place

FEWEST = 5
"""Words of a statement under which it is no shortened copy."""
OTHER = 1
"""Small words of its own, or of another form, that a shortened copy may have."""

ASKING = frozenset({"why", "how", "whether", "where", "when", "what", "if"})


@dataclass(frozen=True, slots=True)
class Gap:
    """Words left out of a sentence, by the numbers of those before and behind them there and in the statement."""

    left: int
    right: int
    here: int


def check(here: Parse, places: list[Place]) -> Finding | None:
    """The first gap over which the statement hangs something on what the sentence does not hang it on."""
    if len(places) != 1 or len(here.tokens) < FEWEST:
        return None
    there = places[0].parse
    for gap in _gaps(here, there) or ():
        if _auxiliary_alone(here, there, gap) or _governed(there, gap) or _moved(there, gap) or _subject_of_nothing(there, gap):
            token = there.tokens[gap.right]
            detail = f"In the article “{token.text}” belongs to words that the statement leaves out."
            return unsupported(Reason.RELATION_MISMATCH, detail, Stretch(there.tokens[gap.left].start, token.end))
    return None


def _gaps(here: Parse, there: Parse) -> list[Gap] | None:
    """The gaps of a statement that has the words of a sentence in order; None where it has words of its own."""
    ours, theirs = [token.low for token in here.tokens], [token.low for token in there.tokens]
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        found.update((block.a + step, block.b + step) for step in range(block.size))
    words = [at for at, token in enumerate(here.tokens) if token.text[0].isalnum() or token.text[0] == "'"]
    strange = [at for at in words if at not in found]
    if len(strange) > OTHER or any(here.tokens[at].content for at in strange):
        return None
    kept = [at for at in words if at in found]
    return [Gap(found[a], found[b], b) for a, b in pairwise(kept) if found[b] > found[a] + 1 and b == a + 1]


def _between(there: Parse, gap: Gap) -> Iterator[int]:
    """The phrases that lie wholly in a gap."""
    for number in range(there.at[gap.left], there.at[gap.right] + 1):
        phrase = there.phrases[number]
        if gap.left < phrase.start and phrase.end <= gap.right:
            yield number


def _auxiliary_alone(here: Parse, there: Parse, gap: Gap) -> bool:
    """Whether a verb is left out and its auxiliary kept, for something else: is getting praise, is not all good."""
    phrase = there.phrases[there.at[gap.left]]
    auxiliary = phrase.kind is Kind.VERB and phrase.full and gap.left < phrase.head < gap.right
    return auxiliary and here.tags[gap.here] not in {Tag.VERB, Tag.PART, Tag.ING}


def _governed(there: Parse, gap: Gap) -> bool:
    """Whether a noun phrase is kept without the verb or preposition right before it, and hung on another."""
    number, before = there.at[gap.right], there.at[gap.left]
    phrase, left, governor = there.phrases[number], there.phrases[before], number - 1
    begins = phrase.kind is Kind.NOUN and phrase.start == gap.right and not phrase.time and there.tags[gap.right] is not Tag.NUM
    clause = number + 1 < len(there.phrases) and there.phrases[number + 1].form in {Form.FINITE, Form.BARE}
    if not begins or clause or left.kind not in {Kind.VERB, Kind.PREP, Kind.NOUN} or governor <= before:
        return False
    owner = there.phrases[governor]
    full = owner.kind is Kind.VERB and owner.full and not owner.passive and governor not in there.reduced
    joined = there.phrases[governor - 1].kind is Kind.CONJ
    same = there.tokens[gap.left].low == there.tokens[owner.head].low  # either of two that read alike
    return (full or owner.kind is Kind.PREP) and not joined and not same and not _loose(there, before, governor)


def _loose(there: Parse, before: int, governor: int) -> bool:
    """Whether leaving a governor out changes nothing: bring simmering tensions, out of the town, in the town of Bree."""
    left, owner = there.phrases[before], there.phrases[governor]
    if governor == before + 1:
        return owner.form is Form.ING or left.kind is owner.kind is Kind.PREP
    return left.kind is Kind.PREP and governor == before + 2 and there.tokens[owner.head].low == "of"


def _moved(there: Parse, gap: Gap) -> bool:
    """Whether a prepositional phrase is kept without the verb that it stands right behind, or behind whose object it stands."""
    number = there.at[gap.right]
    if there.phrases[number].kind is not Kind.PREP or number + 1 >= len(there.phrases) or there.phrases[number + 1].time:
        return False
    near = number - 1
    if there.phrases[near].kind is Kind.NOUN:
        near -= 1
    verb = there.phrases[near]
    inside = near in set(_between(there, gap))
    held = verb.kind is Kind.VERB and verb.full and verb.form in {Form.INFINITIVE, Form.ING}
    return inside and held and there.phrases[near - 1].kind is not Kind.CONJ


def _subject_of_nothing(there: Parse, gap: Gap) -> bool:
    """Whether the subject of a clause is kept as an object, without the word that opens the clause: about why the police came."""
    number = there.at[gap.right]
    opened = there.phrases[number].kind is Kind.NOUN and there.tokens[gap.right - 1].low in ASKING
    return opened and there.phrases[there.at[gap.left]].kind is Kind.PREP
