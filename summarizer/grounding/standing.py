"""Standing: where words stand in one sentence, whatever their case and the white space between them."""

from __future__ import annotations

import re

from summarizer.document import Document, Sentence
from summarizer.schemas import Span

_BROKEN = re.compile(r"\s\s|[^\S ]")
_OTHER_CASES = frozenset("ſı")
"""Letters that a search without case takes for an ASCII letter, but str.lower does not."""


def stands_in(document: Document, sentence: Sentence, words: str) -> Span | None:
    """The first place in a sentence where the words stand, not in the middle of others; None when they stand nowhere."""
    pieces = words.split()
    if not pieces:
        return None
    wanted, low = " ".join(pieces).lower(), sentence.text.lower()
    plain = wanted.isascii() and len(low) == len(sentence.text) and _OTHER_CASES.isdisjoint(low)
    if plain and wanted not in low and not _BROKEN.search(sentence.text):
        return None
    if plain and not _BROKEN.search(sentence.text):
        place = _plain(document.text, sentence, wanted, low)
    else:
        place = _by_pattern(document.text, sentence, pieces)
    return document.span(*place) if place is not None else None


def _plain(text: str, sentence: Sentence, wanted: str, low: str) -> tuple[int, int] | None:
    """The place by str.find: making a pattern costs a hundred times as much as using it once."""
    at = low.find(wanted)
    while at >= 0:
        start, end = sentence.start + at, sentence.start + at + len(wanted)
        joined_before = wanted[0].isalnum() and start > 0 and _is_word(text[start - 1])
        joined_after = wanted[-1].isalnum() and end < sentence.end and _is_word(text[end])
        if not joined_before and not joined_after:
            return start, end
        at = low.find(wanted, at + 1)
    return None


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _by_pattern(text: str, sentence: Sentence, pieces: list[str]) -> tuple[int, int] | None:
    before, after = r"(?<!\w)" if pieces[0][0].isalnum() else "", r"(?!\w)" if pieces[-1][-1].isalnum() else ""
    pattern = before + r"\s+".join(map(re.escape, pieces)) + after
    found = re.compile(pattern, re.IGNORECASE).search(text, sentence.start, sentence.end)
    return found.span() if found else None
