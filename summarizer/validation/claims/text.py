"""/claims/i/text: whether the evidence bears the claim out."""

from __future__ import annotations

from summarizer.schemas import Reason
from summarizer.validation.entailment import judge
from summarizer.validation.finding import Finding, unsupported

from .scene import Scene, stretch_of

ALLEGING = frozenset({"claim", "alleg", "purport"})
"""Stems of the verbs by which an article keeps its distance from what is said."""


def check(scene: Scene) -> Finding:
    """The verdict of the slots; a claim whose evidence stands nowhere is unsupported."""
    if not scene.evidence:
        return unsupported(Reason.NOT_IN_TEXT, "None of its evidence stands in the article.")
    finding = judge(scene.case)
    return finding if finding.fault else _alleged(scene) or finding


def _alleged(scene: Scene) -> Finding | None:
    """A claim that the evidence calls one, told flatly and without a hedge."""
    if scene.claim.hedge is not None or any(item.token.stem in ALLEGING for item in scene.case.statement.words):
        return None
    cues = [scene.cue, *(stretch_of(a.cue) for a in scene.governing[:1] if a.cue is not None)]
    for cue in cues:
        if cue is None or not any(piece.start <= cue.start < piece.end for piece in scene.evidence):
            continue
        words = [item.token for item in scene.view.context.marked_in(cue)]
        said = next((token.text for token in words if token.stem in ALLEGING), None)
        if said:
            return unsupported(Reason.HEDGE_DROPPED, f"The passage says “{said}”, the claim says it flatly.", cue)
    return None
