"""Degree: what nearly happened, is half so, or is more so than something else, told as what is so."""

from __future__ import annotations

import itertools

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported
from summarizer.validation.syntax import Tag
from summarizer.validation.tokens import Token

NEARLY = frozenset({"almost", "nearly", "virtually", "practically", "partly", "partially", "half"})
"""Words that say of the one behind them that it is not quite so."""
_LEAVES_OPEN = frozenset({"close", "near", "verge", "brink", "not", "n't", "part", "parts", "some", "would", "could"})
"""Words by which a statement can say so in another way."""
_ASKED = frozenset({Tag.VERB, Tag.PART, Tag.ADJ})


def check(case: Case) -> Finding | None:
    """The first word of the statement that the passage holds back, or puts above what the statement puts beside it."""
    return None if case.brief else _held_back(case) or _level(case)


def _held_back(case: Case) -> Finding | None:
    words, items = case.statement.words, case.passage.items
    said = {item.token.low for item in words}
    if said & (NEARLY | _LEAVES_OPEN):
        return None
    tags = case.statement.parsed.tags
    for at, item in enumerate(words):
        pair = case.alignment.pairs.get(at)
        if pair is None or tags[at] not in _ASKED or at in case.named | case.figures or item.token.word.function:
            continue
        places = [right for _, right in case.passage.candidates(item.token) if items[right].tier <= 1]
        held = [right for right in places if right and items[right - 1].token.low in NEARLY]
        if places and len(held) == len(places) and not case.context.in_number(items[held[0]].token.start):
            before, token = items[held[0] - 1].token, items[held[0]].token
            detail = f"The passage says “{before.text} {token.text}”, the statement “{item.token.text}”."
            return unsupported(Reason.QUALIFIER_DROPPED, detail, Stretch(before.start, token.end))
    return None


def _level(case: Case) -> Finding | None:
    """Two that are "as cheap as" each other where one is cheaper than the other."""
    words = [item.token for item in case.statement.words]
    there = [placed.token for placed in case.passage.items if placed.tier <= 1]
    for at in range(1, len(words) - 1):
        if words[at - 1].low != "as" or words[at + 1].low != "as" or (at > 1 and words[at - 2].low in {"not", "n't"}):
            continue
        more = [near for near, token in enumerate(there) if _compares(token, words[at]) and _than(there, near)]
        level = any(one.low == "as" and other.low == words[at].low for one, other in itertools.pairwise(there))
        if more and not level:
            token = there[more[0]]
            detail = f"The passage says “{token.text} than”, the statement “as {words[at].text} as”."
            return contradicted(Reason.RELATION_MISMATCH, detail, Stretch(token.start, token.end))
    return None


def _compares(token: Token, base: Token) -> bool:
    """Whether a word is the comparative of an adjective."""
    return token.low in {f"{base.low}er", f"{base.low}r", f"{base.low[:-1]}ier", f"{base.low}{base.low[-1:]}er"}


def _than(tokens: list[Token], at: int) -> bool:
    """Whether a "than" follows a comparative, that of another one joined to it included."""
    return any(token.low == "than" for token in tokens[at + 1 : at + 4])
