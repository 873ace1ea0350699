"""Scale: what share of a whole each quantifier stands for, in an article and in a statement.

A share is an interval from 0, none, to 1, all. A statement is borne out when the article's interval lies within its own.
The two differ: who writes "some" or "most" lets it be understood that it is not all, so that an article's "most" ends below
1; a statement's "most" holds of every share above a half.
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer.grounding.numerals import NumberMention
from summarizer.schemas import Qualifier


class Share(NamedTuple):
    """A part of a whole, from the least to the most that it may be."""

    low: float
    high: float

    def within(self, other: Share) -> bool:
        """Whether all that this may be, the other may be."""
        return other.low <= self.low and self.high <= other.high

    def apart(self, other: Share) -> bool:
        """Whether the two have nothing in common."""
        return self.high < other.low or other.high < self.low

    def turned(self) -> Share:
        """The share of the others: those who have not, where this share has."""
        return Share(1 - self.high, 1 - self.low)


class Quantifier(NamedTuple):
    """What a quantifier stands for in an article, in a statement (None: claims nothing), and whether it may overstate."""

    there: Share
    said: Share | None
    strict: bool


STEP = 0.0001
"""The least by which "more than half" is above a half."""
_ABOUT, _NEARLY = 0.05, 0.07
"""How far about a share may be from it, and how far nearly a share below it."""
_EXACT = 0.005
"""How far a share may be from the one that a statement gives exactly: 33 percent is a third."""

_TABLE = """
all        1      1       1      1   strict  all every each both entire whole everyone everybody
wholly     1      1       1      1   strict  unanimously unanimous entirely wholly
nearly     .8     .9999   .8     1   strict  -
vast       .65    .9999   .65    1   strict  -
most       .5001  .9999   .5001  1   strict  most majority mostly
minority   .0001  .4999   0   .4999  loose   minority
few        .0001  .4      0   .4999  loose   few hardly scarcely
many       .0001  .9999   .25    1   loose   many
some       .0001  .9999   -      -   loose   some several handful dozens scores hundreds thousands number
not_all    0      .9999   0  .9999   loose   -
none       0      0       0      0   strict  none nobody neither
"""
"""One line for each: name, the article's share, the statement's, and the words for it; "-" is read by `shares`."""


def _table() -> tuple[dict[str, Quantifier], dict[str, str]]:
    kinds: dict[str, Quantifier] = {}
    words: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        name, low, high, said_low, said_high, strict, *spelled = line.split()
        said = None if said_low == "-" else Share(float(said_low), float(said_high))
        kinds[name] = Quantifier(Share(float(low), float(high)), said, strict == "strict")
        words.update(dict.fromkeys(spelled, name))
    return kinds, words


KINDS, WORDS = _table()
"""The quantifiers by name, and which of them each word is."""
NEARLY = frozenset({"nearly", "almost", "virtually", "practically"})
"""Words before "all" by which it is not quite all."""
EXCEPT = frozenset({"but", "except", "bar", "excepting", "barring", "save"})
"""Words behind "all" that take somebody out."""
NOT = frozenset({"not", "n't", "hardly"})
"""Words right before "all" that deny it."""
VAST = frozenset({"vast", "overwhelming", "large", "great"})
"""Words by which a majority is a large one."""
FLOATING = frozenset({"unanimously", "unanimous", "entirely", "wholly", "everyone", "everybody", "nobody", "mostly"})
"""Quantifiers that stand before no noun of their own."""


def told_share(mention: NumberMention, value: float) -> Share:
    """The share of the article that a number gives with its bound."""
    least = most = value
    match mention.qualifier:
        case Qualifier.AT_LEAST:
            most = 1
        case Qualifier.MORE_THAN:
            least, most = value + STEP, 1
        case Qualifier.AT_MOST:
            least = 0
        case Qualifier.LESS_THAN:
            least, most = 0, value - STEP
        case Qualifier.ABOUT:
            nearly = mention.text.split()[0].lower() in NEARLY
            least, most = (value - _NEARLY, value - STEP) if nearly else (value - _ABOUT, min(value + _ABOUT, 1))
        case None:
            pass
    return Share(least, most)


def said_share(mention: NumberMention, value: float) -> Share:
    """The shares of which a statement may say so: the exact ones with some room for rounding."""
    share = told_share(mention, value)
    return Share(value - _EXACT, value + _EXACT) if mention.qualifier is None else share
