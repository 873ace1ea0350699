"""Deeds: who does each verb of the statement, and whom it is done to."""

from __future__ import annotations

from summarizer.grounding.cues import is_reporting
from summarizer.schemas import Reason
from summarizer.validation.alignment import DERIVED
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.syntax import Kind, Parse, Tag
from summarizer.validation.syntax.phrases import Form, Phrase
from summarizer.validation.tokens import Token

from .likeness import Place, alike, content_of, head_of, occurrences, other_people, points_back, stands
from .reference import meant_by
from .relations import SYMMETRIC

PERSONAL = frozenset({"he", "she", "they", "i", "we"})
OWNERS = {"his": "he", "her": "she", "their": "they", "my": "i", "our": "we"}
NAMING = frozenset({"name", "call", "identifi", "known", "introduc", "becam", "becom"})
"""Stems of verbs behind which a name tells who the subject is."""


def check(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """The first verb with another doer, or done to another, than in every sentence of the evidence that has it."""
    for verb in here.verbs:
        phrase = here.phrases[verb]
        nominal = phrase.form is Form.ING and phrase.start == phrase.head
        if not phrase.full or nominal or (pair := case.alignment.pairs.get(phrase.head)) is None or pair.strength < DERIVED:
            continue
        token = here.tokens[phrase.head]
        if not case.bare and is_reporting(token.low):
            continue  # who says what has its own slot, and "called" may retell what somebody else called it
        found = [(place, verb) for place in places for verb in place.parse.verbs if _same_verb(place.parse, verb, token)]
        if not any(head_of(place.parse, other).stem == token.stem for place, other in found):
            continue
        for name, mine in (("doer", here.doers(verb)), ("done", here.done_to(verb))):
            wrong: tuple[Place, int] | None = None
            told = [(place, other) for place, other in found if place.parse.doers(other) or place.parse.done_to(other)]
            known = case.bare and name == "doer" and any(place.parse.doers(other) for place, other in told)
            for place, other in told or found:
                theirs = place.parse.doers(other) if name == "doer" else place.parse.done_to(other)
                if token.stem in SYMMETRIC:  # who met whom is told from either side
                    theirs = place.parse.doers(other) | place.parse.done_to(other)
                turned = name == "doer" and not here.done_to(verb)  # gas leaked, a valve leaked gas
                if turned and _wrong(case, here, mine, place, theirs):
                    theirs = place.parse.done_to(other) or theirs
                if not theirs and (known or head_of(place.parse, other).stem != token.stem):
                    continue  # where nothing is told of it, or of a synonym, it speaks for nobody
                apart = case.bare and (
                    _one_too_many(case, here, mine, place, theirs)
                    if name == "doer"
                    else not theirs and _of_another_verb(here, mine, place, other)
                )
                if not apart and not _wrong(case, here, mine, place, theirs):
                    wrong = None
                    break
                wrong = wrong or (place, other)
            if wrong:
                place, other = wrong
                token = place.parse.tokens[place.parse.phrases[other].head]
                what = "the doer of" if name == "doer" else "the object of"
                return unsupported(
                    Reason.RELATION_MISMATCH,
                    f"In the article {what} “{token.text}” is another.",
                    Stretch(token.start, token.end),
                )
    return None


def _wrong(case: Case, here: Parse, mine: frozenset[int], place: Place, theirs: frozenset[int]) -> bool:
    """Whether the statement has another than the passage; a field that has evidence of its own only where both are persons."""
    if case.bare:
        return differ(case, here, mine, place, theirs)
    ours = content_of(here, mine)
    others = content_of(place.parse, frozenset(one for one in theirs if not _age(place.parse, one)))
    if not others:
        return _of_other_sense(case, ours, place, theirs)
    return bool(ours) and all(other_people(case, one, place, other) for one in ours for other in others)


def _one_too_many(case: Case, here: Parse, mine: frozenset[int], place: Place, theirs: frozenset[int]) -> bool:
    """Whether one of several that the statement joins by "and" does not do it in the passage, which has them all."""
    ours = [one for one in sorted(mine) if here.phrases[one].inside and not here.phrases[one].pronoun]
    joined = [one for one in ours if here.joined(one) & frozenset(ours) - {one}]
    others = content_of(place.parse, theirs)
    if len(joined) < 2 or not others or len(others) < len(theirs):
        return False
    strange = [one for one in joined if not any(alike(case, here, here.phrases[one], place, other) for other in others)]
    return bool(strange) and len(strange) < len(joined) and all(stands(place, head_of(here, one)) for one in strange)


def _of_another_verb(here: Parse, mine: frozenset[int], place: Place, verb: int) -> bool:
    """Whether what the statement makes the object of a verb without one is in the passage the object of others only."""
    ours = content_of(here, mine)
    parse = place.parse
    if verb + 1 in parse.verbs and parse.phrases[verb + 1].form is Form.ING:
        return False  # bring simmering tensions: the participle may describe the object
    for one in ours:
        standing = [parse.at[at] for at in occurrences(place, here.tokens[one.head])]
        if not standing or any(near < verb or parse.phrases[near].kind is not Kind.NOUN for near in standing):
            return False  # the mill that Lund built, the books printed there
        if not all(any(near in parse.objects[other] for other in parse.verbs if other != verb) for near in standing):
            return False
    return bool(ours)


def _same_verb(parse: Parse, number: int, token: Token) -> bool:
    """Whether a verb group is the verb of a word, or one that can stand for it."""
    head = head_of(parse, number)
    return parse.phrases[number].full and (head.stem == token.stem or bool(head.groups & token.groups))


def differ(case: Case, here: Parse, mine: frozenset[int], place: Place, theirs: frozenset[int]) -> bool:
    """Whether neither reading of the one can be any reading of the other, although the sentence has them both."""
    theirs = frozenset(one for one in theirs if not _age(place.parse, one)) or theirs
    ours, others = content_of(here, mine), content_of(place.parse, theirs)
    if _somebody_else(here, mine, place, theirs) or (len(ours) == len(mine) and _named_later(case, here, ours, place, theirs)):
        return True
    if not ours or not others or len(others) < len(theirs):
        return _of_other_sense(case, ours, place, theirs)
    if any(alike(case, here, one, place, other) for one in ours for other in others):
        return False
    if any(points_back(case, here, one, place, other) for one in ours for other in others):
        return False
    if all(other_people(case, one, place, other) for one in ours for other in others):
        return True
    return all(stands(place, here.tokens[one.head]) for one in ours)


def _age(parse: Parse, one: int) -> bool:
    """Whether a phrase is a figure between commas: Lund, 37, resigned."""
    phrase = parse.phrases[one]
    before, after = phrase.start - 1, phrase.end
    commas = before >= 0 and after < len(parse.tokens) and parse.tokens[before].text == parse.tokens[after].text == ","
    return commas and parse.tags[phrase.head] is Tag.NUM


def _of_other_sense(case: Case, ours: list[Phrase], place: Place, theirs: frozenset[int]) -> bool:
    """Whether the passage says "he" of somebody that the words before it name, and the statement names somebody else."""
    parse = place.parse
    if not theirs or not all(parse.phrases[one].pronoun for one in theirs):
        return False
    meant: set[int] = set()
    for one in theirs:
        found = meant_by(case, parse.tokens[parse.phrases[one].head])
        if not found:
            return False
        meant |= found
    return bool(ours) and all((mine := case.names_at(one.head)) and mine.isdisjoint(meant) for one in ours)


def _named_later(case: Case, here: Parse, ours: list[Phrase], place: Place, theirs: frozenset[int]) -> bool:
    """Whether the passage says "he" where the statement names somebody whom the same sentence names only after that "he".

    A pronoun never means a name that stands behind it as part of what it is the subject of (Reinhart 1983, "Anaphora and
    semantic interpretation": the domain of a noun phrase), unless a clause put in front holds the pronoun or the verb
    between the two tells what somebody is called.
    """
    parse = place.parse
    if not theirs or not ours or not all(parse.phrases[one].pronoun for one in theirs):
        return False
    if not all(head_of(parse, one).low in PERSONAL - {"i", "we"} for one in theirs):
        return False
    first, last = min(theirs), max(theirs)
    if any(parse.phrases[near].kind is Kind.SUB for near in range(first)):
        return False
    table = case.context.names
    before = {
        mention.name
        for at in range(parse.phrases[last].end)
        if (mention := table.at(parse.tokens[at].start)) is not None and not mention.weak
    }
    behind = {
        mention.name
        for at in range(parse.phrases[last].end, len(parse.tokens))
        if (mention := table.at(parse.tokens[at].start)) is not None and not mention.weak
    }
    for one in ours:
        mine = case.names_at(one.head)
        if not mine:  # no name that the article is known to have: the words themselves
            standing = occurrences(place, here.tokens[one.head])
            if not standing or min(standing) < parse.phrases[last].end:
                return False
        elif mine & before or not mine <= behind:
            return False
    return not any(head_of(parse, verb).stem in NAMING or not parse.phrases[verb].full for verb in parse.verbs[:1])


def _somebody_else(here: Parse, mine: frozenset[int], place: Place, theirs: frozenset[int]) -> bool:
    """Whether the statement says "they" where the passage names others after a "they" of its own: they say guests are driven off.

    A pronoun that comes first, outside a clause put in front, never means somebody named after it in the same sentence.
    """
    parse = place.parse
    if not theirs or any(parse.phrases[one].pronoun or not parse.phrases[one].inside for one in theirs):
        return False
    own = {here.tokens[here.phrases[one].head].low for one in mine if here.phrases[one].pronoun}
    if not own or len(own) < len(mine):
        return False
    if all(OWNERS.get(parse.tokens[parse.phrases[one].start].low) in own for one in theirs):
        return True  # what "his partner" did is none of his deeds
    subjects = {one for verb in parse.verbs for one in parse.subjects.get(verb, frozenset())}
    earlier = [one for one in subjects if one < min(theirs) and parse.phrases[one].pronoun]
    earlier = [one for one in earlier if not any(parse.phrases[near].kind is Kind.SUB for near in range(one))]
    return any(parse.tokens[parse.phrases[one].head].low in own & PERSONAL for one in earlier)
