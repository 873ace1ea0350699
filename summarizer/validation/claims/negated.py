"""/claims/i/negated: whether the claim denies."""

from __future__ import annotations

from summarizer.schemas import Reason
from summarizer.validation.finding import Finding, contradicted, supported
from summarizer.validation.signals import denials, deniers
from summarizer.validation.slots.negation import NEGATORS
from summarizer.validation.slots.polarity import directly

from .scene import Scene


def check(scene: Scene) -> Finding:
    """What the evidence's own denials say of the words of the claim; a claim that denies a part may be called either."""
    denied, asserted = _counts(scene)
    said = scene.claim.negated
    if not denied and not asserted:
        denied = sum(item.negated for item in scene.case.statement.words)
    if denied and asserted:
        return supported("The claim denies a part and asserts a part.", *scene.evidence)
    outright = any(item.token.low in NEGATORS for item in scene.case.statement.words)
    if said and not denied and outright:
        return supported("The claim asserts a negative.", *scene.evidence)
    if denied and not said and _too_much(scene):
        return supported("The claim says that it is too much for that, which may be told either way.", *scene.evidence)
    if bool(denied) == said:
        return supported("The passage denies it." if denied else "The passage asserts it.", *scene.evidence)
    if denied:
        return contradicted(Reason.POLARITY_MISMATCH, "The passage denies this, the summary calls it no denial.", *scene.evidence)
    return contradicted(Reason.POLARITY_MISMATCH, "The passage asserts this, the summary calls it a denial.", *scene.evidence)


def _too_much(scene: Scene) -> bool:
    """Whether the claim denies by nothing but "too": too early to say."""
    tokens = tuple(item.token for item in scene.case.statement.words)
    too = sum(tokens[at].low == "to" for at in deniers(tokens))
    return too > 0 and denials(tokens) == too


def _counts(scene: Scene) -> tuple[int, int]:
    """How many words of the claim's text, as they stand in the evidence, are denied and asserted."""
    denied = asserted = 0
    case = scene.case
    marks = tuple(placed.mark for placed in case.passage.items)
    for left, pair in case.alignment.pairs.items():
        placed = case.passage.items[pair.right]
        token = case.statement.words[left].token
        if placed.tier > 1 or left in case.named:
            continue
        if token.word.light and not (directly(case.statement.words, left) or directly(marks, pair.right)):
            continue
        if placed.mark.negated or case.statement.words[left].negated:
            denied += 1
        else:
            asserted += 1
    return denied, asserted
