"""Garbled: a free statement that cannot be read: words stand twice in a row, its verb or its end is missing."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, unsupported
from summarizer.validation.syntax.classes import options
from summarizer.validation.tokens import Token

from .reference import POSSESSIVES
from .wholeness import no_sentence

OPEN = frozenset({"a", "an", "the", "to", "and", "or", "my", "your", "their", "its", "our"})
"""Words after which a sentence must go on."""
PARTS = frozenset({"part", "most", "half", "majority", "rest", "number", "kind", "sort", "lot", "plenty", "couple"})
"""Words that may end a sentence, but mean little without the "of" that the passage has behind them."""
MANY = frozenset({"thousands", "hundreds", "dozens", "scores", "millions", "majority", "handful"})
LEADING = frozenset(
    {"comes", "came", "come", "going", "used", "able", "unable", "supposed", "likely", "unlikely", "due", "about"}
)
"""Words that mean something else without the "to" that the passage has behind them: when it comes to scoring."""
MOST = 4
"""Words of a stretch that is looked for twice in a row."""


def garbled(case: Case) -> Finding | None:
    """Words that stand twice in a row and not so in the passage, or an end that the passage does not have there."""
    words = [item.token for item in case.statement.words if item.token.is_word or item.token.text[0].isdigit()]
    there = [placed.token for placed in case.passage.items if placed.token.is_word or placed.token.text[0].isdigit()]
    twice = _twice(words, [token.low for token in there])
    if twice:
        return unsupported(Reason.PARAPHRASE, f"The statement has “{twice}” twice.")
    if no_sentence(case.statement.parsed):
        return unsupported(Reason.PARAPHRASE, "The statement is no whole sentence: its main verb is missing or stands twice.")
    hollow = _hollow(words, there)
    if hollow:
        return unsupported(Reason.PARAPHRASE, f"The statement does not say of what “{hollow}” is said.")
    last = words[-1] if words else None
    if last is not None and not last.capital and (last.low in OPEN or _open(case, last)):
        return unsupported(Reason.PARAPHRASE, f"The statement breaks off after “{last.text}”.")
    return None


def _twice(words: Sequence[Token], there: list[str]) -> str | None:
    """The first stretch with a word of content that the statement has twice in a row and the passage has not."""
    lows = [token.low for token in words]
    for size in range(1, MOST + 1):
        runs = {tuple(there[at : at + 2 * size]) for at in range(len(there))}
        for at in range(len(lows) - 2 * size + 1):
            run = lows[at : at + size]
            told = words[at].is_word and any(token.content for token in words[at : at + size])
            if told and run == lows[at + size : at + 2 * size] and tuple(run * 2) not in runs:
                return " ".join(token.text for token in words[at : at + size])
            behind = lows[at + size : at + 2 * size + 1]
            if told and size > 1 and behind == ["and", *run]:
                return " ".join(token.text for token in words[at : at + size])
    return None


def _hollow(words: Sequence[Token], there: Sequence[Token]) -> str | None:
    """A word for many, of which the passage says what they are each time and the statement never: the thousands live there."""
    for at, token in enumerate(words[:-1]):
        if token.low in MANY and words[at + 1].low != "of":
            behind = [after.low for one, after in itertools.pairwise(there) if one.low == token.low]
            if behind and all(low == "of" for low in behind):
                return token.text
    return None


def _owns_nothing(case: Case, last: Token) -> bool:
    """Whether the last words are somebody's and a participle, and the passage goes on after it: her loved."""
    parsed = case.statement.parsed
    at = next((near for near in range(len(parsed.tokens) - 1, 0, -1) if parsed.tokens[near] is last), 0)
    if at == 0 or parsed.tokens[at - 1].low not in POSSESSIVES or options(last.low).verb not in {"past", "participle", "ing"}:
        return False
    items = [placed.token for placed in case.passage.items]
    behind = [after for one, after in itertools.pairwise(items) if one.low == last.low]
    return bool(behind) and all(after.is_word for after in behind)


def _open(case: Case, last: Token) -> bool:
    """Whether the passage goes on, wherever it has the last word, with what that word cannot do without."""
    if _owns_nothing(case, last):
        return True
    wanted = "of" if last.low in PARTS else "to" if last.low in LEADING else None
    items = [placed.token.low for placed in case.passage.items]
    behind = [after for one, after in itertools.pairwise([*items, ""]) if one == last.low]
    return wanted is not None and bool(behind) and all(after == wanted for after in behind)
