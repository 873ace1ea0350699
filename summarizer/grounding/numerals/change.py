"""Direction: whether a number is itself a rise or a fall."""

from __future__ import annotations

from summarizer.schemas import Direction

from .figure import Figure
from .table import Language
from .tokens import Kind, Token

_REACH = 4
"""Words that may stand between the word of change and the number."""
_CLAUSE = 9
"""Words before "by" among which the verb is looked for."""
_TIME = 4
"""Words after the number that say it is more or less than at another time."""
_NOUNS = 3
"""Words after the number among which the noun of change stands."""


def take_direction(tokens: list[Token], figure: Figure, language: Language, *, last: Direction | None) -> None:
    """Say which way the number moved; last is the direction of the number before it in the sentence."""
    figure.direction = (
        _by_sign(tokens, figure)
        or _by_words_before(tokens, figure, language, last=last)
        or _by_time(tokens, figure, language)
        or _by_noun(tokens, figure, language)
    )


def _word(low: str, language: Language) -> Direction | None:
    if language.has("change.up", low):
        return Direction.UP
    return Direction.DOWN if language.has("change.down", low) else None


def _by_sign(tokens: list[Token], figure: Figure) -> Direction | None:
    at = figure.left - 1
    signed = at >= 0 and tokens[at].text == "+" and tokens[figure.left].glued
    if signed and not (tokens[at].glued and at and tokens[at - 1].text[-1:].isalnum()):
        figure.left = at
        return Direction.UP
    if figure.value < 0 and figure.unit == "percent" and tokens[figure.left].kind == Kind.SIGN:
        return Direction.DOWN
    return None


def _is_share(figure: Figure, language: Language) -> bool:
    """Whether the unit is one that prices and rates move by."""
    return figure.unit is not None and language.has("change.units", figure.unit.partition(" per ")[0])


def _by_words_before(tokens: list[Token], figure: Figure, language: Language, *, last: Direction | None) -> Direction | None:
    for at in range(figure.left - 1, max(-1, figure.left - 1 - _REACH), -1):
        low = tokens[at].low
        direction = _word(low, language) if tokens[at].kind == Kind.WORD else None
        if direction is not None:
            return direction if _moves(tokens, figure, at, language) else None
        if language.has("change.by", low):
            return _by_clause(tokens, at, language, last=last)
        if not language.has("change.between", low):
            break
    return None


def _moves(tokens: list[Token], figure: Figure, at: int, language: Language) -> bool:
    """Whether a word of change before a number is about that number: "up 5 percent", but not "set up 5 camps"."""
    if _is_share(figure, language):
        return True
    low = tokens[at].low
    if language.has("change.loose", low):
        return False
    if not language.has("change.adverbs", low):
        return True
    phrasal = at > 0 and language.has("change.phrasal", tokens[at - 1].low)
    return figure.unit is not None and not phrasal


def _by_clause(tokens: list[Token], by: int, language: Language, *, last: Direction | None) -> Direction | None:
    for at in range(by - 1, max(-1, by - _CLAUSE), -1):
        if tokens[at].kind == Kind.SIGN and tokens[at].text in ";:":
            return None
        direction = _word(tokens[at].low, language)
        if direction is not None:
            return direction
    return last


def _by_time(tokens: list[Token], figure: Figure, language: Language) -> Direction | None:
    """The direction of what is so much more or less than at another time: 6 percent more than last year."""
    ahead = [token.low for token in tokens[figure.right : figure.right + _TIME]]
    if len(ahead) < _TIME or not _is_share(figure, language) or not language.has("change.than", ahead[1]):
        return None
    if not any(language.has("change.times", low) for low in ahead[2:]):
        return None
    if language.has("change.more", ahead[0]):
        return Direction.UP
    return Direction.DOWN if language.has("change.fewer", ahead[0]) else None


def _by_noun(tokens: list[Token], figure: Figure, language: Language) -> Direction | None:
    at = figure.right
    if at < len(tokens) and tokens[at].text == "-":
        at += 1
    if figure.unit is None:
        return None
    for token in tokens[at : at + _NOUNS]:
        if token.kind != Kind.WORD:
            return None
        if language.has("change.nouns", token.low):
            return _word(token.low, language)
        if language.has("phrases.stops", token.low):
            return None
    return None
