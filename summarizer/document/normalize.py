"""The normal form of a text: typography, case and white space folded away, with offsets mapped both ways."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

_SPACES = r"\s"
# Soft hyphen, zero-width characters, bidi controls, variation selectors, tags: nobody sees them, so no quote has to have them.
_UNSEEN = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_DASHES = "\\-\u058a\u05be\u2010-\u2015\u2043\u207b\u208b\u2212\u2e3a\u2e3b\ufe31\ufe32\ufe58\ufe63\uff0d"
_MARKS = (
    "\"'`\u00b4\u00ab\u00bb\u02b9-\u02bf\u02c8\u02ca\u02cb\u02ee\u05f3\u05f4\u2018-\u201f\u2032-\u2037\u2039\u203a\u2057"
    "\u275b-\u2760\u276e\u276f\u2e42\u300c-\u300f\u301d-\u301f\ufe41-\ufe44\uff02\uff07\uff40\uff62\uff63"
)
_DOTS = "\u2024-\u2026\u22ef\ufe19\uff0e."
# Letters that fold to their own lower case and to nothing else, so that they need no look: ASCII but for the marks above,
# Latin, Greek, Cyrillic, Hebrew, Arabic, Thai consonants, kana, ideographs, Hangul. A test holds them to it.
PLAIN = (
    "\\x00-\\x08\\x0e-\\x1b!#-&(-,/-_a-\\x7f"
    "\u00c0-\u00d6\u00d8-\u00de\u00e0-\u00f6\u00f8-\u012f\u0134-\u013e\u0141-\u0148\u014a-\u017e"
    "\u0391-\u03a1\u03a4-\u03af\u03b1-\u03c1\u03c3-\u03ce\u0400-\u0481\u048a-\u052f\u05d0-\u05ea\u0620-\u063f\u0641-\u064a"
    "\u0e01-\u0e2e\u3041-\u3094\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
)
_JAMO = range(0x1160, 0x1200)

# One lonely space, stop, hyphen or apostrophe already is its own normal form; anything else that is not plain is looked at.
_RUN = re.compile(f"[^{PLAIN}](?:[^{PLAIN}]+|(?<![ .'-]))")
_PIECE = re.compile(
    f"(?P<dash>[{_SPACES}{_UNSEEN}]*[{_DASHES}][{_SPACES}{_UNSEEN}{_DASHES}]*)"
    f"|(?P<dots>[{_SPACES}{_UNSEEN}]*(?:[\u2025\u2026\u22ef\ufe19]|[{_DOTS}][{_SPACES}{_UNSEEN}]*[{_DOTS}])"
    f"[{_SPACES}{_UNSEEN}{_DOTS}]*)"
    f"|(?P<space>[{_UNSEEN}]*[{_SPACES}][{_SPACES}{_UNSEEN}]*)"
    f"|(?P<unseen>[{_UNSEEN}]+)"
    f"|(?P<marks>[{_MARKS}][{_MARKS}{_UNSEEN}]*)"
    "|(?P<other>.)",
    re.DOTALL,
)
_FOLDED = {"dash": "-", "dots": "\u2026", "space": " ", "unseen": "", "marks": "'"}
# Longer runs are rarely seen twice; keeping them would only fill the memory.
_LONGEST_KEPT = 8


class _Piece(NamedTuple):
    """A stretch of a run: how many raw characters, their normal form, and whether the two go character by character."""

    length: int
    normal: str
    linear: bool


class NormalForm:
    """A text with its typography folded away, and the way back.

    Quotation marks of every kind become one apostrophe, dashes with the space around them one hyphen, runs of dots one
    ellipsis, white space one space; soft hyphens, zero-width characters and bidi controls vanish; everything else is
    case-folded and brought to NFKC by clusters of a base and its combining marks. Offsets are kept only where the two
    texts drift apart, so the map costs nothing on plain text.
    """

    __slots__ = ("_normal_ends", "_normal_starts", "_raw_ends", "_raw_starts", "text")

    def __init__(self, text: str) -> None:
        self._normal_starts, self._normal_ends = array("I"), array("I")
        self._raw_starts, self._raw_ends = array("I"), array("I")
        self.text = self._fold(text)

    def _fold(self, text: str) -> str:
        parts: list[str] = []
        done = length = 0
        for found in _RUN.finditer(text):
            start, end = found.span()
            pieces = _pieces(found.group()) if end - start <= _LONGEST_KEPT else _pieces.__wrapped__(found.group())
            if start > done and _joins(text[start]):  # the mark combines with the letter before it
                start -= 1
                pieces = _pieces.__wrapped__(text[start:end])
            parts.append(text[done:start])
            length += start - done
            at = start
            for piece in pieces:
                if not piece.linear:
                    self._normal_starts.append(length)
                    self._normal_ends.append(length + len(piece.normal))
                    self._raw_starts.append(at)
                    self._raw_ends.append(at + piece.length)
                parts.append(piece.normal)
                length += len(piece.normal)
                at += piece.length
            done = end
        parts.append(text[done:])
        return "".join(parts).lower()

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw stretch behind a stretch of the normal form, whole clusters at both ends."""
        first = _first(start, self._normal_starts, self._normal_ends, self._raw_starts, self._raw_ends)
        return first, _last(end, self._normal_starts, self._normal_ends, self._raw_ends) if start < end else first

    def to_normal(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the normal form that holds a raw stretch, whole clusters at both ends."""
        first = _first(start, self._raw_starts, self._raw_ends, self._normal_starts, self._normal_ends)
        return first, _last(end, self._raw_starts, self._raw_ends, self._normal_ends) if start < end else first


def _first(at: int, starts: array[int], ends: array[int], to_starts: array[int], to_ends: array[int]) -> int:
    """An offset on the other side; that of the cluster where it stands inside one."""
    i = bisect_right(starts, at) - 1
    if i < 0:
        return at
    return to_starts[i] if at < ends[i] else to_ends[i] + at - ends[i]


def _last(at: int, starts: array[int], ends: array[int], to_ends: array[int]) -> int:
    """An offset on the other side as the end of a stretch; the end of the cluster where it stands inside one."""
    i = bisect_left(starts, at) - 1
    return at if i < 0 else to_ends[i] + max(at - ends[i], 0)


def normalize(text: str) -> str:
    """The normal form of a text, without the map."""
    return NormalForm(text).text


def _joins(char: str) -> bool:
    """Whether a character combines with the one before it."""
    return unicodedata.combining(char) != 0 or ord(char) in _JAMO


@lru_cache(maxsize=4096)
def _pieces(run: str) -> tuple[_Piece, ...]:
    """The pieces of a run, neighbours that go character by character joined."""
    pieces: list[_Piece] = []
    for piece in _cut(run):
        if pieces and piece.linear and pieces[-1].linear:
            before = pieces.pop()
            pieces.append(_Piece(before.length + piece.length, before.normal + piece.normal, linear=True))
        else:
            pieces.append(piece)
    return tuple(pieces)


def _cut(run: str) -> Iterable[_Piece]:
    at = 0
    while at < len(run):
        found = _PIECE.match(run, at)
        kind = found.lastgroup if found else None
        if found and kind in _FOLDED:
            normal, end = _FOLDED[kind], found.end()
            yield _Piece(end - at, normal, linear=end - at == len(normal))
        else:
            end = at + 1
            while end < len(run) and _joins(run[end]):
                end += 1
            cluster = run[at:end]
            normal = fold(cluster)
            yield _Piece(end - at, normal, linear=normal == cluster.lower() or end - at == len(normal) == 1)
        at = end


@lru_cache(maxsize=4096)
def fold(cluster: str) -> str:
    """One base with its combining marks, in NFKC and folded case; NFC where NFKC would bring white space in."""
    form: Literal["NFC", "NFKC"] = "NFC" if " " in unicodedata.normalize("NFKC", cluster) else "NFKC"
    folded = cluster
    for _ in range(3):  # folding can undo composing and the other way round; three rounds settle every code point
        folded = unicodedata.normalize(form, unicodedata.normalize(form, folded).casefold()).lower()
    return folded
