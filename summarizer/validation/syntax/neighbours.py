"""Neighbours: what the words around one tell of it, while a sentence is tagged from left to right."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.validation.tokens import Token

from .classes import Classes, classes, options
from .tagset import Tag

HYPHENS = frozenset("-‐‑&")
"""Marks that glue the words on both sides into one."""
NUMBERS = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve dozen dozens hundred thousand million billion fifteen twenty thirty
    forty fifty sixty seventy eighty ninety
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
SIGNS = frozenset("£$€¥#%")
SAME_PAST = frozenset(
    ["cut", "put", "set", "hit", "let", "shut", "spread", "read", "beat", "split", "hurt", "cast", "shed", "come", "run"]
)
"""Base forms that are participles too."""
BOUNDS = frozenset({"about", "around", "over", "under", "below", "above"})


class Neighbours:
    """The words of a sentence and the tags given so far."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.known: Classes = classes()
        self.tags: list[Tag] = []

    def _low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def _opens_noun(self, at: int) -> bool:
        """Whether a noun phrase surely begins at a word."""
        if at >= len(self.tokens):
            return False
        token = self.tokens[at]
        low = token.low
        return (
            low in self.known.determiners
            or low in self.known.pronouns
            or token.text[0].isdigit()
            or (token.is_word and token.capital)
            or low in NUMBERS
        )

    def _nounish(self, at: int) -> bool:
        """Whether a word can go on a noun phrase: a noun or one that describes it."""
        if at >= len(self.tokens) or not self.tokens[at].is_word:
            return at < len(self.tokens) and self.tokens[at].text[0].isdigit()
        low = self.tokens[at].low
        if low in self.known.never_nominal:
            return False
        found = options(low)
        return not found.adverb and (found.noun or found.adjective or found.verb in {"past", "participle"}) and found.verb != "s"

    def _before(self, *, over_adverbs: bool = True) -> Tag | None:
        for found in reversed(self.tags):
            if over_adverbs and found is Tag.ADV:
                continue
            return found
        return None

    def _finite_already(self) -> bool:
        """Whether the clause so far has its verb."""
        for found in reversed(self.tags):
            if found in {Tag.SUB, Tag.REL, Tag.CONJ, Tag.MARK}:
                return False
            if found in {Tag.VERB, Tag.MODAL, Tag.AUX}:
                return True
        return False

    def _number_next(self, at: int) -> bool:
        return at < len(self.tokens) and (
            self.tokens[at].text[0].isdigit() or self._low(at) in NUMBERS or self.tokens[at].text in SIGNS
        )

    def _infinitive(self, at: int) -> bool:
        while at < len(self.tokens) and options(self._low(at)).adverb:
            at += 1
        low = self._low(at)
        return options(low).verb == "base" or low in {"be", "have", "do"}

    def _clause_follows(self, at: int) -> bool:
        """Whether a subject and a finite verb stand from here on, before any mark."""
        subject = False
        for near in range(at, min(len(self.tokens), at + 9)):
            token = self.tokens[near]
            low = token.low
            if not token.is_word and not token.text[0].isdigit():
                return False
            if near == at and options(low).verb == "ing" and low not in self.known.nouns:
                return False
            if subject and (low in self.known.auxiliaries or low in self.known.modals):
                return True
            if low in self.known.linking:
                if not subject:
                    return False
                continue
            if low in self.known.subjects:
                subject = True
                continue
            verb = options(low).verb
            sure = verb == "past" or (verb in {"s", "base"} and not options(low).noun)
            if subject and sure and self._low(near - 1) not in self.known.determiners:
                return True
            subject = True
        return False

    def _helped(self) -> bool:
        """Whether the last auxiliary is one of "do", or one after which a form like "cut" is a participle."""
        for near in range(len(self.tags) - 1, -1, -1):
            if self.tags[near] is Tag.AUX:
                low = self._low(near)
                return low in self.known.do or self._low(len(self.tags)) in SAME_PAST
        return False
