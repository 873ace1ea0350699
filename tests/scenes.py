"""One claim of an invented article with its actors and sources, for the tests of a claim's fields."""

from __future__ import annotations

from typing import Any

from test_validation_places import summary

from summarizer.schemas import ArticleSummary, Span
from summarizer.validation.claims.scene import Scene
from summarizer.validation.context import context_of
from summarizer.validation.view import View

Json = dict[str, Any]


def piece(text: str, words: str) -> Json:
    """The one place of some words; a star in them, as in "Holm *said", stands before what is meant of them."""
    lead, star, rest = words.partition("*")
    whole, inner = (lead + rest, rest) if star else (words, words)
    start = text.index(whole) + (len(lead) if star else 0)
    return {"start": start, "end": start + len(inner), "text": inner}


def span_of(text: str, words: str) -> Span:
    """The same as a span."""
    return Span.model_validate(piece(text, words))


def actor(text: str, at: int, name: str, **given: Any) -> Json:
    """An actor whose evidence is the name, or what is given."""
    evidence = piece(text, given.pop("evidence", name))
    return {"id": f"actor-{at}", "name": name, "kind": "person", "role": None, "aliases": [], "evidence": [evidence]} | given


def source(text: str, at: int, name: str, **given: Any) -> Json:
    """A source whose evidence is the name, or what is given."""
    evidence = piece(text, given.pop("evidence", name))
    return {"id": f"source-{at}", "name": name, "kind": "outlet", "evidence": [evidence]} | given


def claim(text: str, evidence: str, **given: Any) -> Json:
    """A claim whose text is its evidence, or what is given; its cue is told by its words."""
    cue = given.pop("cue", None)
    return {
        "id": "claim-1",
        "text": evidence.replace("*", ""),
        "speaker": None,
        "speaker_evidence": [],
        "via": [],
        "form": "narrated",
        "negated": False,
        "hedge": None,
        "when": None,
        "cue": piece(text, cue) if cue else None,
        "evidence": [piece(text, evidence)],
    } | given


def scene(text: str, evidence: str, *, actors: tuple[Json, ...] = (), sources: tuple[Json, ...] = (), **given: Any) -> Scene:
    """The scene of a claim."""
    made = summary(text, claims=[claim(text, evidence, **given)], actors=list(actors), sources=list(sources))
    read = ArticleSummary.model_validate(made)
    view = View(read, context_of(text))
    return Scene(view, view.summary.claims[0])
