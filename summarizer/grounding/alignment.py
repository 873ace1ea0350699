"""Finding what is almost there: seeds from the word index, windows on their diagonals, edit distance for the edges."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from summarizer.document.index import WordIndex, keys, words_in

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
# A small word lost just inside an edge costs about as much as the word at the edge itself; this decides for the latter.
_STRANGE_EDGE = 3
_ALIKE = 0.6


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
    starts = words_in(text, start - _SLACK, start + _SLACK)
    ends = words_in(text, end - _SLACK, end + _SLACK)
    words = words_in(quote, 0, len(quote))
    if not starts or not ends or not words:
        return None
    head, tail = quote[slice(*words[0])], quote[slice(*words[-1])]
    first, stop = starts[0][0], min(ends, key=lambda word: abs(word[1] - end))[1]
    for _ in range(2):  # each edge is settled against the other; the second round mends a bad first guess
        first = min(reversed(starts), key=lambda word: _cost(quote, head, text[word[0] : stop], text[slice(*word)]))[0]
        stop = min(ends, key=lambda word: _cost(quote, tail, text[first : word[1]], text[slice(*word)]))[1]
    if first >= stop:
        return None
    return Hit(first, stop, Levenshtein.normalized_similarity(quote, text[first:stop]))


def _cost(quote: str, edge: str, stretch: str, word: str) -> float:
    """Edits between quote and stretch, and some more when the word at the edge is not the one of the quote."""
    unlike = edge != word and Levenshtein.normalized_similarity(edge, word) < _ALIKE
    return Levenshtein.distance(quote, stretch) + (_STRANGE_EDGE if unlike else 0)


def _apart(hits: list[Hit]) -> list[Hit]:
    """The hits that no better one overlaps."""
    kept: list[Hit] = []
    for hit in hits:
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return kept
