"""Ends: where the words that a cue governs stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.grounding.words import Class

from .candidate import Candidate, Mood
from .opening import Opening, Shape
from .reading import NOMINAL, Range, Reading
from .subjects import doer

_BREAKS = frozenset(("but", "while", "although", "though", "whereas", "and", "as"))
_STOPPERS = frozenset(("but", ";"))
_CLAUSES = frozenset("because although though while when whenever if unless until since whereas after before".split())  # noqa: SIM905 (a list of words reads best as words)
_PAUSES = frozenset((Class.COMMA, Class.QUOTE, Class.SEMICOLON, Class.COLON, Class.DASH, Class.STOP))
_TRAILING = frozenset((Class.STOP, Class.COMMA, Class.DASH, Class.COLON, Class.SEMICOLON, Class.COORDINATOR))
_SUBJECTS = frozenset((Class.PRONOUN, Class.NAME, Class.DETERMINER, Class.POSSESSIVE, Class.RELATIVE))
_WHO = frozenset(("who", "which", "that"))
_NOUNS = frozenset((Class.WORD, Class.NAME, Class.OBJECT, Class.QUOTE))

MOST_LATER = 40
"""Cues behind one in its sentence that are looked at; what it governs ends at the last of them, so that a sentence full of
cues is read in proportion to its length."""


def clause_end(reading: Reading, first: int, later: Sequence[Candidate]) -> int:
    """The end of a clause: the sentence's, or where a later cue that is not part of it begins."""
    end = later[MOST_LATER - 1].cue.first if len(later) == MOST_LATER else len(reading.words)
    cuts = (_cut(reading, candidate, first) for candidate in later if candidate.head >= first)
    end = next((cut for cut in cuts if cut is not None), end)
    if not _STOPPERS.isdisjoint(reading.spelled):
        end = next((k for k in range(first + 1, end) if _breaks(reading, k)), end)
    while end > first and reading.cls(end - 1) in _TRAILING and reading.text[reading.words[end - 1].start] != "?":
        end -= 1
    return end


def _breaks(reading: Reading, k: int) -> bool:
    """Whether reported speech stops at a word: a semicolon, or "but" with a clause that has a subject of its own."""
    if reading.cls(k) is Class.SEMICOLON:
        return True
    if reading.low(k) != "but" or reading.cls(k - 1) not in {Class.COMMA, Class.DASH} or reading.low(k + 1) == "that":
        return False
    return reading.cls(k + 1 + reading.is_adverb(k + 1)) in _SUBJECTS


def _cut(reading: Reading, candidate: Candidate, first: int) -> int | None:
    """Where content that started before a later cue has to stop for it; None when the cue lies inside the content."""
    before = candidate.cue.first - 1
    if candidate.subject is not None and _inside_relative(reading, candidate.subject, first):
        return candidate.subject.last
    if candidate.mood in {Mood.ACCORDING, Mood.ING}:
        if candidate.mood is Mood.ING and reading.low(before) in {"and", "while", "by"}:
            before -= 1
        return before if reading.cls(before) is Class.COMMA and before > first else None
    if candidate.mood is Mood.COORDINATED:
        return before if reading.cls(before) is Class.COORDINATOR and before > first else None
    if candidate.mood is Mood.INVERTED:
        return candidate.cue.first
    if candidate.subject is None or candidate.mood is Mood.NOUN:
        return None
    return _cut_before_subject(reading, candidate, candidate.subject.first - 1, first)


def _inside_relative(reading: Reading, subject: Range, first: int) -> bool:
    """Whether content starts in a "who" clause within the subject of a later cue: "an aide who believes it is over said"."""
    if not subject.first < first < subject.last or reading.low(subject.last - 1) in _WHO:
        return False
    return any(reading.low(k) in _WHO for k in range(subject.first + 1, first))


def _cut_before_subject(reading: Reading, candidate: Candidate, lead: int, first: int) -> int | None:
    """Where content stops for a cue with a subject: at the conjunction before it, or at the comma of a tag."""
    while lead > first and (
        reading.cls(lead) is Class.TIME or reading.is_adverb(lead) or reading.low(lead) in {"on", "in", "last"}
    ):
        lead -= 1
    if lead <= first:
        return None
    joined = reading.low(lead) in _BREAKS and reading.cls(lead - 1) in {Class.COMMA, Class.QUOTE}
    if joined or reading.low(lead) in {"but", "while"}:
        return lead
    if reading.cls(lead) not in {Class.COMMA, Class.QUOTE, Class.DASH} or "tag" not in candidate.complements:
        return None
    after = reading.adverbials(candidate.cue.last)
    if reading.cls(after) not in {Class.STOP, Class.COMMA}:
        return None
    return lead + (reading.cls(lead) is Class.QUOTE)


def quote_end(reading: Reading, first: int, later: Sequence[Candidate]) -> int:
    """Where content that starts with a quotation ends: with it and those joined to it, whatever the sentence goes on to."""
    if reading.cls(first) is not Class.QUOTE:
        return clause_end(reading, first, later)
    end = first + 1
    while True:
        at = end
        while reading.cls(at) in {Class.COORDINATOR, Class.COMMA}:
            at += 1
        if at == end or reading.cls(at) is not Class.QUOTE:
            return end
        end = at + 1


def relative_end(reading: Reading, candidate: Candidate, first: int, later: Sequence[Candidate], *, phrase: bool) -> int:
    """Where a "who" clause ends so that the main clause can go on; `phrase` says that a noun or infinitive is its content."""
    end = len(reading.words)
    subject = candidate.subject
    relative = subject is not None and candidate.mood is Mood.FINITE and reading.low(subject.last - 1) in {"who", "which", "that"}
    if not relative and not (candidate.mood is Mood.ING and doer(reading, candidate) is not None):
        return end
    after_comma = subject is not None and reading.cls(subject.last - 2) is Class.COMMA
    for main in later:
        same = subject is not None and main.subject is not None and main.subject.first == subject.first
        if same and main.mood is Mood.FINITE and main.cue.first > first:
            end = main.cue.first
            break
    for k in range(first + 1, end) if after_comma or phrase else ():
        if after_comma and reading.cls(k) is Class.COMMA:
            return k
        if phrase and reading.is_verb(k) and reading.cls(k - 1) in NOMINAL - {Class.DETERMINER}:
            return k
    return end


def parenthesis_end(reading: Reading, first: int) -> int:
    """Where a participle between commas ends: before "that" or the verb that its sentence goes on with."""
    for k in range(first + 1, len(reading.words) - 1):
        if reading.cls(k - 1) is Class.QUOTE and reading.is_plain_verb(k):
            return k
        resumes = reading.low(k + 1) == "that" or reading.is_verb(k + 1) or reading.is_plain_verb(k + 1)
        if resumes and reading.cls(k) is Class.COMMA:
            return k
    return len(reading.words)


def subordinate_end(reading: Reading, candidate: Candidate, first: int, end: int) -> int:
    """Where a cue inside "although ..." or "when ..." has to stop: at the comma before the main clause."""
    if candidate.subject is None or candidate.mood is not Mood.FINITE:
        return end
    at = candidate.subject.first - 1
    while at >= 0 and reading.cls(at) not in _PAUSES and reading.cls(at) is not Class.SUBORDINATOR:
        at -= 1
    opens = at == reading.lead or reading.cls(at - 1) in {Class.COMMA, Class.COORDINATOR}
    if at < 0 or reading.cls(at) is not Class.SUBORDINATOR or not opens:
        return end
    commas = (k for k in range(first + 1, end) if reading.cls(k) is Class.COMMA and reading.cls(k + 1) is not Class.QUOTE)
    return next(commas, end)


def object_end(reading: Reading, candidate: Candidate, opening: Opening, later: Sequence[Candidate]) -> int:
    """Where a noun phrase or infinitive as content ends: before a comma and a clause of its own."""
    end = len(reading.words)
    first = opening.first
    if opening.shape is Shape.OBJECT and candidate.mood is Mood.NOUN:
        return next(_verbs_after_nouns(reading, first), _noun_end(reading, first))
    if opening.shape is Shape.OBJECT and reading.cls(first) is not Class.QUOTE:
        return _noun_end(reading, first)
    if opening.shape not in {Shape.OBJECT, Shape.INFINITIVE}:
        return end
    subjects = (c.subject.first for c in later if c.subject is not None and c.mood is Mood.FINITE)
    return next((at - 1 for at in subjects if at > first and reading.cls(at - 1) is Class.COMMA), end)


def _verbs_after_nouns(reading: Reading, first: int) -> Iterator[int]:
    """Finite verbs that a noun stands before, up to the end of the noun phrase."""
    inside = range(first + 1, _noun_end(reading, first))
    return (k for k in inside if reading.is_verb(k) and reading.cls(k - 1) in _NOUNS)


def _noun_end(reading: Reading, first: int) -> int:
    """Where a noun phrase with what modifies it stops: at a comma, dash or subordinate clause."""
    for k in range(first + 1, len(reading.words)):
        cls, low = reading.classes[k], reading.lows[k]
        if cls in {Class.DASH, Class.SEMICOLON} or (cls is Class.SUBORDINATOR and low in _CLAUSES):
            return k
        if low == "as" and reading.cls(k + 1) is Class.PRONOUN:
            return k
        if cls is Class.COMMA and reading.cls(k + 1) is not Class.QUOTE and not _listed(reading, k):
            return k
    return len(reading.words)


def _listed(reading: Reading, comma: int) -> bool:
    """Whether a comma stands in a list of nouns: "taxes, schools and roads"."""
    for k in range(comma + 1, min(comma + 6, len(reading.words))):
        if reading.low(k) in {"and", "or"} and k > comma + 1:
            return reading.cls(k + 1) in NOMINAL
        if reading.cls(k) not in {Class.WORD, Class.NAME, Class.COMMA}:
            return False
    return False
