"""Numbers in words: what sort of number starts at a word, and its value."""

from __future__ import annotations

from .counts import count_at
from .figure import EXACT, ONE, Figure, Form
from .fractions import fraction_after, half_at, share_at
from .table import Language
from .tokens import Kind, Token


def spelled(tokens: list[Token], at: int, language: Language) -> Figure | None:
    """The number in words that starts at a token, or None."""
    words, low = language.words, tokens[at].low
    if at and language.has("words.blockers", tokens[at - 1].low):
        return None
    if low in words.half:
        figure = half_at(tokens, at, language)
    elif low in words.mixed:
        figure = Figure(at, at + 1, words.mixed[low], Form.WORDS, words.mixed[low])
    elif low in words.vague:
        figure = _vague(tokens, at, language)
    elif low in words.article:
        figure = _after_article(tokens, at, language)
    elif low in words.fractions and not words.compounds:
        scaled = at + 1 < len(tokens) and tokens[at + 1].low in words.scales
        figure = share_at(tokens, at, at, ONE, language) if scaled else None
    elif low in words.dozens and at and not language.has("phrases.determiners", tokens[at - 1].low):
        figure = None
    else:
        figure = count_at(tokens, at, language)
        if figure is not None:
            fraction_after(tokens, figure, language)
    return figure


def _after_article(tokens: list[Token], at: int, language: Language) -> Figure | None:
    """As in "a hundred", "a dozen", "a third", "a half", "a quarter of a million"."""
    if at + 1 >= len(tokens):
        return None
    words, low = language.words, tokens[at + 1].low
    if low in words.half and at + 2 < len(tokens):
        figure = half_at(tokens, at + 1, language)
        if figure:
            figure.first = figure.left = at
        return figure
    if low in words.fractions:
        return share_at(tokens, at, at + 1, ONE, language)
    if low in words.hundred or low in words.scales or low in words.dozens:
        return count_at(tokens, at + 1, language, group=ONE, first=at)
    alone = language.is_so("words.article_counts") and names_unit(tokens, at + 1, language)
    return Figure(at, at + 1, ONE, Form.WORDS, ONE) if alone else None


def names_unit(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether a unit or a currency starts at a token."""
    units = language.units
    return bool(units.words.starting(tokens, at) or units.currencies.starting(tokens, at))


def _vague(tokens: list[Token], at: int, language: Language) -> Figure | None:
    """As in "dozens", "tens of thousands": from one of them to ten."""
    words, last = language.words, at + 1
    value = words.vague[tokens[at].low]
    while last + 1 < len(tokens) and language.has("words.of", tokens[last].low) and tokens[last + 1].low in words.vague:
        value = EXACT.multiply(value, words.vague[tokens[last + 1].low])
        last += 2
    if last == at + 1 and tokens[at].low not in words.vague_alone:
        if not (last < len(tokens) and language.has("words.of", tokens[last].low)):
            return None
        if last + 1 < len(tokens) and tokens[last + 1].kind != Kind.WORD:
            return None
    figure = Figure(at, last, value, Form.VAGUE, value)
    figure.upper = value * 10
    return figure
