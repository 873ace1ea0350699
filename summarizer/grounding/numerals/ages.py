"""Ages: bare numbers that are years of life ("Maran, 47, said", "aged 47", "she turned 40")."""

from __future__ import annotations

from .figure import Figure
from .table import Language
from .tokens import Kind, Token

_OLDEST = 120
_YEAR = "year"
_AGED = 2
"""Words before a number among which "aged" or "age of" stands."""
_REACH = 10
"""Words before a number among which "life expectancy" stands."""


def take_ages(tokens: list[Token], figures: list[Figure], language: Language) -> None:
    """Give the unit year to bare numbers that are ages."""
    for figure in figures:
        if not figure.plain or not 0 < figure.value <= _OLDEST:
            continue
        if figure.upper is not None:
            if _aged(tokens, figure, language):
                figure.unit, figure.age = _YEAR, True
        elif _after_name(tokens, figure) or _aged(tokens, figure, language) or _of_pronoun(tokens, figure, language):
            figure.unit, figure.age = _YEAR, True


def _after_name(tokens: list[Token], figure: Figure) -> bool:
    """Whether it stands as in "Maran, 47, said"."""
    if figure.first < 2 or tokens[figure.first - 1].text != ",":
        return False
    name = tokens[figure.first - 2]
    after = tokens[figure.last] if figure.last < len(tokens) else None
    return name.kind == Kind.WORD and name.text[:1].isupper() and (after is None or after.text in ",.;)")


def _aged(tokens: list[Token], figure: Figure, language: Language) -> bool:
    if any(language.has("ages.aged", token.low) for token in tokens[max(0, figure.left - _AGED) : figure.first]):
        return True
    return any(language.has("ages.expectancy", token.low) for token in tokens[max(0, figure.left - _REACH) : figure.left])


def _of_pronoun(tokens: list[Token], figure: Figure, language: Language) -> bool:
    """Whether it stands as in "He will be 35 by then": a pronoun, a form of be, the number, and nothing that it counts."""
    at = figure.left - 1
    if at < 1 or not language.has("ages.be", tokens[at].low):
        return False
    after = tokens[figure.right] if figure.right < len(tokens) else None
    if after is not None and after.kind == Kind.WORD and not language.has("phrases.stops", after.low):
        return False
    return any(language.has("ages.pronouns", token.low) for token in tokens[max(0, at - 3) : at])
