"""Polarity: what the statement denies the evidence must deny, and what it asserts the evidence must assert."""

from __future__ import annotations

from collections import Counter

from ..case import Case
from ..finding import Finding, Stretch, contradicted
from summarizer.schemas import Reason

_CANCELS = frozenset({"deni", "refus", "declin", "fail", "lack", "reject"})


def check(case: Case) -> Finding | None:
    """The first clause of the statement most of whose words are denied on one side only."""
    agree: Counter[int] = Counter()
    differ: Counter[int] = Counter()
    where: dict[int, Stretch] = {}
    denied: dict[int, bool] = {}
    words = case.statement.words
    for left, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        mark = words[left]
        if left in case.named or mark.token.word.light or mark.token.stem in _CANCELS:
            continue
        if mark.negated == placed.mark.negated:
            agree[mark.clause] += 1
        else:
            differ[mark.clause] += 1
            where.setdefault(mark.clause, Stretch(placed.token.start, placed.token.end))
            denied[mark.clause] = placed.mark.negated
    for clause, count in differ.items():
        if count > agree[clause]:
            said = "denies" if denied[clause] else "asserts"
            other = "asserts" if denied[clause] else "denies"
            return contradicted(Reason.POLARITY_MISMATCH, f"The passage {said} what the statement {other}.", where[clause])
    return None
