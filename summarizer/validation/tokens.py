"""Tokens: the words, figures and marks of a stretch of text, each with what the lexicon says of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .lexicon import Index, Word, opposites, synonyms, word

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|\d+(?:[.,:/]\d+)*"
    r"|[^\W\d_]+?(?=n['’]t\b)|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W\d_]+"
    r"|[^\s]"
)
_APOSTROPHE = str.maketrans("’", "'")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or mark at its offsets, with its lexicon entry and the groups and poles of the phrase it opens.

    `inside` is true for the later words of a phrase: the first word stands for all of them.
    """

    start: int
    end: int
    text: str
    word: Word
    is_word: bool
    capital: bool
    groups: frozenset[int]
    poles: frozenset[int]
    inside: bool

    @property
    def low(self) -> str:
        """The word in lower case, without accents."""
        return self.word.low

    @property
    def stem(self) -> str:
        """The key shared by all inflected forms."""
        return self.word.stem

    @property
    def content(self) -> bool:
        """Whether the token carries content of its own."""
        return self.is_word and not self.word.function


def fold(text: str) -> str:
    """Lower case, straight apostrophe, no accents."""
    if text.isascii():
        return text.lower()
    return _BEYOND_ASCII.sub(_bare, text).lower()


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def _bare(found: re.Match[str]) -> str:
    """Letters beyond ASCII without their accents."""
    plain = unicodedata.normalize("NFKD", found.group().translate(_APOSTROPHE))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


class Spelling(NamedTuple):
    """What a token's spelling alone tells."""

    word: Word
    is_word: bool
    capital: bool


_SPELLINGS = 1 << 15
"""Spellings kept: more than an article has, so that each is looked up once."""


@lru_cache(maxsize=_SPELLINGS)
def spelling_of(piece: str) -> Spelling:
    """What the spelling of a token tells."""
    is_word = piece[0].isalpha() or (piece[0] in "'’" and len(piece) > 1)
    return Spelling(word(fold(piece)), is_word, piece[0].isupper())


def spellings(text: str) -> list[str]:
    """The tokens of a text as they are spelled, for what needs neither offsets nor phrases."""
    return _TOKEN.findall(text)


def tokenize(text: str, *, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of a text; offsets count from `offset`."""
    raw = [(match.start() + offset, match.end() + offset, match.group()) for match in _TOKEN.finditer(text)]
    known = [spelling_of(piece) for _, _, piece in raw]
    words = [entry.word for entry in known]
    groups = [entry.groups for entry in words]
    poles = [entry.poles for entry in words]
    inside = [False] * len(words)
    stems = [entry.stem for entry in words]
    alike, apart = synonyms(), opposites()
    for at, stem in enumerate(stems):
        if stem in alike.phrases and not inside[at]:
            _mark_phrase(alike, stems, at, marks=groups, inside=inside)
        if stem in apart.phrases:
            _mark_phrase(apart, stems, at, marks=poles, inside=inside)  # "be out" hides no "out of order"
    return tuple(
        Token(start, end, piece, entry, is_word, capital, groups[at], poles[at], inside[at])
        for at, ((start, end, piece), (entry, is_word, capital)) in enumerate(zip(raw, known, strict=True))
    )


def _mark_phrase(index: Index, stems: list[str], at: int, *, marks: list[frozenset[int]], inside: list[bool]) -> None:
    for phrase, numbers in index.phrases.get(stems[at], ()):
        if tuple(stems[at : at + len(phrase)]) == phrase:
            marks[at] = marks[at] | numbers
            for later in range(at + 1, at + len(phrase)):
                inside[later] = True
            break
