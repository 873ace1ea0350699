"""Numbers in German: a second language is a second table."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from summarizer.grounding import numerals
from summarizer.grounding.numerals import find_numbers

SENTENCES = [
    ("Der Hafen beschäftigt 1.234 Menschen.", "1234", None),
    ("Das kostet 2,5 Mio. Euro.", "2500000", "EUR"),
    ("Es waren einhunderteinunddreißig Boote.", "131", None),
    ("Eine halbe Million Briefe ging verloren.", "500000", None),
    ("Sie zahlten 1.234,50 Euro.", "1234.5", "EUR"),
    ("Die Preise stiegen um 4,5 Prozent.", "4.5", "percent"),
    ("anderthalb Millionen Krabben", "1500000", None),
    ("Er ist 47 Jahre alt.", "47", "year"),
    ("Bei 120 km/h war Schluss.", "120", "km/h"),
    ("Es waren 30 000 Dollar.", "30000", "dollar"),
    ("Das macht 80 dänische Kronen.", "80", "DKK"),
    ("Er hat einen Euro.", "1", "EUR"),
    ("zwei Drittel der Boote", "0.666666666667", None),
    ("minus 5 Grad Celsius", "-5", "degree Celsius"),
]


@pytest.mark.parametrize(("text", "value", "unit"), SENTENCES)
def test_german_numbers_have_value_and_unit(text, value, unit):
    """Compounds, the comma, scale words and units are read from the German table."""
    [mention] = find_numbers(text, language="de")
    assert (mention.value, mention.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["Am 5. Mai 2021 kam er.", "Seit 1987 ist er da.", "Es war 10:45 Uhr.", "Ein Mann ging.", "um 9 Uhr"]
)
def test_german_dates_and_articles_are_no_numbers(text):
    """Dates, years, times and the article "ein" are left out."""
    assert find_numbers(text, language="de") == []


def test_bounds_and_direction_come_from_the_table():
    """The word "mindestens" bounds and "fielen um" is a fall."""
    [bound] = find_numbers("mindestens neun Boote", language="de")
    assert (bound.text, bound.qualifier) == ("mindestens neun", "at_least")
    [fall] = find_numbers("Die Preise fielen um 3 Prozent.", language="de")
    assert fall.direction == "down"


def test_a_language_without_a_table_reads_as_english():
    """An unknown code, or one that is no code at all, gives the English reading."""
    for code in ("xx", "", "../en", "en-GB"):
        [mention] = find_numbers("nine boats", language=code)
        assert mention.value == 9


def test_every_table_has_the_keys_of_the_english_one():
    """A language file that leaves a list out would fail only on the sentence that needs it."""
    folder = Path(numerals.__file__).parent
    tables = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in folder.glob("??.toml")}
    assert set(tables) >= {"en", "de"}
    open_ended = {"units", "currency", "currency_codes", "national"}
    for table in tables.values():
        assert set(table) == set(tables["en"])
        for section in set(table) - open_ended - {"name"}:
            assert set(table[section]) == set(tables["en"][section])
