"""Quantities at further edges: the first and last word of a text, quotation marks, two rules that meet, marks of thousands."""

from __future__ import annotations

import pytest
from quantity_cases import told

from summarizer.document import Document
from summarizer.grounding.numerals import find_numbers, numbers_of, parse_number
from summarizer.grounding.numerals.counts import _split
from summarizer.grounding.numerals.read import literal_value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It took the one day.", "1 day"),
        ("Their number one weeks came.", ""),
        ("The Orlo 12 sank with boats.", ""),
        ("The Orlo 12, old boats sank.", ""),
        ("2.5) boats left", "2.5"),
        ("It is class='5' there.", ""),
        ("The boats' Seven left.", ""),
        ("They saw 'Seven boats' there.", "7 # boats"),
        ("They saw Tarn,Seven there.", ""),
        ("She is at 12-", "12"),
        ("Over 1998 boats left.", "more_than 1998 # boats"),
        ("Model 5 boats left.", "5 # boats"),
        ("The Model 5 boats left.", ""),
    ],
)
def test_names_and_quantities_that_look_alike(text: str, found: str) -> None:
    """What stands before and behind decides."""
    assert "; ".join(told(one) for one in find_numbers(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is old half mile.", ""),
        ("It is a half-old boat.", ""),
        ("a third of", "0.333333333333"),
        ("Half boats in Orl", "0.5 # boats"),
        ("Half of each", "0.5"),
        ("It lost half, life went on.", "0.5"),
        ("two and", "2"),
        ("a hundred and-five boats", "105 # boats"),
        ("Last two quarters were bad.", "2 # quarters"),
        ("It has quarter million boats.", "250000 # boats"),
        ("It has quarter", ""),
        ("It has tens of thousands", "10000 to 100000"),
        ("It has many thousands of boats.", ""),
        ("It has five bn boats.", "5 # bn boats"),
        ("It has 5 to dozens of boats.", "5; 12 to 120 # boats"),
        ("It has dozens to hundreds of boats.", "12 to 120; 100 to 1000 # boats"),
        ("It has dozens to 500 boats.", "12 to 120; 500 # boats"),
    ],
)
def test_fractions_and_vague_numbers_at_the_ends(text: str, found: str) -> None:
    """At the head of a text nothing stands before a number, at its end nothing behind."""
    assert "; ".join(told(one) for one in find_numbers(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The 12 boats cost 5 Swedish crowns. They paid 6 crowns.", "12 # boats; 5 SEK # boats; 6 SEK"),
        ("It costs US €5.", "5 EUR"),
        ("It costs $50 for NZ", "50 USD"),
        ("$50 went to NZ", "50 USD"),
        ("It is between $5 and 3.", "5 USD; 3 USD"),
        ("It costs $5-3.", "5 USD; 3 USD"),
        ("It costs 5 to 5 million euros.", "5 to 5000000 EUR"),
        ("Boats 3 years to 5 years old sank.", "3 to 5 year # Boats"),
        ("Won there 3-5.", "3; 5"),
        ("It rose by 5 percent in the old red wet big new bay and by 3 percent.", "5 percent up; 3 percent up # wet big new bay"),
        ("Sales moved by 5 percent, then fell", "5 percent # Sales"),
        ("It cut 5 percent a year.", "5 percent per year down"),
    ],
)
def test_money_ranges_and_changes_that_meet(text: str, found: str) -> None:
    """What one number says holds for the next, or does not."""
    assert "; ".join(told(one) for one in find_numbers(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It sold 40 red-, wet", "40 # red"),
        ("It sold 40 old red wet big new low dry and hot boats.", "40 # old red wet big new low dry"),
        ("It has one cars.", "1 # cars"),
        ("It sold 4-, 5- and 6-door cars.", "4 # door cars; 5 # door cars; 6 # door cars"),
        ("It sold four-, five", "4; 5"),
        ("It sold four-, five-", "4; 5"),
        ("Tarn sold 5 litres of milk.", "5 litre # milk"),
        ("aged 47 she left", "47 year"),
        ("Maran, 1, left.", "1 year # Maran"),
        ("Maran, 0, left.", "0 # Maran"),
        ("Life expectancy in the old red wet big new bay is 71.", "71 year # wet big new bay"),
        ("Life expectancy in the old red wet big new low bay is 71.", "71 # wet big new low bay"),
        ("She will then be 40.", "40 year"),
        ("She will then now be 40.", "40"),
        ("She was 40", "40 year"),
    ],
)
def test_what_is_counted_and_what_is_an_age(text: str, found: str) -> None:
    """The noun phrase, however it is joined; and words that make years of a number, so many words before it."""
    assert "; ".join(told(one) for one in find_numbers(text)) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It costs $5 dollars now.", "$5 dollars"),
        ("It costs €5 dollars now.", "€5"),
        ("It costs $76 US a barrel.", "$76 US a barrel"),
        ("It took between 4 and 6 weeks.", "between 4 and 6 weeks"),
        ("It took more than about 40 weeks or so.", "more than about 40 weeks or so"),
        ("It was minus-5 degrees.", "minus-5 degrees"),
        ("A 47-year-old left.", "47-year-old"),
    ],
)
def test_the_words_of_a_quantity(text: str, words: str) -> None:
    """From its bound to its unit, as they stand; a document has the same numbers as its text."""
    assert [one.text for one in find_numbers(text)] == [one.text for one in numbers_of(Document(text))] == [words]


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("1,234", "1234"),
        ("123,456", "123456"),
        ("1234,567", "1234.567"),
        (",567", "0.567"),
        ("1,23", "1.23"),
        ("12,3456", "12.3456"),
        (".5", "0.5"),
        ("5.", "5"),
    ],
)
def test_a_mark_that_parts_thousands_and_decimals(digits: str, value: str) -> None:
    """It parts thousands between one to three digits and exactly three."""
    assert str(literal_value(digits, group=",", decimal=",.")) == value


def test_one_number_or_none() -> None:
    """An expression that says two numbers, or none, is no number."""
    assert [parse_number(text) for text in ("5 boats and 6", "boats")] == [None, None]


@pytest.mark.parametrize(
    ("word", "parts"),
    [("abc", ("ab", "c")), ("bc", ("bc",)), ("bcb", ()), ("aab", ("a", "ab")), ("abca", ("ab", "c", "a")), ("x", ()), ("xa", ())],
)
def test_a_compound_is_taken_apart(word: str, parts: tuple[str, ...]) -> None:
    """Into words of the list, the longest first that leaves such words behind it; or not at all."""
    assert _split(word, frozenset(("a", "ab", "bc", "c"))) == parts
