"""Words: the tokens of a document with the coarse class that closed word lists and spelling give them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from enum import IntEnum, auto
from functools import cache, lru_cache, partial
from importlib.resources import files
from itertools import compress
from typing import Any, NamedTuple, cast

from summarizer.document import Document
from summarizer.document.pieces import cut, token_pattern
from summarizer.grounding.once import once_per_document


class Class(IntEnum):
    """What a word can do, as far as lists and spelling tell; WORD is everything else."""

    __hash__ = int.__hash__  # that of Enum is written in Python, and a sentence asks for some hundred sets of classes

    WORD = auto()
    NAME = auto()
    DETERMINER = auto()
    POSSESSIVE = auto()
    PRONOUN = auto()
    OBJECT = auto()
    RELATIVE = auto()
    SUBORDINATOR = auto()
    COORDINATOR = auto()
    PREPOSITION = auto()
    BE = auto()
    HAVE = auto()
    DO = auto()
    MODAL = auto()
    NEGATION = auto()
    ADVERB = auto()
    TIME = auto()
    NUMBER = auto()
    VERB = auto()
    QUOTE = auto()
    COMMA = auto()
    COLON = auto()
    SEMICOLON = auto()
    DASH = auto()
    OPEN = auto()
    CLOSE = auto()
    STOP = auto()
    OTHER = auto()


class Word(NamedTuple):
    """One token: its offsets, its lower-case spelling with straight apostrophes, its class, whether it begins in a capital.

    A quotation of depth 0 is one token of class QUOTE when it is collapsed. A named tuple, because a long article has
    tens of thousands and a frozen dataclass takes four times as long to make.
    """

    start: int
    end: int
    lower: str
    cls: Class
    capital: bool


@cache
def word_lists() -> dict[str, Any]:
    """The tables of words.toml."""
    return tomllib.loads(files("summarizer.grounding").joinpath("words.toml").read_text("utf-8"))


def word_set(*path: str) -> frozenset[str]:
    """One list of words.toml as a set, in the spelling of the file."""
    return _word_set(path)


@cache
def _word_set(path: tuple[str, ...]) -> frozenset[str]:
    table: Any = word_lists()
    for key in path:
        table = table[key]
    return frozenset(str(table).split())


_ORDER = (
    ("numbers", Class.NUMBER),
    ("verbs", Class.VERB),
    ("times", Class.TIME),
    ("adverbs", Class.ADVERB),
    ("prepositions", Class.PREPOSITION),
    ("subordinators", Class.SUBORDINATOR),
    ("coordinators", Class.COORDINATOR),
    ("relatives", Class.RELATIVE),
    ("objects", Class.OBJECT),
    ("subjects", Class.PRONOUN),
    ("possessives", Class.POSSESSIVE),
    ("determiners", Class.DETERMINER),
    ("negations", Class.NEGATION),
    ("modals", Class.MODAL),
    ("do", Class.DO),
    ("have", Class.HAVE),
    ("be", Class.BE),
)


@cache
def _classes() -> dict[str, Class]:
    found: dict[str, Class] = {}
    for name, cls in _ORDER:
        found.update(dict.fromkeys(word_set(name), cls))
    found["that"] = Class.RELATIVE
    return found


_TOKEN = token_pattern(
    r"""[A-Za-z]++(?=[ ,\n])  # nine of ten words: what follows tells that none of the others begins here
    |(?=[A-Z])(?:(?:Gen|Rep|Lt|Sen|Gov|Col|Capt|Cpl|Cmdr|Maj|Sgt|Brig|Adm|Rev|Hon|Pres|Prof|Dr|Mr|Mrs|Ms|St|Jr|Sr|Inc|Corp|Co|Ltd|Supt|Insp|Det|Cllr|Amb|Atty|vs
        |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No)\.(?=\W|$)|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s+[A-Z]))
    |[$£€]?\d[\d,.:/]*\d%?|[$£€]?\d%?
    |['’](?:s|re|ve|ll|d|m)\b
    |[^\W\d_]+(?:(?!['’](?:s|re|ve|ll|d|m)\b)['’.&-][^\W_]+|\d+|-(?=\w))*
    |—|–|--+
    |[^\w\s]""",
    re.VERBOSE,
)
_SYMBOLS = {
    **dict.fromkeys(".?!…", Class.STOP),
    ",": Class.COMMA,
    ":": Class.COLON,
    ";": Class.SEMICOLON,
    "(": Class.OPEN,
    "[": Class.OPEN,
    ")": Class.CLOSE,
    "]": Class.CLOSE,
}


_made = cast("Callable[[tuple[int, int, str, Class, bool]], Word]", partial(tuple.__new__, Word))  # pyright: ignore[reportUnknownMemberType]
"""Word without the detour of its own constructor, which is half of the cost of a token."""
_SPELLINGS = 1 << 13
"""Spellings kept with their class: more than an article has, so that each is looked up once (143,000 characters: 3,171)."""


@lru_cache(maxsize=_SPELLINGS)
def _classified(spelling: str) -> tuple[str, Class, bool, bool]:
    """Lower-case spelling, class, whether a capital begins it, and whether its neighbours may change the class.

    A spelling tells all of it but for the hyphen, which is a dash between spaces.
    """
    lower = spelling.lower().replace("’", "'")
    first = spelling[0]
    if first.isdecimal() or (first in "$£€" and len(spelling) > 1):
        return lower, Class.NUMBER, False, False
    if first.isalnum():
        capital = first.isupper()
        cls = _classes().get(lower.rstrip("."), Class.WORD)
        return lower, Class.NAME if capital and cls is Class.WORD else cls, capital, capital and cls is Class.TIME
    if first in "'’":
        marks = lower in _APOSTROPHES or spelling == "’"
        if len(spelling) == 1:
            return lower, Class.OTHER, False, marks
        return lower, Class.POSSESSIVE if lower == "'s" else _classes().get(lower, Class.OTHER), False, marks
    if first in "—–" or len(spelling) > 1:
        return lower, Class.DASH, False, False
    return lower, _SYMBOLS.get(spelling, Class.OTHER), False, spelling == "-"


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The tokens of a stretch, quotation marks included as single symbols."""
    spelled, starts, ends = cut(_TOKEN, text, start, end)
    if not spelled:
        return []
    lows, classes, capitals, changes = zip(*map(_classified, spelled), strict=True)
    found = list(map(_made, zip(starts, ends, lows, classes, capitals, strict=True)))
    for i in compress(range(len(found)), changes):
        if found[i].lower == "-":
            found[i] = _spaced_out(text, found[i], end)
        elif i and found[i].cls is not Class.TIME:
            found[i] = _contracted(found[i - 1], found[i])
        elif i and i + 1 < len(found):
            found[i] = _weekday_name(found[i - 1], found[i], found[i + 1])
    return found


_APOSTROPHES = frozenset(("'", "’", "'s"))


def _spaced_out(text: str, hyphen: Word, end: int) -> Word:
    """A hyphen, as a dash when it stands between spaces."""
    before, after = text[max(hyphen.start - 1, 0) : hyphen.start], text[hyphen.end : min(hyphen.end + 1, end)]
    return hyphen._replace(cls=Class.DASH) if before.isspace() and after.isspace() else hyphen


def _contracted(before: Word, word: Word) -> Word:
    """The 's of "he's" as a verb and the mark of "the brothers' shop" as a possessive."""
    if before.end != word.start:
        return word
    if word.lower != "'s" and before.lower.endswith("s") and before.cls in {Class.WORD, Class.NAME}:
        return word._replace(lower="'s", cls=Class.POSSESSIVE)
    if word.lower == "'s" and before.cls in {Class.PRONOUN, Class.RELATIVE}:
        return word._replace(cls=Class.BE)
    return word


def _weekday_name(before: Word, word: Word, after: Word) -> Word:
    """The day of "the Sunday Courier" as a name: between an article and a capital it is no day."""
    return word._replace(cls=Class.NAME) if before.lower == "the" and after.cls is Class.NAME else word


@once_per_document
def sentence_words(document: Document) -> tuple[tuple[Word, ...], ...]:
    """The tokens of each sentence, quotation marks included."""
    return tuple(tuple(words_of(document.text, s.start, s.end)) for s in document.sentences)
