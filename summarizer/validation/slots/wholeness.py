"""Wholeness: whether a free statement can be a sentence, as far as its verbs tell."""

from __future__ import annotations

import itertools

from summarizer.validation.syntax import Kind, Parse, Tag
from summarizer.validation.syntax.classes import options
from summarizer.validation.syntax.phrases import Form

_SEPARATING = frozenset({",", ";", "-", "–", "—", ":"})


def no_sentence(here: Parse) -> bool:
    """Whether a verb stands where none can, or the only verb is that of a clause inside."""
    return _be_twice(here) or any(_himself(here, verb) for verb in here.verbs) or _two_verbs(here) or _only_inside(here)


def _be_twice(here: Parse) -> bool:
    """Whether a form of "be" stands before a verb that is finite itself: were shatters, 'm was."""
    for at, token in enumerate(here.tokens[:-1]):
        after = next((near for near in range(at + 1, len(here.tokens)) if here.tags[near] is not Tag.ADV), at)
        low = here.tokens[after].low
        if token.low not in _BE:
            continue
        if here.tags[after] is Tag.VERB and options(low).verb == "s" and not options(low).noun:
            return True
        if low in _BE and here.tags[at] is Tag.AUX is here.tags[after]:
            return True
    return False


def _only_inside(here: Parse) -> bool:
    """Whether a noun has only a clause behind it, or a "that" none, or "and" nobody before it: the guard who stopped a thief."""
    kinds = [phrase.kind for phrase in here.phrases]
    finite = [
        verb
        for verb in here.verbs
        if here.phrases[verb].form in {Form.FINITE, Form.BARE} and here.tags[here.phrases[verb].start] is not Tag.PART
    ]
    if kinds[:3] == [Kind.NOUN, Kind.CONJ, Kind.VERB] and 2 in finite and not here.phrases[2].passive:
        return True  # Holm and is an expert
    if kinds[:1] == [Kind.NOUN] and len(kinds) > 4 and here.tokens[here.phrases[1].head].low in {"who", "which", "that"}:
        told = options(here.tokens[here.phrases[0].head].low).verb in {"past", "s"}  # Furlan-Osman recalled that
        return len(finite) == 1 and not told
    that = next((at for at, token in enumerate(here.tokens) if token.low == "that" and here.tags[at] is Tag.SUB), None)
    return that is not None and kinds[here.at[that] - 1] is Kind.VERB and not any(verb > here.at[that] for verb in finite)


def _two_verbs(here: Parse) -> bool:
    """Whether what somebody is has a form of "be" of its own that nothing joins: the winner has been "most things were good"."""
    for one, two in itertools.pairwise(here.verbs):
        first, second = here.tokens[here.phrases[one].head].low, here.tokens[here.phrases[two].start].low
        if first not in _BE | {"been"} or second not in _BE or two - one < 2:
            continue
        between = here.phrases[one + 1 : two]
        joined = any(near.kind in {Kind.SUB, Kind.REL, Kind.CONJ} or here.tokens[near.head].low in _SELVES for near in between)
        marks = {here.tokens[near.start].text for near in between if near.kind is Kind.MARK} & _SEPARATING
        opened = one == 0 or here.phrases[one - 1].kind in {Kind.REL, Kind.SUB}
        about = {here.tokens[here.phrases[near].head].low for near in here.subjects[one]}
        if not joined and not marks and not opened and about and not about & _TOLD:
            return True
    return False


_TOLD = frozenset(
    {"truth", "fact", "problem", "thing", "point", "question", "reason", "idea", "hope", "fear", "it", "this", "that", "there"}
)


def _himself(here: Parse, verb: int) -> bool:
    """Whether somebody does it to another self: he declared herself."""
    doers = {here.tokens[here.phrases[one].head].low for one in here.subjects[verb] if here.phrases[one].pronoun}
    selves = {here.tokens[here.phrases[one].head].low for one in here.objects[verb] if here.phrases[one].pronoun}
    return len(doers) == len(here.subjects[verb]) == 1 and any(
        low in _SELVES.values() and low != _SELVES.get(*doers) for low in selves if doers <= set(_SELVES)
    )


_SELVES = {"he": "himself", "she": "herself", "it": "itself", "they": "themselves", "i": "myself", "we": "ourselves"}
_BE = frozenset({"am", "is", "are", "was", "were", "'m", "'re"})
