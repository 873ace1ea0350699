"""Row: one sentence as the checks look into it, read once: its words with their scopes, where they begin, and their tiers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from summarizer.document import Sentence

from .alignment import Placed, Places, placed_at, places_of
from .finding import Stretch
from .scopes import mark
from .tokens import tokenize

EVIDENCE, BESIDE, BEFORE = 0, 1, 2
"""Tiers: the evidence, the rest of its sentences, the sentences before them."""


class Row:
    """The words of a sentence in order; what is asked of stretches of it is a slice between two places."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.marked = mark(tokenize(sentence.text, offset=sentence.start))
        self.tokens = tuple([item.token for item in self.marked])
        self._starts = [token.start for token in self.tokens]
        self._placed: dict[int, tuple[Placed, ...]] = {}

    def within(self, start: int, end: int) -> slice:
        """The numbers of the words that begin in a stretch."""
        return slice(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def placed(self, tier: int) -> tuple[Placed, ...]:
        """All words at one tier."""
        known = self._placed.get(tier)
        if known is None:
            known = self._placed[tier] = placed_at(tier, self.marked, sentence=self.sentence.number)
        return known

    def at_evidence(self, evidence: Iterable[Stretch]) -> list[Placed]:
        """The words, those of the evidence apart from the rest."""
        items = list(self.placed(BESIDE))
        for piece in evidence:
            if piece.start < self.sentence.end and self.sentence.start < piece.end:
                here = self.within(piece.start, piece.end)
                items[here] = self.placed(EVIDENCE)[here]
        return items

    @cached_property
    def places(self) -> Places:
        """Where the words stand by what they can answer to."""
        return places_of(self.tokens)
