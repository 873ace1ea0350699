"""Money: the currency that a sign, code or word beside a number names."""

from __future__ import annotations

from typing import NamedTuple

from .figure import Figure, Form
from .table import Language
from .tokens import Kind, Token

_MINUS = frozenset("-−–")


class Place(NamedTuple):
    """A unit and the token where what names it begins or ends."""

    unit: str
    at: int


def take_sign(tokens: list[Token], figure: Figure, language: Language) -> bool:
    """Take in a minus that belongs to the number; True when there is one."""
    at = figure.left - 1
    if at < 0:
        return False
    token = tokens[at]
    touches = tokens[figure.left].glued
    if token.text in _MINUS and touches and not (token.glued and _joins(tokens, at, language)):
        figure.left = at
    elif language.has("words.minus", token.low):
        figure.left = at
    elif token.text == "-" and touches and at and language.has("words.minus", tokens[at - 1].low):
        figure.left = at - 1
    else:
        return False
    figure.value, figure.mantissa = -figure.value, -figure.mantissa
    return True


def _joins(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether a hyphen joins the figure to something before it, so that it is no minus."""
    before = tokens[at - 1]
    return not (before.text in language.units.signs or before.text in "([")


def take_currency_before(tokens: list[Token], figure: Figure, language: Language) -> None:
    """Take in a currency that stands before a figure: "$5", "US $5", "USD5", "Rs. 500"."""
    if figure.form is Form.VAGUE or tokens[figure.first].kind == Kind.WORD:
        return
    place = _before(tokens, figure.left, language)
    if place:
        figure.unit, figure.left, figure.money = place.unit, place.at, True


def _before(tokens: list[Token], first: int, language: Language) -> Place | None:
    units, at = language.units, first - 1
    if at < 0:
        return None
    token, touches = tokens[at], tokens[first].glued
    if token.text in units.signs:
        return _letters_before_sign(tokens, at, language)
    if at and touches and token.glued and tokens[at - 1].text == "$" and token.text.upper() in units.dollars:
        return Place(units.dollars[token.text.upper()], at - 1)
    if at and token.text == "=" and touches and token.glued and tokens[at - 1].text + "=" in units.spelled:
        return Place(units.spelled[tokens[at - 1].text + "="], at - 1)
    if touches and token.text in units.spelled and len(tokens[first].text) > 1:
        return Place(units.spelled[token.text], at)
    if token.text == "." and at and tokens[at - 1].text + "." in units.letters:
        return Place(units.letters[tokens[at - 1].text + "."], at - 1)
    if token.text in units.letters:
        return Place(units.letters[token.text], at)
    if token.text in units.codes or (touches and token.text.upper() in units.codes):
        return Place(token.text.upper(), at)
    return None


def _letters_before_sign(tokens: list[Token], at: int, language: Language) -> Place:
    """The currency of a sign with the letters that may stand before it."""
    units, sign = language.units, tokens[at]
    unit = units.signs[sign.text]
    if at == 0 or tokens[at - 1].kind != Kind.WORD or sign.text not in "$＄":
        return Place(unit, at)
    letters = tokens[at - 1].text.upper()
    if letters in units.dollars and (sign.glued or len(letters) > 1):
        return Place(units.dollars[letters], at - 1)
    return Place(unit, at)


def currency_after(tokens: list[Token], at: int, language: Language) -> Place | None:
    """The currency named after a number: "5 €", "5 USD", "5 Danish crowns"."""
    if at >= len(tokens):
        return None
    units, token = language.units, tokens[at]
    if token.text in units.signs:
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.glued or not (after and after.glued and after.kind == Kind.FIGURE):
            return Place(units.signs[token.text], at + 1)
        return None
    if token.text in units.codes:
        return Place(token.text, at + 1)
    if token.text in units.letters_after and token.text not in units.symbols:
        return Place(units.letters_after[token.text], at + 1)
    nation = units.nations.starting(tokens, at)
    if nation:
        named = units.currencies.starting(tokens, nation[1])
        if named:
            return Place(units.national.get((nation[0], named[0]), named[0]), named[1])
    plain = units.currencies.starting(tokens, at)
    return Place(*plain) if plain else None


def take_country_after(tokens: list[Token], figure: Figure, language: Language) -> None:
    """Take in what stands after a dollar figure and says whose dollars: "$76 US a barrel", "$5 million Cdn"."""
    at = figure.right
    if at >= len(tokens) or not figure.money:
        return
    units, token = language.units, tokens[at]
    code = units.dollars.get(token.text.upper()) if len(token.text) > 1 and token.text.upper() == token.text else None
    if figure.unit == "USD" and code and tokens[at - 1].text != "$":
        figure.unit, figure.right = code, at + 1
    word = units.currencies.starting(tokens, figure.right)
    if word and figure.unit in units.members.get(word[0], {word[0]}):
        figure.right = word[1]
