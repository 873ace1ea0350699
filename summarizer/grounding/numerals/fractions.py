"""Fractions in words: "two-thirds", "half a million", "two and a half", "a quarter of a million"."""

from __future__ import annotations

from decimal import Decimal

from .figure import EXACT, ONE, REPEATING, Figure, Form
from .table import Language
from .tokens import Kind, Token

_HALF = Decimal("0.5")
_HYPHENS = frozenset("-‐‑")


def half_at(tokens: list[Token], at: int, language: Language) -> Figure | None:
    """The half at a token: "half a million", "half of", "half the": a half of what follows; not "first half" or "half-time"."""
    words, following = language.words, at + 1
    before = tokens[at - 1].low if at else ""
    after = tokens[following] if following < len(tokens) else None
    if language.has("names.half_not_after", before):
        return None
    figure = Figure(at, at + 1, _HALF, Form.FRACTION, _HALF)
    if after is None or after.kind not in {Kind.WORD, Kind.SIGN}:
        return figure
    following += (after.text == "-" and after.glued) or after.low in words.article
    scaled = _past_hyphen(tokens, following + 1) if after.text == "-" else following  # "half-a-million"
    low = tokens[following].low if following < len(tokens) else ""
    if low in words.article and scaled < len(tokens):
        following, low = scaled, tokens[scaled].low
    if low in words.scales or low in words.hundred or low in words.dozens:
        scale = words.scales.get(low) or words.dozens.get(low) or Decimal(100)
        figure.times(scale, last=following + 1)
        return figure
    if language.has("names.half_not_before", low):
        return None
    if following > at + 1 and language.units.words.starting(tokens, following):
        return figure
    return figure if after.text != "-" and _halves(tokens, at, language) else None


def _halves(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether "half" is a share: of something named after it, or after a function word or bound ("by half", not "own half")."""
    after = tokens[at + 1].low
    if any(language.has(name, after) for name in ("words.of", "words.article", "phrases.determiners", "unit_grammar.the")):
        return True
    before = tokens[at - 1] if at else None
    if before is None or before.kind != Kind.WORD or language.before.ending(tokens, at):
        return True
    return language.has("phrases.stops", before.low) or language.has("phrases.verbs", before.low)


def fraction_after(tokens: list[Token], figure: Figure, language: Language) -> None:
    """Take in what makes a fraction of a count: "two thirds", "two and a half"."""
    words = language.words
    at = _past_hyphen(tokens, figure.last)
    if at >= len(tokens):
        return
    low = tokens[at].low
    one = low in words.fractions and figure.value == 1 and figure.form is Form.WORDS
    several = low in words.plural_fractions and figure.value < words.plural_fractions[low]
    if not one and not (several and not _is_period(tokens, figure, language)):
        _and_fraction(tokens, figure, language)
        return
    share = share_at(tokens, figure.first, at, figure.value, language)
    if share is not None:
        figure.last, figure.right, figure.value, figure.form = share.last, share.right, share.value, Form.FRACTION
        figure.mantissa, figure.scale = share.mantissa, share.scale


def _is_period(tokens: list[Token], figure: Figure, language: Language) -> bool:
    return figure.first > 0 and language.has("names.periods_after", tokens[figure.first - 1].low)


def _past_hyphen(tokens: list[Token], at: int) -> int:
    hyphen = at + 1 < len(tokens) and tokens[at].text in _HYPHENS and tokens[at].glued and tokens[at + 1].glued
    return at + 1 if hyphen else at


def share_at(tokens: list[Token], first: int, at: int, above: Decimal, language: Language) -> Figure | None:
    """A number of parts: tokens[at] is the denominator. None when it is an ordinal ("a third man")."""
    words, low = language.words, tokens[at].low
    below = words.fractions.get(low) or words.plural_fractions[low]
    last = at + 1
    after = tokens[last] if last < len(tokens) else None
    value = REPEATING.divide(above, below)
    figure = Figure(first, last, value, Form.FRACTION, value)
    at_scale = last
    if after is not None and language.has("words.of", after.low):
        at_scale = last + 1
        if at_scale < len(tokens) and tokens[at_scale].low in words.article:
            at_scale += 1
    if at_scale < len(tokens) and tokens[at_scale].low in words.scales:
        figure.times(words.scales[tokens[at_scale].low], last=at_scale + 1)
        return figure
    if low in words.plural_fractions or language.words.compounds:
        return figure
    noun = after is not None and (
        (after.kind == Kind.WORD and not language.has("phrases.stops", after.low)) or (after.text == "-" and after.glued)
    )
    return None if noun else figure


def _and_fraction(tokens: list[Token], figure: Figure, language: Language) -> None:
    """Take in "and a half": "two and a half", "one-and-a-half million", "two and one half"."""
    words = language.words
    at = _past_hyphen(tokens, figure.last)
    if not (at + 2 < len(tokens) and language.has("words.and", tokens[at].low)):
        return
    at = _past_hyphen(tokens, at + 1)
    above = ONE if tokens[at].low in words.article else words.below_hundred.get(tokens[at].low)
    at = _past_hyphen(tokens, at + 1)
    if above is None or at >= len(tokens):
        return
    low = tokens[at].low
    if low in words.half:
        part = _HALF
    elif low in words.plural_fractions and above > 1:
        part = REPEATING.divide(above, words.plural_fractions[low])
    elif low in words.fractions and above == 1:
        part = REPEATING.divide(ONE, words.fractions[low])
    else:
        return
    base = figure.scale if figure.scale != 1 and tokens[figure.last - 1].low in words.scales else ONE
    figure.value += EXACT.multiply(part, base)
    figure.mantissa = figure.value
    figure.scale = ONE
    figure.last = figure.right = at + 1
