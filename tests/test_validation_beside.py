"""A claim's cue, hedge and way, and a source, beside the claim itself: each fault by its reason and the place that shows it."""

from __future__ import annotations

from typing import Any

from validation_article import ARTICLE, source, span, summary

from summarizer.schemas import Located, Reason, Support, Verdict
from summarizer.validation import verify


def judged(made: dict[str, Any], path: str) -> Verdict:
    (found,) = [verdict for verdict in verify(made, ARTICLE).verdicts if verdict.path == path]
    return found


def told(verdict: Verdict) -> tuple[Support, Reason | None, list[str]]:
    return verdict.support, verdict.reason, [piece.text for piece in verdict.spans]


# --- sources -----------------------------------------------------------------------------------------------------------------


def test_a_source_that_stands_elsewhere_than_at_its_evidence() -> None:
    """The hospital is in the third paragraph; what is given for it is in the second."""
    made = summary()
    made["sources"][2]["evidence"] = [span("Maran told Radio Levin")]
    found = judged(made, "/sources/2/name")
    start = ARTICLE.index("the town's hospital")
    assert told(found) == (Support.UNSUPPORTED, Reason.EVIDENCE_ELSEWHERE, ["the town's hospital"])
    assert f"characters {start} to {start + 19}" in found.detail
    assert found.located is Located.EXACT


def test_a_described_source_needs_every_word_of_its_description() -> None:
    """Told in other order it is the same source; a word that the article has elsewhere, or nowhere, makes it another."""
    made = summary()
    made["sources"] += [
        source(4, "a hospital of the town", "the town's hospital said", kind="other"),
        source(5, "the ferry hospital", "the town's hospital said", kind="other"),
        source(6, "a leaked hospital dossier", "the town's hospital said", kind="other"),
    ]
    assert judged(made, "/sources/3/name").support is Support.SUPPORTED
    assert judged(made, "/sources/3/name").located is Located.FUZZY
    wrong, unknown = judged(made, "/sources/4/name"), judged(made, "/sources/5/name")
    assert (wrong.support, wrong.reason) == (Support.UNSUPPORTED, Reason.NAME_MISMATCH)
    assert (unknown.support, unknown.reason) == (Support.UNSUPPORTED, Reason.NOT_IN_TEXT)
    assert unknown.located is Located.MISSING
    assert "“leaked”, “dossier”" in unknown.detail
    assert "“hospital”" not in unknown.detail


# --- cue, hedge, via ---------------------------------------------------------------------------------------------------------


def test_a_cue_of_words_that_report_nothing() -> None:
    made = summary()
    made["claims"][0]["cue"] = span("at")
    assert told(judged(made, "/claims/0/cue")) == (Support.UNSUPPORTED, Reason.CUE_MISMATCH, ["at"])


def test_a_hedge_that_weakens_nothing_and_one_that_is_not_there() -> None:
    made = summary()
    made["claims"][0]["hedge"] = "at least"
    weak = judged(made, "/claims/0/hedge")
    made["claims"][0]["hedge"] = "reportedly"
    absent = judged(made, "/claims/0/hedge")
    assert (absent.support, absent.reason) == (Support.UNSUPPORTED, Reason.HEDGE_MISMATCH)
    assert "“reportedly”" in absent.detail
    assert told(weak) == (Support.UNSUPPORTED, Reason.HEDGE_MISMATCH, ["at least"])
    assert "does not weaken" in weak.detail


def test_what_a_claim_came_through_is_told_nearest_first() -> None:
    """The Courier reported what Maran told the radio; the other order is contradicted, the hospital has no part in it."""
    made = summary()
    assert judged(made, "/claims/1/via/0").support is Support.SUPPORTED
    assert judged(made, "/claims/1/via/1").support is Support.SUPPORTED
    made["claims"][1]["via"] = ["source-2", "source-1"]
    assert told(judged(made, "/claims/1/via/0")) == (Support.CONTRADICTED, Reason.VIA_ORDER, ["Radio Levin"])
    assert told(judged(made, "/claims/1/via/1")) == (Support.CONTRADICTED, Reason.VIA_ORDER, ["the Levin Courier"])
    made["claims"][1]["via"] = ["source-3"]
    assert told(judged(made, "/claims/1/via/0"))[:2] == (Support.UNSUPPORTED, Reason.VIA_MISMATCH)
