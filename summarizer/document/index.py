"""WordIndex: where each pair of neighbouring words stands, so that no quote needs a scan of the whole text."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from zlib import crc32

# Scripts written without spaces: each character counts as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WORD = re.compile(f"[{_UNSPACED}]|[^\\W{_UNSPACED}]+")
_NONE = 0xFFFFFFFF
_CHARACTERS_A_WORD = 4


class WordIndex:
    """The places of every run of `width` neighbouring words of a normal form, newest first.

    Chains in three flat arrays: about twelve bytes a word whatever the vocabulary. Words share a chain when their
    checksums collide, so a place is a candidate for comparison and never an answer. Checksums, not `hash`: the order of
    candidates is the same in every process.
    """

    __slots__ = ("_heads", "_mask", "_next", "_places", "width")

    def __init__(self, text: str, *, width: int) -> None:
        self.width = width
        size = 1 << max(len(text) // _CHARACTERS_A_WORD, 16).bit_length() - 1
        self._mask = size - 1
        self._heads, self._next, self._places = array("I", [_NONE]) * size, array("I"), array("I")
        for number, (place, key) in enumerate(keys(text, width=width)):
            bucket = key & self._mask
            self._places.append(place)
            self._next.append(self._heads[bucket])
            self._heads[bucket] = number

    def places(self, key: int, *, limit: int) -> list[int]:
        """The places that share a key, at most `limit` of them."""
        found: list[int] = []
        at = self._heads[key & self._mask]
        while at != _NONE and len(found) < limit:
            found.append(self._places[at])
            at = self._next[at]
        return found


def keys(text: str, *, width: int) -> Iterator[tuple[int, int]]:
    """Offset and key of every run of `width` words, in order."""
    if width == 1:
        for word in WORD.finditer(text):
            yield word.start(), crc32(word.group().encode("utf-8", "surrogatepass"))
        return
    before, place = None, 0
    for word in WORD.finditer(text):
        key = crc32(word.group().encode("utf-8", "surrogatepass"))
        if before is not None:
            yield place, (before * 0x9E3779B1 ^ key) & _NONE
        before, place = key, word.start()
