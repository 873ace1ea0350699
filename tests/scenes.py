"""One claim of an invented article with its actors and sources, for the tests of a claim's fields."""

from __future__ import annotations

from typing import Any

from test_validation_places import summary

from summarizer.schemas import ArticleSummary, Span
from summarizer.validation.claims.scene import Scene
from summarizer.validation.context import context_of
from summarizer.validation.finding import Finding
from summarizer.validation.numbers import Figure
from summarizer.validation.view import View

Json = dict[str, Any]

TOWN = (
    "Ada Holm, mayor of Levin, left. Per Lund, 41, her aide, slept. Holm spoke. The World Reed Office (WRO) fell. "
    "Tall grey boats of the northern harbour sank. Mia Bell came. The Reed Office shut."
)


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


def claim(article: str, quoted: str, /, **given: Any) -> Json:
    """A claim whose text is its evidence, or what is given; its cue is told by its words."""
    cue = given.pop("cue", None)
    return {
        "id": "claim-1",
        "text": quoted.replace("*", ""),
        "speaker": None,
        "speaker_evidence": [],
        "via": [],
        "form": "narrated",
        "negated": False,
        "hedge": None,
        "when": None,
        "cue": piece(article, cue) if cue else None,
        "evidence": [piece(article, quoted)],
    } | given


def scene(article: str, quoted: str, /, *, actors: tuple[Json, ...] = (), sources: tuple[Json, ...] = (), **given: Any) -> Scene:
    """The scene of a claim."""
    made = summary(article, claims=[claim(article, quoted, **given)], actors=list(actors), sources=list(sources))
    read = ArticleSummary.model_validate(made)
    view = View(read, context_of(article))
    return Scene(view, view.summary.claims[0])


def figure(text: str, words: str, value: str, *, evidence: str | None = None, **given: Any) -> Figure:
    """A number of an article; its evidence is the whole of it, or what is given."""
    claims = [claim(text, given.pop("said"))] if "said" in given else []
    number: Json = {
        "id": "number-1",
        "text": words,
        "value": value,
        "upper": None,
        "unit": None,
        "qualifier": None,
        "direction": None,
        "counted": "boats",
        "claim": "claim-1" if claims else None,
        "evidence": [piece(text, evidence or text)],
    }
    read = ArticleSummary.model_validate(summary(text, numbers=[number | given], claims=claims))
    view = View(read, context_of(text))
    return Figure(view, view.summary.numbers[0])


def told(finding: Finding, text: str) -> tuple[str, str, str, list[str]]:
    """A finding: support, reason, what it says to a person, and the words that decided."""
    reason = finding.reason.value if finding.reason else ""
    return finding.support.value, reason, finding.detail, [text[one.start : one.end] for one in finding.spans]
