"""Framing: words by which a statement only sets or ties together what the passage says in another way.

A light verb with the noun of the passage's own verb (impose a ban, hold a meeting), "shortly" for so many minutes, "the
defence" for a lawyer who speaks for somebody, goods that get cheaper where their price falls, "the rebels" for "the front".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from summarizer.validation.case import Case
from summarizer.validation.syntax import Tag

from .relations import verbish

CARRYING = frozenset(
    {"impose", "imposed", "imposes", "hold", "holds", "held", "issue", "issued", "deliver", "delivered", "lodge", "lodged"}
)
"""Verbs that with a noun of action say what the verb of the noun says by itself: impose a ban, banned."""
COMMITTING = frozenset({"commit", "commits", "committed", "committing"})
CRIMES = frozenset(
    {"murder", "fraud", "arson", "perjury", "robbery", "burglary", "theft", "treason", "manslaughter", "assault", "offence"}
)
"""What is committed wherever somebody is accused of it."""
LAWYERS = frozenset(["kc", "qc", "sc", "lawyer", "lawyers", "attorney", "barrister", "solicitor", "counsel", "advocate"])
OTHER_SIDE = frozenset(
    {"prosecutor", "prosecutors", "prosecution", "prosecuting", "crown", "victim", "victims", "plaintiff", "plaintiffs"}
    | {"claimant", "claimants", "family", "families"}
)
"""For whom a lawyer speaks who does not speak for the accused."""
FOR = frozenset({"for", "defending", "representing", "his", "her", "their"})
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
REBELS = frozenset({"rebels", "insurgents", "guerrillas"})
FORCES = frozenset({"front", "movement", "faction"})
"""Last nouns of the names of such as take up arms."""
NEAR = 4
"""Words between a light verb and its noun."""


def framed(case: Case, left: int) -> bool:
    """Whether a word of a statement adds nothing to what the passage says in another way."""
    return not case.brief and any(way(case, left) for way in WAYS)


def _carries(case: Case, left: int) -> bool:
    """Whether a light verb goes with a noun that answers to a verb of the passage: a ban was imposed, of "was banned"."""
    words = case.statement.words
    low = words[left].token.low
    if low not in CARRYING | COMMITTING:
        return False
    tokens = [placed.token for placed in case.passage.items]
    for at in range(max(0, left - NEAR - 2), min(len(words), left + NEAR + 1)):
        pair = case.alignment.pairs.get(at)
        if pair is None or case.statement.parsed.tags[at] is not Tag.NOUN:
            continue
        if low in COMMITTING:
            if words[at].token.low in CRIMES and pair.strength == 1:
                return True
        elif verbish(tokens, pair.right) and case.passage.items[pair.right].tier <= 1:
            return True
    return False


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


def _defence(case: Case, left: int) -> bool:
    """Whether "the defence" is a lawyer whom the passage has speak for somebody."""
    words = [item.token.low for item in case.statement.words]
    if words[left] not in {"defence", "defense"} or not left or words[left - 1] != "the":
        return False
    lows = set(_lows(case))
    return bool(lows & LAWYERS and lows & FOR) and not lows & OTHER_SIDE


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


def _rebels(case: Case, left: int) -> bool:
    """Whether "the rebels", of whom the article speaks, are "the front" whose name it gives."""
    token = case.statement.words[left].token
    if token.low not in REBELS or token.stem not in case.context.vocabulary:
        return False
    tokens = [placed.token for placed in case.passage.items if placed.tier == 0]
    called = {one.low for before, one in pairwise(tokens) if before.low == "the" and one.low in FORCES and not one.capital}
    return any(f"{low.capitalize()} " in f"{case.context.text} " for low in called)


def _house(case: Case, left: int) -> bool:
    """Whether "at the agency" is "here", or the agency's "ours", in the mouth of one who speaks for it."""
    token = case.statement.words[left].token
    lows = {placed.token.low for placed in case.passage.items if placed.tier == 0}
    return token.stem in case.house and bool(lows & {"here", "ours"})


def _on_trial(case: Case, left: int) -> bool:
    """Whether one who is accused in the passage is on trial: the article tells of the trial, and of its jury."""
    words = [item.token.low for item in case.statement.words]
    if words[left] != "trial" or not left or words[left - 1] != "on" or not {"trial", "juri"} <= set(case.context.vocabulary):
        return False
    return bool({"accused", "charged"}.intersection(_lows(case)))


def _lows(case: Case) -> Iterator[str]:
    """The words of the evidence's sentences."""
    return (placed.token.low for placed in case.passage.items if placed.tier <= 1)


WAYS = (_carries, _soon, _defence, _priced, _let_pass, _rebels, _house, _on_trial)
