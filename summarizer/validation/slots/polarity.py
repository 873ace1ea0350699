"""Polarity: what the statement denies the evidence must deny, and what it asserts the evidence must assert."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.schemas import Reason
from summarizer.validation.alignment import Placed
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted
from summarizer.validation.scopes import Marked, denials

from .relations import verbish

BY_THE_VERB = frozenset(
    {"not", "n't", "never", "no", "nobody", "none", "cannot", "denied", "deny", "denies", "refused", "declined"}
)
_SAYING = frozenset(
    [
        "believ",
        "think",
        "expect",
        "feel",
        "accept",
        "know",
        "hop",
        "say",
        "tel",
        "report",
        "add",
        "claim",
        "stat",
        "argu",
        "insist",
        "announc",
        "explain",
        "warn",
        "not",
    ]
)
_CONFIRMS = frozenset({"confirm", "admit", "acknowledg"})
_CANCELS = frozenset({"deni", "refus", "declin", "fail", "lack", "reject"})


def check(case: Case) -> Finding | None:
    """The first clause of the statement most of whose words are denied on one side only."""
    agree: Counter[int] = Counter()
    differ: Counter[int] = Counter()
    where: dict[int, Stretch] = {}
    denied: dict[int, bool] = {}
    words = case.statement.words
    tokens = [placed.token for placed in case.passage.items]
    if _negation_put_in(case):
        return contradicted(Reason.POLARITY_MISMATCH, "The statement has the passage's words, and one negation more or less.")
    main = _main_clauses(case)
    for left, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        mark = words[left]
        if left in case.named or mark.token.word.light or mark.token.stem in _CANCELS:
            continue
        if mark.token.stem not in _CONFIRMS and placed.token.stem in _SAYING:
            continue
        close = _close_to_negation(words, left) or _close_to_negation(tuple(i.mark for i in case.passage.items), pair.right)
        weight = 3 if close and main.get(mark.clause) == _clause(placed) and verbish(tokens, pair.right) else 1
        if mark.negated == placed.mark.negated:
            agree[mark.clause] += weight
        else:
            differ[mark.clause] += weight
            where.setdefault(mark.clause, Stretch(placed.token.start, placed.token.end))
            denied[mark.clause] = placed.mark.negated
    total, other = sum(agree.values()), sum(differ.values())
    for clause, count in differ.items():
        if count > agree[clause] and (count > 1 or other >= total):
            said = "denies" if denied[clause] else "asserts"
            against = "asserts" if denied[clause] else "denies"
            return contradicted(Reason.POLARITY_MISMATCH, f"The passage {said} what the statement {against}.", where[clause])
    return None


def _close_to_negation(words: Sequence[Marked], at: int) -> bool:
    """Whether what denies a verb stands right by it: not, never, nobody, or the un- of the word itself."""
    near = words[max(0, at - 3) : at + 1]
    return words[at].token.word.negative or any(item.token.low in BY_THE_VERB for item in near)


def _clause(placed: Placed) -> tuple[int, int]:
    """A clause of the passage, by where its sentence's words begin and its number."""
    return (placed.sentence, placed.mark.clause)


def _main_clauses(case: Case) -> dict[int, tuple[int, int]]:
    """For each clause of the statement the clause of the passage that most of its words answer to."""
    tokens = [placed.token for placed in case.passage.items]
    votes: dict[int, Counter[tuple[int, int]]] = {}
    for left, pair in case.alignment.pairs.items():
        weight = 3 if verbish(tokens, pair.right) else 2
        votes.setdefault(case.statement.words[left].clause, Counter())[_clause(case.passage.items[pair.right])] += weight
    return {clause: counter.most_common(1)[0][0] for clause, counter in votes.items()}


def _negation_put_in(case: Case) -> bool:
    """Whether the statement is the evidence word for word but for one negation."""
    if not case.copied:
        return False
    said = denials([item.token for item in case.statement.words])
    stands = denials([placed.token for placed in case.passage.items if placed.tier == 0])
    return abs(said - stands) % 2 == 1
