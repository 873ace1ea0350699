"""Units compared: spellings, plurals, codes and words."""

import pytest

from summarizer.grounding.numerals import normal_unit, same_unit

NAMES = [
    ("kilometers", "kilometre"), ("Kilometres", "kilometre"), ("km", "kilometre"), ("%", "percent"),
    ("per cent", "percent"),
    ("$", "USD"), ("US$", "USD"), ("A$", "AUD"), ("usd", "USD"), ("euros", "EUR"), ("Danish crowns", "DKK"), ("pence", "penny"),
    ("celsius", "degree Celsius"), ("°C", "degree Celsius"), ("degrees Fahrenheit", "degree Fahrenheit"),
    ("mph", "mile per hour"),
    ("miles per hour", "mile per hour"), ("years old", "year"), ("dollars per barrel", "dollar per barrel"),
    ("percentage points", "percentage point"), ("Widgets", "widgets"), ("", None), (None, None),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "name"), NAMES)
def test_normal_unit_gives_the_one_name(unit, name):
    """Every way of writing a unit has one name; an unknown unit stays as it is in lower case."""
    assert normal_unit(unit) == name


SAME = [
    ("litre", "liters"), ("celsius", "degree Celsius"), ("EUR", "euro"), ("USD", "dollars"), ("AUD", "dollar"), ("GBP", "pounds"),
    ("DKK", "crown"), ("USD per barrel", "USD"), ("mile per hour", "mph"), ("km/h", "kilometres per hour"), ("year", "years"),
    ("pct", "percent"), ("lb", "pound"), ("degree", "celsius"), (None, ""),
]  # fmt: skip
DIFFERENT = [
    ("percent", "percentage point"), ("mile", "kilometre"), ("USD", "EUR"), ("AUD", "USD"), ("day", "week"), ("tonne", None),
    ("USD per barrel", "USD per tonne"), ("GBP", "dollar"), ("degree Celsius", "degree Fahrenheit"), ("basis point", "point"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_unit_under_two_names_is_the_same(one, two):
    """Spellings, plurals, signs, codes and a shared currency word name the same unit, both ways round."""
    assert same_unit(one, two)
    assert same_unit(two, one)


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_different_units_are_told_apart(one, two):
    """Percent and percentage points, two currencies or two measures are never the same, both ways round."""
    assert not same_unit(one, two)
    assert not same_unit(two, one)
