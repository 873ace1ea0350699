"""Passives and the like: cues whose subject is not their speaker."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.grounding.cues import CueKind
from summarizer.grounding.words import Class

from .candidate import Candidate, Mood
from .ends import clause_end, object_end
from .governed import Governed
from .opening import Opening, Shape
from .reading import Range, Reading
from .subjects import bare_subject

_SEEN_AS = frozenset(
    ("know", "see", "view", "regard", "describe", "characterize", "portray", "depict", "cast", "label", "perceive")
)
_ASKED = frozenset(("about", "whether", "if", "how", "why", "what", "to"))
_THOUGHT = frozenset((CueKind.BELIEVE, CueKind.SAY, CueKind.KNOW, CueKind.WANT))
_NO_SEEMING = frozenset((Class.PREPOSITION, Class.TIME, Class.STOP, Class.COMMA))


def around(reading: Reading, candidate: Candidate, later: Sequence[Candidate]) -> Governed | None:
    """Subject and complement are the content, and nobody is its speaker: "she appeared to agree"."""
    at = candidate.cue.last
    if candidate.kind is CueKind.SEEM and reading.cls(at) in _NO_SEEMING and reading.low(at) not in {"to", "like"}:
        return None
    end = clause_end(reading, at, later)
    end = next((k for k in range(at, end) if reading.cls(k) is Class.COLON), end)
    subject = bare_subject(reading, candidate.subject) if candidate.subject is not None else None
    if subject is not None and reading.low(subject.first) == "it":
        subject = None
    content = tuple(r for r in (subject, Range(at, end)) if r is not None and r.last > r.first)
    return _unspoken(candidate, *content) if content else None


def asked(reading: Reading, candidate: Candidate, later: Sequence[Candidate]) -> Governed | None:
    """The question up to the comma before whoever answers: "Asked about her record, she said"."""
    first = candidate.cue.last
    subjects = (c.subject.first for c in later if c.subject is not None and c.mood is Mood.FINITE)
    commas = (at - 1 for at in subjects if reading.cls(at - 1) is Class.COMMA)
    stops = (k for k in range(first, len(reading.words)) if reading.cls(k) in {Class.COMMA, Class.STOP})
    end = next(commas, None) or next(stops, first)
    return _unspoken(candidate, Range(first, end)) if end > first else None


def passive(reading: Reading, candidate: Candidate, later: Sequence[Candidate]) -> Governed | None:
    """The passives that report: "is expected to", "was asked whether", "was praised by"."""
    if candidate.kind is CueKind.ASK:
        return _was_asked(reading, candidate, later)
    how = _PASSIVES.get(reading.low(candidate.cue.last))
    return how(reading, candidate, later) if how is not None else None


def _was_asked(reading: Reading, candidate: Candidate, later: Sequence[Candidate]) -> Governed | None:
    at = candidate.cue.last
    asker = reading.noun_phrase(at + 1) if reading.low(at) == "by" else None
    at = asker.last if asker is not None else at
    if reading.low(at) not in _ASKED:
        return None
    return Governed(candidate, asker, None, (Range(at, clause_end(reading, at, later)),), tag=False, adverbial=None)


def _by(reading: Reading, candidate: Candidate, later: Sequence[Candidate]) -> Governed | None:
    """Whoever stands after "by" speaks of the subject: "was praised by Maran for her work"."""
    speaker = reading.noun_phrase(candidate.cue.last + 1)
    if speaker is None or candidate.subject is None:
        return None
    content: tuple[Range, ...] = (candidate.subject,)
    if reading.low(speaker.last) in {"for", "as"}:
        content = (*content, Range(speaker.last, clause_end(reading, speaker.last, later)))
    return Governed(candidate, speaker, None, content, tag=False, adverbial=None)


def _as(reading: Reading, candidate: Candidate, later: Sequence[Candidate]) -> Governed | None:
    if candidate.lemma not in _SEEN_AS or candidate.subject is None:
        return None
    first = candidate.cue.last + 1
    end = min(object_end(reading, candidate, Opening(first, Shape.OBJECT), later), clause_end(reading, first, later))
    return _unspoken(candidate, bare_subject(reading, candidate.subject), Range(first, end)) if end > first else None


def _to(reading: Reading, candidate: Candidate, later: Sequence[Candidate]) -> Governed | None:
    if candidate.subject is None or candidate.kind not in _THOUGHT:
        return None
    at = candidate.cue.last
    return _unspoken(candidate, bare_subject(reading, candidate.subject), Range(at, clause_end(reading, at, later)))


def _that(reading: Reading, candidate: Candidate, later: Sequence[Candidate]) -> Governed | None:
    if candidate.kind not in _THOUGHT - {CueKind.WANT}:
        return None
    at = candidate.cue.last
    return _unspoken(candidate, Range(at, clause_end(reading, at, later)))


def _unspoken(candidate: Candidate, *content: Range) -> Governed:
    return Governed(candidate, None, None, content, tag=False, adverbial=None)


_PASSIVES: dict[str, Callable[[Reading, Candidate, Sequence[Candidate]], Governed | None]] = {
    "by": _by,
    "as": _as,
    "to": _to,
    "that": _that,
}
