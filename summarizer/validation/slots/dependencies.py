"""Dependencies: what hangs on what in the statement must be able to hang on it in the passage.

Both are read by `syntax`. Only what no reading of the passage allows is a fault: a verb given to somebody who stands in the same
sentence and does not do it, a phrase moved to another verb, words of two people put into one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.schemas import Reason
from summarizer.validation.alignment import DERIVED, SAME
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.lexicon import lists
from summarizer.validation.syntax import Kind, Parse, Phrase, Tag
from summarizer.validation.syntax.phrases import Form
from summarizer.validation.syntax.tags import HYPHENS
from summarizer.validation.tokens import Token

from .copying import copies, same

DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the evidence, read."""

    number: int
    parse: Parse

    def stems(self, phrases: Iterable[int]) -> frozenset[str]:
        """The stems of the words of some phrases."""
        return frozenset(
            self.parse.tokens[word].stem
            for one in phrases
            for word in range(self.parse.phrases[one].start, self.parse.phrases[one].end)
        )


def check(case: Case) -> Finding | None:
    """The first thing of the statement that hangs on another in every sentence of the evidence that has both."""
    if not case.bare:
        return None
    sentences = case.context.sentences_around(case.evidence)
    places = [Place(s.number, parse) for s in sentences for parse in case.context.parsed(s.number)]
    here = case.statement.parsed
    finding = _roles(case, here, places) or _governors(case, here, places)
    return finding or (_mixed(case, here, places) if copies(case) else None)


def _occurrences(place: Place, token: Token) -> list[int]:
    return [at for at, other in enumerate(place.parse.tokens) if other.stem == token.stem and other.is_word]


def _all_occurrences(places: list[Place], token: Token) -> Iterator[tuple[Place, int]]:
    for place in places:
        for at in _occurrences(place, token):
            yield place, at


# Who does what


def _roles(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    for verb in here.verbs:
        phrase = here.phrases[verb]
        nominal = phrase.form is Form.ING and phrase.start == phrase.head
        if not phrase.full or nominal or (pair := case.alignment.pairs.get(phrase.head)) is None or pair.strength < DERIVED:
            continue
        token = here.tokens[phrase.head]
        found = [(place, verb) for place in places for verb in place.parse.verbs if _same_verb(place.parse, verb, token)]
        if not any(_head(place.parse, other).stem == token.stem for place, other in found):
            continue
        for name, mine in (("doer", here.doers(verb)), ("done", here.done_to(verb))):
            wrong: tuple[Place, int] | None = None
            for place, other in found:
                theirs = place.parse.doers(other) if name == "doer" else place.parse.done_to(other)
                turned = name == "doer" and not here.done_to(verb)  # gas leaked, a valve leaked gas
                if turned and _differ(case, here, mine, place, theirs):
                    theirs = place.parse.done_to(other) or theirs
                if not _differ(case, here, mine, place, theirs):
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


def _head(parse: Parse, number: int) -> Token:
    return parse.tokens[parse.phrases[number].head]


def _same_verb(parse: Parse, number: int, token: Token) -> bool:
    """Whether a verb group is the verb of a word, or one that can stand for it."""
    head = _head(parse, number)
    return parse.phrases[number].full and (head.stem == token.stem or bool(head.groups & token.groups))


def _content(parse: Parse, phrases: Iterable[int]) -> list[Phrase]:
    found = [parse.phrases[one] for one in phrases if not parse.phrases[one].pronoun and parse.phrases[one].inside]
    return [phrase for phrase in found if parse.tags[phrase.head] is not Tag.NUM]


def _differ(case: Case, here: Parse, mine: frozenset[int], place: Place, theirs: frozenset[int]) -> bool:
    """Whether neither reading of the one can be any reading of the other, although the sentence has them both."""
    ours, others = _content(here, mine), _content(place.parse, theirs)
    if not ours or not others or len(others) < len(theirs):
        return False  # a pronoun may be anybody
    if any(alike(case, here, one, place, other) for one in ours for other in others):
        return False
    if any(_points_back(case, here, one, place, other) for one in ours for other in others):
        return False
    return all(_stands(place, here.tokens[one.head]) for one in ours)


def _stands(place: Place, token: Token) -> bool:
    """Whether a word stands in the sentence and carries a noun phrase there."""
    parse = place.parse
    return any(_heads(parse, at) for at in _occurrences(place, token))


def _heads(parse: Parse, at: int) -> bool:
    phrase = parse.phrases[parse.at[at]]
    last = at + 1 >= phrase.end or parse.tags[at + 1] is Tag.POSS
    return phrase.kind is Kind.NOUN and (phrase.head == at or last or parse.tokens[phrase.head].capital)


def _points_back(case: Case, here: Parse, one: Phrase, place: Place, other: Phrase) -> bool:
    """Whether one is a name and the other a description of the kind that stands for somebody named before."""
    mine, theirs = here.tokens[one.head], place.parse.tokens[other.head]
    if theirs.stem in lists().general and place.parse.tokens[other.start].low in DEFINITE and not theirs.capital:
        return mine.stem not in lists().general
    named = any(case.context.names.at(place.parse.tokens[at].start) is not None for at in other.inside)
    return named and mine.stem in lists().general and here.tokens[one.start].low in DEFINITE


def alike(case: Case, here: Parse, one: Phrase, place: Place, other: Phrase) -> bool:
    """Whether two noun phrases can mean the same: the head of one in the other, a synonym of it, or a name for the same."""
    head, head_there = here.tokens[one.head], place.parse.tokens[other.head]
    there = [place.parse.tokens[at] for at in other.inside]
    if any(token.stem == head.stem or token.groups & head.groups for token in there):
        return True
    if any(here.tokens[at].stem == head_there.stem for at in one.inside):
        return True
    indexes = {index for run in case.runs if run.start <= one.head < run.end for index in run.indexes}
    table = case.context.names
    found = [table.at(token.start) for token in there]
    return any(mention is not None and mention.name in indexes for mention in found)


# What hangs on what


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


# Words of two in one


def _mixed(case: Case, here: Parse, places: list[Place]) -> Finding | None:
    """Two neighbours within one noun phrase that the passage has in two phrases which nothing joins."""
    for phrase in here.phrases:
        if phrase.kind is not Kind.NOUN or phrase.pronoun:
            continue
        for one, other in zip(phrase.inside, phrase.inside[1:], strict=False):
            finding = _torn(case, here, one, other, places)
            if finding:
                return finding
    return None


def _torn(case: Case, here: Parse, one: int, other: int, places: list[Place]) -> Finding | None:  # noqa: PLR0911 -- the same
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
        lefts, rights = _occurrences(place, first), _occurrences(place, second)
        for left in lefts:
            for right in rights:
                if _together(parse, parse.at[left], parse.at[right]):
                    return None
                wrong = parse.tokens[right]
    if wrong is None:
        return None
    return unsupported(
        Reason.RELATION_MISMATCH,
        f"In the article “{first.text}” and “{second.text}” do not belong together.",
        Stretch(wrong.start, wrong.end),
    )


def _together(parse: Parse, one: int, other: int) -> bool:
    """Whether two phrases are one, or joined by a preposition, an apposition, a copula, or a describing verb."""
    if one == other:
        return True
    low, high = min(one, other), max(one, other)
    between = parse.phrases[low + 1 : high]
    if parse.phrases[low].kind is Kind.VERB or parse.phrases[high].kind is Kind.VERB:
        return high - low <= 3
    if all(phrase.kind in {Kind.PREP, Kind.ADV, Kind.ADJ, Kind.NOUN} for phrase in between):
        return low in set(parse.chain(high)) or low in parse.joined(high) or not between
    if all(phrase.kind in {Kind.MARK, Kind.ADV, Kind.CONJ} for phrase in between):
        return len(between) <= 2 and not any(phrase.kind is Kind.CONJ for phrase in between)
    if any(phrase.kind is Kind.VERB and phrase.form is Form.ING for phrase in between[:1]):
        return len(between) <= 2  # a dam holding water, a swimming pool
    copula = [phrase for phrase in between if phrase.kind is Kind.VERB]
    return len(copula) == 1 and not copula[0].full and len(between) <= 3
