"""JSON-LD in the terms of schema.org: the article, the claims in it and its quotations.

Not ClaimReview: that is a verdict on truth, and ours is about what the article says. JSON-LD has no word for such a verdict, so
what the article does not bear out is left out; `left_out` says what.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from summarizer.report.view import View
from summarizer.result import Result
from summarizer.schemas import Actor, ActorKind, Claim, Form, Source, SourceKind, Support

_ACTORS = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANIZATION: "Organization",
    ActorKind.GOVERNMENT: "GovernmentOrganization",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.PLACE: "Place",
    ActorKind.OTHER: "Thing",
}
_SOURCES = {
    SourceKind.OUTLET: "NewsMediaOrganization",
    SourceKind.NEWS_AGENCY: "NewsMediaOrganization",
    SourceKind.OFFICIAL: "Organization",
    SourceKind.REPORT: "Report",
    SourceKind.DOCUMENT: "DigitalDocument",
    SourceKind.PERSON: "Person",
    SourceKind.ANONYMOUS: "Person",
    SourceKind.SOCIAL_MEDIA: "SocialMediaPosting",
    SourceKind.OTHER: "Thing",
}
_QUOTED = (Form.DIRECT, Form.MIXED)


def render_jsonld(result: Result) -> str:
    """A graph of one NewsArticle, its actors and sources, its Claims and its Quotations."""
    view = View(result.summary, result.report)
    people: dict[str, Actor | Source] = {item.id: item for item in result.summary.actors}
    people |= {item.id: item for item in result.summary.sources}
    claims = [claim for i, claim in enumerate(result.summary.claims) if _borne_out(view, f"/claims/{i}")]
    used = {*(claim.speaker for claim in claims), *(via for claim in claims for via in claim.via)}
    named = [one for one in people.values() if one.id in used or _item_borne_out(view, one)]
    graph = [_article(view, [one.id for one in named]), *map(_person, named)]
    for claim in claims:
        graph.append(_claim(claim))
        graph += _quotations(claim)
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, indent=2) + "\n"


def left_out(result: Result) -> tuple[str, ...]:
    """The paths of the claims that `render_jsonld` leaves out because some field of them is not supported."""
    view = View(result.summary, result.report)
    return tuple(f"/claims/{i}" for i in range(len(result.summary.claims)) if not _borne_out(view, f"/claims/{i}"))


def _borne_out(view: View, item: str) -> bool:
    return view.support(item) not in (Support.CONTRADICTED, Support.UNSUPPORTED)


def _item_borne_out(view: View, one: Actor | Source) -> bool:
    if isinstance(one, Actor):
        return _borne_out(view, f"/actors/{view.summary.actors.index(one)}")
    return _borne_out(view, f"/sources/{view.summary.sources.index(one)}")


def _article(view: View, named: list[str]) -> dict[str, Any]:
    article = view.summary.article
    facts = {
        "headline": article.title,
        "url": article.url,
        "datePublished": article.published,
        "inLanguage": article.language,
        "abstract": " ".join(one.text for i, one in enumerate(view.summary.gist) if _borne_out(view, f"/gist/{i}")) or None,
        "mentions": [_ref(one) for one in named] or None,
        "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": article.sha256},
    }
    return {"@type": "NewsArticle", "@id": "#article"} | {key: value for key, value in facts.items() if value}


def _person(one: Actor | Source) -> dict[str, Any]:
    kind = _ACTORS[one.kind] if isinstance(one, Actor) else _SOURCES[one.kind]
    made: dict[str, Any] = {"@type": kind, "@id": f"#{one.id}", "name": one.name}
    if isinstance(one, Actor):
        if one.aliases:
            made["alternateName"] = list(one.aliases)
        if one.role:
            made["description"] = one.role
    return made


def _claim(claim: Claim) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "Claim", "@id": f"#{claim.id}", "text": claim.text, "appearance": _ref("article")}
    if claim.speaker:
        made["author"] = _ref(claim.speaker)
    # Nearest to the article first, each resting on the next: the way the words came, told backwards.
    for source in reversed(claim.via):
        inner = {"isBasedOn": made["isBasedOn"]} if "isBasedOn" in made else {}
        made["isBasedOn"] = {"@type": "CreativeWork", "publisher": _ref(source)} | inner
    return made


def _quotations(claim: Claim) -> Iterator[dict[str, Any]]:
    if claim.form not in _QUOTED:
        return
    for k, span in enumerate(claim.evidence):
        quotation = {
            "@type": "Quotation",
            "@id": f"#{claim.id}-quotation-{k + 1}",
            "text": span.text,
            "isPartOf": _ref("article"),
        }
        yield quotation | ({"spokenByCharacter": _ref(claim.speaker)} if claim.speaker else {})


def _ref(one: str) -> dict[str, str]:
    return {"@id": f"#{one}"}
