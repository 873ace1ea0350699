"""locate: where a quote stands in a text; exact, else normalized, else fuzzy, else missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from summarizer.document import Document, document_of
from summarizer.document.index import WORD
from summarizer.document.normalize import normalize
from summarizer.grounding.alignment import EQUALLY_GOOD, FEWEST_WORDS, Window, settled, windows
from summarizer.grounding.elision import Chain, chains, unwrapped
from summarizer.grounding.occurrences import Core, occurrences, raw_occurrences, whole, word_count
from summarizer.schemas import Located, Span

Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a quote stands.

    `places` are all places, best first: nearest to what was cited, on word boundaries, in the order of the text; when the
    first two differ in that order alone, `located` is ambiguous. `spans` are the pieces of the first. `score` is the
    similarity of the strings, 1.0 but for fuzzy places: how alike the characters are, never how far to trust the place.
    """

    located: Located
    spans: tuple[Span, ...]
    places: tuple[tuple[Span, ...], ...]
    score: float


class _Quote:
    """A quote as it was given, and its normal form worked out once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def form(self) -> str:
        return normalize(self.text).strip()

    @cached_property
    def core(self) -> Core:
        return Core.of(self.form)


@dataclass(frozen=True, slots=True)
class _Found:
    """One place: its raw stretches, how it was found, whether it begins and ends where words do."""

    pieces: Pieces
    located: Located
    whole: bool = True
    score: float = 1.0


def locate(quote: str, text: str | Document, near: Span | tuple[int, int] | int | None = None) -> Location:
    """Where a quote stands in a text; `missing` when it does not, never an exception.

    `near` is an offset or a stretch of the text, a cited sentence say: of several places the one in it or closest to it
    is preferred. A quote with ellipses or brackets, or one that a tag or a new paragraph interrupts in the text, has
    several spans. Texts given as str are read once and the last few are kept.
    """
    document = text if isinstance(text, Document) else document_of(text)
    asked, stretch = _Quote(quote), _stretch(near)
    first: list[_Found] = []
    for find in _TIERS if quote.strip() else ():
        found = [] if first and find is _fuzzy else find(asked, document)
        if found and (stretch is None or any(_overlap(place.pieces, stretch) for place in found)):
            return _location(document, found, stretch)
        first = first or found
    return _location(document, first, stretch)


def _stretch(near: Span | tuple[int, int] | int | None) -> tuple[int, int] | None:
    if isinstance(near, Span):
        return near.start, near.end
    return (near, near) if isinstance(near, int) else near


def _overlap(pieces: Pieces, stretch: tuple[int, int]) -> bool:
    """Whether a place shares a character with a stretch, or holds it when it is an offset alone."""
    start, end = pieces[0][0], pieces[-1][1]
    return start < stretch[1] and stretch[0] < end if stretch[0] < stretch[1] else start <= stretch[0] <= end


def _outside(pieces: Pieces, stretch: tuple[int, int]) -> int:
    """How far a place reaches out of a stretch at both ends; 0 when it lies inside."""
    return max(stretch[0] - pieces[0][0], 0) + max(pieces[-1][1] - stretch[1], 0)


def _location(document: Document, found: list[_Found], stretch: tuple[int, int] | None) -> Location:
    if not found:
        return Location(Located.MISSING, (), (), 0.0)

    def rank(place: _Found) -> tuple[int, bool]:
        return _outside(place.pieces, stretch) if stretch else 0, not place.whole

    found = sorted(found, key=lambda place: (rank(place), place.pieces[0][0]))
    undecided = len(found) > 1 and rank(found[0]) == rank(found[1])
    places = tuple(tuple(document.span(a, b) for a, b in place.pieces) for place in found)
    return Location(Located.AMBIGUOUS if undecided else found[0].located, places[0], places, round(found[0].score, 4))


def _exact(quote: _Quote, document: Document) -> list[_Found]:
    text, length = document.text, len(quote.text)
    ends = ((at, at + length) for at in raw_occurrences(quote.text, document))
    return [_Found(((a, b),), Located.EXACT, whole=whole(text, a, b)) for a, b in ends]


def _normalized(quote: _Quote, document: Document) -> list[_Found]:
    return _read_as(quote.form, quote.core, document)


def _read_as(form: str, core: Core, document: Document) -> list[_Found]:
    """The places of a normal form, else of its core; short ones only where words begin and end.

    The punctuation around a quote is typography of whoever quotes: it is looked for and then looked away from.
    """
    text = document.normal.text
    for needle in (form, core.text):
        starts = occurrences(needle, text, document.look_up) if needle else []
        ends = [(at, at + len(needle)) if needle == form else core.widened(text, at, at + len(needle)) for at in starts]
        found = [_Found(_raw(document, a, b), Located.NORMALIZED, whole=whole(text, a, b)) for a, b in ends]
        at_words = [place for place in found if place.whole]
        if at_words or (found and word_count(needle) >= FEWEST_WORDS):
            return at_words or found
    return []


def _raw(document: Document, start: int, end: int) -> Pieces:
    """The raw stretch behind a stretch of the normal form."""
    return (_trimmed(document, *document.normal.to_raw(start, end)),)


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    """A raw stretch without white space at its edges."""
    raw = document.text[start:end]
    return start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())


def _elided(quote: _Quote, document: Document) -> list[_Found]:
    for reading in unwrapped(quote.form):
        found = _read_as(reading, Core.of(reading), document)
        if found:
            return found
    return [_of_chain(document, chain) for chain in chains(quote.form, document) if chain.score == 1.0]


def _of_chain(document: Document, chain: Chain) -> _Found:
    """One place of several pieces; pieces with no word between them are one."""
    text = document.normal.text
    joined: list[tuple[int, int]] = []
    for hit in chain.hits:
        if joined and not WORD.search(text, joined[-1][1], hit.start):
            joined[-1] = (joined[-1][0], hit.end)
        else:
            joined.append((hit.start, hit.end))
    pieces = tuple(piece for start, end in joined for piece in _raw(document, start, end))
    return _Found(pieces, Located.NORMALIZED if chain.score == 1.0 else Located.FUZZY, score=chain.score)


def _fuzzy(quote: _Quote, document: Document) -> list[_Found]:
    core = quote.core
    if word_count(core.text) < FEWEST_WORDS:
        return []
    near = windows(core.text, document.index)
    found = _interrupted(core, near, document)
    text = document.normal.text
    for hit in settled(core.text, text, near):
        pieces = _raw(document, *core.widened(text, hit.start, hit.end))
        found.append(_Found(pieces, Located.FUZZY, score=hit.score))
    found += [_of_chain(document, chain) for chain in chains(quote.form, document)]
    best = max((place.score for place in found), default=0.0)
    return _apart([place for place in found if place.score >= best - EQUALLY_GOOD])


def _apart(found: list[_Found]) -> list[_Found]:
    """The places that no earlier one overlaps."""
    kept: list[_Found] = []
    for place in found:
        if not any(_overlap(place.pieces, (other.pieces[0][0], other.pieces[-1][1])) for other in kept):
            kept.append(place)
    return kept


def _interrupted(core: Core, near: list[Window], document: Document) -> list[_Found]:
    """The places where a tag or a new paragraph interrupts what is quoted in one piece."""
    speech = document.speech
    there = [moved for window in near if (moved := _without_interruptions(core.text, window, document))]
    words = WORD.findall(core.text)
    found: list[_Found] = []
    for hit in settled(core.text, speech.normal.text, there):
        same = WORD.findall(speech.normal.text, hit.start, hit.end) == words
        pieces = speech.pieces(*core.widened(speech.normal.text, hit.start, hit.end))
        if len(pieces) > 1:
            pieces = tuple(_trimmed(document, a, b) for a, b in pieces)
            found.append(_Found(pieces, Located.NORMALIZED if same else Located.FUZZY, score=1.0 if same else hit.score))
    return found


def _without_interruptions(quote: str, window: Window, document: Document) -> Window | None:
    """The window as it stands in the speech form; None when nothing interrupts the text thereabouts."""
    normal, speech = document.normal, document.speech
    first, last = normal.to_raw(window.first, window.first)[0], normal.to_raw(window.last, window.last)[0]
    if not speech.interrupts(first - 2 * len(quote), last + 2 * len(quote)):
        return None
    return replace(window, first=speech.from_raw(first), last=speech.from_raw(last))


_TIERS: tuple[Callable[[_Quote, Document], list[_Found]], ...] = (_exact, _normalized, _elided, _fuzzy)
