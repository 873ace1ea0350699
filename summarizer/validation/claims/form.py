"""/claims/i/form: whether the evidence stands inside quotation marks, partly, or not at all, and whether somebody reports it."""

from __future__ import annotations

from bisect import bisect_right

from summarizer.grounding.attribution import Attribution
from summarizer.grounding.quotations import QuoteKind
from summarizer.schemas import Form, Reason
from summarizer.validation.finding import Finding, Stretch, contradicted, supported, unsupported
from summarizer.validation.saying import SAYING

from .scene import Scene, stretch_of

NEARLY_ALL, NEARLY_NONE = 0.95, 0.02
"""Shares of the words inside marks from which a claim is direct, and below which it is not quoted."""


def check(scene: Scene) -> Finding:
    """The form that the article gives the evidence."""
    form = scene.claim.form
    if not scene.evidence:
        return unsupported(Reason.FORM_MISMATCH, "None of its evidence stands in the article.")
    share = quoted_share(scene)
    said = [a for a in scene.governing if a.kind in SAYING and not (form is Form.NARRATED and _told(scene, a))]
    if share >= NEARLY_ALL:
        found = Form.DIRECT
    elif share > NEARLY_NONE:
        found = Form.MIXED
    elif scene.claim.speaker is None and _tells_the_saying(scene):
        found = Form.NARRATED
    elif scene.claim.speaker is not None and (scene.governing or form is Form.INDIRECT):
        found = Form.INDIRECT
    else:
        found = Form.INDIRECT if said and said[0].speaker is not None else Form.NARRATED
    if found is form:
        return supported(_DETAIL[found], *scene.evidence)
    return contradicted(Reason.FORM_MISMATCH, f"{_DETAIL[found]} That is {found.value}, not {form.value}.", *scene.evidence)


def _tells_the_saying(scene: Scene) -> bool:
    """Whether the claim itself tells that somebody said something: the saying is then the article's own assertion."""
    cues = [stretch_of(attribution.cue) for attribution in scene.governing[:1] if attribution.cue is not None]
    answered = [scene.case.passage.items[pair.right].token.start for pair in scene.case.alignment.pairs.values()]
    return any(cue.start <= start < cue.end for cue in cues for start in answered)


_DETAIL = {
    Form.DIRECT: "The evidence stands inside quotation marks.",
    Form.MIXED: "A part of the evidence stands inside quotation marks.",
    Form.INDIRECT: "The evidence is reported without quotation marks.",
    Form.NARRATED: "The article says it in its own voice.",
}


def _told(scene: Scene, attribution: Attribution) -> bool:
    """Whether the claim tells the act of saying itself: that somebody declared or rejected something."""
    cue = attribution.cue
    if cue is None or not any(piece.start <= cue.start < piece.end for piece in scene.evidence):
        return False
    used = [scene.case.passage.items[at].token for at in scene.case.alignment.used]
    return any(cue.start <= token.start < cue.end and token.content for token in used)


def quoted_share(scene: Scene) -> float:
    """The share of the asserted words that stand inside quotation marks, speaker and cue left out."""
    quotations = [
        Stretch(q.inner_start, q.inner_end)
        for q in scene.view.context.quotations
        if q.kind is not QuoteKind.TITLE and q.depth == 0
    ]
    said = [attribution for attribution in scene.governing if attribution.kind in SAYING][:1]
    content = [stretch_of(span) for attribution in said for span in attribution.content]
    total = inside = 0
    for piece in scene.evidence:
        for item in scene.view.context.marked_in(piece):
            token = item.token
            here = Stretch(token.start, token.end)
            before = bisect_right(quotations, token.start, key=lambda quotation: quotation.start)
            quoted = before > 0 and quotations[before - 1].covers(here)
            if not token.is_word or (content and not quoted and not any(part.covers(here) for part in content)):
                continue
            total += 1
            inside += quoted
    return inside / total if total else 0.0
