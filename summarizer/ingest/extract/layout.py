"""Lines of printed pages to running paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# A gap of more than this many usual line distances parts paragraphs; line distances of one paragraph agree to a few percent.
_GAP = 1.25
# An indentation, in type sizes: one em is usual, half of one is the least that is set.
_INDENT = 0.5
# Of the usual line's letters: with the next line's first word it would still have fitted, so that somebody broke the line on
# purpose. Letters of proportional type differ by a tenth a line.
_FITS = 0.85
_SIZE = 0.6  # points by which type of one paragraph may differ (small capitals, notes)
# Lines at the head and foot of a page that are looked at for running titles.
_EDGE_LINES = 2
# A running title stands on this part of the pages at least; left and right pages often have different ones.
_EDGE_SHARE = 0.4
# No full stop: "2024." may be a sentence's end.
_PAGE_NUMBER = re.compile(
    r"(?i)^[-–—|\[( ]*(?:(?:page|seite|p\.|s\.) *)?(?:\d{1,4}|x{0,3}(?:ix|iv|v?i{1,3}|v))"
    r"(?: *(?:of|/|von|-) *\d{1,4})?[-–—|\]) ]*$"
)
_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad]$")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
_FIRST_WORD = re.compile(r"\w+")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
# Prefixes that keep their hyphen when a line ends behind it and no other place tells.
_KEEP = frozenset(
    ["well", "self", "ex", "non", "vice", "half", "long", "short", "high", "low", "so", "all", "cross", "post", "mid"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line: its text, where it begins (points, from the lower left), and its type size."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Flowed:
    """Paragraphs with blank lines between, and the offset at which each page begins."""

    text: str
    page_starts: tuple[int, ...]


def flow(pages: Sequence[Sequence[Line]], *, title: str | None = None) -> Flowed:
    """Running text of printed pages; `title` is left out where it stands as the first paragraph."""
    kept = _without_running_titles([[_cleaned(line) for line in page if line.text.strip()] for page in pages])
    paragraphs = _paragraphs(kept)
    if title is not None and paragraphs and _same(" ".join(line.text for _, line in paragraphs[0]), title):
        del paragraphs[0]
    words = Counter(word.lower() for page in kept for line in page for word in _WORD.findall(_HYPHEN.sub("", line.text)))
    written = _Writer(words)
    for paragraph in paragraphs:
        written.add(paragraph)
    return Flowed(text=written.text, page_starts=written.page_starts(len(pages)))


class _Writer:
    """Text as it grows, with the place at which each page's first line went in."""

    def __init__(self, words: Counter[str]) -> None:
        self._words = words
        self._pieces: list[str] = []
        self._length = 0
        self._starts: dict[int, int] = {}

    def add(self, paragraph: Sequence[tuple[int, Line]]) -> None:
        if self._pieces:
            self._append("\n\n")
        for index, (number, line) in enumerate(paragraph):
            if index:
                last = self._pieces.pop()
                self._length -= len(last)
                self._append(_ready_to_join(last, line.text, self._words))
            self._starts.setdefault(number, self._length)
            self._append(line.text)

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def page_starts(self, pages: int) -> tuple[int, ...]:
        """Where each page begins; one without text begins where the next one does."""
        starts, after = [0] * pages, self._length
        for number in reversed(range(pages)):
            after = starts[number] = self._starts.get(number, after)
        return tuple(starts)

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def _ready_to_join(line: str, following: str, words: Counter[str]) -> str:
    """A line as it stands before the next one of its paragraph: with a space, or with its hyphen mended.

    A hyphen goes where the undivided word stands elsewhere in the document or nothing speaks for the hyphen; it stays before a
    capital or digit, behind a prefix that takes one, and where the document has the word with it.
    """
    if not _HYPHEN.search(line):
        return line + " "
    bare = line[:-1]
    if line[-1] == "\u00ad":
        return bare
    front, back = _last_word(bare), _FIRST_WORD.match(following)
    if back is None or not front:
        return line
    whole, hyphened = (front + back[0]).lower(), f"{front}-{back[0]}".lower()
    if not back[0][0].islower() or words[hyphened] > words[whole]:
        return line
    divided = words[whole] > 0 or not (front.lower() in _KEEP or not front[-1].isalpha())
    return bare if divided else line


def _last_word(text: str) -> str:
    return next((found[0] for found in re.finditer(r"\w+$", text[-60:])), "")


def _paragraphs(pages: Sequence[Sequence[Line]]) -> list[list[tuple[int, Line]]]:
    usual = _Usual.of(pages)
    found: list[list[tuple[int, Line]]] = []
    previous: Line | None = None
    for number, page in enumerate(pages):
        for line in page:
            if previous is None or usual.parts(previous, line):
                found.append([])
            found[-1].append((number, line))
            previous = line
    return found


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual in this document, by type size in half points: line distance, letters of a full line, left edges."""

    distance: dict[int, float]
    letters: dict[int, int]
    edges: dict[int, tuple[float, ...]]

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]]) -> _Usual:
        gaps: dict[int, list[float]] = {}
        lines: dict[int, list[Line]] = {}
        for page in pages:
            for line in page:
                lines.setdefault(_step(line), []).append(line)
            for above, below in pairwise(page):
                if _step(above) == _step(below) and 0 < above.y - below.y < 4 * below.size:
                    gaps.setdefault(_step(below), []).append(above.y - below.y)
        return cls(
            distance={step: _low_median(found) for step, found in gaps.items()},
            letters={step: _full(found) for step, found in lines.items()},
            edges={step: _edges(found) for step, found in lines.items()},
        )

    def parts(self, above: Line, below: Line) -> bool:
        """Whether a paragraph ends between two lines that follow each other."""
        if abs(above.size - below.size) > _SIZE:
            return True
        step = _step(below)
        gap = above.y - below.y
        distance = self.distance.get(step, below.size * 1.2)
        same_column = 0 < gap < 8 * distance
        if same_column and gap > _GAP * distance:
            return True
        if self._indented(below, step) and not (same_column and self._indented(above, step)):
            return True
        full = self.letters.get(step, 0)
        first = below.text.partition(" ")[0]
        on_purpose = len(above.text) + 1 + len(first) < _FITS * full
        return on_purpose and _ENDS.search(above.text) is not None

    def _indented(self, line: Line, step: int) -> bool:
        """Whether a line begins somewhat to the right of the column's edge that is nearest on its left."""
        left = max((edge for edge in self.edges.get(step, ()) if edge <= line.x + 0.5), default=line.x)
        return _INDENT * line.size < line.x - left < 5 * line.size


def _step(line: Line) -> int:
    return round(2 * line.size)


def _full(lines: list[Line]) -> int:
    """Letters of a full line: four in five are not longer."""
    return sorted(len(line.text) for line in lines)[int(0.8 * (len(lines) - 1))]


def _low_median(gaps: list[float]) -> float:
    """The usual line distance: the median of those that are not already gaps between paragraphs."""
    least = sorted(gaps)[len(gaps) // 10]
    return median(gap for gap in gaps if gap <= 1.6 * least)


def _edges(lines: list[Line]) -> tuple[float, ...]:
    """Where columns begin: places at which a good part of the lines start; indented first lines are fewer."""
    places = Counter(round(line.x) for line in lines)
    most = max(places.values(), default=0)
    return tuple(sorted(place for place, count in places.items() if count * 2 >= most))


def _without_running_titles(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without page numbers and without lines that stand at the head or foot of many of them."""
    if not pages:
        return pages
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(key for edge in edges for key in {_running(line) for line in edge})
    enough = max(2.0, _EDGE_SHARE * len(pages))

    def runs(line: Line, edge: Sequence[Line]) -> bool:
        at_edge = any(line is one for one in edge)
        return at_edge and (seen[_running(line)] >= enough or _PAGE_NUMBER.match(line.text) is not None)

    return [[line for line in page if not runs(line, edge)] for page, edge in zip(pages, edges, strict=True)]


def _edge_lines(page: list[Line]) -> list[Line]:
    ordered = sorted(page, key=lambda line: -line.y)
    return [*ordered[:_EDGE_LINES], *ordered[-_EDGE_LINES:]]


def _running(line: Line) -> tuple[str, int]:
    """What is the same of a running title from page to page: its words without numbers, and its height to a few points."""
    return re.sub(r"\d+", "#", " ".join(line.text.lower().split())), round(line.y / 4)


def _cleaned(line: Line) -> Line:
    text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), unicodedata.normalize("NFC", line.text))
    kept = " ".join(text.replace("\x00", "").split())
    return Line(text=kept, x=line.x, y=line.y, size=line.size)


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one.casefold()) == re.sub(r"\W+", "", other.casefold())
