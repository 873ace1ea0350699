"""Whether two noun phrases can mean the same: slots/likeness.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of

from summarizer.validation.case import Case
from summarizer.validation.slots import likeness
from summarizer.validation.slots.likeness import Place
from summarizer.validation.syntax import Phrase

PEOPLE = "Ada Fenn runs the mill. Bo Lund runs the barn. Cy Fenn runs the Tarn Bank in town. "


def held(statement: str, passage: str, word: str) -> tuple[Case, Phrase, Place, Phrase]:
    """The first phrase of a statement, and the one of the passage's last sentence that has a word."""
    text = PEOPLE + passage
    case = case_of(statement, text, evidence=passage)
    (sentence,) = case.context.sentences_around(case.evidence)
    (parse,) = case.context.parsed(sentence.number)
    at = next(number for number, token in enumerate(parse.tokens) if token.text == word)
    return case, case.statement.parsed.phrases[0], Place(sentence.number, parse), parse.phrases[parse.at[at]]


@pytest.mark.parametrize(
    ("statement", "passage", "word", "alike"),
    [
        ("The barn fell.", "The old barn fell.", "barn", True),
        ("The barns fell.", "The old barn fell.", "barn", True),
        ("The barn fell.", "The barn door fell.", "door", True),  # a word of the other
        ("The barn door fell.", "The barn fell.", "barn", True),
        ("The gate fell.", "The barn fell.", "barn", False),
        ("The barn fell.", "The barn's door fell.", "door", False),  # whose it is
        ("The barn's door fell.", "The barn fell.", "barn", False),
        ("The car stopped.", "The automobile stopped.", "automobile", True),
        ("Ada Fenn sang.", "Fenn sang.", "Fenn", True),
        ("Fenn sang.", "Bo Lund sang.", "Lund", False),
        ("Ada Fenn sang.", "Cy Fenn sang.", "Fenn", False),  # two of one surname
    ],
)
def test_alike(statement: str, passage: str, word: str, alike: bool) -> None:
    """Two phrases can mean the same by the head of one, a synonym of it, or a name; not where two persons are named."""
    case, one, place, other = held(statement, passage, word)
    assert likeness.alike(case, case.statement.parsed, one, place, other) is alike


@pytest.mark.parametrize(
    ("statement", "passage", "word", "apart"),
    [
        ("Ada Fenn sang.", "Bo Lund sang.", "Lund", True),
        ("Ada Fenn sang.", "Ada Fenn sang.", "Fenn", False),
        ("Ada Fenn sang.", "The guard sang.", "guard", False),  # no name
        ("The guard sang.", "Bo Lund sang.", "Lund", False),
        ("Ada Fenn sang.", "She sang.", "She", False),
        ("Ada Fenn won.", "The Tarn Bank won.", "Bank", False),  # nobody
        ("Ada Fenn sang.", "Ada Fenn's guard sang.", "guard", False),
    ],
)
def test_other_people(statement: str, passage: str, word: str, apart: bool) -> None:
    """Two names are of two people when the article knows both, as persons, and nobody goes by both."""
    case, one, place, other = held(statement, passage, word)
    assert likeness.other_people(case, one, place, other) is apart


@pytest.mark.parametrize(
    ("statement", "passage", "word", "back"),
    [
        ("Bo Lund sang.", "The man sang.", "man", True),
        ("Bo Lund sang.", "This man sang.", "man", True),
        ("Bo Lund sang.", "A man sang.", "man", False),  # not yet known
        ("Bo Lund sang.", "The painter sang.", "painter", False),  # no word that stands for anybody
        ("Bo Lund sang.", "The Man sang.", "Man", False),  # a name
        ("Bo Lund sang.", "The man met Lund.", "man", False),  # named only behind it
        ("Bo Lund sang.", "When the man sang, Lund left.", "man", True),  # in a clause put in front
        ("Bo Lund sang.", "Lund left when the man sang.", "man", True),
        ("The barns fell.", "The barns fell near the company.", "company", False),  # both things of the sentence
        ("The barns fell.", "The company fell.", "company", True),
        ("The man sang.", "The man left.", "man", False),
        ("The man sang.", "Bo Lund sang.", "Lund", True),
        ("A man sang.", "Bo Lund sang.", "Lund", False),
        ("The painter sang.", "Bo Lund sang.", "Lund", False),
        ("The man sang.", "The painter sang.", "painter", False),
    ],
)
def test_points_back(statement: str, passage: str, word: str, back: bool) -> None:
    """A description can stand for somebody named before, on either side."""
    case, one, place, other = held(statement, passage, word)
    assert likeness.points_back(case, case.statement.parsed, one, place, other) is back


def test_stems() -> None:
    """The stems of some phrases are those of all their words."""
    _, _, place, _ = held("Nothing.", "The old barns fell.", "barns")
    assert place.stems([0]) == {"the", "old", "barn"}
    assert place.stems([]) == set()
    assert len(place.stems([0, 1])) == 4
