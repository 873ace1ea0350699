"""Where a tag ends behind the report that it names, and the ends of a change told one by one."""

from __future__ import annotations

from typing import Any

import pytest
from scenes import figure
from slot_cases import case_of

from summarizer.document import Document
from summarizer.grounding.attribution import find_attributions
from summarizer.validation import numbers
from summarizer.validation.slots import negation


@pytest.mark.parametrize(
    ("behind", "content"),
    [
        ("in a report", "The quay is shut"),
        ("in a report released on Monday", "The quay is shut"),
        ("in a statement issued late on Monday", "The quay is shut"),
        ("in a report released", "The quay is shut"),
    ],
)
def test_a_tag_goes_on_to_when_the_report_came_out(behind: str, content: str) -> None:
    """What stands before a tag is said, whenever the report or statement that the tag names came out."""
    text = f"The quay is shut, the auditor said {behind}."
    found = [one for one in find_attributions(Document(text)) if one.lemma == "say"]
    assert [[span.text for span in one.content] for one in found] == [[content]]


CLIMB = "The price had climbed from $910 million to about $1.2 billion by May."


@pytest.mark.parametrize(
    ("text", "words", "value", "given", "reasons"),
    [
        (CLIMB, "$910 million", "910000000", {"unit": "USD"}, [None, None]),
        (CLIMB, "about $1.2 billion", "1200000000", {"unit": "USD", "qualifier": "about"}, [None, None]),
        (CLIMB, "about $1.2 billion", "1200000000", {"unit": "USD", "qualifier": "at_least"}, [None, "qualifier_mismatch"]),
        ("They want $75 million to $90 million.", "$75 million", "75000000", {"unit": "USD"}, ["range_mismatch", None]),
    ],
)
def test_the_ends_of_a_change(text: str, words: str, value: str, given: dict[str, Any], reasons: list[str | None]) -> None:
    """The old and the new value of a change may each be told alone; the low end of a range may not."""
    item = figure(text, words, value, **given)
    found = [numbers.check_value(item), numbers.check_qualifier(item)]
    assert [one.reason.value if one.reason else None for one in found] == reasons


@pytest.mark.parametrize(
    ("statement", "evidence", "put_in"),
    [
        ("Lund did not hide the books from the council.", "hiding the books from the council", False),  # what he denied
        ("Lund hid the books from the council.", "hiding the books from the council", True),
        ("Lund did not burn the books in the yard.", "burning the books in the yard", True),
    ],
)
def test_a_denial_that_the_evidence_leaves_out(statement: str, evidence: str, put_in: bool) -> None:
    """Evidence that a verb before it denies is denied."""
    passage = "Lund denied hiding the books from the council. Lund admitted burning the books in the yard."
    assert negation.put_in(case_of(statement, passage, evidence=evidence)) is put_in
