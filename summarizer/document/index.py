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
# A word that runs over the end of a stretch is seen to do so.
_LONGEST_LOOK = 1


class WordIndex:
    """The places of every two neighbouring words of a normal form, last first.

    Chains in four flat arrays: about twenty bytes a word whatever the vocabulary. Words are known by checksum, so a
    place is a candidate for comparison and never an answer; checksums, not `hash`, so that every process finds the same.
    """

    __slots__ = ("_heads", "_keys", "_mask", "_next", "_places")

    def __init__(self, text: str) -> None:
        size = 1 << max(len(text) // _CHARACTERS_A_WORD, 16).bit_length() - 1
        self._mask = size - 1
        self._heads, self._next = array("I", [_NONE]) * size, array("I")
        self._keys, self._places = array("I"), array("I")
        for number, (place, key) in enumerate(keys(text)):
            bucket = key & self._mask
            self._keys.append(key)
            self._places.append(place)
            self._next.append(self._heads[bucket])
            self._heads[bucket] = number

    def places(self, key: int, *, limit: int) -> list[int]:
        """The places that share a key, at most `limit` of them."""
        found: list[int] = []
        at = self._heads[key & self._mask]
        while at != _NONE and len(found) < limit:
            if self._keys[at] == key:
                found.append(self._places[at])
            at = self._next[at]
        return found


def keys(text: str) -> Iterator[tuple[int, int]]:
    """Offset and key of every two neighbouring words, in order."""
    before, place = None, 0
    for word in WORD.finditer(text):
        key = crc32(word.group().encode("utf-8", "surrogatepass"))
        if before is not None:
            yield place, (before * 0x9E3779B1 ^ key) & _NONE
        before, place = key, word.start()


def words_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of a normal form that lie whole in a stretch."""
    low = max(start, 0)
    if low and (cut := WORD.match(text, low - 1, end)):  # a stretch may begin inside a word
        low = max(cut.end(), low)
    return [word.span() for word in WORD.finditer(text, low, min(end, len(text)) + _LONGEST_LOOK) if word.end() <= end]
