"""Grounded: what comes of a draft, and what a page says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.schemas import ArticleSummary


@dataclass(frozen=True, slots=True)
class Dropped:
    """An item of a draft that stands nowhere in the article, with the reason for a person."""

    path: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Grounded:
    """A summary whose every span was cut from the article, and what could not be placed."""

    summary: ArticleSummary
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself, apart from the article text."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
