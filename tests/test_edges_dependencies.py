"""What belongs together in a sentence: slots/dependencies.py and slots/likeness.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, parse_of, told, words

from summarizer.validation.slots import dependencies, likeness
from summarizer.validation.slots.likeness import Place


@pytest.mark.parametrize(
    ("sentence", "one", "other", "loose", "close"),
    [
        ("Red barns burned.", "Red", "barns", True, True),  # one phrase
        ("Barns of oak burned.", "Barns", "oak", True, True),
        ("Barns of oak burned.", "oak", "Barns", True, True),
        ("Barns near mills burned.", "Barns", "mills", True, False),  # no "of"
        ("Barns, mills, burned.", "Barns", "mills", True, True),  # an apposition
        ("Barns and mills burned.", "Barns", "mills", False, False),
        ("Barns are wrecks.", "Barns", "wrecks", True, True),
        ("Barns are not wrecks.", "Barns", "wrecks", True, True),
        ("Barns had wrecks.", "Barns", "wrecks", True, True),
        ("Barns destroyed the wrecks.", "Barns", "wrecks", False, False),  # a verb of its own
        ("Dams holding water broke.", "Dams", "water", True, True),
        ("Barns are homes of goats.", "Barns", "goats", True, True),  # three phrases between
        ("Barns are homes of herds of goats.", "Barns", "goats", False, False),  # too far
        ("Barns burned.", "Barns", "burned", True, True),
        ("Barns of oak in towns near mills burned.", "Barns", "burned", False, False),
    ],
)
def test_together(sentence: str, one: str, other: str, loose: bool, close: bool) -> None:
    """Phrases belong together when they are one or a preposition, an apposition, a form of "be" or a participle joins them."""
    parse = parse_of(sentence)
    first, second = (parse.at[words(sentence, word)[1]] for word in (one, other))
    assert dependencies._together(parse, first, second, close=False) is loose
    assert dependencies._together(parse, first, second, close=True) is close


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        ("The famous gate fell.", "The famous barn near the gate fell.", "gate"),
        ("The famous gate fell.", "The famous gate near the barn fell.", None),
        ("The famous gate fell.", "The famous barn near the famous gate fell.", None),
        ("The famous gate fell.", "The famous barn burned and the gate fell.", "gate"),
        ("The famous gate fell.", "The gate of the famous barn fell.", None),  # joined by "of"
        ("The famous gate fell.", "The barn was famous and the gate fell.", None),  # describes nothing
        ("The famous gate fell.", "The famous dangerous barn near the gate fell.", "gate"),
        ("They met the famous guard.", "They met famous Lund near the guard.", "guard"),
        ("The mill and the famous gate fell.", "The mill and the famous barn near the gate fell.", "gate"),
        ("The famous old gate fell.", "The famous old barn near the gate fell.", "gate"),
        ("The famous gates fell.", "The famous barn near the door fell.", None),
        ("The 2 gates fell.", "The 2 barns near the gates fell.", None),  # numbers have a slot of their own
        ("The famous-gate fell.", "The famous barn near the gate fell.", None),
        ("A B gate fell.", "A B barn near the gate fell.", None),
    ],
)
def test_mixed(statement: str, passage: str, found: str | None) -> None:
    """An adjective describes the noun that it describes in the passage."""
    finding = dependencies.check(case_of(statement, passage))
    assert told(finding, passage) == (found and f"relation_mismatch | {found}")


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        ("Lund fed the goats in the barn.", "Lund fed the goats and Holm slept in the barn.", "barn"),
        ("Lund fed the goats in the barn.", "Lund fed the goats in the barn and Holm slept.", None),
        ("Lund fed the goats in the barn.", "Lund fed the goats in the old part of the barn and Holm slept.", None),
        ("Lund came to sing.", "Lund came to eat and Holm wanted to sing.", "sing"),
        ("Lund came to sing.", "Lund came to sing and Holm wanted to eat.", None),
        ("In the barn Lund fed the goats.", "Lund fed the goats and Holm slept in the barn.", None),  # put in front
    ],
)
def test_governors(statement: str, passage: str, found: str | None) -> None:
    """A phrase hangs on what it hangs on in the passage."""
    case = case_of(statement, passage, bare=True)
    places = [Place(s.number, p) for s in case.context.sentences_around(case.evidence) for p in case.context.parsed(s.number)]
    finding = dependencies._governors(case, case.statement.parsed, places)
    assert told(finding, passage) == (found and f"relation_mismatch | {found}")


def test_phrase_alone() -> None:
    """A phrase that is no sentence is not asked."""
    passage = "The famous barn near the gate fell."
    assert dependencies.check(case_of("The famous gate fell.", passage)) is not None
    assert dependencies.check(case_of("The famous gate fell.", passage, brief=True)) is None


@pytest.mark.parametrize(
    ("sentence", "word", "carries"),
    [
        ("The barn door fell.", "door", True),
        ("The barn door fell.", "barn", False),  # only describes
        ("Bo Lund slept.", "Bo", True),  # part of a name
        ("The barn's door fell.", "barn", True),  # owns
        ("The barn fell.", "fell", False),
        ("The barn fell.", "gate", False),
        ("The barns fell.", "barn", True),  # in any form
    ],
)
def test_stands(sentence: str, word: str, carries: bool) -> None:
    """A word stands in a sentence when it carries a noun phrase there."""
    assert likeness.stands(Place(1, parse_of(sentence)), words(word, word)[0][0]) is carries


@pytest.mark.parametrize(
    ("sentence", "owned"),
    [
        ("The old barn fell.", ["old", "barn"]),
        ("Holm's old barn fell.", ["old", "barn"]),
    ],
)
def test_own(sentence: str, owned: list[str]) -> None:
    """The words of a noun phrase of its own are those behind whose it is."""
    parse = parse_of(sentence)
    assert [parse.tokens[at].text for at in likeness._own(parse, parse.phrases[0])] == owned


def test_content_of() -> None:
    """Pronouns and numbers name nothing."""
    for sentence, heads in (
        ("They fell.", []),
        ("Forty of us left.", []),
        ("Barns fell.", ["Barns"]),
        ("Forty barns fell.", ["barns"]),
    ):
        parse = parse_of(sentence)
        assert [parse.tokens[one.head].text for one in likeness.content_of(parse, [0])] == heads
