"""Units: what a number is of, by one name whatever its spelling."""

from __future__ import annotations

from functools import lru_cache

from .figure import Figure, Form
from .money import currency_after, take_country_after
from .table import Language, language
from .tokens import Kind, Token, tokenize

_SPACED_LETTERS = frozenset({"m", "g", "l", "L", "W", "V"})
"""Single letters that are units after a space too; other letters must touch the figure."""
_GLUED_ONLY = frozenset({"bar", "pt", "ha", "ac", "mi", "cc", "ms", "cv", "t", "s", "h", "C", "F", "MP"})
_TEMPERATURES = frozenset("CF")
"""Letters that are degrees only after two digits, decimals or a minus: "5C" is a telephone."""
_LONGEST_SYMBOL = 3
"""Tokens of the longest sign ("km", "/", "h")."""


def take_unit(tokens: list[Token], figure: Figure, lang: Language) -> None:
    """Take in the unit that follows a number, and what it is per."""
    at = figure.right
    hyphen = at + 1 < len(tokens) and tokens[at].text in "-‐‑–" and tokens[at].glued and tokens[at + 1].glued
    if hyphen:
        at += 1
    elif figure.form in {Form.VAGUE, Form.FRACTION}:
        at = _past_of(tokens, at, lang)
    if not figure.money:
        _take_named(tokens, figure, at, lang, hyphen=hyphen)
    if figure.money:
        take_country_after(tokens, figure, lang)
    if figure.unit is not None:
        take_rate(tokens, figure, lang)


def _past_of(tokens: list[Token], at: int, lang: Language) -> int:
    """Past "of" and an article, where a unit stands there: "hundreds of miles", "half a mile"."""
    after = at
    if after < len(tokens) and lang.has("words.of", tokens[after].low):
        after += 1
    if after < len(tokens) and (lang.has("words.article", tokens[after].low) or lang.has("unit_grammar.the", tokens[after].low)):
        after += 1
    if after < len(tokens) and lang.has("unit_grammar.skip_before", tokens[after].low):
        after += 1
    named = _unit_at(tokens, after, lang) or lang.units.currencies.starting(tokens, after)
    return after if named is not None else at


def _take_named(tokens: list[Token], figure: Figure, at: int, lang: Language, *, hyphen: bool) -> None:
    if at >= len(tokens):
        return
    money = currency_after(tokens, at, lang)
    if money:
        figure.unit, figure.right, figure.money = money.unit, money.at, True
        figure.hyphen = hyphen
        return
    unit = _unit_at(tokens, at, lang, literal=figure.form is Form.LITERAL)
    if unit is None and not hyphen and lang.has("unit_grammar.skip_before", tokens[at].low):
        unit = _unit_at(tokens, at + 1, lang)
    if unit is None:
        return
    name, end = unit
    if _is_modifier(tokens, name, end):
        return
    figure.unit, figure.right, figure.hyphen = name, end, hyphen
    _take_age(tokens, figure, lang)


def _is_modifier(tokens: list[Token], name: str, end: int) -> bool:
    """Whether "second" is an ordinal here: "two second-half goals"."""
    return name == "second" and end < len(tokens) and tokens[end].text == "-" and tokens[end].glued


def _unit_at(tokens: list[Token], at: int, lang: Language, *, literal: bool = True) -> tuple[str, int] | None:
    if at >= len(tokens):
        return None
    named = lang.units.words.starting(tokens, at)
    symbol = _symbol_at(tokens, at, lang) if literal or not tokens[at].text[0].isalpha() else None
    if named and symbol:
        return max(named, symbol, key=lambda found: found[1])
    return named or symbol


def _symbol_at(tokens: list[Token], at: int, lang: Language) -> tuple[str, int] | None:
    joined, best = "", None
    for index in range(at, min(at + _LONGEST_SYMBOL, len(tokens))):
        token = tokens[index]
        if index > at and not token.glued and tokens[index - 1].text not in "°º":
            break
        joined += token.text
        if joined in lang.units.symbols and _may_stand(tokens, at, joined):
            best = (lang.units.symbols[joined], index + 1)
    if best is None and at + 2 < len(tokens) and tokens[at + 1].text == "/" and tokens[at + 2].glued:
        best = _ratio_symbol(tokens, at, lang)
    if best and best[1] < len(tokens) and tokens[best[1]].glued and tokens[best[1]].kind == Kind.FIGURE:
        return None
    return best


def _ratio_symbol(tokens: list[Token], at: int, lang: Language) -> tuple[str, int] | None:
    """A sign over a sign ("A/cm2") as it stands."""
    end = at + 3
    if end < len(tokens) and tokens[end].glued and tokens[end].kind == Kind.FIGURE:
        end += 1
    below = "".join(token.text for token in tokens[at + 2 : end])
    if len(tokens[at].text) > _LONGEST_SYMBOL or below not in lang.units.symbols or not tokens[at].text.isalpha():
        return None
    return f"{tokens[at].text}/{below}", end


def _may_stand(tokens: list[Token], at: int, symbol: str) -> bool:
    figure = tokens[at - 1].text
    if tokens[at].glued or not symbol[0].isalpha():
        if symbol in _TEMPERATURES:
            return len(figure) == 2 or "." in figure or (at > 1 and tokens[at - 2].text in "-−–")
        return not (symbol == "s" and "." not in figure)
    return symbol in _SPACED_LETTERS or (len(symbol) > 1 and symbol not in _GLUED_ONLY)


def _take_age(tokens: list[Token], figure: Figure, lang: Language) -> None:
    """Take in "old" after a length of time: "47-year-old", "18 months old", "three years of age"."""
    old = lang.after_age.starting(tokens, figure.right)
    if old is None and figure.right < len(tokens) and tokens[figure.right].text == "-":
        old = lang.after_age.starting(tokens, figure.right + 1)
    if old:
        figure.right, figure.age = old[1], True


def take_rate(tokens: list[Token], figure: Figure, lang: Language) -> None:
    """Take in what the unit is counted by: "$80 per sq m", "9 billion shekels a year"."""
    at = figure.right
    if at + 1 >= len(tokens):
        return
    strong = lang.has("unit_grammar.per_strong", tokens[at].low) or (tokens[at].text == "/" and tokens[at].glued)
    if not strong and not lang.has("unit_grammar.per", tokens[at].low):
        return
    unit = lang.units.words.starting(tokens, at + 1) or _symbol_at(tokens, at + 1, lang)
    if unit is None and lang.has("unit_grammar.per_units", tokens[at + 1].low):
        unit = (tokens[at + 1].low, at + 2)
    if unit is None or unit[0] in {"percent", "time"}:
        return
    if not strong and not lang.has("unit_grammar.per_units", unit[0]):
        return
    if unit[1] < len(tokens) and lang.has("unit_grammar.per_not_before", tokens[unit[1]].low):
        return  # a year earlier
    figure.unit, figure.right = f"{figure.unit} per {unit[0]}", unit[1]


@lru_cache(maxsize=4096)
def normal_unit(unit: str | None, language_code: str = "en") -> str | None:
    """The one name of a unit ("kilometers" is kilometre, "€" is EUR); an unknown one in lower case, blank is None."""
    if unit is None or not unit.strip():
        return None
    lang = language(language_code)
    text = unit.strip()
    if text.upper() in lang.units.codes:
        return text.upper()
    tokens = tokenize(text, lang.pattern, start=0, end=len(text))
    found = _whole(tokens, lang)
    if found:
        return found
    for at in range(1, len(tokens) - 1):
        head, tail = _whole(tokens[:at], lang), _whole(tokens[at + 1 :], lang)
        separates = lang.has("unit_grammar.per", tokens[at].low) or tokens[at].text == "/"
        if separates and head:
            return f"{head} per {tail or ' '.join(token.low for token in tokens[at + 1 :])}"
    return " ".join(text.lower().split())


def _whole(tokens: list[Token], lang: Language) -> str | None:
    """The unit that exactly these tokens name."""
    joined = "".join(token.text for token in tokens)
    units = lang.units
    if joined in units.symbols:
        return units.symbols[joined]
    if joined in units.signs:
        return units.signs[joined]
    for letters, sign in ((joined[:-1], joined[-1:]), (joined[1:], joined[:1])):
        if sign == "$" and letters.upper() in units.dollars:
            return units.dollars[letters.upper()]
    if not tokens:
        return None
    named = units.words.starting(tokens, 0)
    if named and named[1] < len(tokens):
        old = lang.after_age.starting(tokens, named[1] + (tokens[named[1]].text == "-"))
        named = (named[0], old[1]) if old else named
    money = currency_after(tokens, 0, lang)
    whole = [found[0] for found in (named, money) if found and found[1] == len(tokens)]
    return whole[0] if whole else None


def same_unit(first: str | None, second: str | None, *, language: str = "en") -> bool:
    """Whether two names are of one unit: spellings, plurals, codes and words, "celsius" and "degree Celsius".

    A word that several currencies share agrees with each of them ("dollar" with AUD), and a rate with its bare unit
    ("USD per barrel" with USD), since a text that has said it once leaves it out the second time.
    """
    one, two = normal_unit(first, language), normal_unit(second, language)
    if one is None or two is None:
        return one is two
    if one == two:
        return True
    base_one, _, per_one = one.partition(" per ")
    base_two, _, per_two = two.partition(" per ")
    if per_one and per_two and per_one != per_two:
        return False
    return _same_base(base_one, base_two, language)


def _same_base(one: str, two: str, code: str) -> bool:
    members = language(code).units.members
    return one == two or two in members.get(one, ()) or one in members.get(two, ())
