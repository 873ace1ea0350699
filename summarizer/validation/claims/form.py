"""/claims/i/form: whether the evidence stands inside quotation marks, partly, or not at all, and whether somebody reports it."""

from __future__ import annotations

from bisect import bisect_right

from summarizer.grounding.attribution import Attribution
from summarizer.grounding.cues import is_reporting
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
    found = _form(scene, quoted_share(scene))
    if found is form or form in _as_well(scene, found):
        return supported(_DETAIL[form], *scene.evidence)
    return contradicted(Reason.FORM_MISMATCH, f"{_DETAIL[found]} That is {found.value}, not {form.value}.", *scene.evidence)


def _form(scene: Scene, share: float) -> Form:
    """The form of evidence of whose asserted words this share stands inside quotation marks."""
    form = scene.claim.form
    if share >= NEARLY_ALL:
        return Form.DIRECT
    if share > NEARLY_NONE:
        return Form.MIXED
    if scene.claim.speaker is None and _tells_the_saying(scene):
        return Form.NARRATED
    if scene.claim.speaker is not None and (scene.governing or form is Form.INDIRECT):
        return Form.INDIRECT
    own = form is Form.NARRATED
    said = [a for a in scene.governing if a.kind in SAYING and not (own and (a.negated or _told(scene, a)))]
    return Form.INDIRECT if said and said[0].speaker is not None else Form.NARRATED


def _as_well(scene: Scene, found: Form) -> set[Form]:
    """Forms that are as true of the evidence.

    Mixed, where quotation marks hold some of its words and not all, be it a nickname, or a speaker and a cue that stand
    in the evidence beside what they said; narrated, where nobody is named who says it, whatever its words quote.
    """
    marked, words = _marked(scene)
    as_well: set[Form] = set()
    if 0 < marked < words:
        as_well.add(Form.MIXED)
    if scene.claim.speaker is None and found is Form.MIXED and not any(a.kind in SAYING for a in scene.governing):
        as_well.add(Form.NARRATED)
    cue = scene.words_of(scene.claim.cue.text) if scene.claim.cue is not None and scene.cue_belongs else []
    if found is Form.NARRATED and any(is_reporting(word) for word in cue):
        as_well.add(Form.INDIRECT)  # the jury was told: nobody is named who told it
    return as_well


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
    for piece in scene.telling:
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


def _marked(scene: Scene) -> tuple[int, int]:
    """How many words of the evidence stand inside quotation marks of any kind, and how many it has."""
    quotations = [Stretch(q.inner_start, q.inner_end) for q in scene.view.context.quotations]
    words = [i.token for piece in scene.evidence for i in scene.view.context.marked_in(piece) if i.token.is_word]
    inside = sum(any(q.start <= token.start and token.end <= q.end for q in quotations) for token in words)
    return inside, len(words)
