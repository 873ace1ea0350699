"""Weakening: a statement may not say flatly what its evidence says with a could, a reportedly or a plan to."""

from __future__ import annotations

from collections import Counter

from ..case import Case
from ..finding import Finding, Stretch, unsupported
from ..lexicon import lists
from ..scopes import Marked
from ..tokens import Token
from summarizer.schemas import Reason


def check(case: Case) -> Finding | None:
    """The first clause whose words are mostly weakened, or only intended, in the evidence and not in the statement."""
    return _weakened(case) or _intended(case)


def _softens(token: Token) -> bool:
    known = lists()
    return token.low in known.modals or token.stem in known.hedges or token.low in {"if", "whether", "unless"}


def _soft(words: tuple[Marked, ...], clause: int) -> bool:
    """Whether the clause, or what governs it, carries a weakening of its own."""
    return any(item.clause == clause and (item.weak or item.unreal or _softens(item.token)) for item in words)


def _weakened(case: Case) -> Finding | None:
    words = case.statement.words
    weak: Counter[int] = Counter()
    flat: Counter[int] = Counter()
    by: dict[int, Token] = {}
    for left, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        mark = words[left]
        if placed.tier > 1 or left in case.named:
            continue
        if placed.mark.weak:
            weak[mark.clause] += 1
            by.setdefault(mark.clause, placed.mark.weak)
        else:
            flat[mark.clause] += 1
    for clause, count in weak.items():
        token = by[clause]
        if count >= flat[clause] and not _soft(words, clause) and not _governed(case, token):
            return unsupported(
                Reason.HEDGE_DROPPED, f"The passage says it with “{token.text}”, the statement flatly.", Stretch(token.start, token.end)
            )
    return None


def _intended(case: Case) -> Finding | None:
    words = case.statement.words
    for left, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        mark = words[left]
        governor = placed.mark.unreal
        if governor is None or placed.tier > 0 or mark.unreal or mark.token.capital or mark.token.word.light:
            continue
        if not mark.future and not _soft(words, mark.clause) and not _governed(case, governor):
            return unsupported(
                Reason.HEDGE_DROPPED,
                f"The passage speaks of what somebody means to do (“{governor.text}”), the statement of what is so.",
                Stretch(governor.start, governor.end),
            )
    return None


def _governed(case: Case, governor: Token) -> bool:
    """Whether the statement has the word that makes it a plan."""
    return any(case.passage.items[pair.right].token is governor for pair in case.alignment.pairs.values())
