"""verify: every field of a summary judged against the article, in the order of the summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from summarizer.document import Document
from summarizer.errors import MalformedSummary
from summarizer.schemas import ArticleSummary, Claim, Number, Reason, Report, Span, Support, Verdict

from . import actors, article, gist, numbers, sources
from .case import Case
from .claims import cue, form, hedge, negated, speaker, text, via, when
from .claims.scene import Scene
from .context import Context, context_of
from .coverage import cover
from .finding import Finding, Stretch, supported, unsupported
from .slots.words import credit_of, weight_of
from .statement import find_elsewhere
from .view import View

Row = tuple[str, Finding]

FAULTS_SHOWN = 5
"""Faults of a malformed summary that the message names; the rest is counted."""


def verify(summary: ArticleSummary | Mapping[str, Any], text: str | Document) -> Report:
    """Judge every field of a summary, whoever made it, against the article.

    Needs no model and no network, and gives the same report for the same summary and text. A Document given twice is
    read once.

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
        details = error.errors(include_url=False, include_input=False, include_context=False)
        shown = [f"{_pointer(detail['loc'])}: {detail['msg']}" for detail in details[:FAULTS_SHOWN]]
        more = f"; and {len(details) - FAULTS_SHOWN} more" if len(details) > FAULTS_SHOWN else ""
        raise MalformedSummary("; ".join(shown).replace("\n", " ") + more) from None


def _pointer(location: tuple[int | str, ...]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in location) or "/"


def _rows(view: View) -> Iterator[Row]:
    yield "/article/sha256", article.check(view.summary.article, view.context)
    for i, sentence in enumerate(view.summary.gist):
        yield from _gist(view, i, gist.case_of(view, sentence), sentence.evidence)
    for i, actor in enumerate(view.summary.actors):
        yield from _actor(view, i, actor)
    for i, source in enumerate(view.summary.sources):
        yield f"/sources/{i}/name", sources.check_name(view, source)
        yield f"/sources/{i}/kind", sources.check_kind(view, source)
        yield from _evidence(view, f"/sources/{i}/evidence", source.evidence, lambda piece, s=source: sources.bears_on(view, s, piece))
    for i, claim in enumerate(view.summary.claims):
        yield from _claim(view, i, claim)
    for i, number in enumerate(view.summary.numbers):
        yield from _number(view, i, number)


def _gist(view: View, i: int, case: Case, evidence: tuple[Span, ...]) -> Iterator[Row]:
    finding = gist.check(case)
    yield f"/gist/{i}/text", finding
    yield from _evidence(view, f"/gist/{i}/evidence", evidence, lambda piece: _shares(case, piece))


def _actor(view: View, i: int, actor: Any) -> Iterator[Row]:
    yield f"/actors/{i}/name", actors.check_name(view, actor)
    if actor.role is not None:
        yield f"/actors/{i}/role", actors.check_role(view, actor)
    yield f"/actors/{i}/kind", actors.check_kind(view, actor)
    for j, alias in enumerate(actor.aliases):
        yield f"/actors/{i}/aliases/{j}", actors.check_alias(view, actor, alias)
    yield from _evidence(view, f"/actors/{i}/evidence", actor.evidence, lambda piece: actors.bears_on(view, actor, piece))


def _claim(view: View, i: int, claim: Claim) -> Iterator[Row]:
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
    for name, value, check in (("hedge", claim.hedge, hedge.check), ("when", claim.when, when.check), ("cue", claim.cue, cue.check)):
        if value is not None:
            yield f"{base}/{name}", check(scene)
    elsewhere = find_elsewhere(scene.case) if finding.fault and not _bears_anything(scene.case) else None
    yield from _evidence(view, f"{base}/evidence", claim.evidence, lambda piece: _shares(scene.case, piece), elsewhere=elsewhere)
    yield from _evidence(view, f"{base}/speaker_evidence", claim.speaker_evidence, lambda piece: _names_speaker(scene, piece))


def _number(view: View, i: int, number: Number) -> Iterator[Row]:
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
    yield f"{base}/counted", numbers.check_counted(figure)
    if number.claim is not None:
        yield f"{base}/claim", numbers.check_claim(figure)
    yield from _evidence(view, f"{base}/evidence", number.evidence, lambda piece: numbers.bears_on(figure, piece))


def _evidence(view: View, base: str, spans: tuple[Span, ...], bears: Any, *, elsewhere: Stretch | None = None) -> Iterator[Row]:
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
    return unsupported(Reason.EVIDENCE_UNRELATED, "This passage has nothing to do with the field.", piece, located=finding.located)


def _shares(case: Case, piece: Stretch) -> bool:
    """Whether any word of the statement answers to a word of this piece, or a word of the piece points back."""
    for at, item in enumerate(case.statement.words):
        if weight_of(item) and any(
            piece.start <= case.passage.items[right].token.start < piece.end for _, right in case.passage.candidates(item.token)
        ):
            return True
    return any(item.token.text[0].isdigit() and item.token.text in case.statement.text for item in case.context.marked_in(piece))


def _bears_anything(case: Case) -> bool:
    """Whether the evidence has a third of the statement's words: then it is the right place, wrongly told."""
    weights = [(weight_of(item), credit_of(case, at)) for at, item in enumerate(case.statement.words)]
    total = sum(weight for weight, _ in weights)
    return bool(total) and sum(weight * credit for weight, credit in weights) >= total / 3


def _names_speaker(scene: Scene, piece: Stretch) -> bool:
    view, who = scene.view, scene.claim.speaker
    if who is None:
        return False
    if any(m.name in view.named(who) for m in view.context.names.within(piece.start, piece.end)):
        return True
    stems = view.stems(who)
    tokens = [item.token for item in view.context.marked_in(piece)]
    return any(token.stem in stems for token in tokens) or speaker.stands_at(scene, piece)


__all__ = ["Context", "parse", "supported", "verify"]
