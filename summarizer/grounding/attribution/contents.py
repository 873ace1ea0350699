"""Contents: which words of a sentence a cue governs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.grounding.cues import CueKind
from summarizer.grounding.words import Class

from .candidates import Candidate, Mood
from .reading import NOMINAL, Range, Reading, is_channel

_BOUNDARY = frozenset((Class.STOP, Class.SEMICOLON))
_BREAKS = frozenset(("but", "while", "although", "though", "whereas", "and", "as"))


@dataclass(frozen=True, slots=True)
class Governed:
    """A candidate with what it governs: word ranges, speaker, hearer, and whether it stands as a tag."""

    candidate: Candidate
    speaker: Range | None
    hearer: Range | None
    content: tuple[Range, ...]
    tag: bool
    adverbial: Range | None
    through: Range | None = None
    """Who passed the speaker's words on: "quoted by Interfax as saying"."""


def govern(reading: Reading, found: list[Candidate]) -> list[Governed]:
    """What each candidate of a sentence governs; candidates without content are left out."""
    governed: list[Governed] = []
    speaker: Range | None = None
    consumed: set[int] = set()
    for i, candidate in enumerate(found):
        if candidate.head in consumed:
            continue
        one = _one(reading, candidate, found[i + 1 :], speaker, governed)
        if one is None:
            continue
        if one.through is not None:
            consumed.update(range(candidate.head, one.content[0].first))
        inside = any(r.first <= candidate.head < r.last for g in governed for r in g.content)
        governed.append(one)
        if one.speaker is not None and candidate.mood is not Mood.NOUN and not inside:
            speaker = one.speaker
    return governed


def _one(reading: Reading, candidate: Candidate, later: list[Candidate], speaker: Range | None, before: list[Governed]) -> Governed | None:
    subject = candidate.subject
    if candidate.mood is Mood.ING:
        subject = _doer(reading, candidate) or speaker or main_subject(reading, candidate.cue.first)
    if candidate.mood is Mood.NOUN and subject is None and reading.low(candidate.cue.first - 1) in {"a", "an", "in"}:
        subject = speaker or main_subject(reading, candidate.cue.first)
    if candidate.mood is Mood.COORDINATED:
        subject = speaker or main_subject(reading, candidate.cue.first)
    if candidate.mood is Mood.HEARSAY or candidate.kind is CueKind.SEEM:
        return _around(reading, candidate, later)
    if candidate.mood is Mood.ASKED:
        commas = [c.subject.first - 1 for c in later if c.subject is not None and c.mood is Mood.FINITE and reading.cls(c.subject.first - 1) is Class.COMMA]
        end = commas[0] if commas else next((k for k in range(candidate.cue.last, len(reading.words)) if reading.cls(k) in {Class.COMMA, Class.STOP}), 0)
        return Governed(candidate, None, None, (Range(candidate.cue.last, end),), tag=False, adverbial=None) if end > candidate.cue.last else None
    if candidate.mood is Mood.ACCORDING:
        return _according(reading, candidate, before)
    if candidate.mood is Mood.INVERTED:
        return _inverted(reading, candidate, before)
    if candidate.mood is Mood.PASSIVE:
        return _passive(reading, candidate, later)
    if candidate.mood is Mood.FINITE and candidate.lemma in {"quote", "cite"} and (quoted := _quoted_by(reading, candidate, later)):
        return quoted
    tag = _tag(reading, candidate, subject, before) if candidate.mood is Mood.FINITE else None
    if tag is not None:
        return tag
    return _forward(reading, candidate, subject, later, subject_spoke=speaker is not None)


def _doer(reading: Reading, candidate: Candidate) -> Range | None:
    """The noun right before a participle: "ledgers showing"; None when it only holds the words of somebody else."""
    before = candidate.cue.first - 1
    if reading.cls(before) not in {Class.WORD, Class.NAME} or is_channel(reading.low(before)) or reading.is_past(before):
        return None
    phrase = reading.phrase_before(candidate.cue.first)
    return phrase


def _around(reading: Reading, candidate: Candidate, later: list[Candidate]) -> Governed | None:
    """Subject and complement are the content, and nobody is its speaker: "she appeared to agree"."""
    at = candidate.cue.last
    if candidate.kind is CueKind.SEEM and reading.cls(at) in {Class.PREPOSITION, Class.TIME, Class.STOP, Class.COMMA} and reading.low(at) not in {"to", "like"}:
        return None
    end = _clause_end(reading, at, later)
    end = next((k for k in range(at, end) if reading.cls(k) is Class.COLON), end)
    subject = _bare_subject(reading, candidate.subject)
    content = [r for r in (subject, Range(at, end)) if r is not None and r.last > r.first]
    if subject is not None and reading.low(subject.first) == "it" and subject.last == subject.first + 1:
        content = content[1:]
    return Governed(candidate, None, None, tuple(content), tag=False, adverbial=None) if content else None


def _bare_subject(reading: Reading, subject: Range | None) -> Range | None:
    """A subject without its apposition."""
    if subject is None:
        return None
    return Range(subject.first, next((k for k in range(subject.first + 1, subject.last) if reading.cls(k) in {Class.COMMA, Class.DASH}), subject.last))


def main_subject(reading: Reading, before: int) -> Range | None:
    """The noun phrase that the sentence's main clause begins with."""
    at = reading.lead
    while at < before and (reading.cls(at) is Class.COORDINATOR or reading.is_adverb(at) or reading.cls(at) is Class.COMMA):
        at += 1
    opening = reading.cls(at) in {Class.PREPOSITION, Class.TIME, Class.SUBORDINATOR, Class.QUOTE} or _participle(reading, at) or reading.is_past(at)
    if opening or (reading.verbs[at] if at < len(reading.words) else None):
        comma = next((k for k in range(at, before) if reading.cls(k) is Class.COMMA), None)
        if comma is None:
            return None
        at = comma + 1
    found = reading.noun_phrase(at)
    return found if found and found.first < before else None


def _tag(reading: Reading, candidate: Candidate, subject: Range | None, before: list[Governed]) -> Governed | None:
    """A cue after or inside its content: "X, she said", "X, she said, Y"."""
    if "tag" not in candidate.complements or subject is None or subject.first == 0 or candidate.preposition:
        return None
    lead = reading.cls(subject.first - 1)
    if candidate.kind is CueKind.ASK and lead is not Class.QUOTE and not _question_before(reading, subject.first - 1):
        return None
    if reading.low(subject.first - 1) == "as" and reading.cls(subject.first - 2) is not Class.COMMA and reading.cls(subject.first - 2) is not Class.QUOTE:
        return _as_noted(reading, candidate, subject)
    if lead not in {Class.COMMA, Class.QUOTE, Class.DASH, Class.STOP} and reading.low(subject.first - 1) != "as":
        return None
    after, hearer = _past_hearer(reading, candidate, tagged=True)
    after = reading.adverbials(after)
    cls = reading.cls(after)
    forward = reading.cls(after - 1) in {Class.COMMA, Class.COLON}
    if lead is Class.QUOTE and _breaks_off(reading, subject.first - 1) and cls is not Class.COLON and not (cls is Class.QUOTE and forward):
        while after < len(reading.words) and reading.cls(after) not in {Class.COMMA, Class.STOP, Class.SEMICOLON}:
            after += 1
        cls = reading.cls(after)
    ends = after >= len(reading.words) or cls in {Class.COMMA, Class.STOP, Class.DASH, Class.SEMICOLON, Class.CLOSE, Class.COORDINATOR}
    ends = ends or (after < len(reading.verbs) and reading.verbs[after] is not None and _participle(reading, after))
    if not ends:
        return None
    adverbial = Range(candidate.cue.last, after) if after > candidate.cue.last else None
    cut = subject.first - 1
    if reading.low(cut) == "as" and reading.cls(cut - 1) in {Class.COMMA, Class.QUOTE}:
        cut -= 1
    first = _content_start(reading, cut, before)
    if first >= cut + (lead is Class.QUOTE):
        return None
    if _leading_adverbial(reading, first, cut, after):
        return _between_commas(reading, candidate, subject, Range(first, cut), after)
    if cls is Class.COMMA and reading.cls(after + 1) is Class.QUOTE and lead is Class.COMMA and not _complete(reading, Range(first, cut)):
        return None
    content = [Range(first, cut + 1 if reading.cls(cut) is Class.QUOTE else cut)]
    rest = _rest(reading, after, content[0], quoted=reading.cls(cut) is Class.QUOTE)
    if rest is not None:
        content.append(rest)
    return Governed(candidate, subject, hearer, tuple(content), tag=True, adverbial=adverbial)


def _between_commas(reading: Reading, candidate: Candidate, subject: Range, lead: Range, after: int) -> Governed | None:
    """"In Ohio, Maran said, the vote was close": the adverbial and what follows the tag."""
    if reading.cls(after) is not Class.COMMA or reading.cls(after + 1) in {Class.QUOTE, Class.COORDINATOR} or _participle(reading, after + 1):
        return None
    end = _clause_end(reading, after + 1, [])
    if not _complete(reading, Range(after + 1, end)):
        return None
    return Governed(candidate, subject, None, (lead, Range(after + 1, end)), tag=True, adverbial=None)


def _question_before(reading: Reading, at: int) -> bool:
    return reading.cls(at) is Class.STOP or (reading.cls(at) is Class.COMMA and reading.cls(at - 1) is Class.QUOTE)


def _as_noted(reading: Reading, candidate: Candidate, subject: Range) -> Governed | None:
    """"As Maran noted, X": what follows the comma."""
    comma = reading.adverbials(candidate.cue.last)
    if reading.cls(comma) is not Class.COMMA:
        return None
    end = _clause_end(reading, comma + 1, [])
    return Governed(candidate, subject, None, (Range(comma + 1, end),), tag=True, adverbial=None) if end > comma + 1 else None


def _breaks_off(reading: Reading, quote: int) -> bool:
    """Whether a quotation ends in a mark that a tag has to follow: a comma, a dash, a question."""
    inside = reading.text[reading.words[quote].start : reading.words[quote].end].rstrip("\"”’'»“ ")
    return inside[-1:] in set(",?!—-–…")


def _leading_adverbial(reading: Reading, first: int, cut: int, after: int) -> bool:
    """Whether what stands before the speaker only tells when or where: "In a statement, Maran said"."""
    if any(reading.cls(k) is Class.QUOTE for k in range(first, cut + 1)):
        return False
    opening = reading.cls(first)
    if opening is Class.SUBORDINATOR and reading.cls(after) is Class.COMMA and reading.cls(after + 1) is Class.QUOTE:
        return True
    short = reading.adverbials(first) >= cut
    if short:
        return True
    verbs = any(reading.is_verb(k) or reading.verbs[k] is not None or reading.low(k).endswith("ed") for k in range(first, cut))
    return opening in {Class.PREPOSITION, Class.SUBORDINATOR} and not verbs and cut - first < 12


def _content_start(reading: Reading, cut: int, before: list[Governed]) -> int:
    """Where content that ends before a tag begins: at the sentence, or after an earlier cue that a conjunction ends."""
    first = reading.lead
    tags = [g for g in before if g.tag and g.candidate.mood is not Mood.ACCORDING]
    floor = max((_tag_end(g) for g in tags), default=0)
    for k in range(cut - 1, floor, -1):
        if reading.cls(k) is Class.SEMICOLON:
            first = k + 1
            break
    if floor and first < floor:
        at = floor
        while at < cut and reading.cls(at) in {Class.COMMA, Class.COORDINATOR, Class.DASH}:
            at += 1
        first = at if cut - at > 1 or reading.cls(at) is Class.QUOTE else first
    while first < cut and reading.cls(first) is Class.COORDINATOR:
        first += 1
    quote = cut if reading.cls(cut) is Class.QUOTE else cut - 1
    if reading.cls(quote) is Class.QUOTE and quote > first and reading.cls(quote - 1) in {Class.COLON, Class.OPEN}:
        return quote
    return first


def _tag_end(governed: Governed) -> int:
    """The word after a tag: cue, speaker and adverbial."""
    ends = [governed.candidate.cue.last, *(r.last for r in (governed.speaker, governed.hearer, governed.adverbial) if r is not None)]
    return max(ends)


def _complete(reading: Reading, content: Range) -> bool:
    """Whether a stretch has a finite verb of its own, so that a tag after it need not split it."""
    opening = reading.cls(content.first)
    if opening in {Class.SUBORDINATOR, Class.PREPOSITION} and not any(reading.cls(k) is Class.COMMA for k in range(content.first, content.last)):
        return False
    return any(reading.is_verb(k) or reading.is_past(k) or reading.is_plain_verb(k) for k in range(content.first, content.last))


def _rest(reading: Reading, after: int, said: Range, *, quoted: bool) -> Range | None:
    """The second half of what a tag splits, or the quotation that follows it."""
    at = after
    while at < len(reading.words) and reading.cls(at) in {Class.COMMA, Class.STOP, Class.DASH, Class.COLON}:
        at += 1
    if at >= len(reading.words):
        return None
    if reading.cls(at) is Class.QUOTE:
        end = at + 1
        return Range(at, end)
    if reading.cls(after) is not Class.COMMA or quoted or _participle(reading, at):
        return None
    goes_on = reading.cls(at) is Class.COORDINATOR or reading.low(at) == "that" or reading.is_verb(at) or (reading.is_adverb(at) and reading.is_verb(at + 1))
    if _complete(reading, said) and not goes_on:
        return None
    end = _clause_end(reading, at, [])
    return Range(at, end) if end > at else None


def _participle(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    return low.endswith("ing") and reading.cls(at) in {Class.WORD, Class.PREPOSITION}


def _past_hearer(reading: Reading, candidate: Candidate, *, tagged: bool = False) -> tuple[int, Range | None]:
    """The word after the hearer of a telling, and the hearer."""
    at = candidate.cue.last
    if "hearer" not in candidate.complements or (tagged and candidate.kind is CueKind.WANT):
        return at, None
    cls, low = reading.cls(at), reading.low(at)
    if cls in {Class.OBJECT, Class.PRONOUN} or low in {"her", "you", "it"}:
        return at + 1, Range(at, at + 1)
    if cls in {Class.RELATIVE, Class.QUOTE, Class.COLON, Class.COMMA, Class.STOP, Class.SUBORDINATOR, Class.TIME} or low in {"to", "about", "of", "for"}:
        return at, None
    end = at
    while end < len(reading.words) and end - at < 14:
        cls = reading.cls(end)
        if cls is Class.QUOTE and end > at and reading.low(end - 1) == "'s":
            end += 1
            break
        if cls in {Class.RELATIVE, Class.QUOTE, Class.COLON, Class.COMMA, Class.STOP, Class.PRONOUN, Class.SUBORDINATOR, Class.TIME} or reading.low(end) == "to" or reading.is_verb(end):
            break
        if end > at and cls is Class.DETERMINER and reading.cls(end - 1) in NOMINAL:
            break
        if cls is Class.PREPOSITION and (tagged or reading.low(end) not in {"of", "at", "from"}):
            break
        end += 1
    return end, Range(at, end) if end > at else None


def _forward(reading: Reading, candidate: Candidate, subject: Range | None, later: list[Candidate], *, subject_spoke: bool) -> Governed | None:
    """Content after the cue."""
    after, hearer = _past_hearer(reading, candidate)
    first, kind = _content_first(reading, candidate, after)
    if first is None or kind is None:
        return None
    end = _clause_end(reading, first, later) if kind != "quote" else _quote_end(reading, first, later)
    if candidate.mood is Mood.ING and candidate.cue.first == reading.lead:
        end = next((k for k in range(first + 1, end) if reading.cls(k) is Class.COMMA and reading.cls(k + 1) in {Class.NAME, Class.DETERMINER, Class.PRONOUN, Class.POSSESSIVE}), end)
        end = min([end, *(c.subject.first for c in later if c.mood is Mood.FINITE and c.subject is not None and c.subject.first > first and reading.cls(c.subject.first - 1) is Class.QUOTE)])
    if candidate.mood is Mood.ING and reading.cls(candidate.cue.first - 1) is Class.COMMA and (candidate.lemma in {"cite", "quote"} or not subject_spoke):
        end = min(end, _parenthesis_end(reading, first))
    end = min(end, _relative_end(reading, candidate, first, kind), _subordinate_end(reading, candidate, first, end), _object_end(reading, candidate, first, kind, later))
    split = _split_clause(reading, candidate, subject, first, end)
    if split is not None:
        return split
    if end <= first:
        return None
    adverbial = Range(after, first) if first > after else None
    if kind == "object" and hearer is not None and "object" not in candidate.complements:
        return None
    if kind == "to" and hearer is not None:
        first, hearer = hearer.first, None
    return Governed(candidate, subject, hearer, (Range(first, end),), tag=False, adverbial=adverbial)


def _relative_end(reading: Reading, candidate: Candidate, first: int, kind: str) -> int:
    """Where a "who" clause has to end so that the main clause can go on; the sentence's end for other cues."""
    subject = candidate.subject
    reduced = candidate.mood is Mood.ING and _doer(reading, candidate) is not None
    if not reduced and (subject is None or reading.low(subject.last - 1) not in {"who", "which", "that"} or candidate.mood is not Mood.FINITE):
        return len(reading.words)
    after_comma = subject is not None and reading.cls(subject.last - 2) is Class.COMMA
    for k in range(first + 1, len(reading.words)):
        if reading.cls(k) is Class.COMMA and after_comma:
            return k
        if kind in {"to", "object"} and reading.is_verb(k) and reading.cls(k - 1) in NOMINAL and reading.cls(k - 1) is not Class.DETERMINER:
            return k
    return len(reading.words)


def _parenthesis_end(reading: Reading, first: int) -> int:
    """Where a participle between commas ends: before "that" or the verb that its sentence goes on with."""
    for k in range(first + 1, len(reading.words) - 1):
        if reading.cls(k - 1) is Class.QUOTE and reading.is_plain_verb(k):
            return k
        if reading.cls(k) is Class.COMMA and (reading.low(k + 1) == "that" or reading.is_verb(k + 1) or reading.is_plain_verb(k + 1)):
            return k
    return len(reading.words)


def _subordinate_end(reading: Reading, candidate: Candidate, first: int, end: int) -> int:
    """Where a cue inside "although ..." or "when ..." has to stop: at the comma before the main clause."""
    if candidate.subject is None or candidate.mood is not Mood.FINITE:
        return end
    at = candidate.subject.first - 1
    while at >= 0 and reading.cls(at) not in {Class.COMMA, Class.SUBORDINATOR, Class.QUOTE, Class.SEMICOLON, Class.COLON, Class.DASH, Class.STOP}:
        at -= 1
    if at < 0 or reading.cls(at) is not Class.SUBORDINATOR or (at > reading.lead and reading.cls(at - 1) not in {Class.COMMA, Class.COORDINATOR}):
        return end
    return next((k for k in range(first + 1, end) if reading.cls(k) is Class.COMMA and reading.cls(k + 1) is not Class.QUOTE), end)


def _object_end(reading: Reading, candidate: Candidate, first: int, kind: str, later: list[Candidate]) -> int:
    """Where a noun phrase or infinitive as content ends: before a comma and a clause of its own."""
    end = len(reading.words)
    if candidate.mood is Mood.NOUN and kind == "object":
        noun = _noun_end(reading, first)
        return next((k for k in range(first + 1, noun) if reading.is_verb(k) and reading.cls(k - 1) in {Class.WORD, Class.NAME, Class.OBJECT, Class.QUOTE}), noun)
    if kind == "object" and reading.cls(first) is not Class.QUOTE:
        return _noun_end(reading, first)
    if kind in {"object", "to"}:
        commas = (c.subject.first - 1 for c in later if c.subject is not None and c.mood is Mood.FINITE and c.subject.first > first)
        return next((k for k in commas if reading.cls(k) is Class.COMMA), end)
    return end


def _noun_end(reading: Reading, first: int) -> int:
    """Where a noun phrase with what modifies it stops: at a comma, dash, bracket or subordinate clause."""
    for k in range(first + 1, len(reading.words)):
        cls = reading.cls(k)
        if cls in {Class.DASH, Class.SEMICOLON} or (cls is Class.SUBORDINATOR and reading.low(k) in _CLAUSES):
            return k
        if reading.low(k) == "as" and reading.cls(k + 1) is Class.PRONOUN:
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


_SEEN_AS = frozenset("know see view regard describe characterize portray depict cast label perceive".split())
_CLAUSES = frozenset("because although though while when whenever if unless until since whereas after before".split())


def _split_clause(reading: Reading, candidate: Candidate, subject: Range | None, first: int, end: int) -> Governed | None:
    """"a strike that executives said could last": what stands before the speaker is the subject of what follows the cue."""
    if subject is None or first != candidate.cue.last or candidate.kind not in {CueKind.SAY, CueKind.BELIEVE, CueKind.KNOW, CueKind.JUDGE}:
        return None
    lead = subject.first - 1
    if subject.first == 0 or not (reading.cls(first) in {Class.MODAL, Class.BE, Class.HAVE, Class.VERB} or reading.is_past(first) or (reading.cls(first) is Class.QUOTE and reading.low(lead) == "what")):
        return None
    if reading.low(lead) in {"that", "which", "who", "what"}:
        return Governed(candidate, subject, None, (Range(lead, lead + 1), Range(first, end)), tag=False, adverbial=None)
    before = reading.phrase_before(subject.first)
    return Governed(candidate, subject, None, (before, Range(first, end)), tag=False, adverbial=None) if before else None


def _content_first(reading: Reading, candidate: Candidate, after: int) -> tuple[int | None, str | None]:
    """Where the content starts and what it is: quote, clause, to or object."""
    takes = candidate.complements
    if candidate.preposition is not None:
        return (after, "object") if after < len(reading.words) and reading.cls(after) not in {Class.STOP, Class.COMMA} else (None, None)
    past = reading.adverbials(after)
    if reading.cls(past) is Class.COMMA and reading.low(past + 1) in {"citing", "quoting"}:
        that = next((k for k in range(past + 2, min(past + 30, len(reading.words))) if reading.low(k) == "that" and reading.cls(k - 1) is Class.COMMA), None)
        if that is not None and "clause" in takes:
            return that, "clause"
    for at in (after, past):
        if reading.cls(at) is Class.COMMA and reading.cls(at + 1) is Class.QUOTE and "quote" in takes:
            return at + 1, "quote"
        if reading.cls(at) is Class.COLON and at + 1 < len(reading.words) and "quote" in takes:
            return at + 1, "quote"
        if reading.cls(at) is Class.QUOTE and takes & {"quote", "object"}:
            return at, "clause" if "clause" in takes else "object"
    for at in (after, past):
        if "clause" in takes and (reading.low(at) == "that" or reading.low(at) in {"whether", "if", "how", "why", "what", "when", "where", "who"}):
            return at, "clause"
        if "to" in takes and reading.low(at) == "to" and reading.cls(at + 1) not in {Class.DETERMINER, Class.NAME, Class.POSSESSIVE, Class.TIME, Class.NUMBER}:
            return at, "to"
    start = _times_only(reading, after)
    cls = reading.cls(start)
    if start >= len(reading.words) or cls in {Class.STOP, Class.COMMA, Class.SEMICOLON, Class.DASH, Class.COLON, Class.CLOSE}:
        return None, None
    bare = candidate.kind not in {CueKind.JUDGE, CueKind.SEEM} and candidate.mood is not Mood.NOUN
    if bare and "clause" in takes and (_clause_opens(reading, start, whole="object" not in takes) or (start == after and cls in {Class.MODAL, Class.BE, Class.HAVE})):
        return start, "clause"
    if "object" in takes and cls not in {Class.PREPOSITION, Class.COORDINATOR, Class.SUBORDINATOR, Class.ADVERB} and not reading.is_verb(start):
        return start, "object"
    return None, None


def _times_only(reading: Reading, at: int) -> int:
    """Past the names of days and such that stand between a cue and a bare clause."""
    start = at
    while reading.cls(at) is Class.TIME and reading.low(at) not in {"may", "march"}:
        at += 1
    if at == start and reading.low(at) in {"on", "in", "last", "this", "earlier", "late"}:
        past = reading.adverbials(at)
        if any(reading.cls(k) is Class.TIME for k in range(at, past)) and past - at <= 4:
            return past
    if reading.cls(at) is Class.ADVERB and reading.low(at) in {"yesterday", "today", "again", "also", "later", "recently", "here"}:
        at += 1
    return at


def _clause_opens(reading: Reading, at: int, *, whole: bool) -> bool:
    """Whether a clause without "that" could start here: something that a finite verb follows, before a comma unless `whole`."""
    if reading.cls(at) in {Class.PRONOUN, Class.RELATIVE, Class.SUBORDINATOR, Class.QUOTE}:
        return True
    if whole and reading.low(at - 1) in {"say", "says", "said"} and len(reading.words) - at > 3:
        return True
    if reading.low(at) == "in" or reading.cls(at) in NOMINAL | {Class.PREPOSITION, Class.TIME, Class.ADVERB, Class.NEGATION}:
        for k in range(at + 1, min(at + 40, len(reading.words))):
            if reading.is_verb(k) or reading.is_plain_verb(k) or reading.low(k).endswith("ed") or reading.cls(k) is Class.QUOTE:
                return True
            if reading.cls(k) in {Class.STOP, Class.SEMICOLON} or (not whole and reading.cls(k) in {Class.COMMA, Class.RELATIVE, Class.SUBORDINATOR}):
                break
    return False


def _quote_end(reading: Reading, first: int, later: list[Candidate]) -> int:
    """Where content that starts with a quotation ends: with the quotation unless the sentence goes on in it."""
    if reading.cls(first) is not Class.QUOTE:
        return _clause_end(reading, first, later)
    end = first + 1
    while True:
        at = end
        while reading.cls(at) in {Class.COORDINATOR, Class.COMMA}:
            at += 1
        if at == end or reading.cls(at) is not Class.QUOTE:
            break
        end = at + 1
    return end


def _clause_end(reading: Reading, first: int, later: list[Candidate]) -> int:
    """The end of a clause: the sentence's, or where a later cue that is not part of it begins."""
    end = len(reading.words)
    for candidate in later:
        if candidate.head < first:
            continue
        cut = _cut(reading, candidate, first)
        if cut is not None:
            end = min(end, cut)
            break
    for k in range(first, end):
        own = reading.low(k) == "but" and reading.cls(k - 1) in {Class.COMMA, Class.DASH} and reading.low(k + 1) != "that" and _own_subject(reading, k + 1)
        if k > first and (reading.cls(k) is Class.SEMICOLON or own):
            end = k
            break
    while end > first and reading.cls(end - 1) in {Class.STOP, Class.COMMA, Class.DASH, Class.COLON, Class.SEMICOLON, Class.COORDINATOR}:
        if reading.cls(end - 1) is Class.STOP and reading.text[reading.words[end - 1].start] == "?":
            break
        end -= 1
    return end


def _own_subject(reading: Reading, at: int) -> bool:
    """Whether a clause after "but" has a subject of its own, so that it need not belong to the speaker."""
    at += 1 if reading.is_adverb(at) else 0
    return reading.cls(at) in {Class.PRONOUN, Class.NAME, Class.DETERMINER, Class.POSSESSIVE, Class.RELATIVE}


def _cut(reading: Reading, candidate: Candidate, first: int) -> int | None:
    """Where content that started before a later cue has to stop for it; None when the cue lies inside the content."""
    start = candidate.cue.first
    if candidate.mood is Mood.ACCORDING or candidate.mood is Mood.ING:
        before = start - 1
        if candidate.mood is Mood.ING and reading.low(before) in {"and", "while", "by"}:
            before -= 1
        return before if reading.cls(before) is Class.COMMA and before > first else None
    if candidate.mood is Mood.COORDINATED:
        return start - 1 if reading.cls(start - 1) is Class.COORDINATOR and start - 1 > first else None
    if candidate.mood is Mood.INVERTED:
        return start
    if candidate.subject is None or candidate.mood is Mood.NOUN:
        return None
    lead = candidate.subject.first - 1
    while lead > first and (reading.cls(lead) is Class.TIME or reading.is_adverb(lead) or reading.low(lead) in {"on", "in", "last"}):
        lead -= 1
    if lead <= first:
        return None
    if reading.low(lead) in _BREAKS and reading.cls(lead - 1) in {Class.COMMA, Class.QUOTE}:
        return lead
    if reading.low(lead) in {"but", "while"}:
        return lead
    if reading.cls(lead) in {Class.COMMA, Class.QUOTE, Class.DASH} and "tag" in candidate.complements:
        after = reading.adverbials(candidate.cue.last)
        if reading.cls(after) in {Class.STOP, Class.COMMA} or after >= len(reading.words):
            return lead + (reading.cls(lead) is Class.QUOTE)
    return None


def _according(reading: Reading, candidate: Candidate, before: list[Governed]) -> Governed | None:
    subject = candidate.subject
    assert subject is not None
    start = candidate.cue.first
    content: list[Range] = []
    if start > 1:
        cut = start
        while cut > 0 and reading.cls(cut - 1) in {Class.COMMA, Class.DASH}:
            cut -= 1
        first = _content_start(reading, cut, before)
        if cut > first:
            content.append(Range(first, cut))
        rest = _rest(reading, subject.last, content[0], quoted=False) if content and reading.cls(start - 1) is Class.COMMA else None
        if rest is not None and reading.low(rest.first) not in {"who", "which", "and", "but"}:
            content.append(rest)
    else:
        at = subject.last
        while reading.cls(at) in {Class.COMMA, Class.COLON}:
            at += 1
        end = _clause_end(reading, at, [])
        if end > at:
            content.append(Range(at, end))
    if not content:
        return None
    return Governed(candidate, subject, None, tuple(content), tag=True, adverbial=None)


def _inverted(reading: Reading, candidate: Candidate, before: list[Governed]) -> Governed | None:
    """"X, said Maran": the speaker after the cue."""
    subject = reading.noun_phrase(candidate.head + 1)
    if subject is None:
        return None
    cut = candidate.cue.first
    while cut > 0 and reading.cls(cut - 1) in {Class.COMMA, Class.DASH}:
        cut -= 1
    first = _content_start(reading, cut, before)
    if first >= cut:
        return None
    content = [Range(first, cut)]
    after = reading.adverbials(subject.last)
    rest = _rest(reading, after, content[0], quoted=reading.cls(cut - 1) is Class.QUOTE)
    if rest is not None:
        content.append(rest)
    adverbial = Range(subject.last, after) if after > subject.last else None
    return Governed(candidate, subject, None, tuple(content), tag=True, adverbial=adverbial)


def _passive(reading: Reading, candidate: Candidate, later: list[Candidate]) -> Governed | None:
    """"is expected to", "was quoted as saying", "was asked whether"."""
    at = candidate.cue.last
    low = reading.low(at)
    subject = candidate.subject
    if low == "by" and candidate.kind is CueKind.ASK:
        asker = reading.noun_phrase(at + 1)
        at = asker.last if asker else at
        low = reading.low(at)
    if low == "by" and candidate.lemma not in {"quote", "cite"} and subject is not None:
        doer = reading.noun_phrase(at + 1)
        if doer is None:
            return None
        reason = (Range(doer.last, _clause_end(reading, doer.last, later)),) if reading.low(doer.last) in {"for", "as"} else ()
        return Governed(candidate, doer, None, (subject, *reason), tag=False, adverbial=None)
    if low == "as" and candidate.lemma in _SEEN_AS and subject is not None:
        bare = _bare_subject(reading, subject) or subject
        return Governed(candidate, None, None, (bare, Range(at + 1, _object_end(reading, candidate, at + 1, "object", later))), tag=False, adverbial=None)
    if low in {"by", "as"}:
        return _quoted_by(reading, candidate, later)
    if candidate.kind is CueKind.ASK and low in {"about", "whether", "if", "how", "why", "what", "to"}:
        return Governed(candidate, None, None, (Range(at, _clause_end(reading, at, later)),), tag=False, adverbial=None)
    if candidate.kind in {CueKind.TELL, CueKind.ASK, CueKind.SHOW}:
        return None
    if low == "to" and subject is not None and candidate.kind in {CueKind.BELIEVE, CueKind.SAY, CueKind.KNOW, CueKind.WANT}:
        end = _clause_end(reading, at, later)
        bare = _bare_subject(reading, subject) or subject
        return Governed(candidate, None, None, (bare, Range(at, end)), tag=False, adverbial=None)
    if low == "that" and candidate.kind in {CueKind.BELIEVE, CueKind.SAY, CueKind.KNOW}:
        speaker = subject if candidate.kind is CueKind.KNOW else None
        return Governed(candidate, speaker, None, (Range(at, _clause_end(reading, at, later)),), tag=False, adverbial=None)
    return None


def _quoted_by(reading: Reading, candidate: Candidate, later: list[Candidate]) -> Governed | None:
    """"Kabulov was quoted by Interfax as saying", "Interfax quoted Kabulov as saying": the one quoted speaks."""
    at = candidate.cue.last
    saying = next((c for c in later if c.mood is Mood.ING and at <= c.head <= at + 16 and reading.low(c.head - 1) == "as"), None)
    if candidate.lemma not in {"quote", "cite"} or saying is None or candidate.subject is None:
        return None
    first, kind = _content_first(reading, saying, saying.cue.last)
    if first is None or kind is None:
        return None
    end = _clause_end(reading, first, [c for c in later if c.head > saying.head])
    other = reading.noun_phrase(at + 1 if reading.low(at) == "by" else at) if reading.low(at) != "as" else None
    speaker, through = (candidate.subject, other) if candidate.mood is Mood.PASSIVE else (other, candidate.subject)
    cue = Range(candidate.cue.first, saying.cue.last) if candidate.mood is Mood.PASSIVE else candidate.cue
    whole = replace(candidate, cue=cue, lemma="say", kind=CueKind.SAY)
    return Governed(whole, speaker, None, (Range(first, end),), tag=False, adverbial=None, through=through)
