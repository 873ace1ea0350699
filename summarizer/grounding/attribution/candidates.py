"""Candidates: where in a sentence somebody is said to say, think or want something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from summarizer.grounding.cues import CueKind, tables, word_list
from summarizer.grounding.words import Class

from .candidate import Candidate, Mood
from .reading import AUXILIARY, Range, Reading
from .subjects import subject_before
from .verbs import verb_candidates

MAX_LABEL = 12
"""Words: what stands before a speaker's colon at the start of a line is no longer."""

_SAID = frozenset(("clause", "quote", "tag"))
_ASKED = frozenset(("about", "whether", "if", "how", "why", "what", "which", "who", "by", "in", "on"))
_DENIALS = frozenset(("denial", "denials", "doubt", "doubts", "refusal"))


def candidates(reading: Reading) -> list[Candidate]:
    """Every candidate of a sentence, left to right."""
    found = [c for i in reading.reporting if (form := reading.verbs[i]) is not None for c in verb_candidates(reading, i, form)]
    if _signals().isdisjoint(reading.spelled):
        return found
    verbs = tuple(found)
    found.extend(_according(reading))
    found.extend(_nouns(reading, verbs))
    found.extend(_adjectives(reading))
    found.extend(c for c in _hearsay(reading) if not any(o.cue.first <= c.head < o.cue.last for o in verbs))
    found.extend(_asked(reading))
    found.extend(c for c in _colon(reading) if not any(o.cue.first < c.head <= o.cue.last + 1 for o in found))
    return sorted(found, key=lambda c: c.head)


@cache
def _signals() -> frozenset[str]:
    """Every word that a candidate which is no verb stands at, so that most sentences are looked through for none of them."""
    nouns, adjectives, hearsay = _nouns_with_clause(), _adjectives_with_clause(), word_list("hearsay", "adverbs")
    return _according_starts() | nouns | adjectives | hearsay | {"asked", ":"}


@cache
def _according_phrases() -> tuple[tuple[str, ...], ...]:
    """The phrases that name a source, as words."""
    return tuple(tuple(phrase.split()) for phrase in tables()["according"]["phrases"])


@cache
def _according_starts() -> frozenset[str]:
    return frozenset(words[0] for words in _according_phrases())


def _according(reading: Reading) -> Iterator[Candidate]:
    """Phrases that name a source: "according to", "in the words of"."""
    starts = _according_starts()
    if starts.isdisjoint(reading.spelled):
        return
    for i, low in enumerate(reading.lows):
        if low not in starts:
            continue
        for words in _according_phrases():
            last = i + len(words)
            if reading.lows[i:last] == words and (source := reading.noun_phrase(last)):
                yield Candidate(Mood.ACCORDING, CueKind.ACCORDING, " ".join(words), Range(i, last), i, source, _SAID)


@cache
def _nouns_with_clause() -> frozenset[str]:
    """Every noun that _noun_takes may know, whatever it takes."""
    return word_list("nouns", "clause") | word_list("nouns", "to") | {two.split()[0] for two in word_list("nouns", "object")}


def _nouns(reading: Reading, verbs: Sequence[Candidate]) -> Iterator[Candidate]:
    """Reporting nouns with their clause: "the minister's claim that"."""
    if _nouns_with_clause().isdisjoint(reading.spelled):
        return
    taken = {c.head for c in verbs}
    for i in range(1, reading.size - 1):
        if reading.lows[i] not in _nouns_with_clause():
            continue
        takes = _noun_takes(reading, i)
        channel = reading.low(i - 2) in {"in", "with"} and reading.low(i - 1) in {"a", "the", "an"}
        if takes is None or i in taken or channel:
            continue
        low = reading.low(i)
        first = i
        while reading.cls(first - 1) is Class.WORD and reading.verbs[first - 1] is None:
            first -= 1
        cue = Range(first, i + 2 if takes == "object" else i + 1)
        owner = _owner(reading, first)
        yield Candidate(Mood.NOUN, CueKind.SAY, low, cue, i, owner, frozenset((takes,)), negative=low in _DENIALS)


def _noun_takes(reading: Reading, i: int) -> str | None:
    """The complement that a reporting noun has at a word; None when there is no such noun."""
    low, after = reading.low(i), reading.low(i + 1)
    if after == "that" and low in word_list("nouns", "clause"):
        return "clause"
    if after == "to" and reading.low(i - 1) == "'s" and low in word_list("nouns", "to"):
        return "to"
    owned = reading.cls(i - 1) in {Class.POSSESSIVE, Class.WORD, Class.NAME, Class.DETERMINER}
    return "object" if owned and f"{low} {after}" in word_list("nouns", "object") else None


def _owner(reading: Reading, first: int) -> Range | None:
    """Whose claim it is: the possessor before the noun."""
    if reading.low(first - 1) == "'s":
        return reading.phrase_before(first - 1)
    return Range(first - 1, first) if reading.cls(first - 1) is Class.POSSESSIVE else None


@cache
def _adjectives_with_clause() -> frozenset[str]:
    """Every adjective that _adjective_takes may know, whatever it takes."""
    return word_list("adjectives", "clause") | {two.split()[0] for two in word_list("adjectives", "object")}


def _adjectives(reading: Reading) -> Iterator[Candidate]:
    """Adjectives after a form of be: "is confident that"."""
    if _adjectives_with_clause().isdisjoint(reading.spelled):
        return
    for i in range(1, reading.size - 1):
        if reading.lows[i] not in _adjectives_with_clause():
            continue
        takes = _adjective_takes(reading, i)
        if takes is None:
            continue
        group = i
        while group > 0 and (reading.is_adverb(group - 1) or reading.cls(group - 1) in AUXILIARY):
            group -= 1
        subject = subject_before(reading, group)
        if subject is None or not any(reading.cls(k) is Class.BE for k in range(group, i)):
            continue
        negated = any(reading.cls(k) is Class.NEGATION or reading.low(k).endswith("n't") for k in range(group, i))
        cue = Range(group, i + 2 if takes == "object" or reading.low(i + 1) == "about" else i + 1)
        yield Candidate(Mood.ADJECTIVE, CueKind.BELIEVE, reading.low(i), cue, i, subject, frozenset((takes,)), negated=negated)


def _adjective_takes(reading: Reading, i: int) -> str | None:
    low, after = reading.low(i), reading.low(i + 1)
    opens = after in {"that", "about", "whether"} or reading.cls(i + 1) is Class.PRONOUN
    if opens and low in word_list("adjectives", "clause"):
        return "clause"
    return "object" if f"{low} {after}" in word_list("adjectives", "object") else None


def _hearsay(reading: Reading) -> Iterator[Candidate]:
    """Adverbs that lay the clause on nobody in particular: "reportedly"."""
    adverbs = word_list("hearsay", "adverbs")
    if adverbs.isdisjoint(reading.spelled):
        return
    for i, word in enumerate(reading.words):
        if word.lower not in adverbs:
            continue
        group = i
        while group > 0 and reading.cls(group - 1) in AUXILIARY:
            group -= 1
        subject = reading.phrase_before(group) if group else None
        yield Candidate(Mood.HEARSAY, CueKind.REPORTEDLY, word.lower, Range(i, i + 1), i, subject, frozenset())


def _asked(reading: Reading) -> Iterator[Candidate]:
    """A question without its asker: "Asked about her record, ...", "when asked whether"."""
    if "asked" not in reading.spelled:
        return
    for i in range(reading.size - 2):
        opens = reading.low(i) == "asked" and (i == 0 or reading.low(i - 1) in {"when", "if"})
        if opens and reading.low(i + 1) in _ASKED:
            cue = Range(i, i + 2 if reading.low(i + 1) == "about" else i + 1)
            yield Candidate(Mood.ASKED, CueKind.ASK, "ask", cue, i, None, frozenset(("clause", "object")))


def _colon(reading: Reading) -> Iterator[Candidate]:
    """A speaker and a colon at the start of a line, or a colon before a quotation."""
    if ":" not in reading.spelled:
        return
    i = next((k for k in range(1, min(reading.size - 1, 40)) if reading.classes[k] is Class.COLON), None)
    if i is None:
        return
    quoted = reading.cls(i + 1) is Class.QUOTE
    label = reading.noun_phrase(0) if i <= MAX_LABEL else None
    whole = label is not None and label.last == i and (quoted or i <= 4) and len(reading.words) - i > 4
    if whole and any(reading.cls(k) in {Class.NAME, Class.WORD} for k in range(i)):
        yield Candidate(Mood.COLON, CueKind.COLON, ":", Range(i, i + 1), i, label, frozenset(("clause", "quote")))
    elif quoted:
        subject = reading.noun_phrase(1 if reading.cls(0) is Class.COORDINATOR else 0)
        yield Candidate(Mood.COLON, CueKind.COLON, ":", Range(i, i + 1), i, subject, frozenset(("quote",)))
