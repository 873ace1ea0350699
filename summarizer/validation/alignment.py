"""Alignment: which word of the article each word of a statement answers to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import repeat
from typing import NamedTuple, cast

from .scopes import Marked
from .tokens import Token

SAME, DERIVED, SYNONYM = 1.0, 0.9, 0.8
"""How well two words answer to each other: inflections of one word, derivations of one root, members of one group."""


MOST = 64
"""Places of one word up to which each is weighed: more stand in no passage but a very long or hostile one."""
BESIDE = 4
"""Places before and after each neighbour's that are weighed of more."""

Candidate = tuple[float, int]
"""How well a word of the passage answers, and its number."""


class Answers(NamedTuple):
    """The words of a passage that answer to one of a statement, the weakest answers first, and by their place."""

    candidates: tuple[Candidate, ...]
    by_place: tuple[Candidate, ...]

    def weighed(self, near: list[int]) -> tuple[Candidate, ...]:
        """The candidates that are weighed: all, or of very many the first of them and those beside the neighbours' places.

        A word said a thousand times, held against a thousand places, would otherwise cost their product.
        """
        if len(self.candidates) <= MOST:
            return self.candidates
        chosen = dict.fromkeys(self.candidates[:BESIDE])
        for other in near:
            at = bisect_left(self.by_place, other, key=_place)
            chosen.update(dict.fromkeys(self.by_place[max(at - BESIDE, 0) : at + BESIDE]))
        return tuple(chosen)


def _place(candidate: Candidate) -> int:
    return candidate[1]


class Placed(NamedTuple):
    """A word of the article and how far it stands from the evidence.

    Tier 0 is the evidence itself, 1 the rest of its sentences, 2 what stands before them.
    """

    mark: Marked
    tier: int
    sentence: int
    token: Token


_placed = cast("Callable[[tuple[Marked, int, int, Token]], Placed]", partial(tuple.__new__, Placed))  # pyright: ignore[reportUnknownMemberType]
"""Placed without the detour of its own constructor."""


def placed_at(tier: int, marked: tuple[Marked, ...], *, sentence: int) -> tuple[Placed, ...]:
    """The words of a sentence, all at one tier."""
    tokens = [item.token for item in marked]
    return tuple(map(_placed, zip(marked, repeat(tier), repeat(sentence), tokens)))


class Places(NamedTuple):
    """Where the words of a sentence stand in it, by stem, by root and by group of synonyms."""

    stems: dict[str, list[int]]
    roots: dict[str, list[int]]
    groups: dict[int, list[int]]


def places_of(tokens: Iterable[Token]) -> Places:
    """The places of the words that can answer to one of a statement."""
    places = Places({}, {}, {})
    for at, token in enumerate(tokens):
        if token.is_word and (token.groups or not token.word.function):
            places.stems.setdefault(token.stem, []).append(at)
            places.roots.setdefault(token.word.root, []).append(at)
            for group in token.groups:
                places.groups.setdefault(group, []).append(at)
    return places


class Passage:
    """The words a statement is held against, in the order of the article.

    `rows` are the places of its sentences, each behind the number of its first word: a sentence stands in many passages, and
    is looked through once.
    """

    def __init__(self, items: Iterable[Placed], rows: tuple[tuple[int, Places], ...] | None = None) -> None:
        self.items = tuple(items)
        self._rows = rows if rows is not None else ((0, places_of(item.token for item in self.items)),)
        self._answers: dict[tuple[str, str, frozenset[int]], Answers] = {}

    def candidates(self, token: Token) -> tuple[Candidate, ...]:
        """The words that answer to one, with how well."""
        return self.answers(token).candidates

    def answers(self, token: Token) -> Answers:
        """What answers to a word; worked out once for each word, however often it is said."""
        key = (token.word.stem, token.word.root, frozenset[int]() if token.inside else token.groups)
        known = self._answers.get(key)
        if known is None:
            candidates = tuple(self._answering(*key))
            known = self._answers[key] = Answers(candidates, tuple(sorted(candidates, key=_place)))
        return known

    def _answering(self, stem: str, root: str, groups: frozenset[int]) -> Iterator[Candidate]:
        found: dict[int, float] = {}
        for group in groups:
            for first, places in self._rows:
                for at in places.groups.get(group, ()):
                    if self.items[first + at].tier < 2:
                        found[first + at] = SYNONYM
        for first, places in self._rows:
            for at in places.roots.get(root, ()):
                found[first + at] = DERIVED
        for first, places in self._rows:
            for at in places.stems.get(stem, ()):
                found[first + at] = SAME
        return ((strength, at) for at, strength in found.items())

    def has(self, stem: str, *, tier: int = 2) -> bool:
        """Whether a word of this stem stands in the passage, no further out than the tier."""
        return any(self.items[first + at].tier <= tier for first, places in self._rows for at in places.stems.get(stem, ()))


class Pair(NamedTuple):
    """A word of the statement and the word of the passage that it answers to, by number."""

    left: int
    right: int
    strength: float


class Alignment:
    """The pairs of a statement and a passage."""

    def __init__(self, statement: tuple[Marked, ...], passage: Passage) -> None:
        self.statement = statement
        self.passage = passage
        self.pairs = _align(statement, passage)
        self.used = {pair.right for pair in self.pairs.values()}

    def placed(self, left: int) -> Placed | None:
        """The word of the passage that answers to a word of the statement."""
        pair = self.pairs.get(left)
        return self.passage.items[pair.right] if pair else None


def _align(statement: tuple[Marked, ...], passage: Passage) -> dict[int, Pair]:
    """Words with one candidate first; then each other to the best, and of equally good ones the nearest to its neighbours."""
    open_words: dict[int, Answers] = {}
    pairs: dict[int, Pair] = {}
    for left, item in enumerate(statement):
        if not item.token.content:
            continue
        answers = passage.answers(item.token)
        if len(answers.candidates) == 1:
            strength, right = answers.candidates[0]
            pairs[left] = Pair(left, right, strength)
        elif answers.candidates:
            open_words[left] = answers
    used = {pair.right for pair in pairs.values()}
    for left, answers in open_words.items():
        near = [pairs[other].right for other in range(left - 4, left + 5) if other in pairs]

        def cost(candidate: Candidate, near: list[int] = near) -> float:
            strength, right = candidate
            distance = min((abs(right - other) for other in near), default=right / 10)
            return -10 * strength + 3 * passage.items[right].tier + min(distance, 30) / 10 + (2 if right in used else 0)

        strength, right = min(answers.weighed(near), key=cost)
        if right in used and strength < SAME:
            continue
        pairs[left] = Pair(left, right, strength)
        used.add(right)
    return pairs
