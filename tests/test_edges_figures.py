"""A number's fields against the article, finding for finding: what just agrees with it and what just does not."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from typing import Any

import pytest
from scenes import figure, told

from summarizer.schemas import Located
from summarizer.validation import numbers

SHARES = "Shares fell 5 percent. Boats sank."
THIRD = "A third of the boats sank."
RANGE = "Between 40 and 50 boats sank. Rain fell."
MANY = "More than 40 boats sank."
METRE = "It grew by up to a metre."

YES = "supported"
NO = "contradicted"
OPEN = "unsupported"
GIVEN = (YES, "", "The article gives this value.")
Told = tuple[str, str, str]


@pytest.mark.parametrize(
    ("text", "words", "evidence", "expected", "at", "located"),
    [
        (SHARES, "5 percent", None, (YES, "", "The article words the number so."), "5 percent", Located.EXACT),
        (SHARES, "5 percent", "fell 5", (YES, "", "The article words the number so."), "5 percent", Located.EXACT),
        (SHARES, "5  Percent", None, (YES, "", "The article words the number so."), "5 percent", Located.NORMALIZED),
        (
            SHARES,
            "5 percent",
            "Boats sank",
            (OPEN, "evidence_elsewhere", "It stands at characters 12 to 21, not at its evidence."),
            "5 percent",
            Located.EXACT,
        ),
        (SHARES, "6 percent", "sank", (NO, "number_mismatch", "The article does not have this number."), "sank", Located.MISSING),
    ],
)
def test_the_text_of_a_number(text: str, words: str, evidence: str | None, expected: Told, at: str, located: Located) -> None:  # noqa: PLR0917
    """A number's text stands in its evidence, elsewhere, or nowhere."""
    finding = numbers.check_text(figure(text, words, "5", evidence=evidence))
    assert told(finding, text) == (*expected, [at])
    assert finding.located is located


@pytest.mark.parametrize(
    ("text", "words", "value", "given", "expected", "at"),
    [
        (SHARES, "5 percent", "5", {}, GIVEN, "5 percent"),
        (SHARES, "5 percent", "5.0", {}, GIVEN, "5 percent"),
        (SHARES, "5 percent", "6", {}, (NO, "number_mismatch", "“5 percent” is 5, not 6."), "5 percent"),
        (SHARES, "5 percent", "five", {}, (NO, "number_malformed", "“five” is no decimal number."), "5 percent"),
        (SHARES, "5 percent", "NaN", {}, (NO, "number_malformed", "“NaN” is no decimal number."), "5 percent"),
        # a percentage told as a fraction and a fraction told as a percentage
        (SHARES, "5 percent", "0.05", {}, GIVEN, "5 percent"),
        (SHARES, "5 percent", "500", {}, (NO, "number_mismatch", "“5 percent” is 5, not 500."), "5 percent"),
        (SHARES, "5 percent", "0.05", {"unit": "percent"}, (NO, "number_mismatch", "“5 percent” is 5, not 0.05."), "5 percent"),
        (SHARES, "5 percent", "0.05", {"upper": "0.06"}, (NO, "number_mismatch", "“5 percent” is 5, not 0.05."), "5 percent"),
        ("Half of the boats sank.", "Half", "50", {"unit": "percent"}, GIVEN, "Half"),
        ("Half of the boats sank.", "Half", "50", {}, (NO, "number_mismatch", "“Half” is 0.5, not 50."), "Half"),
        ("Half of the boats sank.", "Half", "50", {"unit": "day"}, (NO, "number_mismatch", "“Half” is 0.5, not 50."), "Half"),
        ("Just 1 of them sank.", "1", "100", {"unit": "percent"}, GIVEN, "1"),
        ("Just 2 of them sank.", "2", "200", {"unit": "percent"}, (NO, "number_mismatch", "“2” is 2, not 200."), "2"),
        # repeating fractions to four digits
        (THIRD, "A third", "0.3333", {}, GIVEN, "A third"),
        (THIRD, "A third", "0.3334", {}, GIVEN, "A third"),
        (THIRD, "A third", "0.333", {}, (NO, "number_mismatch", "“A third” is 0.333333333333, not 0.333."), "A third"),
        # a bound or the end of a range left out
        (MANY, "More than 40", "40", {"qualifier": "more_than"}, GIVEN, "More than 40"),
        (MANY, "More than 40", "40", {"qualifier": "about"}, GIVEN, "More than 40"),
        (
            MANY,
            "More than 40",
            "40",
            {},
            (NO, "qualifier_dropped", "The article says “More than 40”; the bound is left out."),
            "More than 40",
        ),
        (MANY, "40", "40", {"evidence": "40 boats"}, GIVEN, "More than 40"),
        (RANGE, "Between 40 and 50", "40", {"upper": "50"}, GIVEN, "Between 40 and 50"),
        (
            RANGE,
            "Between 40 and 50",
            "40",
            {},
            (NO, "range_mismatch", "“Between 40 and 50” is a range; its upper end is left out."),
            "Between 40 and 50",
        ),
        (
            RANGE,
            "Between 40 and 50",
            "50",
            {},
            (YES, "", "It is the upper end of the range."),
            "Between 40 and 50",
        ),
        (
            RANGE,
            "Between 40 and 50",
            "50",
            {"upper": "50"},
            (NO, "range_mismatch", "“Between 40 and 50” is 40, not 50."),
            "Between 40 and 50",
        ),
        (RANGE, "Between 40 and 50", "45", {}, (NO, "range_mismatch", "“Between 40 and 50” is 40, not 45."), "Between 40 and 50"),
        # nothing that is read as a quantity
        (METRE, "a metre", "1", {}, GIVEN, "a metre"),
        (METRE, "up to a metre", "1", {}, GIVEN, "up to a metre"),
        (METRE, "a metre", "2", {}, (NO, "number_mismatch", "“a metre” is 1, not 2."), "a metre"),
        ("Holm rang twice.", "twice", "2", {}, GIVEN, "twice"),
        ("Holm rang twice.", "twice", "3", {}, (NO, "number_mismatch", "“twice” is 2, not 3."), "twice"),
        ("Holm rang once a day.", "once a day", "1", {}, GIVEN, "once a day"),
        ("Holm rang twice a day.", "twice a day", "1", {}, (NO, "number_mismatch", "“twice a day” is 2, not 1."), "twice a day"),
        ("Holm rang often.", "often", "2", {}, (OPEN, "number_missing", "No number could be read at this place."), "often"),
        (METRE, "metre", "1", {}, (OPEN, "number_missing", "No number could be read at this place."), "metre"),
        (METRE, "6", "6", {}, (OPEN, "number_missing", "The evidence does not have this number."), METRE),
    ],
)
def test_the_value_of_a_number(text: str, words: str, value: str, given: dict[str, Any], expected: Told, at: str) -> None:  # noqa: PLR0917
    """The value is the article's; no bound and no end of a range that it gives may be dropped."""
    assert told(numbers.check_value(figure(text, words, value, **given)), text) == (*expected, [at])


@pytest.mark.parametrize(
    ("text", "words", "upper", "expected"),
    [
        (RANGE, "Between 40 and 50", "50", (YES, "", "The range ends here.")),
        (RANGE, "Between 40 and 50", "60", (NO, "range_mismatch", "The range ends at 50, not 60.")),
        (RANGE, "Between 40 and 50", "x", (NO, "number_malformed", "“x” is no decimal number.")),
        (SHARES, "5 percent", "6", (NO, "range_mismatch", "The article gives no range here.")),
    ],
)
def test_the_upper_end_of_a_range(text: str, words: str, upper: str, expected: Told) -> None:
    """The upper end is that of the article's range."""
    made = figure(text, words, words.split()[1] if words[0] == "B" else "5", upper=upper)
    assert told(numbers.check_upper(made), text) == (*expected, [words])


UNITS = "Lamps cost 3 crowns. Rain fell. Boats cost 5 more."
FAR = "Lamps cost 3 crowns. Rain fell. It poured. Boats cost 5 more."
CARRIED = (YES, "", "The passage carries this unit over.")


def no_unit(unit: str) -> Told:
    """The verdict on a unit that the article does not have."""
    return OPEN, "unit_mismatch", f"The passage gives no unit “{unit}”."


@pytest.mark.parametrize(
    ("text", "words", "unit", "given", "expected"),
    [
        (SHARES, "5 percent", "percent", {}, (YES, "", "The article gives this unit.")),
        (SHARES, "5 percent", "day", {}, (NO, "unit_mismatch", "The unit of “5 percent” is percent, not day.")),
        (METRE, "a metre", "metre", {}, (YES, "", "The article gives this unit.")),
        (METRE, "a metre", "mile", {}, (NO, "unit_mismatch", "The unit of “a metre” is metre, not mile.")),
        # carried over from the two sentences before the evidence, and from none behind it
        (UNITS, "5", "crown", {"evidence": "Boats cost 5 more."}, CARRIED),
        (FAR, "5", "crown", {"evidence": "Boats cost 5 more."}, no_unit("crown")),
        ("Ash cost 5. It cost 3 crowns.", "5", "crown", {"evidence": "Ash cost 5."}, no_unit("crown")),
        ("In crowns. Ash cost 5 more.", "5", "crown", {"evidence": "Ash cost 5"}, CARRIED),
        ("In euros. Ash cost 5 more.", "5", "crown", {"evidence": "Ash cost 5"}, no_unit("crown")),
        ("Lamps cost 3 euros. Boats cost 5 more.", "5", "crown", {"evidence": "Boats cost 5"}, no_unit("crown")),
        # an age is in years
        ("Boats sank at 5 there.", "5", "year", {"counted": "age of boats"}, CARRIED),
        ("Boats sank at 5 there.", "5", "year", {"counted": "old boats"}, CARRIED),
        ("Boats sank at 5 there.", "5", "year", {"counted": "aged boats"}, CARRIED),
        ("Boats sank at 5 there.", "5", "year", {"counted": "boats"}, no_unit("year")),
        # the word right behind the number, where something else is counted
        ("Tarn lent 5bn florams of state debt.", "5bn", "floram", {"counted": "state debt lent"}, CARRIED),
        ("Tarn lent 5bn of red florams.", "5bn", "floram", {"counted": "state debt lent"}, no_unit("floram")),
        ("Tarn lent 5bn florams of state debt.", "5bn", "floram", {"counted": "florams lent"}, no_unit("floram")),
        ("Boats sank at 5 there.", "5", "day", {"counted": "old boats"}, no_unit("day")),
    ],
)  # fmt: skip
def test_the_unit_of_a_number(text: str, words: str, unit: str, given: dict[str, Any], expected: Told) -> None:
    """The unit is the article's at the number, or carried over from shortly before."""
    value = "1" if words == "a metre" else "5"
    assert told(numbers.check_unit(figure(text, words, value, unit=unit, **given)), text) == (*expected, [words])


def test_a_unit_among_the_words_of_a_number() -> None:
    """The word that the number's own text has behind the figure can be its unit; one before it is none."""
    text = "Tarn lent 5bn florams of state debt."
    made = figure(text, "5bn florams", "5", unit="floram", counted="state debt")
    assert told(numbers.check_unit(made), text) == (*CARRIED, ["5bn"])
    other = figure(text, "lent 5bn florams", "5", unit="lents", counted="state debt")
    assert told(numbers.check_unit(other), text) == (*no_unit("lents"), ["5bn"])


@pytest.mark.parametrize(
    ("text", "words", "qualifier", "expected"),
    [
        (MANY, "More than 40", "more_than", (YES, "", "The article bounds the number so.")),
        (MANY, "More than 40", "less_than", (NO, "qualifier_mismatch", "The article says more_than, not less_than.")),
        (MANY, "More than 40", None, (NO, "qualifier_mismatch", "The article says more_than, not exact.")),
        (SHARES, "5 percent", "about", (NO, "qualifier_mismatch", "The article gives the number as exact.")),
        (SHARES, "5 percent", None, (YES, "", "The article bounds the number so.")),
        (METRE, "up to a metre", "at_most", (YES, "", "The article bounds the number so.")),
        (METRE, "up to a metre", "at_least", (NO, "qualifier_mismatch", "The article gives the number as exact.")),
    ],
)
def test_the_bound_of_a_number(text: str, words: str, qualifier: str | None, expected: Told) -> None:
    """The bound is the one that the article's words give, and none where they give none."""
    value = {MANY: "40", SHARES: "5", METRE: "1"}[text]
    assert told(numbers.check_qualifier(figure(text, words, value, qualifier=qualifier)), text) == (*expected, [words])


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        *[("about", words) for words in ("about", "around", "nearly", "almost", "roughly", "some", "approximately", "About")],
        *[("at_least", words) for words in ("at least", "no less than", "no fewer than")],
        *[("at_most", words) for words in ("up to", "at most", "as much as", "no more than")],
        *[("more_than", words) for words in ("more than", "over", "above")],
        *[("less_than", words) for words in ("less than", "fewer than", "under", "below")],
    ],
)
def test_the_words_of_bounds_before_an_article(bound: str, words: str) -> None:
    """Each way of bounding "a metre" is read as its bound and as no other."""
    text = f"It grew by {words} a metre."
    others = {"about", "at_least", "at_most", "more_than", "less_than"} - {bound}
    assert numbers.check_qualifier(figure(text, f"{words} a metre", "1", qualifier=bound)).support.value == YES
    for other in others:
        assert numbers.check_qualifier(figure(text, f"{words} a metre", "1", qualifier=other)).support.value == NO


@pytest.mark.parametrize(
    ("text", "words", "direction", "expected"),
    [
        (SHARES, "5 percent", "down", (YES, "", "The article says it moved so.")),
        (SHARES, "5 percent", "up", (NO, "direction_mismatch", "The article says it went down.")),
        (
            "At 5 percent, boats sank.",
            "5 percent",
            "up",
            (OPEN, "direction_mismatch", "The article gives the number no direction."),
        ),
        (SHARES, "5 percent", None, (OPEN, "direction_mismatch", "The article gives the number no direction.")),
    ],
)
def test_the_direction_of_a_number(text: str, words: str, direction: str | None, expected: Told) -> None:
    """A number rose or fell as its verb says."""
    assert told(numbers.check_direction(figure(text, words, "5", direction=direction)), text) == (*expected, [words])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("5 percent", (YES, "", "The number stands in the claim's evidence.")),
        ("Shares", (YES, "", "The number stands in the claim's sentence.")),
        ("Boats sank", (NO, "claim_mismatch", "The claim's evidence does not have this number.")),
    ],
)
def test_the_claim_of_a_number(said: str, expected: Told) -> None:
    """A number belongs to a claim in whose evidence, or in whose sentence, it stands."""
    assert told(numbers.check_claim(figure(SHARES, "5 percent", "5", said=said)), SHARES) == (*expected, ["5 percent"])


def test_the_number_meant_by_its_value() -> None:
    """Where its words stand nowhere the first number of the evidence with its value is meant; without one, none."""
    text = "Ash cost 3 crowns, lamps 4 crowns, boats 4 crowns."
    made = figure(text, "four", "4")
    assert made.mention is not None
    assert text[: made.mention.start].endswith("lamps ")
    assert figure(text, "five", "5").mention is None
    assert figure(text, "five", "x").mention is None
    assert [text[one.start : one.end] for one in figure(text, "five", "5").stretch] == [text]


def test_a_text_that_stands_nowhere_is_read_by_itself() -> None:
    """Where the article has no number at the place, range, unit and bound are those of the number's own text."""
    assert told(numbers.check_upper(figure(METRE, "40 to 50", "40", upper="50")), METRE) == (
        YES,
        "",
        "The range ends here.",
        [METRE],
    )
    assert numbers.check_upper(figure(METRE, "40 to 50", "40", upper="60")).support.value == NO
    assert numbers.check_unit(figure(METRE, "5 days", "5", unit="day")).support.value == YES
    assert numbers.check_unit(figure(METRE, "5 days", "5", unit="hour")).support.value == NO
    assert numbers.check_qualifier(figure(METRE, "about 5", "5", qualifier="about")).support.value == YES
    assert numbers.check_qualifier(figure(METRE, "about 5", "5", qualifier="at_most")).support.value == NO
