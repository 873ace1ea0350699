"""self_test: what it tries, what it counts, and that it leaves unsupported fields alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from validation_article import ARTICLE, summary

from summarizer.schemas import ArticleSummary
from summarizer.validation import self_test
from summarizer.validation.corruption import KINDS, corruptions


def test_every_corruption_is_still_a_summary_and_differs_at_its_path():
    base = summary()
    for corruption in corruptions(base):
        ArticleSummary.model_validate(corruption.summary)
        assert corruption.summary != base
        assert corruption.path.startswith(f"/{corruption.part}/{corruption.index}/")


def test_the_corruptions_of_a_summary_are_always_the_same():
    assert list(corruptions(summary())) == list(corruptions(summary()))


def test_most_corruptions_of_a_true_summary_are_caught_and_the_rest_is_listed():
    result = self_test(summary(), ARTICLE)
    assert result.tried - result.caught == len(result.missed)
    assert result.caught >= 0.9 * result.tried
    assert set(result.by_kind) <= set(KINDS)
    assert result.by_kind["speaker"].tried == 5
    assert result.by_kind["number value"].caught == 4


def test_a_field_that_is_not_supported_is_not_corrupted():
    made = summary()
    made["numbers"][0]["value"] = "77"
    assert self_test(made, ARTICLE).by_kind["number value"].tried == 3


@pytest.mark.checkout
def test_every_kind_stands_in_the_documented_list_in_its_order_and_the_list_has_no_other():
    text = (Path(__file__).parent.parent / "docs" / "self-test.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| `")]
    assert [row[0].strip("`") for row in rows] == list(KINDS)
    assert all(len(row) == 3 and all(row) for row in rows)


def test_a_number_in_the_gist_is_spoilt_and_caught():
    made = summary()
    made["gist"][0]["text"] = "The port of Levin will be closed for at least 9 days."
    [spoilt] = [c for c in corruptions(made) if c.kind == "number in the gist"]
    assert spoilt.summary["gist"][0]["text"] == "The port of Levin will be closed for at least 16 days."
    score = self_test(made, ARTICLE).by_kind["number in the gist"]
    assert (score.tried, score.caught) == (1, 1)
