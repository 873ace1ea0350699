"""Finding: what one check has to say of one field, before it becomes a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from summarizer.document import Document
from summarizer.schemas import Located, Reason, Support, Verdict


class Stretch(NamedTuple):
    """Offsets of a piece of the article, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: Stretch) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Stretch) -> bool:
        """Whether the other lies inside."""
        return self.start <= other.start and other.end <= self.end


class Finding(NamedTuple):
    """Support, why, a sentence for a person, and the stretches that decided."""

    support: Support
    reason: Reason | None = None
    detail: str = ""
    spans: tuple[Stretch, ...] = ()
    located: Located | None = None

    @property
    def fault(self) -> bool:
        """Whether the field is contradicted or unsupported."""
        return self.support is Support.CONTRADICTED or self.support is Support.UNSUPPORTED

    def at(self, spans: Iterable[Stretch], *, located: Located | None = None) -> Finding:
        """The same finding with the stretches that decided, unless it names its own."""
        return self._replace(spans=self.spans or tuple(spans), located=self.located or located)

    def verdict(self, path: str, document: Document) -> Verdict:
        """The finding as a verdict on the field at a JSON Pointer."""
        return Verdict(
            path=path,
            located=self.located,
            support=self.support,
            reason=self.reason,
            detail=" ".join(self.detail.split()),  # what it quotes may run over the end of a line
            spans=tuple(document.span(piece.start, piece.end) for piece in self.spans),
        )


def supported(detail: str, *spans: Stretch, located: Located | None = None) -> Finding:
    """The article says so."""
    return Finding(Support.SUPPORTED, None, detail, spans, located)


def contradicted(reason: Reason, detail: str, *spans: Stretch, located: Located | None = None) -> Finding:
    """The article says otherwise."""
    return Finding(Support.CONTRADICTED, reason, detail, spans, located)


def unsupported(reason: Reason, detail: str, *spans: Stretch, located: Located | None = None) -> Finding:
    """The article does not say so."""
    return Finding(Support.UNSUPPORTED, reason, detail, spans, located)


def unchecked(reason: Reason, detail: str, *spans: Stretch) -> Finding:
    """The article cannot decide."""
    return Finding(Support.UNCHECKED, reason, detail, spans)
