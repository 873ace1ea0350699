"""Splices: a free statement made by leaving words out of one sentence may not hang what is left on something else.

Where words are left out, the word behind the gap keeps what it hung on, or hangs on what stands before the gap as the sentence
allows: of "felt urged to collect the coins" nobody felt the coins, of "begins to shout in the rain" nothing begins in the rain.
Only what stands right beside a gap is looked at, and what is left out behind the last word; what the rest hangs on, `deeds`,
`states` and `dependencies` ask.
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

HAVING = frozenset({"have", "has", "had", "having"})
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
        if _auxiliary_alone(here, there, gap) or any(moved(there, gap) for moved in MOVED):
            token = there.tokens[gap.right]
            detail = f"In the article “{token.text}” belongs to words that the statement leaves out."
            return unsupported(Reason.RELATION_MISMATCH, detail, Stretch(there.tokens[gap.left].start, token.end))
    return _had_done(here, there) or _counted_too(here, there)


def _counted_too(here: Parse, there: Parse) -> Finding | None:
    """A number of things of two kinds, given to one of them: 300 men and women, 300 men."""
    said = {token.low for token in here.tokens}
    for number, phrase in enumerate(there.phrases):
        counts = [at for at in range(phrase.start, phrase.end) if there.tags[at] is Tag.NUM and there.tokens[at].low in said]
        if phrase.kind is not Kind.NOUN or not counts:
            continue
        of = number + 2 < len(there.phrases) and there.tokens[there.phrases[number + 1].start].low == "of"
        first = number + 2 if of else number
        if first + 2 >= len(there.phrases) or there.tokens[there.phrases[first + 1].start].low != "and":
            continue
        other = there.phrases[first + 2]
        plain = other.kind is Kind.NOUN and other.start == other.head and not there.tokens[other.head].capital
        ends = first + 3 >= len(there.phrases) or there.phrases[first + 3].form is not Form.FINITE
        told = there.tokens[there.phrases[first].head].low in said and there.tokens[other.head].low not in said
        if plain and told and (of or ends) and not other.pronoun:
            token = there.tokens[other.head]
            detail = f"The passage counts “{token.text}” as well."
            return unsupported(Reason.COUNTED_MISMATCH, detail, Stretch(there.tokens[phrase.start].start, token.end))
    return None


def _had_done(here: Parse, there: Parse) -> Finding | None:
    """A thing that somebody is said to have, of which the passage says that they had it taken away, say."""
    words = [token.low for token in here.tokens if token.text[0].isalnum()]
    for verb in there.verbs:
        phrase = there.phrases[verb]
        held = phrase.kind is Kind.VERB and there.tokens[phrase.head].low in HAVING
        if not held or verb + 2 >= len(there.phrases) or there.phrases[verb + 1].kind is not Kind.NOUN:
            continue
        last = max(there.joined(verb + 1) | {verb + 1})
        while there.phrases[last + 1 : last + 3] and there.phrases[last + 1].kind is Kind.PREP:
            last = max(there.joined(last + 2) | {last + 2}) if last + 2 < len(there.phrases) else last + 1
        after = there.phrases[last + 1] if last + 1 < len(there.phrases) else None
        if after is None or after.form is not Form.BARE or there.tags[after.start] not in {Tag.PART, Tag.VERB}:
            continue
        kept = [there.tokens[at].low for at in range(phrase.head, after.start) if there.tokens[at].text[0].isalnum()]
        if words[-len(kept) :] == kept:
            token = there.tokens[after.start]
            detail = f"The passage goes on with “{token.text}”, which the statement leaves out."
            return unsupported(Reason.RELATION_MISMATCH, detail, Stretch(token.start, token.end))
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
    whole = all(there.tags[at] is Tag.DET for at in range(phrase.start, gap.right))  # a "the" may go with what is before it
    figure = there.tags[gap.right] is Tag.NUM and not _tells(there, gap)  # numbers have their own slot
    begins = phrase.kind is Kind.NOUN and whole and not phrase.time and not figure
    clause = number + 1 < len(there.phrases) and there.phrases[number + 1].form in {Form.FINITE, Form.BARE}
    if not begins or clause or left.kind not in {Kind.VERB, Kind.PREP, Kind.NOUN} or governor <= before:
        return False
    owner = there.phrases[governor]
    full = owner.kind is Kind.VERB and owner.full and not owner.passive and governor not in there.reduced
    joined = there.phrases[governor - 1].kind is Kind.CONJ
    listed = any(there.tokens[at].text == "," for at in range(gap.left + 1, gap.right))
    alike = there.tokens[gap.left].low == there.tokens[owner.head].low
    same = alike and not listed and not _tells(there, gap)  # either of two that read alike
    return (full or owner.kind is Kind.PREP) and not joined and not same and not _loose(there, before, governor)


def _loose(there: Parse, before: int, governor: int) -> bool:
    """Whether leaving a governor out changes nothing: bring simmering tensions, out of the town, in the town of Bree."""
    left, owner = there.phrases[before], there.phrases[governor]
    if governor == before + 1:
        return owner.form is Form.ING or left.kind is owner.kind is Kind.PREP
    return left.kind is Kind.PREP and governor == before + 2 and there.tokens[owner.head].low == "of"


def _moved(there: Parse, gap: Gap) -> bool:
    """Whether a prepositional phrase is kept without the infinitive or gerund behind which it stands."""
    number = there.at[gap.right]
    if there.phrases[number].kind is not Kind.PREP or number + 1 >= len(there.phrases) or there.phrases[number + 1].time:
        return False
    near = max((one for one in there.governors(number) if one < number and there.phrases[one].kind is Kind.VERB), default=-1)
    if near not in set(_between(there, gap)) or there.phrases[near - 1].kind is Kind.CONJ:
        return False
    verb = there.phrases[near]
    apart = any(there.phrases[one].kind is Kind.MARK for one in range(near, number))
    return verb.full and verb.form in {Form.INFINITIVE, Form.ING} and not apart


def _subject_of_nothing(there: Parse, gap: Gap) -> bool:
    """Whether the subject of a clause is kept as an object, without the word that opens the clause: about why the police came."""
    number = there.at[gap.right]
    opened = there.phrases[number].kind is Kind.NOUN and there.tokens[gap.right - 1].low in ASKING
    return opened and there.phrases[there.at[gap.left]].kind is Kind.PREP


def _tells(there: Parse, gap: Gap) -> bool:
    """Whether a gap has a verb."""
    return any(there.phrases[one].kind is Kind.VERB for one in _between(there, gap))


def _of_another_noun(there: Parse, gap: Gap) -> bool:
    """Whether an "of" is kept without its noun, which stands in a clause that is left out: has taken on a life of its own."""
    number = there.at[gap.right]
    of = there.phrases[number].kind is Kind.PREP and there.tokens[gap.right].low == "of"
    return of and number - 1 in set(_between(there, gap)) and there.phrases[number - 1].kind is Kind.NOUN and _tells(there, gap)


def _said_of_left_out(there: Parse, gap: Gap) -> bool:
    """Whether what stands in apposition to something left out is hung on what stands before the clause that had it."""
    number = there.at[gap.right]
    follows = number + 1 < len(there.phrases) and there.phrases[number + 1].kind is Kind.NOUN
    apposed = there.phrases[number].kind is Kind.NOUN or (there.phrases[number].kind is Kind.ADV and follows)
    if (
        not apposed
        or there.phrases[number].start != gap.right
        or there.tokens[gap.right - 1].text != ","
        or not _tells(there, gap)
    ):
        return False
    clause = number + 1 < len(there.phrases) and there.phrases[number + 1].form in {Form.FINITE, Form.BARE}
    opened = there.tags[gap.left + 1] in {Tag.SUB, Tag.REL}
    return opened and not clause


def _of_another_owner(there: Parse, gap: Gap) -> bool:
    """Whether what one owner has is given to the one named before: Lund's brother and Holm's sister, Lund's sister."""
    before, behind = there.tags[gap.left], there.tags[gap.right]
    two = Tag.POSS in {before, there.tags[gap.left + 1]} and Tag.POSS in {there.tags[gap.right - 1], behind}
    return two and any(there.tags[at] is Tag.CONJ for at in range(gap.left + 1, gap.right))


MOVED = (_governed, _moved, _subject_of_nothing, _of_another_noun, _said_of_left_out, _of_another_owner)
"""What can be wrong at a gap, each by the words that the sentence has around it."""
