"""/claims/i/text: whether the evidence bears the claim out."""

from __future__ import annotations

from ..entailment import judge
from ..finding import Finding, unsupported
from summarizer.schemas import Reason

from .scene import Scene


def check(scene: Scene) -> Finding:
    """The verdict of the slots; a claim whose evidence stands nowhere is unsupported."""
    if not scene.evidence:
        return unsupported(Reason.NOT_IN_TEXT, "None of its evidence stands in the article.")
    return judge(scene.case)
