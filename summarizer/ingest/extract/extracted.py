"""What an extractor hands back: text and what the document says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The text of one document, before anybody knows where it came from."""

    text: str
    extractor: str
    version: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None
    site: str | None = None
    page_starts: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
