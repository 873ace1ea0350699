"""Breaks: where a sentence begins that no mark sets off from the one before, as when captions run into the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from summarizer.validation.lexicon import lists
from summarizer.validation.tokens import Token

from .classes import classes, options

LONG = 40
"""Words from which a run without an end mark is more likely two sentences than one: only then a bare name can begin one."""
AHEAD = 5
"""Words after a name within which the verb of its sentence must come."""

HAPPENED = frozenset({"incident", "accident", "attack", "deal", "agreement", "storm", "disease", "plan", "fire"})
"""Words that stand for something named before, but never before a person's name."""
_OF = frozenset({"in", "of", "at", "from"})


def breaks(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The numbers of the words that begin a sentence inside, in order."""
    found: list[int] = []
    begun = 0
    for at in range(1, len(tokens) - 1):
        token = tokens[at]
        if token.capital and token.is_word and _ends(tokens[at - 1]):
            small = _small(token) and not (tokens[at + 1].capital and _leads(tokens[at - 1]))
            told = not small and len(tokens) > LONG and any(_finite(before) for before in tokens[begun:at])
            if small or (told and _subject(tokens, at)):
                found.append(at)
                begun = at
    return tuple(found)


def _ends(token: Token) -> bool:
    """Whether a sentence can end with a word: one of content, in lower case, a figure, or the name of a day or month."""
    if token.text[0].isdigit() or token.low in lists().weekdays or token.low in lists().months:
        return True
    return token.is_word and not token.capital and not token.word.function


def _small(token: Token) -> bool:
    return token.low in _openers() and not token.low.endswith("self") and len(token.text) > 1


@cache
def _openers() -> frozenset[str]:
    known = classes()
    return known.determiners | known.subjects | known.prepositions | known.subordinators | {"but", "and"}


def _leads(token: Token) -> bool:
    """Whether a word can have a title behind it: read The Guardian."""
    return options(token.low).verb is not None


def _finite(token: Token) -> bool:
    known = classes()
    return token.low in known.auxiliaries or token.low in known.modals or options(token.low).verb in {"past", "s"}


def _subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name begins here that a finite verb follows, and the word before is none that describes people."""
    before = tokens[at - 1]
    if (before.stem in lists().general and before.low not in HAPPENED) or tokens[at].word.function:
        return False
    if options(before.low).adjective and not before.capital:
        return False
    end, reach = at, at + AHEAD
    while end < min(reach, len(tokens)) and (tokens[end].capital or not tokens[end].is_word):
        if tokens[end].text in {".", ",", ";", ":"}:
            return False
        if tokens[end].text == "(":  # Holm (left) was
            closed = next((near for near in range(end, min(end + AHEAD, len(tokens))) if tokens[near].text == ")"), end)
            reach += closed - end + 1
            end = closed
        end += 1
        if end + 1 < len(tokens) and tokens[end].low in _OF and tokens[end + 1].capital:
            end += 1  # Police in Orlo have
    return end < min(reach, len(tokens)) and _finite(tokens[end]) and not tokens[end].capital
