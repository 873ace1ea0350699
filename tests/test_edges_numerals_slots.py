"""Where a number of a statement is just borne out and where it is just not: slots/numerals.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, told

from summarizer.validation.slots import figures, numerals, parts


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("It is 5 km long.", "It is 6 km long.", "number_mismatch | 6 km"),
        ("It is 5 km long.", "It is 5 miles long.", "unit_mismatch | 5 miles"),
        ("It has 5 boats.", "It is 6 km long.", "number_missing"),  # of another measure
        ("It is 5 km long.", "It has 6 boats.", "number_missing"),
        ("It took 5 to 7 days.", "It took 6 to 8 days.", "range_mismatch | 6 to 8 days"),
        ("It took 5 to 7 days.", "It took 8 days.", "number_mismatch | 8 days"),
        ("It took 9 days.", "It took 6 to 8 days.", "number_mismatch | 6 to 8 days"),
        # A bound may not be dropped or put in, an "about" may be put in.
        ("It is 5 km long.", "It is at least 5 km long.", "qualifier_dropped | at least 5 km"),
        ("It is at least 5 km long.", "It is 5 km long.", "qualifier_mismatch | 5 km"),
        ("It is at least 5 km long.", "It is at least 5 km long.", None),
        ("It is about 5 km long.", "It is 5 km long.", None),
        ("It is about 5 km long.", "It is at least 5 km long.", "qualifier_mismatch | at least 5 km"),
        ("Prices rose 5 percent.", "Prices fell 5 percent.", "direction_mismatch | 5 percent"),
        ("Prices rose 5 percent.", "Prices rose 5 percent.", None),
        # Rounded: fewer figures, three percent off at the most, and said to be so.
        ("It has about 1,700 boats.", "It has 1,659 boats.", None),
        ("It has 1,700 boats.", "It has 1,659 boats.", "number_mismatch | 1,659"),
        ("It has about 1,700 boats.", "It has 1,648 boats.", "number_mismatch | 1,648"),
        ("It has about 98 boats.", "It has 99 boats.", "number_mismatch | 99"),  # as many figures
        ("It has about 1,659 boats.", "It has 1,700 boats.", "number_mismatch | 1,700"),
        ("It is about 1,700 km long.", "It is 1,659 miles long.", "number_missing"),
        ("It has about 5 boats.", "It has zero boats.", "number_mismatch | zero"),
        # A share and a percentage.
        ("Half the boats sank.", "50 percent of the boats sank.", None),
    ],
)
def test_check(statement: str, passage: str, against: str | None) -> None:
    """A number needs one of the same value, unit, bound and direction in the passage."""
    assert told(numerals.check(case_of(statement, passage)), passage) == against


def test_bound_of_a_phrase() -> None:
    """A phrase that is no sentence may leave a bound out."""
    assert numerals.check(case_of("5 km path", "It has a path of at least 5 km.", brief=True)) is None


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("The puppy was 14.", "The puppy was 14 weeks old.", "unit_mismatch | 14 weeks old"),
        ("The puppy was 14 at home.", "The puppy was 14 weeks old at home.", "unit_mismatch | 14 weeks old"),
        ("The puppy was 14 then.", "The puppy was 14 weeks old then.", None),
        ("The baker was 44.", "The baker was 44 years old.", None),
        ("The puppy was 14 weeks old.", "The puppy was 14 weeks old.", None),
    ],
)
def test_unit_left_out(statement: str, passage: str, against: str | None) -> None:
    """A free statement may leave out the unit of an age in years alone."""
    assert told(numerals.check(case_of(statement, passage, bare=True)), passage) == against


@pytest.mark.parametrize(
    ("statement", "passage", "evidence", "against"),
    [
        # A count that the article gives elsewhere.
        ("The 12 rowers sang.", "There came 12 rowers. The rowers sang.", "The rowers sang.", None),
        ("The 13 rowers sang.", "There came 13 rowers. The rowers sang.", "The rowers sang.", "number_missing"),
        ("The 2.5 rowers sang.", "There came 2.5 rowers. The rowers sang.", "The rowers sang.", "number_missing"),
        ("The 4 rowers sang.", "There came 5 rowers. The rowers sang.", "The rowers sang.", "number_missing"),
        ("The 4 rowers sang.", "There came 4 km of rope. The rowers sang.", "The rowers sang.", "number_missing"),
        ("The 4 km rope held.", "There came 4 ropes. The rope held.", "The rope held.", "number_missing"),
        ("The 4 rowers sang.", "There came 4 rowing men. The men sang.", "The men sang.", "number_missing"),
        ("The 4 rowers sang.", "There came 4 rowery men. The men sang.", "The men sang.", None),  # by five letters
        ("The men sang 4.", "There came 4 men. The men sang.", "The men sang.", "number_missing"),  # nothing counted
        (
            "The 4 rowers sang.",
            "There came 4 old tall thin wet cold hungry grim rowers. They sang.",
            "They sang.",
            "number_missing",
        ),
        ("The 4 rowers sang.", "There came 4 tall thin wet cold hungry starved rowers. They sang.", "They sang.", None),
        # An age that the article gives elsewhere.
        ("Lund, 37, resigned.", "Bo Lund, 37, ran the mill. Lund resigned.", "Lund resigned.", None),
        ("Lund, 38, resigned.", "Bo Lund, 37, ran the mill. Lund resigned.", "Lund resigned.", "number_missing"),
        ("Lund has 37 boats.", "Bo Lund, 37, ran the mill. Lund has boats.", "Lund has boats.", "number_missing"),
        # A figure of a date.
        ("On the river 3 came.", "They came on April 3.", None, None),
        ("On the river 3 came.", "They came in April.", None, "number_missing"),
        ("For 3 days they came.", "They came on April 3.", None, "number_missing"),
        ("On the river three came.", "They came on April 3.", None, "number_missing"),
        ("On the river 3 cheered.", "On April 3 the crowd cheered.", "the crowd cheered", None),  # the rest of the sentence
        ("In the crowd two cheered.", "By both gates the crowd cheered.", "the crowd cheered", None),
        # A period with a name.
        ("For ten years they cheered.", "For a decade the crowd cheered.", "the crowd cheered", None),
        ("For ten years it stood.", "For a decade it stood.", None, None),
        ("For ten years it stood.", "For decades it stood.", None, None),
        ("For ten years it stood.", "For a century it stood.", None, "number_missing"),
        ("For 10.5 years it stood.", "For a decade it stood.", None, "number_missing"),
        ("For ten months it stood.", "For a decade it stood.", None, "number_missing"),
        ("It stood for ten years.", "A decade passed. It stood.", "It stood.", "number_missing"),
    ],
)
def test_in_another_guise(statement: str, passage: str, evidence: str | None, against: str | None) -> None:
    """A number may stand as a count, an age, a date or a period of the article elsewhere."""
    assert told(numerals.check(case_of(statement, passage, evidence=evidence)), passage) == against


@pytest.mark.parametrize("said", ["Both", "The pair of", "The couple of", "Twice the", "The double", "The twin"])
def test_two(said: str) -> None:
    """Two is told by "both" and by other words for a pair; three is not."""
    passage = f"{said} pilots sang."
    assert numerals.check(case_of("Two pilots sang.", passage)) is None
    assert numerals.check(case_of("Three pilots sang.", passage)) is not None


@pytest.mark.parametrize("said", ["Once a", "The single", "The sole", "A", "An old"])
def test_one(said: str) -> None:
    """One is told by a few small words."""
    assert numerals.check(case_of("One pilot sang.", f"{said} pilot sang.")) is None


def test_three_and_one_of_nothing() -> None:
    """Three is a trio, and what says nothing of a number bears out none."""
    assert numerals.check(case_of("Three pilots sang.", "The trio of pilots sang.")) is None
    assert numerals.check(case_of("One pilot sang.", "The pilot sang.")) is not None
    assert numerals.check(case_of("Two pilots sang.", "A pilot sang.")) is not None


@pytest.mark.parametrize(
    ("text", "word", "precedes"),
    [
        ("40 boats sank", "boats", True),
        ("40 old boats sank", "boats", True),  # one word between
        ("40 very old boats sank", "boats", False),
        ("40, boats sank", "boats", False),
        ("boats were 40", "boats", False),
        ("40% sank", "%", False),  # part of the number
        ("40! boats", "!", True),  # right behind it
        (f"40 {'x' * 22} boats sank", "boats", True),  # 24 characters between
        (f"40 {'x' * 23} boats sank", "boats", False),
    ],
)
def test_precedes(text: str, word: str, precedes: bool) -> None:
    """A word follows a number over one word and 24 characters at the most, and no comma."""
    case = case_of("Nothing.", text)
    token = next(item.token for item in case.passage.items if item.token.text == word)
    assert figures.precedes(case, case.context.numbers[0], token) is precedes


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("They saw 30 boats.", ["boats"]),
        ("They saw 30 steel boats.", ["steel", "boats"]),
        ("They saw 30 steel fishing boats.", ["steel", "fishing"]),  # two at the most
        ("They saw 30 old boats.", ["boats"]),  # a word that says little
        ("They saw 30 of the boats.", []),  # behind a preposition
        ("They saw 30 boats in town.", ["boats"]),
        ("They saw 30, boats.", []),
        ("They saw 30 the boats.", ["boats"]),
        ("They saw 30 boats and left.", ["boats"]),
        ("They saw 30 things drown.", ["drown"]),  # a word that says nothing
        ("They have 30", []),
        ("Within 30 hours a storm came.", []),  # an article opens another noun phrase
        ("Within 30 hours storms came.", ["storms"]),
        ("They lost 30 years the more.", []),
    ],
)
def test_beside(text: str, beside: list[str]) -> None:
    """The two words of content that follow a number, up to a preposition, a mark or another clause."""
    case = case_of(text, "Nothing.")
    assert [case.statement.words[at].token.text for at in numerals._beside(case, case.numbers[0])] == beside


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("In all 12 passed.", True),
        ("In all 12 were there.", True),
        ("In all 12, they say.", True),
        ("It was 12", True),
        ("In all 12 boats passed.", False),
        ("In all 12 of the boats passed.", False),
        ("In all 12 other boats passed.", False),
        ("In all 12 more boats passed.", False),
        ("In all 12 such boats passed.", False),
        ("The group (12) passed.", False),
        ("The group [12] passed.", False),
        ("It was 12 km", False),
        ("It was 12 km there.", False),
    ],
)
def test_stands_alone(text: str, alone: bool) -> None:
    """A number stands alone when a verb, a small word, a mark or nothing follows it and it has no unit."""
    case = case_of("Nothing.", text)
    assert numerals._stands_alone(case, case.context.numbers[0]) is alone


@pytest.mark.parametrize(
    ("between", "whole"),
    [("of the", True), ("of", True), ("of its", True), ("of their", True), ("of all", False), ("and", False), ("the", False)],
)
def test_whole_of(between: str, whole: bool) -> None:
    """Of two numbers one is a part of the other when "of" stands between them with little else."""
    case = case_of("Nothing.", f"They saw 27 {between} 31 boats.")
    one, other = case.context.numbers
    assert parts.whole_of(case, one, other) is whole


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("The storm hurt four guests.", "The storm killed four dockers and hurt 11 guests.", "four dockers"),
        ("The storm killed four dockers.", "The storm killed four dockers and hurt 11 guests.", None),
        ("The storm hurt four guests and 11 dockers.", "The storm killed four dockers and hurt 11 guests.", "four dockers"),
        ("The storm hurt four old guests.", "The storm killed four dockers and hurt 11 old guests.", "four dockers"),
        ("Guests left: four.", "The storm killed four dockers and hurt 11 guests.", None),  # nothing beside it
        ("In all 127 boats sank.", "In all 127 of the 131 old steel boats sank.", None),  # so many of them
        ("In all 127 boats sank.", "In all 127 and then 131 old steel boats sank.", "127"),
        # The noun that is counted is left out for one that stands elsewhere.
        ("Lund owns 12 barns.", "Lund owns 12 goats and a barn.", "12"),
        ("Lund owns 12 barn goats.", "Lund owns 12 goats and a barn.", None),  # the first only describes the other
        ("Lund owns 12 barns and goats.", "Lund owns 12 goats and a barn.", None),
        ("Lund owns 12 cows.", "Lund owns 12 goats and a barn.", None),  # a word of the statement's own
        ("Lund owns 12.", "Lund owns 12 goats and a barn.", None),
        ("Lund owns 12 barns.", "Lund owns 12 things and a barn.", None),  # nothing that says what is counted
        ("Lund owns 12 km.", "Lund owns 12 goats and a barn.", None),
        ("Lund fed 12 Lund.", "Lund fed 12 goats and a barn.", None),  # a name
    ],
)
def test_counts_something_else(statement: str, passage: str, against: str | None) -> None:
    """A number is told of what it counts in the passage, and not of what another number counts."""
    found = told(numerals.check(case_of(statement, passage)), passage)
    assert (found is None) == (against is None), found
    assert found is None or found.startswith("counted_mismatch | " + str(against).split()[0])
