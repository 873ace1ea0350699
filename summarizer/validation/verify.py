"""verify: every field of a summary judged against the article, in the order of the summary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from pydantic import ValidationError

from summarizer.document import Document
from summarizer.document.collection import collection_paused
from summarizer.errors import MalformedSummary
from summarizer.schemas import ArticleSummary, Reason, Report, Span, Support

from . import actors, article, counted, gist, numbers, sources
from .case import Case
from .claims import cue, form, hedge, negated, speaker, text, via, when
from .claims.scene import Scene
from .context import context_of
from .coverage import cover
from .finding import Finding, Stretch, unsupported
from .slots.words import beside, shares
from .statement import find_elsewhere, overlap
from .view import View

Row = tuple[str, Finding]

RELATED = 1 / 3
"""Share of a claim's words in its evidence from which that is the right place, wrongly told."""
FAULTS_SHOWN = 5
"""Faults of a malformed summary that the message names; the rest is counted."""


@collection_paused()
def verify(summary: ArticleSummary | Mapping[str, Any], text: str | Document) -> Report:
    """Judge every field of a summary, whoever made it, against the article.

    Needs no model and no network, and gives the same report for the same summary and text. A Document given twice, or
    one of the last few texts, is read once.

    Raises:
        MalformedSummary: a mapping that is no summary; the message names each fault by its JSON Pointer.
    """
    parsed = summary if isinstance(summary, ArticleSummary) else parse(summary)
    view = View(parsed, context_of(text))
    document = view.context.document
    verdicts = tuple(finding.verdict(path, document) for path, finding in _rows(view))
    faults = {Support.CONTRADICTED, Support.UNSUPPORTED}
    return Report(
        schema_version="1",
        ok=all(verdict.support not in faults for verdict in verdicts),
        verdicts=verdicts,
        coverage=cover(view),
    )


def parse(summary: Mapping[str, Any]) -> ArticleSummary:
    """A mapping as a summary."""
    try:
        return ArticleSummary.model_validate(summary)
    except ValidationError as error:
        raise malformed(error) from None


def malformed(error: ValidationError) -> MalformedSummary:
    """What is wrong with a document's shape, each fault by its JSON Pointer."""
    details = error.errors(include_url=False, include_input=False, include_context=False)
    shown = [f"{_pointer(detail['loc'])}: {detail['msg']}" for detail in details[:FAULTS_SHOWN]]
    more = f"; and {len(details) - FAULTS_SHOWN} more" if len(details) > FAULTS_SHOWN else ""
    return MalformedSummary("; ".join(shown).replace("\n", " ") + more)


def _pointer(location: tuple[int | str, ...]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in location) or "/"


PARTS = ("gist", "actors", "sources", "claims", "numbers")


def _rows(view: View) -> Iterator[Row]:
    yield "/article/sha256", article.check(view.summary.article, view.context)
    for part in PARTS:
        for index in range(len(getattr(view.summary, part))):
            yield from item_rows(view, part, index)


def item_rows(view: View, part: str, index: int) -> Iterator[Row]:
    """The findings on one item of the summary, each with its JSON Pointer."""
    rows: dict[str, Callable[[View, int], Iterator[Row]]] = {
        "gist": _gist,
        "actors": _actor,
        "sources": _source,
        "claims": _claim,
        "numbers": _number,
    }
    yield from rows[part](view, index)


def _gist(view: View, i: int) -> Iterator[Row]:
    sentence = view.summary.gist[i]
    case = gist.case_of(view, sentence)
    yield f"/gist/{i}/text", gist.check(case)
    yield from _evidence(view, f"/gist/{i}/evidence", sentence.evidence, partial(shares, case))


def _actor(view: View, i: int) -> Iterator[Row]:
    actor = view.summary.actors[i]
    yield f"/actors/{i}/name", actors.check_name(view, actor)
    if actor.role is not None:
        yield f"/actors/{i}/role", actors.check_role(view, actor)
    yield f"/actors/{i}/kind", actors.check_kind(view, actor)
    for j, alias in enumerate(actor.aliases):
        yield f"/actors/{i}/aliases/{j}", actors.check_alias(view, actor, alias)
    yield from _evidence(view, f"/actors/{i}/evidence", actor.evidence, partial(actors.bears_on, view, actor))


def _source(view: View, i: int) -> Iterator[Row]:
    source = view.summary.sources[i]
    yield f"/sources/{i}/name", sources.check_name(view, source)
    yield f"/sources/{i}/kind", sources.check_kind(view, source)
    yield from _evidence(view, f"/sources/{i}/evidence", source.evidence, partial(sources.bears_on, view, source))


def _claim(view: View, i: int) -> Iterator[Row]:
    claim = view.summary.claims[i]
    scene = Scene(view, claim)
    base = f"/claims/{i}"
    finding = text.check(scene)
    yield f"{base}/text", finding
    if claim.speaker is not None:
        yield f"{base}/speaker", speaker.check(scene)
    for j, step in enumerate(via.check(scene)):
        yield f"{base}/via/{j}", step
    yield f"{base}/form", form.check(scene)
    yield f"{base}/negated", negated.check(scene)
    for name, value, check in (
        ("hedge", claim.hedge, hedge.check),
        ("when", claim.when, when.check),
        ("cue", claim.cue, cue.check),
    ):
        if value is not None:
            yield f"{base}/{name}", check(scene)
    elsewhere = find_elsewhere(scene.case) if finding.fault and overlap(scene.case) < RELATED else None
    yield from _evidence(view, f"{base}/evidence", claim.evidence, partial(_bears, scene.case), elsewhere=elsewhere)
    yield from _evidence(view, f"{base}/speaker_evidence", claim.speaker_evidence, partial(speaker.named_at, scene))


def _bears(case: Case, piece: Stretch) -> bool:
    return shares(case, piece) or beside(case, piece)


def _number(view: View, i: int) -> Iterator[Row]:
    number = view.summary.numbers[i]
    figure = numbers.Figure(view, number)
    base = f"/numbers/{i}"
    yield f"{base}/text", numbers.check_text(figure)
    yield f"{base}/value", numbers.check_value(figure)
    for name, value, check in (
        ("upper", number.upper, numbers.check_upper),
        ("unit", number.unit, numbers.check_unit),
        ("qualifier", number.qualifier, numbers.check_qualifier),
        ("direction", number.direction, numbers.check_direction),
    ):
        if value is not None:
            yield f"{base}/{name}", check(figure)
    yield f"{base}/counted", counted.check(figure)
    if number.claim is not None:
        yield f"{base}/claim", numbers.check_claim(figure)
    yield from _evidence(view, f"{base}/evidence", number.evidence, partial(counted.bears_on, figure))


def _evidence(
    view: View, base: str, spans: tuple[Span, ...], bears: Callable[[Stretch], bool], *, elsewhere: Stretch | None = None
) -> Iterator[Row]:
    """One finding for each span: that it stands, and that it has to do with its item."""
    for k, span in enumerate(spans):
        place = view.place(span)
        finding = place.finding
        if not finding.fault and place.stretch is not None and not bears(place.stretch):
            finding = _not_borne_out(place.stretch, finding, elsewhere)
        yield f"{base}/{k}", finding


def _not_borne_out(piece: Stretch, finding: Finding, elsewhere: Stretch | None) -> Finding:
    if elsewhere:
        detail = f"This passage does not bear the field out; characters {elsewhere.start} to {elsewhere.end} do."
        return unsupported(Reason.EVIDENCE_ELSEWHERE, detail, elsewhere, located=finding.located)
    return unsupported(
        Reason.EVIDENCE_UNRELATED, "This passage has nothing to do with the field.", piece, located=finding.located
    )
