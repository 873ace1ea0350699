"""Apart: of several numbers in a passage each keeps what its own part of the sentence says: who killed four and injured 11.

A sentence with several numbers is read as one part for each, parted by "and", "but", "while" or a mark between them; a
sentence without one belongs to no number. A verb or a time of the statement that stands in the part of another number
alone is told of the wrong one if the number's own part has a verb or a time there which the statement does not tell.
What a part does not have it shares with the one before: in "the fire killed four dockers and 11 guests" both were killed.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.grounding.numerals import NumberMention
from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted
from summarizer.validation.lexicon import lists
from summarizer.validation.syntax import Tag
from summarizer.validation.syntax.tagset import is_time
from summarizer.validation.tokens import Token

from . import figures
from .numerals import numbers_around, same_measure, same_value

_PARTING = frozenset({"and", "but", "while", "whereas", ";", ",", "compared", "against"})
_JOINING = frozenset({"and", "but", "while", "whereas", ";"})
_LINKING = frozenset({"mean", "means", "meant"})
"""Verbs that tie what follows to what stands before, and are no deed: could mean the loss of 40 jobs."""
_VERBAL = frozenset({Tag.VERB, Tag.PART, Tag.ING})


class Sort(enum.Enum):
    """What a word of a part says of its number."""

    DEED = "what was done, or how it ended"
    TIME = "when"


@dataclass(frozen=True, slots=True)
class Part:
    """A number of the passage and the characters that go with it."""

    number: NumberMention
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of either side and what it says of a number, if anything."""

    token: Token
    sort: Sort | None


def check(case: Case) -> Finding | None:
    """The first number of the statement that is told with another number's deed or time."""
    if case.brief or not case.numbers:
        return None
    there = numbers_around(case)
    if len({(m.value, m.upper) for m in there}) < 2:
        return None
    parts = [*_parts(case, there)]
    passage = _words(case)
    tokens = [item.token for item in case.statement.words]
    said = [Word(token, sort) for token, sort in zip(tokens, _sorts(tokens, case.statement.parsed.tags), strict=True)]
    for number, here in _own(case):
        if number.text.isdigit() and figures.between_commas(case, number):
            continue  # Holm, 40, came: who that is, no share of what happened
        mine = [part for part in parts if same_value(number, part.number) and same_measure(number, part.number)]
        others = [part for part in parts if not any(same_value(m, part.number) for m in case.numbers)]
        if not mine or not others:
            continue
        for word in (said[at] for at in here if said[at].sort is not None):
            if all(_elsewhere(case, word, part, others, passage) for part in mine):
                part = mine[0]
                return contradicted(
                    Reason.COUNTED_MISMATCH,
                    f"“{word.token.text}” is said of another number than “{part.number.text}” in the article.",
                    Stretch(part.number.start, part.number.end),
                )
    return None


def _parts(case: Case, numbers: Sequence[NumberMention]) -> Iterator[Part]:
    """The numbers of the passage with what goes with each."""
    for sentence in case.context.sentences_around(case.evidence):
        inside = sorted((m for m in numbers if sentence.start <= m.start < sentence.end), key=lambda m: m.start)
        tokens = case.context.row(sentence.number).tokens
        borders = [sentence.start]
        for one, two in pairwise(inside):
            between = [token.start for token in tokens if one.end <= token.start < two.start and token.low in _PARTING]
            borders.append(between[-1] if between else -1)
        borders.append(sentence.end)
        for at, number in enumerate(inside):
            aside = _aside(tokens, number)
            if aside is not None:
                yield Part(number, *aside)
            elif borders[at] >= 0 and borders[at + 1] >= 0:  # else nothing parts it from its neighbour: from 5 to 7
                yield Part(number, borders[at], borders[at + 1])


def _aside(tokens: Sequence[Token], number: NumberMention) -> tuple[int, int] | None:
    """The clause with "which" between commas in which a number stands: the report, which runs to 40 pages, found that."""
    before = [token for token in tokens if token.start < number.start]
    comma = next((at for at in range(len(before) - 1, -1, -1) if before[at].text == ","), None)
    end = next((token.start for token in tokens if token.start >= number.end and token.text == ","), None)
    opens = comma is not None and comma + 1 < len(before) and before[comma + 1].low in {"which", "who", "whose"}
    return (before[comma].start, end) if opens and comma is not None and end is not None else None


def _own(case: Case) -> Iterator[tuple[NumberMention, list[int]]]:
    """The numbers of the statement with the words, by their places, that go with each."""
    words = case.statement.words
    numbers = sorted(case.numbers, key=lambda m: m.start)
    borders = [_clause_start(case, numbers[0])]
    for one, two in pairwise(numbers):
        between = [i.token.start for i in words if one.end <= i.token.start < two.start and i.token.low in _PARTING]
        borders.append(between[-1] if between else two.start)
    borders.append(len(case.statement.text))
    for at, number in enumerate(numbers):
        near = [place for place, item in enumerate(words) if borders[at] <= item.token.start < borders[at + 1]]
        apart = _set_off(case, number)
        yield number, [place for place in near if place not in apart]


def _clause_start(case: Case, number: NumberMention) -> int:
    """Where the clause of the first number begins: behind an "and" or "but" with a verb on both sides of it before the number."""
    tokens, tags = case.statement.parsed.tokens, case.statement.parsed.tags
    verbs = [token.start for token, tag in zip(tokens, tags, strict=True) if tag in {Tag.VERB, Tag.AUX, Tag.MODAL}]
    starts = [
        token.start
        for token in tokens
        if token.low in _JOINING
        and any(at < token.start for at in verbs)
        and any(token.start < at < number.start for at in verbs)
    ]
    return max((at for at in starts if at < number.start), default=0)


def _set_off(case: Case, number: NumberMention) -> frozenset[int]:
    """The words of participles between commas, which tell nothing of a number outside: Holm, living in Orlo, owes 5."""
    tokens, tags = case.statement.parsed.tokens, case.statement.parsed.tags
    commas = [at for at, token in enumerate(tokens) if token.text == ","]
    found: set[int] = set()
    for low, high in pairwise(commas):
        first = next((at for at in range(low + 1, high) if tags[at] is not Tag.ADV), high)
        outside = not tokens[low].start < number.start < tokens[high].start
        if outside and first < high and tags[first] in {Tag.ING, Tag.PART}:
            found.update(range(low, high))
    return frozenset(found)


def _words(case: Case) -> list[Word]:
    """The words of the passage's sentences."""
    return [
        Word(token, sort)
        for sentence in case.context.sentences_around(case.evidence)
        for read in case.context.parsed(sentence.number)
        for token, sort in zip(read.tokens, _sorts(read.tokens, read.tags), strict=True)
    ]


def _sorts(tokens: Sequence[Token], tags: Sequence[Tag]) -> list[Sort | None]:
    """What each word says of a number that it stands with."""
    return [
        _sort(token, before, tag, after)
        for token, before, tag, after in zip(tokens, [None, *tags[:-1]], tags, [*tags[1:], None], strict=True)
    ]


def _sort(token: Token, before: Tag | None, tag: Tag, after: Tag | None) -> Sort | None:
    if is_time(token) or _is_year(token):
        return Sort.TIME
    if not token.content or token.word.light or token.stem in lists().general or token.low in _LINKING:
        return None
    outcome = tag is Tag.ADJ and after not in {Tag.NOUN, Tag.ADJ, Tag.NUM}
    outcome = outcome or (before is Tag.NUM and tag is Tag.NOUN and token.low.endswith("ed"))  # 12 dead and 30 wounded
    return Sort.DEED if tag in _VERBAL or outcome else None


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in {"18", "19", "20"}


def _elsewhere(case: Case, word: Word, part: Part, others: Sequence[Part], passage: Sequence[Word]) -> bool:
    """Whether a word stands with another number alone, and this one's part has such a word of its own that is not told."""
    places = _places(case, word, passage)
    if not places or not all(any(other.start <= place < other.end for other in others) for place in places):
        return False
    told = {place for item in case.statement.words for place in _places(case, Word(item.token, word.sort), passage)}
    return any(w.sort is word.sort and part.start <= w.token.start < part.end and w.token.start not in told for w in passage)


def _places(case: Case, word: Word, passage: Sequence[Word]) -> set[int]:
    """Where the passage has a word: a year or a month as it stands, any other with its inflections and synonyms."""
    if word.sort is Sort.TIME:
        return {other.token.start for other in passage if other.token.low == word.token.low}
    return {case.passage.items[right].token.start for _, right in case.passage.candidates(word.token)}
