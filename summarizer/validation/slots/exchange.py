"""Exchange: two things that have changed places around the same verb: who sold to whom, from where to where, what beside what.

Unlike `dependencies` this asks only whether two fillers stand in each other's place, which no paraphrase does; so it is asked of
every field that is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted
from summarizer.validation.syntax import Kind, Parse
from summarizer.validation.syntax.phrases import Form

from .likeness import Place, alike, places_of
from .relations import SYMMETRIC

Fillers = dict[str, frozenset[int]]
"""The noun phrases, by number, in each place around a verb: "doer", "done", or a preposition."""


def check(case: Case) -> Finding | None:
    """The first verb around which two things have changed places, in every sentence of the evidence that has it."""
    if case.brief:
        return None
    here = case.statement.parsed
    places = places_of(case)
    for verb in here.verbs:
        phrase = here.phrases[verb]
        token = here.tokens[phrase.head]
        if not phrase.full or token.stem in SYMMETRIC:
            continue
        found = [(place, other) for place in places for other in _same(place.parse, token.stem)]
        crossed = [(place, other) for place, other in found if _crossed(case, here, verb, place, other)]
        if crossed and len(crossed) == len(found):
            place, other = crossed[0]
            word = place.parse.tokens[place.parse.phrases[other].head]
            return contradicted(
                Reason.RELATION_MISMATCH,
                f"Around “{word.text}” the statement puts one in the other's place.",
                Stretch(word.start, word.end),
            )
    return None


def _same(parse: Parse, stem: str) -> Iterator[int]:
    for verb in parse.verbs:
        phrase = parse.phrases[verb]
        if phrase.full and parse.tokens[phrase.head].stem == stem:
            yield verb


def fillers(parse: Parse, verb: int) -> Fillers:
    """What stands in each place around a verb, the passive undone; what only an "of" adds to a noun is part of that noun."""
    found: dict[str, frozenset[int]] = {"doer": parse.doers(verb), "done": parse.done_to(verb)}
    phrases = parse.phrases
    for number in range(verb + 1, len(phrases) - 1):
        phrase = phrases[number]
        stops = phrase.kind in {Kind.SUB, Kind.REL} or parse.tokens[phrase.start].text in {".", ";", ":", "!", "?"}
        if stops or (phrase.kind is Kind.VERB and phrase.form is Form.FINITE):
            break
        low = parse.tokens[phrase.start].low
        if phrase.kind is not Kind.PREP or phrases[number + 1].kind is not Kind.NOUN or (low == "by" and phrases[verb].passive):
            continue
        before = [parse.tokens[at].low for at in range(max(0, phrase.start - 2), phrase.start)]
        if low == "of" and before[-1:] != ["because"]:
            continue
        key = f"not {low}" if "not" in before else low
        found[key] = found.get(key, frozenset()) | {number + 1}
    return found


def _crossed(case: Case, here: Parse, verb: int, place: Place, other: int) -> bool:
    """Whether two fillers of the statement's verb stand in each other's place in the passage, and neither in its own."""
    mine, theirs = fillers(here, verb), fillers(place.parse, other)

    def like(ours: frozenset[int], others: frozenset[int]) -> bool:
        return any(
            alike(case, here, here.phrases[one], place, place.parse.phrases[two])
            for one in ours
            for two in others
            if not here.phrases[one].pronoun and not place.parse.phrases[two].pronoun
        )

    keys = [key for key in mine if mine[key] and theirs.get(key)]
    for at, one in enumerate(keys):
        for two in keys[at + 1 :]:
            swapped = like(mine[one], theirs[two]) and like(mine[two], theirs[one])
            if swapped and not like(mine[one], theirs[one]) and not like(mine[two], theirs[two]):
                return True
    return False
