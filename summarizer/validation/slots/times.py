"""Months, weekdays, years and times of day: the statement may name none that its evidence does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, contradicted, unsupported
from summarizer.validation.lexicon import lists
from summarizer.validation.scopes import Marked
from summarizer.validation.tokens import Token

DAYS = 31
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d$")


def time_key(item: Marked) -> str | None:
    """What a word says of time, in a form that "Feb." and "February" share; None when it says nothing."""
    token = item.token
    known = lists()
    if token.low in known.months:
        if token.low in {"may", "march", "mar", "dec", "jan"} and not token.capital:
            return None
        return "month " + token.low[:3]
    if token.low in known.weekdays:
        if len(token.low) < 5 and not token.capital:
            return None
        return "day " + token.low[:3]
    if _YEAR.match(token.text):
        return "year " + token.text
    return None


def _day(tokens: Sequence[Token], at: int) -> str | None:
    """The day of the month that stands beside a month: the 9 of Sept. 9 and of 9 September."""
    for near in (at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "." else at + 1, at - 1):
        figure = tokens[near].text if 0 <= near < len(tokens) else ""
        if figure.isdigit() and 1 <= int(figure) <= DAYS:
            return str(int(figure))
    return None


def _other_day(case: Case, item: Marked, key: str) -> Finding | None:
    """Another day of the same month than the passage gives."""
    if not key.startswith("month"):
        return None
    words = [mark.token for mark in case.statement.words]
    day = _day(words, words.index(item.token))
    items = case.passage.items
    tokens = [placed.token for placed in items]
    there = {_day(tokens, at) for at, placed in enumerate(items) if placed.tier <= 1 and time_key(placed.mark) == key}
    if day is None or day in there or None in there:
        return None
    return contradicted(Reason.TIME_MISMATCH, f"The passage gives day {', '.join(sorted(filter(None, there)))}, not {day}.")


def check(case: Case) -> Finding | None:
    """The first date word of the statement that stands neither in the evidence's sentences nor before them."""
    wanted = [(item, key) for item in case.statement.words if (key := time_key(item))]
    if not wanted:
        return None
    known: dict[str, set[str]] = {}
    for placed in case.passage.items:
        key = time_key(placed.mark)
        if key and placed.tier <= 1:
            known.setdefault(key.split()[0], set()).add(key)
    before = {time_key(placed.mark) for placed in case.passage.items if placed.tier == 2}
    for item, key in wanted:
        sort = key.split()[0]
        if key in known.get(sort, set()):
            other = _other_day(case, item, key)
            if other:
                return other
            continue
        if sort not in known and key in before:
            continue
        said = item.token.text
        if sort in known:
            return contradicted(Reason.TIME_MISMATCH, f"“{said}” is not the time the passage gives.")
        return unsupported(Reason.TIME_MISMATCH, f"The passage does not say “{said}”.")
    return None
