"""Months, weekdays, years and times of day: the statement may name none that its evidence does not."""

from __future__ import annotations

import re

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, contradicted, unsupported
from summarizer.validation.lexicon import lists
from summarizer.validation.scopes import Marked

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
            continue
        if sort not in known and key in before:
            continue
        said = item.token.text
        if sort in known:
            return contradicted(Reason.TIME_MISMATCH, f"“{said}” is not the time the passage gives.")
        return unsupported(Reason.TIME_MISMATCH, f"The passage does not say “{said}”.")
    return None
