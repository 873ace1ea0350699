"""/claims/i/speaker: whether the one who governs the evidence is the one the summary names."""

from __future__ import annotations

from summarizer.grounding.attribution import Attribution
from summarizer.schemas import Reason, Span
from summarizer.validation.finding import Finding, Stretch, contradicted, supported, unsupported
from summarizer.validation.saying import SAYING
from summarizer.validation.tokens import tokenize

from .scene import Scene, stretch_of

PLURAL = frozenset({"them", "they", "we", "some", "others", "two", "both"})
"""Speakers that the article names before: who they are the nearest mention decides, not their own words."""


def check(scene: Scene) -> Finding:
    """Supported when the governing speaker is meant; contradicted when another one governs."""
    who = scene.claim.speaker
    if who is None:
        return supported("No speaker is given.")
    others: list[Span] = []
    for attribution in scene.governing:
        for span, index in _candidates(attribution):
            if _is_meant(scene, who, span, index):
                return supported(f"Here {scene.view.people[who].name} is the one who says it.", stretch_of(span))
            others.append(span)
        if others and attribution.kind in SAYING:
            break
    if others and not any(span.text.lower() in PLURAL for span in others):
        text = " ".join(others[0].text.split())
        return contradicted(Reason.SPEAKER_MISMATCH, f"In the article “{text}” says this.", stretch_of(others[0]))
    return _unguided(scene, who)


def _candidates(attribution: Attribution) -> list[tuple[Span, int | None]]:
    """Who may be called the speaker: the one at the content, and those whom they rest on."""
    found: list[tuple[Span, int | None]] = []
    if attribution.speaker is not None:
        found.append((attribution.speaker, attribution.name))
    found += [(span, None) for span in (*reversed(attribution.cited), *attribution.via)]
    return found


def _is_meant(scene: Scene, who: str, span: Span, index: int | None) -> bool:
    """Whether the words at a place mean the actor or source."""
    view = scene.view
    named = view.named(who)
    if index is not None and index in named:
        return True
    table = view.context.names
    strong = {m.name for m in table.within(span.start, span.end) if not m.weak}
    if strong & named:
        return True
    if index is None or not strong:
        words = {token.stem for token in tokenize(span.text) if token.content or token.text[0].isdigit()}
        if words & view.stems(who):
            return True
        role = getattr(view.people[who], "role", None)
        if role and not strong and words & {token.stem for token in tokenize(role) if token.content}:
            return True
    return False


def _unguided(scene: Scene, who: str) -> Finding:
    """No attribution governs the evidence: the speaker must at least be mentioned at it."""
    view = scene.view
    named = view.named(who)
    own = view.evidence(view.people[who].evidence)
    first = min((piece.start for piece in scene.sentences), default=0)
    near = [piece for piece in own if any(piece.overlaps(s) for s in scene.sentences) or first - NEAR <= piece.start < first]
    if near and not named:
        return supported("The article names the speaker just before.", near[-1])
    pieces = [*scene.sentences, *(place for place in view.evidence(scene.claim.speaker_evidence))]
    for piece in pieces:
        for mention in view.context.names.within(piece.start, piece.end):
            if mention.name in named:
                return supported("The article names the speaker at this claim.", Stretch(mention.start, mention.end))
        stems = view.stems(who)
        here = [item.token for item in view.context.marked_in(piece) if item.token.stem in stems]
        if here and not named:
            return supported("The article names the speaker at this claim.", Stretch(here[0].start, here[-1].end))
    return unsupported(Reason.SPEAKER_MISSING, "Nothing at this place says that this is their assertion.", *scene.evidence)


NEAR = 300
"""Characters before a claim in which a speaker may stand whom it only points back to."""


def named_at(scene: Scene, piece: Stretch) -> bool:
    """Whether the speaker stands at a place: by name, by a word of the name, or as the pronoun that governs the claim."""
    view, who = scene.view, scene.claim.speaker
    if who is None:
        return False
    if any(m.name in view.named(who) for m in view.context.names.within(piece.start, piece.end)):
        return True
    stems = view.stems(who)
    if any(item.token.stem in stems for item in view.context.marked_in(piece)):
        return True
    spans = [stretch_of(a.speaker) for a in scene.governing if a.speaker is not None]
    return any(piece.overlaps(span) for span in spans)
