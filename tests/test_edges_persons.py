"""Whom pronouns mean and whom names stand for: slots/reference.py, names.py, naming.py, hosts.py and deeds.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, told

from summarizer.validation.case import Case
from summarizer.validation.finding import Stretch
from summarizer.validation.slots import deeds, hosts, naming, reference
from summarizer.validation.slots.likeness import places_of

PEOPLE = "Mrs Ada Fenn runs the mill in town. Mr Bo Lund runs the barn in town. "
FILL = "It rained there. "


def meant(passage: str, pronoun: str, *, front: str = PEOPLE) -> set[str]:
    """Whom the last pronoun of a text means."""
    case = case_of("Nothing.", front + passage)
    token = [item.token for item in case.passage.items if item.token.text == pronoun][-1]
    return {case.context.names.names[index].text for index in reference.meant_by(case, token)}


@pytest.mark.parametrize(
    ("passage", "pronoun", "persons"),
    [
        ("He slept.", "He", {"Bo Lund"}),
        ("She slept.", "She", {"Ada Fenn"}),
        ("They slept.", "They", set[str]()),  # no single person
        (FILL * 4 + "He slept.", "He", {"Bo Lund"}),
        (FILL * 5 + "He slept.", "He", {"Bo Lund"}),  # six sentences before
        (FILL * 6 + "He slept.", "He", set[str]()),  # seven
        (FILL * 5 + "She slept.", "She", set[str]()),
        ("Mr Cy Holm sang. He slept.", "He", {"Cy Holm"}),  # the nearest that names one decides
        ("Mr Cy Holm sang to him. He slept.", "He", {"Cy Holm", "Bo Lund"}),  # a "him" passes it on
        ("He met Mr Cy Holm.", "He", {"Bo Lund"}),  # named behind it
        ("Lund sang. Lund ate. Lund left. Mr Cy Holm sang. He slept.", "He", {"Cy Holm", "Bo Lund"}),  # whom it is about
    ],
)
def test_meant_by(passage: str, pronoun: str, persons: set[str]) -> None:
    """A pronoun means who agrees in the nearest sentence that names one, six sentences back at the most."""
    found = meant(passage, pronoun)
    assert {name.removeprefix("Mr ").removeprefix("Mrs ") for name in found} == persons


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mrs Ada Fenn met Mr Bo Lund. Mr Lund left.", {"Bo Lund"}),
        ("Mrs Ada Fenn met Mr Bo Lund.", set[str]()),  # two as often
        ("Mrs Ada Fenn left.", {"Ada Fenn"}),
        ("It rained.", set[str]()),
    ],
)
def test_central(text: str, who: set[str]) -> None:
    """An article is about the one person whom it names most often."""
    case = case_of("Nothing.", text)
    assert {case.context.names.names[index].text for index in reference.central(case)} == who


@pytest.mark.parametrize(
    ("stems", "passage", "speaks"),
    [
        (["lund"], "I slept.", True),
        (["lund", "mill"], "We slept.", True),
        (["lund", "barn"], "We slept.", False),
        (["lund"], "He slept.", False),
        ([], "I slept.", False),
    ],
)
def test_speaks(stems: list[str], passage: str, speaks: bool) -> None:
    """Words like "I" and "we" are the speaker and the speaker's house."""
    case = case_of("Nothing.", passage, speaker=frozenset({"lund"}), house=frozenset({"mill"}))
    assert reference.speaks(case, stems) is speaks


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("They met Bo Lund there.", ["Bo Lund"]),
        ("They met B. Lund there.", ["B. Lund"]),  # an initial
        ("They met Fenn & Lund there.", ["Fenn & Lund"]),
        ("They met Fenn-Lund there.", ["Fenn-Lund"]),
        ("They met Fenn - Lund there.", ["Fenn", "Lund"]),
        ("They met Fenn, Lund there.", ["Fenn", "Lund"]),
        ("They met Bo. Lund left.", ["Bo", "Lund"]),  # no initial
        ("They met Lund", ["Lund"]),
        ("They met Lund &", ["Lund"]),
    ],
)
def test_runs(text: str, runs: list[str]) -> None:
    """A name goes on over capitals, the point of an initial, "&" and a hyphen that touches both."""
    assert [run.text for run in naming.runs_of(case_of(text, "Fenn and Lund met Bo Lund."))] == runs


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("The goats burned.", "The barn burned and the goats fled.", "burned"),
        ("The barn burned.", "The barn burned and the goats fled.", None),
        ("The barn burned.", "It burned.", None),
        ("Lund sold the goats.", "Lund sold the barn and fed the goats.", "sold"),
        ("Lund sold the barn.", "Lund sold the barn and fed the goats.", None),
        ("Holm met Lund.", "Lund met Holm.", None),  # from either side
        ("The gas leaked.", "The valve leaked gas.", None),
        ("The valve leaked.", "The valve leaked gas.", None),
        ("The barn and the goats burned.", "The barn burned and the goats fled.", "burned"),
        ("The barn and the mill burned.", "The barn and the mill burned and the goats fled.", None),
        ("The goats burning there fled.", "The barn burned and the goats fled.", None),
    ],
)
def test_deeds(statement: str, passage: str, against: str | None) -> None:
    """Who does a verb, and whom it is done to, is as in a sentence of the evidence."""
    case = case_of(statement, passage, bare=True)
    found = told(deeds.check(case, case.statement.parsed, places_of(case)), passage)
    assert found == (against and f"relation_mismatch | {against}")


def lent(statement: str, one: str, other: str) -> str | None:
    """What is wrong with a statement that rests on two sentences."""
    text = f"{one} {other}"
    case = case_of(statement, text, bare=True)
    pieces = (Stretch(0, len(one)), Stretch(len(one) + 1, len(text)))
    return told(hosts.check(Case(statement=case.statement, context=case.context, evidence=pieces, bare=True)), text)


@pytest.mark.parametrize(
    ("statement", "one", "other", "against"),
    [
        (
            "The mill closed its doors in June.",
            "The mill closed its doors in May.",
            "A fair came in June.",
            "time_mismatch | May",
        ),
        ("The mill closed its doors in May.", "The mill closed its doors in May.", "A fair came in June.", None),
        ("The mill closed its doors in June.", "The mill closed its doors.", "A fair came in June.", "time_mismatch"),
        ("The mill closed its doors in June.", "A fair came in June.", "The mill closed its doors.", None),  # said before
        (
            "The mill bought wool for 5 crowns.",
            "The mill bought wool for 7 crowns.",
            "A goat cost 5 crowns.",
            "number_mismatch | 7 crowns",
        ),
        ("The mill bought wool for 7 crowns.", "The mill bought wool for 7 crowns.", "A goat cost 5 crowns.", None),
        ("The mill bought wool for 5 crowns.", "The mill bought wool.", "A goat cost 5 crowns.", None),
        ("Bo Lund closed the old mill.", "Ada Fenn closed the old mill.", "Bo Lund sang.", "name_mismatch"),
        ("Ada Fenn closed the old mill.", "Ada Fenn closed the old mill.", "Bo Lund sang.", None),
    ],
)
def test_hosts(statement: str, one: str, other: str, against: str | None) -> None:
    """A second sentence lends no month, number or name to a clause that another one tells."""
    found = lent(statement, one, other)
    assert (found is None) is (against is None), found
    assert found is None or found.startswith(str(against))
