"""One content in the words of three ways of asking: our Outline, a schema with verbatim quotes, langextract's extractions."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel, create_model

from summarizer.document import Document
from summarizer.extraction.proposals import propose
from summarizer.grounding.draft import PageFacts, ground
from summarizer.schemas import ArticleSummary, Draft, DraftGist
from summarizer.schemas.actor import ActorKind
from summarizer.schemas.claim import Form
from summarizer.schemas.source import SourceKind

GIST = 3
ANCHOR = 3


def content_of(text: str) -> tuple[Draft, ArticleSummary]:
    """What every way is given to say: the deterministic reading, with the first sentences of the article as its gist."""
    document = Document(text)
    found = propose(document)
    gist = tuple(DraftGist(text=" ".join(s.text.split()), sentences=(s.number,)) for s in document.sentences[:GIST])
    claims, numbers = (tuple(one.draft for one in part) for part in (found.claims, found.numbers))
    draft = Draft(gist=gist, actors=found.actors, sources=found.sources, claims=claims, numbers=numbers)
    return draft, ground(draft, document, page=PageFacts()).summary


def compact(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


# --- ours ----------------------------------------------------------------------------------------------------------------------


def outline(draft: Draft, *, reworded: bool) -> str:
    """As a model writes it; `reworded` gives every claim a text of its own, where code could have worded most."""
    told = draft.model_dump(mode="json")
    claims = [
        {
            "evidence": [_stretch(pointer, whole=claim["cue"] is None) for pointer in claim["evidence"]],
            "speaker": claim["speaker"],
            "via": claim["via"],
            "text": claim["text"] if reworded else None,
        }
        for claim in told["claims"]
    ]
    return compact(
        {
            "gist": told["gist"],
            "actors": [{key: one[key] for key in ("name", "kind", "role")} for one in told["actors"]],
            "sources": [{key: one[key] for key in ("name", "kind")} for one in told["sources"]],
            "claims": claims,
            "numbers": [{key: one[key] for key in ("sentence", "text", "counted")} for one in told["numbers"]],
        }
    )


def _stretch(pointer: dict[str, Any], *, whole: bool) -> str:
    if whole:
        return str(pointer["sentence"])
    first, last = pointer["first"].split()[:ANCHOR], pointer["last"].split()[-ANCHOR:]
    return f"{pointer['sentence']} {' '.join(first)} … {' '.join(last)}"


# --- verbatim quotes ------------------------------------------------------------------------------------------------------------


def _shape(name: str, /, **fields: Any) -> type[BaseModel]:
    return create_model(name, **{field: (kind, ...) for field, kind in fields.items()})


QUOTES = list[str]
_GIST = _shape("Gist", text=str, evidence=QUOTES)
_ACTOR = _shape("Actor", id=str, name=str, kind=ActorKind, role=str | None, aliases=list[str], evidence=QUOTES)
_SOURCE = _shape("Source", id=str, name=str, kind=SourceKind, evidence=QUOTES)
_CLAIM = _shape(
    "Claim",
    id=str,
    text=str,
    speaker=str | None,
    speaker_evidence=QUOTES,
    via=list[str],
    form=Form,
    negated=bool,
    hedge=str | None,
    when=str | None,
    cue=str | None,
    evidence=QUOTES,
)
_NUMBER = _shape(
    "Number",
    id=str,
    text=str,
    value=str,
    upper=str | None,
    unit=str | None,
    qualifier=str | None,
    direction=str | None,
    counted=str,
    claim=str | None,
    evidence=QUOTES,
)
Quoted = _shape(
    "Summary", gist=list[_GIST], actors=list[_ACTOR], sources=list[_SOURCE], claims=list[_CLAIM], numbers=list[_NUMBER]
)
"""The contract's ArticleSummary with the words of each span in place of the span."""

_SPARSE_CLAIM = _shape(
    "Claim",
    text=str,
    evidence=QUOTES,
    speaker=str | None,
    speaker_words=str | None,
    cue=str | None,
    via=list[str],
    negated=bool,
    hedge=str | None,
    when=str | None,
)
_SPARSE_ACTOR = _shape("Actor", name=str, kind=ActorKind, role=str | None, aliases=list[str], evidence=QUOTES)
_SPARSE_SOURCE = _shape("Source", name=str, kind=SourceKind, evidence=QUOTES)
_SPARSE_NUMBER = _shape("Number", text=str, counted=str, claim=int | None)
Sparse = _shape(
    "Summary",
    gist=list[_GIST],
    actors=list[_SPARSE_ACTOR],
    sources=list[_SPARSE_SOURCE],
    claims=list[_SPARSE_CLAIM],
    numbers=list[_SPARSE_NUMBER],
)
"""The same without what code can work out: ids, forms, values and units, second places. A kind reading of the peer."""


def quoted(summary: ArticleSummary) -> dict[str, Any]:
    told = _quotes(summary.model_dump(mode="json", exclude={"article", "schema_version"}))
    assert isinstance(told, dict)
    return told


def _quotes(node: object) -> object:
    if isinstance(node, dict):
        return node["text"] if set(node) == {"start", "end", "text"} else {key: _quotes(inner) for key, inner in node.items()}
    return [_quotes(inner) for inner in node] if isinstance(node, list) else node


def sparse(summary: ArticleSummary) -> dict[str, Any]:
    told = quoted(summary)
    names = {one["id"]: one["name"] for one in (*told["actors"], *told["sources"])}
    place = {one["id"]: i for i, one in enumerate(told["claims"])}
    keep = {"actors": ("name", "kind", "role", "aliases"), "sources": ("name", "kind")}
    people = {
        part: [{k: one[k] for k in keys} | {"evidence": one["evidence"][:1]} for one in told[part]] for part, keys in keep.items()
    }
    claims = [
        {
            **{key: one[key] for key in ("text", "evidence", "cue", "negated", "hedge", "when")},
            "speaker": names.get(one["speaker"]),
            "speaker_words": next(iter(one["speaker_evidence"]), None),
            "via": [names[via] for via in one["via"]],
        }
        for one in told["claims"]
    ]
    numbers = [{"text": n["text"], "counted": n["counted"], "claim": place.get(n["claim"])} for n in told["numbers"]]
    return {"gist": told["gist"], **people, "claims": claims, "numbers": numbers}


# --- langextract ----------------------------------------------------------------------------------------------------------------


def extractions(summary: ArticleSummary) -> list[dict[str, Any]]:
    """In order of appearance: class, the words of the text, attributes; `start` says where."""
    names = {one.id: one.name for one in (*summary.actors, *summary.sources)}
    found: list[dict[str, Any]] = []

    def add(class_: str, evidence: Any, /, **attributes: Any) -> None:
        told = {key: value for key, value in attributes.items() if value not in (None, [], "")}
        found.append({"class": class_, "text": evidence.text, "attributes": told, "start": evidence.start})

    for gist in summary.gist:
        add("gist", gist.evidence[0], sentence=gist.text)
    for actor in summary.actors:
        add("actor", actor.evidence[0], kind=actor.kind.value, role=actor.role, other_names=list(actor.aliases))
    for source in summary.sources:
        add("source", source.evidence[0], kind=source.kind.value)
    for claim in summary.claims:
        words = claim.speaker_evidence[0].text if claim.speaker_evidence else None
        for span in claim.evidence:
            add(
                "claim",
                span,
                claim=claim.text,
                speaker=names.get(claim.speaker or ""),
                speaker_words=words,
                cue=claim.cue and claim.cue.text,
                via=[names[via] for via in claim.via],
                negated="yes" if claim.negated else None,
                hedge=claim.hedge,
                when=claim.when,
            )
    for number in summary.numbers:
        add("number", number.evidence[0], counted=number.counted)
    return sorted(found, key=lambda one: one["start"])


def as_langextract_writes(found: list[dict[str, Any]], *, indent: int | None) -> str:
    """The answer in its format; with two spaces of indent as its own examples show it to the model."""
    told = [{one["class"]: one["text"], f"{one['class']}_attributes": one["attributes"]} for one in found]
    return json.dumps({"extractions": told}, ensure_ascii=False, indent=indent)


def in_chunk(found: list[dict[str, Any]], prompt: str, text: str) -> list[dict[str, Any]]:
    """Those of the extractions that begin in the chunk that a prompt of langextract ends with."""
    chunk = re.split(r"(?:^|\n)Q: ", prompt)[-1].removesuffix("A: ")
    place = re.search(r"\s+".join(map(re.escape, chunk.split())), text)
    assert place is not None, chunk[:80]
    return [one for one in found if place.start() <= one["start"] < place.end()]
