"""Tags: cues that stand after or inside what they govern."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.cues import CueKind
from summarizer.grounding.words import Class

from .candidate import Candidate, Mood
from .ends import clause_end
from .forward import past_hearer
from .governed import Governed
from .reading import Range, Reading
from .subjects import is_participle

_LEADS = frozenset((Class.COMMA, Class.QUOTE, Class.DASH, Class.STOP))
_CLOSES = frozenset((Class.COMMA, Class.STOP, Class.DASH, Class.SEMICOLON, Class.CLOSE, Class.COORDINATOR))


def tag(reading: Reading, candidate: Candidate, subject: Range | None, before: Sequence[Governed]) -> Governed | None:
    """A cue after or inside its content: "X, she said", "X, she said, Y", "as she said, X"."""
    if "tag" not in candidate.complements or subject is None or subject.first == 0 or candidate.preposition:
        return None
    lead = subject.first - 1
    if reading.low(lead) == "as":
        lead -= 1
        if reading.cls(lead) not in {Class.COMMA, Class.QUOTE}:
            return _as_noted(reading, candidate, subject)
    if not _leads(reading, candidate, lead):
        return None
    return _around_tag(reading, candidate, subject, lead, before)


def _leads(reading: Reading, candidate: Candidate, lead: int) -> bool:
    """Whether the mark before the speaker can end content; a question is asked only after a quotation or stop."""
    if reading.cls(lead) not in _LEADS:
        return False
    asks = reading.cls(lead) in {Class.QUOTE, Class.STOP} or reading.cls(lead - 1) is Class.QUOTE
    return asks or candidate.kind is not CueKind.ASK


def _around_tag(reading: Reading, candidate: Candidate, subject: Range, lead: int, before: Sequence[Governed]) -> Governed | None:
    """The content before a tag whose speaker the mark at `lead` stands before, and what follows the tag."""
    quoted = reading.cls(lead) is Class.QUOTE
    hearer_end, hearer = past_hearer(reading, candidate, tagged=True)
    after = _tag_closes(reading, reading.adverbials(hearer_end), lead)
    first = content_start(reading, lead, before)
    if after is None or first >= lead + quoted:
        return None
    if _leading_adverbial(reading, first, lead, after):
        return _between_commas(reading, candidate, subject, Range(first, lead), after)
    announces = reading.cls(after) is Class.COMMA and reading.cls(after + 1) is Class.QUOTE
    if announces and reading.cls(lead) is Class.COMMA and not _complete(reading, Range(first, lead)):
        return None
    said = Range(first, lead + quoted)
    rest = _rest(reading, after, said, quoted=quoted)
    adverbial = Range(candidate.cue.last, after) if after > candidate.cue.last else None
    return Governed(candidate, subject, hearer, (said, rest) if rest else (said,), tag=True, adverbial=adverbial)


def _tag_closes(reading: Reading, after: int, lead: int) -> int | None:
    """The word after a tag; None when what follows the cue goes on and is no tag.

    A quotation that breaks off in a comma or question can only be tagged: whatever follows its cue belongs to the tag.
    """
    cls = reading.cls(after)
    announced = cls is Class.COLON or (cls is Class.QUOTE and reading.cls(after - 1) in {Class.COMMA, Class.COLON})
    if reading.breaks_off(lead) and not announced:
        while reading.cls(after) not in {Class.COMMA, Class.STOP, Class.SEMICOLON}:
            after += 1
        return after
    if cls in _CLOSES:
        return after
    return after if reading.verbs[after] is not None and is_participle(reading, after) else None


def _as_noted(reading: Reading, candidate: Candidate, subject: Range) -> Governed | None:
    """What follows the comma: "As Maran noted, X"."""
    comma = reading.adverbials(candidate.cue.last)
    if reading.cls(comma) is not Class.COMMA:
        return None
    end = clause_end(reading, comma + 1, [])
    return Governed(candidate, subject, None, (Range(comma + 1, end),), tag=True, adverbial=None) if end > comma + 1 else None


def _between_commas(reading: Reading, candidate: Candidate, subject: Range, lead: Range, after: int) -> Governed | None:
    """The adverbial and what follows the tag: "In Ohio, Maran said, the vote was close"."""
    follows = reading.cls(after + 1)
    if reading.cls(after) is not Class.COMMA or follows in {Class.QUOTE, Class.COORDINATOR} or is_participle(reading, after + 1):
        return None
    rest = Range(after + 1, clause_end(reading, after + 1, []))
    if not _complete(reading, rest):
        return None
    return Governed(candidate, subject, None, (lead, rest), tag=True, adverbial=None)


def _leading_adverbial(reading: Reading, first: int, lead: int, after: int) -> bool:
    """Whether what stands before the speaker only tells when or where: "In a statement, Maran said"."""
    if Class.QUOTE in reading.classes[first : lead + 1]:
        return False
    opening = reading.cls(first)
    announces = reading.cls(after) is Class.COMMA and reading.cls(after + 1) is Class.QUOTE
    if (opening is Class.SUBORDINATOR and announces) or reading.adverbials(first) >= lead:
        return True
    verbs = any(reading.is_verb(k) or reading.verbs[k] is not None or reading.low(k).endswith("ed") for k in range(first, lead))
    return opening in {Class.PREPOSITION, Class.SUBORDINATOR} and not verbs and lead - first < 12


def content_start(reading: Reading, cut: int, before: Sequence[Governed]) -> int:
    """Where content that ends before a tag begins: with the sentence, after an earlier tag, or with the quotation."""
    first = reading.lead
    floor = max((_tag_end(g) for g in before if g.tag and g.candidate.mood is not Mood.ACCORDING), default=0)
    if ";" in reading.spelled:
        first = next((k + 1 for k in range(cut - 1, floor, -1) if reading.cls(k) is Class.SEMICOLON), first)
    if floor and first < floor:
        at = floor
        while at < cut and reading.cls(at) in {Class.COMMA, Class.COORDINATOR, Class.DASH}:
            at += 1
        first = at if cut - at > 1 or reading.cls(at) is Class.QUOTE else first
    while first < cut and reading.cls(first) is Class.COORDINATOR:
        first += 1
    quote = cut if reading.cls(cut) is Class.QUOTE else cut - 1
    introduced = reading.cls(quote) is Class.QUOTE and reading.cls(quote - 1) in {Class.COLON, Class.OPEN}
    return quote if introduced and quote > first else first


def _tag_end(governed: Governed) -> int:
    """The word after a tag: cue, speaker and adverbial."""
    parts = (governed.candidate.cue, governed.speaker, governed.hearer, governed.adverbial)
    return max(part.last for part in parts if part is not None)


def _complete(reading: Reading, content: Range) -> bool:
    """Whether a stretch is a clause with a finite verb, so that a tag after it need not split it."""
    inside = range(content.first, content.last)
    subordinate = reading.cls(content.first) in {Class.SUBORDINATOR, Class.PREPOSITION}
    if subordinate and Class.COMMA not in reading.classes[content.first : content.last]:
        return False
    return any(reading.is_verb(k) or reading.is_past(k) or reading.is_plain_verb(k) for k in inside)


def _rest(reading: Reading, after: int, said: Range, *, quoted: bool) -> Range | None:
    """The second half of what a tag splits, or the quotation that follows it."""
    at = after
    while at < len(reading.words) and reading.cls(at) in {Class.COMMA, Class.STOP, Class.DASH, Class.COLON}:
        at += 1
    if reading.cls(at) is Class.QUOTE:
        return Range(at, at + 1)
    if at >= len(reading.words) or reading.cls(after) is not Class.COMMA or quoted or is_participle(reading, at):
        return None
    verb_next = reading.is_verb(at) or (reading.is_adverb(at) and reading.is_verb(at + 1))
    goes_on = verb_next or reading.cls(at) is Class.COORDINATOR or reading.low(at) == "that"
    if _complete(reading, said) and not goes_on:
        return None
    end = clause_end(reading, at, [])
    return Range(at, end) if end > at else None


def according(reading: Reading, candidate: Candidate, before: Sequence[Governed]) -> Governed | None:
    """The source before, after or inside the content: "X, according to A, Y"."""
    source = candidate.subject
    if source is None:
        return None
    if candidate.cue.first <= 1:
        source = _before_content(reading, source)
        content = _after_source(reading, source)
    else:
        content = _before_source(reading, candidate.cue.first, source, before)
    return Governed(candidate, source, None, content, tag=True, adverbial=None) if content else None


def _before_content(reading: Reading, source: Range) -> Range:
    """The source without the clause that looks like its apposition when nothing else is said: "According to Maran, rain fell"."""
    ends = reading.cls(source.last) is Class.STOP
    comma = next((k for k in range(source.first, source.last) if reading.cls(k) is Class.COMMA), None)
    return source if comma is None or not ends else Range(source.first, comma)


def _after_source(reading: Reading, source: Range) -> tuple[Range, ...]:
    at = source.last
    while reading.cls(at) in {Class.COMMA, Class.COLON}:
        at += 1
    end = clause_end(reading, at, [])
    return (Range(at, end),) if end > at else ()


def _before_source(reading: Reading, cue: int, source: Range, before: Sequence[Governed]) -> tuple[Range, ...]:
    cut = cue
    while cut > 0 and reading.cls(cut - 1) in {Class.COMMA, Class.DASH}:
        cut -= 1
    first = content_start(reading, cut, before)
    if cut <= first:
        return ()
    said = Range(first, cut)
    rest = _rest(reading, source.last, said, quoted=False) if reading.cls(cue - 1) is Class.COMMA else None
    if rest is None or reading.low(rest.first) in {"who", "which", "and", "but"}:
        return (said,)
    return said, rest


def inverted(reading: Reading, candidate: Candidate, before: Sequence[Governed]) -> Governed | None:
    """The speaker after the cue: "X, said Maran"."""
    speaker = reading.noun_phrase(candidate.head + 1)
    cut = candidate.cue.first
    while cut > 0 and reading.cls(cut - 1) in {Class.COMMA, Class.DASH}:
        cut -= 1
    first = content_start(reading, cut, before)
    if speaker is None or first >= cut:
        return None
    said = Range(first, cut)
    after = reading.adverbials(speaker.last)
    rest = _rest(reading, after, said, quoted=reading.cls(cut - 1) is Class.QUOTE)
    adverbial = Range(speaker.last, after) if after > speaker.last else None
    return Governed(candidate, speaker, None, (said, rest) if rest else (said,), tag=True, adverbial=adverbial)
