"""Roles: who does a verb and whom it is done to, the passive undone, pronouns taken for whom they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.schemas import Reason
from summarizer.validation.alignment import DERIVED
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted
from summarizer.validation.lexicon import lists
from summarizer.validation.tokens import Token

from .reference import POSSESSIVES
from .relations import AUXILIARIES, PREPOSITIONS, verbish

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got", "gets"})
Key = tuple[str, int]
"""Who or what a word stands for: a name of the article, or a word of the passage."""
REACH = 7
"""Words on either side of a verb in which its doer and the one it is done to are looked for."""
WINDOW = 9
"""The same with the small words about them."""


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does a verb, and to whom."""

    doer: frozenset[Key]
    done_to: frozenset[Key]


def check(case: Case) -> Finding | None:
    """The first verb whose doer in the statement is the one it is done to in the passage, or the reverse."""
    words = [item.token for item in case.statement.words]
    tokens = [placed.token for placed in case.passage.items]
    keys = {at: found for at in range(len(words)) if (found := _said(case, at))}
    for at, right in _verbs(case, words, tokens):
        here = _roles(words, at, keys)
        there = _there(case, tokens, right)
        crossed = (here.doer & there.done_to) or (here.done_to & there.doer)
        kept = here.doer & there.doer or here.done_to & there.done_to
        if crossed and not kept and _whole(words, at, here) and not _done_elsewhere(case, tokens, right, here):
            where = Stretch(tokens[right].start, tokens[right].end)
            return contradicted(
                Reason.RELATION_MISMATCH, f"In the article “{tokens[right].text}” has the other one as its doer.", where
            )
    return None


def _there(case: Case, tokens: Sequence[Token], at: int) -> Roles:
    """Who does a verb of the passage, and to whom."""
    near = range(max(0, at - WINDOW), min(len(tokens), at + WINDOW))
    return _roles(tokens, at, {place: _stands(case, place) for place in near})


def _done_elsewhere(case: Case, tokens: Sequence[Token], verb: int, here: Roles) -> bool:
    """Whether the evidence has the verb once more, done by whoever does it in the statement: he gave Lund what Lund gave on."""
    again = (
        at
        for at, token in enumerate(tokens)
        if at != verb and token.stem == tokens[verb].stem and case.passage.items[at].tier <= 1 and _verb(tokens, at)
    )
    return any(here.doer & _there(case, tokens, at).doer for at in again)


def _whole(words: Sequence[Token], at: int, here: Roles) -> bool:
    """Whether the statement has both sides of the verb: a bare "people affected" says nothing of a doer."""
    return bool(here.doer and here.done_to) or (_by(words, at) is not None and bool(here.done_to))


def _verbs(case: Case, words: Sequence[Token], tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The verbs of the statement with their answers in the evidence; "told", a small word, by its synonyms."""
    found: list[tuple[int, int]] = []
    for at, token in enumerate(words):
        pair = case.alignment.pairs.get(at)
        right = pair.right if pair else _answer(case, token) if token.low == "told" else None
        if pair is not None and pair.strength < DERIVED:
            continue  # another verb may take its doer elsewhere: lend, borrow
        if right is None or at in case.named or case.passage.items[right].tier > 0 or token.stem in lists().hedges:
            continue
        if token.low == "told" or (_verb(words, at) and _verb(tokens, right)):
            found.append((at, right))
    return found


def _answer(case: Case, token: Token) -> int | None:
    for at, placed in enumerate(case.passage.items):
        if placed.tier == 0 and (placed.token.low == token.low or placed.token.groups & token.groups):
            return at
    return None


def _verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb here: by form, or as a participle with its doer after "by"."""
    return verbish(tokens, at) or (tokens[at].low.endswith(("ed", "en", "ft", "ght")) and _by(tokens, at) is not None)


def _by(tokens: Sequence[Token], at: int) -> int | None:
    """Where the "by" of a verb's doer stands."""
    for near in range(at + 1, min(len(tokens), at + REACH)):
        if tokens[near].low == "by":
            return near
        if tokens[near].text in {".", ";", ":"} or verbish(tokens, near):
            return None
    return None


def _roles(tokens: Sequence[Token], at: int, keys: dict[int, frozenset[Key]]) -> Roles:
    before = _before(tokens, at, keys)
    by = _by(tokens, at)
    progressive = tokens[at].low.endswith("ing")
    be = not progressive and any(tokens[near].low in BE for near in range(max(0, at - 3), at))
    if by is not None and not be and by + 1 < len(tokens) and not tokens[by + 1].is_word:
        return Roles(before, frozenset())  # fell by 4 percent
    if by is not None and (be or not _after(tokens, at, keys)):
        return Roles(_after(tokens, by, keys), before)
    if be:
        return Roles(frozenset(), before if tokens[at].low.endswith(("ed", "en", "ld", "ft", "ght")) else frozenset())
    return Roles(before, _after(tokens, at, keys))


def _before(tokens: Sequence[Token], at: int, keys: dict[int, frozenset[Key]]) -> frozenset[Key]:
    """Who the noun right before a verb stands for, its auxiliaries and adverbs passed over."""
    near = at - 1
    while near >= 0 and (tokens[near].low in AUXILIARIES or tokens[near].low.endswith("ly")):
        if tokens[near].low == "to":
            return frozenset()
        near -= 1
    found = keys.get(near, frozenset[Key]()) if near >= 0 else frozenset[Key]()
    while found and near > 0 and tokens[near - 1].is_word and not tokens[near - 1].word.function:
        near -= 1
    return frozenset() if near > 0 and tokens[near - 1].low in PREPOSITIONS else found


def _after(tokens: Sequence[Token], at: int, keys: dict[int, frozenset[Key]]) -> frozenset[Key]:
    """Who the noun phrase right after a verb or "by" stands for: all of its words up to the next small word."""
    found: frozenset[Key] = frozenset()
    for near in range(at + 1, min(len(tokens), at + REACH)):
        token = tokens[near]
        if not token.is_word or token.low in PREPOSITIONS or token.low in {"and", "or", "that", "who", "which"}:
            break
        if found and (token.word.function or not token.content):
            break
        behind = tokens[near + 1] if near + 1 < len(tokens) else None
        if token.low in POSSESSIVES and (token.low != "her" or (behind is not None and behind.content)):
            continue  # whose it is does not say who it is
        found = found | keys.get(near, frozenset())
        if token.low in {"him", "her", "them", "it", "me", "us"}:
            break
    return found


def _said(case: Case, at: int) -> frozenset[Key]:
    """Who or what a word of the statement stands for."""
    names = {("name", index) for run in case.runs if run.start <= at < run.end for index in run.indexes}
    pair = case.alignment.pairs.get(at)
    if pair is not None and case.passage.items[pair.right].tier <= 1:
        return frozenset(names | {("word", pair.right)} | {("name", key) for key in _named(case, pair.right)})
    return frozenset(names)


def _stands(case: Case, at: int) -> frozenset[Key]:
    """Who or what a word of the passage stands for."""
    return frozenset({("word", at)} | {("name", index) for index in _named(case, at)})


def _named(case: Case, at: int) -> set[int]:
    mention = case.context.names.at(case.passage.items[at].token.start)
    return {mention.name} if mention is not None else set()
