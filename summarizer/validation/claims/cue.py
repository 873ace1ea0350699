"""/claims/i/cue: whether the words are a cue, and the cue of this claim."""

from __future__ import annotations

from summarizer.grounding.cues import is_reporting
from summarizer.schemas import Reason
from summarizer.validation.finding import Finding, contradicted, supported, unsupported

from .scene import Scene, stretch_of

NEAR = 400
"""Characters before and after the sentences of a claim in which its cue may stand."""
WITHOUT_VERB = frozenset({"according", "per", "as", "to", "in", "from", ":"})
"""Words by which something is reported without a verb."""


def check(scene: Scene) -> Finding:
    """A cue must stand where it says, be a word of reporting, and govern the evidence or stand in its sentences."""
    claim = scene.claim
    if claim.cue is None:
        return supported("No cue is given.")
    place = scene.view.place(claim.cue)
    if place.finding.fault or place.stretch is None:
        return place.finding
    cue = place.stretch
    for attribution in scene.governing:
        if attribution.cue is not None and stretch_of(attribution.cue).overlaps(cue):
            return supported("These words report the claim.", cue, located=place.finding.located)
    tokens = [item.token for item in scene.view.context.marked_in(cue)]
    if not any(token.content or token.low in WITHOUT_VERB or is_reporting(token.low) or not token.is_word for token in tokens):
        return unsupported(Reason.CUE_MISMATCH, "These words report nothing.", cue, located=place.finding.located)
    around = scene.view.context.sentences_around(scene.evidence)
    if around and around[0].start - NEAR <= cue.start <= around[-1].end + NEAR:
        return supported("These words stand at the claim.", cue, located=place.finding.located)
    return contradicted(Reason.CUE_MISMATCH, "These words report something else.", cue, located=place.finding.located)
