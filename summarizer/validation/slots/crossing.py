"""Crossing: the verb around which what a statement says of two stands the other way round wherever the evidence has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted
from summarizer.validation.syntax import Parse
from summarizer.validation.tokens import Token

from .likeness import Place, places_of
from .relations import SYMMETRIC

Same = Callable[[Parse, Token], Iterator[int]]
"""The verb groups of a sentence of the passage that stand for a verb of the statement."""
Crossed = Callable[[Case, Parse, int, Place, int], bool]
"""Whether two have changed places between a verb of the statement and one of the passage."""


def first_crossed(case: Case, same: Same, crossed: Crossed) -> Finding | None:
    """The first verb that is crossed at each of its places in the passage; None for a phrase."""
    if case.brief:
        return None
    here = case.statement.parsed
    places = places_of(case)
    for verb in here.verbs:
        token = here.tokens[here.phrases[verb].head]
        if not here.phrases[verb].full or token.stem in SYMMETRIC:
            continue
        found = [(place, other) for place in places for other in same(place.parse, token)]
        if found and all(crossed(case, here, verb, place, other) for place, other in found):
            place, other = found[0]
            word = place.parse.tokens[place.parse.phrases[other].head]
            detail = f"Around “{word.text}” the statement puts one in the other's place."
            return contradicted(Reason.RELATION_MISMATCH, detail, Stretch(word.start, word.end))
    return None
