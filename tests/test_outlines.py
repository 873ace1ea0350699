"""Outlines: what a model has to write, how its stretches are read, and what code reads at the places it points at."""

from __future__ import annotations

import json
from typing import Any

import pytest
from openai.lib._pydantic import to_strict_json_schema

import summarizer
from summarizer.document import Document
from summarizer.extraction.outlines import completed, draft_of
from summarizer.grounding.draft import ground
from summarizer.schemas import Draft, DraftClaim, Outline
from summarizer.schemas.outline import OutlineClaim
from summarizer.settings import Settings
from summarizer.testing import ScriptedModel

TEXT = (
    "The port of Levin may stay shut for nine days, harbour commissioner Ilse Maran said on Monday. "
    "“Nobody was hurt,” she told the Levin Courier. Two cranes fell into the harbour. Norline denied the charge."
)
BARE: dict[str, Any] = {"speaker": None, "via": [], "text": None}
EMPTY: dict[str, Any] = {"gist": [], "actors": [], "sources": [], "claims": [], "numbers": []}


def claim_of(**told: Any) -> DraftClaim:
    """The one claim of an outline about TEXT, with what code reads."""
    outline = Outline.model_validate({**EMPTY, "claims": [{**BARE, **told}]})
    document = Document(TEXT)
    [claim] = completed(draft_of(outline, document), document).claims
    return claim


@pytest.mark.parametrize(
    ("told", "sentence", "first", "last"),
    [
        ("3 its neighbor to … closed in April", 3, "its neighbor to", "closed in April"),
        ("[12] its neighbor to ... closed in April", 12, "its neighbor to", "closed in April"),
        ("3: its neighbor … in April", 3, "its neighbor", "in April"),
        ("3 two of 12 … 9 percent", 3, "two of 12", "9 percent"),
        ("4 the pilot had", 4, "the pilot had", "the pilot had"),
        ("4 … misread a chart", 4, "misread a chart", "misread a chart"),
        ("4 the pilot …", 4, "the pilot", "the pilot"),
        ("2,900 men … for home", 0, "2,900 men", "for home"),
        ("7", 7, "", ""),
    ],
)
def test_a_stretch_is_read_as_models_write_it(told: str, sentence: int, first: str, last: str) -> None:
    """Number, first words, last words; brackets, a colon and three dots are the same, and one end may be missing."""
    [pointer] = OutlineClaim.model_validate({**BARE, "evidence": [told]}).evidence
    assert (pointer.sentence, pointer.first, pointer.last) == (sentence, first, last)


def test_a_stretch_without_a_sentence_is_looked_for() -> None:
    """Words that stand in one place are found there; others point nowhere and cost their own claim alone."""
    told = ["Two cranes fell … the harbour", "harbour … harbour", "the bridge … the river", "", "…"]
    document = Document(TEXT)
    claims = [{**BARE, "evidence": [stretch]} for stretch in told]
    draft = completed(draft_of(Outline.model_validate({**EMPTY, "claims": claims}), document), document)
    assert [claim.evidence[0].sentence for claim in draft.claims] == [3, 0, 0, 0, 0]
    grounded = ground(draft, document)
    assert [claim.text for claim in grounded.summary.claims] == ["Two cranes fell into the harbour."]
    assert [one.path for one in grounded.dropped] == ["/claims/1", "/claims/2", "/claims/3", "/claims/4"]


def test_the_schema_asks_for_what_only_a_reader_can_tell() -> None:
    """Stretches are strings, and nothing that code reads by itself is in the schema or required, in the strict form too."""
    for schema in (Outline.model_json_schema(), to_strict_json_schema(Outline)):
        shapes = schema["$defs"]
        asked = {name: sorted(shapes[name]["properties"]) for name in shapes if name.startswith("Outline")}
        assert asked == {
            "OutlineActor": ["kind", "name", "role"],
            "OutlineClaim": ["evidence", "speaker", "text", "via"],
            "OutlineNumber": ["counted", "sentence", "text"],
            "OutlineSource": ["kind", "name"],
        }
        assert all(sorted(shapes[name]["required"]) == names for name, names in asked.items())
        assert shapes["OutlineClaim"]["properties"]["evidence"]["items"]["type"] == "string"


def test_what_is_not_told_is_read_at_the_place() -> None:
    """Text, cue, speaker's words, hedge and time of a claim that is only pointed at and given a speaker."""
    claim = claim_of(evidence=["1 The port of … for nine days"], speaker="Ilse Maran")
    assert claim.text == "The port of Levin may stay shut for nine days."
    assert (claim.cue, claim.hedge, claim.when, claim.negated) == ("said", "may", "on Monday", False)
    assert claim.speaker_words is not None
    assert "Ilse Maran" in claim.speaker_words


def test_a_denial_is_read_from_its_cue_and_words() -> None:
    """Nobody was hurt: that is a negative. Of “denied the charge” the cue is part of what is claimed."""
    hurt = claim_of(evidence=["2 Nobody was hurt"], speaker="Ilse Maran")
    assert (hurt.text, hurt.negated, hurt.cue, hurt.speaker_words) == ("Nobody was hurt.", True, "told", "she")
    denied = claim_of(evidence=["4 the charge"], speaker="Norline")
    assert (denied.text, denied.negated, denied.cue) == ("Norline denied the charge.", True, "denied")


def test_a_sentence_alone_is_the_whole_of_it() -> None:
    """The article's own assertion: the number of its sentence, and no cue is looked for where nobody speaks."""
    claim = claim_of(evidence=["3"])
    assert (claim.text, claim.cue, claim.speaker_words) == ("Two cranes fell into the harbour.", None, None)
    document = Document(TEXT)
    [grounded] = ground(Draft(**{**EMPTY, "claims": (claim,)}), document).summary.claims
    assert [span.text for span in grounded.evidence] == ["Two cranes fell into the harbour."]


def test_what_is_told_stands_even_where_code_would_read_otherwise() -> None:
    """A null that the model wrote is an answer, not a gap; so are its text and its polarity."""
    told = {"hedge": None, "cue": "reported", "negated": True, "when": None, "text": "It stays shut.", "speaker_words": "Maran"}
    claim = claim_of(evidence=["1 The port of … for nine days"], speaker="Ilse Maran", **told)
    assert {name: getattr(claim, name) for name in told} == told


def test_a_pointer_to_nowhere_is_left_to_grounding() -> None:
    """A sentence that is not there, and words that do not stand in theirs: no exception, the claim is dropped by name."""
    document = Document(TEXT)
    claims = [{**BARE, "evidence": ["9"]}, {**BARE, "evidence": ["3 the bridge … the river"]}]
    draft = completed(draft_of(Outline.model_validate({**EMPTY, "claims": claims}), document), document)
    assert [one.path for one in ground(draft, document).dropped] == ["/claims/0", "/claims/1"]


def test_an_outline_becomes_a_checked_summary(settings: Settings) -> None:
    """Through the client: 60 words of answer, and every field of the summary they lead to is borne out."""
    outline = {
        "gist": [{"text": "The port of Levin may stay shut for nine days.", "sentences": [1]}],
        "actors": [{"name": "Ilse Maran", "kind": "person", "role": "harbour commissioner"}],
        "sources": [{"name": "Levin Courier", "kind": "outlet"}],
        "claims": [
            {**BARE, "evidence": ["1 The port of … for nine days"], "speaker": "Ilse Maran"},
            {**BARE, "evidence": ["2 Nobody was hurt"], "speaker": "Ilse Maran", "via": ["Levin Courier"]},
        ],
        "numbers": [{"sentence": 1, "text": "nine days", "counted": "closure of the port"}],
    }
    assert len(json.dumps(outline).split()) < 90
    result = summarizer.summarize(TEXT, model=ScriptedModel([outline]), settings=settings)
    assert [(c.text, c.speaker, c.via, c.hedge, c.when) for c in result.summary.claims] == [
        ("The port of Levin may stay shut for nine days.", "actor-1", (), "may", "on Monday"),
        ("Nobody was hurt.", "actor-1", ("source-1",), None, None),
    ]
    assert [(n.value, n.unit, n.claim) for n in result.summary.numbers] == [("9", "day", "claim-1")]
    wrong = {
        verdict.path: verdict.reason for verdict in result.report.verdicts if verdict.support in ("contradicted", "unsupported")
    }
    assert set(wrong) <= {"/numbers/0/counted"}


def test_an_item_without_its_shape_costs_itself_alone(settings: Settings) -> None:
    """An impossible kind, a claim without evidence, a number that is a word: one call, the rest stands, each is listed."""
    actor = {"name": "Ilse Maran", "kind": "person", "role": "harbour commissioner"}
    outline = {
        "gist": [{"text": "Two cranes fell into the harbour.", "sentences": [3]}],
        "actors": [actor, {**actor, "name": "Norline", "kind": "ship"}],
        "sources": [],
        "claims": [{**BARE, "evidence": []}, {**BARE, "evidence": ["3"]}],
        "numbers": [{"sentence": 3, "text": "Two", "counted": "cranes", "claim": 1}, {"sentence": "three", "text": "Two"}],
    }
    model = ScriptedModel([outline])
    result = summarizer.summarize(TEXT, model=model, settings=settings.model_copy(update={"attempts": 2}))
    assert len(model.asked) == 1
    assert [actor.name for actor in result.summary.actors] == ["Ilse Maran"]
    assert [claim.text for claim in result.summary.claims] == ["Two cranes fell into the harbour."]
    assert [(number.value, number.claim) for number in result.summary.numbers] == [("2", "claim-1")]
    why = {one.path: one.why for one in result.dropped}
    assert sorted(why) == ["/actors/1", "/claims/0", "/numbers/1"]
    assert "kind: Input should be 'person'" in why["/actors/1"]
    assert "evidence: " in why["/claims/0"]


@pytest.mark.parametrize(
    "told",
    [{**EMPTY, "claims": [{"text": "It is shut."}]}, {"gist": []}, {**EMPTY, "claims": "none"}, {**EMPTY, "mood": "good"}, []],
)
def test_an_answer_of_which_nothing_can_be_read_is_asked_again(settings: Settings, told: Any) -> None:
    """No item with its shape, a part that is missing or no list, a key that nobody knows: the second answer counts."""
    model = ScriptedModel([json.dumps(told), {**EMPTY, "gist": [{"text": "Two cranes fell.", "sentences": [3]}]}])
    result = summarizer.summarize(TEXT, model=model, settings=settings.model_copy(update={"attempts": 2}))
    assert (len(model.asked), len(result.summary.gist)) == (2, 1)
