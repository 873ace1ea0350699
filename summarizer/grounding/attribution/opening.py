"""Opening: where content after a cue starts and what it is."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from summarizer.grounding.cues import CueKind
from summarizer.grounding.words import Class

from .candidate import Candidate, Mood
from .reading import NOMINAL, Reading

LOOK_AHEAD = 40
"""Words: a bare clause shows its verb within so many."""


class Shape(Enum):
    """What content after a cue is."""

    __hash__ = object.__hash__  # that of Enum is written in Python, and members are looked up by the thousand

    QUOTE = auto()
    CLAUSE = auto()
    INFINITIVE = auto()
    OBJECT = auto()


class Opening(NamedTuple):
    """The first word of a content and its shape."""

    first: int
    shape: Shape


_QUESTION = frozenset(("that", "whether", "if", "how", "why", "what", "when", "where", "who"))
_NOTHING = frozenset((Class.STOP, Class.COMMA, Class.SEMICOLON, Class.DASH, Class.COLON, Class.CLOSE))
_NO_INFINITIVE = frozenset((Class.DETERMINER, Class.NAME, Class.POSSESSIVE, Class.TIME, Class.NUMBER))
_NO_OBJECT = frozenset((Class.PREPOSITION, Class.COORDINATOR, Class.SUBORDINATOR, Class.ADVERB))
_CLAUSE_OPENS = frozenset((Class.PRONOUN, Class.RELATIVE, Class.SUBORDINATOR, Class.QUOTE))
_MAY_OPEN = NOMINAL | {Class.PREPOSITION, Class.TIME, Class.ADVERB, Class.NEGATION}
_SINCE = frozenset(("yesterday", "today", "again", "also", "later", "recently", "here"))


def content_opening(reading: Reading, candidate: Candidate, after: int) -> Opening | None:
    """Where content starts after the cue and its hearer; None when nothing there can be content."""
    if candidate.preposition is not None:
        return None if reading.cls(after) in {Class.STOP, Class.COMMA} else Opening(after, Shape.OBJECT)
    past = reading.adverbials(after)
    return (
        _past_citation(reading, candidate, past)
        or _quotation(reading, candidate, after)
        or _quotation(reading, candidate, past)
        or _introduced(reading, candidate, after)
        or _introduced(reading, candidate, past)
        or _bare(reading, candidate, after)
    )


def _past_citation(reading: Reading, candidate: Candidate, past: int) -> Opening | None:
    """Past a citation between commas: "reported, citing two officials, that"."""
    cited = reading.cls(past) is Class.COMMA and reading.low(past + 1) in {"citing", "quoting"}
    if not cited or "clause" not in candidate.complements:
        return None
    ahead = range(past + 2, min(past + 30, len(reading.words)))
    that = next((k for k in ahead if reading.low(k) == "that" and reading.cls(k - 1) is Class.COMMA), None)
    return Opening(that, Shape.CLAUSE) if that is not None else None


def _quotation(reading: Reading, candidate: Candidate, at: int) -> Opening | None:
    """A quotation at a word, or after the comma or colon there."""
    takes = candidate.complements
    if "quote" in takes and reading.cls(at) is Class.COMMA and reading.cls(at + 1) is Class.QUOTE:
        return Opening(at + 1, Shape.QUOTE)
    if "quote" in takes and reading.cls(at) is Class.COLON and at + 1 < len(reading.words):
        return Opening(at + 1, Shape.QUOTE)
    if reading.cls(at) is Class.QUOTE and takes & {"quote", "object"}:
        return Opening(at, Shape.CLAUSE if "clause" in takes else Shape.OBJECT)
    return None


def _introduced(reading: Reading, candidate: Candidate, at: int) -> Opening | None:
    """A clause or infinitive that its first word gives away."""
    low = reading.low(at)
    if "clause" in candidate.complements and low in _QUESTION and not (low == "who" and _written_to(reading, candidate)):
        return Opening(at, Shape.CLAUSE)
    if "to" in candidate.complements and low == "to" and reading.cls(at + 1) not in _NO_INFINITIVE:
        return Opening(at, Shape.INFINITIVE)
    return None


def _written_to(reading: Reading, candidate: Candidate) -> bool:
    """Whether what stands behind the cue is only to whom somebody wrote: wrote to members who had left."""
    return candidate.lemma == "write" and reading.low(candidate.cue.last) == "to"


def _bare(reading: Reading, candidate: Candidate, after: int) -> Opening | None:
    """A clause without "that", or a noun phrase."""
    takes = candidate.complements
    start = _times_only(reading, after)
    cls = reading.cls(start)
    if cls in _NOTHING or _written_to(reading, candidate):
        return None
    clausal = "clause" in takes and candidate.kind not in {CueKind.JUDGE, CueKind.SEEM} and candidate.mood is not Mood.NOUN
    verb_next = start == after and cls in {Class.MODAL, Class.BE, Class.HAVE}
    if clausal and (verb_next or _clause_opens(reading, start, whole="object" not in takes)):
        return Opening(start, Shape.CLAUSE)
    if "object" in takes and cls not in _NO_OBJECT and not reading.is_verb(start):
        return Opening(start, Shape.OBJECT)
    return None


def _times_only(reading: Reading, at: int) -> int:
    """Past the names of days and such that stand between a cue and a bare clause."""
    start = at
    while reading.cls(at) is Class.TIME:
        at += 1
    if at == start and reading.low(at) in {"on", "in", "last", "this", "earlier", "late"}:
        past = reading.adverbials(at)
        if any(reading.cls(k) is Class.TIME for k in range(at, past)) and past - at <= 4:
            return past
    return at + 1 if reading.cls(at) is Class.ADVERB and reading.low(at) in _SINCE else at


def _clause_opens(reading: Reading, at: int, *, whole: bool) -> bool:
    """Whether a clause without "that" could start here: a finite verb follows, before a comma unless `whole`."""
    if reading.cls(at) in _CLAUSE_OPENS:
        return True
    if whole and reading.low(at - 1) in {"say", "says", "said"} and len(reading.words) - at > 3:
        return True
    if reading.cls(at) not in _MAY_OPEN:
        return False
    for k in range(at + 1, min(at + LOOK_AHEAD, len(reading.words))):
        cls = reading.cls(k)
        if reading.is_verb(k) or reading.is_plain_verb(k) or reading.low(k).endswith("ed") or cls is Class.QUOTE:
            return True
        if cls in {Class.STOP, Class.SEMICOLON} or (not whole and cls in {Class.COMMA, Class.RELATIVE, Class.SUBORDINATOR}):
            return False
    return False
