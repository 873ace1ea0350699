"""Modality: whether the statement's verb happens, will, may or must, as that of the passage does."""

from __future__ import annotations

import enum

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.lexicon.stems import irregular_forms
from summarizer.validation.syntax import Kind, Parse, Tag
from summarizer.validation.syntax.phrases import Form
from summarizer.validation.tokens import Token, tokenize

from .likeness import places_of


class Mood(enum.Enum):
    """How a verb is meant: PAST and PRESENT are told as facts, FORCED is what somebody had to do and so did."""

    PAST = "past"
    PRESENT = "present"
    WILL = "will"
    MAY = "may"
    MUST = "must"
    FORCED = "had to"


_MODALS = {
    **dict.fromkeys(("will", "'ll", "shall", "would", "'d", "wo"), Mood.WILL),
    **dict.fromkeys(("may", "might", "could", "can", "ca"), Mood.MAY),
    **dict.fromkeys(("must", "should"), Mood.MUST),
}
_HAVING = {"have": Mood.MUST, "has": Mood.MUST, "had": Mood.FORCED, "ought": Mood.MUST, "need": Mood.MUST, "needs": Mood.MUST}
"""Words before "to" and a verb that make it something to be done."""

_BEARS_OUT = {
    Mood.PAST: {Mood.PAST, Mood.PRESENT},
    Mood.PRESENT: {Mood.PAST, Mood.PRESENT, Mood.WILL},
    Mood.WILL: {Mood.WILL, Mood.PRESENT},
    Mood.MAY: {Mood.MAY},
    Mood.MUST: {Mood.MUST, Mood.FORCED},
    Mood.FORCED: {Mood.FORCED, Mood.MUST, Mood.PAST},
}
"""What each mood of the passage lets a statement say: a timetable's "opens" will open and what will open "opens in May"."""


def check(case: Case) -> Finding | None:
    """The first verb of the statement that each sentence of the evidence which has it means otherwise."""
    if case.brief:
        return None
    here = case.statement.parsed
    weakened = {placed.token.start for placed in case.passage.items if placed.mark.weak}
    passages = [place.parse for place in places_of(case)]
    for verb in here.verbs:
        token = here.tokens[here.phrases[verb].head]
        mood = mood_of(here, verb)
        if mood is None or token.word.light or case.statement.words[here.phrases[verb].head].negated:
            continue
        found = [
            (mood_of(read, other), read.tokens[read.phrases[other].start], read.tokens[read.phrases[other].head])
            for read in passages
            for other in read.verbs
            if read.tokens[read.phrases[other].head].stem == token.stem
        ]
        if found and all(theirs is not None and mood not in _BEARS_OUT[theirs] for theirs, _, _ in found):
            _, first, last = found[0]
            allowed = mood is Mood.MAY and any(token.start in weakened for _, _, token in found)  # reportedly sold: may have sold
            if not allowed and not _kept_apart(case, first):
                return _other(case, here, verb, first, last)
    return None


def mood_of(parse: Parse, verb: int) -> Mood | None:
    """How a verb group with a verb of its own is meant; None where that cannot be told: to go, going."""
    phrase = parse.phrases[verb]
    first, head = parse.tokens[phrase.start], parse.tokens[phrase.head]
    if not phrase.full or phrase.form is Form.ING:
        return None
    if phrase.form is Form.INFINITIVE:
        before = parse.tokens[phrase.start - 1] if phrase.start else None
        return _HAVING.get(before.low) if before is not None else None
    if parse.tags[phrase.start] is Tag.MODAL:
        return _MODALS.get(first.low)
    if verb and parse.phrases[verb - 1].kind is Kind.NOUN and verb > 1 and parse.tags[parse.phrases[verb - 2].start] is Tag.MODAL:
        return None  # a question: should Lund resign
    helped = first.low in {"has", "have", "had", "was", "were", "did", "'ve", "'d"}
    past = helped or (first is head and (head.low.endswith("ed") or head.low in irregular_forms))
    return Mood.PAST if past else Mood.PRESENT


def _kept_apart(case: Case, modal: Token) -> bool:
    """Whether the field's own hedge says what its text leaves out."""
    return case.hedge is not None and modal.low in {token.low for token in tokenize(case.hedge)}


def _other(case: Case, here: Parse, verb: int, first: Token, last: Token) -> Finding:
    phrase = here.phrases[verb]
    said = case.statement.text[here.tokens[phrase.start].start : here.tokens[phrase.head].end]
    there = case.context.text[first.start : last.end]
    return unsupported(
        Reason.HEDGE_DROPPED, f"The passage says “{there}”, the statement “{said}”.", Stretch(first.start, last.end)
    )
