"""Tokens: the words, figures and signs of one stretch of text, with their offsets.

A figure that is plainly no quantity (a clock time, a date, a telephone number, a version, a web address) is one
opaque token, so that nothing further on can read a number out of its middle.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple, cast

_GAP = r"\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_MARK = "\u0300-\u036f"
_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


class Kind(StrEnum):
    """What sort of token it is."""

    __hash__ = str.__hash__  # that of Enum is written in Python, and members are looked up by the thousand

    WORD = "word"
    FIGURE = "figure"
    FRACTION = "fraction"
    VULGAR = "vulgar"
    OPAQUE = "opaque"
    SIGN = "sign"


class Token(NamedTuple):
    """One token: its characters, them in lower case, its offsets, its kind, and whether it touches the one before."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    glued: bool


def token_pattern(*, group: str, decimal: str, spaced: bool) -> re.Pattern[str]:
    """The pattern of a token for a language that parts thousands and decimals with these characters.

    Every repetition is over a class the next item cannot start with, or is bounded, so that a scan is linear.
    """
    grouping = rf"[{re.escape(group)}]" if not spaced else rf"[{re.escape(group)} ]"
    point = rf"[{re.escape(decimal)}]"
    indian = r"\d{1,2}(?:,\d{2}){1,6},\d{3}(?!\d)(?:\.\d+)?|" if "," in group else ""
    other_group, other_point = (r"\.", ",") if "," in group else (",", r"\.")
    foreign = rf"\d{{1,3}}(?:{other_group}\d{{3}}){{1,8}}{other_point}\d+|\d{{1,3}}(?:{other_group}\d{{3}}){{2,8}}(?!\d)"
    figure = rf"{indian}\d{{1,3}}(?:{grouping}\d{{3}}){{1,8}}(?!\d)(?:{point}\d+)?|{foreign}|\d+(?:{point}\d+)?|(?<!\w){point}\d+"
    power = r"(?:\s?[×x]\s?10\^?[-−]?\d{1,3}(?!\d))?"
    opaque = "|".join(
        (
            r"\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?![\d:])",
            r"\d{4}-\d{1,2}-\d{1,2}(?!\d)",
            r"\d{1,2}/\d{1,2}/\d{2,4}(?!\d)",
            r"\d{1,2}\.\d{1,2}\.\d{4}(?!\d)",
            r"\(\d{3}\)\s?\d{3}-\d{4}(?!\d)",
            # A local telephone number: no range runs to "0192", and what one calls or dials is none either.
            r"\d{3}-0\d{3}(?![\d-])",
            r"(?:(?<=\bcall )|(?<=\bdial )|(?<=\bphone ))\d{3}-\d{4}(?![\d-])",
            r"\+\d{1,4}(?:[-/ ]\d{2,8}){1,6}(?!\d)|\+\d{9,}",
            r"\d+(?:[-/]\d+){2,}",
            r"\d{3}[-. ]\d{3}[-. ]\d{4}(?!\d)|0\d{2,4}[- ]\d{3,4}(?:[- ]\d{3,4}){0,2}(?!\d)",
            rf"(?!{foreign}|\d{{1,3}}(?:{grouping}\d{{3}}){{1,8}}(?!\d))\d+(?:\.\d+){{2,}}",
            r"(?:19|20)\d\d[-–/](?:\d{2}|(?:19|20)\d\d)(?![\d,.]\d|\d)",
        )
    )
    letters = rf"[^\W\d_]+(?:[{_MARK}]+[^\W\d_]*)*"
    return re.compile(
        # Nine of ten words and most marks: what follows tells that none of the others begins here.
        rf"[ ]?+(?:(?P<plain>[A-Za-z]++(?=[ ,\n]))|(?P<mark>[.·,(+](?!\d))|[{_GAP}]*+(?:"
        rf"(?=[^\W\d_{_VULGAR}])(?:"
        rf"(?P<address>(?:https?://|www\.)[^{_GAP}]+)|(?P<dotted>(?:[^\W\d_]\.){{2,}})|(?P<word>{letters}(?:['’]{letters})*))"
        rf"|(?=[\d{_VULGAR}.·,(+])(?:"
        rf"(?P<vulgar>\d{{0,6}}\s?[{_VULGAR}])|(?P<opaque>{opaque})"
        rf"|(?P<fraction>(?:\d{{1,4}}\s)?\d{{1,3}}[/⁄]\d{{1,4}}(?![\d/]))|(?P<figure>(?:{figure}){power}))"
        rf"|(?P<handle>[#@]\w+)|(?P<sign>[^\w{_GAP}]|_)))"
    )


_KINDS = {
    "plain": Kind.WORD,
    "mark": Kind.SIGN,
    "address": Kind.OPAQUE,
    "dotted": Kind.WORD,
    "vulgar": Kind.VULGAR,
    "word": Kind.WORD,
    "handle": Kind.OPAQUE,
    "opaque": Kind.OPAQUE,
    "fraction": Kind.FRACTION,
    "figure": Kind.FIGURE,
    "sign": Kind.SIGN,
}


_made = cast("Callable[[tuple[str, str, int, int, str, bool]], Token]", partial(tuple.__new__, Token))  # pyright: ignore[reportUnknownMemberType]
"""Token without the detour of its own constructor."""


@lru_cache(maxsize=8)
def _kinds(pattern: re.Pattern[str]) -> tuple[Kind, ...]:
    """The kind of each group of a pattern, by its number."""
    names = {number: name for name, number in pattern.groupindex.items()}
    return (Kind.SIGN, *(_KINDS[names[number]] for number in range(1, pattern.groups + 1)))


@lru_cache(maxsize=1 << 13)
def _lower(word: str) -> str:
    low = word.lower()
    return low if low.isascii() else unicodedata.normalize("NFC", low).replace("’", "'")


def tokenize(text: str, pattern: re.Pattern[str], *, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end]; white space and invisible characters are left out."""
    tokens: list[Token] = []
    kinds = _kinds(pattern)
    last = -1
    for match in pattern.finditer(text, start, end):
        group = match.lastindex or 0
        left, right = match.span(group)
        word = text[left:right]
        tokens.append(_made((word, _lower(word), left, right, kinds[group], left == last)))
        last = right
    return tokens
