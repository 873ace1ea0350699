"""Sayings: what is worked out of a document's attributions only when somebody asks: names, chains, forms, nesting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from summarizer.document import Document
from summarizer.grounding.names import find_names
from summarizer.grounding.quotations import Quotation

from .chains import bare, chain_of, citations, is_document, is_outlet
from .found import Found
from .nesting import line_of, parents_of
from .reading import Range
from .speakers import Spoken, resolve
from .table import AttributionForm, Offsets, Stands, Through


class Sayings:
    """The attributions of a document in the order in which they were found, and their order in the text."""

    def __init__(self, document: Document, found: Sequence[Found], top: Sequence[Quotation]) -> None:
        self.document = document
        self.found = found
        self.stands: list[Stands] = [one.stands() for one in found]
        self.bounds: list[Offsets] = [one.bounds for one in self.stands]
        self.order = sorted(range(len(found)), key=lambda i: (self.bounds[i][0], -self.bounds[i][1]))
        self._top = top
        self._spoken = Spoken()
        self._names: list[tuple[int | None, bool]] = []
        self._chains: dict[int, Through] = {}
        self._citations: dict[int, dict[int, list[Range]]] = {}

    def name(self, place: int) -> tuple[int | None, bool]:
        """The index of a speaker's name, and whether the link is weak; those found before are resolved first."""
        names = find_names(self.document)
        while len(self._names) <= place:
            at = len(self._names)
            speaker = self.stands[at].speaker
            name, weak = resolve(names, self.document.span(*speaker) if speaker is not None else None, self._spoken)
            self._spoken.add(name, self.bounds[at][1])
            self._names.append((name, weak))
        return self._names[place]

    def form(self, place: int) -> AttributionForm:
        """Direct when nearly all of the content is quoted, mixed when some of it is."""
        stretches = self.stands[place].content
        quoted = total = 0
        for start, end in stretches:
            total += end - start
            at = max(bisect_right(self._starts, start) - 1, 0)
            while at < len(self._top) and self._top[at].start < end:
                quoted += max(0, min(end, self._top[at].end) - max(start, self._top[at].start))
                at += 1
        if quoted == 0:
            return AttributionForm.INDIRECT
        return AttributionForm.DIRECT if total - quoted <= 2 * len(stretches) else AttributionForm.MIXED

    def through(self, place: int) -> Through:
        """The chain of an attribution, what the attributions around it pass on put before its own."""
        own = self._own(place)
        outer = [stretch for up in reversed(line_of(self._parents, place)) for stretch in self._passed(up)]
        via = tuple({stretch[0]: stretch for stretch in (*outer, *own.via)}.values())
        return Through(via, own.cited, own.when)

    def line(self, place: int) -> tuple[int, ...]:
        """The attributions around one, the nearest first, by their number in the order of the text."""
        return tuple(self._numbers[up] for up in line_of(self._parents, place))

    @cached_property
    def _starts(self) -> list[int]:
        return [quotation.start for quotation in self._top]

    @cached_property
    def _parents(self) -> dict[int, int]:
        return parents_of(self.stands, self.bounds)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {place: number for number, place in enumerate(self.order)}

    def _own(self, place: int) -> Through:
        known = self._chains.get(place)
        if known is None:
            known = self._chains[place] = self._chain(place)
        return known

    def _chain(self, place: int) -> Through:
        one = self.found[place]
        if self.stands[place].cue is None:  # who speaks was told by the order of the text, and nothing stands at a cue
            return Through((), (), None)
        sentence = id(one.beside)
        if sentence not in self._citations:
            self._citations[sentence] = citations(one.reading, one.beside)
        chain = chain_of(one.reading, one.governed, self._citations[sentence].get(one.index, ()))
        via, cited = (tuple(one.offsets(words) for words in ranges) for ranges in (chain.via, chain.cited))
        return Through(via, cited, one.offsets(chain.when) if chain.when is not None else None)

    def _passed(self, place: int) -> tuple[Offsets, ...]:
        """What an attribution adds to the chain of those inside its content: an outlet or document passes on what it cites."""
        own, one = self._own(place), self.found[place]
        speaker = one.governed.speaker
        if speaker is None or not (is_outlet(one.reading, speaker) or is_document(one.reading, speaker)):
            return own.via
        return (*own.via, one.offsets(bare(one.reading, speaker)), *own.cited)
