"""Tagset: what a word can be in its sentence."""

from __future__ import annotations

import enum
from functools import cache

from summarizer.validation.lexicon import lists
from summarizer.validation.tokens import Token


class Tag(enum.Enum):
    """What a word is in its sentence."""

    __hash__ = object.__hash__  # that of Enum is written in Python, and members are looked up by the thousand

    DET = "determiner"
    PRON = "pronoun"
    NUM = "number"
    NOUN = "noun"
    ADJ = "adjective"
    ADV = "adverb"
    PREP = "preposition"
    TO = "to before a verb"
    CONJ = "coordinator"
    SUB = "subordinator"
    REL = "relative pronoun"
    MODAL = "modal"
    AUX = "be, have or do"
    VERB = "verb"
    PART = "participle without auxiliary"
    ING = "verb in -ing without auxiliary"
    POSS = "possessive 's"
    MARK = "mark"


NOMINAL = frozenset({Tag.DET, Tag.ADJ, Tag.NUM, Tag.POSS, Tag.NOUN})
BEFORE_NOUN = frozenset({Tag.DET, Tag.ADJ, Tag.NUM, Tag.POSS, Tag.PREP})
CLAUSE_VERBS = frozenset({Tag.VERB, Tag.MODAL, Tag.AUX})


PERIODS = frozenset(
    """
    year season week month night morning afternoon evening day weekend time summer winter spring autumn decade
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Nouns that tell when rather than who or what."""


def is_time(token: Token) -> bool:
    """Whether a noun is one of time: a weekday, a month, a period."""
    return token.low in _times() or token.low.removesuffix("s") in PERIODS


@cache
def _times() -> frozenset[str]:
    known = lists()
    return known.months | known.weekdays | known.relative
