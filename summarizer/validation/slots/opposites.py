"""Opposites: a statement that says rose where the evidence says fell, or injured where it says killed."""

from __future__ import annotations

from ..alignment import Placed
from ..case import Case
from ..finding import Finding, Stretch, contradicted
from ..tokens import Token
from summarizer.schemas import Reason


def check(case: Case) -> Finding | None:
    """The first unanswered word of the statement whose opposite stands unanswered in the evidence."""
    unused = [
        placed
        for at, placed in enumerate(case.passage.items)
        if placed.tier <= 1 and at not in case.alignment.used and (placed.token.poles or placed.token.word.rivals)
    ]
    for left, item in enumerate(case.statement.words):
        token = item.token
        if _answered(case, left) or token.inside or not (token.poles or token.word.rivals) or token.word.function:
            continue
        for placed in unused:
            if _excludes(token, placed.token) and not _denied_apart(item.negated, placed):
                where = Stretch(placed.token.start, placed.token.end)
                return contradicted(Reason.RELATION_MISMATCH, f"The statement says “{token.text}”, the passage “{placed.token.text}”.", where)
    return None


def _answered(case: Case, left: int) -> bool:
    placed = case.alignment.placed(left)
    return placed is not None and placed.tier <= 1


def _denied_apart(negated: bool, placed: Placed) -> bool:  # noqa: FBT001 -- the two sides of one comparison
    """Whether one of the two is denied: not rejected is no opposite of accepted."""
    return negated != placed.mark.negated


def _excludes(one: Token, other: Token) -> bool:
    if any(-pole in other.poles for pole in one.poles):
        return True
    return bool(one.word.rivals & other.word.rivals) and one.stem != other.stem and not one.groups & other.groups
