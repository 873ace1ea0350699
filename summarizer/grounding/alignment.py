"""Finding what is almost there: seeds from the word index, windows on their diagonals, edit distance for the edges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, Levenshtein

from summarizer.document.index import WordIndex, keys, words_in
from summarizer.grounding.occurrences import sampled

# Share of characters that agree (twice what is common over both lengths). Sentences of two articles on one subject reach
# 0.68; a quote in which two words were replaced or a fifth left out keeps 0.75. A few words are alike by chance sooner.
SIMILAR_ENOUGH, SIMILAR_ENOUGH_SHORT = 0.75, 0.8
SHORT_WORDS = 7
# Letters agree more easily than words do.
_SHARED_ENOUGH = 0.6
# Shorter quotes have too little in them to tell a slip from another phrase: they are found as they stand or not at all.
FEWEST_WORDS = 4
# Two places are equally good when their similarities differ by less than one letter in fifty.
EQUALLY_GOOD = 0.02
# So many pairs of words that stand at fewer than so many places are seeds enough; else commoner ones are taken too, the
# rarest first, up to this many places in all.
_PAIRS_ENOUGH, _RARE, _MOST_SEEDS = 4, 16, 400
_MOST_WINDOWS = 6
# How far an edge may stand from where the seeds put it: about four words lost or gained.
_SLACK = 24
# A small word lost just inside an edge costs about as much as the word at the edge itself; this decides for the latter.
_STRANGE_EDGE = 3
_ALIKE = 0.6
# A window that resembles the quote less than this before its edges are settled will not do so after.
_WORTH_A_LOOK = 0.5
_ROUNDS = 3
# So many words at an edge may be others than those quoted: a name, a number.
_MOST_CHANGED = 2
# Of two stretches that overlap, one with a clause too much is better than one that lacks words quoted, within this measure.
_BESIDES = 0.2
_STOP = re.compile(r"[.?!\u2026]\s")
# Of a long quote only so much is compared to settle an edge.
_EDGE = 400
# Edit distance grows with the square of the length; longer quotes are found as they stand or not at all.
_LONGEST = 20_000
# A clause lost or put in may shift the rest by this share of the quote; more would not be similar enough.
_SHIFT = 0.5

# Diagonal (place in the text less place in the quote), place in the quote.
_Seed = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a normal form and the share of characters that agree with the quote."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last seed of a quote at one place: where each stands in the text and in the quote."""

    first: int
    first_offset: int
    last: int
    last_offset: int


def similar(quote: str, text: str, index: WordIndex) -> list[Hit]:
    """The stretches of a normal form that a quote in normal form resembles, best first."""
    return settled(quote, text, windows(quote, index))


def settled(quote: str, text: str, near: Iterable[Window]) -> list[Hit]:
    """Of the windows in which a quote may stand the stretches that it resembles, best first."""
    enough = SIMILAR_ENOUGH if len(words_in(quote, 0, len(quote))) >= SHORT_WORDS else SIMILAR_ENOUGH_SHORT
    hits: dict[tuple[int, int], Hit] = {}
    for window in near:
        hit = _aligned(quote, text, window)
        if hit is not None and hit.score >= enough and _shared(quote, text[hit.start : hit.end]) >= _SHARED_ENOUGH:
            hits[hit.start, hit.end] = hit
    return _apart(sorted(hits.values(), key=lambda hit: (-_gain(hit, len(quote)), hit.start)))


def windows(quote: str, index: WordIndex) -> list[Window]:
    """Where seeds lie on neighbouring diagonals, those with the most seeds first.

    Two neighbouring groups also make one window together: a clause lost or put in shifts all that follows.
    """
    groups: list[list[_Seed]] = []
    for seed in _seeds(quote, index) if len(quote) <= _LONGEST else ():
        if groups and seed[0] - groups[-1][-1][0] <= _SLACK:
            groups[-1].append(seed)
        else:
            groups.append([seed])
    shifted = [a + b for a, b in pairwise(groups) if b[0][0] - a[-1][0] <= max(len(quote) * _SHIFT, _SLACK)]
    ranked = sorted(groups + shifted, key=lambda group: (-len({offset for _, offset in group}), group[0]))
    return [_window(group) for group in ranked[:_MOST_WINDOWS]]


def _window(group: list[_Seed]) -> Window:
    middle = group[len(group) // 2][0]  # of the places of a repeated phrase the one in line with the rest
    first = min(group, key=lambda seed: (seed[1], abs(seed[0] - middle)))
    last = min(group, key=lambda seed: (-seed[1], abs(seed[0] - middle)))
    return Window(sum(first), first[1], sum(last), last[1])


def _seeds(quote: str, index: WordIndex) -> list[_Seed]:
    """The seeds of the rarest pairs of words, by diagonal."""
    pairs = sampled(list(keys(quote)))
    rare: list[_Seed] = []
    kept = 0
    for offset, key in pairs:
        places = index.places(key, limit=_RARE)
        if 0 < len(places) < _RARE:
            kept += 1
            rare += [(place - offset, offset) for place in places]
    return sorted(rare if kept >= _PAIRS_ENOUGH else _common_seeds(pairs, index))


def _common_seeds(pairs: list[tuple[int, int]], index: WordIndex) -> list[_Seed]:
    chains = sorted(((index.places(key, limit=_MOST_SEEDS), offset) for offset, key in pairs), key=lambda chain: len(chain[0]))
    seeds: list[_Seed] = []
    for places, offset in chains:
        if seeds and len(seeds) + len(places) > _MOST_SEEDS:
            break
        seeds += [(place - offset, offset) for place in places]
    return seeds


def _aligned(quote: str, text: str, window: Window) -> Hit | None:
    """The best stretch from word to word that holds both seeds and whose edges stand near where they put them."""
    start, end = window.first - window.first_offset, window.last - window.last_offset + len(quote)
    if Levenshtein.normalized_similarity(quote, text[max(start, 0) : end]) < _WORTH_A_LOOK:
        return None
    starts = [word for word in words_in(text, start - _SLACK, start + _SLACK) if word[0] <= window.first]
    ends = [word for word in words_in(text, end - _SLACK, end + _SLACK) if word[1] > window.last]
    words = words_in(quote, 0, len(quote))
    if not starts or not ends or not words:
        return None
    head, tail = _Edge(quote[:_EDGE], quote[slice(*words[0])]), _Edge(quote[-_EDGE:], quote[slice(*words[-1])])
    first, stop = starts[0][0], min(ends, key=lambda word: abs(word[1] - end))[1]
    for _ in range(_ROUNDS):  # each edge is settled against the other until neither moves
        guess = stop
        first = -min((head.cost(text[a : min(stop, a + _EDGE)], text[a:b]), -a) for a, b in starts)[1]
        stop = min((tail.cost(text[max(first, b - _EDGE) : b], text[a:b]), b) for a, b in ends)[1]
        if first >= stop:
            return None
        if stop == guess:
            break
    first, stop = _evened(quote, text, first, stop)
    return Hit(first, stop, Indel.normalized_similarity(quote, text[first:stop]))


def _evened(quote: str, text: str, first: int, stop: int) -> tuple[int, int]:
    """The stretch with the words that stand in the place of the quote's outermost ones, where those were changed."""
    words = [quote[a:b] for a, b in words_in(quote, 0, len(quote))]
    before = words_in(text, max(first - _SLACK, 0), first)
    after = words_in(text, stop, min(stop + _SLACK, len(text)))
    head = next(iter(words_in(text, first, min(first + _EDGE, stop))), (first, stop))
    tail = next(reversed(words_in(text, max(stop - _EDGE, first), stop)), (first, stop))
    lead = _changed(words, text[slice(*head)])
    rest = _changed(words[::-1], text[slice(*tail)])
    if 0 < lead <= len(before) and not _STOP.search(text, before[-lead][0], first):
        first = before[-lead][0]
    if 0 < rest <= len(after) and not _STOP.search(text, stop, after[rest - 1][1]):
        stop = after[rest - 1][1]
    return first, stop


def _shared(quote: str, stretch: str) -> float:
    """The share of the quote's words that the stretch has too, or has one very like."""
    words = [quote[a:b] for a, b in words_in(quote, 0, len(quote))]
    there = {stretch[a:b] for a, b in words_in(stretch, 0, len(stretch))}
    lacking = [word for word in words if word not in there]
    like = sum(1 for word in lacking if any(Levenshtein.normalized_similarity(word, other) >= _ALIKE for other in there))
    return 1 - (len(lacking) - like) / len(words)


def _changed(words: list[str], edge: str) -> int:
    """How many words come before the one at the edge of the stretch; 0 when it is not among the first few."""
    few = words[: _MOST_CHANGED + 1]
    return few.index(edge) if edge in few else 0


@dataclass(frozen=True, slots=True)
class _Edge:
    """The beginning or the end of a quote, and the word there."""

    stretch: str
    word: str

    def cost(self, stretch: str, word: str) -> int:
        """Edits between the two stretches, and some more when the words at their edges are not alike."""
        unlike = self.word != word and Levenshtein.normalized_similarity(self.word, word) < _ALIKE
        return Indel.distance(self.stretch, stretch) + (_STRANGE_EDGE if unlike else 0)


def _gain(hit: Hit, length: int) -> float:
    """Characters that a stretch has in common with the quote, less for those that it has besides."""
    common = hit.score * (length + hit.end - hit.start) / 2
    return common - _BESIDES * (hit.end - hit.start - common)


def _apart(hits: list[Hit]) -> list[Hit]:
    """The hits that no better one overlaps."""
    kept: list[Hit] = []
    for hit in hits:
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return kept
