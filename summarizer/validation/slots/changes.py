"""Changes: which of two numbers of one change is the old value and which the new one: rose to 40 from 30."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

from summarizer.grounding.numerals import NumberMention
from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted
from summarizer.validation.tokens import Token

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


_MOVES = frozenset(
    {"ris", "fal", "drop", "climb", "gain", "los", "jump", "slip", "slid", "grow", "shrink", "declin", "increas", "decreas"}
)
"""Stems of verbs that a number right behind them measures: rose 4 percent."""
_AROUND = frozenset(
    {"a", "an", "about", "around", "only", "just", "some", "nearly", "almost", "over", "more", "than", "least", "at"}
)
REACH = 6
"""Words before "to" or "by" and a number within which it is said that something moved."""


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
    return _exchanged(case) or (None if case.brief else _by_or_to(case))


UP = frozenset({"rise", "rises", "rose", "risen", "rising", "increase", "increases", "increased", "climb", "climbs", "climbed"})
DOWN = frozenset({"fall", "falls", "fell", "fallen", "falling", "drop", "drops", "dropped", "decline", "declines", "declined"})


def borne_out(case: Case, left: int) -> bool:
    """Whether the numbers by themselves tell that something rose or fell: fell from 5 to 4, of what slowed to 4 from 5."""
    low = case.statement.words[left].token.low
    mine = sides(case.statement.text, case.numbers)
    if low not in UP | DOWN or sorted(side.name for side in mine.values()) != ["NEW", "OLD"]:
        return False
    there = case.context.numbers_around(case.evidence)
    known = sides(case.context.text, there)
    told = {(known[other.start], other.value, other.unit) for other in there if other.start in known}
    said = {mine[mention.start]: mention for mention in case.numbers if mention.start in mine}
    new, old = said[Side.NEW].value, said[Side.OLD].value
    if not all((side, one.value, one.unit) in told for side, one in said.items()):
        return False
    return new > old if low in UP else new < old


def _by_or_to(case: Case) -> Finding | None:
    """A number by which something moved told as the one to which it did, or from which, or the reverse."""
    tokens = [item.token for item in case.statement.words]
    for mention in case.numbers:
        said = _way(tokens, mention.start)
        found = [other for other in case.context.numbers_around(case.evidence) if other.value == mention.value]
        if said is None or any(other.unit != mention.unit for other in found):
            continue
        ways = [_way([item.token for item in case.context.clause_at(other.start)], other.start) for other in found]
        if found and all(way is not None and way != said for way in ways):
            other = found[0]
            detail = f"In the article it moved {ways[0]} “{other.text}”, not {said}."
            return contradicted(Reason.NUMBER_MISMATCH, detail, Stretch(other.start, other.end))
    return None


def _way(tokens: Sequence[Token], start: int) -> str | None:
    """Whether something moved by a number, to it or from it, by the word before it; None where no word of a move is near."""
    before = [token for token in tokens if token.start < start]
    while before and before[-1].low in _AROUND:
        before.pop()
    if not before:
        return None
    last = before[-1]
    if len(before) > 1 and before[-2].low in {"due", "thanks", "owing", "according", "compared"}:
        return None
    if last.low in {"to", "from", "by"}:
        return last.low if any(token.poles and token.content for token in before[-1 - REACH : -1]) else None
    return "by" if last.content and last.stem in _MOVES else None


def _exchanged(case: Case) -> Finding | None:
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
