"""Contents: which words of a sentence each cue governs, and who speaks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.grounding.cues import CueKind, word_list
from summarizer.grounding.words import Class

from .candidate import Candidate, Mood
from .ends import MOST_LATER
from .forward import forward
from .governed import Governed
from .passives import around, asked, passive
from .quoting import quoted_by
from .reading import Range, Reading
from .subjects import doer, main_subject
from .tags import according, inverted, tag

_BEFORE: dict[Mood, Callable[[Reading, Candidate, Sequence[Governed]], Governed | None]] = {
    Mood.ACCORDING: according,
    Mood.INVERTED: inverted,
}
_AFTER: dict[Mood, Callable[[Reading, Candidate, Sequence[Candidate]], Governed | None]] = {
    Mood.HEARSAY: around,
    Mood.ASKED: asked,
    Mood.PASSIVE: passive,
}


def govern(reading: Reading, found: Sequence[Candidate]) -> list[Governed]:
    """What each candidate of a sentence governs; candidates without content are left out."""
    governed: list[Governed] = []
    speaker: Range | None = None
    consumed: set[int] = set()
    said = bytearray(reading.size)  # by word, whether some cue's content holds it
    for i, candidate in enumerate(found):
        if candidate.head in consumed:
            continue
        one = _one(reading, candidate, later=found[i + 1 : i + 1 + MOST_LATER], speaker=speaker, before=governed)
        if one is None:
            continue
        consumed.update(range(candidate.head, one.taken))
        governed.append(one)
        if one.speaker is not None and candidate.mood is not Mood.NOUN and not said[candidate.head]:
            speaker = one.speaker
        for part in one.content:
            said[part.first : part.last] = bytes((1,)) * (part.last - part.first)
    return governed


def _one(
    reading: Reading, candidate: Candidate, *, later: Sequence[Candidate], speaker: Range | None, before: Sequence[Governed]
) -> Governed | None:
    """What one candidate governs; `speaker` is whoever spoke last in the sentence, `before` what was found so far."""
    if candidate.kind is CueKind.SEEM:
        return around(reading, candidate, later)
    quoting = quoted_by(reading, candidate, later, before) if candidate.mood in {Mood.FINITE, Mood.PASSIVE} else None
    if quoting is not None:
        return quoting
    if candidate.mood in _AFTER:
        return _AFTER[candidate.mood](reading, candidate, later)
    if candidate.mood in _BEFORE:
        return _BEFORE[candidate.mood](reading, candidate, before)
    return _with_subject(reading, candidate, later=later, speaker=speaker, before=before)


def _with_subject(
    reading: Reading, candidate: Candidate, *, later: Sequence[Candidate], speaker: Range | None, before: Sequence[Governed]
) -> Governed | None:
    """What a cue governs whose subject speaks."""
    if candidate.mood is Mood.NOUN and "object" in candidate.complements and _acted_on(reading, candidate):
        return None
    subject = _subject(reading, candidate, speaker)
    if candidate.mood is Mood.FINITE:
        found = tag(reading, candidate, subject, before)
        if found is not None:
            return found
    return forward(reading, candidate, subject, later, spoken=speaker is not None)


def _acted_on(reading: Reading, candidate: Candidate) -> bool:
    """Whether the verb before "a request for" deals with somebody else's: "turned down a request for"."""
    at = candidate.cue.first - 2
    if candidate.subject is not None or reading.low(at + 1) not in {"a", "an"}:
        return False
    while at > 0 and reading.cls(at) in {Class.PREPOSITION, Class.ADVERB}:
        at -= 1
    return reading.low(at) in word_list("nouns", "acted_on")


def _subject(reading: Reading, candidate: Candidate, speaker: Range | None) -> Range | None:
    """Who speaks a cue that has no subject of its own: the noun it modifies, the last speaker, the sentence's subject."""
    first = candidate.cue.first
    if candidate.mood is Mood.ING:
        return doer(reading, candidate) or speaker or main_subject(reading, first)
    made = candidate.mood is Mood.NOUN and candidate.subject is None and reading.low(first - 1) in {"a", "an", "in"}
    if made and reading.low(first - 1) != "in" and _acted_on(reading, candidate):
        return None
    if made or candidate.mood is Mood.COORDINATED:
        return speaker or main_subject(reading, first)
    return candidate.subject
