"""/claims/i/when: whether the article gives this time for the claim or for the saying."""

from __future__ import annotations

from summarizer.schemas import Reason
from summarizer.validation.finding import Finding, Stretch, contradicted, supported, unsupported
from summarizer.validation.slots.times import time_key

from .hedge import find_words
from .scene import Scene, stretch_of

CARRIED = 3
"""Sentences before the claim from which a time may be carried over."""


def check(scene: Scene) -> Finding:
    """The words must stand in the claim's sentences, in its cue's, or, where those give no such time, shortly before."""
    when = scene.claim.when
    if when is None:
        return supported("No time is given.")
    words = scene.words_of(when)
    place = find_words(scene, words)
    if place:
        return supported("The passage gives this time.", place)
    governing = [
        stretch_of(span) for attribution in scene.governing for span in (attribution.cue, attribution.when) if span is not None
    ]
    place = _within(scene, words, tuple(governing))
    if place:
        return supported("The sentence of the saying gives this time.", place)
    own = _times(scene, scene.sentences)
    sentences = scene.view.context.sentences_around(scene.sentences)
    first = sentences[0].number if sentences else 1
    earlier = scene.view.context.document.sentences[max(0, first - 1 - CARRIED) : first - 1]
    place = _within(scene, words, tuple(Stretch(s.start, s.end) for s in earlier))
    if place and not own:
        return supported("The time is carried over from before.", place)
    if own:
        return contradicted(Reason.TIME_MISMATCH, f"The passage gives another time than “{when}”.", *scene.evidence)
    return unsupported(Reason.TIME_MISMATCH, f"The passage does not say “{when}”.", *scene.evidence)


def _within(scene: Scene, words: list[str], pieces: tuple[Stretch, ...]) -> Stretch | None:
    for sentence in scene.view.context.sentences_around(pieces):
        tokens = [
            item.token for item in scene.view.context.marked(sentence) if item.token.is_word or item.token.text[0].isdigit()
        ]
        lows = [token.low for token in tokens]
        for at in range(len(lows) - len(words) + 1):
            if words and lows[at : at + len(words)] == words:
                return Stretch(tokens[at].start, tokens[at + len(words) - 1].end)
    return None


def _times(scene: Scene, pieces: tuple[Stretch, ...]) -> set[str]:
    return {key for piece in pieces for item in scene.view.context.marked_in(piece) if (key := time_key(item))}
