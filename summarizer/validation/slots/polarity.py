"""Polarity: what the statement denies the evidence must deny, and what it asserts the evidence must assert."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.schemas import Reason
from summarizer.validation.alignment import DERIVED, Placed
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported
from summarizer.validation.scopes import Marked
from summarizer.validation.signals import denials, negators
from summarizer.validation.syntax import Tag
from summarizer.validation.tokens import Token

from . import negation
from .negation import CANCELS, NEGATORS, clause_of, taken_up, telling
from .relations import verbish

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
REACH = 9
"""Words before a verb in which its denial is looked for."""
_PLAIN = frozenset({"not", "n't", "never", "cannot"})
_LEAVING = frozenset(
    [
        "few", "little", "instead", "rather", "too", "until", "free", "unclear", "ban", "banned", "stop", "stopped", "sole",
        "otherwise", "empty", "absent", "missing", "missed",
    ]
)  # fmt: skip
"""Words by which something can be denied without a negation."""
_CONFIRMS = frozenset({"confirm", "admit", "acknowledg"})


def check(case: Case) -> Finding | None:
    """The first clause of the statement most of whose words are denied on one side only."""
    agree: Counter[int] = Counter()
    differ: Counter[int] = Counter()
    where: dict[int, Stretch] = {}
    denied: dict[int, bool] = {}
    words = case.statement.words
    tokens = [placed.token for placed in case.passage.items]
    if negation.put_in(case) or negation.left_out(case):
        return contradicted(Reason.POLARITY_MISMATCH, "The statement has the passage's words, and one negation more or less.")
    marks = tuple(placed.mark for placed in case.passage.items)
    main = _main_clauses(case)
    settled = _settled(case)
    before, clauses = taken_up(case), telling(case)
    denier = case.cue is not None and bool(before)
    for left, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        mark = words[left]
        if left in case.named or mark.token.stem in CANCELS:
            continue
        if mark.token.word.light and not _none_of(words, tokens, left, pair.right) and not _declined(case, left, pair.right):
            continue
        if mark.token.stem not in _CONFIRMS and placed.token.stem in _SAYING:
            continue
        turned = placed.mark.negated or (placed.sentence in before and (mark.negated or denier))
        apart = mark.negated != turned
        verb = verbish(tokens, pair.right)
        straight = directly(words, left) != directly(marks, pair.right)
        straight = straight or mark.token.word.negative != placed.token.word.negative
        weight = (
            3 if verb and _is_verb(case, left) and (main.get(mark.clause) == clause_of(placed) or (apart and straight)) else 1
        )
        if apart and (
            mark.clause not in clauses
            or _beside_the_denial(case, left, settled)
            or _by_opposite(case, mark.clause)
            or _denied_at_once(case, mark.clause)
        ):
            continue
        if apart and verb and straight and _decides(case, left, pair.strength):
            return _against(placed)
        if not apart:
            agree[mark.clause] += weight
        else:
            differ[mark.clause] += weight
            where.setdefault(mark.clause, Stretch(placed.token.start, placed.token.end))
            denied[mark.clause] = placed.mark.negated
    alike, apart_by = sum(agree.values()), sum(differ.values())
    for clause, count in differ.items():
        if count > agree[clause] and (count > 1 or apart_by >= alike):
            return _told_apart(where[clause], denied=denied[clause])
    return None if case.brief else _of_its_own(case)


def _of_its_own(case: Case) -> Finding | None:
    """A negation of the statement where the passage denies nothing, in no words, and has no opposite of what is denied."""
    words = case.statement.words
    tokens = tuple(item.token for item in words)
    own = [at for at in negators(tokens) if tokens[at].low in _PLAIN and tokens[at + 1 : at + 2] and tokens[at + 1].low != "yet"]
    there = [placed.token for placed in case.passage.items if placed.tier == 0]
    poles = {pole for token in there for pole in token.poles}
    opposite = any(-pole in poles for token in tokens for pole in token.poles)
    rivals = {one for token in there for one in token.word.rivals}
    if not own or opposite or any(token.word.rivals & rivals for token in tokens):
        return None
    near = [placed.token for placed in case.passage.items if placed.tier <= 1]
    if denials(near) or any(token.stem in CANCELS for token in near) or any(token.low in _LEAVING for token in there):
        return None
    return unsupported(Reason.POLARITY_MISMATCH, f"The passage denies nothing; the statement says “{tokens[own[0]].text}”.")


def _declined(case: Case, left: int, right: int) -> bool:
    """Whether the statement has as its verb what the passage says somebody would not do: declined to comment."""
    items, parsed = case.passage.items, case.statement.parsed
    own = any(parsed.phrases[verb].head == left for verb in parsed.verbs)
    return own and right > 1 and items[right - 1].token.low == "to" and items[right - 2].token.stem in CANCELS


def _against(placed: Placed) -> Finding:
    return _told_apart(Stretch(placed.token.start, placed.token.end), denied=placed.mark.negated)


def _told_apart(where: Stretch, *, denied: bool) -> Finding:
    said, against = ("denies", "asserts") if denied else ("asserts", "denies")
    return contradicted(Reason.POLARITY_MISMATCH, f"The passage {said} what the statement {against}.", where)


def _decides(case: Case, left: int, strength: float) -> bool:
    """Whether a verb of both sides that only one of them denies settles the clause: had not decided, has decided."""
    return strength >= DERIVED and not case.statement.words[left].token.word.light and _is_verb(case, left)


def _is_verb(case: Case, left: int) -> bool:
    """Whether a word of the statement can be a verb there."""
    tags = case.statement.parsed.tags
    return tags[left] in {Tag.VERB, Tag.PART, Tag.ING} or verbish([item.token for item in case.statement.words], left)


def directly(words: Sequence[Marked], at: int) -> bool:
    """Whether a denial of its own clause reaches a word without another verb between: not included, no evidence."""
    tokens = [item.token for item in words[max(0, at - REACH) : at + 1]]
    here = len(tokens) - 1
    for near in range(here - 1, -1, -1):
        if words[at - here + near].clause != words[at].clause:
            return False
        if tokens[near].low in NEGATORS or tokens[near].stem in CANCELS:
            return True
        if tokens[near].content and not tokens[near].word.light and verbish(tokens, near):
            return False
    return False


def _settled(case: Case) -> tuple[set[int], set[tuple[int, int]]]:
    """The clauses of both sides whose denied word itself answers to one of the other side: it decides for its clause."""
    words = case.statement.words
    marks = tuple(placed.mark for placed in case.passage.items)
    here: set[int] = set()
    there: set[tuple[int, int]] = set()
    for left, pair in case.alignment.pairs.items():
        if words[left].token.word.light and not verbish([mark.token for mark in marks], pair.right):
            continue
        if words[left].negated and directly(words, left):
            here.add(words[left].clause)
        if marks[pair.right].negated and directly(marks, pair.right):
            there.add(clause_of(case.passage.items[pair.right]))
    return here, there


def _beside_the_denial(case: Case, left: int, settled: tuple[set[int], set[tuple[int, int]]]) -> bool:
    """Whether a word only stands in a denied clause whose denied word is another, which has its answer."""
    words = case.statement.words
    right = case.alignment.pairs[left].right
    placed = case.passage.items[right]
    if words[left].negated:
        return words[left].clause in settled[0] and not directly(words, left)
    return clause_of(placed) in settled[1] and not directly(tuple(item.mark for item in case.passage.items), right)


def _by_opposite(case: Case, clause: int) -> bool:
    """Whether one side denies what the other says by the opposite word: was not working, was out of order."""
    words = case.statement.words
    for at, item in enumerate(words):
        if item.clause != clause or not item.token.poles or at in case.alignment.pairs:
            continue
        against = {-pole for pole in item.token.poles}
        for placed in case.passage.items:
            if placed.tier <= 1 and placed.token.poles & against and placed.mark.negated != item.negated:
                return True
    return False


def _none_of(words: Sequence[Marked], tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether a word of little weight has "no" right before it on one side only: no talks, talks."""
    here = left > 0 and words[left - 1].token.low == "no"
    return here != (right > 0 and tokens[right - 1].low == "no")


def _denied_at_once(case: Case, clause: int) -> bool:
    """Whether both sides have a verb of denial, the passage's with no more after it than "it": he denied it."""
    items = case.passage.items
    for at, pair in case.alignment.pairs.items():
        after = items[pair.right + 1].token.low if pair.right + 1 < len(items) else ""
        if after == "that" and pair.right + 2 < len(items) and items[pair.right + 2].token.is_word:
            after = ""  # denied that it was so
        denies = case.statement.words[at].token.stem in CANCELS and items[pair.right].token.stem in CANCELS
        if denies and after in {"it", "this", "that", "them"} and case.statement.words[at].clause <= clause:
            return True
    return False


def _main_clauses(case: Case) -> dict[int, tuple[int, int]]:
    """For each clause of the statement the clause of the passage that most of its words answer to."""
    tokens = [placed.token for placed in case.passage.items]
    votes: dict[int, Counter[tuple[int, int]]] = {}
    for left, pair in case.alignment.pairs.items():
        weight = 3 if verbish(tokens, pair.right) else 2
        votes.setdefault(case.statement.words[left].clause, Counter())[clause_of(case.passage.items[pair.right])] += weight
    return {clause: counter.most_common(1)[0][0] for clause, counter in votes.items()}
