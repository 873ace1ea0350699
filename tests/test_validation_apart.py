"""Of several numbers each keeps what its own part of the sentence says of it."""

from __future__ import annotations

import pytest

import summarizer
from summarizer.schemas import Reason, Support

CASES = [
    ("The storm killed four dockers and injured 11.", "The storm killed four dockers.", "The storm killed 11 dockers."),
    ("The storm killed four dockers and injured 11.", "The storm injured 11 dockers.", "The storm injured four dockers."),
    ("The storm killed four dockers and injured 11.", "The storm injured 11.", "The storm killed 11."),
    ("Four dockers were killed and 11 were hurt.", "Eleven dockers were hurt.", "Four dockers were hurt."),
    ("The blast left 12 people dead and 30 wounded.", "The blast left 12 people dead.", "The blast left 30 people dead."),
    ("The blast left 12 people dead and 30 wounded.", "The blast wounded 30 people.", "The blast wounded 12 people."),
    ("The yard hired 40 welders but dismissed 15.", "The yard hired 40 welders.", "The yard hired 15 welders."),
    ("Norvik sold 300 boats in 2019 and 410 in 2020.", "Norvik sold 410 boats in 2020.", "Norvik sold 410 boats in 2019."),
    ("The ferry ran 90 trips in May and 60 in June.", "The ferry ran 60 trips in June.", "The ferry ran 90 trips in June."),
    ("The storm killed four dockers. It injured 11.", "The storm injured 11.", "The storm injured four dockers."),
]


@pytest.mark.parametrize(("article", "true", "false"), CASES)
def test_numbers_cannot_change_places(article: str, true: str, false: str) -> None:
    assert summarizer.check(true, article).support is Support.SUPPORTED
    verdict = summarizer.check(false, article)
    assert (verdict.support, verdict.reason) == (Support.CONTRADICTED, Reason.COUNTED_MISMATCH)


@pytest.mark.parametrize(
    ("article", "statement"),
    [
        # What a part has no word for it shares with the one before.
        ("The storm killed four dockers and 11 guests.", "The storm killed 11 guests."),
        ("Norvik sold 300 boats and 410 rafts in May.", "Norvik sold 300 boats in May."),
        # Both numbers are told, each with its own.
        ("The storm killed four dockers and injured 11.", "The storm injured 11 dockers and killed four."),
        ("The storm killed four dockers and injured 11.", "The storm killed four and injured 11 dockers."),
        # Nothing parts the numbers.
        ("The fare rose from 5 crowns to 7 crowns in June.", "The fare rose to 7 crowns in June."),
        # A verb that only ties one to the other.
        ("The mill plans six ovens, and it could cost 40 jobs.", "That could mean 40 jobs lost."),
        # One number twice.
        ("Four dockers were killed on Monday and four were injured.", "Four dockers were injured."),
    ],
)
def test_what_two_numbers_share_may_be_said_of_either(article: str, statement: str) -> None:
    assert summarizer.check(statement, article).support is Support.SUPPORTED
