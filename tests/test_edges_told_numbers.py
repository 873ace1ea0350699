"""Where a number of a statement is told in other words than the passage's and just is, or just is not, the same."""

from __future__ import annotations

import pytest
from slot_cases import case_of, told

from summarizer.validation.slots import figures, numerals


@pytest.mark.parametrize(
    ("statement", "passage", "score"),
    [
        ("It fell by six votes to two.", "It fell, 6-2.", True),
        ("It won six to two.", "It won, 6–2.", True),
        ("It won by six goals to two.", "It won, 6-2.", True),
        ("It fell by two votes to six.", "It fell, 6-2.", False),
        ("It fell by six votes to three.", "It fell, 6-2.", False),
        ("It fell by six votes and two.", "It fell, 6-2.", False),
        ("It took six boats to two.", "It fell, 6-2.", False),  # nothing that a score is told in
        ("It fell by six votes to two.", "It fell by 6 and 2.", False),
    ],
)
def test_a_score_in_words(statement: str, passage: str, score: bool) -> None:
    """Six votes to two is the score 6-2, in this order."""
    case = case_of(statement, passage)
    assert [figures.as_score(case, mention) for mention in case.numbers] == [score, score]


TWICE = "Tarn sold 4bn florams of debt. It plans 5bn florams."


@pytest.mark.parametrize(("at", "behind"), [(0, True), (1, True)])
def test_a_word_behind_each_of_two_numbers(at: int, behind: bool) -> None:
    """A noun that follows both numbers of the passage is beside its own, wherever it was found first."""
    case = case_of("florams", TWICE)
    assert figures.right_behind(case, 0, case.context.numbers[at]) is behind


def test_a_word_that_stands_once() -> None:
    """A noun that stands behind one number alone needs no second place."""
    case = case_of("florams debt", "Tarn sold 4bn florams of debt.")
    assert not figures.right_behind(case, 0, case.context.numbers[0])
    assert numerals.check(case_of("It plans 5bn florams of debt.", TWICE)) is None
    assert numerals.check(case_of("It plans 6bn florams of debt.", TWICE)) is not None


def test_a_verb_behind_two_numbers() -> None:
    """What so many of a number do is not said of all of it, though the verb stands there twice."""
    passage = "Five of the ten trams stopped and one more stopped later."
    case = case_of("Ten trams stopped.", passage)
    assert not figures.right_behind(case, 2, next(m for m in case.context.numbers if m.value == 10))


@pytest.mark.parametrize(
    ("statement", "passage", "of_it"),
    [
        ("It hit a five-week high.", "Wool rose 2% to its highest price for five weeks.", True),
        ("It hit a five-week peak.", "Wool rose 2% to its strongest price for five weeks.", True),
        ("It hit a five-week low.", "Wool fell 2% to its lowest price for five weeks.", True),
        ("It hit a five-week low.", "Wool rose 2% to its highest price for five weeks.", False),
        ("It hit a five-week high.", "Wool rose 2% to a price held for five weeks.", False),
        ("It took five weeks high.", "Wool rose 2% to its highest price for five weeks.", False),
        ("It hit a five-week mark.", "Wool rose 2% to its highest price for five weeks.", False),
    ],
)
def test_a_high_of_so_long(statement: str, passage: str, of_it: bool) -> None:
    """A five-week high is the highest for five weeks, and no low."""
    case = case_of(statement, passage)
    at = next(at for at, item in enumerate(case.statement.words) if item.token.low in {"high", "peak", "low", "mark"})
    other = next(mention for mention in case.context.numbers if mention.unit == "week")
    assert figures.extreme(case, at, case.numbers[0], other) is of_it


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("Lund recalled 900 kettles.", "Lund sold 900 units that leak and pulled the kettles.", None),
        ("Lund recalled 900 kettles.", "Lund sold 900 items that leak and pulled its kettles.", None),
        ("Lund recalled 900 kettles.", "Lund sold 900 lamps that leak and pulled the kettles.", "counted_mismatch | 900"),
        ("Lund recalled 900 kettles.", "Lund sold 900 units that leak and pulled old kettles.", "counted_mismatch | 900"),
        ("Lund recalled 900 shops.", "Lund sold 900 units that leak to shops.", "counted_mismatch | 900"),
    ],
)
def test_units_of_what_is_named_beside(statement: str, passage: str, against: str | None) -> None:
    """Units and items are what the sentence calls the kettles; lamps are not."""
    assert told(numerals.check(case_of(statement, passage)), passage) == against
