"""When: before or after a date, until or since it, this week or next, and of which year."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted
from summarizer.validation.syntax.tagset import PERIODS
from summarizer.validation.tokens import Token

from .times import time_key

Keys = Sequence[str | None]
"""For each word what it says of time."""
_AT = frozenset({"in", "on", "during"})
_BEARS_OUT = {
    "before": {"before", "by"},
    "by": {"before", "by"},
    "after": {"after", "since"},
    "since": {"after", "since"} | _AT,
    "until": {"until", "till", "by", "before"} | _AT,
    "till": {"until", "till", "by", "before"} | _AT,
    **{word: {"by", "since"} | _AT for word in _AT},
}
"""What each preposition of the passage before a date lets a statement say of it."""
_WHICH = {"this": "this", "next": "next", "coming": "next", "last": "last", "previous": "last", "past": "last"}
_PARTS = frozenset({"early", "late", "mid", "-", "the", "end", "of", "start", "beginning", "middle"})
REACH = 5
"""Words before a date within which its preposition stands."""


def check(case: Case) -> Finding | None:
    """The first date or period that the statement puts otherwise than each place of the passage that has it."""
    if case.brief:
        return None
    words = [item.token for item in case.statement.words]
    there = [placed.token for placed in case.passage.items if placed.tier <= 1]
    keys = [time_key(item) for item in case.statement.words]
    theirs = [time_key(placed.mark) for placed in case.passage.items if placed.tier <= 1]
    return _side(words, keys, there, theirs) or _which(words, there) or _of_another(words, keys, there, theirs)


def _side(words: Sequence[Token], keys: Keys, there: Sequence[Token], theirs: Keys) -> Finding | None:
    """A date before which something is, and after which it is in the passage."""
    for at, key in enumerate(keys):
        said = _preposition(words, at, keys) if key else None
        places = [near for near, other in enumerate(theirs) if other == key]
        if said is None or not places:
            continue
        found = [_preposition(there, near, theirs) for near in places]
        if all(one is not None and said not in _BEARS_OUT[one] for one in found):
            return _told(f"{said} {words[at].text}", f"{found[0]} … {there[places[0]].text}", there[places[0]])
    return None


def _preposition(tokens: Sequence[Token], at: int, keys: Keys) -> str | None:
    """The preposition that says where a date lies: that of 9 Sept. 2019 stands before the 9."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.content and keys[at + 1] is None and not following.text[0].isdigit():
        return None  # the 2010 fire, June's vote
    for near in range(at - 1, max(-1, at - 1 - REACH), -1):
        low = tokens[near].low
        if low in _BEARS_OUT:
            return low
        if not (low in _PARTS or keys[near] or low in {",", "."} or low.isdigit() or low in _WHICH):
            return None
    return None


def _which(words: Sequence[Token], there: Sequence[Token]) -> Finding | None:
    """A period that is this one, where the passage has only the last one, or the next."""
    mine, theirs = dict(_periods(words)), list(_periods(there))
    for period, (which, token) in mine.items():
        found = [(other, place) for name, (other, place) in theirs if name == period]
        if found and all(other != which for other, _ in found):
            other, place = found[0]
            return _told(f"{token.text} {period}", f"{other} {period}", place)
    return None


def _periods(tokens: Sequence[Token]) -> Iterator[tuple[str, tuple[str, Token]]]:
    for before, token in itertools.pairwise(tokens):
        if before.low in _WHICH and token.low in PERIODS:
            yield token.low, (_WHICH[before.low], before)


def _of_another(words: Sequence[Token], keys: Keys, there: Sequence[Token], theirs: Keys) -> Finding | None:
    """The first quarter of 2011 where the passage has the first quarter of 2019, and names 2011 of something else."""
    for at in range(2, len(words)):
        noun, key = words[at - 2], keys[at]
        if key is None or words[at - 1].low != "of" or not noun.content:
            continue
        found = [
            near
            for near in range(2, len(there))
            if theirs[near] is not None and there[near - 1].low == "of" and there[near - 2].stem == noun.stem
        ]
        if found and all(theirs[near] != key for near in found):
            near = found[0]
            return _told(f"{noun.text} of {words[at].text}", f"{noun.text} of {there[near].text}", there[near])
    return None


def _told(said: str, other: str, token: Token) -> Finding:
    where = Stretch(token.start, token.end)
    return contradicted(Reason.TIME_MISMATCH, f"The statement says “{said}”, the passage “{other}”.", where)
