"""Quotes with something left out or put in: "A ... B", "A [...] B", "[inserted]", "[T]he"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from summarizer.document import Document
from summarizer.document.index import WordIndex
from summarizer.grounding.alignment import FEWEST_WORDS, Hit, similar
from summarizer.grounding.occurrences import Core, occurrences, scan, whole, word_count

_GLUED = re.compile(r"\[(\w+)\](?=\w)|(?<=\w)\[(\w+)\]")
# Brackets may stand in the text as they stand in the quote: first only ellipses are gaps, then brackets as well.
_GAPS = (re.compile(r"[\[(]?\u2026[\])]?"), re.compile(r"\[[^\[\]]*\]|\(?\u2026\)?"))
# What was left out may be a few sentences, but the less there is on either side of it, the less it may be: two words that
# stand in each other's neighbourhood stand so by chance.
_GAP_A_WORD = 100
_LONGEST_GAP = 1_500
# Of several readings those with a much longer gap than the tightest are chance.
_GAP_FACTOR, _GAP_MARGIN = 1.5, 20
_MOST_ANCHORS = 200


@dataclass(frozen=True, slots=True)
class Chain:
    """The pieces of a quote in their order, as stretches of the normal form, and what was left out between them."""

    hits: tuple[Hit, ...]

    @property
    def gap(self) -> int:
        """Characters between the pieces."""
        return sum(after.start - before.end for before, after in pairwise(self.hits))

    @property
    def score(self) -> float:
        """The similarity of the piece that is least alike."""
        return min(hit.score for hit in self.hits)


def unwrapped(quote: str) -> tuple[str, ...]:
    """The quote (in normal form) as it reads with what is in brackets taken as said; nothing when nothing is."""
    if "[" not in quote:
        return ()
    glued = _GLUED.sub(r"\1\2", quote)
    return tuple(dict.fromkeys(form for form in (glued, glued.replace("[", "").replace("]", "")) if form != quote))


def chains(quote: str, document: Document) -> list[Chain]:
    """The places of a quote (in normal form) whose ellipses and brackets stand for words that are not quoted, tightest first."""
    quote = _GLUED.sub(r"\1\2", quote)
    for gap in _GAPS:
        cores = [core for part in gap.split(quote) if (core := Core.of(part)).text]
        found = _tightest(cores, document) if gap.search(quote) else []
        if found:
            return found
    return []


def _tightest(cores: list[Core], document: Document) -> list[Chain]:
    pieces = [core.text for core in cores]
    if sum(word_count(piece) for piece in pieces) < FEWEST_WORDS:
        return []
    text = document.normal.text
    anchor = max(range(len(pieces)), key=lambda i: len(pieces[i]))
    found = [_chained(pieces, anchor, hit, text) for hit in _hits(pieces[anchor], document)[:_MOST_ANCHORS]]
    best = sorted((Chain(hits) for hits in found if hits), key=lambda chain: (chain.gap, chain.hits[0].start))
    longest = max(best[0].gap * _GAP_FACTOR, best[0].gap + _GAP_MARGIN) if best else 0
    return [_widened(chain, cores, text) for chain in best if chain.gap <= longest]


def _widened(chain: Chain, cores: list[Core], text: str) -> Chain:
    pairs = zip(cores, chain.hits, strict=True)
    return Chain(tuple(Hit(*core.widened(text, hit.start, hit.end), hit.score) for core, hit in pairs))


def _hits(piece: str, document: Document) -> list[Hit]:
    text = document.normal.text
    starts = occurrences(piece, text, document.look_up)
    hits = [Hit(at, at + len(piece), 1.0) for at in starts if whole(text, at, at + len(piece))]
    if hits or word_count(piece) < FEWEST_WORDS:
        return hits
    return similar(piece, text, document.index)


def _chained(pieces: list[str], anchor: int, hit: Hit, text: str) -> tuple[Hit, ...]:
    """The anchor and the other pieces as near to it as they stand; empty when one of them does not."""
    hits = [hit]
    for i in range(anchor + 1, len(pieces)):
        after = _after(pieces[i], hits[-1].end, _reach(pieces[i - 1], pieces[i]), text)
        if after is None:
            return ()
        hits.append(after)
    for i in range(anchor - 1, -1, -1):
        before = _before(pieces[i], hits[0].start, _reach(pieces[i], pieces[i + 1]), text)
        if before is None:
            return ()
        hits.insert(0, before)
    return tuple(hits)


def _reach(piece: str, other: str) -> int:
    return min(_LONGEST_GAP, _GAP_A_WORD * min(word_count(piece), word_count(other)))


def _after(piece: str, start: int, reach: int, text: str) -> Hit | None:
    hits = _near(piece, text, start, min(start + reach + len(piece), len(text)))
    return min(hits, key=lambda hit: hit.start, default=None)


def _before(piece: str, end: int, reach: int, text: str) -> Hit | None:
    hits = _near(piece, text, max(end - reach - len(piece), 0), end)
    return max(hits, key=lambda hit: hit.end, default=None)


def _near(piece: str, text: str, start: int, end: int) -> list[Hit]:
    """The places of a piece in a stretch of the normal form, similar ones when it does not stand there as it is."""
    hits = [Hit(at, at + len(piece), 1.0) for at in scan(piece, text, start, end) if whole(text, at, at + len(piece))]
    if hits or word_count(piece) < FEWEST_WORDS:
        return hits
    window = text[start:end]
    hits = similar(piece, window, WordIndex(window))
    return [Hit(hit.start + start, hit.end + start, hit.score) for hit in hits]
