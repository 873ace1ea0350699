"""Passages: an article cut into the turns of one conversation, a paragraph or a few sentences each.

A model with the adapter reads an article as a conversation: each passage is a question, each answer its lines. What
came before is then in view without being paid for again, by the server's prefix cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Document, Sentence

PASSAGE_WORDS = 90
"""Of a longer paragraph the sentences are handed out in groups of at most so many words."""
WINDOW_WORDS = 240
"""Words read in one conversation: about what the articles of the corpus have."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of one paragraph; `text` is on one line, start and end are offsets into the document."""

    sentences: tuple[Sentence, ...]
    text: str

    @property
    def start(self) -> int:
        """Where its first sentence begins."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Where its last sentence ends."""
        return self.sentences[-1].end

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Window:
    """Passages that are read in one conversation; the first `known` are there for context and were asked about before."""

    passages: tuple[Passage, ...]
    known: int

    @property
    def asked(self) -> tuple[Passage, ...]:
        """The passages whose answers count."""
        return self.passages[self.known :]


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Every sentence of the document in exactly one passage, in order."""
    return tuple(_passage(group) for group in _groups(document))


def windows_of(passages: Sequence[Passage]) -> tuple[Window, ...]:
    """The passages in conversations of about WINDOW_WORDS; each but the first begins with the passage before it."""
    windows: list[Window] = []
    at = 0
    while at < len(passages):
        end, words = at, 0
        while end < len(passages) and (end == at or words + passages[end].words <= WINDOW_WORDS):
            words += passages[end].words
            end += 1
        known = 1 if at else 0
        windows.append(Window(tuple(passages[at - known : end]), known))
        at = end
    return tuple(windows)


def _groups(document: Document) -> Iterator[tuple[Sentence, ...]]:
    group: list[Sentence] = []
    words = 0
    paragraphs = iter(document.paragraphs)
    paragraph = next(paragraphs, None)
    for sentence in document.sentences:
        length = len(sentence.text.split())
        left = False
        while paragraph is not None and sentence.start >= paragraph.end:
            paragraph, left = next(paragraphs, None), True
        if group and (left or words + length > PASSAGE_WORDS):
            yield tuple(group)
            group, words = [], 0
        group.append(sentence)
        words += length
    if group:
        yield tuple(group)


def _passage(sentences: tuple[Sentence, ...]) -> Passage:
    return Passage(sentences, " ".join(" ".join(sentence.text.split()) for sentence in sentences))
