"""Money: the currency that a sign, code or word beside a number names."""

from __future__ import annotations

from typing import NamedTuple

from .figure import Figure, Form
from .table import Language
from .tokens import Kind, Token

_MINUS = frozenset("-−–")
_DOLLARS = frozenset("$＄")


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
    sign = token.text in _MINUS and touches and not (token.glued and _joins(tokens, at, language))
    if sign or language.has("words.minus", token.low):
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
    if first == 0:
        return None
    for rule in (_sign_before, _letters_inside, _spelled_before, _word_before):
        place = rule(tokens, first - 1, language)
        if place is not None:
            return place
    return None


def _sign_before(tokens: list[Token], at: int, language: Language) -> Place | None:
    """As in "$5", with the letters that may stand before the sign: "US $5", "A$5"."""
    units, sign = language.units, tokens[at]
    if sign.text not in units.signs:
        return None
    unit = units.signs[sign.text]
    if at and sign.text in _DOLLARS and tokens[at - 1].kind == Kind.WORD:
        letters = tokens[at - 1].text.upper()
        if letters in units.dollars and (sign.glued or len(letters) > 1):
            return Place(units.dollars[letters], at - 1)
    return Place(unit, at)


def _letters_inside(tokens: list[Token], at: int, language: Language) -> Place | None:
    """As in "$US5"."""
    letters = tokens[at].text.upper()
    touching = tokens[at].glued and tokens[at + 1].glued and tokens[at - 1].text in _DOLLARS
    return Place(language.units.dollars[letters], at - 1) if touching and letters in language.units.dollars else None


def _spelled_before(tokens: list[Token], at: int, language: Language) -> Place | None:
    """As in "Y=5" and "PS8.1bn", as feeds without the signs spell them."""
    spelled, touches = language.units.spelled, tokens[at + 1].glued
    if not touches:
        return None
    if at and tokens[at].text == "=" and tokens[at].glued and tokens[at - 1].text + "=" in spelled:
        return Place(spelled[tokens[at - 1].text + "="], at - 1)
    unit = spelled.get(tokens[at].text)
    return Place(unit, at) if unit and len(tokens[at + 1].text) > 1 else None


def _word_before(tokens: list[Token], at: int, language: Language) -> Place | None:
    """As in "RM5", "Rs. 500", "USD 10"."""
    units, text = language.units, tokens[at].text
    if text == "." and at and tokens[at - 1].text + "." in units.letters:
        return Place(units.letters[tokens[at - 1].text + "."], at - 1)
    if text in units.letters:
        return Place(units.letters[text], at)
    coded = text in units.codes or text in units.low_codes or (tokens[at + 1].glued and text.upper() in units.codes)
    return Place(text.upper(), at) if coded else None


def currency_after(tokens: list[Token], at: int, language: Language) -> Place | None:
    """The currency named after a number: "5 €", "5 USD", "5 Danish crowns"."""
    if at >= len(tokens):
        return None
    return _sign_after(tokens, at, language) or _word_after(tokens, at, language)


def _sign_after(tokens: list[Token], at: int, language: Language) -> Place | None:
    units, token = language.units, tokens[at]
    if token.text in units.signs:
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        next_one = not token.glued and after is not None and after.glued and after.kind == Kind.FIGURE
        return None if next_one else Place(units.signs[token.text], at + 1)
    if token.text in units.codes or token.text in units.low_codes:
        return Place(token.text.upper(), at + 1)
    letters = units.letters_after.get(token.text)
    return Place(letters, at + 1) if letters and token.text not in units.symbols else None


def _word_after(tokens: list[Token], at: int, language: Language) -> Place | None:
    units = language.units
    nation = units.nations.starting(tokens, at)
    named = units.currencies.starting(tokens, nation[1]) if nation else None
    if nation and named:
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
