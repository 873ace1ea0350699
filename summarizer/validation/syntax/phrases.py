"""Phrases: noun phrases, verb groups and the small words between them."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.validation.tokens import Token

from .classes import classes
from .tagset import NOMINAL, Tag, is_time


class Kind(enum.Enum):
    """What a phrase is."""

    NOUN = "noun phrase"
    VERB = "verb group"
    ADJ = "adjectives alone"
    PREP = "preposition"
    CONJ = "coordinator"
    SUB = "subordinator"
    REL = "relative pronoun"
    ADV = "adverb"
    MARK = "mark"


class Form(enum.Enum):
    """The form of a verb group."""

    FINITE = "finite"
    BARE = "past or participle without auxiliary"
    INFINITIVE = "infinitive"
    ING = "in -ing"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words from `start` to `end`, by number, with the one that carries it.

    `inside` are the words of content of a noun phrase. `form`, `passive` and `full` (it has a verb beside its auxiliaries) are
    those of a verb group; `time` says that a noun phrase only tells when.
    """

    kind: Kind
    start: int
    end: int
    head: int
    inside: tuple[int, ...] = ()
    form: Form | None = None
    passive: bool = False
    full: bool = False
    time: bool = False
    pronoun: bool = False


_SINGLE = {
    Tag.PREP: Kind.PREP,
    Tag.CONJ: Kind.CONJ,
    Tag.SUB: Kind.SUB,
    Tag.REL: Kind.REL,
    Tag.ADV: Kind.ADV,
    Tag.MARK: Kind.MARK,
    Tag.POSS: Kind.MARK,
}
_VERBAL = frozenset({Tag.MODAL, Tag.AUX, Tag.TO, Tag.VERB, Tag.PART, Tag.ING})


def phrases(tokens: Sequence[Token], tags: Sequence[Tag]) -> tuple[Phrase, ...]:
    """The phrases of a sentence in order, covering it."""
    found: list[Phrase] = []
    at = 0
    while at < len(tokens):
        phrase = _phrase(tokens, tags, at)
        found.append(phrase)
        at = phrase.end
    return tuple(found)


def _phrase(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> Phrase:
    tag = tags[at]
    if tag is Tag.PRON:
        return Phrase(Kind.NOUN, at, at + 1, at, (), pronoun=True)
    if tag in NOMINAL and not (tag is Tag.POSS and at == 0):
        return _noun(tokens, tags, at)
    if tag in _VERBAL:
        return _verb(tokens, tags, at)
    return Phrase(_SINGLE[tag], at, at + 1, at)


def _noun(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> Phrase:
    end = at
    while end < len(tokens):
        tag = tags[end]
        if tag is Tag.DET and end > at and tags[end - 1] in {Tag.NOUN, Tag.NUM} and tokens[end - 1].low != "half":
            break  # the next noun phrase
        if tag in NOMINAL:
            end += 1
            continue
        joined = (
            tag is Tag.ADV
            and end > at
            and tags[end - 1] in {Tag.DET, Tag.POSS}
            and end + 1 < len(tokens)
            and tags[end + 1] in {Tag.ADJ, Tag.NUM}
        )
        if not joined:
            break
        end += 1
    nouns = [near for near in range(at, end) if tags[near] is Tag.NOUN]
    inside = tuple(
        near for near in range(at, end) if tags[near] in {Tag.NOUN, Tag.ADJ, Tag.NUM} and tokens[near].text[0].isalnum()
    )
    if not nouns and all(tags[near] in {Tag.ADJ, Tag.ADV} for near in range(at, end)):
        return Phrase(Kind.ADJ, at, end, end - 1, inside)
    head = nouns[-1] if nouns else inside[-1] if inside else end - 1
    return Phrase(Kind.NOUN, at, end, head, inside, time=is_time(tokens[head]), pronoun=not inside)


def _verb(tokens: Sequence[Token], tags: Sequence[Tag], at: int) -> Phrase:
    be = classes().be
    end, head = at + 1, at
    first = tags[at]
    full = first in {Tag.VERB, Tag.PART, Tag.ING}
    passive = False
    while end < len(tokens) and not (full and tags[end - 1] is not Tag.ADV):
        tag = tags[end]
        if tag is Tag.ADV and not full:
            end += 1
            continue
        last = next(near for near in range(end - 1, at - 1, -1) if tags[near] is not Tag.ADV)
        if tag is Tag.AUX and tags[last] in {Tag.MODAL, Tag.AUX, Tag.TO}:
            head = end
        elif tag in {Tag.VERB, Tag.PART, Tag.ING} and tags[last] in {Tag.MODAL, Tag.AUX, Tag.TO}:
            full, head = True, end
            passive = tags[last] is Tag.AUX and tokens[last].low in be and not tokens[end].low.endswith("ing")
            end += 1
            break
        else:
            break
        end += 1
    while end - 1 > at and tags[end - 1] is Tag.ADV:
        end -= 1  # adverbs behind an auxiliary without a verb stand by themselves
    form = Form.FINITE
    if first is Tag.TO:
        form = Form.INFINITIVE
    elif first is Tag.ING or (first is Tag.AUX and tokens[at].low in {"being", "having"}):
        form = Form.ING
    elif first is Tag.PART or (first is Tag.VERB and end == at + 1 and tokens[at].low.endswith("ed")):
        form = Form.BARE
    elif first is Tag.AUX and tokens[at].low == "be":
        form = Form.INFINITIVE
    return Phrase(Kind.VERB, at, end, head, (head,) if full else (), form=form, passive=passive, full=full)
