"""Who does a verb and whom it is done to: slots/roles.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, told, words

from summarizer.validation.slots import roles
from summarizer.validation.slots.roles import Key
from summarizer.validation.tokens import Token


def keyed(tokens: list[Token]) -> dict[int, frozenset[Key]]:
    """Every word that begins with a capital stands for itself."""
    return {at: frozenset({("word", at)}) for at, token in enumerate(tokens) if token.capital}


def spelled(tokens: list[Token], found: frozenset[Key]) -> list[str]:
    return [tokens[at].text for _, at in sorted(found)]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Lund chased", ["Lund"]),
        ("Lund has quickly chased", ["Lund"]),
        ("Lund began to chased", []),  # an infinitive
        ("chased", []),
        ("has chased", []),
        ("Bo Lund chased", ["Lund"]),
        ("near Bo Lund chased", []),  # behind a preposition
        ("near old Bo Lund chased", []),
        ("near the Lund chased", ["Lund"]),
        ("in Lund chased", []),
        ("they chased", []),
    ],
)
def test_before(text: str, before: list[str]) -> None:
    """The noun right before a verb does it, unless a preposition introduces it."""
    tokens, at = words(text, "chased")
    assert spelled(tokens, roles._before(tokens, at, keyed(tokens))) == before


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("chased Lund", ["Lund"]),
        ("chased Bo Lund", ["Bo", "Lund"]),
        ("chased the Lund", ["Lund"]),
        ("chased Bo the Lund", ["Bo"]),  # a small word ends it
        ("chased Bo and Lund", ["Bo"]),
        ("chased or Lund", []),
        ("chased that Lund", []),
        ("chased who Lund", []),
        ("chased which Lund", []),
        ("chased in Lund", []),
        ("chased , Lund", []),
        ("chased Bo , Lund", ["Bo"]),
        ("chased the very old and", []),
        ("chased a b c d e Lund", ["Lund"]),  # six words behind
        ("chased a b c d e f Lund", []),
        ("chased His Lund", ["Lund"]),  # whose he is
        ("chased Her Lund", ["Lund"]),
        ("chased Her", ["Her"]),  # whom
        ("chased Her to Lund", ["Her"]),
        ("chased Him Lund", ["Him"]),
        ("chased Them Lund", ["Them"]),
        ("chased It Lund", ["It"]),
        ("chased Me Lund", ["Me"]),
        ("chased Us Lund", ["Us"]),
        ("chased", []),
    ],
)
def test_after(text: str, after: list[str]) -> None:
    """The noun phrase right after a verb is whom it is done to, up to the next small word, six words at the most."""
    tokens, at = words(text, "chased")
    assert spelled(tokens, roles._after(tokens, at, keyed(tokens))) == after


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("chased by Lund", 1),
        ("chased in the old barn by Lund", 5),
        ("chased in the very old barn by Lund", 6),
        ("chased in the very old red-hot barn by Lund", None),
        ("chased; by Lund", None),
        ("chased: by Lund", None),
        ("chased. by Lund", None),
        ("chased, by Lund", 2),
        ("chased and robbed by Lund", None),  # another verb's
        ("chased", None),
    ],
)
def test_by(text: str, by: int | None) -> None:
    """The "by" of a doer stands six words behind a verb at the most, with no other verb or stop between."""
    tokens, at = words(text, "chased")
    assert at == 0
    assert roles._by(tokens, at) == by


@pytest.mark.parametrize(
    ("text", "doer", "done_to"),
    [
        ("Bo chased Lund", ["Bo"], ["Lund"]),
        ("Bo was chased by Lund", ["Lund"], ["Bo"]),
        ("Bo was chased", [], ["Bo"]),
        ("Bo chased by Lund", ["Lund"], ["Bo"]),  # a participle
        ("Bo chased Cy by Lund", ["Bo"], ["Cy"]),  # beside Lund
        ("Bo was chased Cy by Lund", ["Lund"], ["Bo"]),
        ("Bo been sadly quickly chased", [], ["Bo"]),  # three words before
        ("Bo been rapidly sadly quickly chased", ["Bo"], []),
    ],
)
def test_roles(text: str, doer: list[str], done_to: list[str]) -> None:
    """Behind a form of "be", or before a "by", whom it is done to stands first."""
    tokens, at = words(text, "chased")
    found = roles._roles(tokens, at, keyed(tokens))
    assert (spelled(tokens, found.doer), spelled(tokens, found.done_to)) == (doer, done_to)


@pytest.mark.parametrize("word", ["chased", "taken", "told", "left", "caught"])
def test_participle_after_be(word: str) -> None:
    """What follows a form of "be" is done to somebody when it is a participle."""
    for text, done_to in ((f"Bo was {word}", ["Bo"]), ("Bo was chasing", [])):
        tokens = words(text, text.split()[-1])[0]
        assert spelled(tokens, roles._roles(tokens, 2, keyed(tokens)).done_to) == done_to


PEOPLE = "Ada Fenn runs the mill. Bo Lund runs the barn. "


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("The guard chased the dog.", "The dog chased the guard.", "chased"),
        ("The guard chased the dog.", "The guard chased the dog.", None),
        ("The guard was chased by the dog.", "The guard chased the dog.", "chased"),
        ("The guard was chased by the dog.", "The dog chased the guard.", None),
        ("The guard was chased.", "The dog chased the guard.", None),
        ("The guard was chased.", "The guard chased the dog.", None),  # no doer is told
        ("The guard chased.", "The dog chased the guard.", None),
        ("Fenn told Lund.", "Lund told Fenn.", "told"),
        ("Fenn told Lund.", "Fenn told Lund.", None),
        ("The guard lent the dog.", "The dog borrowed the guard.", None),  # by another verb
    ],
)
def test_check(statement: str, passage: str, against: str | None) -> None:
    """Who does a verb in the statement is not whom it is done to in the passage."""
    text = PEOPLE + passage
    found = told(roles.check(case_of(statement, text, evidence=passage)), text)
    assert found == (against and f"relation_mismatch | {against}")
