"""find_numbers: every quantity of a text, sentence by sentence, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from summarizer.document import Document, Paragraph
from summarizer.document.sentences import paragraphs_of
from summarizer.grounding.once import once_per_document

from .ages import take_ages
from .bounds import take_bounds, take_equivalent
from .change import take_direction
from .figure import REPEATING, Figure, Form
from .fractions import fraction_after
from .mention import NumberMention, Row
from .money import take_currency_before, take_sign
from .names import is_dated, is_name
from .ranges import join_ranges
from .read import figure_at, take_scales
from .table import Language
from .table import language as table_of
from .tokens import Kind, Token, tokenize
from .units import take_unit

_BREAK = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-ZÀ-ÞА-Я\d])")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_LONGEST_SENTENCE = 4000
"""Characters after which a stretch without an end is cut at a space, so that cost stays linear in the text."""
_LONGEST_ABBREVIATION = 12
_WORD, _NO_FIGURES = Kind.WORD, frozenset({Kind.OPAQUE, Kind.SIGN})
_TENS = frozenset({Decimal(10), Decimal(100)})
_MOST_OUT_OF = Decimal(9)
"""The highest first number of "nine out of ten" that makes a fraction; "24 out of 30" is two counts."""


def find_numbers(text: str, *, language: str = "en") -> list[NumberMention]:
    """Every quantity of a text in order: counts, amounts, shares, ranges, measures and ages.

    Dates, years, clock times, ordinals and numbers in names are left out. language is the code of a table ("en",
    "de"); a code without a table reads as English. Never raises, whatever the text.
    """
    return _found(text, paragraphs_of(text), table_of(language))


@once_per_document
def numbers_of(document: Document) -> tuple[NumberMention, ...]:
    """Every quantity of a document in order."""
    return tuple(_found(document.text, document.paragraphs, table_of("en")))


def _found(text: str, paragraphs: Iterable[Paragraph], lang: Language) -> list[NumberMention]:
    found: list[NumberMention] = []
    nations: dict[str, str] = {}
    for start, end in _sentences(text, paragraphs, lang):
        if lang.may_count(text, start, end):
            tokens = tokenize(text, lang.pattern, start=start, end=end)
            figures = _figures(tokens, lang)
            _remember(figures, nations, lang)
            row = Row(text, tokens, figures, lang)
            found.extend([NumberMention(row, figure) for figure in figures])
    return found


def parse_number(text: str, *, language: str = "en") -> NumberMention | None:
    """The one number that a whole expression says ("at least nine days", "$1.2bn"); None when it says none or several."""
    lang = table_of(language)
    tokens = tokenize(text, lang.pattern, start=0, end=len(text))
    figures = _figures(tokens, lang, alone=True)
    return NumberMention(Row(text, tokens, figures, lang), figures[0]) if len(figures) == 1 else None


def _sentences(text: str, paragraphs: Iterable[Paragraph], language: Language) -> Iterator[tuple[int, int]]:
    """Stretches that end with a sentence, a paragraph or, failing both, a space; a wrapped line ends nothing."""
    for paragraph in paragraphs:
        start = paragraph.start
        for match in _BREAK.finditer(text, start, paragraph.end):
            if _is_abbreviation(text, match.start(), language):
                continue
            yield from _pieces(text, start, match.end())
            start = match.end()
        yield from _pieces(text, start, paragraph.end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _is_abbreviation(text: str, dot: int, language: Language) -> bool:
    if text[dot] != ".":
        return False
    before = _WORD_BEFORE.search(text, max(0, dot - _LONGEST_ABBREVIATION), dot)
    word = before.group() if before else ""
    return (
        len(word) == 1
        or language.has("phrases.abbreviations", word.lower())
        or (language.is_so("dates.dotted") and text[dot - 1 : dot].isdigit())
    )


def _figures(tokens: list[Token], language: Language, *, alone: bool = False) -> list[Figure]:
    figures: list[Figure] = []
    past, dated = 0, -1
    for at in _openers(tokens, language):
        figure = _figure(tokens, at, language) if at >= past else None
        if figure is None:
            continue
        if alone or not is_name(tokens, figure, language, dated=dated):
            figures.append(figure)
            dated = -1
        elif is_dated(tokens, figure, language, dated=dated):
            dated = figure.last
        past = figure.last
    figures = join_ranges(tokens, _shares(tokens, figures, language), language)
    for figure in figures:
        take_bounds(tokens, figure, language)
    for before, figure in pairwise(figures):
        before.right = min(before.right, figure.first)
        figure.left = max(figure.left, before.right)
    take_ages(tokens, figures, language)
    last = None
    for index, figure in enumerate(figures):
        take_direction(tokens, figure, language, last=last)
        last = figure.direction
        if index:
            take_equivalent(tokens, figures[index - 1], figure)
    return figures


def _openers(tokens: list[Token], language: Language) -> list[int]:
    """The tokens that a number may begin with: where words are not written together, those of a list and what is no word."""
    if language.words.compounds:
        return [at for at, token in enumerate(tokens) if token.kind not in _NO_FIGURES]
    firsts = language.words.firsts
    return [
        at for at, token in enumerate(tokens) if (token.low in firsts if token.kind is _WORD else token.kind not in _NO_FIGURES)
    ]


def _figure(tokens: list[Token], at: int, language: Language) -> Figure | None:
    figure = figure_at(tokens, at, language)
    if figure is None:
        return None
    signed = take_sign(tokens, figure, language)
    take_currency_before(tokens, figure, language)
    if figure.money and not signed:
        take_sign(tokens, figure, language)
    take_scales(tokens, figure, language)
    if figure.scale != 1:
        fraction_after(tokens, figure, language)
    take_unit(tokens, figure, language)
    return figure


def _shares(tokens: list[Token], figures: list[Figure], language: Language) -> list[Figure]:
    """The figures with "one in five" and "nine out of ten" made one fraction each."""
    kept: list[Figure] = []
    for figure in figures:
        low = kept[-1] if kept else None
        if low is not None and _is_share(tokens, low, figure, language):
            low.value = low.mantissa = REPEATING.divide(low.value, figure.value)
            low.form, low.last, low.right = Form.FRACTION, figure.last, figure.last
            continue
        kept.append(figure)
    return kept


def _is_share(tokens: list[Token], low: Figure, high: Figure, language: Language) -> bool:
    if low.unit is not None or high.unit is not None or not 0 < low.value <= _MOST_OUT_OF or low.value >= high.value:
        return False
    if low.form not in {Form.LITERAL, Form.WORDS} or low.value % 1 or high.value % 1:
        return False
    link = language.out_of.starting(tokens, low.right)
    if link is not None:
        return link[1] == high.left
    of_ten = language.has("words.of_ten", tokens[low.right].low) and high.value in _TENS
    return of_ten and high.left == low.right + 1


def _remember(figures: list[Figure], nations: dict[str, str], language: Language) -> None:
    """Read a bare "crowns" as the currency that the text has named before ("Swedish crowns")."""
    members = language.units.members
    for figure in figures:
        if figure.unit is None or not figure.money:
            continue
        base, per, rest = figure.unit.partition(" per ")
        for word, codes in members.items():
            if base in codes and word != "dollar":
                nations[word] = base
        if base in nations:
            figure.unit = nations[base] + per + rest
