"""Changes: which of two numbers of one change is the old value and which the new one: rose to 40 from 30."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

from summarizer.grounding.numerals import NumberMention
from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted

_SMALL = r"(?:(?:an?|the|its|their|his|her|about|around|only|just|some|nearly|almost|over)\s+)*"
_BEFORE = r"(?:(?:earlier|previous|prior|initial|original|former|old)\s+(?:\w+\s+){0,2}?(?:of\s+)?)?"
_FROM = re.compile(rf"(?:\b(?P<up>up|down)|(?P<comma>,))?\s*\bfrom\s+{_SMALL}{_BEFORE}$", re.IGNORECASE)
_AGAINST = re.compile(rf"\b(?:compared (?:with|to)|against|versus|vs\.?)\s+{_SMALL}{_BEFORE}$", re.IGNORECASE)
_TO = re.compile(rf"\bto\s+{_SMALL}$", re.IGNORECASE)
_LOOK_BACK = 60
"""Characters before a number in which the word that introduces it is looked for."""
APART = 110
"""Characters between the two numbers of one change at the most."""
_STOPS = re.compile(r"[.;!?](?=\s)")

WAS = frozenset(["earlier", "previous", "previously", "prior", "former", "old", "ago", "before", "original", "initial"])
"""Words of what something was before it changed."""
IS = frozenset({"new", "now", "current", "latest", "currently"})
"""Words of what it is since."""
EARLIER = frozenset({"previously", "formerly", "originally"})
BACK = (
    WAS
    | EARLIER
    | {"from", "had", "last", "since", "against", "compared", "until", "was", "were", "initially", "then", "down", "up"}
)
"""Words by which a statement can tell an old value as one."""


class Side(enum.Enum):
    """What a number is in a change."""

    OLD = "the value before the change"
    NEW = "the value after the change"


def sides(text: str, mentions: Sequence[NumberMention]) -> dict[int, Side]:
    """The numbers of a text that stand in a change of two, by where they start."""
    found: dict[int, Side] = {}
    for old in mentions:
        before = text[max(0, old.start - _LOOK_BACK) : old.start]
        left = _FROM.search(before)
        if not left and not _AGAINST.search(before):
            continue
        for new in mentions:
            if _pairs(text, old, new, comma=bool(left is None or left["up"] or left["comma"])):
                found[old.start] = Side.OLD
                found[new.start] = Side.NEW
                break
    return found


def _pairs(text: str, old: NumberMention, new: NumberMention, *, comma: bool) -> bool:
    """Whether two numbers of one measure stand close by in one sentence, the new one after "to" or set off before a comma."""
    if new is old or new.unit != old.unit or new.start == old.start:
        return False
    low, high = sorted((old, new), key=lambda mention: mention.start)
    between = text[low.end : high.start]
    if len(between) > APART or _STOPS.search(between):
        return False
    to = _TO.search(text[max(0, new.start - _LOOK_BACK) : new.start]) is not None
    return to or (comma and new.start < old.start)


def check(case: Case) -> Finding | None:
    """The first number that the statement gives as the new value and the passage as the old one, or the reverse."""
    there = case.context.numbers_around(case.evidence)
    known = sides(case.context.text, there)
    if not known:
        return None
    mine = sides(case.statement.text, case.numbers)
    words = {item.token.low for item in case.statement.words}
    for mention in case.numbers:
        found = {known.get(other.start) for other in there if other.value == mention.value and other.unit == mention.unit}
        if len(found) != 1 or None in found:
            continue
        (side,) = found
        said = mine.get(mention.start) or _told_as(case, mention, words, both=len(mine) > 0)
        if said is not None and said is not side and side is not None:
            where = next(other for other in there if other.value == mention.value and other.unit == mention.unit)
            return contradicted(
                Reason.COUNTED_MISMATCH,
                f"In the article “{where.text}” is {side.value}.",
                Stretch(where.start, where.end),
            )
    return None


def _told_as(case: Case, mention: NumberMention, words: set[str], *, both: bool) -> Side | None:
    """How a number that stands alone in the statement is told: as what something came to, unless a word speaks of the past."""
    before = case.statement.text[max(0, mention.start - _LOOK_BACK) : mention.start]
    if both or case.brief:
        return None
    if _FROM.search(before) or _AGAINST.search(before):
        return Side.OLD
    moved = any(item.token.poles for item in case.statement.words)
    if _TO.search(before) and moved and not words & (WAS | EARLIER):
        return Side.NEW
    return None if words & BACK else Side.NEW
