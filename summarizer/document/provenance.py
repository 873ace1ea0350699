"""Provenance: from what, by what and in which version a text was extracted, and on which page each character stands."""

from __future__ import annotations

import bisect
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """From what, by what and in which version the text was extracted; the same three give the same text again."""

    source: str
    """The path, "-" or URL as it was asked for, or the name of an upload."""
    kind: str
    """What the bytes were: one of `summarizer.ingest.kinds.Kind`."""
    extractor: str
    version: str
    sha256: str
    """Of the text's UTF-8 bytes, as ArticleSummary.article.sha256."""
    page_starts: tuple[int, ...] = ()
    """PDF alone: the offset in the text at which each page begins, the first page first."""

    def page_at(self, offset: int) -> int | None:
        """The number, from 1, of the page that the character at `offset` stands on; None without pages."""
        return bisect.bisect_right(self.page_starts, offset) or None

    def pages(self, start: int, end: int) -> tuple[int, ...]:
        """The first and the last page of a stretch, one number where it stays on one page; () without pages."""
        first, last = self.page_at(start), self.page_at(max(end - 1, start))
        if first is None or last is None:
            return ()
        return (first,) if first == last else (first, last)
