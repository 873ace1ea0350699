"""Shares of a whole: which quantifier a word is, of what, and what a number with its bound makes of it."""

from __future__ import annotations

import pytest

from summarizer.grounding.numerals import find_numbers
from summarizer.validation.slots.scale import KINDS, Share, said_share, told_share
from summarizer.validation.slots.shares import kind_at, whole_at
from tests.slot_cases import case_of, words


@pytest.mark.parametrize(
    ("text", "at", "kind"),
    [
        ("All of the boats sank.", "All", "all"),
        ("Nearly all of the boats sank.", "all", "nearly"),
        ("All but one of the boats sank.", "All", "nearly"),
        ("All the boats but two sank.", "All", "nearly"),
        ("All the boats sank but two were raised.", "All", "all"),
        ("All of the crew but Holm drowned.", "All", "nearly"),
        ("All of the crew drowned but Holm swam.", "All", "all"),
        ("Every boat except hers sank.", "Every", "nearly"),
        ("Every boat sank, except hers.", "Every", "all"),
        ("Not every boat sank.", "every", "not_all"),
        ("Both boats sank.", "Both", "all"),
        ("Both Holm and Fenn sank.", "Both", None),
        ("A vast majority sank.", "majority", "vast"),
        ("A majority sank.", "majority", "most"),
        ("A few boats sank.", "few", "some"),
        ("Few boats sank.", "Few", "few"),
        ("A number of boats sank.", "number", "some"),
        ("The number of boats fell.", "number", None),
        ("Not one boat sank.", "Not", "none"),
        ("Not two boats sank.", "Not", None),
        ("They agreed without exception.", "without", "wholly"),
        ("They agreed without him.", "without", None),
        ("Almost none sank.", "none", "few"),
        ("At most, two sank.", "most", None),
        ("Not at all.", "all", None),
        ("Each other.", "Each", None),
    ],
)
def test_which_quantifier_a_word_is(text: str, at: str, kind: str | None) -> None:
    """All is not all where somebody is taken out, and many words quantify only in their phrase."""
    tokens, place = words(text, at)
    assert kind_at(tokens, place) == kind


@pytest.mark.parametrize(
    ("text", "at", "whole"),
    [
        ("All of the five old nurses left.", "All", ["old", "nurses"]),
        ("Most of them left.", "Most", []),
        ("Most of these boats left.", "Most", ["boats"]),
        ("All left.", "All", []),
        ("Most of the port's boats left.", "Most", ["boats"]),
        ("Most of the ports' boats left.", "Most", ["boats"]),
        ("Each of the members of the board left.", "Each", ["members"]),
        ("None of 12 boats, or ships, left.", "None", ["boats"]),
    ],
)
def test_of_what_it_is_a_share(text: str, at: str, whole: list[str]) -> None:
    """The whole ends with its noun: before its verb, its preposition, and behind who owns it."""
    tokens, place = words(text, at)
    assert [tokens[near].text for near in whole_at(tokens, place + 1)] == whole


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("60 percent of them", 0.6, 0.6),
        ("at least 60 percent of them", 0.6, 1),
        ("more than 60 percent of them", 0.6001, 1),
        ("at most 60 percent of them", 0, 0.6),
        ("less than 60 percent of them", 0, 0.5999),
        ("about 60 percent of them", 0.55, 0.65),
        ("nearly 60 percent of them", 0.53, 0.5999),
    ],
)
def test_a_bound_widens_the_share(text: str, low: float, high: float) -> None:
    """To the side that it leaves open; nearly stays below."""
    (number,) = find_numbers(text)
    assert told_share(number, 0.6) == pytest.approx((low, high))


def test_an_exact_share_of_a_statement_is_rounded() -> None:
    """A third may be said of 33 percent, and not of 32."""
    (number,) = find_numbers("a third of them")
    said = said_share(number, 1 / 3)
    assert (Share(0.33, 0.33).within(said), Share(0.32, 0.32).within(said)) == (True, False)


@pytest.mark.parametrize(
    ("one", "other", "within", "apart"),
    [
        ("all", "most", True, False),
        ("most", "all", False, True),
        ("minority", "most", False, True),
        ("vast", "most", True, False),
    ],
)
def test_shares_of_the_scale(one: str, other: str, *, within: bool, apart: bool) -> None:
    """An article's all is more than a half, its most is not all, its vast majority is a majority."""
    there, said = KINDS[one].there, KINDS[other].said
    assert said is not None
    assert (there.within(said), there.apart(said)) == (within, apart)


@pytest.mark.parametrize(
    ("statement", "passage", "borne"),
    [
        ("Most boats sank.", "Three of the five boats sank.", {0}),
        ("Most boats sank.", "Two of the five boats sank.", set()),
        ("Most boats sank.", "Three of the five cats drowned, and boats sank.", set()),
        ("All three boats were raised.", "Three of the five boats sank.", set()),
        ("Most boats sank.", "All boats sank.", set()),
        ("All boats sank.", "Each of the boats sank.", {0}),
    ],
)
def test_what_a_share_bears_out(statement: str, passage: str, borne: set[int]) -> None:
    """A quantifier is borne out by a share of the same whole that lies within its own."""
    assert case_of(statement, passage).borne == borne
