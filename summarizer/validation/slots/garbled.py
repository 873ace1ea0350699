"""Garbled: a free statement that cannot be read: words stand twice in a row, its verb or its end is missing."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, unsupported
from summarizer.validation.syntax import Kind, Parse, Tag
from summarizer.validation.syntax.classes import options
from summarizer.validation.syntax.phrases import Form
from summarizer.validation.tokens import Token

OPEN = frozenset({"a", "an", "the", "to", "and", "or", "my", "your", "their", "its", "our"})
"""Words after which a sentence must go on."""
PARTS = frozenset({"part", "most", "half", "majority", "rest", "number", "kind", "sort", "lot", "plenty", "couple"})
"""Words that may end a sentence, but mean little without the "of" that the passage has behind them."""
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
    if _no_sentence(case.statement.parsed):
        return unsupported(Reason.PARAPHRASE, "The statement is no whole sentence: its main verb is missing or stands twice.")
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


def _no_sentence(here: Parse) -> bool:
    """Whether a form of "be" stands before a verb that is finite itself, or the only verb is that of a clause inside."""
    for at, token in enumerate(here.tokens[:-1]):
        after = next((near for near in range(at + 1, len(here.tokens)) if here.tags[near] is not Tag.ADV), at)
        low = here.tokens[after].low
        if token.low in _BE and here.tags[after] is Tag.VERB and options(low).verb == "s" and not options(low).noun:
            return True
        if token.low in _BE and low in _BE and here.tags[at] is Tag.AUX is here.tags[after]:
            return True
    kinds = [phrase.kind for phrase in here.phrases]
    finite = [
        verb
        for verb in here.verbs
        if here.phrases[verb].form in {Form.FINITE, Form.BARE} and here.tags[here.phrases[verb].start] is not Tag.PART
    ]
    if kinds[:3] == [Kind.NOUN, Kind.CONJ, Kind.VERB] and 2 in finite and not here.phrases[2].passive:
        return True  # Holm and is an expert
    if kinds[:3] == [Kind.NOUN, Kind.REL, Kind.VERB] and len(here.verbs) > 0 and finite == [2]:
        return Kind.MARK in kinds[3:] or len(kinds) > 4  # the man who struck the guard with a stick
    that = next((at for at, token in enumerate(here.tokens) if token.low == "that" and here.tags[at] is Tag.SUB), None)
    return that is not None and kinds[here.at[that] - 1] is Kind.VERB and not any(verb > here.at[that] for verb in finite)


_BE = frozenset({"am", "is", "are", "was", "were", "'m", "'re"})


def _open(case: Case, last: Token) -> bool:
    """Whether the passage goes on, wherever it has the last word, with what that word cannot do without."""
    wanted = "of" if last.low in PARTS else "to" if last.low in LEADING else None
    items = [placed.token.low for placed in case.passage.items]
    behind = [after for one, after in itertools.pairwise([*items, ""]) if one == last.low]
    return wanted is not None and bool(behind) and all(after == wanted for after in behind)
