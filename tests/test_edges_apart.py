"""What goes with each of several numbers: slots/apart.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, parse_of, told

from summarizer.validation.slots import apart
from summarizer.validation.slots.apart import Sort
from summarizer.validation.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It hurt 4 men and killed 11 dogs.", ["It hurt 4 men ", "and killed 11 dogs."]),
        ("It hurt 4 men but killed 11 dogs.", ["It hurt 4 men ", "but killed 11 dogs."]),
        ("It hurt 4 men while killing 11 dogs.", ["It hurt 4 men ", "while killing 11 dogs."]),
        ("It hurt 4 men whereas 11 dogs fled.", ["It hurt 4 men ", "whereas 11 dogs fled."]),
        ("It hurt 4 men; it killed 11 dogs.", ["It hurt 4 men", "; it killed 11 dogs."]),
        ("It hurt 4 men, it killed 11 dogs.", ["It hurt 4 men", ", it killed 11 dogs."]),
        ("It hurt 4 men compared with 11 dogs.", ["It hurt 4 men ", "compared with 11 dogs."]),
        ("It hurt 4 men against 11 dogs.", ["It hurt 4 men ", "against 11 dogs."]),
        ("It hurt 4 men, and killed 11 dogs.", ["It hurt 4 men, ", "and killed 11 dogs."]),  # the last of two marks
        ("It hurt 4 men or 11 dogs.", []),  # nothing parts them
        ("It hurt 4 men or 11 dogs and 12 cats.", ["and 12 cats."]),
        ("It hurt 4 men.", ["It hurt 4 men."]),
    ],
)
def test_parts(text: str, parts: list[str]) -> None:
    """A sentence is parted between its numbers by joining words and marks."""
    case = case_of("Nothing.", text)
    found = apart._parts(case, case.context.numbers)
    assert [text[part.start : part.end] for part in found] == parts


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("It hurt 4 men and killed 11 dogs.", ["It hurt 4 men", "and killed 11 dogs ."]),
        ("It hurt 4 men or 11 dogs.", ["It hurt 4 men or", "11 dogs ."]),  # at the number itself
        ("It hurt 4 men, and killed 11 dogs.", ["It hurt 4 men ,", "and killed 11 dogs ."]),
        ("Lund came and it hurt 4 men.", ["and it hurt 4 men ."]),  # behind a clause with a verb
        ("Lund and Holm hurt 4 men.", ["Lund and Holm hurt 4 men ."]),
        ("Holm, living in Orlo, hurt 4 men.", ["Holm , hurt 4 men ."]),  # a participle set off
        ("Holm, now living in Orlo, hurt 4 men.", ["Holm , hurt 4 men ."]),
        ("Holm, in Orlo, hurt 4 men.", ["Holm , in Orlo , hurt 4 men ."]),
        ("Holm, hurting 4 men, left.", ["Holm , hurting 4 men , left ."]),  # the number stands inside
    ],
)
def test_own(text: str, own: list[str]) -> None:
    """The words of a statement that go with each of its numbers."""
    case = case_of(text, "Nothing.")
    words = case.statement.words
    assert [" ".join(words[at].token.text for at in near) for _, near in apart._own(case)] == own


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1899", True),
        ("1900", True),
        ("2024", True),
        ("1799", False),
        ("2100", False),
        ("199", False),
        ("19999", False),
        ("19th", False),
    ],
)
def test_is_year(text: str, year: bool) -> None:
    """Four digits from 1800 to 2099 are a year."""
    assert apart._is_year(tokenize(text)[0]) is year


@pytest.mark.parametrize(
    ("text", "word", "sort"),
    [
        ("It hurt 4 men.", "hurt", Sort.DEED),
        ("It hurt 4 men.", "men", None),
        ("It hurt 4 on Monday.", "Monday", Sort.TIME),
        ("It hurt 4 in 1999.", "1999", Sort.TIME),
        ("The men were famous.", "famous", Sort.DEED),  # how it ended
        ("The famous men left.", "famous", None),
        ("They left 30 wounded.", "wounded", Sort.DEED),
        ("It had 4.", "had", None),
    ],
)
def test_sort(text: str, word: str, sort: Sort | None) -> None:
    """Verbs and outcomes are deeds, years and days are times."""
    parse = parse_of(text)
    at = next(number for number, token in enumerate(parse.tokens) if token.text == word)
    assert apart._sorts(parse.tokens, parse.tags)[at] is sort


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("It killed 11 dogs.", "It killed 4 men and hurt 11 dogs.", "11"),
        ("It hurt 11 dogs.", "It killed 4 men and hurt 11 dogs.", None),
        ("It hurt 4 men.", "It killed 4 men and hurt 11 dogs.", "4"),
        ("It killed 4 men and hurt 11 dogs.", "It killed 4 men and hurt 11 dogs.", None),
        ("It killed 11 dogs.", "It killed 4 men and 11 dogs.", None),  # shared
        ("It killed 11 dogs.", "It killed 4 men and killed 11 dogs.", None),
        ("It killed 11 dogs.", "It killed 11 men and hurt 11 dogs.", None),  # one number
        ("It killed 12 dogs.", "It killed 4 men and hurt 11 dogs.", None),  # another number
        ("In 1990 it had 11 dogs.", "It had 4 men in 1990 and 11 dogs in 1995.", "11"),
        ("In 1995 it had 11 dogs.", "It had 4 men in 1990 and 11 dogs in 1995.", None),
    ],
)
def test_check(statement: str, passage: str, against: str | None) -> None:
    """A number is told with the deed and the time of its own part."""
    found = told(apart.check(case_of(statement, passage)), passage)
    assert (found or "").split(" dogs")[0].split(" men")[0] == (f"counted_mismatch | {against}" if against else "")
    assert apart.check(case_of(statement, passage, brief=True)) is None
