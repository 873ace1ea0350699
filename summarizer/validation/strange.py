"""Strange words: what describes the counted things and answers to nothing in the passage."""

from __future__ import annotations

from .case import Case
from .lexicon import lists
from .slots.relations import verbish
from .slots.words import credit_of, weight_of
from .syntax import Tag

DESCRIBING = frozenset({Tag.NOUN, Tag.ADJ, Tag.PART})
"""Words that can stand before a noun and say which of its things are meant."""
_VERBAL = frozenset({Tag.VERB, Tag.ING})
"""What a noun is taken for now and then behind such a word: medical calls."""
_BETWEEN = frozenset({Tag.CONJ, Tag.ADV})
AFFECTED = frozenset({"affected", "involved", "concerned"})
"""Participles that say of the counted things only that what the passage tells of them happens to them."""
_NOT = frozenset({"no", "not", "never", "nobody", "none", "n't", "nothing"})
_PARTICIPLES = ("ed", "en", "wn", "ught")


def strange_participle(case: Case) -> bool:
    """Whether a participle that makes the counted things fewer (injured by the valve) answers to nothing in the passage."""
    tags = case.statement.parsed.tags
    for at, item in enumerate(case.statement.words):
        restricts = tags[at] in {Tag.PART, Tag.VERB} and item.token.low.endswith(_PARTICIPLES)
        if restricts and item.token.low not in AFFECTED and _unanswered(case, at):
            return True
    return False


def strange_denial(case: Case) -> bool:
    """Whether the counted things are those of which something is denied that the passage tells, and denies in no words."""
    here = [placed for placed in case.passage.items if placed.tier <= 1]
    if any(placed.mark.negated or placed.token.low in lists().denying for placed in here):
        return False
    words = case.statement.words
    tokens = [item.token for item in words]
    return not _NOT.isdisjoint(token.low for token in tokens) and any(
        words[left].negated and verbish(tokens, left) and case.passage.items[pair.right].tier <= 1
        for left, pair in case.alignment.pairs.items()
    )


def strange_adjunct(case: Case) -> str | None:
    """The first word before another of its noun phrase (gold medals, stolen buses) that answers to nothing in the passage."""
    words, tags = case.statement.words, case.statement.parsed.tags
    for at, item in enumerate(words):
        if tags[at] not in DESCRIBING or not _unanswered(case, at):
            continue
        after = next((near for near in range(at + 1, len(words)) if tags[near] not in _BETWEEN), len(words))
        if after < len(words) and tags[after] in DESCRIBING | _VERBAL:
            return item.token.text
    return None


def _unanswered(case: Case, at: int) -> bool:
    """Whether a word that says something is neither part of a name nor of a figure, nor said in the passage."""
    said = weight_of(case.statement.words[at]) == 1 and at not in case.named and at not in case.figures
    return said and credit_of(case, at) == 0
