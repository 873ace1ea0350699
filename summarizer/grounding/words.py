"""Words: the tokens of a document with the coarse class that closed word lists and spelling give them."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, auto
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.document import Document
from summarizer.grounding.cues import VerbForm, verb_forms
from summarizer.grounding.once import once_per_document
from summarizer.grounding.quotations import Quotation

MAX_UNIT_WORDS = 400
"""A sentence is read in pieces of so many words: a text without full stops must not cost the square of its length."""


class Class(IntEnum):
    """What a word can do, as far as lists and spelling tell; WORD is everything else."""

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


@dataclass(frozen=True, slots=True)
class Word:
    """One token: its offsets, its lower-case spelling with straight apostrophes, its class, whether it begins in a capital.

    A quotation of depth 0 is one token of class QUOTE when it is collapsed.
    """

    start: int
    end: int
    lower: str
    cls: Class
    capital: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as attribution sees it: one that ends inside a quotation is joined with those up to its close."""

    start: int
    end: int
    words: tuple[Word, ...]


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


_TOKEN = re.compile(
    r"""(?P<abbreviation>(?:Gen|Rep|Lt|Sen|Gov|Col|Capt|Cpl|Cmdr|Maj|Sgt|Brig|Adm|Rev|Hon|Pres|Prof|Dr|Mr|Mrs|Ms|St|Jr|Sr|Inc|Corp|Co|Ltd|Supt|Insp|Det|Cllr|Amb|Atty|vs
        |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No)\.(?=\W|$)|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s+[A-Z]))
    |(?P<number>[$£€]?\d[\d,.:/]*\d%?|[$£€]?\d%?)
    |(?P<clitic>['’](?:s|re|ve|ll|d|m)\b)
    |(?P<word>[^\W\d_]+(?:(?!['’](?:s|re|ve|ll|d|m)\b)['’.&-][^\W_]+|\d+|-(?=\w))*)
    |(?P<dash>—|–|--+|(?<=\s)-(?=\s))
    |(?P<symbol>[^\w\s])""",
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


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The tokens of a stretch, quotation marks included as single symbols."""
    classes = _classes()
    found: list[Word] = []
    for m in _TOKEN.finditer(text, start, end):
        kind = m.lastgroup
        spelling = m.group()
        lower = spelling.lower().replace("’", "'")
        if kind in {"word", "abbreviation"}:
            capital = spelling[0].isupper()
            cls = classes.get(lower.rstrip("."), Class.WORD)
            if capital and cls is Class.WORD:
                cls = Class.NAME
        elif kind == "clitic":
            capital, cls = False, Class.POSSESSIVE if lower == "'s" else classes.get(lower, Class.OTHER)
        elif kind == "number":
            capital, cls = False, Class.NUMBER
        elif kind == "dash":
            capital, cls = False, Class.DASH
        else:
            capital, cls = False, _SYMBOLS.get(spelling, Class.OTHER)
        found.append(Word(m.start(), m.end(), lower, cls, capital))
    return _contracted(_weekday_names(found))


def _contracted(words: list[Word]) -> list[Word]:
    """The words with the 's of "he's" read as a verb and the mark of "the brothers' shop" as a possessive."""
    for i in range(1, len(words)):
        word = words[i]
        plural = word.lower in {"'", "’"} and words[i - 1].lower.endswith("s") and words[i - 1].end == word.start
        if plural and words[i - 1].cls in {Class.WORD, Class.NAME}:
            words[i] = Word(word.start, word.end, "'s", Class.POSSESSIVE, word.capital)
        elif word.lower == "'s" and words[i - 1].cls in {Class.PRONOUN, Class.RELATIVE} and words[i - 1].end == word.start:
            words[i] = Word(word.start, word.end, word.lower, Class.BE, word.capital)
    return words


def _weekday_names(words: list[Word]) -> list[Word]:
    """The words with "the Sunday Courier" read as a name: a day between an article and a capital is none."""
    for i in range(1, len(words) - 1):
        word = words[i]
        if word.cls is Class.TIME and word.capital and words[i - 1].lower == "the" and words[i + 1].cls is Class.NAME:
            words[i] = Word(word.start, word.end, word.lower, Class.NAME, word.capital)
    return words


@once_per_document
def sentence_words(document: Document) -> tuple[tuple[Word, ...], ...]:
    """The tokens of each sentence, quotation marks included."""
    return tuple(tuple(words_of(document.text, s.start, s.end)) for s in document.sentences)


@once_per_document
def capital_habits(document: Document) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in lower case, and in a capital inside a sentence that is no headline."""
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    for sentence in document.sentences:
        words = re.findall(r"[^\W\d_]{2,}", sentence.text)
        capitals = sum(w[0].isupper() for w in words)
        headline = len(words) > 6 and capitals > 0.6 * len(words)
        for i, word in enumerate(words):
            if word[0].islower():
                low[word.lower()] += 1
            elif i and not headline:
                high[word.lower()] += 1
    return low, high


_GIVEN = frozenset(("pan", "rip", "hail", "sage", "rail", "ding", "chide", "pope", "grant", "mark"))
"""Verbs that are as often names."""

_TAG_ALONE = re.compile(r"[^\"“‘.!?,]{2,40}?\b(?:said|says|asked|wrote|added|tweeted|told|replied)\.?$")
_TAG_FOLLOWS = re.compile(
    r"[^\"“‘.!?]{2,120}?\b(?:said|says|asked|wrote|added|tweeted|told|replied|shouted|joked|declared|continued|exclaimed|asks|yelled|quipped)\b"
)


def units(document: Document, quotations: Iterable[Quotation]) -> list[Unit]:
    """The document's sentences, joined where a quotation runs over their end, with quotations as single tokens."""
    text = document.text
    top = [q for q in quotations if q.depth == 0]
    ends = [q.end for q in top]
    low, high = capital_habits(document)
    bounds: list[list[int]] = []
    for sentence in document.sentences:
        at = bisect_left(ends, sentence.start + 1)
        inside = at < len(top) and top[at].start < sentence.start
        goes_on = (
            bool(bounds)
            and sentence.text[:1].islower()
            and text[bounds[-1][1] - 1] in "\"”’'»?!"
            and text.count("\n", bounds[-1][1], sentence.start) < 2
        )
        closed = bool(bounds) and text[bounds[-1][1] - 1] in "\"”’'»"
        asked = closed and text[bounds[-1][1] - 2 : bounds[-1][1] - 1] in "?!,—-"
        tagged = (
            bool((asked and _TAG_FOLLOWS.match(sentence.text)) or (closed and _TAG_ALONE.match(sentence.text)))
            and "\n" not in text[bounds[-1][1] : sentence.start]
        )
        announced = bool(bounds) and text[bounds[-1][1] - 1] == ":" and at < len(top) and top[at].start == sentence.start
        if bounds and (inside or goes_on or tagged or announced):
            bounds[-1][1] = max(sentence.end, bounds[-1][1])
        else:
            bounds.append([sentence.start, sentence.end])
    found: list[Unit] = []
    next_quote = 0
    for start, end in bounds:
        words: list[Word] = []
        at = start
        while next_quote < len(top) and top[next_quote].start < end:
            q = top[next_quote]
            words.extend(words_of(text, at, q.start))
            words.append(Word(q.start, q.end, "", Class.QUOTE, capital=text[q.inner_start : q.inner_start + 1].isupper()))
            at = max(at, q.end)
            next_quote += 1
        words.extend(words_of(text, at, max(at, end)))
        whole = tuple(_first_word(words, low, high))
        pieces = [whole[k : k + MAX_UNIT_WORDS] for k in range(0, len(whole), MAX_UNIT_WORDS)]
        found.extend(Unit(piece[0].start, piece[-1].end, piece) for piece in pieces)
    return found


def _first_word(words: list[Word], low: Counter[str], high: Counter[str]) -> Iterable[Word]:
    """The words of a sentence, its first no name when its capital is only due to its place."""
    for i, word in enumerate(words):
        if (
            i == 0
            and word.cls is Class.NAME
            and ordinary(word.lower, low, high)
            and not (len(words) > 1 and words[1].cls is Class.NAME and high[word.lower])
        ):
            yield Word(word.start, word.end, word.lower, Class.WORD, word.capital)
        else:
            yield word


def ordinary(lower: str, low: Counter[str], high: Counter[str]) -> bool:
    """Whether a word in a capital at the start of a sentence is an ordinary word, by how the document writes it elsewhere."""
    if low[lower]:
        return low[lower] >= high[lower]
    if high[lower]:
        return False
    return (
        lower in _common_nouns()
        or lower in _plain_verbs()
        or lower.endswith(("ing", "ed", "ly", "ists", "ors", "ers", "ials", "ants", "ents", "ics", "ures", "ions", "ties"))
    )


@cache
def _plain_verbs() -> frozenset[str]:
    """Verbs as a request begins with them: "Write to us"."""
    return frozenset(form for form, cue in verb_forms().items() if VerbForm.BASE in cue.forms) - _GIVEN


@cache
def _common_nouns() -> frozenset[str]:
    singular = frozenset[str]().union(*(word_set("described", kind) for kind in word_lists()["described"]))
    singular |= word_set("openers")
    return (
        singular
        | {w + "s" for w in singular}
        | {w + "es" for w in singular if w.endswith(("s", "x", "ch", "sh"))}
        | {w[:-1] + "ies" for w in singular if w.endswith("y")}
        | {"people", "men", "women", "police", "shares", "sources", "critics", "voters", "data", "polls", "poll"}
    )
