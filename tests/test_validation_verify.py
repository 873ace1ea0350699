"""verify: one verdict for each field, the right one, for a true summary and for faults put into it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from validation_article import ARTICLE, Json, claim, number, source, span, summary

from summarizer.document import Document
from summarizer.errors import MalformedSummary
from summarizer.schemas import Located, Reason, Report, Support
from summarizer.validation import check, verify


def verdict(report: Report, path: str):
    (found,) = [v for v in report.verdicts if v.path == path]
    return found


def paths(made: Json) -> set[str]:
    """The paths the contract gives a verdict for."""
    lists = {
        "gist": ("text",),
        "actors": ("name", "role", "kind"),
        "sources": ("name", "kind"),
        "claims": ("text", "speaker", "form", "negated", "hedge", "when", "cue"),
        "numbers": ("text", "value", "upper", "unit", "qualifier", "direction", "counted", "claim"),
    }
    many = {"actors": ("aliases",), "claims": ("via", "speaker_evidence")}
    found = {"/article/sha256"}
    for part, fields in lists.items():
        for i, item in enumerate(made[part]):
            found |= {f"/{part}/{i}/{field}" for field in fields if item[field] is not None}
            for field in ("evidence", *many.get(part, ())):
                found |= {f"/{part}/{i}/{field}/{j}" for j in range(len(item[field]))}
    return found


def test_every_field_that_is_not_null_has_exactly_one_verdict():
    report = verify(summary(), ARTICLE)
    assert sorted(v.path for v in report.verdicts) == sorted(paths(summary()))


def test_a_true_summary_is_ok_and_only_kinds_are_left_unchecked():
    report = verify(summary(), ARTICLE)
    assert report.ok
    assert {v.path.rsplit("/", 1)[1] for v in report.verdicts if v.support is not Support.SUPPORTED} <= {"kind"}


def test_the_same_summary_and_text_give_the_same_report():
    assert verify(summary(), ARTICLE) == verify(summary(), Document(ARTICLE))


def test_spans_of_every_verdict_are_cut_from_the_text():
    for v in verify(summary(), ARTICLE).verdicts:
        assert all(ARTICLE[s.start : s.end] == s.text for s in v.spans)


def set_field(path: str, value: object) -> Callable[[Json], None]:
    def change(made: Json) -> None:
        node = made
        *parents, last = path.split("/")[1:]
        for key in parents:
            node = node[int(key)] if isinstance(node, list) else node[key]
        node[int(last) if isinstance(node, list) else last] = value

    return change


# path of the fault, new value, support, reason
FAULTS = [
    ("/claims/0/text", "The port will remain closed for at least twelve days.", "contradicted", "number_mismatch"),
    ("/claims/0/text", "The port will remain closed for nine days.", "contradicted", "qualifier_dropped"),
    ("/claims/0/text", "The port of Levin will reopen on Tuesday.", "contradicted", "time_mismatch"),
    ("/claims/0/speaker", "actor-2", "contradicted", "speaker_mismatch"),
    ("/claims/0/when", "on Friday", "contradicted", "time_mismatch"),
    ("/claims/0/form", "direct", "contradicted", "form_mismatch"),
    ("/claims/1/form", "indirect", "contradicted", "form_mismatch"),
    ("/claims/1/text", "We have lost a single crane.", "contradicted", "polarity_mismatch"),
    ("/claims/1/text", "We have not lost a single docker.", "unsupported", "paraphrase"),
    ("/claims/1/negated", False, "contradicted", "polarity_mismatch"),
    ("/claims/2/text", "Four dockers were hurt and 11 died in the storm.", "contradicted", None),
    ("/claims/3/text", "Otto Brandt closed the ferry terminal.", "contradicted", "polarity_mismatch"),
    ("/claims/3/text", "Ilse Maran did not close the ferry terminal.", "unsupported", "name_mismatch"),
    ("/claims/4/text", "Repairs will cost 3 million to 5 million crowns.", "unsupported", "hedge_dropped"),
    ("/claims/4/hedge", "reportedly", "unsupported", "hedge_mismatch"),
    ("/claims/5/text", "All of the 240 ferry passengers slept in a school.", "contradicted", "quantifier_mismatch"),
    ("/actors/0/name", "Ilse Brandt", "contradicted", "name_blend"),
    ("/actors/0/name", "Petra Holm", "unsupported", "not_in_text"),
    ("/actors/0/role", "chief executive of Brandt Lines", "unsupported", "role_mismatch"),
    ("/actors/0/aliases/0", "Otto Brandt", "contradicted", "alias_mismatch"),
    ("/actors/0/aliases/0", "Brandt", "unsupported", "alias_mismatch"),
    ("/actors/0/kind", "organization", "contradicted", "kind_mismatch"),
    ("/sources/0/name", "Evening Standard", "unsupported", "not_in_text"),
    ("/numbers/0/value", "90", "contradicted", "number_mismatch"),
    ("/numbers/0/value", "nine", "contradicted", "number_malformed"),
    ("/numbers/0/unit", "week", "contradicted", "unit_mismatch"),
    ("/numbers/0/qualifier", "at_most", "contradicted", "qualifier_mismatch"),
    ("/numbers/0/claim", "claim-6", "contradicted", "claim_mismatch"),
    ("/numbers/1/text", "five", "contradicted", "number_mismatch"),
    ("/numbers/2/direction", "up", "contradicted", "direction_mismatch"),
    ("/numbers/2/counted", "ferry passengers in the school", "unsupported", "counted_mismatch"),
    ("/numbers/3/upper", "6000000", "contradicted", "range_mismatch"),
    ("/gist/0/text", "The port of Levin will be closed for at most nine days.", "contradicted", "qualifier_mismatch"),
    ("/gist/0/text", "The port of Gorm will be closed for at least nine days.", "unsupported", "not_in_text"),
]


@pytest.mark.parametrize(("path", "value", "support", "reason"), FAULTS)
def test_a_fault_is_found_at_its_field_with_its_reason(path: str, value: object, support: str, reason: str | None):
    made = summary()
    set_field(path, value)(made)
    found = verdict(verify(made, ARTICLE), path)
    assert found.support.value == support
    assert reason is None or found.reason is Reason(reason)
    assert found.detail.endswith(".")


def test_a_qualifier_left_out_is_a_fault_of_the_value():
    made = summary()
    made["numbers"][0]["qualifier"] = None
    assert verdict(verify(made, ARTICLE), "/numbers/0/value").reason is Reason.QUALIFIER_DROPPED


def test_a_direction_the_article_gives_is_supported():
    made = summary()
    made["numbers"][2]["direction"] = "down"
    assert verdict(verify(made, ARTICLE), "/numbers/2/direction").support is Support.SUPPORTED


def test_a_chain_in_another_order_is_contradicted():
    made = summary()
    made["claims"][1]["via"].reverse()
    assert verdict(verify(made, ARTICLE), "/claims/1/via/0").reason is Reason.VIA_ORDER


def test_a_source_that_the_words_did_not_come_through_is_unsupported():
    made = summary()
    made["claims"][4]["via"] = ["source-1"]
    assert verdict(verify(made, ARTICLE), "/claims/4/via/0").reason is Reason.VIA_MISMATCH


def test_another_text_is_said_so_and_the_rest_is_judged_all_the_same():
    report = verify(summary(), ARTICLE + "\nMore.")
    assert verdict(report, "/article/sha256").reason is Reason.OTHER_TEXT
    assert verdict(report, "/claims/0/text").support is Support.SUPPORTED


def test_a_span_past_the_end_is_a_verdict_and_the_field_is_judged_where_its_words_stand():
    made = summary()
    made["claims"][0]["evidence"][0] |= {"start": 9000, "end": 9060}
    report = verify(made, ARTICLE)
    moved = verdict(report, "/claims/0/evidence/0")
    assert (moved.support, moved.reason, moved.located) == (Support.CONTRADICTED, Reason.SPAN_MISMATCH, Located.EXACT)
    assert moved.spans[0].text == "The port of Levin will stay shut for at least nine days"
    assert verdict(report, "/claims/0/text").support is Support.SUPPORTED


def test_a_span_whose_words_stand_nowhere_is_missing():
    made = summary()
    made["claims"][0]["evidence"][0] |= {"start": -5, "end": 4, "text": "Zebras grazed quietly under violet lampposts"}
    found = verdict(verify(made, ARTICLE), "/claims/0/evidence/0")
    assert (found.located, found.spans) == (Located.MISSING, ())


def test_evidence_that_does_not_bear_the_claim_out_is_named_with_the_place_that_does():
    made = summary()
    made["claims"][5]["evidence"] = [span("The storm killed four dockers")]
    found = verdict(verify(made, ARTICLE), "/claims/5/evidence/0")
    assert found.reason is Reason.EVIDENCE_ELSEWHERE
    assert found.spans[0].text.startswith("Most of the 240")


def test_coverage_lists_what_no_field_uses_and_counts_what_some_field_does():
    made = summary()
    made["numbers"] = made["numbers"][:1]
    made["claims"] = [c for c in made["claims"] if c["id"] == "claim-1"]
    coverage = verify(made, ARTICLE).coverage
    assert [s.text for s in coverage.quotations.missed] == ['"We have not lost a single crane,"']
    assert coverage.numbers.found - coverage.numbers.used == len(coverage.numbers.missed)
    assert "11" in [s.text for s in coverage.numbers.missed]
    assert all(ARTICLE[s.start : s.end] == s.text for s in coverage.attributions.missed)


MALFORMED = [
    (lambda m: m.update(schema_version="2"), "/schema_version"),
    (lambda m: m["claims"][0].update(speaker="actor-9"), "/claims/0/speaker"),
    (lambda m: m["claims"][1].update(via=["source-9"]), "/claims/1/via/0"),
    (lambda m: m["numbers"][0].update(claim="claim-9"), "/numbers/0/claim"),
    (lambda m: m["actors"][0].update(name="x" * 1_000_000), "/actors/0/name"),
    (lambda m: m["claims"][0].update(evidence=[]), "/claims/0/evidence"),
    (lambda m: m.update({"a/b": 1}), "/a~1b"),
]


@pytest.mark.parametrize(("change", "path"), MALFORMED)
def test_a_dict_that_is_no_summary_is_refused_in_one_line_that_names_the_path(change: Callable[[Json], object], path: str):
    made = summary()
    change(made)
    with pytest.raises(MalformedSummary) as caught:
        verify(made, ARTICLE)
    assert path in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 2000


def test_of_many_faults_of_shape_five_are_named_and_the_others_counted():
    made = summary() | dict.fromkeys("abcdefg", 1)
    with pytest.raises(MalformedSummary) as caught:
        verify(made, ARTICLE)
    named = [f"/{key}: Extra inputs are not permitted" for key in "abcde"]
    assert str(caught.value) == f"{'; '.join(named)}; and 2 more"
    with pytest.raises(MalformedSummary) as few:
        verify(summary() | dict.fromkeys("abcde", 1), ARTICLE)
    assert str(few.value) == "; ".join(named)


def test_an_empty_article_gives_verdicts_and_no_error():
    report = verify(summary(), "")
    assert not report.ok
    assert len(report.verdicts) == len(paths(summary()))


def test_a_narrated_claim_that_is_reported_speech_is_contradicted():
    made = summary()
    made["claims"][0] |= {"form": "narrated", "speaker": None, "cue": None}
    assert verdict(verify(made, ARTICLE), "/claims/0/form").reason is Reason.FORM_MISMATCH


def test_a_source_named_by_its_description_need_not_stand_word_for_word():
    made = summary()
    made["sources"].append(source(4, "hospital of the town", "the town's hospital said"))
    assert verdict(verify(made, ARTICLE), "/sources/3/name").support is Support.SUPPORTED


def test_a_source_may_have_nothing_but_a_small_word_for_a_name():
    """Where the word stands is evidence of it, and nowhere else."""
    made = summary()
    made["sources"] += [source(4, "most", "Most"), source(5, "most", "a school")]
    report = verify(made, ARTICLE)
    assert verdict(report, "/sources/3/evidence/0").support is Support.SUPPORTED
    assert verdict(report, "/sources/4/evidence/0").reason is Reason.EVIDENCE_UNRELATED


@pytest.mark.parametrize(
    ("counted", "support"),
    [
        ("pumps", "supported"),
        ("pumps to clear the cellars", "supported"),
        ("divers of the rescuers", "contradicted"),
        ("workers in the cellars", "contradicted"),
    ],
)
def test_the_noun_that_is_counted_is_the_article_s_whatever_follows_it(counted: str, support: str):
    """A word of the passage behind "of" or "in" does not bear out another noun in front of it."""
    sentence = "The rescuers returned on Friday with 14 pumps that clear the cellars."
    made = summary() | {"gist": [], "actors": [], "sources": [], "claims": []}
    made["article"] |= {"sha256": Document(sentence).sha256, "length": len(sentence)}
    number = made["numbers"][0] | {"text": "14", "value": "14", "unit": None, "qualifier": None, "claim": None}
    made["numbers"] = [number | {"counted": counted, "evidence": [{"start": 0, "end": len(sentence), "text": sentence}]}]
    assert verdict(verify(made, sentence), "/numbers/0/counted").support.value == support


def test_killed_and_injured_cannot_change_places_in_what_is_counted():
    made = summary()
    made["numbers"].append(number(5, "11", "11", "killed four dockers and injured 11", "people killed"))
    made["claims"].append(claim(7, "The storm injured 11.", "The storm killed four dockers and injured 11"))
    report = verify(made, ARTICLE)
    assert verdict(report, "/claims/6/text").support is Support.SUPPORTED


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=60), st.integers(-10, 2000), st.integers(-10, 2000))
def test_no_field_of_any_text_or_offsets_makes_verify_fail(text: str, start: int, end: int):
    made = summary()
    made["claims"][0] |= {"text": text, "hedge": text, "when": text}
    made["actors"][0] |= {"name": text, "role": text, "aliases": [text]}
    made["sources"][0]["name"] = text
    made["numbers"][0] |= {"text": text, "value": text, "counted": text, "unit": text}
    made["gist"][0]["evidence"][0] |= {"start": start, "end": end, "text": text}
    assert {v.path for v in verify(made, ARTICLE).verdicts} == paths(made)


def test_a_claim_of_no_words_is_not_supported():
    """An empty statement says nothing that an article could bear out."""
    text = "The port of Levin is shut, Ilse Maran said."
    for empty in ("", " ", "—"):
        verdict = check(empty, text)
        assert (verdict.support, verdict.reason) == (Support.UNSUPPORTED, Reason.WORDS_MISSING)
