"""Numerals: what value the tokens at one place say, in figures, in words or in both."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from .figure import EXACT, REPEATING, Figure, Form
from .fractions import fraction_after
from .spelled import spelled
from .table import Language
from .tokens import Kind, Token

MAX_DIGITS = 40
"""A figure of more digits is a code, not a quantity."""
MAX_RUN = 16
"""So is a run of more whole digits with nothing to part them."""

_POWER = re.compile(r"\s?[×x]\s?10\^?([-−]?)(\d{1,3})$")
_SPACED_SUFFIX = 2
"""Shorter suffixes count only when they touch the figure ("5k", but "5 K" may be anything)."""


def literal_value(text: str, *, group: str, decimal: str) -> Decimal | None:
    """The value of digits with separators; None when there are too many digits."""
    power = _POWER.search(text)
    body = text[: power.start()] if power else text
    if len(body) > 2 * MAX_DIGITS:
        return None
    commas, points = body.count(","), body.count(".")
    if commas and points:
        mark = max(",.", key=body.rfind)
    elif commas + points == 1:
        mark = "," if commas else "."
        before, _, after = body.partition(mark)
        grouped = mark in group and len(after) == 3 and 1 <= len(before) <= 3
        mark = "" if grouped or mark not in decimal else mark
    else:
        mark = "·" if "·" in body and not commas + points else ""
    whole, found, rest = body.partition(mark) if mark else (body, "", "")
    digits = "".join(character for character in whole if character.isdigit())
    decimals = "".join(character for character in rest if character.isdigit())
    if len(digits) + len(decimals) > MAX_DIGITS or (len(digits) > MAX_RUN and len(digits) == len(whole)):
        return None
    value = Decimal(f"{digits or '0'}.{decimals}" if found and decimals else digits or "0")
    if power:
        exponent = int(power[2]) * (-1 if power[1] else 1)
        value = EXACT.scaleb(value, exponent)
    return value


def figure_at(tokens: list[Token], at: int, language: Language) -> Figure | None:
    """The number that starts at a token, scale words taken in; None where none does."""
    token = tokens[at]
    if token.kind == Kind.FIGURE:
        value = literal_value(token.text, group=language.group, decimal=language.decimal)
        if value is None:
            return None
        figure = Figure(at, at + 1, value, Form.LITERAL, value)
        fraction_after(tokens, figure, language)
        return figure
    if token.kind in {Kind.FRACTION, Kind.VULGAR}:
        return None if language.has("names.fractions", token.text) else _fraction(token, at)
    return spelled(tokens, at, language)


def _fraction(token: Token, at: int) -> Figure | None:
    text = token.text.replace("⁄", "/")
    whole, _, part = text.rpartition(" ")
    if token.kind == Kind.VULGAR:
        whole, part = text[:-1], text[-1]
        ratio = Decimal(str(round(unicodedata.numeric(part), 12)))
    else:
        above, below = (int(number) for number in part.split("/"))
        if below == 0 or above >= below:
            return None
        ratio = REPEATING.divide(Decimal(above), Decimal(below))
    value = (Decimal(int(whole)) if whole.strip() else Decimal(0)) + ratio
    return Figure(at, at + 1, value, Form.FRACTION, value)


def take_scales(tokens: list[Token], figure: Figure, language: Language) -> None:
    """Take in the scale words and suffixes after a literal: "4 hundred million", "$5.4m", "30k"."""
    while figure.last < len(tokens):
        at = figure.last
        if tokens[at].text == "-" and tokens[at].glued and at + 1 < len(tokens) and tokens[at + 1].glued:
            at += 1
        token = tokens[at]
        scale = _scale(tokens, at, figure, language)
        if scale is None or token.kind != Kind.WORD:
            return
        figure.times(scale, last=at + 1)
        dot = at + 2 < len(tokens) and tokens[at + 1].text == "." and tokens[at + 1].glued and not tokens[at + 2].glued
        if dot and language.has("phrases.abbreviations", token.low):
            figure.last = figure.right = at + 2


def _scale(tokens: list[Token], at: int, figure: Figure, language: Language) -> Decimal | None:
    words, token = language.words, tokens[at]
    named = Decimal(100) if token.low in words.hundred else words.scales.get(token.low) or words.dozens.get(token.low)
    if named is not None:
        return named
    if figure.scale != 1 or figure.form is not Form.LITERAL or at > figure.last:
        return None
    found: Decimal | None = None
    if token.glued or len(token.text) >= _SPACED_SUFFIX:
        found = words.suffixes.get(token.text)
    if found is None and figure.money:
        found = words.money_suffixes.get(token.text)
    if found is None and token.glued and token.text in words.count_suffixes and _counts(tokens, at + 1, language):
        found = words.count_suffixes[token.text]
    return found


def _counts(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether a plural noun or a currency comes within the next three words, as after "2.7m people"."""
    for index in range(at, min(at + 3, len(tokens))):
        token = tokens[index]
        if token.kind != Kind.WORD:
            return token.text in language.units.signs
        if is_plural(token, language) or language.units.currencies.starting(tokens, index):
            return not language.has("phrases.stops", token.low)
        if language.has("phrases.stops", token.low) or language.has("unit_grammar.size_words", token.low):
            return False
    return False


def is_plural(token: Token, language: Language) -> bool:
    """Whether a word looks like a plural noun."""
    if language.has("phrases.plurals", token.low):
        return True
    low = token.low
    return (
        len(low) > 3
        and low.endswith(tuple(language.sets["phrases.plural_endings"]))
        and not low.endswith(tuple(language.sets["phrases.not_plural"]))
        and not language.has("phrases.stops", low)
    )
