"""States: what the statement says somebody is, and whose it says something is."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.syntax import Kind, Parse, Tag

from .copying import same
from .deeds import differ
from .likeness import Place, occurrences


def check(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """Somebody said to be what the passage says of another, or to have what the passage calls them."""
    return _of_another(case, here, places) or _turned_round(case, here, places)


def _told_of(parse: Parse, verb: int) -> int | None:
    """The word that carries what a form of "be" says of its subject: stable, condition of "in a stable condition"."""
    near = verb + 1
    while near < len(parse.phrases) and parse.phrases[near].kind in {Kind.ADV, Kind.PREP}:
        near += 1
    if near >= len(parse.phrases) or parse.phrases[near].kind not in {Kind.NOUN, Kind.ADJ}:
        return None
    return parse.phrases[near].head


def _linking(parse: Parse) -> Iterator[tuple[int, int]]:
    """The verb groups without a verb of their own, and what each tells."""
    for verb in parse.verbs:
        if not parse.phrases[verb].full and (told := _told_of(parse, verb)) is not None:
            yield verb, told


def _of_another(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """What somebody is, said of another in every sentence of the evidence that says it with a form of "be"."""
    for verb, told in _linking(here):
        if not same(case, told) or told in case.figures:
            continue
        stem = here.tokens[told].stem
        found = [
            (place, other, at) for place in places for other, at in _linking(place.parse) if place.parse.tokens[at].stem == stem
        ]
        if any(len(occurrences(place, here.tokens[told])) > 1 for place, _, _ in found):
            continue
        wrong = [
            place.parse.tokens[at]
            for place, other, at in found
            if differ(case, here, here.subjects[verb], place, place.parse.subjects[other])
        ]
        if wrong and len(wrong) == len(found):
            token = wrong[0]
            detail = f"In the article it is another of whom “{token.text}” is said."
            return unsupported(Reason.RELATION_MISMATCH, detail, Stretch(token.start, token.end))
    return None


def _turned_round(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """Somebody said to have what the passage only calls them: the successor of Lund, of "successor Lund"."""
    for at, tag in enumerate(here.tags):
        if tag is not Tag.POSS or at + 1 >= len(here.tokens) or at == 0:
            continue
        phrase = here.phrases[here.at[at + 1]] if at + 1 in here.at else None
        owner = at - 1
        if phrase is None or phrase.kind is not Kind.NOUN or not (same(case, phrase.head) and same(case, owner)):
            continue
        called = [word for place in places if (word := _calls(place, here, owner, phrase.head)) is not None]
        if called and len(called) == sum(bool(occurrences(place, here.tokens[owner])) for place in places):
            token = called[0].parse.tokens[occurrences(called[0], here.tokens[phrase.head])[0]]
            detail = f"In the article “{here.tokens[owner].text}” is the “{token.text}”."
            return unsupported(Reason.RELATION_MISMATCH, detail, Stretch(token.start, token.end))
    return None


def _calls(place: Place, here: Parse, owner: int, owned: int) -> Place | None:
    """The sentence, where its only places for both words are one name with the noun right before it."""
    parse = place.parse
    names, nouns = occurrences(place, here.tokens[owner]), occurrences(place, here.tokens[owned])
    if len(names) != 1 or len(nouns) != 1 or not parse.tokens[names[0]].capital or parse.tokens[nouns[0]].capital:
        return None
    between = parse.tokens[nouns[0] + 1 : names[0]]
    return place if nouns[0] < names[0] and all(token.capital for token in between) else None
