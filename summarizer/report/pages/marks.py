"""Marks: the article cut at every span that a summary uses, so that overlapping spans nest without overlapping tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from summarizer.document import Document
from summarizer.report.view import View, stands
from summarizer.schemas import Span, Support

# A summary made elsewhere may lay thousands of spans over each other; a reader follows the innermost few.
_MOST_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the article over which nothing begins or ends.

    `spans` are the numbers of the spans over it, the shortest first; `kinds` what they are spans of; `faulty` when one of them
    is evidence of something that is not supported; `sentence` and `page` the numbers of a sentence and a page that begin here.
    """

    number: int
    start: int
    end: int
    text: str
    spans: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    faulty: bool = False
    sentence: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the article, and the white space after it."""

    segments: tuple[Segment, ...]
    gap: str


@dataclass(frozen=True)
class Marks:
    """Every span of a summary and its report that stands in the text where it says, numbered from 0.

    A span that lies elsewhere has no number: there is nothing to mark.
    """

    document: Document
    places: tuple[tuple[int, int], ...]
    kinds: tuple[frozenset[str], ...]
    faulty: frozenset[int]
    numbers: dict[tuple[int, int], int]
    page_starts: tuple[int, ...] = ()

    @classmethod
    def of(cls, view: View, document: Document) -> Marks:
        """The marks of a summary and its report in its article."""
        kinds: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
        faulty: set[tuple[int, int]] = set()
        for span, kind, item in _used(view):
            if stands(span, document.text):
                place = (span.start, span.end)
                kinds[place].update({kind} - {""})
                if item and view.faults(item):
                    faulty.add(place)
        places = tuple(sorted(kinds, key=lambda place: (place[0], -place[1])))
        numbers = {place: number for number, place in enumerate(places)}
        return cls(
            document=document,
            places=places,
            kinds=tuple(frozenset(kinds[place]) for place in places),
            faulty=frozenset(numbers[place] for place in faulty),
            numbers=numbers,
            page_starts=_pages_of(view, document),
        )

    def of_spans(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """The numbers of some spans, in the order of the text."""
        found = {self.numbers.get((span.start, span.end)) for span in spans}
        return tuple(sorted(number for number in found if number is not None))

    def blocks(self) -> Iterator[Block]:
        """The article paragraph by paragraph; the pieces of all of them are the text."""
        text = self.document.text
        segments = self.segments
        bounds = [paragraph.start for paragraph in self.document.paragraphs]
        ends = [paragraph.end for paragraph in self.document.paragraphs]
        if not bounds:
            yield Block(segments=(), gap=text)
            return
        if bounds[0]:
            yield Block(segments=(), gap=text[: bounds[0]])
        at = 0
        for index, (start, end) in enumerate(zip(bounds, ends, strict=True)):
            inside: list[Segment] = []
            while at < len(segments) and segments[at].start < end:
                if segments[at].start >= start:
                    inside.append(segments[at])
                at += 1
            following = bounds[index + 1] if index + 1 < len(bounds) else len(text)
            yield Block(segments=tuple(inside), gap=text[end:following])

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The whole text in pieces, in order."""
        return tuple(self._cut())

    @cached_property
    def anchors(self) -> dict[int, int]:
        """The number of the segment at which each span begins."""
        begins = {segment.start: segment.number for segment in self.segments}
        return {number: begins[start] for number, (start, _) in enumerate(self.places)}

    def _cut(self) -> Iterator[Segment]:
        text, document = self.document.text, self.document
        begins: defaultdict[int, list[int]] = defaultdict(list)
        ends: defaultdict[int, list[int]] = defaultdict(list)
        for number, (start, end) in enumerate(self.places):
            begins[start].append(number)
            ends[end].append(number)
        sentences = {sentence.start: sentence.number for sentence in document.sentences}
        # A page without text begins where the next one does: the last of them is the one that is seen.
        pages = {start: number for number, start in enumerate(self.page_starts, 1) if start < len(text)}
        cuts = {0, len(text), *begins, *ends, *sentences, *pages}
        for paragraph in document.paragraphs:
            cuts |= {paragraph.start, paragraph.end}
        active: set[int] = set()
        for number, (start, end) in enumerate(pairwise(sorted(cuts))):
            active.difference_update(ends.get(start, ()))
            active.update(begins.get(start, ()))
            over = sorted(active, key=self._length)[:_MOST_AT_ONCE]
            yield Segment(
                number=number,
                start=start,
                end=end,
                text=text[start:end],
                spans=tuple(over),
                kinds=tuple(sorted({kind for one in over for kind in self.kinds[one]})),
                faulty=any(one in self.faulty for one in over),
                sentence=sentences.get(start),
                page=pages.get(start),
            )

    def _length(self, number: int) -> tuple[int, int]:
        start, end = self.places[number]
        return end - start, number


_KINDS = {"gist": "gist", "actors": "actor", "sources": "source", "claims": "claim", "numbers": "number"}
_FIELD_KINDS = {"speaker_evidence": "speaker", "cue": "cue"}


def _used(view: View) -> Iterator[tuple[Span, str, str]]:
    """Every span with what it is a span of and the item whose faults show on it; "" for neither."""
    for path, span in view.spans():
        _, part, position, field, *_ = path.split("/")
        if field in _FIELD_KINDS:
            yield span, _FIELD_KINDS[field], ""
        else:
            yield span, _KINDS[part], f"/{part}/{position}"
    for verdict in view.report.verdicts:
        item = "/".join(verdict.path.split("/")[:3]) if _bad(verdict.support) else ""
        yield from ((span, "", item) for span in verdict.spans)
    coverage = view.report.coverage
    for missed in (coverage.quotations, coverage.attributions, coverage.numbers):
        yield from ((span, "missed", "") for span in missed.missed)


def _bad(support: Support) -> bool:
    return support in (Support.CONTRADICTED, Support.UNSUPPORTED)


def _pages_of(view: View, document: Document) -> tuple[int, ...]:
    """Where the pages of this text begin; () where it has none or is another text than they were counted in."""
    known = view.provenance
    return known.page_starts if known is not None and known.sha256 == document.sha256 else ()
