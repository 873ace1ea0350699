"""Document: the article text, read once and shared by everything that looks into it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from summarizer.schemas import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]*(?:\r\n|[\r\n\u2028\u2029\x0b\x0c\x85])*")
_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n\u2028\u2029])[ \t\u00a0]*(?:\r\n|[\r\n\u2028\u2029])|[\u2029]")
_TITLE = re.compile(
    r"\b(?:Gen|Rep|Lt|Sen|Gov|Col|Capt|Cpl|Cmdr|Maj|Sgt|Brig|Adm|Rev|Hon|Pres|Prof|Dr|Mr|Mrs|Ms|St|Messrs|Supt|Insp|Det|Cllr|Amb|Atty)\.\s*$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its number from 1, its offsets (trailing white space excluded), its text."""

    number: int
    start: int
    end: int
    text: str


class Document:
    """The article text with what is worked out from it once: sentences and normal form.

    Offsets everywhere are code points of `text`. Building is linear in the text; every part is worked out on first
    use and kept.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def sha256(self) -> str:
        """Sha256 of the UTF-8 bytes (surrogatepass), lower-case hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order; every character that is not white space belongs to exactly one."""
        return tuple(_sentences(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers an offset, or else the last one before it; None in a text without sentences."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[max(at, 0)] if self.sentences else None

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that share a character with a stretch."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        for sentence in self.sentences[first:]:
            if sentence.start >= end:
                break
            if sentence.end > start:
                found.append(sentence)
        return tuple(found)

    def span(self, start: int, end: int) -> Span:
        """The stretch from start to end (exclusive) as a Span."""
        return Span(start=start, end=end, text=self.text[start:end])


def _sentences(text: str) -> list[Sentence]:
    from nupunkt import sent_spans  # loads its model on import

    bounds: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        open_title = False
        for start, end in sent_spans(line.group()):
            piece = (line.start() + start, line.start() + end)
            if open_title:
                bounds[-1] = (bounds[-1][0], piece[1])
            elif text[piece[0] : piece[1]].strip():
                bounds.append(piece)
            open_title = bool(_TITLE.search(text, bounds[-1][0], piece[1])) if bounds else False
    trimmed = []
    for start, end in bounds:
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        trimmed.append((start + left, start + len(piece.rstrip())))
    return [Sentence(number=n, start=a, end=b, text=text[a:b]) for n, (a, b) in enumerate(trimmed, 1)]
