"""Raw mentions: names as they stand, before it is known which of them are the same."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.grounding.words import Word


class RawMention(NamedTuple):
    """A name as it stands: its words, the title words cut off before it, and its place among its sentence's words."""

    start: int
    end: int
    words: tuple[str, ...]
    title: tuple[int, int] | None
    title_words: tuple[str, ...]
    sentence: int
    first: int
    last: int

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(self.words)


class RawMentions(NamedTuple):
    """All raw mentions of a document, and its sentences as words."""

    mentions: tuple[RawMention, ...]
    sentences: tuple[tuple[Word, ...], ...]
