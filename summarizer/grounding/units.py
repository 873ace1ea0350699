"""Units: the sentences of a document as attribution reads them, quotations that run over their end kept whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.document import Document
from summarizer.grounding.capitals import capital_habits, ordinary
from summarizer.grounding.quotations import Quotation
from summarizer.grounding.words import Class, Word, sentence_words, words_of

MAX_UNIT_WORDS = 400
"""A sentence is read in pieces of so many words: a text without full stops must not cost the square of its length."""

_TAG_ALONE = re.compile(r"[^\"“‘.!?,]{2,40}?\b(?:said|says|asked|wrote|added|tweeted|told|replied)\.?$")
_TAG_FOLLOWS = re.compile(
    r"[^\"“‘.!?]{2,120}?\b(?:said|says|asked|wrote|added|tweeted|told|replied|shouted|joked|declared|continued|exclaimed|asks|yelled|quipped)\b"
)


class Unit(NamedTuple):
    """A sentence as attribution sees it: one that ends inside a quotation is joined with those up to its close."""

    start: int
    end: int
    words: tuple[Word, ...]


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
