"""Finding what is almost there: seeds from the word index, windows on their diagonals, edit distance for the edges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from summarizer.document.index import WORD, WordIndex, keys

# Share of characters that agree. Below it the passages of two articles on one subject begin to look alike.
SIMILAR_ENOUGH = 0.75
# Shorter quotes have too little in them to tell a slip from another phrase: they are found as they stand or not at all.
FEWEST_WORDS = 4
# Two places are equally good when their similarities differ by less than one letter in fifty.
EQUALLY_GOOD = 0.02
# Seeds beyond this many places say little; the rarest come first.
_MOST_SEEDS = 400
_MOST_WINDOWS = 6
# How far an edge may stand from where the seeds put it: about four words lost or gained.
_SLACK = 24
_EDGE = re.compile(r"(?<!\w)(?=\w)|(?<=\w)(?!\w)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a normal form and the share of characters that agree with the quote."""

    start: int
    end: int
    score: float


def similar(quote: str, text: str, index: WordIndex) -> list[Hit]:
    """The stretches of a normal form that a quote in normal form resembles, best first."""
    hits: dict[tuple[int, int], Hit] = {}
    for start, end in _windows(_seeds(quote, index), len(quote)):
        hit = _aligned(quote, text, start, end)
        if hit is not None and hit.score >= SIMILAR_ENOUGH:
            hits[hit.start, hit.end] = hit
    return _apart(sorted(hits.values(), key=lambda hit: (-hit.score, hit.start)))


def _seeds(quote: str, index: WordIndex) -> list[tuple[int, int]]:
    """Diagonal (place in the text less place in the quote) and place in the quote of each seed, rarest words first."""
    chains = sorted(
        ((index.places(key, limit=_MOST_SEEDS), offset) for offset, key in keys(quote, width=index.width)),
        key=lambda chain: len(chain[0]),
    )
    seeds: list[tuple[int, int]] = []
    for places, offset in chains:
        if seeds and len(seeds) + len(places) > _MOST_SEEDS:
            break
        seeds += [(place - offset, offset) for place in places]
    return sorted(seeds)


def _windows(seeds: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Stretches where seeds lie on neighbouring diagonals, those with the most seeds first."""
    windows: list[tuple[int, int, int]] = []
    group: list[tuple[int, int]] = []
    for seed in [*seeds, None]:
        if seed is not None and (not group or seed[0] - group[-1][0] <= _SLACK):
            group.append(seed)
            continue
        if group:
            first, last = min(group, key=lambda s: s[1]), max(group, key=lambda s: s[1])
            windows.append((-len({offset for _, offset in group}), first[0], last[0] + length))
        group = [seed] if seed is not None else []
    return [(start, end) for _, start, end in sorted(windows)[:_MOST_WINDOWS]]


def _aligned(quote: str, text: str, start: int, end: int) -> Hit | None:
    """The best stretch from word to word whose edges stand near those given."""
    low, high = max(start - _SLACK, 0), min(end + _SLACK, len(text))
    words = [word.span() for word in WORD.finditer(text, low, high)]
    starts = [a for a, _ in words if abs(a - start) <= _SLACK]
    ends = [b for _, b in words if abs(b - end) <= _SLACK]
    if not starts or not ends:
        return None
    stop = min(ends, key=lambda b: abs(b - end))
    first = _nearest(quote, ((a, text[a:stop]) for a in reversed(starts)))
    stop = _nearest(quote, ((b, text[first:b]) for b in ends))
    first = _nearest(quote, ((a, text[a:stop]) for a in reversed(starts)))
    if first >= stop:
        return None
    return Hit(first, stop, Levenshtein.normalized_similarity(quote, text[first:stop]))


def _nearest(quote: str, choices: Iterable[tuple[int, str]]) -> int:
    """The offset whose stretch needs the fewest edits; the first of several."""
    return min(choices, key=lambda choice: Levenshtein.distance(quote, choice[1]))[0]


def _apart(hits: list[Hit]) -> list[Hit]:
    """The hits that no better one overlaps."""
    kept: list[Hit] = []
    for hit in hits:
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return kept
