"""Subjects: who stands before a verb, or does what a participle says."""

from __future__ import annotations

from summarizer.grounding.words import Class

from .candidate import Candidate
from .reading import AUXILIARY, NOMINAL, Range, Reading, is_channel

MAX_RELATIVE = 24
"""Words: a "who" clause inside a subject is shorter."""

_CLAUSE_INSIDE = AUXILIARY | {Class.VERB, Class.PREPOSITION, Class.OBJECT, Class.ADVERB}
_ENDS_SUBJECT = NOMINAL | {
    Class.PRONOUN,
    Class.OBJECT,
    Class.CLOSE,
    Class.COMMA,
    Class.DASH,
    Class.QUOTE,
    Class.TIME,
}
_SOME = frozenset("one some several many most few both all none each two three four five six any half another".split())  # noqa: SIM905


def subject_before(reading: Reading, group: int) -> Range | None:
    """Who stands before the verb group: a noun phrase, or a relative with what it refers to."""
    before = group - 1
    cls, low = reading.cls(before), reading.low(before)
    if low in {"who", "which", "that"} and cls is Class.RELATIVE:
        end = before - 1 if reading.cls(before - 1) is Class.COMMA else before
        antecedent = reading.phrase_before(end)
        if low == "that" and antecedent is None:
            return Range(before, group)
        return Range(antecedent.first if antecedent else before, group)
    if cls in _ENDS_SUBJECT or reading.is_past(before):
        if cls is Class.QUOTE and (reading.cls(before - 1) not in NOMINAL or reading.breaks_off(before)):
            return None
        part = _some_of_them(reading, before)
        return Range(part, group) if part is not None else _through_relative(reading, group, reading.phrase_before(group))
    return None


def _some_of_them(reading: Reading, at: int) -> int | None:
    """Where "one of them" begins, that ends at a word; None for any other end."""
    if reading.low(at) not in {"them", "us"} or at < 2 or reading.low(at - 1) != "of":
        return None
    return at - 2 if reading.low(at - 2) in _SOME else None


def from_start(reading: Reading, group: int) -> Range | None:
    """A subject at the start of the sentence that a long parenthesis parts from its verb."""
    at = reading.lead + (reading.cls(reading.lead) is Class.COORDINATOR)
    found = reading.noun_phrase(at)
    if found is None or found.last >= group or any(reading.cls(k) is Class.QUOTE for k in range(at, group)):
        return None
    if any(reading.cls(k) is Class.COMMA for k in range(found.first, group)):
        return found
    verbs = any(
        reading.is_verb(k) or reading.is_plain_verb(k) or reading.cls(k) in {Class.PRONOUN, Class.SUBORDINATOR}
        for k in range(found.last, group)
    )
    return Range(found.first, group) if not verbs and group - found.first < 30 else None


def _through_relative(reading: Reading, group: int, phrase: Range | None) -> Range | None:
    """The whole subject when the phrase before the verb is the end of a "who" clause: "an aide who knows them said"."""
    first = phrase.first if phrase else group
    left = first - 1
    if left < 1 or not _inside_clause(reading, left):
        return phrase
    for k in range(left, max(left - MAX_RELATIVE, 0), -1):
        if reading.cls(k) in {Class.COMMA, Class.QUOTE, Class.COLON, Class.SEMICOLON, Class.STOP}:
            return phrase
        if reading.low(k) in {"who", "which"} or (
            reading.low(k) == "that" and reading.cls(k - 1) in NOMINAL and not reading.is_plain_verb(k - 1)
        ):
            antecedent = reading.phrase_before(k)
            return Range(antecedent.first, group) if antecedent else phrase
    return phrase


def _inside_clause(reading: Reading, left: int) -> bool:
    """Whether the noun phrase after a word ends a clause of its own, rather than being the subject of what follows."""
    if reading.cls(left) in _CLAUSE_INSIDE or reading.is_past(left) or reading.low(left).endswith("ing"):
        return True
    form = reading.verbs[left]
    return form is not None and ("clause" not in form.verb.complements or reading.low(left - 1) == "to")


def doer(reading: Reading, candidate: Candidate) -> Range | None:
    """The noun right before a participle: "ledgers showing"; None when it only holds the words of somebody else."""
    before = candidate.cue.first - 1
    if reading.cls(before) not in {Class.WORD, Class.NAME} or is_channel(reading.low(before)) or reading.is_past(before):
        return None
    return reading.phrase_before(candidate.cue.first)


def bare_subject(reading: Reading, subject: Range) -> Range:
    """A subject without its apposition."""
    breaks = (k for k in range(subject.first + 1, subject.last) if reading.cls(k) in {Class.COMMA, Class.DASH})
    return Range(subject.first, next(breaks, subject.last))


def main_subject(reading: Reading, before: int) -> Range | None:
    """The noun phrase that the sentence's main clause begins with."""
    at = reading.lead
    while at < before and (reading.cls(at) is Class.COORDINATOR or reading.is_adverb(at) or reading.cls(at) is Class.COMMA):
        at += 1
    opening = (
        reading.cls(at) in {Class.PREPOSITION, Class.TIME, Class.SUBORDINATOR, Class.QUOTE}
        or is_participle(reading, at)
        or reading.is_past(at)
    )
    if opening or (reading.verbs[at] if at < len(reading.words) else None):
        comma = next((k for k in range(at, before) if reading.cls(k) is Class.COMMA), None)
        if comma is None:
            return None
        at = comma + 1
    found = reading.noun_phrase(at)
    return found if found and found.first < before else None


def is_participle(reading: Reading, at: int) -> bool:
    """Whether a word looks like a present participle."""
    low = reading.low(at)
    return low.endswith("ing") and reading.cls(at) in {Class.WORD, Class.PREPOSITION}
