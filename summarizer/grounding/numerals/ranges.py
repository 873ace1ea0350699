"""Ranges: two numbers that are the ends of one ("4-6", "between 25 and 30 million euros"), told from changes and scores."""

from __future__ import annotations

from .figure import EXACT, Figure, Form
from .table import Language
from .tokens import Token
from .units import same_unit

_DASHES = frozenset("-‐‑–—")
_OF_THE = 2
"""Words of "of the" in "280 of the 1,500 euros"."""
_REACH = 14
"""Words before and after a move among which it is said that a rate moved."""
_APART = 10
"""Two counts with "or" between them are one estimate only while the second is at most so many times the first."""


def join_ranges(tokens: list[Token], figures: list[Figure], language: Language) -> list[Figure]:
    """The figures with the ends of every range made one; units that the second of a pair names are the first's too."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and joined[-1].upper is None and _pair(tokens, joined[-1], figure, language):
            continue
        if (
            joined
            and joined[-1].upper is not None
            and figure.unit is None
            and _link(tokens, joined[-1], figure, language) == "to"
        ):
            figure.unit, figure.money = joined[-1].unit, joined[-1].money
        joined.append(figure)
    return joined


def _pair(tokens: list[Token], low: Figure, high: Figure, language: Language) -> bool:
    """Make two neighbours one range where they are; True when high was taken into low."""
    link = _link(tokens, low, high, language)
    if link is None or high.upper is not None:  # as a vague one has
        return False
    if low.unit is not None and high.unit is not None and not same_unit(low.unit, high.unit):
        return False
    own = low.unit is not None
    if link == "to" and own and _is_change(tokens, low, language) and not _between_shares(tokens, low, high, language):
        return False
    if link == "of":
        low.unit, low.money = high.unit, high.money
        return False
    if not _is_score(tokens, low, high, link, language):
        _share(low, high, link)
    if low.value >= high.value or not _is_range(tokens, low, high, link, language):
        return False
    low.upper = high.value
    low.last, low.right = high.last, high.right
    low.unit = low.unit or high.unit
    if high.unit and " per " in high.unit:
        low.unit = high.unit
    low.money, low.age, low.hyphen = low.money or high.money, low.age or high.age, high.hyphen
    between = language.between.ending(tokens, low.left)
    if link == "and" and between:
        low.left = between[1]
    return True


def _link(tokens: list[Token], low: Figure, high: Figure, language: Language) -> str | None:
    """What joins two numbers: "to", "or", "and" (after "between"), "also" (any other "and"), "dash", "of", or nothing."""
    between = [token for token in tokens[low.right : high.left] if token.text not in _DASHES or not token.glued]
    dashes = high.left - low.right - len(between)
    if not between or (len(between) == 1 and between[0].text in _DASHES):
        return "dash" if dashes + len(between) == 1 else None
    word = between[0].low
    if language.has("words.of", word):
        return "of" if low.unit is None and high.money and len(between) == _OF_THE else None
    if len(between) > 1 and not _is_bound(tokens, high, high.left - len(between) + 1, language):
        return None
    if language.has("ranges.and", word):
        return "and" if language.between.ending(tokens, low.left) else "also"
    if dashes and word == ",":
        return "also"
    return next((link for link in ("to", "or") if language.has(f"ranges.{link}", word)), None)


def _is_bound(tokens: list[Token], high: Figure, start: int, language: Language) -> bool:
    """Whether all the words before the second number bound it: "5 to as many as 7"."""
    bound = language.before.ending(tokens, high.left)
    return bound is not None and bound[1] == start


def _share(low: Figure, high: Figure, link: str) -> None:
    """Give both ends the scale and unit that only one names: "4-6 million euros", "$3 to 5"."""
    if low.scale == 1 and high.scale != 1 and abs(low.mantissa) < abs(high.mantissa) and low.form is not Form.FRACTION:
        low.value = EXACT.multiply(low.value, high.scale)
        low.scale = high.scale
    if low.unit is None:
        low.unit, low.money, low.age = high.unit, high.money, high.age
    elif high.unit is None and link in {"to", "dash", "and"}:
        high.unit, high.money = low.unit, low.money


def _is_range(tokens: list[Token], low: Figure, high: Figure, link: str, language: Language) -> bool:
    if link == "or":
        return high.value <= _APART * low.value
    if link == "dash":
        return not _is_score(tokens, low, high, link, language)
    return link != "also"


def _is_change(tokens: list[Token], low: Figure, language: Language) -> bool:
    """Whether the first number is a change and the second the level it led to: "rose 18 sen to 23.50"."""
    before = tokens[low.left - 1].low if low.left else ""
    return language.has("change.up", before) or language.has("change.down", before) or language.has("change.by", before)


def _between_shares(tokens: list[Token], low: Figure, high: Figure, language: Language) -> bool:
    """Whether a move by a percentage goes to another only as far as the range does: cut profit by 22% to 25%.

    What is a percentage itself moves by one to one: the rate rose by 2% to 4%.
    """
    by = low.left > 0 and language.has("change.by", tokens[low.left - 1].low)
    of = high.right < len(tokens) and language.has("words.of", tokens[high.right].low)
    if not by or of or low.unit != "percent" or high.unit != "percent":
        return False
    around = tokens[max(0, low.left - _REACH) : min(high.right + _REACH, len(tokens))]
    return not any(language.has("ranges.rates", token.low) for token in around)


def _is_score(tokens: list[Token], low: Figure, high: Figure, link: str, language: Language) -> bool:
    """Whether two numbers with a dash are a result: a word of winning or losing in the sentence and no unit."""
    if link != "dash" or low.unit is not None or high.unit is not None or not (low.plain and high.plain):
        return False
    around = tokens[max(0, low.left - 12) : high.right + 8]
    return low.value >= high.value or any(language.has("ranges.scores", token.low) for token in around)
