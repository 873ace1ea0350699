"""Likeness: whether a noun phrase of the statement and one of the passage can mean the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.grounding.names import NameKind
from summarizer.validation.case import Case
from summarizer.validation.lexicon import lists
from summarizer.validation.syntax import Kind, Parse, Phrase, Tag
from summarizer.validation.tokens import Token

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


def places_of(case: Case) -> list[Place]:
    """The sentences of the evidence, those that run into one another each by itself."""
    around = case.context.sentences_around(case.evidence)
    return [Place(sentence.number, parse) for sentence in around for parse in case.context.parsed(sentence.number)]


def occurrences(place: Place, token: Token) -> list[int]:
    """Where a word stands in a sentence, in any form."""
    return [at for at, other in enumerate(place.parse.tokens) if other.stem == token.stem and other.is_word]


def head_of(parse: Parse, number: int) -> Token:
    """The word that carries a phrase."""
    return parse.tokens[parse.phrases[number].head]


def content_of(parse: Parse, phrases: Iterable[int]) -> list[Phrase]:
    """Those of some noun phrases that name something, pronouns and numbers aside."""
    found = [parse.phrases[one] for one in phrases if not parse.phrases[one].pronoun and parse.phrases[one].inside]
    return [phrase for phrase in found if parse.tags[phrase.head] is not Tag.NUM]


def stands(place: Place, token: Token) -> bool:
    """Whether a word stands in the sentence and carries a noun phrase there."""
    parse = place.parse
    return any(_heads(parse, at) for at in occurrences(place, token))


def _heads(parse: Parse, at: int) -> bool:
    phrase = parse.phrases[parse.at[at]]
    last = at + 1 >= phrase.end or parse.tags[at + 1] is Tag.POSS
    return phrase.kind is Kind.NOUN and (phrase.head == at or last or parse.tokens[phrase.head].capital)


def points_back(case: Case, here: Parse, one: Phrase, place: Place, other: Phrase) -> bool:
    """Whether one is a name and the other a description of the kind that stands for somebody named before."""
    mine, theirs = here.tokens[one.head], place.parse.tokens[other.head]
    if theirs.stem in lists().general and place.parse.tokens[other.start].low in DEFINITE and not theirs.capital:
        known = bool(case.names_at(one.head)) or not stands(place, mine)  # else both are things of this sentence
        return known and mine.stem not in lists().general and not _only_behind(place, mine, other)
    named = any(case.context.names.at(place.parse.tokens[at].start) is not None for at in other.inside)
    return named and mine.stem in lists().general and here.tokens[one.start].low in DEFINITE


def _only_behind(place: Place, name: Token, other: Phrase) -> bool:
    """Whether a name stands in a sentence, and only after a description outside a clause put in front.

    Who is described so is not whom the same sentence names as part of what it tells of them (see `deeds`, Reinhart 1983).
    """
    parse = place.parse
    standing = occurrences(place, name)
    front = any(parse.phrases[near].kind is Kind.SUB for near in range(parse.at[other.head]))
    return bool(standing) and min(standing) >= other.end and not front


def alike(case: Case, here: Parse, one: Phrase, place: Place, other: Phrase) -> bool:
    """Whether two noun phrases can mean the same: the head of one in the other, a synonym of it, or a name for the same."""
    if other_people(case, one, place, other):
        return False  # two that share a surname
    head, head_there = here.tokens[one.head], place.parse.tokens[other.head]
    there = [place.parse.tokens[at] for at in _own(place.parse, other)]
    if any(token.stem == head.stem or token.groups & head.groups for token in there):
        return True
    if any(here.tokens[at].stem == head_there.stem for at in _own(here, one)):
        return True
    indexes = case.names_at(one.head)
    table = case.context.names
    found = [table.at(token.start) for token in there]
    return any(mention is not None and mention.name in indexes for mention in found)


def _own(parse: Parse, phrase: Phrase) -> list[int]:
    """The words of a noun phrase without whose it is: the brother of "Holm's brother"."""
    owner = max((at for at in range(phrase.start, phrase.end) if parse.tags[at] is Tag.POSS), default=-1)
    return [at for at in phrase.inside if at > owner] or list(phrase.inside)


def other_people(case: Case, one: Phrase, place: Place, other: Phrase) -> bool:
    """Whether both are names that persons can have, each known to the article, and of no one in common."""
    table = case.context.names
    found = [table.at(place.parse.tokens[at].start) for at in _own(place.parse, other)]
    theirs = {mention.name for mention in found if mention is not None and not mention.weak}
    mine = case.names_at(one.head)
    persons = all(table.names[index].kind in {NameKind.PERSON, NameKind.UNKNOWN} for index in mine | theirs)
    return bool(mine) and bool(theirs) and persons and mine.isdisjoint(theirs)
