"""Document: one text with what is worked out from it once."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TypeVar, cast

from summarizer.document.collection import collection_paused
from summarizer.document.index import WordIndex
from summarizer.document.normalize import NormalForm
from summarizer.document.sentences import Paragraph, Sentence, paragraphs_of, sentences_of
from summarizer.document.speech import SpeechForm
from summarizer.schemas import MAX_FIELD_CHARACTERS, Span

T = TypeVar("T")

LOOKS = 100
"""Look-ups by str.find before the word index is built: finding one string in a text takes a two-hundredth of that."""
DOCUMENTS_KEPT = 8
"""Texts given as str that are kept read, for who asks about the same one again and again."""


class Document:
    """The article text with what is worked out from it once: sentences, paragraphs, normal form, word index.

    Offsets everywhere are code points of `text`. Every part is linear in the text, worked out on first use and kept.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._looks = 0
        self._kept: dict[object, object] = {}

    def __reduce__(self) -> tuple[type[Document], tuple[str]]:
        """To another process goes the text alone: working it out again takes less than carrying it over."""
        return Document, (self.text,)

    def __repr__(self) -> str:
        return f"Document({self.text[:40]!r}, {len(self.text)} characters)"

    def once(self, work: Callable[[Document], T]) -> T:
        """What `work` makes of this document: worked out on the first call, and forgotten with the document.

        Kept here and not in a table beside it, which would hold every document whose result holds the document.
        """
        if work not in self._kept:
            with collection_paused():
                self._kept[work] = work(self)
        return cast("T", self._kept[work])

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

    def look_up(self) -> WordIndex | None:
        """The word index, when so many look-ups have been made that building it pays; None while str.find is the faster."""
        self._looks += 1
        return self.index if self._looks > LOOKS or "index" in self.__dict__ else None

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
        first, last = max(bisect_right(self._starts, start) - 1, 0), bisect_left(self._starts, end)
        if first < last and self.sentences[first].end <= start:
            first += 1
        return self.sentences[first:last]

    def span(self, start: int, end: int) -> Span:
        """The stretch from start to end (exclusive) as a Span.

        A text may hold more at one place than MAX_FIELD_CHARACTERS, which a field of a summary may not; such a Span is
        not validated. Shorter ones are, because that is the fastest way to make them.
        """
        text = self.text[start:end]
        if len(text) > MAX_FIELD_CHARACTERS:
            return Span.model_construct(start=start, end=end, text=text)
        return Span(start=start, end=end, text=text)


@lru_cache(maxsize=DOCUMENTS_KEPT)
def document_of(text: str) -> Document:
    """The Document of a text; the last DOCUMENTS_KEPT texts are read once."""
    return Document(text)
