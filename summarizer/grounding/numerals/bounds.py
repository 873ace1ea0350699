"""Bounds: the words before and after a number that blur or limit it."""

from __future__ import annotations

from summarizer.schemas import Qualifier

from .figure import Figure
from .table import Language
from .tokens import Kind, Token
from .units import take_unit

_OPEN = frozenset("(/[")
_WHERE = frozenset(("over", "above", "beyond"))
_NOUN = 3
"""So many words of a noun phrase may stand between a number and its bound: four night guards at most."""
_MOST = 3
"""So many bounds may stand before one number ("at least about")."""


def take_bounds(tokens: list[Token], figure: Figure, language: Language) -> None:
    """Take in the bounds beside a number; a limit is stronger than "about", the outer than the inner."""
    found: list[Qualifier] = []
    for _ in range(_MOST):
        place = _before(tokens, figure, language)
        if place is None:
            break
        if _runs_over(tokens, place[1], found):
            break
        found.append(place[0])
        figure.left = place[1]
    after = language.after.starting(tokens, figure.right)
    behind = None if after else _behind_noun(tokens, figure, language)
    if behind is not None:
        found.append(behind)
    if after and _may_follow(tokens, figure) and not _leads_on(tokens, after[1], language):
        found.append(Qualifier(after[0]))
        figure.right = after[1]
        if figure.unit is None:
            take_unit(tokens, figure, language)
    limits = [qualifier for qualifier in found if qualifier is not Qualifier.ABOUT]
    if found:
        figure.qualifier = limits[0] if limits else Qualifier.ABOUT


def _behind_noun(tokens: list[Token], figure: Figure, language: Language) -> Qualifier | None:
    """The bound behind what is counted, where nothing but the end of its part of the sentence follows."""
    for at in range(figure.right + 1, min(figure.right + _NOUN, len(tokens) - 1) + 1):
        noun = tokens[at - 1]
        if noun.kind != Kind.WORD or language.has("phrases.stops", noun.low):
            return None
        after = language.after.starting(tokens, at)
        phrase = " ".join(token.low for token in tokens[at : after[1]]) if after else ""
        if after and language.has("bounds.behind_noun", phrase):
            ends = not _leads_on(tokens, after[1], language) and _ends(tokens, at, after[1], language)
            return Qualifier(after[0]) if ends else None
    return None


def _ends(tokens: list[Token], start: int, at: int, language: Language) -> bool:
    """Whether a noun phrase ends with the bound: at a mark, or with "or more" at a verb too, not in "or more costly"."""
    if at == len(tokens) or tokens[at].kind != Kind.WORD or language.has("words.and", tokens[at].low):
        return True
    low = tokens[at].low
    verb = any(language.has(name, low) for name in ("phrases.stops", "phrases.verbs", "change.up", "change.down"))
    ended = low.endswith(tuple(language.sets["phrases.verb_endings"]))
    return language.has("ranges.or", tokens[start].low) and (verb or ended)


def _runs_over(tokens: list[Token], start: int, found: list[Qualifier]) -> bool:
    """Whether "over" only says where: before a figure that is already "about", nothing can be more than it."""
    return Qualifier.ABOUT in found and tokens[start].low in _WHERE


def _before(tokens: list[Token], figure: Figure, language: Language) -> tuple[Qualifier, int] | None:
    at = figure.left
    place = language.before.ending(tokens, at)
    if place is None and at and language.has("bounds.fillers", tokens[at - 1].low):
        place = language.before.ending(tokens, at - 1)
    if place is None:
        return None
    name, start = place
    word = tokens[start].low
    if at - start == 1 and language.has("bounds.over", word) and _lasts(tokens, figure, start, language):
        return None
    return Qualifier(name), start


def _lasts(tokens: list[Token], figure: Figure, start: int, language: Language) -> bool:
    """Whether "over" means during here: a time after it, and nothing before it that is measured."""
    if figure.unit is None or not language.has("unit_grammar.times", figure.unit):
        return False
    return not (start and language.has("bounds.over_after", tokens[start - 1].low))


def _leads_on(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether the words before belong to a number behind them: "above 10 and below 20", "more than 40 and up to 12"."""
    return _is_number(tokens, at, language) or (
        _is_number(tokens, at + 1, language) and language.before.ending(tokens, at + 1) is not None
    )


def _is_number(tokens: list[Token], at: int, language: Language) -> bool:
    return at < len(tokens) and (tokens[at].kind == Kind.FIGURE or tokens[at].low in language.words.firsts)


def _may_follow(tokens: list[Token], figure: Figure) -> bool:
    """Whether what follows is a bound and not the start of a sum: "5 + 3"."""
    at = figure.right
    if tokens[at].text != "+":
        return True
    return tokens[at].glued and not (at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text[0].isdigit())


def take_equivalent(tokens: list[Token], first: Figure, second: Figure) -> None:
    """Give a figure converted in brackets the bound and direction of the one it converts: "more than 50 km (31 miles)"."""
    between = tokens[first.right : second.left]
    if len(between) != 1 or between[0].text not in _OPEN or first.unit is None or second.unit in {None, first.unit}:
        return
    if tokens[first.right].text == "/" and first.qualifier is None:
        return
    second.qualifier = second.qualifier or first.qualifier
    second.direction = second.direction or first.direction
