"""Words: the tokens of a document with the coarse class that closed word lists and spelling give them."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum, auto
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any, NamedTuple, cast

from summarizer.document import Document
from summarizer.grounding.cues import VerbForm, verb_forms
from summarizer.grounding.once import once_per_document
from summarizer.grounding.quotations import Quotation

MAX_UNIT_WORDS = 400
"""A sentence is read in pieces of so many words: a text without full stops must not cost the square of its length."""


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


class Unit(NamedTuple):
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
    r"""[ ]?+(?:(?P<plain>[A-Za-z]++(?=[ ,\n]))  # nine of ten words: what follows tells that none of the others begins here
    |(?P<abbreviation>(?=[A-Z])(?:(?:Gen|Rep|Lt|Sen|Gov|Col|Capt|Cpl|Cmdr|Maj|Sgt|Brig|Adm|Rev|Hon|Pres|Prof|Dr|Mr|Mrs|Ms|St|Jr|Sr|Inc|Corp|Co|Ltd|Supt|Insp|Det|Cllr|Amb|Atty|vs
        |Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No)\.(?=\W|$)|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s+[A-Z])))
    |(?P<number>[$£€]?\d[\d,.:/]*\d%?|[$£€]?\d%?)
    |(?P<clitic>['’](?:s|re|ve|ll|d|m)\b)
    |(?P<word>[^\W\d_]+(?:(?!['’](?:s|re|ve|ll|d|m)\b)['’.&-][^\W_]+|\d+|-(?=\w))*)
    |(?P<dash>—|–|--+|(?<=\s)-(?=\s))
    |(?P<symbol>[^\w\s]))""",
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
_SPELLINGS = 1 << 15
"""Spellings kept with their class: more than an article has, so that each is looked up once."""


@lru_cache(maxsize=_SPELLINGS)
def _classified(spelling: str) -> tuple[str, Class, bool, bool]:
    """Lower-case spelling, class, whether a capital begins it, and whether its neighbours may change the class.

    A spelling tells which part of _TOKEN found it, but for the hyphen, which is a dash between spaces.
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
    return lower, _SYMBOLS.get(spelling, Class.OTHER), False, False


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The tokens of a stretch, quotation marks included as single symbols."""
    found: list[Word] = []
    in_company: list[int] = []
    for m in _TOKEN.finditer(text, start, end):
        a, b = m.span(m.lastindex or 0)
        lower, cls, capital, changes = _classified(text[a:b])
        if changes:
            in_company.append(len(found))
        elif lower == "-" and m.lastgroup == "dash":
            cls = Class.DASH
        found.append(_made((a, b, lower, cls, capital)))
    for i in in_company:
        if i and found[i].cls is not Class.TIME:
            found[i] = _contracted(found[i - 1], found[i])
        elif i and i + 1 < len(found):
            found[i] = _weekday_name(found[i - 1], found[i], found[i + 1])
    return found


_APOSTROPHES = frozenset(("'", "’", "'s"))


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


@once_per_document
def capital_habits(document: Document) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in lower case, and in a capital inside a sentence that is no headline."""
    every: list[str] = []
    inside: list[str] = []
    for sentence in document.sentences:
        words: list[str] = _LETTERS.findall(sentence.text)
        every += words
        others = [word for word in words if not word[0].islower()]
        headline = len(words) > 6 and sum(word[0].isupper() for word in others) > 0.6 * len(words)
        if others and not headline:
            inside += others[1:] if others[0] is words[0] else others
    low: Counter[str] = Counter()
    for spelling, times in Counter(every).items():
        if spelling[0].islower():
            low[spelling.lower()] += times
    return low, Counter(word.lower() for word in inside)


_LETTERS = re.compile(r"([A-Za-z]{2,}+(?![^\x00-\x7f])|[^\W\d_]{2,})[ ]?+")


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
            words.extend(_words_between(document, at, q.start))
            words.append(Word(q.start, q.end, "", Class.QUOTE, capital=text[q.inner_start : q.inner_start + 1].isupper()))
            at = max(at, q.end)
            next_quote += 1
        words.extend(_words_between(document, at, max(at, end)))
        whole = _first_word(words, low, high)
        pieces = [whole[k : k + MAX_UNIT_WORDS] for k in range(0, len(whole), MAX_UNIT_WORDS)]
        found.extend(Unit(piece[0].start, piece[-1].end, piece) for piece in pieces)
    return found


def _words_between(document: Document, start: int, end: int) -> Sequence[Word]:
    """The tokens of a stretch: those of its sentence where it begins and ends with them, else read anew."""
    sentence = document.sentence_at(start)
    if sentence is None or not sentence.start <= start < end <= sentence.end:
        return words_of(document.text, start, end)
    words = sentence_words(document)[sentence.number - 1]
    if start == sentence.start and end == sentence.end:
        return words
    first, last = bisect_left(words, (start,)), bisect_left(words, (end,))
    if (first and words[first - 1].end > start) or (last and words[last - 1].end > end):
        return words_of(document.text, start, end)
    return words[first:last]


def _first_word(words: list[Word], low: Counter[str], high: Counter[str]) -> tuple[Word, ...]:
    """The words of a sentence, its first no name when its capital is only due to its place."""
    first = words[0] if words else None
    if (
        first is not None
        and first.cls is Class.NAME
        and ordinary(first.lower, low, high)
        and not (len(words) > 1 and words[1].cls is Class.NAME and high[first.lower])
    ):
        return (first._replace(cls=Class.WORD), *words[1:])
    return tuple(words)


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
