"""Numbers on either side of a limit: counts in words, dates and years, labels, codes, scores, and what is counted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from quantity_cases import quantities

from summarizer.grounding.numerals import find_numbers, parse_number
from summarizer.grounding.numerals.counts import _Sum


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has two point nine boats.", "2.9 # boats"),
        ("It has two point zero five boats.", "2.05 # boats"),
        ("It has two point" + 12 * " one" + " boats.", "2.111111111111 # boats"),
        ("It has a hundred and two", "102"),
        ("It has a hundred and twenty-five boats.", "125 # boats"),
        ("It has a hundred and thousand-dollar boats.", "100"),
        ("It has a hundred and two thirds boats.", "100; 0.666666666667 # boats"),
        ("It has a thousand and five million boats.", "1000; 5000000 # boats"),
        ("It has a hundred and five thousand boats.", "105000 # boats"),
        ("It has a thousand and five hundred boats.", "1000; 500 # boats"),
        ("It has a thousand and two dozen boats.", "1000; 24 # boats"),
        ("It has thirty nine boats.", "39 # boats"),
        ("It has five million three boats.", "5000003 # boats"),
        ("It has two to three million boats.", "2000000 to 3000000 # boats"),
        ("It has two thousand to three million boats.", "2000 to 3000000 # boats"),
    ],
)
def test_where_a_count_in_words_ends(text: str, found: str) -> None:
    """A word goes on a number while what it says is smaller than what stands before it."""
    assert quantities(text) == found


@pytest.mark.parametrize(("text", "value"), [("two point ten", 2), ("two point" + 13 * " one", 2), ("nineteen five", 19)])
def test_a_count_stops_at_a_word_that_cannot_follow(text: str, value: int) -> None:
    """Decimals are single digits and at most a dozen of them; a teen takes no digit."""
    assert find_numbers(f"It has {text} boats.")[0].value == value


@pytest.mark.parametrize(
    ("group", "joined", "value", "fits"),
    [
        (None, False, 5, True),
        (20, False, 1, True),
        (20, False, 9, True),
        (20, False, 0, False),
        (20, False, 10, False),
        (19, False, 5, False),
        (10, False, 5, False),
        (21, False, 5, False),
        (0, False, 5, False),
        (99, False, 5, False),
        (100, False, 5, True),
        (100, False, 99, True),
        (101, False, 20, False),
        (120, False, 5, True),
        (1, True, 20, True),
        (9, True, 20, True),
        (5, True, 90, True),
        (10, True, 20, False),
        (5, True, 19, False),
        (5, False, 20, False),
    ],
)
def test_a_word_below_a_hundred_fits_behind_a_number(group: int | None, joined: bool, value: int, fits: bool) -> None:
    """Digits behind tens, anything behind hundreds, and tens behind a digit and "and"."""
    state = _Sum(group=None if group is None else Decimal(group), joined=joined)
    assert state.add(Decimal(value)) is fits
    assert state.group == (group or 0) + (value if fits else 0)


@pytest.mark.parametrize(
    ("total", "group", "before", "scale", "now"),
    [
        (0, None, None, 100, None),
        (0, 1, None, 100, (0, 100, None)),
        (0, 99, None, 100, (0, 9900, None)),
        (0, 100, None, 100, None),
        (0, None, None, 1000, None),
        (2000, None, 1000, 1000, None),
        (2000, None, 1000, 1_000_000, (2_000_000_000, None, 1_000_000_000)),
        (0, 3, None, 1000, (3000, None, 1000)),
        (2_000_000, 3, 1_000_000, 1000, (2_003_000, None, 1000)),
        (2000, 3, 1000, 1000, None),
        (2000, 3, 1000, 1_000_000, None),
    ],
)
def test_a_scale_word_multiplies_what_stands_before_it(
    total: int, group: int | None, before: int | None, scale: int, now: tuple[int, int | None, int | None] | None
) -> None:
    """A scale takes what is below it, and a finished number only when it is itself the larger."""
    state = _Sum(Decimal(total), *(None if one is None else Decimal(one) for one in (group, before)))
    assert state.multiply(Decimal(scale)) is (now is not None)
    assert (state.total, state.group, state.scale) == (now or (total, group, before))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Es sind einundzwanzig Boote.", "21 # Boote"),
        ("Es sind neunundneunzig Boote.", "99 # Boote"),
        ("Es sind zehnundzwanzig Boote.", ""),
        ("Es sind zwei und drei Boote.", "2; 3 # Boote"),
        ("Es ist ein Dutzend Boote.", "12 # Boote"),
        ("Es sind zwei Dutzend Boote.", "24 # Boote"),
        ("Es sind hundert Boote.", "100 # Boote"),
        ("Es sind hundertfünf Boote.", "105 # Boote"),
        ("Es sind tausendfünf Boote.", "1005 # Boote"),
        ("Es sind zweihunderttausend Boote.", "200000 # Boote"),
        ("Es sind zweitausenddreihundertfünfundvierzig Boote.", "2345 # Boote"),
        ("Es ist eine Million Boote.", "1000000 # Boote"),
        ("Es ist der Hund.", ""),
    ],
)
def test_german_compounds(text: str, found: str) -> None:
    """A compound is taken apart into number words, or it is none."""
    assert quantities(text, "de") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On May 31 boats left.", ""),
        ("On May 32 boats left.", "32 # boats"),
        ("In May 0 boats left.", "0 # boats"),
        ("May 3 was wet.", ""),
        ("Jan. 5 was wet.", ""),
        ("It opened on Jan. 5.", ""),
        ("It sold 31 May boats.", ""),
        ("It sold 32 May boats.", "32"),
        ("On May 3, 12 of them left.", "12"),
        ("On May 3 to 12 they met.", ""),
        ("On May 3, 1600 they met.", ""),
        ("On May 3, 2199 they met.", ""),
        ("On May 3, 1599 they met.", "1599"),
        ("On May 3, 2200 they met.", "2200"),
        ("It opened on May 3, and 7.", ""),
        ("It opened on May 3, and to 7.", "7"),
        ("It costs over 1600.", "more_than 1600"),
        ("It costs over 1800.", "more_than 1800"),
        ("It costs over 1900.", ""),
        ("It costs over 2000.", ""),
        ("It costs over 2100.", "more_than 2100"),
        ("It has 1899 boats.", "1899 # boats"),
        ("The 1900 games were close.", ""),
        ("The 2099 games are close.", ""),
        ("It has 2100 boats.", "2100 # boats"),
        ("It ends at 2199.", ""),
        ("It ends at 2200.", "2200"),
        ("It sold 1599.", "1599"),
        ("It sold 1600.", ""),
        ("It began in 1599.", ""),
        ("It began by 1599.", "1599"),
        ("It began in 1000.", ""),
        ("It fell at 1200 BC.", ""),
        ("It opened at 25 pm.", "25 # pm"),
    ],
)
def test_dates_years_and_hours(text: str, found: str) -> None:
    """A day is at most the 31st, a bare year from 1600 to 2199, and an hour at most 24."""
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said: '400 boats sank.'", "400 # boats"),
        ("He said: 'Seven boats left.'", "7 # boats"),
        ("He won in '987.", "987"),
        ("The O'2 hall closed.", ""),
        ('It is class="5" there.', ""),
        ("It is 31 miles/50 km.", "31 mile; 50 kilometre"),
        ("It is Tarn/5 boats.", ""),
        ("It runs 5km-6km.", "5 to 6 kilometre"),
        ("It is @orlo-5 there.", ""),
        ("It costs $50each.", "50 USD"),
        ("It has 50_boats.", ""),
        ("The 14-amendment plan fell.", ""),
        ("He is 40-something.", ""),
        ("2)", "2"),
        ("2) a", ""),
        ("99) boats left", ""),
        ("100) boats left", "100"),
        ("2 ) boats left", "2"),
        ("See 2) boats.", "2"),
        ("2. boats left", ""),
        ("They are at 12 North East Old Mill Road.", ""),
        ("It is at 575 Mill Road", ""),
        ("It is at 12 St-Anne Road.", ""),
        ("He called a 911 operator.", ""),
        ("He flew a 911 Max.", ""),
        ("He flew a 731 AB.", "731 # AB"),
        ("He flew a 7310 Orlo.", "7310 # Orlo"),
        ("An Orlo 12-seat boat", "12 # seat boat"),
        ("The Orlo 12 old red wet big boats sank.", "12 # old red wet big boats"),
        ("The Orlo 12 old red wet big new boats sank.", ""),
        ("The top three old red wet big boats left.", "3 # old red wet big boats"),
        ("The top three old red wet big new boats left.", ""),
        ("Left: Seven boats.", "7 # boats"),
        ("It left (Seven boats sank).", "7 # boats"),
        ("Lorry Hits Seven Boats", "7 # Boats"),
        ("Lorry Hits Seven Boats near", "7 # Boats"),
        ("Lorry Hits Seven boats", ""),
        ("Hits Seven", ""),
        ("Their number one day came.", ""),
        ("It is good for one another.", ""),
        ("He has one", ""),
    ],
)
def test_labels_codes_and_names(text: str, found: str) -> None:
    """A number that is part of a name, an address, a list or another word is no quantity."""
    assert quantities(text) == found


def test_a_street_is_looked_for_among_five_words() -> None:
    """A capital "Road" farther on than that is another name."""
    assert [one.value for one in find_numbers("They are at 12 North East Old Upper Mill Road.")] == [12]


def test_a_headline_is_told_by_its_longer_words() -> None:
    """Small words of three letters do not make a headline a sentence."""
    assert [one.value for one in find_numbers("Lorry Hits Seven in the old bay")] == [7]


def test_a_whole_expression_at_its_end() -> None:
    """Nothing has to follow the last word of a number."""
    values = [parse_number(text) for text in ("twenty-one", "a hundred and two", "two and a half", "a third", "Rs. 500")]
    assert [one and str(one.value) for one in values] == ["21", "102", "2.5", "0.333333333333", "500"]
