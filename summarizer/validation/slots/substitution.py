"""Substitution: in words that otherwise follow the evidence, one word put in the place of another."""

from __future__ import annotations

from ..case import Case
from ..finding import Finding, Stretch, unsupported
from .words import weight_of
from summarizer.schemas import Reason

REACH = 3
"""Content words on either side in which the neighbours of a replaced word are looked for."""


def check(case: Case) -> Finding | None:
    """The first unanswered word that stands where the evidence has another unanswered word."""
    words = case.statement.words
    content = [at for at, item in enumerate(words) if weight_of(item) and at not in case.figures]
    for position, left in enumerate(content):
        if _answered(case, left) or left in case.named or weight_of(words[left]) < 1 or words[left].token.stem in case.speaker:
            continue
        before = [at for at in content[max(0, position - REACH) : position] if _answered(case, at)][-1:]
        after = [at for at in content[position + 1 : position + 1 + REACH] if _answered(case, at)][:1]
        place = _replaced(case, before, after)
        if place:
            said = words[left].token.text
            other = case.context.text[place.start : place.end]
            return unsupported(Reason.PARAPHRASE, f"The statement says “{said}” where the passage says “{other}”.", place)
    return None


def _answered(case: Case, left: int) -> bool:
    placed = case.alignment.placed(left)
    return placed is not None and placed.tier <= 1


def _replaced(case: Case, before: list[int], after: list[int]) -> Stretch | None:
    """The unanswered content word of the evidence between the neighbours, when they stand close together there."""
    items = case.passage.items
    pairs = case.alignment.pairs
    if before and after:
        low, high = pairs[before[0]].right + 1, pairs[after[0]].right
        if not low < high <= low + 2 * REACH:
            return None
    elif before:
        low = pairs[before[0]].right + 1
        high = min(low + REACH, len(items))
    elif after:
        high = pairs[after[0]].right
        low = max(high - REACH, 0)
    else:
        return None
    for at in range(low, high):
        token = items[at].token
        if token.text in {".", ";", ",", ":"}:
            if before:
                return None
            continue
        if token.content and not token.word.light and at not in case.alignment.used and items[at].tier <= 1:
            return Stretch(token.start, token.end)
    return None
