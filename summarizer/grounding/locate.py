"""locate: where a quote stands in a text; exact, else normalized, else fuzzy, else missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from summarizer.document import Document
from summarizer.document.index import WORD
from summarizer.document.normalize import normalize
from summarizer.grounding.alignment import EQUALLY_GOOD, FEWEST_WORDS, Hit, similar
from summarizer.schemas import Located, Span

# A plain str asked about again and again is read once; this many texts are kept.
DOCUMENTS_KEPT = 8
# All places are given up to this many and up to this many characters compared; nobody reads more.
_MOST_PLACES = 10_000
_MOST_COMPARED = 50_000_000
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")

Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a quote stands.

    `spans` are the pieces of the preferred place, or of the first one when `located` is ambiguous; `places` are all of
    them, those on word boundaries first, otherwise in the order of the text. `score` is the similarity of the strings,
    1.0 but for fuzzy places. It says how alike the characters are, never how far the place can be trusted.
    """

    located: Located
    spans: tuple[Span, ...]
    places: tuple[tuple[Span, ...], ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Found:
    pieces: Pieces
    whole: bool  # begins and ends where words do
    score: float = 1.0


def locate(quote: str, text: str | Document, near: Span | tuple[int, int] | int | None = None) -> Location:
    """Where a quote stands in a text; `missing` when it does not, never an exception.

    `near` is an offset or a stretch of the text, a cited sentence say: of several places the one in it or closest to it
    is preferred. Texts given as str are read once and the last DOCUMENTS_KEPT are kept.
    """
    document = text if isinstance(text, Document) else _document(text)
    stretch = _stretch(near)
    missing = Location(Located.MISSING, (), (), 0.0)
    if not quote.strip():
        return missing
    fallback: tuple[Located, list[_Found]] | None = None
    for located, find in _TIERS:
        found = find(quote, document)
        if not found:
            continue
        if stretch is None or any(_distance(place.pieces, stretch) == 0 for place in found):
            return _location(document, located, found, stretch)
        if located is Located.FUZZY and fallback is not None:
            break
        fallback = fallback or (located, found)
    return _location(document, *fallback, stretch) if fallback else missing


@lru_cache(maxsize=DOCUMENTS_KEPT)
def _document(text: str) -> Document:
    return Document(text)


def _stretch(near: Span | tuple[int, int] | int | None) -> tuple[int, int] | None:
    if near is None:
        return None
    if isinstance(near, Span):
        return near.start, near.end
    return (near, near) if isinstance(near, int) else near


def _distance(pieces: Pieces, stretch: tuple[int, int]) -> int:
    """Characters between a place and a stretch; 0 when they touch."""
    return max(stretch[0] - pieces[-1][1], pieces[0][0] - stretch[1], 0)


def _location(document: Document, located: Located, found: list[_Found], stretch: tuple[int, int] | None) -> Location:
    found = sorted(found, key=lambda place: (not place.whole, place.pieces[0][0]))
    preferred = found[0]
    if stretch is not None:
        preferred = min(found, key=lambda place: (_distance(place.pieces, stretch), not place.whole))
    elif len(found) > 1 and found[1].whole == found[0].whole:
        located = Located.AMBIGUOUS
    places = tuple(tuple(document.span(a, b) for a, b in place.pieces) for place in found)
    return Location(located, places[found.index(preferred)], places, round(preferred.score, 4))


def _exact(quote: str, document: Document) -> list[_Found]:
    text = document.text
    starts = _occurrences(quote, text)
    return [_Found(((at, at + len(quote)),), whole=_whole(text, at, at + len(quote))) for at in starts]


def _occurrences(needle: str, text: str) -> list[int]:
    """Every offset at which a string stands in a text, overlapping ones included."""
    most = max(min(_MOST_PLACES, _MOST_COMPARED // len(needle)), 1)
    found: list[int] = []
    at = text.find(needle)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(needle, at + 1)
    return found


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts no word at its edges."""
    return not (_within_word(text, start) or _within_word(text, end))


def _within_word(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    word = WORD.match(text, at - 1)
    return word is not None and word.end() > at


def _normalized(quote: str, document: Document) -> list[_Found]:
    form = normalize(quote).strip()
    core = _EDGES.sub("", form)
    short = sum(1 for _ in WORD.finditer(core)) < FEWEST_WORDS
    for needle in dict.fromkeys((form, form.strip("' "), core)):
        if not needle:
            continue
        starts = _occurrences(needle, document.normal.text)
        found = [_whole_place(document, at, at + len(needle)) for at in starts]
        found = [place for place in found if place.whole] or ([] if short else found)
        if found:
            return found
    return []


def _whole_place(document: Document, start: int, end: int) -> _Found:
    return _Found((_trimmed(document, start, end),), whole=_whole(document.normal.text, start, end))


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    """The raw stretch behind a stretch of the normal form, without white space at its edges."""
    first, last = document.normal.to_raw(start, end)
    raw = document.text[first:last]
    return first + len(raw) - len(raw.lstrip()), first + len(raw.rstrip())


def _fuzzy(quote: str, document: Document) -> list[_Found]:
    core = _EDGES.sub("", normalize(quote))
    if sum(1 for _ in WORD.finditer(core)) < FEWEST_WORDS:
        return []
    hits = similar(core, document.normal.text, document.index)
    return [_of_hit(document, hit) for hit in hits if hit.score >= hits[0].score - EQUALLY_GOOD]


def _of_hit(document: Document, hit: Hit) -> _Found:
    return _Found((_trimmed(document, hit.start, hit.end),), whole=True, score=hit.score)


_TIERS: tuple[tuple[Located, Callable[[str, Document], list[_Found]]], ...] = (
    (Located.EXACT, _exact),
    (Located.NORMALIZED, _normalized),
    (Located.FUZZY, _fuzzy),
)
