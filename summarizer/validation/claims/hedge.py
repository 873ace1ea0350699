"""/claims/i/hedge: whether the words that weaken the claim stand at it and weaken it."""

from __future__ import annotations

from summarizer.schemas import Reason
from summarizer.validation.finding import Finding, Stretch, supported, unsupported
from summarizer.validation.lexicon import lists
from summarizer.validation.lexicon.stems import stem_of

from .scene import Scene


def check(scene: Scene) -> Finding:
    """The hedge must stand in the sentences of the evidence and be a word that weakens."""
    hedge = scene.claim.hedge
    if hedge is None:
        return supported("No hedge is given.")
    words = scene.words_of(hedge)
    place = find_words(scene, words)
    if place is None:
        return unsupported(Reason.HEDGE_MISMATCH, f"The passage does not say “{hedge}”.", *scene.evidence)
    if weakens(words):
        return supported("The passage weakens it so.", place)
    return unsupported(Reason.HEDGE_MISMATCH, f"“{hedge}” does not weaken what is claimed.", place)


def weakens(words: list[str]) -> bool:
    """Whether some words are a weakening: a modal, a hedge or a word of forecast or allegation."""
    known = lists()
    return (
        any(word in known.modals or stem_of(word) in known.hedges or stem_of(word) in known.forecast for word in words)
        or tuple(words) in known.hedge_phrases
    )


def find_words(scene: Scene, words: list[str]) -> Stretch | None:
    """Where words stand one after the other in the sentences of the claim."""
    for piece in scene.sentences:
        tokens = [
            item.token for item in scene.view.context.marked_in(piece) if item.token.is_word or item.token.text[0].isdigit()
        ]
        lows = [token.low for token in tokens]
        for at in range(len(lows) - len(words) + 1):
            if words and lows[at : at + len(words)] == words:
                return Stretch(tokens[at].start, tokens[at + len(words) - 1].end)
    return None
