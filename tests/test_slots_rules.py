"""Rules that slots compare by: equal values and measures, people called after places, pronouns that can mean a name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from summarizer.document import Document
from summarizer.grounding.names import find_names
from summarizer.grounding.numerals import NumberMention, find_numbers
from summarizer.grounding.numerals.read import literal_value
from summarizer.validation.slots.naming import is_demonym, resolve
from summarizer.validation.slots.numerals import same_measure, same_value
from summarizer.validation.slots.reference import agrees


def number(text: str) -> NumberMention:
    (found,) = find_numbers(text)
    return found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("40 boats", "forty boats", True),
        ("40 boats", "41 boats", False),
        ("half the boats", "50 percent", True),
        ("50 percent", "half the boats", True),
        ("half the boats", "51 percent", False),
        ("two boats", "200 percent", False),
        ("a third of the boats", "0.3333", True),
        ("a third of the boats", "0.333", False),
        ("a third of the boats", "33.333 percent", True),
        ("a third of the boats", "33.3 percent", False),
        ("20 to 30 boats", "20 to 30 boats", True),
        ("20 to 30 boats", "20 to 31 boats", False),
        ("20 to 30 boats", "21 to 30 boats", False),
        ("20 boats", "20 to 30 boats", True),  # one of the ends
        ("30 boats", "20 to 30 boats", True),
        ("25 boats", "20 to 30 boats", False),
        ("20 to 30 boats", "20 boats", False),
    ],
)
def test_same_value(one: str, other: str, same: bool) -> None:
    """Numbers are equal by what they are worth; one end may be told of a range, but no range of one number."""
    assert same_value(number(one), number(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("5 km", "5 kilometres", True),
        ("5 km", "5 miles", False),
        ("5 km", "5 boats", True),
        ("5 boats", "5 km", True),
        ("$5", "5 dollars", True),
        ("$5", "5 euros", False),
        ("$5 a year", "$5", True),
        ("$5 a year", "$5 a month", False),
    ],
)
def test_same_measure(one: str, other: str, same: bool) -> None:
    """Units exclude each other only where both are told and differ."""
    assert same_measure(number(one), number(other)) is same


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", "1234"),
        ("1,234,567", "1234567"),
        ("1,23", "123"),
        ("1234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1.5", "1.5"),
        ("1.500", "1.500"),
        ("12·5", "12.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("3 × 10^4", "30000"),
        ("3x10-2", "0.03"),
        ("3 x 10^−2", "0.03"),
        ("1" * 16, "1" * 16),
        ("1" * 17, None),
        ("1" * 17 + ".5", None),
        (",".join(["111"] * 13), "111" * 13),
        (",".join(["111"] * 14), None),  # 42 digits
        ("0." + "1" * 39, "0." + "1" * 39),
        ("0." + "1" * 40, None),
    ],
)
def test_literal_value(text: str, value: str | None) -> None:
    """What digits with separators are worth in English; too many digits are no quantity."""
    found = literal_value(text, group=",", decimal=".·")
    assert found == (Decimal(value) if value is not None else None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234", "1234"),
        ("12.34", "12.34"),
        ("1234.567", "1234.567"),
        (".567", "0.567"),
        ("1,5", "1.5"),
        ("1234.5678", "1234.5678"),
    ],
)
def test_literal_value_where_points_part_thousands(text: str, value: str) -> None:
    """A point that may be either parts thousands only between one to three digits and three."""
    assert literal_value(text, group=".", decimal=".,") == Decimal(value)


@pytest.mark.parametrize(
    ("place", "people", "is_one"),
    [
        ("karelia", "karelian", True),
        ("sudan", "sudanese", True),
        ("orlo", "orlo", False),
        ("denmark", "danish", False),
        ("iran", "iranians", True),
        ("iraq", "iraqi", True),
        ("london", "londoner", True),
        ("london", "londoners", True),
        ("london", "londonish", True),
        ("london", "londonite", False),
        ("oman", "omani", True),
        ("abia", "abian", False),  # too short
    ],
)
def test_is_demonym(place: str, people: str, is_one: bool) -> None:
    """People and things are called after a place by an ending of origin."""
    assert is_demonym(place, people) is is_one


TOWN = Document(
    "On a cold day in spring the widow Mrs Ada Fenn met the baker Mr Bo Lund in a room of the Tarn Bank. "
    "Later that week the two went home without a word."
)


@pytest.mark.parametrize(
    ("word", "name", "before_noun", "agree"),
    [
        ("she", "Ada Fenn", False, True),
        ("her", "Ada Fenn", False, True),
        ("he", "Ada Fenn", False, False),
        ("it", "Ada Fenn", False, False),
        ("he", "Bo Lund", False, True),
        ("himself", "Bo Lund", False, True),
        ("she", "Bo Lund", False, False),
        ("it", "Tarn Bank", False, True),
        ("its", "Tarn Bank", True, True),
        ("he", "Tarn Bank", False, False),
        ("she", "Tarn Bank", False, False),
        ("they", "Tarn Bank", False, True),
        ("they", "Bo Lund", False, True),
        ("the", "Tarn Bank", True, True),
        ("the", "Tarn Bank", False, False),
        ("our", "Bo Lund", True, True),
        ("a", "Bo Lund", True, False),
    ],
)
def test_agrees(word: str, name: str, before_noun: bool, agree: bool) -> None:
    """Whether a pronoun or small word can mean a name, by gender and kind."""
    (found,) = [one for one in find_names(TOWN).names if one.text.endswith(name)]
    assert agrees(word, found, before_noun=before_noun) is agree


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Fenn", {"Ada Fenn"}),
        ("Fenn", {"Ada Fenn"}),
        ("Fenn's", {"Ada Fenn"}),
        ("Mayor Ada Fenn", {"Ada Fenn"}),
        ("Bo Lund", {"Bo Lund"}),
        ("Tarn Bank", {"Tarn Bank"}),
        ("Cy Mott", set[str]()),
        ("TB", {"Tarn Bank"}),
        ("AF", {"Ada Fenn"}),
    ],
)
def test_resolve(text: str, names: set[str]) -> None:
    """The names that a piece can mean: by the whole, by what is left without a word, or by letters."""
    assert {one.text for one in resolve(find_names(TOWN), text)} == names
