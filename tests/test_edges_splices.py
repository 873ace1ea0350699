"""What a shortened copy hangs on other words than its sentence does: slots/splices.py."""

from __future__ import annotations

import pytest
from slot_cases import parse_of

from summarizer.validation.slots import splices
from summarizer.validation.slots.likeness import Place


def over(statement: str, sentence: str) -> str | None:
    """The words that a splice is made over."""
    found = splices.check(parse_of(statement), [Place(1, parse_of(sentence))])
    if found is None:
        return None
    assert found.reason is not None
    return f"{found.reason.value} | {sentence[found.spans[0].start : found.spans[0].end]}"


@pytest.mark.parametrize(
    ("statement", "sentence", "gaps"),
    [
        ("Lund sold the barn.", "Lund sold the old barn.", [("the", "barn")]),
        ("Lund sold the barn.", "Lund sold the barn.", []),
        ("Lund sold the mill.", "Lund sold the old barn.", None),  # a word of content of its own
        ("Lund sold a barn.", "Lund sold the old barn.", []),  # a small word of its own, beside the gap
        ("Lund sold a barn to a man.", "Lund sold the old barn to the man.", None),  # two
        ("Lund sold barn.", "Lund quickly sold the old barn.", [("Lund", "sold"), ("sold", "barn")]),
        ("Lund, sold the barn.", "Lund sold the old barn.", [("the", "barn")]),  # marks are no words
        ("Holm's barn.", "Holm's old barn.", [("'s", "barn")]),
    ],
)
def test_gaps(statement: str, sentence: str, gaps: list[tuple[str, str]] | None) -> None:
    """The gaps of a copy lie between two of its words that do not stand together in the sentence."""
    there = parse_of(sentence)
    found = splices._gaps(parse_of(statement), there)
    assert (found is None) is (gaps is None)
    assert [(there.tokens[gap.left].text, there.tokens[gap.right].text) for gap in found or ()] == (gaps or [])


@pytest.mark.parametrize(
    ("statement", "sentence", "found"),
    [
        # A noun without what governs it.
        ("Lund felt the gold coins.", "Lund felt urged to collect the gold coins.", "felt urged to collect the"),
        ("Lund felt the coins", "Lund felt urged to collect the coins", None),  # four words are no copy
        ("Lund quickly collected the coins.", "Lund quickly collected the old coins.", None),
        # A phrase behind a verb that is left out.
        ("Lund begins in the rain.", "Lund begins to shout in the rain.", "begins to shout in"),
        ("Lund begins on Monday then.", "Lund begins to shout on Monday then.", None),  # only when
        ("Lund begins in the rain.", "Lund begins in the heavy rain.", None),
        # The subject of a question.
        ("They asked about the police today.", "They asked about why the police came today.", "about why the"),
        # An auxiliary for another word.
        ("The town is praise for Lund.", "The town is getting praise for Lund.", "is getting praise"),
        ("The town is getting for Lund.", "The town is now getting for Lund.", None),
        # Whose it is.
        ("They met Lund's young sister.", "They met Lund's brother and Holm's young sister.", "'s brother and Holm's young"),
    ],
)
def test_splices(statement: str, sentence: str, found: str | None) -> None:
    """What stands behind a gap may not have hung on what is left out."""
    assert over(statement, sentence) == (found and f"relation_mismatch | {found}")


def test_two_sentences() -> None:
    """Only a copy of one sentence is looked at."""
    here, there = parse_of("Lund felt the gold coins."), parse_of("Lund felt urged to collect the gold coins.")
    assert splices.check(here, [Place(1, there)]) is not None
    assert splices.check(here, [Place(1, there), Place(2, there)]) is None
    assert splices.check(here, []) is None


@pytest.mark.parametrize(
    ("statement", "sentence", "found"),
    [
        ("They saw 300 men there.", "They saw 300 men and women there.", "300 men and women"),
        ("They saw 300 men and women there.", "They saw 300 men and women there.", None),
        ("They saw 400 men there.", "They saw 300 men and women there.", None),  # another number
        ("They saw 300 women there.", "They saw 300 men and women there.", None),
        ("They saw 300 men there.", "They saw 300 men or women there.", None),
        ("They saw 300 men there.", "They saw 300 men and the women there.", None),  # no women of the 300
        ("They saw 300 men there.", "They saw 300 men and Women there.", None),
        ("They saw 300 men there.", "They saw 300 men and they left.", None),
        ("They saw 300 men there.", "They saw 300 men and women left.", None),  # another clause
        ("They saw 300 kinds of men there.", "They saw 300 kinds of men and women left.", "300 kinds of men and women"),
        ("They saw 300 men", "They saw 300 men and women", "300 men and women"),
        ("They saw 300 men", "They saw 300 men and", None),
        ("They saw 300 men", "They saw 300 men", None),
        ("They saw men there.", "They saw men and women there.", None),  # no number
    ],
)
def test_counted_too(statement: str, sentence: str, found: str | None) -> None:
    """What a number counts of two kinds it does not count of one."""
    finding = splices._counted_too(parse_of(statement), parse_of(sentence))
    assert (finding is None) is (found is None)
    if finding is not None:
        assert finding.reason is not None
        assert finding.reason.value == "counted_mismatch"
        assert sentence[finding.spans[0].start : finding.spans[0].end] == found


@pytest.mark.parametrize(
    ("statement", "sentence", "moved"),
    [
        ("Lund sold the goats.", "Lund sold the barn near the goats.", ["_governed"]),
        ("Lund sold goats.", "Lund sold barns, fed goats.", ["_governed"]),
        ("Lund sold the goats.", "Lund sold and fed the goats.", []),  # both take it
        ("Lund spoke of goats.", "Lund spoke of barns of goats.", []),  # two that read alike
        ("Lund spoke of goats.", "Lund spoke of barns, of goats.", ["_governed"]),  # a list
        ("Lund spoke of goats.", "Lund spoke of barns he built of goats.", ["_governed"]),  # a verb between
        ("Lund spoke of goats.", "Lund spoke of barns near goats.", ["_governed"]),
        ("Lund lived in Bree.", "Lund lived in the town of Bree.", []),  # of the town of Bree
        ("Lund lived in Bree.", "Lund lived in the town near Bree.", ["_governed"]),
        ("Lund came out of town.", "Lund came out of the town.", []),
        ("Lund sold nine.", "Lund sold barns near nine.", []),  # numbers have their own slot
        ("Lund sold barns Monday.", "Lund sold barns near Monday.", []),  # only when
        ("The song has charm of its own.", "The song has charm since it took on a life of its own.", ["_of_another_noun"]),
        ("The song has charm of its own.", "The song has charm and a life of its own.", []),  # no verb between
        ("The song has charm in its own.", "The song has charm since it took on a life in its own.", []),
        ("Lund sold the farm an old mill.", "Lund sold the farm which had a yard, an old mill.", ["_said_of_left_out"]),
        ("Lund sold the farm an old mill.", "Lund sold the farm which had a yard with an old mill.", ["_governed"]),
        ("They met Lund's sister.", "They met Lund's brother and Holm's sister.", ["_of_another_owner"]),
        ("They met Lund's sister.", "They met Lund's brother, Holm's sister.", []),  # not joined
        ("They met Lund's sister.", "They met Lund's brother and old sister.", []),
        ("Lund begins in the rain.", "Lund begins to shout in the rain.", ["_moved"]),
        ("Lund begins in the rain.", "Lund begins to shout, in the rain.", []),
        ("Lund begins in the rain.", "Lund begins loudly in the rain.", []),
        ("Lund hopes in the rain.", "Lund hopes to shout or sing in the rain.", []),
        ("They asked about the police.", "They asked about why the police came.", ["_subject_of_nothing"]),
        ("They asked the police.", "They asked why the police came.", []),
    ],
)
def test_moved(statement: str, sentence: str, moved: list[str]) -> None:
    """What hangs on other words over a gap, and why."""
    there = parse_of(sentence)
    gaps = splices._gaps(parse_of(statement), there)
    assert gaps
    assert [rule.__name__ for gap in gaps for rule in splices.MOVED if rule(there, gap)] == moved


@pytest.mark.parametrize(
    ("statement", "sentence", "done"),
    [
        ("Lund had his barn.", "Lund had his barn painted.", "painted"),
        ("Lund had his barn and mill.", "Lund had his barn and mill burned.", "burned"),
        ("Lund had his barn in Bree.", "Lund had his barn in Bree stolen.", "stolen"),
        ("Lund had his barn in Bree and Orlo.", "Lund had his barn in Bree and Orlo stolen.", "stolen"),
        ("Lund had his barn painted.", "Lund had his barn painted.", None),
        ("Lund had his barn.", "Lund had his barn.", None),
        ("Lund had his barn.", "Lund had his barn in", None),
        ("Lund had", "Lund had", None),
        ("Lund had his barn.", "Lund had his barn painting.", None),
        ("Lund sold his barn.", "Lund sold his barn painted.", None),
        ("Lund had his mill.", "Lund had his barn painted.", None),
        ("Lund had his barn there.", "Lund had his barn painted.", None),
    ],
)
def test_had_done(statement: str, sentence: str, done: str | None) -> None:
    """What somebody had taken away they are not said to have."""
    found = splices._had_done(parse_of(statement), parse_of(sentence))
    assert (sentence[found.spans[0].start : found.spans[0].end] if found else None) == done
