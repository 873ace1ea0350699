"""SpeechForm: a text without the tags that interrupt quotations, so that a split quotation reads in one piece."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right

from summarizer.document.normalize import NormalForm

_CLOSING = "\u201d\u2019\"'\u00bb"
_OPENING = "\u201c\u2018\"'\u00ab\u201e"
# A tag may run over the line end of hard-wrapped text, never over a blank line.
_NO_MARK = '(?:[^\u201c\u201d"\u00ab\u00bb\u201e\\r\\n\u2028\u2029]|\\r?\\n(?!\\s*[\\r\\n]))'
# Longer stretches between two quotations are sentences of their own, not tags.
_LONGEST_TAG = 200
_INTERRUPTION = re.compile(
    # ,” he said, “
    f"(?<=[,.?!;\u2026\u2014\u2013-])[{_CLOSING}]+{_NO_MARK}{{1,{_LONGEST_TAG}}}?(?<=[\\s(])[{_OPENING}]+(?=\\S)"
    # a paragraph that opens its mark again although the one before did not close it
    f"|(?<=[\\w.,?!;\u2026\u2014\u2013-])[^\\S\\r\\n\u2028\u2029]*[\\r\\n\u2028\u2029]\\s*[{_OPENING}]+(?=\\S)"
)


class SpeechForm:
    """The normal form of a text whose interruptions of quoted speech are left out.

    An interruption is a tag between a closing and an opening mark, or the opening mark that a new paragraph of the same
    speech repeats. Leaving out too much does no harm: the stretches left out separate the spans of what is found.
    """

    def __init__(self, text: str) -> None:
        self._starts, self._ends, self._joined = array("I"), array("I"), array("I")
        parts: list[str] = []
        done = length = 0
        for found in _INTERRUPTION.finditer(text):
            start, end = found.span()
            parts += (text[done:start], " ")
            length += start - done
            self._starts.append(start)
            self._ends.append(end)
            self._joined.append(length)
            length += 1
            done = end
        parts.append(text[done:])
        self.normal = NormalForm("".join(parts) if self._starts else "")

    def interrupts(self, start: int, end: int) -> bool:
        """Whether an interruption begins within a stretch of the raw text."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def from_raw(self, at: int) -> int:
        """The offset in this form of an offset of the raw text; within an interruption, where it was left out."""
        i = bisect_right(self._starts, at) - 1
        if i >= 0:
            at = self._joined[i] + max(at - self._ends[i] + 1, 0)
        return self.normal.to_normal(at, at)[0]

    def pieces(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The raw stretches behind a stretch of this form, one between each two interruptions."""
        left, right = self.normal.to_raw(start, end)
        first, last = self._raw(left), self._raw(max(right - 1, left)) + 1
        pieces: list[tuple[int, int]] = []
        for i in range(bisect_left(self._starts, first), bisect_left(self._starts, last)):
            pieces.append((first, self._starts[i]))
            first = self._ends[i]
        pieces.append((first, last))
        return tuple(piece for piece in pieces if piece[0] < piece[1])

    def _raw(self, at: int) -> int:
        """The raw offset of an offset into the joined text; that of an interruption is its start."""
        i = bisect_left(self._joined, at) - 1
        return at if i < 0 else self._ends[i] + at - self._joined[i] - 1
