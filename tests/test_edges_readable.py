"""Whether a statement can be read as a sentence at all: slots/garbled.py and slots/wholeness.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, parse_of

from summarizer.validation.slots import garbled, wholeness
from summarizer.validation.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "there", "twice"),
    [
        ("goats goats left", "goats left", "goats"),
        ("goats goats left", "goats goats left", None),  # so in the passage too
        ("the the goats left", "the goats left", None),  # a small word
        ("4 4 goats left", "4 goats left", None),
        ("old goats old goats left", "goats", "old goats"),
        ("one old grey goat one old grey goat left", "goats", "one old grey goat"),  # four words
        ("one old grey wet goat one old grey wet goat left", "goats", None),  # five
        ("old goats and old goats left", "goats", "old goats"),
        ("goats and goats left", "goats", None),
        ("goats left", "goats", None),
        ("goats", "goats", None),
        ("they saw goats goats", "goats", "goats"),  # at the end
        ("the goats the goats", "goats", "the goats"),
    ],
)
def test_twice(text: str, there: str, twice: str | None) -> None:
    """Up to four words that stand twice in a row, and not so in the passage."""
    assert garbled._twice(tokenize(text), [token.low for token in tokenize(there)]) == twice


@pytest.mark.parametrize(
    ("text", "there", "hollow"),
    [
        ("the thousands left", "thousands of men left", "thousands"),
        ("thousands of men left", "thousands of men left", None),
        ("the thousands left", "thousands left", None),
        ("the thousands left", "thousands of men came and thousands left", None),
        ("the thousands left", "men left", None),
        ("men left in thousands", "thousands of men left", None),  # at the end
        ("the men left", "men of iron left", None),
    ],
)
def test_hollow(text: str, there: str, hollow: str | None) -> None:
    """A word for many says of what it is said where the passage does."""
    assert garbled._hollow(tokenize(text), tokenize(there)) == hollow


@pytest.mark.parametrize(
    ("statement", "passage", "broken"),
    [
        ("Lund sold the", "Lund sold the barn.", True),
        ("Lund sold the barn and", "Lund sold the barn and left.", True),
        ("Lund sold barn A", "Lund sold barn A.", False),  # a name
        ("Lund sold the barn.", "Lund sold the barn.", False),
        ("Lund sold the most", "Lund sold the most of it.", True),
        ("Lund sold the most", "Lund sold the most.", False),
        ("Lund sold the most", "Lund sold the most of it, the most.", False),
        ("Lund sold the most", "Lund sold it.", False),
        ("That is when it comes", "That is when it comes to wool.", True),
        ("That is when it comes", "That is when it comes.", False),
        ("That is what he sold", "That is what he sold to Holm.", False),
        ("Lund lost her loved", "Lund lost her loved ones.", True),
        ("Lund lost her loved", "Lund lost her loved.", False),
        ("Lund lost the loved", "Lund lost the loved ones.", False),
        ("Lund lost her goats", "Lund lost her goats there.", False),
    ],
)
def test_breaks_off(statement: str, passage: str, broken: bool) -> None:
    """A statement does not end before what its last word cannot do without."""
    assert (garbled.garbled(case_of(statement, passage)) is not None) is broken


@pytest.mark.parametrize(
    ("text", "no_sentence"),
    [
        ("The goats are here.", False),
        ("The goats were shatters.", True),
        ("The goats are was here.", True),  # twice
        ("The goats are now was here.", True),
        ("The guard who stopped a thief there.", True),  # only a clause
        ("The guard who stopped a thief slept.", False),
        ("The guard which stopped a thief there.", True),
        ("The guard that stopped a thief there.", True),
        ("Holm and is an expert.", True),
        ("Holm and Lund slept.", False),
        ("Holm says that the goats.", True),
        ("Holm says that the goats slept.", False),
        ("He blamed herself.", True),
        ("She blamed herself.", False),
        ("He blamed himself.", False),
        ("They blamed themselves.", False),
        ("It blamed itself.", False),
        ("I blamed myself.", False),
        ("We blamed ourselves.", False),
        ("I blamed himself.", True),
        ("Lund blamed herself.", False),
        ("The winner is most goats are good.", True),
        ("The winner is Holm and goats are good.", False),
        ("The winner is Holm, goats are good.", False),
        ("The problem is most goats are good.", False),  # what the problem is
        ("The winner who is most goats are good.", False),
    ],
)
def test_no_sentence(text: str, no_sentence: bool) -> None:
    """A statement is no sentence when its verb stands in a clause alone, or twice, or comes back to another self."""
    assert wholeness.no_sentence(parse_of(text)) is no_sentence
