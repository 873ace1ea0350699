"""Parse: who does each verb of a sentence, what it is done to, and what each prepositional or infinitive phrase can hang on.

Where a sentence leaves it open, all readings are kept: a set holds whatever a phrase may belong to, so that only what no
reading allows is a mistake. An empty set says that nothing can be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.grounding.cues import is_reporting
from summarizer.validation.tokens import Token

from .chains import COMMAS, STOPS, Chains, Set
from .phrases import Form, Kind, phrases
from .tags import tag
from .tagset import Tag

PARTS = frozenset(
    {"thousands", "hundreds", "dozens", "scores", "millions", "tens", "number", "majority", "group", "lot", "couple", "handful"}
)
"""Nouns that count what "of" puts behind them: of thousands of chickens, the chickens live together too."""

CAUSING = frozenset(
    """
    enabl allow forc urg ask tell order persuad convinc permit requir encourag invit want advis warn teach compel instruct
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Stems of verbs whose object does what the infinitive behind it says."""


@dataclass(frozen=True)
class Parse(Chains):
    """One sentence read."""

    @cached_property
    def subjects(self) -> dict[int, Set]:
        """The noun phrases that can do a verb, by verb group."""
        found: dict[int, Set] = {}
        for verb in self.verbs:
            found[verb] = self._subject(verb, found)
        return found

    def _subject(self, verb: int, known: dict[int, Set]) -> Set:  # noqa: PLR0911 -- one reading a kind of phrase
        phrase = self.phrases[verb]
        earlier = [other for other in self.verbs if other < verb]
        last = earlier[-1] if earlier else None
        if phrase.form in {Form.INFINITIVE, Form.ING} or (phrase.form is Form.BARE and verb in self.reduced):
            return self._subject_of_dependent(verb, last, known)
        near = verb - 1
        while near >= 0 and self._kind(near) is Kind.ADV:
            near -= 1
        kind = self._kind(near)
        if kind is Kind.REL:
            return self._antecedent(near)
        if kind is Kind.CONJ:
            if phrase.form is Form.BARE and last is None:
                return frozenset()
            found = frozenset(noun for other in earlier for noun in known[other])
            # a clause that a relative pronoun began may go on: the lease that he signed and binds the tenant
            return found.union(*[self._antecedent(one) for one in range(near) if self._relative(one)])
        if kind is Kind.MARK:
            return self._over_parenthesis(near, earlier, known)
        if kind is Kind.NOUN:
            return self._walk(near)
        return frozenset()

    def _subject_of_dependent(self, verb: int, last: int | None, known: dict[int, Set]) -> Set:
        """Of an infinitive, gerund or describing participle: the nouns before it, and whoever does the verb before it."""
        found: set[int] = set()
        phrase_form = self.phrases[verb].form
        near = verb - 1
        while near >= 0 and self._kind(near) in {Kind.ADV, Kind.PREP, Kind.SUB, Kind.ADJ, Kind.CONJ}:
            near -= 1
        if self._kind(near) is Kind.MARK:
            near -= 1
        if self._kind(near) is Kind.NOUN:
            found.update(self.chain(near))
            if phrase_form is Form.INFINITIVE and near == verb - 1 and self._caused(near, last):
                return frozenset(found)  # could enable farmers to earn
            if phrase_form is Form.INFINITIVE and self.tags[self.phrases[verb].start] is not Tag.TO and last == near - 1:
                return frozenset(found)  # saw the team win, let him be
        if last is None and phrase_form is Form.INFINITIVE:
            found |= self._doer_behind(verb)  # In order to win, she ran
        if last is not None:
            direct = self._kind(verb - 1) is Kind.NOUN and self.phrases[verb].form is Form.INFINITIVE
            if not direct or last + 1 != verb - 1 or not self.phrases[last].passive:
                found |= known[last]
        return frozenset(found) or self._doer_behind(verb)

    def _caused(self, noun: int, verb: int | None) -> bool:
        """Whether a noun phrase is the object of a verb that makes it do what the infinitive behind it says."""
        return verb is not None and noun in self.objects[verb] and self.tokens[self.phrases[verb].head].stem in CAUSING

    def _doer_behind(self, verb: int) -> Set:
        """Whoever does the first finite verb behind one."""
        finite = (other for other in self.verbs if other > verb and self.phrases[other].form is Form.FINITE)
        later = next((other for other in finite if not self._relative(other - 1)), None)
        near = later - 1 if later is not None else -1
        return self._walk(near) if near > verb and self._kind(near) is Kind.NOUN else frozenset()

    def _relative(self, number: int) -> bool:
        """Whether a phrase is a relative pronoun, or a "that" behind a noun, which may be one."""
        that = self._kind(number) is Kind.SUB and self.tokens[self.phrases[number].head].low == "that"
        return self._kind(number) is Kind.REL or (that and self._kind(number - 1) is Kind.NOUN)

    def _antecedent(self, relative: int) -> Set:
        near = relative - 1
        if self._kind(near) is Kind.MARK:
            near = self._before_brackets(near - 1)
        return frozenset(self.chain(near)) if self._kind(near) is Kind.NOUN else frozenset()

    def _over_parenthesis(self, mark: int, earlier: list[int], known: dict[int, Set]) -> Set:
        """The noun before a stretch set off by commas that a verb stands behind; else whoever did the verbs before."""
        if self._mark(mark) not in COMMAS:
            return frozenset()
        if self._mark(mark) == ")":
            opened = next((at for at in range(mark - 1, -1, -1) if self._mark(at) == "("), 0)
            return self._walk(opened - 1)
        near = mark - 1
        found: set[int] = set()
        while near >= 0:
            if self._mark(near) in STOPS:
                break
            if self._mark(near) in COMMAS and self._kind(near - 1) is Kind.NOUN:
                hung = [*self.chain(near - 1)]
                if hung[-1] == 0 and len(hung) > 1:
                    return frozenset({0})  # the search for Lund, from Orlo, has widened
                found.update(hung)
                found |= self.joined(near - 1)
                if self._kind(near + 1) is Kind.NOUN:
                    found.add(near + 1)  # in apposition
                break
            near -= 1
        return frozenset(found) or frozenset(noun for other in earlier for noun in known[other])

    def _walk(self, near: int) -> Set:
        """From the noun phrase before a finite verb to the one that is its subject."""
        first = near
        aside: Set = frozenset()
        while near >= 0:
            kind = self._kind(near)
            if kind is Kind.NOUN:
                before = self._kind(near - 1)
                phrase = self.phrases[near]
                if phrase.time and (before is Kind.NOUN or near - 1 in self.reduced):
                    near -= 1
                    continue
                if before is Kind.PREP:
                    part = self._carrier(near - 2) in PARTS and self.tokens[self.phrases[near - 1].start].low == "of"
                    near, aside = near - 2, frozenset({near}) if part else frozenset()
                    continue
                if near < first and self._mark(near - 1) == "," and self._kind(near - 2) is Kind.NOUN and not self._opened(near):
                    near, aside = near - 2, frozenset({near})  # in apposition: his son, Lund; to Austin, Texas
                    continue
                if before is Kind.VERB:
                    owner = near - 1
                    group = self.phrases[owner]
                    takes_clause = is_reporting(self.tokens[group.head].low)
                    held = group.form in {Form.INFINITIVE, Form.ING} or owner in self.reduced or self._kind(owner - 1) is Kind.REL
                    if held and not takes_clause:
                        near = self._before_verb(owner)
                        if near < 0:
                            return frozenset()
                        continue
                return self.joined(near) | aside
            if kind is Kind.VERB:
                group = self.phrases[near]
                held = group.form in {Form.INFINITIVE, Form.ING} or near in self.reduced or self._kind(near - 1) is Kind.REL
                if not held:
                    return frozenset()
                near = self._before_verb(near)
                continue
            if kind in {Kind.ADV, Kind.ADJ, Kind.PREP} or (near < first and self._mark(near) in COMMAS):
                near -= 1
                continue
            return frozenset()
        return frozenset()

    def _opened(self, near: int) -> bool:
        """Whether the comma before a phrase ends a clause put in front: while it flies no flag, the race appears."""
        return self._kind(0) is Kind.SUB and not any(self._mark(one) == "," for one in range(near - 1))

    def _carrier(self, number: int) -> str:
        """The word that carries a noun phrase."""
        return self.tokens[self.phrases[number].head].low if self._kind(number) is Kind.NOUN else ""

    def _before_verb(self, verb: int) -> int:
        """The phrase before a verb group and the relative pronoun, marks and adverbs that lead to it."""
        near = verb - 1
        while near >= 0 and self._kind(near) in {Kind.REL, Kind.ADV, Kind.PREP, Kind.ADJ}:
            near -= 1
        if self._kind(near) is Kind.MARK and self._mark(near) in COMMAS:
            near = self._before_brackets(near if self._mark(near) == ")" else near - 1)
        return near

    def _before_brackets(self, near: int) -> int:
        """The phrase before a pair of brackets that closes here, else the same phrase: Holm of "Holm (left), who"."""
        if self._mark(near) != ")":
            return near
        return next((at for at in range(near - 1, -1, -1) if self._mark(at) == "("), 0) - 1

    @cached_property
    def objects(self) -> dict[int, Set]:
        """The noun phrases right behind a verb: its object, or what somebody is said to be."""
        found: dict[int, Set] = {}
        for verb in self.verbs:
            near = verb + 1
            while self._kind(near) is Kind.ADV:
                near += 1
            if self._kind(near) is not Kind.NOUN or (self.phrases[near].time and near + 1 < len(self.phrases)):
                found[verb] = frozenset()
                continue
            both = self.joined(near)
            if self._kind(near + 1) is Kind.NOUN and not self.phrases[near + 1].time:
                both |= self.joined(near + 1)
            found[verb] = both
        return found

    def by(self, verb: int) -> Set:
        """The noun phrases after the "by" of a verb."""
        for near in range(verb + 1, min(len(self.phrases), verb + 7)):
            if self._kind(near) in {Kind.VERB, Kind.CONJ, Kind.SUB, Kind.REL}:
                break
            if self._kind(near) is Kind.PREP and self.tokens[self.phrases[near].start].low == "by":
                return self.joined(near + 1) if self._kind(near + 1) is Kind.NOUN else frozenset()
        return frozenset()

    def doers(self, verb: int) -> Set:
        """Who does a verb, the passive undone."""
        return self.by(verb) if self._undone(verb) else self.subjects[verb]

    def done_to(self, verb: int) -> Set:
        """What a verb is done to, the passive undone."""
        return self.subjects[verb] if self._undone(verb) else self.objects[verb]

    def _undone(self, verb: int) -> bool:
        """Whether a verb is passive: with a form of "be", as a participle that only describes, or done by somebody."""
        if self.phrases[verb].passive or verb in self.reduced:
            return True
        return self.phrases[verb].form is Form.BARE and not self.objects[verb] and bool(self.by(verb))

    def governors(self, number: int) -> Set:  # noqa: C901 -- one step a kind of phrase
        """The phrases that a prepositional phrase (by its preposition), an infinitive or a gerund can hang on."""
        found: set[int] = set()
        near = number - 1
        if self._kind(number) is Kind.PREP and self.tokens[self.phrases[number].start].low == "of":
            return frozenset({near}) if near >= 0 else frozenset()
        while near >= 0:
            kind = self._kind(near)
            if kind in {Kind.NOUN, Kind.ADJ}:
                found.add(near)
                if self.phrases[near].kind is Kind.ADJ and self._kind(near - 1) is Kind.VERB:
                    found.add(near - 1)
            elif kind is Kind.VERB:
                found |= {near} | self.done_to(near)  # a crack photographed on the wall is a crack on the wall
                phrase = self.phrases[near]
                held = phrase.form in {Form.INFINITIVE, Form.ING} or near in self.reduced or self._kind(near - 1) is Kind.REL
                if not held:
                    break
            elif kind is Kind.MARK:
                if self._mark(near) not in COMMAS:
                    break
            elif kind is Kind.SUB and found:
                break
            near -= 1
        if self._kind(number + 1) is Kind.NOUN and self._kind(number + 2) is Kind.VERB:
            found.add(number + 2)  # officials on Friday warned
        if not any(self._kind(one) is Kind.VERB for one in found):
            later = next((verb for verb in self.verbs if verb > number and self.phrases[verb].form is Form.FINITE), None)
            if later is not None and not found:
                found.add(later)
        return frozenset(found)


def parse(tokens: Sequence[Token]) -> Parse:
    """One sentence read."""
    kept = tuple(tokens)
    tags = tag(kept)
    return Parse(kept, tags, phrases(kept, tags))
