"""States: what the statement says somebody is, and whose it says something is."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported
from summarizer.validation.syntax import Kind, Parse, Phrase, Tag
from summarizer.validation.tokens import Token

from .copying import copies, same
from .deeds import differ
from .likeness import Place, alike, content_of, head_of, occurrences, other_people, stands
from .reference import POSSESSIVES


def check(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """Somebody said to be what the passage says of another, or to have what the passage calls them."""
    return (
        _of_another(case, here, places)
        or another(case, here, places)
        or _turned_round(case, here, places)
        or _called_another(case, here)
        or _of_nobody(case, here, places)
        or _no_longer(case, here, places)
    )


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
            or _of_this(here, here.subjects[verb], place, place.parse.subjects[other])
        ]
        if wrong and len(wrong) == len(found):
            token = wrong[0]
            detail = f"In the article it is another of whom “{token.text}” is said."
            return unsupported(Reason.RELATION_MISMATCH, detail, Stretch(token.start, token.end))
    return None


def _called_another(case: Case, here: Parse) -> Finding | None:
    """What somebody is said to be, which in the evidence is only what another is called: Maran, the finance minister."""
    for verb, told in _linking(here):
        mine = {index for phrase in here.subjects[verb] for index in case.names_at(here.phrases[phrase].head)}
        if not mine or not same(case, told):
            continue
        sentences = case.context.sentences_around(case.evidence)
        stands = [
            item.token for one in sentences for item in case.context.marked(one) if item.token.stem == here.tokens[told].stem
        ]
        called = {
            (token.start, name.index)
            for name in case.context.names.names
            for role in name.roles
            for token in stands
            if role.start <= token.start < role.end
        }
        everywhere = {start for start, _ in called} == {token.start for token in stands}
        if stands and everywhere and mine.isdisjoint({index for _, index in called}):
            where = Stretch(stands[0].start, stands[0].end)
            return contradicted(Reason.RELATION_MISMATCH, f"The article calls another “{stands[0].text}”.", where)
    return None


def _of_nobody(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """Something said to be what the passage has as somebody's, or tells something else of: the song is a mix, of "its mix"."""
    for verb, told in _linking(here):
        noun = here.phrases[here.at[told]]
        subject = content_of(here, here.subjects[verb])
        plain = noun.kind is Kind.NOUN and here.at[told] == verb + 1 and not _owned(here, noun)
        if not plain or not subject or not same(case, told) or told in case.figures or case.names_at(told):
            continue
        found = [(place, at) for place in places for at in occurrences(place, here.tokens[told])]
        if found and not any(_may_tell(case, here, subject, place, at) for place, at in found):
            place, at = found[0]
            token = place.parse.tokens[at]
            detail = f"The article does not say that this is the “{token.text}”."
            return unsupported(Reason.RELATION_MISMATCH, detail, Stretch(token.start, token.end))
    return None


def _no_longer(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """Something said to be so of which a passage that the statement copies says only that it was, in nobody's words."""
    own = any(item.token.low in {"i", "my", "we", "our"} for item in case.statement.words)
    if any(item.token.low in {"now", "still", "today"} for item in case.statement.words):
        return None
    if not copies(case) or (case.context.attributions_near(case.evidence) and not own):
        return None
    for verb, told in _linking(here):
        if head_of(here, verb).low not in {"is", "are"} or not (same(case, told) or here.tokens[told].low == "one"):
            continue
        stem = here.tokens[told].stem
        found = [
            head_of(place.parse, other)
            for place in places
            for other, at in _linking(place.parse)
            if place.parse.tokens[at].stem == stem
        ]
        if found and all(token.low in {"was", "were"} for token in found):
            detail = f"The article says “{found[0].text}”, not “{head_of(here, verb).text}”."
            return unsupported(Reason.TIME_MISMATCH, detail, Stretch(found[0].start, found[0].end))
    return None


def _of_this(here: Parse, mine: frozenset[int], place: Place, theirs: frozenset[int]) -> bool:
    """Whether the passage says "this is" of what it tells, and the statement of a thing that does something else there."""
    if not theirs or not all(head_of(place.parse, one).low in {"this", "that"} for one in theirs):
        return False
    ours = content_of(here, mine)
    return bool(ours) and all(
        any(place.parse.at[at] in place.parse.subjects[verb] for at in occurrences(place, here.tokens[one.head]))
        for one in ours
        for verb in place.parse.verbs[:1]
    )


def _owned(parse: Parse, phrase: Phrase) -> bool:
    """Whether a noun phrase says whose it is, by a word before its noun."""
    return any(parse.tags[at] is Tag.POSS or parse.tokens[at].low in POSSESSIVES for at in range(phrase.start, phrase.head))


def _may_tell(case: Case, here: Parse, subject: list[Phrase], place: Place, at: int) -> bool:
    """Whether a word can say of the subject what it is there: it is nobody's, and no verb of its own tells of it."""
    parse = place.parse
    number = parse.at[at]
    phrase = parse.phrases[number]
    if phrase.kind is not Kind.NOUN or phrase.head != at:
        return True
    if any(alike(case, here, one, place, parse.phrases[near]) for one in subject for near in _beside(parse, number)):
        return True
    if _owned(parse, phrase):
        return False
    if any(case.names_at(one.head) or not stands(place, here.tokens[one.head]) for one in subject):
        return True  # somebody whom a description may mean
    return not any(number in parse.subjects[verb] and parse.phrases[verb].full for verb in parse.verbs)


def _beside(parse: Parse, number: int) -> list[int]:
    """The noun phrases that a phrase can be in apposition to, or one with, or be said of by a form of "be"."""
    near = {number - 1, number, number + 1}
    for between, other in ((number - 1, number - 2), (number + 1, number + 2)):
        joins = 0 <= between < len(parse.phrases) and (
            parse.phrases[between].kind is Kind.MARK or head_of(parse, between).low == "as"
        )
        if joins:
            near.add(other)
    near |= {one for verb, at in _linking(parse) if parse.at[at] == number for one in parse.subjects[verb]}
    return [one for one in sorted(near) if 0 <= one < len(parse.phrases) and parse.phrases[one].kind is Kind.NOUN]


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
