"""Quoting: whoever is quoted speaks, and whoever quotes passed the words on."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.cues import CueKind
from summarizer.grounding.words import Class

from .candidate import Candidate, Mood
from .ends import clause_end
from .governed import Governed
from .opening import content_opening
from .reading import Range, Reading
from .tags import content_start

QUOTED = frozenset(("quote", "cite"))
MAX_QUOTED = 24
"""Words: whoever is quoted is named in fewer before "as saying"."""

_LEADS = frozenset((Class.COMMA, Class.QUOTE, Class.DASH))
_CLOSES = frozenset((Class.COMMA, Class.STOP, Class.SEMICOLON, Class.DASH))


def quoted_by(reading: Reading, candidate: Candidate, later: Sequence[Candidate], before: Sequence[Governed]) -> Governed | None:
    """Read "Interline quoted Petrov as saying X" and "Petrov was quoted by Interline as saying X", also after X."""
    if candidate.lemma not in QUOTED or candidate.subject is None:
        return None
    at = candidate.cue.last
    near = (c for c in later if c.mood is Mood.ING and at <= c.head <= at + MAX_QUOTED and reading.low(c.head - 1) == "as")
    saying = next(near, None)
    if saying is None:
        return None
    content = _after(reading, saying, later) or _ahead(reading, candidate.subject, saying, before)
    if content is None:
        return None
    said = candidate._replace(lemma="say", kind=CueKind.SAY)
    tag = content.first < candidate.cue.first
    taken = max(saying.cue.last, content.first)
    if candidate.mood is not Mood.PASSIVE:
        other = reading.noun_phrase(at) if reading.low(at) != "as" else None
        return Governed(said, other, None, (content,), tag=tag, adverbial=None, through=candidate.subject, taken=taken)
    said = said._replace(cue=Range(candidate.cue.first, saying.cue.last))
    by = next((k + 1 for k in (at, saying.cue.last) if reading.low(k) == "by"), None)
    other = reading.noun_phrase(by) if by is not None else None
    return Governed(said, candidate.subject, None, (content,), tag=tag, adverbial=None, through=other, taken=taken)


def _after(reading: Reading, saying: Candidate, later: Sequence[Candidate]) -> Range | None:
    """What follows "as saying"."""
    if reading.low(saying.cue.last) == "by":
        return None
    opening = content_opening(reading, saying, saying.cue.last)
    if opening is None:
        return None
    end = clause_end(reading, opening.first, [c for c in later if c.head > saying.head])
    return Range(opening.first, end) if end > opening.first else None


def _ahead(reading: Reading, subject: Range, saying: Candidate, before: Sequence[Governed]) -> Range | None:
    """What stands before the subject when nothing is said after "as saying"."""
    lead = subject.first - 1
    after = reading.adverbials(saying.cue.last)
    if reading.cls(lead) not in _LEADS or reading.cls(after) not in _CLOSES:
        return None
    first = content_start(reading, lead, before)
    end = lead + (reading.cls(lead) is Class.QUOTE)
    return Range(first, end) if end > first else None
