"""Opposites: a statement that says rose where the evidence says fell, or injured where it says killed."""

from __future__ import annotations

import itertools

from summarizer.grounding.names import NameKind
from summarizer.schemas import Reason
from summarizer.validation.alignment import Placed
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted
from summarizer.validation.syntax.tagset import is_time
from summarizer.validation.tokens import Token

AFTER = frozenset({"after", "following", "since", "later"})


def check(case: Case) -> Finding | None:
    """The first unanswered word of the statement whose opposite stands unanswered in the evidence."""
    unused = [
        placed
        for at, placed in enumerate(case.passage.items)
        if placed.tier <= 1 and at not in case.alignment.used and (placed.token.poles or placed.token.word.rivals)
    ]
    unused = [placed for placed in unused if not case.context.in_number(placed.token.start)]  # up to 40 is no move
    for left, item in enumerate(case.statement.words):
        token = item.token
        helped = left > 0 and case.statement.words[left - 1].token.word.function  # of the phrase "were killed" that is told
        hidden = token.inside and not (token.word.rivals and helped)
        if _answered(case, left) or hidden or not (token.poles or token.word.rivals) or token.word.function:
            continue
        margin = _margin(case, left)
        for placed in unused:
            if margin and placed.token.low in AFTER:
                continue
            if _excludes(token, placed.token) and not _denied_apart(item.negated, placed):
                where = Stretch(placed.token.start, placed.token.end)
                return contradicted(
                    Reason.RELATION_MISMATCH, f"The statement says “{token.text}”, the passage “{placed.token.text}”.", where
                )
    return _other_phrase(case) or _other_way(case) or _more_or_less(case)


def _margin(case: Case, at: int) -> bool:
    """Whether "ahead" tells by how much, or of whom, and not when: 300 votes ahead of Lund, two days ahead of the vote."""
    words, table = case.statement.words, case.context.names
    if words[at].token.low != "ahead":
        return False
    measured = at > 0 and not is_time(words[at - 1].token) and any(near in case.figures for near in (at - 1, at - 2))
    whom = {index for near in range(at + 2, min(len(words), at + 5)) for index in case.names_at(near)}
    return measured or any(table.names[index].kind is NameKind.PERSON for index in whom)


def _other_phrase(case: Case) -> Finding | None:
    """A phrase of small words whose opposite the evidence has, and not the phrase itself: in order, out of order."""
    words, items = case.statement.words, case.passage.items
    phrases = [at for at in range(len(items) - 1) if items[at + 1].token.inside]
    there = [items[at] for at in phrases if items[at].tier == 0 and items[at].token.poles]
    for item, following in itertools.pairwise(words):
        token = item.token
        if not (token.poles and token.word.function and following.token.inside):
            continue
        if any(one.token.poles & token.poles for one in there):
            continue
        for other in there:
            opens = other.token.word.function and any(-pole in other.token.poles for pole in token.poles)
            if opens and not _denied_apart(item.negated, other):
                where = Stretch(other.token.start, other.token.end)
                return contradicted(Reason.RELATION_MISMATCH, "The statement says the opposite of the passage.", where)
    return None


LESS, MORE = frozenset({"less", "fewer", "least"}), frozenset({"more", "most"})


def _more_or_less(case: Case) -> Finding | None:
    """Less where the evidence says more, or more where it says less, quantities apart."""
    said = {item.token.low for at, item in enumerate(case.statement.words) if at not in case.figures}
    there = [p.token for p in case.passage.items if p.tier == 0 and not case.context.in_number(p.token.start)]
    for one, other in ((LESS, MORE), (MORE, LESS)):
        against = [token for token in there if token.low in other]
        if said & one and not said & other and against and not any(token.low in one for token in there):
            where = Stretch(against[0].start, against[0].end)
            word = next(iter(said & one))
            return contradicted(Reason.RELATION_MISMATCH, f"The statement says “{word}”, the passage “{against[0].text}”.", where)
    return None


def _other_way(case: Case) -> Finding | None:
    """A number that moves one way in the statement, in whose clause the passage has only a move the other way."""
    words = case.statement.words
    for mention in case.numbers:
        clause = next((item.clause for item in words if mention.start <= item.token.start < mention.end), None)
        moves = [item.token for item in words if item.clause == clause and item.token.poles and item.token.content]
        for other in case.context.numbers_around(case.evidence):
            if other.value != mention.value or not moves:
                continue
            there = [item.token for item in case.context.clause_at(other.start) if item.token.poles and item.token.content]
            against = [
                (one, two)
                for one in moves
                for two in there
                if any(-pole in two.poles for pole in one.poles) and not (_superlative(one) or _superlative(two))
            ]
            along = any(one.poles & two.poles or one.stem == two.stem for one in moves for two in there)
            if against and not along:
                one, two = against[0]
                where = Stretch(two.start, two.end)
                return contradicted(
                    Reason.RELATION_MISMATCH, f"The statement says “{one.text}”, the passage “{two.text}”.", where
                )
    return None


def _superlative(token: Token) -> bool:
    """Whether a word describes and moves nothing: the largest, the lowest."""
    return token.low.endswith("est") and token.low != token.stem


def _answered(case: Case, left: int) -> bool:
    placed = case.alignment.placed(left)
    return placed is not None and placed.tier <= 1


def _denied_apart(negated: bool, placed: Placed) -> bool:
    """Whether one of the two is denied: not rejected is no opposite of accepted."""
    return negated != placed.mark.negated


def _excludes(one: Token, other: Token) -> bool:
    if any(-pole in other.poles for pole in one.poles):
        return True
    return bool(one.word.rivals & other.word.rivals) and one.stem != other.stem and not one.groups & other.groups
