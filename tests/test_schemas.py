"""The shape of a summary: what is refused, and how the fault is named."""

from __future__ import annotations

import json

import pytest
from json_schemas import FOLDER, MODELS, document
from pydantic import BaseModel, ValidationError

import summarizer.schemas
from summarizer.schemas import MAX_FIELD_CHARACTERS, ArticleSummary, Span, spans

SPAN = {"start": 0, "end": 5, "text": "Maran"}


def summary() -> dict:
    """A small summary of the shape of the contract, with every kind of item."""
    return {
        "schema_version": "1",
        "article": {"sha256": "0" * 64, "length": 40, "title": None, "url": None, "published": None, "language": "en"},
        "gist": [{"text": "The port stays shut.", "evidence": [SPAN]}],
        "actors": [{"id": "actor-1", "name": "Maran", "kind": "person", "role": None, "aliases": [], "evidence": [SPAN]}],
        "sources": [{"id": "source-1", "name": "Courier", "kind": "outlet", "evidence": [SPAN]}],
        "claims": [
            {
                "id": "claim-1",
                "text": "The port stays shut.",
                "speaker": "actor-1",
                "via": ["source-1"],
                "form": "indirect",
                "negated": False,
                "hedge": None,
                "when": None,
                "cue": None,
                "evidence": [SPAN],
            }
        ],
        "numbers": [
            {
                "id": "number-1",
                "text": "nine days",
                "value": "9",
                "upper": None,
                "unit": "day",
                "qualifier": None,
                "counted": "closure",
                "claim": "claim-1",
                "evidence": [SPAN],
            }
        ],
    }


def changed(path: str, value: object) -> dict:
    """The summary with the value at a JSON Pointer replaced."""
    whole = json.loads(json.dumps(summary()))
    *parents, last = path.split("/")[1:]
    node = whole
    for key in parents:
        node = node[int(key)] if isinstance(node, list) else node[key]
    node[int(last) if isinstance(node, list) else last] = value
    return whole


def faults(document: dict) -> list[tuple]:
    with pytest.raises(ValidationError) as caught:
        ArticleSummary.model_validate(document)
    return [error["loc"] for error in caught.value.errors()]


def test_a_summary_of_the_contract_is_read_and_written_unchanged():
    """Reading a summary and writing it again changes only what may be absent: it becomes empty or null."""
    read = ArticleSummary.model_validate(summary())
    expected = summary()
    expected["claims"][0]["speaker_evidence"] = []
    expected["numbers"][0]["direction"] = None
    assert json.loads(read.to_json()) == expected


@pytest.mark.parametrize(
    ("path", "value", "loc"),
    [
        ("/schema_version", "2", ("schema_version",)),
        ("/article/sha256", "short", ("article", "sha256")),
        ("/article/length", -1, ("article", "length")),
        ("/actors/0/kind", "robot", ("actors", 0, "kind")),
        ("/actors/0/id", "person-1", ("actors", 0, "id")),
        ("/actors/0/evidence", [], ("actors", 0, "evidence")),
        ("/sources/0/kind", "paper", ("sources", 0, "kind")),
        ("/claims/0/form", "quoted", ("claims", 0, "form")),
        ("/claims/0/negated", "no", ("claims", 0, "negated")),
        ("/claims/0/evidence/0/start", 1.5, ("claims", 0, "evidence", 0, "start")),
        ("/claims/0/evidence/0/start", True, ("claims", 0, "evidence", 0, "start")),
        ("/numbers/0/qualifier", "circa", ("numbers", 0, "qualifier")),
        ("/numbers/0/value", 9, ("numbers", 0, "value")),
        ("/gist/0/text", "x" * (MAX_FIELD_CHARACTERS + 1), ("gist", 0, "text")),
    ],
)
def test_a_fault_of_shape_is_named_by_its_path(path, value, loc):
    """A wrong version, enumeration, id, type, an empty evidence list or an endless field is refused where it stands."""
    assert faults(changed(path, value)) == [loc]


@pytest.mark.parametrize(
    ("path", "value", "loc"),
    [
        ("/claims/0/speaker", "actor-9", ("claims", 0, "speaker")),
        ("/claims/0/via", ["source-1", "source-7"], ("claims", 0, "via", 1)),
        ("/claims/0/via", ["source-8"], ("claims", 0, "via", 0)),
        ("/numbers/0/claim", "claim-3", ("numbers", 0, "claim")),
    ],
)
def test_a_dangling_id_is_named_by_its_path(path, value, loc):
    """A reference to nothing makes the summary malformed, where the reference stands."""
    assert faults(changed(path, value)) == [loc]


def test_a_source_may_speak():
    """A claim's speaker is an actor or a source."""
    assert ArticleSummary.model_validate(changed("/claims/0/speaker", "source-1")).claims[0].speaker == "source-1"


def test_a_repeated_id_is_named_by_the_second_place():
    """Two actors of one id are refused at the later one."""
    whole = summary()
    whole["actors"].append(whole["actors"][0])
    assert faults(whole) == [("actors", 1, "id")]


def test_every_key_but_two_must_be_there():
    """Only claim.speaker_evidence and number.direction may be absent."""
    required = {"id", "text", "speaker", "via", "form", "negated", "hedge", "when", "cue", "evidence"}
    assert {name for name, f in summarizer.schemas.Claim.model_fields.items() if f.is_required()} == required
    assert not summarizer.schemas.Number.model_fields["direction"].is_required()
    whole = summary()
    del whole["claims"][0]["hedge"]
    assert faults(whole) == [("claims", 0, "hedge")]


def test_no_other_key_is_accepted():
    """An unknown key is refused by its path."""
    whole = summary()
    whole["claims"][0]["confidence"] = 0.9
    assert faults(whole) == [("claims", 0, "confidence")]


def test_a_span_out_of_range_is_shape_enough():
    """Whether a span lies in the text is the validator's verdict, so the models accept it."""
    assert ArticleSummary.model_validate(changed("/claims/0/evidence/0/end", 99_999)).claims[0].evidence[0].end == 99_999


def test_a_lone_surrogate_survives_reading_and_writing():
    """A text that UTF-8 cannot hold is kept, and written as ASCII escapes."""
    span = Span(start=0, end=2, text="a\ud800")
    assert json.loads(span.to_json()) == {"start": 0, "end": 2, "text": "a\ud800"}
    assert span.to_json().isascii()


def test_models_are_frozen():
    """A field of a summary cannot be set."""
    with pytest.raises(ValidationError):
        ArticleSummary.model_validate(summary()).claims[0].negated = True


def test_spans_gives_every_span_once():
    """One span each for gist, actor, source, claim and number of the small summary, in that order."""
    whole = changed("/claims/0/cue", {"start": 6, "end": 10, "text": "said"})
    assert [span.text for span in spans(ArticleSummary.model_validate(whole))] == ["Maran"] * 3 + ["said"] + ["Maran"] * 2


def test_every_field_of_every_schema_is_described():
    """Models read the descriptions: none is missing."""
    seen = [m for m in vars(summarizer.schemas).values() if isinstance(m, type) and issubclass(m, BaseModel)]
    bare = [f"{m.__name__}.{name}" for m in seen for name, field in m.model_fields.items() if not field.description]
    assert len(seen) > 15
    assert bare == []


@pytest.mark.checkout
@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_committed_json_schema_is_the_one_of_the_models(name):
    """schemas/json/ is what the models generate; `make schemas` writes it anew."""
    assert (FOLDER / name).read_text(encoding="utf-8") == document(MODELS[name])
