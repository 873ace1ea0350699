"""Roles that say whose: "his lawyer" of somebody named before, and titles cut short that a role spells out."""

from __future__ import annotations

import pytest
from scenes import actor, scene
from slot_cases import case_of

from summarizer.validation import actors
from summarizer.validation.slots import compression, reference

TRIAL = (
    "Mrs Mia Holm slept. Mr Per Lund was at home on Friday. He had sold the quay. "
    "Ada Fenn, his lawyer, called it a show. Supt Bo Quist of Levin Police left."
)


@pytest.mark.parametrize(
    ("name", "evidence", "role", "support"),
    [
        ("Ada Fenn", "Ada Fenn, his lawyer", "Lund's lawyer", "supported"),
        ("Ada Fenn", "Ada Fenn, his lawyer", "Per Lund's lawyer", "supported"),
        ("Ada Fenn", "Ada Fenn, his lawyer", "Quist's lawyer", "unsupported"),  # named later
        ("Ada Fenn", "Ada Fenn, his lawyer", "Holm's lawyer", "unsupported"),  # a woman
        ("Ada Fenn", "Ada Fenn, his lawyer", "Lund's gardener", "unsupported"),
        ("Bo Quist", "Supt Bo Quist of Levin Police", "superintendent of Levin Police", "supported"),
        ("Bo Quist", "Supt Bo Quist of Levin Police", "inspector of Levin Police", "unsupported"),
    ],
)
def test_whose_role(name: str, evidence: str, role: str, support: str) -> None:
    """A possessive in a description of one person means another; a title cut short is the title."""
    view = scene(TRIAL, "Mrs Mia Holm slept", actors=(actor(TRIAL, 1, name, evidence=evidence, role=role),)).view
    assert actors.check_role(view, view.summary.actors[0]).support.value == support


@pytest.mark.parametrize(
    ("text", "word", "hosted"),
    [
        ("Ada Fenn, his lawyer, left.", "his", True),
        ("Ada Fenn, their lawyer, left.", "their", False),  # may be of several, with her among them
        ("Ada Fenn and his lawyer left.", "his", False),
        ("Ada Fenn left, his lawyer said.", "his", False),
        ("Ada Fenn, he said, left.", "he", False),
    ],
)
def test_hosting(text: str, word: str, hosted: bool) -> None:
    """The name right before ", his" is the one described."""
    assert bool(reference.hosting(case_of("Fenn left.", text), text.index(word))) is hosted


@pytest.mark.parametrize(
    ("statement", "against"),
    [
        ("The guild took its old wage claim to the court.", False),  # "take" is none of the passage's verbs
        ("The guild filed its old wage claim to the court.", True),
        ("The guild filed its old wage claim at the court.", False),
    ],
)
def test_preposition_of_another_verb(statement: str, against: bool) -> None:
    """Another verb takes a preposition of its own; the passage's verb keeps its own."""
    found = compression.check(case_of(statement, "The guild filed its old wage claim at the court."))
    assert bool(found) is against
