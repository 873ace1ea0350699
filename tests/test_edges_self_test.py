"""What a self-test counts: corruptions by kind, those that were caught, and those that slipped through."""

from __future__ import annotations

from validation_article import ARTICLE, span, summary

from summarizer.schemas import ArticleSummary
from summarizer.validation import self_test
from summarizer.validation.corruption import KINDS, corruptions

TRIED = {
    "number value": 4,
    "number scale": 2,  # not 6.5, and not the range
    "number unit": 2,
    "number qualifier": 1,
    "number range": 1,
    "what is counted": 4,
    "number in a claim": 3,
    "speaker": 5,
    "negation": 5,  # "slept" has no auxiliary that could be denied
    "negation in the gist": 1,
    "hedge": 1,
    "entity": 1,
    "quoted word": 1,
    "date": 1,
    "order of sources": 1,
    "wrong source": 1,
    "form": 6,
    "span text": 6,
    "wrong evidence": 6,
    "blend of two names": 1,
    "role": 2,
}


def test_a_corruption_names_its_kind_and_place() -> None:
    """Each corruption spoils the item of its part at its path, and leaves the summary that it was given."""
    base = summary()
    found = list(corruptions(base))
    assert base == summary()
    assert [one.path for one in found if one.kind == "number value"] == [f"/numbers/{at}/value" for at in range(4)]
    assert {one.part for one in found if one.kind == "role"} == {"actors"}
    assert all(KINDS[one.kind][0] == one.part for one in found)
    assert [one.path for one in found if one.kind == "order of sources"] == ["/claims/1/via/0"]


def test_the_score_of_a_summary() -> None:
    """Corruptions are counted by kind, in the documented order; kinds without room have no score."""
    result = self_test(ArticleSummary.model_validate(summary()), ARTICLE)
    assert {kind: score.tried for kind, score in result.by_kind.items()} == TRIED
    assert list(result.by_kind) == [kind for kind in KINDS if kind in TRIED]
    assert (result.tried, result.caught, result.missed) == (55, 55, ())


def test_what_slips_through_is_listed_by_its_path() -> None:
    """A corruption that changes no verdict is missed: evidence that bears a claim out as well as its own."""
    base = summary()
    base["claims"][4]["evidence"] = [span(ARTICLE)]
    result = self_test(base, ARTICLE)
    assert ("wrong evidence", "/claims/1/evidence/0") in result.missed
    assert result.tried - result.caught == len(result.missed)
    score = result.by_kind["wrong evidence"]
    assert score.tried - score.caught == sum(kind == "wrong evidence" for kind, _ in result.missed)


def test_what_was_false_before_is_left_alone() -> None:
    """A field that is contradicted or unsupported to begin with is not spoilt."""
    base = summary()
    base["numbers"][1]["value"] = "77"
    base["claims"][0]["text"] = "The port will be painted green."
    scores = self_test(base, ARTICLE).by_kind
    assert scores["number value"].tried == 3
    assert scores["negation"].tried == 4
    assert scores["number scale"].tried == 1
