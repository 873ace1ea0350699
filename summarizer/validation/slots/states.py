"""States: what the statement says somebody is, and whose it says something is."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported
from summarizer.validation.syntax import Kind, Parse, Tag
from summarizer.validation.tokens import Token

from .copying import same
from .deeds import differ
from .likeness import Place, alike, content_of, occurrences, other_people


def check(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """Somebody said to be what the passage says of another, or to have what the passage calls them."""
    return _of_another(case, here, places) or another(case, here, places) or _turned_round(case, here, places)


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


def another(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """Somebody said to be a person who is another than the passage, of the same subject, says with a form of "be"."""
    for verb, told in _linking(here):
        if not case.names_at(told):
            continue
        found = [
            (place, at)
            for place in places
            for other, at in _linking(place.parse)
            if any(
                alike(case, here, one, place, theirs)
                for one in content_of(here, here.subjects[verb])
                for theirs in content_of(place.parse, place.parse.subjects[other])
            )
        ]
        mine = here.phrases[here.at[told]]
        wrong = [
            place.parse.tokens[at]
            for place, at in found
            if other_people(case, mine, place, place.parse.phrases[place.parse.at[at]])
        ]
        if wrong and len(wrong) == len(found):
            token = wrong[0]
            detail = f"In the article that is said of “{token.text}”."
            return contradicted(Reason.NAME_MISMATCH, detail, Stretch(token.start, token.end))
    return None


def _turned_round(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """Somebody said to have what the passage only calls them: the successor of Lund, of "successor Lund"."""
    for at, tag in enumerate(here.tags):
        owned = here.at.get(at + 1)
        if tag is not Tag.POSS or not at or owned is None or here.phrases[owned].kind is not Kind.NOUN:
            continue
        owner, noun = here.tokens[at - 1], here.tokens[here.phrases[owned].head]
        if not (same(case, at - 1) and same(case, here.phrases[owned].head)):
            continue
        named = [place for place in places if occurrences(place, owner)]
        if named and all(_calls(place, owner, noun) for place in named):
            token = named[0].parse.tokens[occurrences(named[0], noun)[0]]
            detail = f"In the article “{owner.text}” is the “{token.text}”."
            return unsupported(Reason.RELATION_MISMATCH, detail, Stretch(token.start, token.end))
    return None


def _calls(place: Place, owner: Token, noun: Token) -> bool:
    """Whether the only places of a sentence for both are one name with the noun right before it."""
    tokens = place.parse.tokens
    names, nouns = occurrences(place, owner), occurrences(place, noun)
    if len(names) != 1 or len(nouns) != 1 or not tokens[names[0]].capital or tokens[nouns[0]].capital:
        return False
    return nouns[0] < names[0] and all(token.capital for token in tokens[nouns[0] + 1 : names[0]])
