"""Every place where a string stands, in the raw text or in the normal form: by the word index in long texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.document.index import WORD, WordIndex, keys
from summarizer.document.normalize import NormalForm

# A longer text is looked up in its word index; in a shorter one str.find is done before the index is built.
SHORT_TEXT = 20_000
# All places are given, up to this many and up to this many characters compared: nobody reads more.
MOST_PLACES = 10_000
_MOST_COMPARED = 50_000_000
# A rare pair of words is looked for first; one that stands at more places than the last is as quickly found by str.find.
_RARE = (4, 32, 1_000)
# Of a long quote so many pairs, evenly spread, are enough to find it by.
_PAIRS_READ = 100
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def raw_occurrences(quote: str, document: Document) -> list[int]:
    """Every offset of the raw text at which a quote stands, character for character, overlapping ones included."""
    index = document.look_up() if len(document.text) > SHORT_TEXT else None
    if index is not None:
        form, normal = NormalForm(quote), document.normal
        seeds = _seeds(form.text, index)
        if seeds is not None:
            inner = form.to_raw(seeds[0], seeds[0] + 1)[0]
            starts = sorted({normal.to_raw(place, place + 1)[0] - inner for place in seeds[1]})
            return [at for at in starts if document.text.startswith(quote, at)]
    return scan(quote, document.text)


def occurrences(needle: str, text: str, look_up: Callable[[], WordIndex | None]) -> list[int]:
    """Every offset of a normal form at which a string in normal form stands."""
    index = look_up() if len(text) > SHORT_TEXT else None
    if index is not None:
        seeds = _seeds(needle, index)
        if seeds is not None:
            starts = sorted({place - seeds[0] for place in seeds[1]})
            return [at for at in starts if text.startswith(needle, at)]
    return scan(needle, text)


def scan(needle: str, text: str, start: int = 0, end: int | None = None) -> list[int]:
    """Every offset at which a string stands in a stretch of a text, the first MOST_PLACES of them."""
    most = max(min(MOST_PLACES, _MOST_COMPARED // len(needle)), 1)
    stop = len(text) if end is None else end
    found: list[int] = []
    at = text.find(needle, start, stop)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(needle, at + 1, stop)
    return found


def _seeds(needle: str, index: WordIndex) -> tuple[int, list[int]] | None:
    """The rarest pair of inner words, as its offset in the needle and its places; None when it has none that is rare.

    The first and the last word do not count: they may be parts of words of the text.
    """
    inner = sampled(list(keys(needle))[1:-1])
    for limit in _RARE:
        chains = ((index.places(key, limit=limit), offset) for offset, key in inner)
        places, offset = min(chains, key=lambda chain: len(chain[0]), default=([0] * limit, 0))
        if len(places) < limit:
            return offset, places
    return None


def sampled(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Some pairs of a long quote, evenly spread: enough to find it by."""
    return pairs[:: max(len(pairs) // _PAIRS_READ, 1)]


def within_word(text: str, at: int) -> bool:
    """Whether an offset stands inside a word."""
    if not 0 < at < len(text):
        return False
    word = WORD.match(text, at - 1, at + 1)
    return word is not None and word.end() > at


def whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts no word at its edges."""
    return not (within_word(text, start) or within_word(text, end))


@dataclass(frozen=True, slots=True)
class Core:
    """A normal form from its first word to its last, and the punctuation before and after."""

    lead: str
    text: str
    tail: str

    @classmethod
    def of(cls, form: str) -> Core:
        """The core of a normal form; without text when it has no word."""
        text = _EDGES.sub("", form)
        lead, _, tail = form.partition(text) if text else (form, "", "")
        return cls(lead, text, tail)

    def widened(self, text: str, start: int, end: int) -> tuple[int, int]:
        """A stretch of a text where this core stands, with as much of the punctuation as stands there too."""
        lead = next((n for n in range(len(self.lead), 0, -1) if text.endswith(self.lead[-n:], 0, start)), 0)
        tail = next((n for n in range(len(self.tail), 0, -1) if text.startswith(self.tail[:n], end)), 0)
        return start - lead, end + tail


def word_count(text: str) -> int:
    """How many words stand in a normal form."""
    return sum(1 for _ in WORD.finditer(text))
