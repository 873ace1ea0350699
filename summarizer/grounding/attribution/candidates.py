"""Candidates: where in a sentence somebody is said to say, think or want something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from summarizer.grounding.cues import CueForm, CueKind, VerbForm, tables
from summarizer.grounding.words import Class

from .reading import AUXILIARY, NOMINAL, Range, Reading


class Mood(Enum):
    """How a cue stands in its sentence."""

    FINITE = auto()
    COORDINATED = auto()
    INVERTED = auto()
    ING = auto()
    PASSIVE = auto()
    NOUN = auto()
    ACCORDING = auto()
    COLON = auto()
    ADJECTIVE = auto()
    HEARSAY = auto()
    ASKED = auto()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cue with its words, its subject where one stands beside it, and what it can take."""

    mood: Mood
    kind: CueKind
    lemma: str
    cue: Range
    head: int
    subject: Range | None
    complements: frozenset[str]
    negative: bool
    factive: bool
    negated: bool
    preposition: str | None = None


_NOUNISH = frozenset("""claims claim reports report shows show calls call notes note hopes hope plans plan fears fear doubts doubt views view promises promise pledges
pledge demands demand requests request questions question comments comment posts post tweets tweet charges charge estimates estimate projects project threats
threat offer offers support supports attack attacks blast blame praise fault credit defense release remarks remark guess answer answers worry worries dispute disputes
protest protests object objects name names details detail address text texts message messages read reads state states sense matter forecast forecasts contest contests counter
mention mentions concern appeal appeals welcome damage feel look sound face pan cast knock list lists reference references press focus push vote votes campaign campaigns talk talks
wish wishes desire desires regret regrets document documents order orders advocate advocates champion champions argument charge brand brands label labels hammer figure figures""".split())
_LIGHT = frozenset(("went", "go", "goes", "going", "continued", "came", "rose", "seemed"))


_STANDS_ALONE = frozenset("another some many most several few both all each none neither those these any either".split())
_CLAUSE_INSIDE = AUXILIARY | {Class.VERB, Class.PREPOSITION, Class.OBJECT, Class.ADVERB}


def candidates(reading: Reading) -> list[Candidate]:
    """Every candidate of a sentence, left to right."""
    found: list[Candidate] = []
    for i, form in enumerate(reading.verbs):
        if form is not None:
            found.extend(_verb(reading, i, form))
    found.extend(_according(reading))
    found.extend(list(_nouns(reading, found)))
    found.extend(_adjectives(reading))
    found.extend(c for c in _hearsay(reading) if not any(o.cue.first <= c.head < o.cue.last for o in found))
    found.extend(_asked(reading))
    colon = _colon(reading)
    if colon is not None and not any(c.cue.last >= colon.cue.first - 1 and c.cue.first < colon.cue.first for c in found):
        found.append(colon)
    return sorted(found, key=lambda c: c.head)


def _verb(reading: Reading, i: int, form: CueForm) -> Iterator[Candidate]:
    group = i
    negated = False
    while group > 0 and (reading.is_adverb(group - 1) or (reading.cls(group - 1) in AUXILIARY and group - 1 > 0)):
        group -= 1
        negated = negated or reading.cls(group) is Class.NEGATION or reading.low(group).endswith("n't") or reading.low(group) in {"cannot", "never", "no"}
    auxiliaries = [reading.cls(k) for k in range(group, i) if reading.cls(k) in AUXILIARY]
    mood = _mood(reading, i, form, group, auxiliaries)
    if mood is None:
        return
    preposition, last = _particle(reading, i, form)
    if form.verb.lemma == "make":
        clear = _made_clear(reading, i)
        if clear is None:
            return
        last = clear
    if not form.verb.complements and preposition is None:
        return
    while group < i and reading.cls(group) is Class.ADVERB and reading.low(group) in {"yesterday", "today", "tomorrow", "here", "there"}:
        group += 1
    subject: Range | None = None
    if mood in {Mood.FINITE, Mood.PASSIVE}:
        subject = _subject(reading, group)
        if subject is None and mood is Mood.FINITE and reading.cls(group - 1) is not Class.COORDINATOR and not _inverts(reading, i, group):
            subject = _from_start(reading, group)
        if subject is None and mood is Mood.FINITE:
            mood = _without_subject(reading, i, group, form)
            if mood is None:
                return
        elif subject is not None and not _agrees(reading, i, form, subject, auxiliaries):
            return
    yield Candidate(mood, form.verb.kind, form.verb.lemma, Range(group, last), i, subject, form.verb.complements, form.verb.negative, form.verb.factive, negated, preposition)


def _mood(reading: Reading, i: int, form: CueForm, group: int, auxiliaries: list[Class]) -> Mood | None:
    """How the verb stands; None when it is no verb here."""
    before = reading.cls(group - 1)
    if VerbForm.ING in form.forms:
        if Class.BE in auxiliaries:
            return Mood.FINITE
        if before in {Class.DETERMINER, Class.POSSESSIVE} or form.verb.kind is CueKind.SEEM:
            return None
        return Mood.ING
    if Class.BE in auxiliaries:
        if reading.low(i - 1) == "'s" and reading.low(i + 1) not in {"to", "by", "as"} and VerbForm.PARTICIPLE in form.forms:
            return Mood.FINITE
        if form.forms & {VerbForm.PAST, VerbForm.PARTICIPLE}:
            return Mood.PASSIVE
        return None
    if auxiliaries:
        return Mood.FINITE if (Class.HAVE in auxiliaries) == bool(form.forms & {VerbForm.PARTICIPLE, VerbForm.PAST}) else None
    if before in {Class.DETERMINER, Class.POSSESSIVE, Class.PREPOSITION} and reading.low(group - 1) not in _STANDS_ALONE:
        return None
    return Mood.FINITE


def _made_clear(reading: Reading, i: int) -> int | None:
    """The word after "clear" in "made clear that", "made it clear she"."""
    at = i + 1
    while at < i + 4 and (reading.low(at) == "it" or reading.is_adverb(at)):
        at += 1
    return at + 1 if reading.low(at) in {"clear", "plain", "known"} else None


def _particle(reading: Reading, i: int, form: CueForm) -> tuple[str | None, int]:
    """The preposition that belongs to the verb, and the word after the cue."""
    after = i + 1
    while reading.is_adverb(after) and after < i + 3:
        after += 1
    low = reading.low(after)
    if low in form.verb.prepositions:
        if low == "out" or (form.verb.lemma == "point" and low == "out"):
            return None if form.verb.complements else low, after + 1
        return low, after + 1
    return None, i + 1


def _subject(reading: Reading, group: int) -> Range | None:
    """Who stands before the verb group: a noun phrase, or a relative with what it refers to."""
    before = group - 1
    cls, low = reading.cls(before), reading.low(before)
    if low in {"who", "which", "that"} and cls is Class.RELATIVE:
        end = before - 1 if reading.cls(before - 1) is Class.COMMA else before
        antecedent = reading.phrase_before(end)
        if low == "that" and antecedent is None:
            return Range(before, group)
        return Range(antecedent.first if antecedent else before, group)
    if cls in NOMINAL | {Class.PRONOUN, Class.OBJECT, Class.CLOSE, Class.COMMA, Class.DASH, Class.QUOTE, Class.TIME} or reading.is_past(before):
        if cls is Class.QUOTE and reading.cls(before - 1) not in NOMINAL:
            return None
        return _through_relative(reading, group, reading.phrase_before(group))
    return None


def _from_start(reading: Reading, group: int) -> Range | None:
    """A subject at the start of the sentence that a long parenthesis parts from its verb."""
    at = reading.lead + (reading.cls(reading.lead) is Class.COORDINATOR)
    found = reading.noun_phrase(at)
    if found is None or found.last >= group or any(reading.cls(k) is Class.QUOTE for k in range(at, group)):
        return None
    if any(reading.cls(k) is Class.COMMA for k in range(found.first, group)):
        return found
    verbs = any(reading.is_verb(k) or reading.cls(k) in {Class.PRONOUN, Class.SUBORDINATOR} for k in range(found.last, group))
    return Range(found.first, group) if not verbs and group - found.first < 30 else None


def _through_relative(reading: Reading, group: int, phrase: Range | None) -> Range | None:
    """The whole subject when the phrase before the verb is the end of a "who" clause: "an aide who knows them said"."""
    first = phrase.first if phrase else group
    left = first - 1
    if left < 1 or not (reading.cls(left) in _CLAUSE_INSIDE or reading.is_past(left) or reading.low(left).endswith("ing")):
        return phrase
    for k in range(left, max(left - 16, 0), -1):
        if reading.cls(k) in {Class.COMMA, Class.QUOTE, Class.COLON, Class.SEMICOLON, Class.STOP}:
            return phrase
        if reading.low(k) in {"who", "which"} or (reading.low(k) == "that" and reading.cls(k - 1) in NOMINAL and not reading.is_plain_verb(k - 1)):
            antecedent = reading.phrase_before(k)
            return Range(antecedent.first, group) if antecedent else phrase
    return phrase


def _agrees(reading: Reading, i: int, form: CueForm, subject: Range, auxiliaries: list[Class]) -> bool:
    """Whether the subject's number and the next word allow the form to be a verb."""
    if auxiliaries or form.forms & {VerbForm.PAST, VerbForm.PARTICIPLE, VerbForm.ING}:
        if reading.low(i + 1) == "by" and not auxiliaries:
            return False
        return bool(auxiliaries) or "tag" in form.verb.complements or reading.low(i + 1) not in {"by", "as", "of"} or "of" in form.verb.prepositions or VerbForm.ING in form.forms
    head = reading.low(subject.last - 1)
    nounish = reading.low(i) in _NOUNISH and reading.low(i + 1) not in form.verb.prepositions and not (subject.first > 0 and reading.cls(subject.first - 1) in {Class.QUOTE, Class.COMMA})
    if VerbForm.THIRD in form.forms:
        if head in {"i", "you", "we", "they"}:
            return False
        return not nounish or (_complement_follows(reading, i + 1) and not reading.is_plain_verb(i + 1))
    if head in {"he", "she", "it", "this", "that"}:
        return False
    if not (reading.is_plural(subject.last - 1) or head in {"i", "you", "we", "they", "who", "that", "which"} or " and " in f" {' '.join(reading.low(k) for k in range(subject.first, subject.last))} "):
        return False
    return not nounish or _complement_follows(reading, i + 1)


def _complement_follows(reading: Reading, at: int) -> bool:
    return reading.cls(at) in {Class.DETERMINER, Class.POSSESSIVE, Class.PRONOUN, Class.OBJECT, Class.RELATIVE, Class.QUOTE, Class.COLON, Class.NAME, Class.NUMBER} or reading.low(at) in {
        "to", "how", "why", "whether", "if", "what", "there",
    }  # fmt: skip


def _without_subject(reading: Reading, i: int, group: int, form: CueForm) -> Mood | None:
    """The mood of a finite form with nothing before it that could be its subject."""
    before = reading.cls(group - 1)
    finite = form.forms & {VerbForm.PAST, VerbForm.THIRD}
    if not finite:
        return None
    if "tag" in form.verb.complements and group > 0 and _inverts(reading, i, group):
        return Mood.INVERTED
    if before is Class.COORDINATOR or (before is Class.COMMA and reading.low(group) in {"then"}):
        return Mood.COORDINATED
    return None


def _inverts(reading: Reading, i: int, group: int) -> bool:
    """Whether the speaker stands after the verb: content before it, a noun phrase after it, and then no verb of its own."""
    before = reading.cls(group - 1)
    if before not in {Class.QUOTE, Class.COMMA, Class.STOP}:
        return False
    speaker = reading.noun_phrase(i + 1)
    if speaker is None:
        return False
    if before is Class.QUOTE:
        return True
    after = reading.adverbials(speaker.last)
    return after >= len(reading.words) or reading.cls(after) in {Class.COMMA, Class.STOP, Class.DASH, Class.QUOTE, Class.CLOSE, Class.SEMICOLON}


def _according(reading: Reading) -> Iterator[Candidate]:
    for phrase in tables()["according"]["phrases"]:
        words = phrase.split()
        for i in range(len(reading.words) - len(words)):
            if reading.low(i) == words[0] and all(reading.low(i + k) == w for k, w in enumerate(words)):
                subject = reading.noun_phrase(i + len(words))
                if subject is not None:
                    yield Candidate(Mood.ACCORDING, CueKind.ACCORDING, phrase, Range(i, i + len(words)), i, subject, frozenset(("clause", "quote", "tag")), negative=False, factive=False, negated=False)


def _nouns(reading: Reading, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Reporting nouns with their clause: "the minister's claim that"."""
    nouns = tables()["nouns"]
    for i in range(1, len(reading.words) - 1):
        low = reading.low(i)
        after = reading.low(i + 1)
        if low in nouns["clause"] and after == "that":
            complements = frozenset(("clause",))
        elif low in nouns["to"] and after == "to" and reading.low(i - 1) == "'s":
            complements = frozenset(("to",))
        elif f"{low} {after}" in nouns["object"] and reading.cls(i - 1) in {Class.POSSESSIVE, Class.WORD, Class.NAME, Class.DETERMINER}:
            complements = frozenset(("object",))
        else:
            continue
        if any(c.head == i for c in found) or (reading.low(i - 2) in {"in", "with"} and reading.low(i - 1) in {"a", "the", "an"}):
            continue
        negative = low in {"denial", "denials", "doubt", "doubts", "refusal"}
        first = i
        while reading.cls(first - 1) is Class.WORD and reading.verbs[first - 1] is None:
            first -= 1
        if reading.low(first - 1) == "'s":
            owner = reading.phrase_before(first - 1)
        elif reading.cls(first - 1) is Class.POSSESSIVE:
            owner = Range(first - 1, first)
        else:
            owner = None
        last = i + 2 if complements == {"object"} else i + 1
        yield Candidate(Mood.NOUN, CueKind.SAY, low, Range(first, last), i, owner, complements, negative, factive=False, negated=False)


def _adjectives(reading: Reading) -> Iterator[Candidate]:
    """Adjectives after a form of be: "is confident that"."""
    table = tables()["adjectives"]
    for i in range(1, len(reading.words) - 1):
        low, after = reading.low(i), reading.low(i + 1)
        clause = low in table["clause"] and (after in {"that", "about", "whether"} or reading.cls(i + 1) is Class.PRONOUN)
        to = low in table["to"] and after == "to"
        thing = f"{low} {after}" in table["object"]
        if not (clause or to or thing):
            continue
        group = i
        while group > 0 and (reading.is_adverb(group - 1) or reading.cls(group - 1) in AUXILIARY or reading.low(group - 1) in {"more", "very", "so"}):
            group -= 1
        if not any(reading.cls(k) is Class.BE for k in range(group, i)):
            continue
        subject = _subject(reading, group)
        if subject is None:
            continue
        negated = any(reading.cls(k) is Class.NEGATION for k in range(group, i))
        takes = frozenset(("clause",)) if clause else frozenset(("to",)) if to else frozenset(("object",))
        last = i + 2 if thing or after == "about" else i + 1
        yield Candidate(Mood.ADJECTIVE, CueKind.BELIEVE, low, Range(group, last), i, subject, takes, negative=False, factive=False, negated=negated)


def _hearsay(reading: Reading) -> Iterator[Candidate]:
    """"reportedly", "allegedly": the rest of the clause is what nobody in particular says."""
    words = frozenset(tables()["hearsay"]["adverbs"])
    for i, word in enumerate(reading.words):
        if word.lower in words:
            group = i
            while group > 0 and reading.cls(group - 1) in AUXILIARY:
                group -= 1
            subject = reading.phrase_before(group) if group else None
            yield Candidate(Mood.HEARSAY, CueKind.REPORTEDLY, word.lower, Range(i, i + 1), i, subject, frozenset(), negative=False, factive=False, negated=False)


def _asked(reading: Reading) -> Iterator[Candidate]:
    """"Asked about her record, ..." at the start of a sentence."""
    for i in range(len(reading.words) - 2):
        opens = i == 0 or reading.low(i - 1) in {"when", "if"}
        if opens and reading.low(i) == "asked" and reading.low(i + 1) in {"about", "whether", "if", "how", "why", "what", "which", "who", "by", "in", "on"}:
            last = i + 2 if reading.low(i + 1) == "about" else i + 1
            takes = frozenset(("clause", "object"))
            yield Candidate(Mood.ASKED, CueKind.ASK, "ask", Range(i, last), i, None, takes, negative=False, factive=False, negated=False)


def _colon(reading: Reading) -> Candidate | None:
    """A speaker and a colon at the start of a line or before a quotation."""
    for i in range(1, min(len(reading.words) - 1, 40)):
        if reading.cls(i) is not Class.COLON:
            continue
        quoted = reading.cls(i + 1) is Class.QUOTE
        subject = reading.noun_phrase(0) if i <= 12 else None
        whole = subject is not None and subject.last == i and any(reading.cls(k) in {Class.NAME, Class.WORD} for k in range(i))
        if whole and (quoted or i <= 4) and len(reading.words) - i > 4:
            return Candidate(Mood.COLON, CueKind.COLON, ":", Range(i, i + 1), i, subject, frozenset(("clause", "quote")), negative=False, factive=False, negated=False)
        if quoted:
            first = 1 if reading.cls(0) is Class.COORDINATOR else 0
            named = reading.noun_phrase(first)
            return Candidate(Mood.COLON, CueKind.COLON, ":", Range(i, i + 1), i, named, frozenset(("quote",)), negative=False, factive=False, negated=False)
        return None
    return None
