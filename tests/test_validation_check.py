"""check: one free sentence against an article, and the slots that decide."""

from __future__ import annotations

import pytest

from summarizer.schemas import Reason, Support
from summarizer.validation import check

ARTICLE = (
    "GORM - Fishermen blocked the harbour of Gorm on Tuesday after the council rejected a plan to dredge it. "
    "Mayor Ruth Aske said the plan would have cost nearly $2.4 million. "
    "\"Nobody will be forced out,\" Aske told reporters. "
    "Union leader Per Holt denied that members had damaged two tugs. "
    "Fish landings fell 12 percent last year, the Gorm Gazette reported, citing the port office. "
    "Holt may resign before the vote in June."
)  # fmt: skip

TRUE = [
    "Fishermen blocked the harbour of Gorm on Tuesday",
    "The harbour of Gorm was blocked by fishermen on Tuesday.",
    "The council turned down a plan to dredge the harbour.",
    "The plan would have cost almost $2.4m, Ruth Aske said.",
    "“Nobody will be forced out,” Aske told reporters.",
    "Union members did not damage two tugs, Per Holt said.",
    "Fish landings dropped by 12% last year.",
    "Holt could resign before the vote in June.",
]

FALSE = [
    ("Fishermen blocked the harbour of Gorm on Monday", Reason.TIME_MISMATCH),
    ("The council accepted a plan to dredge the harbour.", None),
    ("The plan would have cost nearly $2.4 billion.", Reason.NUMBER_MISMATCH),
    ("The plan would have cost more than $2.4 million.", Reason.QUALIFIER_MISMATCH),
    ("Per Holt said the plan would have cost nearly $2.4 million.", None),
    ("“Nobody will be pushed out,” Aske told reporters.", Reason.QUOTE_MISMATCH),
    ("Union members damaged two tugs.", Reason.POLARITY_MISMATCH),
    ("Fish landings rose 12 percent last year.", None),
    ("Holt will resign before the vote in June.", Reason.HEDGE_DROPPED),
    ("Holt may resign after the vote in June.", Reason.RELATION_MISMATCH),
    ("All fishermen blocked the harbour of Gorm on Tuesday.", Reason.QUANTIFIER_MISMATCH),
    ("Police arrested three fishermen.", None),
    ("Oslo", None),
    ("9,999", None),
]


@pytest.mark.parametrize("statement", TRUE)
def test_a_faithful_paraphrase_is_supported(statement: str):
    found = check(statement, ARTICLE)
    assert found.support is Support.SUPPORTED, found.detail
    assert (found.path, found.reason) == ("", None)
    assert all(ARTICLE[s.start : s.end] == s.text for s in found.spans)


@pytest.mark.parametrize(("statement", "reason"), FALSE)
def test_one_fault_is_enough_to_lose_support(statement: str, reason: Reason | None):
    found = check(statement, ARTICLE)
    assert found.support in {Support.CONTRADICTED, Support.UNSUPPORTED}
    assert reason is None or found.reason is reason


@pytest.mark.parametrize("statement", ["", "  ", "?!"])
def test_nothing_to_check_is_unsupported(statement: str):
    assert check(statement, ARTICLE).reason is Reason.WORDS_MISSING


def test_an_empty_article_supports_nothing():
    assert check("Fishermen blocked the harbour.", "").support is Support.UNSUPPORTED


def test_a_sentence_of_the_article_is_supported_whatever_its_typography():
    assert check("NOBODY WILL BE FORCED OUT", ARTICLE).support is Support.SUPPORTED
