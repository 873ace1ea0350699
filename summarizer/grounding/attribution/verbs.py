"""Verbs: whether a word of the lists is a reporting verb where it stands, in which form, and with which subject."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.grounding.cues import CueForm, CueKind, VerbForm, word_list
from summarizer.grounding.words import Class

from .candidate import Candidate, Mood
from .reading import AUXILIARY, Range, Reading
from .subjects import from_start, subject_before

_STANDS_ALONE = frozenset((
    "another", "some", "many", "most", "several", "few", "both", "all", "each", "none", "those", "these", "any",
))  # fmt: skip
_PLURAL_PRONOUNS = frozenset(("i", "you", "we", "they"))
_SINGULAR_PRONOUNS = frozenset(("he", "she", "it", "this", "that"))
_COMPLEMENT = frozenset((
    Class.DETERMINER, Class.POSSESSIVE, Class.PRONOUN, Class.OBJECT, Class.RELATIVE, Class.QUOTE, Class.COLON, Class.NAME,
    Class.NUMBER,
))  # fmt: skip
_COMPLEMENT_WORDS = frozenset(("to", "how", "why", "whether", "if", "what", "there"))
_TAG_ENDS = frozenset((Class.COMMA, Class.STOP, Class.DASH, Class.QUOTE, Class.CLOSE, Class.SEMICOLON))


def verb_candidates(reading: Reading, i: int, form: CueForm) -> Iterator[Candidate]:
    """The candidate that a form of a reporting verb makes at a word, if it makes one."""
    group = _group(reading, i)
    auxiliaries = AUXILIARY.intersection(reading.classes[group:i])
    mood = _mood(reading, i, form, group, auxiliaries)
    cue = _cue(reading, i, form)
    if mood is None or cue is None:
        return
    preposition, last = cue
    negated = any(_negates(reading, k) for k in range(group, i))
    start = group
    while group < i and reading.cls(group) is Class.ADVERB and reading.low(group) in {"yesterday", "today", "tomorrow", "here"}:
        group += 1
    subject: Range | None = None
    if mood in {Mood.FINITE, Mood.PASSIVE}:
        subject = _subject(reading, i, start, mood)
        if subject is not None and not _agrees(reading, i, form, subject, auxiliaries):
            return
        if subject is None and mood is Mood.FINITE:
            mood = _without_subject(reading, i, start, form)
    if mood is not None:
        verb = form.verb
        yield Candidate(
            mood=mood, kind=verb.kind, lemma=verb.lemma, cue=Range(group, last), head=i, subject=subject,
            complements=verb.complements, negative=verb.negative, factive=verb.factive, negated=negated, preposition=preposition,
        )  # fmt: skip


def _group(reading: Reading, i: int) -> int:
    """The first word of a verb with its auxiliaries, adverbs and negation."""
    group = i
    while group > 0 and (reading.is_adverb(group - 1) or (reading.classes[group - 1] in AUXILIARY and group > 1)):
        group -= 1
    return group


def _negates(reading: Reading, k: int) -> bool:
    low = reading.low(k)
    return reading.cls(k) is Class.NEGATION or low.endswith("n't") or low in {"cannot", "never", "no"}


def _mood(reading: Reading, i: int, form: CueForm, group: int, auxiliaries: frozenset[Class]) -> Mood | None:
    """How the verb stands; None when it is no verb here."""
    noun_before = reading.cls(group - 1) in {Class.DETERMINER, Class.POSSESSIVE}
    if VerbForm.ING in form.forms:
        if Class.BE in auxiliaries:
            return Mood.FINITE
        return None if noun_before or form.verb.kind is CueKind.SEEM else Mood.ING
    if Class.BE in auxiliaries:
        return _with_be(reading, i, form)
    if auxiliaries:
        agrees = (Class.HAVE in auxiliaries) == bool(form.forms & {VerbForm.PARTICIPLE, VerbForm.PAST})
        return Mood.FINITE if agrees else None
    modified = noun_before or reading.cls(group - 1) is Class.PREPOSITION
    return None if modified and reading.low(group - 1) not in _STANDS_ALONE else Mood.FINITE


def _with_be(reading: Reading, i: int, form: CueForm) -> Mood | None:
    """A participle after a form of be: passive, unless the 's is one of have ("he's said")."""
    if not form.forms & {VerbForm.PAST, VerbForm.PARTICIPLE}:
        return None
    contracted = reading.low(i - 1) == "'s" and reading.low(i + 1) not in {"to", "by", "as"}
    return Mood.FINITE if contracted else Mood.PASSIVE


def _cue(reading: Reading, i: int, form: CueForm) -> tuple[str | None, int] | None:
    """The preposition that belongs to the verb and the word after the cue; None when the verb alone is no cue."""
    if form.verb.lemma == "make":
        at = i + 1
        while at < i + 4 and (reading.low(at) == "it" or reading.is_adverb(at)):
            at += 1
        return (None, at + 1) if reading.low(at) in {"clear", "plain", "known"} else None
    after = i + 1
    while reading.is_adverb(after) and after < i + 3:
        after += 1
    low = reading.low(after)
    if low == "out" and low in form.verb.prepositions:
        return (None if form.verb.complements else low), after + 1
    if low in form.verb.prepositions:
        return low, after + 1
    return (None, i + 1) if form.verb.complements else None


def _subject(reading: Reading, i: int, group: int, mood: Mood) -> Range | None:
    """The subject before the verb, or for a finite verb the one that a parenthesis parts from it."""
    subject = subject_before(reading, group)
    if subject is not None or mood is not Mood.FINITE or reading.cls(group - 1) is Class.COORDINATOR:
        return subject
    return None if _inverts(reading, i, group) else from_start(reading, group)


def _agrees(reading: Reading, i: int, form: CueForm, subject: Range, auxiliaries: frozenset[Class]) -> bool:
    """Whether the subject's number and the next word allow the form to be a verb."""
    if auxiliaries or VerbForm.ING in form.forms:
        return True
    if form.forms & {VerbForm.PAST, VerbForm.PARTICIPLE}:
        return not _is_participle(reading, i, form)
    head = reading.low(subject.last - 1)
    if VerbForm.THIRD in form.forms:
        agrees = head not in _PLURAL_PRONOUNS and not reading.is_plain_verb(i + 1)
    else:
        joined = any(reading.low(k) == "and" for k in range(subject.first, subject.last))
        plural = reading.is_plural(subject.last - 1) or head in _PLURAL_PRONOUNS or head in {"who", "that", "which"}
        agrees = head not in _SINGULAR_PRONOUNS - {"that"} and (plural or joined)
    return agrees and (not _may_be_noun(reading, i, form, subject) or _complement_follows(reading, i + 1))


def _is_participle(reading: Reading, i: int, form: CueForm) -> bool:
    """Whether a past form without auxiliary is a participle that modifies its noun: "the man accused of"."""
    after = reading.low(i + 1)
    if after == "by":
        return True
    return after in {"as", "of"} and "tag" not in form.verb.complements and after not in form.verb.prepositions


def _may_be_noun(reading: Reading, i: int, form: CueForm, subject: Range) -> bool:
    """Whether a present form could be a noun: not before its preposition, nor in a tag after a quotation or comma."""
    if reading.low(i) not in word_list("nouns", "like_verbs") or reading.low(i + 1) in form.verb.prepositions:
        return False
    return subject.first == 0 or reading.cls(subject.first - 1) not in {Class.QUOTE, Class.COMMA}


def _complement_follows(reading: Reading, at: int) -> bool:
    return reading.cls(at) in _COMPLEMENT or reading.low(at) in _COMPLEMENT_WORDS


def _without_subject(reading: Reading, i: int, group: int, form: CueForm) -> Mood | None:
    """The mood of a finite form with nothing before it that could be its subject."""
    if not form.forms & {VerbForm.PAST, VerbForm.THIRD}:
        return None
    if "tag" in form.verb.complements and group > 0 and _inverts(reading, i, group):
        return Mood.INVERTED
    before = reading.cls(group - 1)
    then = before is Class.COMMA and reading.low(group) == "then"
    return Mood.COORDINATED if before is Class.COORDINATOR or then else None


def _inverts(reading: Reading, i: int, group: int) -> bool:
    """Whether the speaker stands after the verb: content before it, a noun phrase after it, and then no verb of its own."""
    before = reading.cls(group - 1)
    speaker = reading.noun_phrase(i + 1) if before in {Class.QUOTE, Class.COMMA, Class.STOP} else None
    if speaker is None:
        return False
    after = reading.adverbials(speaker.last)
    return before is Class.QUOTE or reading.cls(after) in _TAG_ENDS
