"""Dependencies: what hangs on what in the statement must be able to hang on it in the passage.

Both are read by `syntax`. Only what no reading of the passage allows is a fault: a verb given to somebody who stands in the same
sentence and does not do it (`deeds`), a phrase moved to another verb, words of two people put into one name.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.schemas import Reason
from summarizer.validation.alignment import SAME
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.syntax import Kind, Parse, Phrase, Tag
from summarizer.validation.syntax.neighbours import HYPHENS
from summarizer.validation.syntax.phrases import Form
from summarizer.validation.tokens import Token

from . import deeds, splices, states
from .copying import copies, same
from .garbled import garbled
from .likeness import Place, occurrences, places_of


def check(case: Case) -> Finding | None:
    """The first thing of the statement that hangs on another in every sentence of the evidence that has both.

    Of a field with evidence of its own it is asked only which person does what, who is what, and what is described by an
    adjective: it retells more freely.
    """
    if case.brief:
        return None
    places = places_of(case)
    here = case.statement.parsed
    if not case.bare:
        finding = deeds.check(case, here, places) or states.another(case, here, places)
        return finding or _mixed(case, here, places, copied=False)
    finding = (
        garbled(case) or deeds.check(case, here, places) or states.check(case, here, places) or _governors(case, here, places)
    )
    return finding or _mixed(case, here, places, copied=copies(case)) or splices.check(here, places)


def _all_occurrences(places: list[Place], token: Token) -> Iterator[tuple[Place, int]]:
    for place in places:
        for at in occurrences(place, token):
            yield place, at


def _governors(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    for number, phrase in enumerate(here.phrases):
        if number == 0:
            continue  # put in front, it may belong to anything
        if phrase.kind is Kind.PREP and number + 1 < len(here.phrases) and here.phrases[number + 1].kind is Kind.NOUN:
            target = here.phrases[number + 1]
        elif phrase.kind is Kind.VERB and phrase.full and phrase.form is not None and phrase.form.name == "INFINITIVE":
            target = phrase
        else:
            continue
        pair = case.alignment.pairs.get(target.head)
        if pair is None or pair.strength < SAME:
            continue
        mine = [here.phrases[one] for one in here.governors(number)]
        finding = _other_governor(case, here, phrase, target, mine, places)
        if finding:
            return finding
    return None


def _other_governor(  # noqa: PLR0911, PLR0917 -- each return says why nothing can be told
    case: Case, here: Parse, phrase: Phrase, target: Phrase, mine: list[Phrase], places: list[Place]
) -> Finding | None:
    if not all(_copied(case, at) for one in mine for at in _words(one)):
        return None
    words = {here.tokens[at].stem for one in mine for at in _words(one)}
    groups = {group for one in mine for at in _words(one) for group in here.tokens[at].groups}
    wrong: Token | None = None
    for place, at in _all_occurrences(places, here.tokens[target.head]):
        number = place.parse.at[at]
        there = place.parse.phrases[number]
        if there.kind is not target.kind:
            return None
        hook = number - 1 if there.kind is Kind.NOUN else number
        if there.kind is Kind.NOUN and (hook < 0 or place.parse.phrases[hook].kind is not Kind.PREP):
            return None
        if there.kind is Kind.VERB and there.form is not phrase.form:
            return None
        hooks = {hook}
        if there.kind is Kind.NOUN:  # a school in the town of Bree: also a school in Bree
            hooks |= {one - 1 for one in place.parse.chain(number) if one > 0 and place.parse.phrases[one - 1].kind is Kind.PREP}
        tokens = [
            place.parse.tokens[w] for k in hooks for one in place.parse.governors(k) for w in _words(place.parse.phrases[one])
        ]
        if any(token.stem in words or token.groups & groups for token in tokens) or not tokens:
            return None
        known = {token.stem for token in place.parse.tokens if token.content}
        if not any(here.tokens[w].stem in known for one in mine for w in _words(one)):
            return None
        wrong = place.parse.tokens[at]
    if wrong is None:
        return None
    return unsupported(
        Reason.RELATION_MISMATCH, f"In the article “{wrong.text}” belongs to other words.", Stretch(wrong.start, wrong.end)
    )


def _copied(case: Case, at: int) -> bool:
    """Whether a word of the statement is the passage's own, or none of content."""
    return not case.statement.words[at].token.content or same(case, at)


def _words(phrase: Phrase) -> tuple[int, ...]:
    return phrase.inside or (phrase.head,)


def _mixed(case: Case, here: Parse, places: list[Place], *, copied: bool) -> Finding | None:
    """Two neighbours within one noun phrase that the passage has in two phrases which nothing joins.

    Of a statement that is not `copied` it is asked only of an adjective that describes another noun in the passage.
    """
    for phrase in here.phrases:
        if phrase.kind is not Kind.NOUN or phrase.pronoun:
            continue
        for one, other in zip(phrase.inside, phrase.inside[1:], strict=False):
            describes = here.tags[one] is Tag.ADJ
            if describes and not phrase.time and _describes_later(here, phrase, one, other, places):
                continue  # the new river bridge, of "the new bridge over the river"
            moved = describes and not phrase.time and _describes_others(here, one, other, places)
            finding = _torn(case, here, one, other, places, close=moved) if moved or copied else None
            if finding:
                return finding
    return None


def _describes_later(here: Parse, phrase: Phrase, one: int, other: int, places: list[Place]) -> bool:
    """Whether the passage has an adjective before a noun that its phrase in the statement ends with."""
    later = {here.tokens[at].stem for at in phrase.inside if at > other}
    found = [(place.parse, at) for place in places for at in occurrences(place, here.tokens[one])]
    nouns = [next((word for word in parse.phrases[parse.at[at]].inside if word > at), None) for parse, at in found]
    return any(noun is not None and parse.tokens[noun].stem in later for (parse, _), noun in zip(found, nouns, strict=True))


def _describes_others(here: Parse, one: int, other: int, places: list[Place]) -> bool:
    """Whether an adjective stands before a noun wherever the passage has it, and that noun is never the given one."""
    stem = here.tokens[other].stem
    found = [(place.parse, at) for place in places for at in occurrences(place, here.tokens[one])]
    nouns = [next((word for word in parse.phrases[parse.at[at]].inside if word > at), None) for parse, at in found]
    return bool(found) and all(
        noun is not None and parse.tags[at] is Tag.ADJ and parse.tokens[noun].stem != stem
        for (parse, at), noun in zip(found, nouns, strict=True)
    )


def _torn(  # noqa: PLR0911 -- the same
    case: Case, here: Parse, one: int, other: int, places: list[Place], *, close: bool
) -> Finding | None:
    first, second = here.tokens[one], here.tokens[other]
    if not (first.content and second.content) or one in case.figures or other in case.figures:
        return None
    if any(here.tags[at] is Tag.POSS for at in range(one, other)):
        return None
    if (
        len(first.text) == 1
        or len(second.text) == 1
        or here.tokens[other - 1].text in HYPHENS
        or here.tokens[one - 1].text in HYPHENS
    ):
        return None
    if any(at not in case.alignment.pairs or case.alignment.pairs[at].strength < SAME for at in (one, other)):
        return None
    wrong: Token | None = None
    for place in places:
        parse = place.parse
        lefts, rights = occurrences(place, first), occurrences(place, second)
        for left in lefts:
            for right in rights:
                if _together(parse, parse.at[left], parse.at[right], close=close):
                    return None
                wrong = parse.tokens[right]
    if wrong is None:
        return None
    return unsupported(
        Reason.RELATION_MISMATCH,
        f"In the article “{first.text}” and “{second.text}” do not belong together.",
        Stretch(wrong.start, wrong.end),
    )


def _together(parse: Parse, one: int, other: int, *, close: bool) -> bool:
    """Whether two phrases are one, or joined by a preposition, an apposition, a copula, or a describing verb.

    What joins them closely is, of prepositions, "of" alone: a group of armed men is an armed group.
    """
    if one == other:
        return True
    low, high = min(one, other), max(one, other)
    between = parse.phrases[low + 1 : high]
    if parse.phrases[low].kind is Kind.VERB or parse.phrases[high].kind is Kind.VERB:
        return high - low <= 3
    if all(phrase.kind in {Kind.PREP, Kind.ADV, Kind.ADJ, Kind.NOUN} for phrase in between):
        apart = close and any(p.kind is Kind.PREP and parse.tokens[p.start].low != "of" for p in between)
        return not apart and (low in set(parse.chain(high)) or low in parse.joined(high) or not between)
    if all(phrase.kind in {Kind.MARK, Kind.ADV, Kind.CONJ} for phrase in between):
        return len(between) <= 2 and not any(phrase.kind is Kind.CONJ for phrase in between)
    if any(phrase.kind is Kind.VERB and phrase.form is Form.ING for phrase in between[:1]):
        return len(between) <= 2  # a dam holding water, a swimming pool
    copula = [phrase for phrase in between if phrase.kind is Kind.VERB]
    return len(copula) == 1 and not copula[0].full and len(between) <= 3
