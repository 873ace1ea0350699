"""Tokens: the words, figures and marks of a stretch of text, each with what the lexicon says of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

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
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHE)).lower()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def tokenize(text: str, *, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of a text; offsets count from `offset`."""
    raw = [(match.start() + offset, match.end() + offset, match.group()) for match in _TOKEN.finditer(text)]
    words = [word(fold(piece)) for _, _, piece in raw]
    groups = [entry.groups for entry in words]
    poles = [entry.poles for entry in words]
    inside = [False] * len(words)
    stems = [entry.stem for entry in words]
    for at in range(len(words)):
        if not inside[at]:
            _mark_phrase(synonyms(), stems, at, marks=groups, inside=inside)
        _mark_phrase(opposites(), stems, at, marks=poles, inside=inside)  # "be out" hides no "out of order"
    return tuple(
        Token(
            start=start,
            end=end,
            text=piece,
            word=entry,
            is_word=piece[0].isalpha() or (piece[0] in "'’" and len(piece) > 1),
            capital=piece[0].isupper(),
            groups=groups[at],
            poles=poles[at],
            inside=inside[at],
        )
        for at, ((start, end, piece), entry) in enumerate(zip(raw, words, strict=True))
    )


def _mark_phrase(index: Index, stems: list[str], at: int, *, marks: list[frozenset[int]], inside: list[bool]) -> None:
    for phrase, numbers in index.phrases.get(stems[at], ()):
        if tuple(stems[at : at + len(phrase)]) == phrase:
            marks[at] = marks[at] | numbers
            for later in range(at + 1, at + len(phrase)):
                inside[later] = True
            break
