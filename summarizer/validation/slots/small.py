"""Small words that turn a statement: his for her, or for and, between words that it otherwise shares with the passage."""

from __future__ import annotations

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported
from summarizer.validation.syntax import Tag
from summarizer.validation.tokens import Token

from .copying import same
from .relations import preposition_of

_OWNERS = {"his": "her", "her": "his"}
_JOINING = {"and": "or", "or": "and"}
_TURNED = {"to": "from", "from": "to"}
_MARKS = frozenset({"'s", "’s", "'", "’"})
REACH = 3
"""Words before a noun in which it is said whose it is."""


def check(case: Case) -> Finding | None:
    """The first thing that is his in the statement and hers in the passage, or of which both are said for one of two."""
    return None if case.brief else _owner(case) or _owned_by_another(case) or _joined(case) or _turned(case)


def _owner(case: Case) -> Finding | None:
    words = [item.token for item in case.statement.words]
    items = case.passage.items
    tokens = [placed.token for placed in items]
    for at, token in enumerate(words[:-1]):
        noun = next((near for near in range(at + 1, min(at + 1 + REACH, len(words))) if words[near].content), None)
        if token.low not in _OWNERS or noun is None or noun in case.named or not same(case, noun):
            continue
        places = [right for _, right in case.passage.candidates(words[noun]) if items[right].tier <= 1]
        owners = [owner for right in places if (owner := _before(tokens, right)) is not None]
        if len(owners) == len(places) and owners and all(owner.low == _OWNERS[token.low] for owner in owners):
            where = Stretch(owners[0].start, tokens[places[0]].end)
            said, there = f"{token.text} {words[noun].text}", f"{owners[0].text} … {tokens[places[0]].text}"
            return contradicted(Reason.RELATION_MISMATCH, f"The statement says “{said}”, the passage “{there}”.", where)
    return None


def _before(tokens: list[Token], at: int) -> Token | None:
    """The "his" or "her" before a noun, with nothing but what describes it between them."""
    for near in range(at - 1, max(-1, at - 1 - REACH), -1):
        if tokens[near].low in _OWNERS:
            return tokens[near]
        if not tokens[near].content:
            return None
    return None


def _owned_by_another(case: Case) -> Finding | None:
    """What belongs to one name in the statement and to another at each place of the passage that has it."""
    words = [item.token for item in case.statement.words]
    items = case.passage.items
    tokens = [placed.token for placed in items]
    for run in case.runs:
        mark = next((at for at in range(run.end - 1, min(run.end + 1, len(words))) if words[at].low in _MARKS), len(words))
        noun = next((at for at in range(mark + 1, min(mark + 1 + REACH, len(words))) if words[at].content), None)
        if noun is None or noun in case.named or not run.names or not same(case, noun):
            continue
        if _owns_unsaid(case, tokens, run.indexes):
            continue
        places = [right for _, right in case.passage.candidates(words[noun]) if items[right].tier == 0]
        owners = [_owner_by_name(case, tokens, right) for right in places]
        if owners and all(owner is not None and owner[0] not in run.indexes for owner in owners):
            where = Stretch(tokens[places[0]].start, tokens[places[0]].end)
            name = case.context.names.names[owners[0][0]].text if owners[0] else ""
            return unsupported(Reason.RELATION_MISMATCH, f"In the passage “{tokens[places[0]].text}” belongs to {name}.", where)
    return None


def _owns_unsaid(case: Case, tokens: list[Token], names: frozenset[int]) -> bool:
    """Whether a name owns what is not said again, or owns it with another: Orlo's the rest, Orlo's and Lund's mills."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].low in _MARKS and not tokens[at + 1].content and not case.passage.items[at].tier:
            mention = case.context.names.at(tokens[at - 1].start)
            if mention is not None and mention.name in names:
                return True
    return False


def _owner_by_name(case: Case, tokens: list[Token], at: int) -> tuple[int, int] | None:
    """The name that a noun right behind it belongs to, and where its mark stands."""
    for near in range(at - 1, max(0, at - 1 - REACH), -1):
        if tokens[near].low in _MARKS:
            mention = case.context.names.at(tokens[near - 1].start)
            return (mention.name, near) if mention is not None and not mention.weak else None
        if not tokens[near].content:
            return None
    return None


def _joined(case: Case) -> Finding | None:
    words = [item.token for item in case.statement.words]
    items, pairs = case.passage.items, case.alignment.pairs
    for at in range(1, len(words) - 1):
        both = {at - 1, at + 1} <= pairs.keys() and same(case, at - 1) and same(case, at + 1)
        if words[at].low not in _JOINING or not both or case.statement.words[at].negated:
            continue
        left, right = pairs[at - 1].right, pairs[at + 1].right
        between = items[left + 1].token if right == left + 2 else None
        if between is not None and between.low == _JOINING[words[at].low] and not items[left + 1].mark.negated:
            where = Stretch(items[left].token.start, items[right].token.end)
            detail = f"The statement says “{words[at].text}”, the passage “{between.text}”."
            return unsupported(Reason.QUANTIFIER_MISMATCH, detail, where)
    return None


def _turned(case: Case) -> Finding | None:
    """What goes to somebody in the statement and comes from them at each place of the passage."""
    words = [item.token for item in case.statement.words]
    items = case.passage.items
    tokens = [placed.token for placed in items]
    for at in range(1, len(words)):
        here = preposition_of(words, at) if words[at].content and same(case, at) else None
        if here not in _TURNED or at in case.figures or case.statement.parsed.tags[at] is not Tag.NOUN:
            continue
        places = [right for _, right in case.passage.candidates(words[at]) if items[right].tier <= 1]
        there = [preposition_of(tokens, right) for right in places]
        if places and all(preposition == _TURNED[here] for preposition in there):
            where = Stretch(tokens[places[0]].start, tokens[places[0]].end)
            detail = f"The statement says “{here} … {words[at].text}”, the passage “{there[0]} …”."
            return unsupported(Reason.RELATION_MISMATCH, detail, where)
    return None
