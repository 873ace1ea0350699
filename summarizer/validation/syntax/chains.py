"""Chains: noun phrases joined by prepositions, commas and "and", and participles that only describe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.validation.tokens import Token

from .phrases import Form, Kind, Phrase
from .tagset import Tag

COMMAS = frozenset({",", "-", "–", "—", "--", "(", ")"})
STOPS = frozenset({".", ";", ":", "!", "?"})
Set = frozenset[int]
"""Phrases by number."""


@dataclass(frozen=True)
class Chains:
    """A sentence as phrases, and what stands together in it."""

    tokens: tuple[Token, ...]
    tags: tuple[Tag, ...]
    phrases: tuple[Phrase, ...]

    @cached_property
    def at(self) -> dict[int, int]:
        """The number of the phrase that a word stands in."""
        return {word: number for number, phrase in enumerate(self.phrases) for word in range(phrase.start, phrase.end)}

    @cached_property
    def verbs(self) -> tuple[int, ...]:
        """The verb groups in order."""
        return tuple(number for number, phrase in enumerate(self.phrases) if phrase.kind is Kind.VERB)

    @cached_property
    def reduced(self) -> Set:
        """Participles that only describe: the man arrested on Monday was freed."""
        found: set[int] = set()
        for verb in self.verbs:
            phrase = self.phrases[verb]
            if phrase.form is not Form.FINITE and phrase.form is not Form.BARE:
                continue
            bare = self._verb_without_subject_between(verb, found)
            if bare is not None:
                found.add(bare)
        return frozenset(found)

    def _verb_without_subject_between(self, verb: int, reduced: set[int]) -> int | None:
        """The bare participle that stands before a verb with no subject of its own between the two."""
        near = verb - 1
        while near >= 0:
            phrase = self.phrases[near]
            if phrase.kind is Kind.NOUN:
                before = self._kind(near - 1)
                if phrase.time and before in {Kind.VERB, Kind.NOUN}:
                    near -= 1
                    continue
                if before is Kind.VERB:
                    return None  # its object or the verb's subject: cannot be told here
                if before is not Kind.PREP:
                    return None
                near -= 2
                continue
            if phrase.kind is Kind.VERB:
                bare = phrase.form is Form.BARE and near not in reduced and self._kind(near - 1) in {Kind.NOUN, Kind.ADV}
                return near if bare and near > 0 else None
            if phrase.kind in {Kind.ADV, Kind.ADJ, Kind.PREP}:
                near -= 1
                continue
            return None
        return None

    def _kind(self, number: int) -> Kind | None:
        return self.phrases[number].kind if 0 <= number < len(self.phrases) else None

    def _mark(self, number: int) -> str:
        return self.tokens[self.phrases[number].start].text if self._kind(number) is Kind.MARK else ""

    def chain(self, number: int) -> Iterator[int]:
        """A noun phrase and those it hangs on by a preposition: farms, conditions of "conditions on the farms"."""
        while True:
            yield number
            if self._kind(number - 1) is Kind.PREP and self._kind(number - 2) is Kind.NOUN:
                number -= 2
                continue
            if self._kind(number - 1) is Kind.CONJ and self._kind(number - 2) is Kind.NOUN:
                number -= 2
                continue
            return

    def head_of_chain(self, number: int) -> int:
        """The noun phrase that a chain of prepositions begins with."""
        *_, first = self.chain(number)
        return first

    def joined(self, number: int) -> Set:
        """A noun phrase with those beside it that "and" or commas join to it, and what stands beside it in apposition."""
        found: set[int] = set()
        near, joint = number, False
        while self._kind(near + 1) in {Kind.CONJ, Kind.MARK}:
            joint = joint or self._kind(near + 1) is Kind.CONJ
            step = 2 if self._kind(near + 2) is Kind.NOUN else 3
            if self._kind(near + step) is not Kind.NOUN or (step == 3 and self._kind(near + 2) is not Kind.CONJ):
                break
            if self._kind(near + 1) is Kind.MARK and self._mark(near + 1) not in COMMAS:
                break
            joint = joint or step == 3
            near += step
            found.add(near)
        return frozenset({number} | (found if joint else set())) | self._listed_before(number)

    def _listed_before(self, number: int) -> Set:
        """The noun phrases before one in a list, which has an "and" or "or" somewhere."""
        found: set[int] = set()
        near, joint = number, False
        while self._kind(near - 1) in {Kind.CONJ, Kind.MARK}:
            joint = joint or self._kind(near - 1) is Kind.CONJ
            step = 2 if self._kind(near - 2) is Kind.NOUN else 3
            if self._kind(near - step) is not Kind.NOUN or (step == 3 and self._kind(near - 2) is not Kind.MARK):
                break
            if self._kind(near - 1) is Kind.MARK and self._mark(near - 1) not in COMMAS:
                break
            near -= step
            found.add(near)
        return frozenset(found) if joint else frozenset()
