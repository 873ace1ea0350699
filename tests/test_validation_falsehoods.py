"""Falsehoods that stay near the article's words, each beside a true sentence that the same rule must let through."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.numerals import find_numbers
from summarizer.schemas import Reason, Support
from summarizer.validation import check
from summarizer.validation.slots.changes import Side, sides

QUAY = (
    "The council of Norvik shut the fish market in April. The port authority of Sandhamn opened a quay in June. "
    "Traders had not decided whether to move, Lena Moe said. "
    "The crane has been out of order since 3 May. "
    "Before the strike the ferry carried about 700 lorries a day; on Friday 12 crossed. "
    "The board promised never to sell the quay. "
    "Rents rose to 40 crowns from 30 crowns a year earlier. "
    "Doctors settled claims by 80 dockers. It is doubtful that the quay will reopen. "
    "Moe met Karl Oster. He does not believe that the new line will help him."
)

PAIRS = {
    "a month out of another sentence": (
        "The council of Norvik shut the fish market in April.",
        "The council of Norvik shut the fish market in June.",
    ),
    "a name out of another sentence": (
        "The port authority of Sandhamn opened a quay in June.",
        "The port authority of Norvik opened a quay in June.",
    ),
    "one verb no longer denied": (
        "The traders have not decided whether to move.",
        "The traders have decided to move.",
    ),
    "a phrase and its opposite": (
        "The crane has been out of order since 3 May.",
        "The crane has been in order since 3 May.",
    ),
    "another day of the same month": (
        "The crane has been out of order since May 3.",
        "The crane has been out of order since May 13.",
    ),
    "a number that leaves its noun out": (
        "On Friday 12 lorries crossed.",
        "Before the strike the ferry carried 12 lorries a day.",
    ),
    "a promise never to do it": (
        "The board has promised never to sell the quay.",
        "The board has promised to sell the quay.",
    ),
    "the new value of a change": ("Rents rose to 40 crowns.", "Rents rose to 30 crowns."),
    "the old value told as what is": ("Rents had been 30 crowns a year earlier.", "Rents are 30 crowns."),
    "claims that are demands": ("Claims by 80 dockers were settled by doctors.", "Claims by 80 doctors were settled."),
    "what is doubted": ("It is doubted that the quay will reopen.", "The quay will reopen."),
}


@pytest.mark.parametrize("name", PAIRS)
def test_the_falsehood_is_refused_and_the_true_sentence_is_not(name: str) -> None:
    true, false = PAIRS[name]
    assert check(true, QUAY).support is Support.SUPPORTED, check(true, QUAY).detail
    assert check(false, QUAY).support in {Support.CONTRADICTED, Support.UNSUPPORTED}


def test_an_old_value_is_named_as_one() -> None:
    found = check("Rents rose to 30 crowns.", QUAY)
    assert (found.support, found.reason) == (Support.CONTRADICTED, Reason.COUNTED_MISMATCH)
    assert "before the change" in found.detail


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He cut the price to $52 from $63.", [Side.NEW, Side.OLD]),
        ("Sales rose to $9 million in the quarter, from $4 million a year earlier.", [Side.NEW, Side.OLD]),
        ("Unemployment was 4.8 percent, up from 4.6 percent.", [Side.NEW, Side.OLD]),
        ("A profit of 5 crowns, compared with 3 crowns.", [Side.NEW, Side.OLD]),
        ("He walked 5 kilometres from 3 villages.", [None, None]),
        ("The fee falls to 2 euros for visitors from 12 countries.", [None, None]),
    ],
)
def test_the_two_numbers_of_a_change_are_told_apart(text: str, expected: list[Side | None]) -> None:
    numbers = find_numbers(text)
    assert [sides(text, numbers).get(number.span.start) for number in numbers] == expected


def test_a_year_earlier_is_no_rate() -> None:
    (number,) = find_numbers("It was $144.5 million a year earlier.")
    assert (number.text, number.unit) == ("$144.5 million", "USD")
    (rate,) = find_numbers("It pays $144.5 million a year.")
    assert rate.unit == "USD per year"


def test_a_second_sentence_may_say_whom_a_pronoun_means() -> None:
    text = "Ilse Maran runs the harbour. She closed the sluice on Monday."
    assert check("Ilse Maran closed the sluice on Monday.", Document(text)).support is Support.SUPPORTED
    other = "Ilse Maran runs the harbour. Otto Brandt closed the sluice on Monday."
    assert check("Ilse Maran closed the sluice on Monday.", Document(other)).support is not Support.SUPPORTED
