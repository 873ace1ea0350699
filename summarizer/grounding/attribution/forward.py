"""Forward: content that follows its cue."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.cues import CueKind
from summarizer.grounding.words import Class

from .candidate import Candidate, Mood
from .ends import clause_end, object_end, parenthesis_end, quote_end, relative_end, subordinate_end
from .governed import Governed
from .opening import Opening, Shape, content_opening
from .reading import NOMINAL, Range, Reading

MAX_HEARER = 14
"""Words: whoever is told something is named in fewer."""

_NO_HEARER = frozenset((Class.RELATIVE, Class.QUOTE, Class.COLON, Class.COMMA, Class.STOP, Class.SUBORDINATOR, Class.TIME))
_SPLITTABLE = frozenset((CueKind.SAY, CueKind.BELIEVE, CueKind.KNOW, CueKind.JUDGE))
_SUBJECT_FOLLOWS = frozenset((Class.NAME, Class.DETERMINER, Class.PRONOUN, Class.POSSESSIVE))


def past_hearer(reading: Reading, candidate: Candidate, *, tagged: bool = False) -> tuple[int, Range | None]:
    """The word after whoever is told or asked, and the hearer; in a tag the first preposition ends the hearer."""
    at = candidate.cue.last
    if "hearer" not in candidate.complements or (tagged and candidate.kind is CueKind.WANT):
        return at, None
    if reading.cls(at) in {Class.OBJECT, Class.PRONOUN} or reading.low(at) == "her":
        return at + 1, Range(at, at + 1)
    if reading.cls(at) in _NO_HEARER or reading.low(at) in {"to", "about", "of", "for"}:
        return at, None
    end = at
    while end < min(len(reading.words), at + MAX_HEARER) and not _ends_hearer(reading, at, end, tagged=tagged):
        end += 1
    if reading.cls(end) is Class.QUOTE and end > at and reading.low(end - 1) == "'s":
        end += 1
    return end, Range(at, end) if end > at else None


def _ends_hearer(reading: Reading, at: int, end: int, *, tagged: bool) -> bool:
    cls = reading.cls(end)
    if cls in _NO_HEARER or cls is Class.PRONOUN or reading.low(end) == "to" or reading.is_verb(end):
        return True
    if cls is Class.DETERMINER:
        return end > at and reading.cls(end - 1) in NOMINAL
    return cls is Class.PREPOSITION and (tagged or reading.low(end) not in {"of", "at", "from"})


def forward(
    reading: Reading, candidate: Candidate, subject: Range | None, later: Sequence[Candidate], *, spoken: bool
) -> Governed | None:
    """Content after the cue; `spoken` says whether somebody spoke before in the sentence."""
    after, hearer = past_hearer(reading, candidate)
    opening = content_opening(reading, candidate, after)
    if opening is None:
        return None
    first = opening.first
    end = _end(reading, candidate, opening, later, spoken=spoken)
    split = _split_clause(reading, candidate, subject, first, end)
    if split is not None:
        return split
    if end <= first or (opening.shape is Shape.OBJECT and hearer is not None and "object" not in candidate.complements):
        return None
    adverbial = Range(after, first) if first > after else None
    if opening.shape is Shape.INFINITIVE and hearer is not None:
        first, hearer = hearer.first, None
    return Governed(candidate, subject, hearer, (Range(first, end),), tag=False, adverbial=adverbial)


def _end(reading: Reading, candidate: Candidate, opening: Opening, later: Sequence[Candidate], *, spoken: bool) -> int:
    """Where the content ends: the nearest of all the reasons to stop."""
    first = opening.first
    end = (quote_end if opening.shape is Shape.QUOTE else clause_end)(reading, first, later)
    if candidate.mood is Mood.ING:
        end = min(end, _participle_end(reading, candidate, first, later, spoken=spoken))
    return min(
        end,
        relative_end(reading, candidate, first, later, phrase=opening.shape in {Shape.INFINITIVE, Shape.OBJECT}),
        subordinate_end(reading, candidate, first, end),
        object_end(reading, candidate, opening, later),
    )


def _participle_end(reading: Reading, candidate: Candidate, first: int, later: Sequence[Candidate], *, spoken: bool) -> int:
    """Where a participle gives way to the main clause: at its start, or around "that" and the verb it stands before."""
    end = len(reading.words)
    before = reading.cls(candidate.cue.first - 1)
    if before is Class.COMMA and (candidate.lemma in {"cite", "quote"} or not spoken):
        return parenthesis_end(reading, first)
    if candidate.cue.first != reading.lead:
        return end
    subjects = (c.subject.first for c in later if c.mood is Mood.FINITE and c.subject is not None)
    after_quote = (at for at in subjects if at > first and reading.cls(at - 1) is Class.QUOTE)
    commas = (k for k in range(first + 1, end) if reading.cls(k) is Class.COMMA and reading.cls(k + 1) in _SUBJECT_FOLLOWS)
    return min(next(commas, end), next(after_quote, end))


def _split_clause(reading: Reading, candidate: Candidate, subject: Range | None, first: int, end: int) -> Governed | None:
    """What stands before the speaker is the subject of what follows the cue: "a strike that executives said could last"."""
    if subject is None or subject.first == 0 or first != candidate.cue.last or candidate.kind not in _SPLITTABLE:
        return None
    lead = subject.first - 1
    named = reading.cls(first) is Class.QUOTE and reading.low(lead) == "what"
    if not (named or reading.cls(first) in {Class.MODAL, Class.BE, Class.HAVE, Class.VERB} or reading.is_past(first)):
        return None
    if reading.low(lead) in {"that", "which", "who", "what"}:
        before: Range | None = Range(lead, subject.first)
    else:
        before = reading.phrase_before(subject.first)
    return Governed(candidate, subject, None, (before, Range(first, end)), tag=False, adverbial=None) if before else None
