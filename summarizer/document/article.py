"""Document: one text with what is worked out from it once."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_right
from functools import cached_property

from summarizer.document.index import WordIndex
from summarizer.document.normalize import NormalForm
from summarizer.document.sentences import Paragraph, Sentence, paragraphs_of, sentences_of
from summarizer.document.speech import SpeechForm
from summarizer.schemas import Span


class Document:
    """The article text with what is worked out from it once: sentences, paragraphs, normal form, word index.

    Offsets everywhere are code points of `text`. Every part is linear in the text, worked out on first use and kept.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Document({self.text[:40]!r}, {len(self.text)} characters)"

    @cached_property
    def sha256(self) -> str:
        """Sha256 of the UTF-8 bytes (surrogatepass), lower-case hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def normal(self) -> NormalForm:
        """The normal form, with offsets mapped both ways."""
        return NormalForm(self.text)

    @cached_property
    def speech(self) -> SpeechForm:
        """The normal form without the tags that interrupt quotations."""
        return SpeechForm(self.text)

    @cached_property
    def index(self) -> WordIndex:
        """Where each pair of neighbouring words of the normal form stands."""
        return WordIndex(self.normal.text)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in order; every character that is not white space belongs to exactly one."""
        return tuple(paragraphs_of(self.text))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; every character that is not white space belongs to exactly one."""
        return tuple(sentences_of(self.text, self.paragraphs))

    @cached_property
    def _starts(self) -> array[int]:
        return array("I", [sentence.start for sentence in self.sentences])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers an offset, or else the last one before it; None in a text without sentences."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[max(at, 0)] if self.sentences else None

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that share a character with a stretch."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        found: list[Sentence] = []
        for at in range(first, len(self.sentences)):
            sentence = self.sentences[at]
            if sentence.start >= end:
                break
            if sentence.end > start:
                found.append(sentence)
        return tuple(found)

    def span(self, start: int, end: int) -> Span:
        """The stretch from start to end (exclusive) as a Span.

        Not validated again: offsets and text agree by construction, and a text may hold what a field of a summary may
        not, a lone surrogate or more than MAX_FIELD_CHARACTERS.
        """
        return Span.model_construct(start=start, end=end, text=self.text[start:end])
