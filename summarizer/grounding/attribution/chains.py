"""Chains: through whom words came, on whom the speaker rests, and when, as far as one sentence says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.grounding.cues import tables
from summarizer.grounding.words import Class, word_set

from .candidate import Mood
from .governed import Governed
from .reading import Range, Reading, is_channel


class Chain(NamedTuple):
    """Sources between speaker and article that stand at this cue, those the speaker cites in turn, and a time."""

    via: tuple[Range, ...]
    cited: tuple[Range, ...]
    when: Range | None


_CITING = frozenset(("cite", "quote"))


def chain_of(reading: Reading, one: Governed, cited: Sequence[Range]) -> Chain:
    """The chain of one attribution of a sentence, those around it left out; `cited` as `citations` tells."""
    return Chain(tuple(dict.fromkeys(bare(reading, r) for r in _via(reading, one))), tuple(cited), _when(reading, one))


def is_outlet(reading: Reading, words: Range) -> bool:
    """Whether a noun phrase names or describes a newspaper, agency, broadcaster or the like."""
    outlets, described = word_set("kinds", "outlet"), word_set("kinds", "outlet_nouns")
    for k in range(words.first, words.last):
        word = reading.words[k]
        if reading.cls(k) in {Class.PREPOSITION, Class.COMMA}:
            break
        if word.lower in described or (word.capital and reading.text[word.start : word.end] in outlets):
            return True
    return False


def is_document(reading: Reading, words: Range) -> bool:
    """Whether a noun phrase is a statement, report, memo or other channel of words."""
    for k in range(words.first, words.last):
        if reading.cls(k) in {Class.PREPOSITION, Class.COMMA, Class.POSSESSIVE}:
            if k > words.first:
                break
        elif is_channel(reading.low(k)):
            return True
    return False


def citations(reading: Reading, governed: Sequence[Governed]) -> dict[int, list[Range]]:
    """For each attribution those that its speaker cites: "A reported, citing B", "according to A, which cited B"."""
    found: dict[int, list[Range]] = {}
    for k, citing in enumerate(governed):
        if citing.candidate.lemma not in _CITING or not citing.content or citing.candidate.mood not in {Mood.ING, Mood.FINITE}:
            continue
        relative = citing.candidate.mood is Mood.FINITE
        if relative and (citing.candidate.subject is None or reading.low(citing.candidate.subject.last - 1) != "which"):
            continue
        source = reading.noun_phrase(citing.content[0].first)
        if source is None:
            continue
        owner = _citer(governed, k, relative=relative)
        if owner is not None:
            found.setdefault(owner, []).append(bare(reading, source))
    return found


def _citer(governed: Sequence[Governed], k: int, *, relative: bool) -> int | None:
    """The attribution whose speaker does the citing."""
    citing = governed[k]
    best: int | None = None
    for i, one in enumerate(governed):
        if i == k or one.candidate.lemma in _CITING or one.speaker is None or one.candidate.mood is Mood.NOUN:
            continue
        same = citing.speaker is not None and one.speaker.first == citing.speaker.first
        between = one.speaker.last <= citing.candidate.cue.first <= one.candidate.cue.first
        near = (
            relative and one.speaker.first <= citing.candidate.cue.first and one.candidate.cue.first <= citing.candidate.cue.first
        )
        if same or between or near:
            best = i
    return best


def _via(reading: Reading, one: Governed) -> Iterator[Range]:
    """What stands at the cue as the way the words took: an outlet told, an interview, a statement, a platform."""
    candidate = one.candidate
    if one.through is not None:
        yield one.through
    if one.hearer is not None and is_outlet(reading, one.hearer):
        yield one.hearer
    if one.speaker is not None:
        yield from _reported_by(reading, one.speaker)
    if candidate.mood in {Mood.NOUN, Mood.ASKED, Mood.HEARSAY}:
        return
    if one.adverbial is not None:
        yield from _channels(reading, one.adverbial.first, one.adverbial.last)
    if one.speaker is not None and candidate.mood is Mood.FINITE:
        first = _segment_start(reading, one.speaker.first)
        yield from _channels(reading, first, one.speaker.first)


def bare(reading: Reading, words: Range) -> Range:
    """A noun phrase without a comma at its end and without a relative clause."""
    last = words.last
    for k in range(words.first, words.last):
        if reading.low(k) in {"which", "who"} and reading.cls(k - 1) is Class.COMMA and k > words.first:
            last = k - 1
            break
    while last > words.first + 1 and reading.cls(last - 1) in {Class.COMMA, Class.STOP, Class.DASH}:
        last -= 1
    return Range(words.first, last)


def _segment_start(reading: Reading, at: int) -> int:
    """Where the adverbial that leads up to the speaker begins, content of a tag excluded."""
    first = at
    while (
        first > 0
        and reading.cls(first - 1) not in {Class.QUOTE, Class.SEMICOLON, Class.STOP, Class.COLON, Class.DASH}
        and at - first < 24
    ):
        first -= 1
    return first


def _reported_by(reading: Reading, speaker: Range) -> Iterator[Range]:
    """The outlet that brought a document to light: "a memo, first reported by the Ledger,"."""
    if "by" not in reading.spelled:
        return
    for k in range(speaker.first, speaker.last - 1):
        if reading.low(k) in {"reported", "obtained", "published", "seen", "reviewed"} and reading.low(k + 1) == "by":
            source = reading.noun_phrase(k + 2)
            if source is not None:
                yield Range(source.first, min(source.last, speaker.last))


_LEADING = frozenset(("in", "on", "via", "through", "to", "during", "at", "with"))


def _channels(reading: Reading, first: int, last: int) -> Iterator[Range]:
    if _LEADING.isdisjoint(reading.lows[first:last]):
        return
    platforms = frozenset(tables()["channels"]["platforms"])
    done = first
    for k in range(first, last):
        if reading.cls(k) is not Class.PREPOSITION or k < done or reading.low(k) not in _LEADING:
            continue
        phrase = reading.noun_phrase(k + 1)
        if phrase is None:
            continue
        phrase = Range(phrase.first, min(_with_platform(reading, phrase), last)) if phrase.first < last else None
        if phrase is None or phrase.last <= phrase.first:
            continue
        spelled = reading.text[reading.words[phrase.first].start : reading.words[phrase.last - 1].end]
        if spelled in platforms:
            yield phrase
        elif is_document(reading, phrase):
            yield _interviewer(reading, phrase) or phrase
            done = phrase.last
        elif reading.low(k) == "to" and is_outlet(reading, phrase):
            yield phrase


def _with_platform(reading: Reading, phrase: Range) -> int:
    """The end of a phrase with the "on Telegram" or "to staff" that belongs to it."""
    end = phrase.last
    if reading.low(end) in {"on", "to"} and reading.cls(end + 1) in {Class.NAME, Class.WORD}:
        more = reading.noun_phrase(end + 1)
        if more is not None and (reading.low(end) == "to" or reading.words[end + 1].capital):
            return more.last
    return end


def _interviewer(reading: Reading, phrase: Range) -> Range | None:
    """Whom an interview was given to."""
    for k in range(phrase.first, phrase.last - 1):
        if reading.low(k) == "interview":
            for j in range(k + 1, phrase.last - 1):
                if reading.low(j) in {"with", "on", "to"}:
                    return Range(j + 1, phrase.last)
    return None


def _when(reading: Reading, one: Governed) -> Range | None:
    """The time named beside the cue or before the speaker."""
    if one.adverbial is not None:
        found = _time(reading, one.adverbial.first, one.adverbial.last)
        if found is not None:
            return found
    cue = one.candidate.cue
    found = _time(reading, cue.first, cue.last)
    if found is None and one.speaker is not None and not one.tag:
        found = _time(reading, _segment_start(reading, one.speaker.first), one.speaker.first)
    return found


def _time(reading: Reading, first: int, last: int) -> Range | None:
    """The first expression of time among some words, its preposition included."""
    for k in range(first, last):
        if reading.cls(k) is not Class.TIME:
            continue
        start = k
        while start > first and (reading.low(start - 1) in _BEFORE_TIME or reading.cls(start - 1) is Class.NUMBER):
            start -= 1
        end = k + 1
        while end < last and (
            reading.cls(end) in {Class.TIME, Class.NUMBER}
            or reading.low(end) in {"ago", "later", "earlier", "of", "this", "last"}
        ):
            end += 1
        while reading.low(end - 1) in {"of", "this", "last"}:
            end -= 1
        return Range(start, end)
    return None


_BEFORE_TIME = frozenset(
    [
        "on",
        "in",
        "last",
        "this",
        "next",
        "earlier",
        "late",
        "early",
        "the",
        "since",
        "until",
        "by",
        "during",
        "a",
        "that",
        "past",
        "previous",
        "following",
        "same",
    ]
)
