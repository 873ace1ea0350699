"""Tokens: the words, figures and marks of a stretch of text, each with what the lexicon says of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple, cast

from summarizer.document.pieces import cut, token_pattern

from .lexicon import Index, Phrase, Word, opposites, synonyms, word

_BODY = (
    r"[A-Za-z]++(?=[ ,\n])"  # nine of ten words: what follows tells that none of the others begins here
    r"|(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|[^\W\d_]++(?!['’])"
    r"|\d+(?:[.,:/]\d+)*"
    r"|[^\W\d_]+?(?=n['’]t\b)|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m)(?![\w-])"  # not of 're-elected'
    r"|[^\W\d_]+"
    r"|[^\s]"
)
_TOKEN = token_pattern(_BODY)
_SPELLED = re.compile(f"[ ]?+({_BODY})")
_APOSTROPHE = str.maketrans("’", "'")


class Token(NamedTuple):
    """A word, figure or mark at its offsets, with its lexicon entry and the groups and poles of the phrase it opens.

    `inside` is true for the later words of a phrase: the first word stands for all of them. `low` is the word in lower case
    without accents, `stem` the key that all inflected forms share, `content` whether the token carries content of its own.
    A named tuple, because an article has thousands and a frozen dataclass takes five times as long to make.
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
    low: str
    stem: str
    content: bool


_Told = tuple[str, Word, bool, bool, frozenset[int], frozenset[int], bool, str, str, bool]
_made = cast("Callable[[tuple[int, int, *_Told]], Token]", partial(tuple.__new__, Token))  # pyright: ignore[reportUnknownMemberType]
"""Token without the detour of its own constructor."""


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
    """What a token's spelling alone tells: `told` is all of a Token but its offsets, `opens` whether a phrase may begin so."""

    word: Word
    is_word: bool
    capital: bool
    told: _Told
    opens: bool


def may_be_word(piece: str) -> bool:
    """Whether a token is a word, by its first character; of the apostrophes those that begin one: 's, n't."""
    return piece[0].isalpha() or (piece[0] in "'’" and len(piece) > 1)


_SPELLINGS = 1 << 13
"""Spellings kept: more than an article has, so that each is looked up once."""


@lru_cache(maxsize=_SPELLINGS)
def spelling_of(piece: str) -> Spelling:
    """What the spelling of a token tells."""
    is_word = may_be_word(piece)
    entry = word(fold(piece))
    capital, content = piece[0].isupper(), is_word and not entry.function
    told = (piece, entry, is_word, capital, entry.groups, entry.poles, False, entry.low, entry.stem, content)
    opens = entry.stem in synonyms().phrases or entry.stem in opposites().phrases
    return Spelling(entry, is_word, capital, told, opens)


def spellings(text: str) -> list[str]:
    """The tokens of a text as they are spelled, for what needs neither offsets nor phrases."""
    return _SPELLED.findall(text)


SHORT, SHORT_KEPT = 400, 2048
"""Characters of a text whose tokens are kept, and how many of them: each check reads the same names, cues and fields anew."""


def tokenize(text: str, *, offset: int = 0) -> tuple[Token, ...]:
    """The tokens of a text; offsets count from `offset`."""
    if offset or len(text) > SHORT:
        return _tokenized(text, offset)
    return _short(text)


@lru_cache(maxsize=SHORT_KEPT)
def _short(text: str) -> tuple[Token, ...]:
    return _tokenized(text, 0)


def _tokenized(text: str, offset: int) -> tuple[Token, ...]:
    spelled, starts, ends = cut(_TOKEN, text, 0, len(text))
    known = [spelling_of(piece) for piece in spelled]
    tokens = [_made((start + offset, end + offset, *one.told)) for start, end, one in zip(starts, ends, known, strict=True)]
    openers = [at for at, one in enumerate(known) if one.opens]
    if openers:
        _take_phrases(tokens, openers)
    return tuple(tokens)


def _take_phrases(tokens: list[Token], openers: list[int]) -> None:
    """Give the groups and poles of a phrase to the word that opens it, and mark its other words as inside."""
    alike, apart = synonyms(), opposites()
    stems = tuple([token.stem for token in tokens])
    for at in openers:
        if stems[at] in alike.phrases and not tokens[at].inside and (found := _phrase_at(alike, stems, at)):
            tokens[at] = tokens[at]._replace(groups=tokens[at].groups | found[1])
            _enter(tokens, at + 1, at + len(found[0]))
        if stems[at] in apart.phrases and (found := _phrase_at(apart, stems, at)):
            tokens[at] = tokens[at]._replace(poles=tokens[at].poles | found[1])
            _enter(tokens, at + 1, at + len(found[0]))  # "be out" hides no "out of order"


def _enter(tokens: list[Token], first: int, last: int) -> None:
    for later in range(first, last):
        tokens[later] = tokens[later]._replace(inside=True)


def _phrase_at(index: Index, stems: tuple[str, ...], at: int) -> tuple[Phrase, frozenset[int]] | None:
    """The longest phrase that begins at a token, with its numbers."""
    for phrase, numbers in index.phrases[stems[at]]:
        if stems[at : at + len(phrase)] == phrase:
            return phrase, numbers
    return None
