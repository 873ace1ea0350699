"""Framing: words by which a statement only ties together what the passage says in another way.

"Committed" with a crime that the passage names, "shortly" for so many minutes, goods that get cheaper where their price falls,
days that somebody let pass who waited so many.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.validation.case import Case

COMMITTING = frozenset({"commit", "commits", "committed", "committing"})
CRIMES = frozenset(
    {"murder", "fraud", "arson", "perjury", "robbery", "burglary", "theft", "treason", "manslaughter", "assault", "offence"}
)
"""What is committed wherever somebody is accused of it."""
SOON = frozenset({"shortly", "minutes", "moments"})
ORDER = frozenset({"before", "after"})
SHORT = frozenset({"second", "minute"})
"""Units of a time that is short whatever their number: nobody gives hours in minutes."""
FEW_MINUTES = 60
CHEAPER = frozenset({"cheaper"})
DEARER = frozenset({"dearer", "costlier"})
FALLING = frozenset({"fall", "falls", "fell", "fallen", "falling", "drop", "drops", "dropped", "cut"})
RISING = frozenset({"rise", "rises", "rose", "risen", "rising", "increase", "increases", "increased"})
PRICES = frozenset({"price", "prices", "cost", "costs"})
PASSING = frozenset({"pass", "elapse"})
WAITING = frozenset({"waited", "waits", "waiting", "wait"})
NEAR = 4
"""Words between "committed" and the crime."""


def framed(case: Case, left: int) -> bool:
    """Whether a word of a statement adds nothing to what the passage says in another way."""
    return not case.brief and any(way(case, left) for way in WAYS)


def _commits(case: Case, left: int) -> bool:
    """Whether a word says that a crime was committed which the passage names: commit murder, of "denies murder"."""
    words = case.statement.words
    if words[left].token.low not in COMMITTING:
        return False
    near = range(max(0, left - NEAR), min(len(words), left + NEAR + 1))
    pairs = ((words[at].token.low, case.alignment.pairs.get(at)) for at in near)
    return any(low in CRIMES and pair is not None and pair.strength == 1 for low, pair in pairs)


def _soon(case: Case, left: int) -> bool:
    """Whether "shortly before" is so many minutes before in the passage."""
    words = [item.token.low for item in case.statement.words]
    if words[left] not in SOON or left + 1 == len(words) or words[left + 1] not in ORDER:
        return False
    text = case.context.text
    numbers = case.context.numbers_around(case.evidence)
    return any(
        m.unit in SHORT and m.value <= FEW_MINUTES and text[m.end :].split(maxsplit=1)[:1] == [words[left + 1]] for m in numbers
    )


def _priced(case: Case, left: int) -> bool:
    """Whether goods get cheaper, or dearer, whose price the passage has fall, or rise."""
    low = case.statement.words[left].token.low
    lows = set(_lows(case))
    moves = FALLING if low in CHEAPER else RISING if low in DEARER else frozenset[str]()
    other = RISING if low in CHEAPER else FALLING
    return bool(lows & PRICES and lows & moves) and not lows & other


def _let_pass(case: Case, left: int) -> bool:
    """Whether somebody who let so many days pass waited so many in the passage."""
    words = [item.token.low for item in case.statement.words]
    if words[left] not in PASSING or not {"let", "allowed"}.intersection(words[max(0, left - 6) : left]):
        return False
    return left - 1 in case.figures and bool(WAITING.intersection(_lows(case)))


def _lows(case: Case) -> Iterator[str]:
    """The words of the evidence's sentences."""
    return (placed.token.low for placed in case.passage.items if placed.tier <= 1)


WAYS = (_commits, _soon, _priced, _let_pass)
