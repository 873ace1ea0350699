"""Measures on either side of a limit: units, money, ranges, bounds, rises and falls, and the words that are counted."""

from __future__ import annotations

import pytest
from quantity_cases import quantities

from summarizer.grounding.numerals import find_numbers, normal_unit
from summarizer.grounding.numerals.read import literal_value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nine of 100 boats left.", "0.09 # boats"),
        ("Nine of 1000 boats left.", "9 # boats; 1000 # boats"),
        ("Nine out of ten boats left.", "0.9 # boats"),
        ("1.5 in five boats left.", "1.5; 5 # boats"),
        ("One in 2.5 boats left.", "1; 2.5 # boats"),
        ("Five in five boats left.", "5; 5 # boats"),
        ("Five in six boats left.", "0.833333333333 # boats"),
        ("0 in five boats left.", "0; 5 # boats"),
        ("Half in five boats left.", "0.5; 5 # boats"),
        ("One mile in five was dry.", "1 mile; 5"),
        ("It has half-a-million boats.", "500000 # boats"),
        ("It has half a hundred boats.", "50 # boats"),
        ("It lost half, it said.", "0.5"),
        ("It ran half a mile.", "0.5 mile"),
        ("Half boats left.", "0.5 # boats"),
        ("It cost half.", "0.5"),
        ("It has three thirds of grain.", "3 # thirds of grain"),
        ("Two quarters of the boats left.", "0.5 # boats"),
        ("It has a third of a million boats.", "333333.333333 # boats"),
        ("It has a third million boats.", "333333.333333 # boats"),
        ("It has a third man.", ""),
        ("It is a third-party boat.", ""),
        ("It says a third left.", "0.333333333333"),
        ("It is a third, it said.", "0.333333333333"),
        ("two and two thirds", "2.666666666667"),
        ("It has two and one third boats.", "2.333333333333 # boats"),
        ("It has two and two third boats.", "2; 2 # third boats"),
        ("It has two and half boats.", "2; 0.5 # boats"),
    ],
)
def test_shares_and_fractions(text: str, found: str) -> None:
    """A share has a smaller whole number before a larger one; a fraction says what it is a part of."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has half of the miles.", "0.5 mile"),
        ("It has hundreds of extra miles.", "100 to 1000 mile"),
        ("It has hundreds of the miles.", "100 to 1000 mile"),
        ("It ran 5 extra miles.", "5 mile"),
        ("It ran 5 full days.", "5 day"),
        ("It has five m boats.", "5 # m boats"),
        ("It has five %.", "5 percent"),
        ("It is 5km/hr.", "5 km/h"),
        ("It is 5 ° C there.", "5 degree Celsius"),
        ("It is 5 ft-lb.", "5 pound-foot"),
        ("It is 5 m3.", "5 cubic metre"),
        ("It is 5 km³.", "5 cubic kilometre"),
        ("It is 5 cubic kilometers.", "5 cubic kilometre"),
        ("It is 5 cubic miles.", "5 cubic mile"),
        ("It is 5km7.", ""),
        ("It is 5 A/cm there.", "5 A/cm"),
        ("It is 5 ABC/cm there.", "5 ABC/cm"),
        ("It is 5 ABCD/cm there.", "5 # ABCD"),
        ("It was -5C there.", "-5 degree Celsius"),
        ("It was 125C there.", ""),
        ("It took 5.2s.", "5.2 second"),
        ("It took 5s.", ""),
        ("It is 5 g.", "5 gram"),
        ("It took 5 s.", "5 # s"),
        ("It is 5ha.", "5 hectare"),
        ("It is 5 ha.", "5 # ha"),
        ("She is 18 months old.", "18 month"),
        ("She is three years of age.", "3 year"),
        ("It costs $5/barrel.", "5 USD per barrel"),
        ("It costs $5 a mile.", "5 USD per mile"),
        ("It costs $5 a foot.", "5 USD"),
        ("It costs $5 per foot.", "5 USD per foot"),
        ("It costs $5 a head.", "5 USD per head"),
        ("It costs $5 per time.", "5 USD"),
        ("It is 5 percent a year.", "5 percent per year"),
        ("It was minus-5 degrees.", "-5 degree"),
        ("It is [-5].", "-5"),
        ("It costs Y50.", "50 JPY"),
        ("It costs Rs 500.", "500 rupee"),
        ("It costs usd 10.", "10 USD"),
        ("It costs eur5.", "5 EUR"),
        ("It costs 5 €6.", "5; 6 EUR"),
        ("It costs 5p.", "5 penny"),
        ("It costs 5 $.", "5 USD"),
        ("It has 5 Danish boats.", "5 # Danish boats"),
        ("It costs $76 US a barrel.", "76 USD per barrel"),
        ("It costs €5 US.", "5 EUR # US"),
        ("It paid 5 Swedish crowns and 6 crowns.", "5 SEK; 6 SEK"),
        ("It paid 5 Swedish crowns. It paid 6 crowns a year.", "5 SEK; 6 SEK per year"),
        ("It paid 5 Canadian dollars and 6 dollars.", "5 CAD; 6 dollar"),
        ("It lost $5m worth of boats.", "5000000 USD # boats"),
        ("It lost 5 worth of boats.", "5"),
    ],
)
def test_units_and_money(text: str, found: str) -> None:
    """What a number is of, by words, signs and letters that touch it or do not."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It costs from $3 to $5 to 7.", "3 to 5 USD; 7 USD"),
        ("It took 5--7 weeks.", "5; 7 week"),
        ("They paid 280 of the 1,500 euros.", "280 EUR # euros; 1500 EUR"),
        ("They paid 280 of 1,500 euros.", "280 # euros; 1500 EUR"),
        ("They paid 280 of the old 1,500 euros.", "280 # old; 1500 EUR"),
        ("It took 4 or 40 weeks.", "4 to 40 week"),
        ("It took 4 or 41 weeks.", "4 week; 41 week"),
        ("It took 6-4 weeks.", "6 week; 4 week"),
        ("It took 4 to 4 weeks.", "4 week; 4 week"),
        ("They held 5-3 there.", "5; 3"),
        ("They won in the old red wet big new hall by the sea 3-5.", "3 # sea; 5 # sea"),
        ("They won in the old red wet big new low hall by the sea 3-5.", "3 to 5 # sea"),
        ("They saw 3-5 in the old red wet big hall won.", "3; 5"),
        ("They saw 3-5 in the dry old red wet big hall won.", "3 to 5"),
        ("It fell 4 points to 60 points.", "4 point down; 60 point"),
        ("It moved by 4 points to 60 points.", "4 point; 60 point"),
        ("It costs $3 and 5 boats.", "3 USD; 5 # boats"),
        ("Over about 40 boats left.", "about 40 # boats"),
        ("Over two weeks it rained.", "2 week"),
        ("It has 40 and up to 12 boats.", "40 # boats; at_most 12 # boats"),
        ("It has 40 and up boats.", "at_least 40 # boats"),
        ("It has 40 + 3 boats.", "40; 3 # boats"),
        ("They sold approx. 40 boats.", "about 40 # boats"),
        ("They sold c. 40 boats.", "about 40 # boats"),
    ],
)
def test_ranges_and_bounds(text: str, found: str) -> None:
    """Two numbers are one range, a score, a change and its level, or two; a bound belongs to the number it stands at."""
    assert quantities(text) == found


def test_so_many_bounds_belong_to_one_number() -> None:
    """Three words that blur a number are taken in, a fourth is not."""
    (found,) = find_numbers("More than about at least some 40 boats left.")
    assert found.text == "about at least some 40"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Prices rose a modest further additional 5 percent.", "5 percent # Prices"),
        ("Prices fell in the old red wet big bay by 5 percent.", "5 percent down # wet big bay"),
        ("Prices fell in the old red wet big new bay by 5 percent.", "5 percent # wet big new bay"),
        ("A 5 percent new red rise came.", "5 percent up # new red rise"),
        ("A 5 percent new red wet rise came.", "5 percent # new red wet rise"),
        ("It is (+5 percent).", "5 percent up"),
        ("It is 3+5 percent.", "3; 5 percent"),
        ("A 9% new fall in sales came.", "9 percent down # sales"),
        ("A 9% new dry fall in sales came.", "9 percent down # new dry fall"),
        ("A 9% fall of sales came.", "9 percent down # sales"),
        ("A 9% fall to old sales came.", "9 percent down # old sales"),
        ("A 9% fall", "9 percent down # fall"),
        ('The mill "rose" 5 percent.', "5 percent # mill"),
        ("Salt rose (5 percent).", "5 percent # Salt"),
        ("The price of 12 boats rose 5 percent.", "12 # boats; 5 percent up # price of 12 boats"),
        ("12 boats rose 5 percent.", "12 # boats; 5 percent up # boats"),
        ("Sales" + 6 * " then now" + " rose 5 percent.", "5 percent up # Sales"),
        ("Sales" + 6 * " then now" + " then rose 5 percent.", "5 percent up"),
    ],
)
def test_what_moved_and_which_way(text: str, found: str) -> None:
    """The word of change and what moved stand within so many words of the number."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has 40 old red wet big new low hot boats.", "40 # old red wet big new low hot boats"),
        ("It has 40 old red wet big new low hot dry boats.", "40 # old red wet big new low hot dry"),
        ("It has 40 boats of the old red wet big grain.", "40 # boats of the old red wet big grain"),
        ("It has 40 boats of the old red wet big new grain.", "40 # boats of the old red wet big new"),
        ("It has 40 boats of Orlo", "40 # boats of Orlo"),
        ("It has 40 boats of", "40 # boats"),
        ("It has 40 Orlo 12 boats.", "40 # Orlo 12 boats; 12 # boats"),
        ("It has 40 12 boats.", "40; 12 # boats"),
        ("It has 40 boats, 12 cars and a Kia.", "40 # boats; 12 # cars"),
        ("It sold 40 red and wet", "40 # red"),
        ("It sold 40 red & wet boats.", "40 # red & wet boats"),
        ("It sold 40 and red boats.", "40"),
        ("It sold four- or five-door cars.", "4 to 5 # door cars"),
        ("It sold four-, very old cars.", "4"),
        ("It sold 40 sales-jobs.", "40 # sales"),
        ("It sold 40 boats told.", "40 # boats"),
        ("It is 5 north of Tarn.", "5"),
        ("It has one old Cars.", "1 # old Cars"),
        ("It has 5m old red boats.", "5000000 # old red boats"),
        ("It has 5m old red wet boats.", "5 metre"),
        ("It has 5m cars.", "5000000 # cars"),
        ("It has 3/3 boats.", ""),
        ("It has 3/4 boats.", "0.75 # boats"),
    ],
)
def test_what_is_counted(text: str, found: str) -> None:
    """The noun phrase after a number, of so many words, with one "of" and as many words behind it."""
    assert quantities(text) == found


def test_a_long_stretch_is_cut_at_a_space() -> None:
    """What has no end is read four thousand characters at a time."""
    counted = [find_numbers("x" * length + " 40 boats")[0].counted == "boats" for length in (3991, 3996, 3997)]
    assert counted == [True, False, True]


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("1" * 16, "1" * 16),
        ("1" * 17, None),
        ("0." + "1" * 39, "0." + "1" * 39),
        ("0." + "1" * 40, None),
        ("1,234", "1234"),
        ("12,34", "1234"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("12·5", "12.5"),
        ("3 × 10^4", "30000"),
        ("3 x 10-2", "0.03"),
    ],
)
def test_digits_and_their_marks(digits: str, value: str | None) -> None:
    """What parts thousands and what stands before decimals; too many digits are a code."""
    found = literal_value(digits, group=",", decimal=".·")
    assert (found if found is None else f"{found:f}") == value


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("dollars a barrel", "dollar per barrel"),
        ("USD/barrel", "USD per barrel"),
        ("dollars per boat", "dollar per boat"),
        ("euros per old boat", "EUR per old boat"),
        ("boats per day", "boats per day"),
        ("$A", "AUD"),
        ("year-old", "year"),
        ("km", "kilometre"),
        ("Old   boats", "old boats"),
        (" ", None),
    ],
)
def test_the_one_name_of_a_unit(unit: str, name: str | None) -> None:
    """A rate is named by both its sides; what is unknown stays as it is, in lower case."""
    assert normal_unit(unit) == name
