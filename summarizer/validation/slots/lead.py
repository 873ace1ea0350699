"""Lead: who is ahead of whom, and who behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted
from summarizer.validation.tokens import Token

from .roles import BE

_AHEAD = (("ahead", "of"), ("in", "front", "of"))
_BEHIND = ("behind",)
_BEATEN = frozenset({"beat", "defeat", "outpol", "outpac", "overtak"})
"""Stems of verbs by which one gets ahead of another."""
_WORDS = frozenset({"ahead", "front", "behind"})
REACH = 4
"""Words behind "ahead of" within which the one who is passed is named."""


class Place(NamedTuple):
    """Somebody, by the names of the article, whom another is ahead of (or behind), and where that is said.

    `who` is the other, by the last name before; empty where none is.
    """

    ahead: bool
    who: frozenset[int]
    whom: frozenset[int]
    start: int
    end: int


def check(case: Case) -> Finding | None:
    """The first one whom the statement puts ahead of somebody that the passage puts behind them."""
    if case.brief or not any(item.token.low in _WORDS for item in case.statement.words):
        return None
    runs = [(case.statement.words[run.start].token.start, run.indexes) for run in case.runs if run.indexes]
    mine = list(_places([item.token for item in case.statement.words], runs))
    items = [placed.token for placed in case.passage.items if placed.tier <= 1]
    table = case.context.names
    found = [(token.start, table.at(token.start)) for token in items]
    mentions = [(start, frozenset({one.name})) for start, one in found if one is not None and not one.weak]
    theirs = list(_places(items, mentions))
    said = frozenset[int]().union(*[indexes for _, indexes in runs])
    for one in mine:
        against = [other for other in theirs if _against(one, other, said)]
        if against and len(against) == len(theirs):
            where = Stretch(against[0].start, against[0].end)
            return contradicted(
                Reason.RELATION_MISMATCH, f"The passage says “{case.context.text[where.start : where.end]}”.", where
            )
    return None


def _against(one: Place, other: Place, said: frozenset[int]) -> bool:
    """Whether two places cannot both be: of the same person ahead and behind, or each ahead of the other."""
    if one.whom & other.whom:
        return one.ahead is not other.ahead
    return one.ahead is other.ahead and bool(one.whom & other.who) and bool(other.whom & said)


def _places(tokens: Sequence[Token], names: Sequence[tuple[int, frozenset[int]]]) -> Iterator[Place]:
    lows = [token.low for token in tokens]
    for at, token in enumerate(tokens):
        words = next((form for form in (*_AHEAD, _BEHIND) if tuple(lows[at : at + len(form)]) == form), None)
        beaten = token.stem in _BEATEN and not any(near.low in BE for near in tokens[max(0, at - 2) : at])
        if words is None and not beaten:
            continue
        first = at + len(words or (token,))
        near = {other.start: other.end for other in tokens[first : first + REACH]}
        named = next(((start, indexes) for start, indexes in names if start in near), None)
        who = next((indexes for start, indexes in reversed(names) if start < token.start), frozenset[int]())
        if named is not None:
            yield Place(words != _BEHIND, who, named[1], token.start, near[named[0]])
