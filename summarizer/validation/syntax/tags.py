"""Tags: what each word of a sentence is, from small closed classes, endings and the words beside it."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from summarizer.validation.lexicon import lists
from summarizer.validation.tokens import Token

from .classes import Classes, Options, classes, options

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


class Tag(enum.Enum):
    """What a word is in its sentence."""

    DET = "determiner"
    PRON = "pronoun"
    NUM = "number"
    NOUN = "noun"
    ADJ = "adjective"
    ADV = "adverb"
    PREP = "preposition"
    TO = "to before a verb"
    CONJ = "coordinator"
    SUB = "subordinator"
    REL = "relative pronoun"
    MODAL = "modal"
    AUX = "be, have or do"
    VERB = "verb"
    PART = "participle without auxiliary"
    ING = "verb in -ing without auxiliary"
    POSS = "possessive 's"
    MARK = "mark"


NOMINAL = frozenset({Tag.DET, Tag.ADJ, Tag.NUM, Tag.POSS, Tag.NOUN})
BEFORE_NOUN = frozenset({Tag.DET, Tag.ADJ, Tag.NUM, Tag.POSS, Tag.PREP})
_CLAUSE_VERBS = frozenset({Tag.VERB, Tag.MODAL, Tag.AUX})


def tag(tokens: Sequence[Token]) -> tuple[Tag, ...]:
    """The tags of one sentence's tokens."""
    return tuple(_Tagger(tokens).run())


class _Tagger:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.known: Classes = classes()
        self.tags: list[Tag] = []

    def run(self) -> list[Tag]:
        at = 0
        while at < len(self.tokens):
            end = self._compound_end(at)
            if end > at + 1:
                self.tags += [Tag.ADJ if self._nounish(end) else Tag.NOUN] * (end - at)
                at = end
                continue
            self.tags.append(self._one(at))
            at += 1
        return self.tags

    def _compound_end(self, at: int) -> int:
        """Where a run of words glued by hyphens ends that begins here."""
        tokens, end = self.tokens, at + 1
        while (
            end + 1 < len(tokens)
            and tokens[end].text in HYPHENS
            and tokens[end - 1].end == tokens[end].start
            and tokens[end].end == tokens[end + 1].start
            and tokens[end + 1].text[0].isalnum()
        ):
            end += 2
        return end

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
        known = self.known
        closed = known.prepositions | known.coordinators | known.subordinators | known.modals | known.auxiliaries | known.pronouns
        if low in closed or low in known.determiners or low in {"to", "'s"} or low in known.relatives:
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

    def _one(self, at: int) -> Tag:  # noqa: C901, PLR0911, PLR0912 -- a list of decisions, one a line
        token = self.tokens[at]
        low = token.low
        known = self.known
        if token.text[0].isdigit() or low in NUMBERS or token.text in SIGNS:
            return Tag.NUM
        if not token.is_word and low != "&":
            return Tag.MARK
        before = self._before()
        if low == "'s":
            return self._apostrophe(at)
        if low in {"'ll", "'d"}:
            return Tag.MODAL
        if low == "to" and not (self._low(at - 1) == "up" and self._number_next(at + 1)):
            return Tag.TO if self._infinitive(at + 1) else Tag.PREP
        if low in known.auxiliaries and not (low == "do" and before in BEFORE_NOUN):
            return Tag.AUX
        if low in known.modals:
            return Tag.NOUN if token.capital and at > 0 else Tag.MODAL
        if low == "that":
            return self._that(at)
        if low in known.relatives:
            return self._relative(at)
        if low in known.coordinators:
            return Tag.CONJ
        if low in {"at", "up"} and self._low(at + 1) in {"least", "most", "to"} and self._number_next(at + 2):
            return Tag.DET
        if low in {"least", "most", "to"} and self._low(at - 1) in {"at", "up"} and self._number_next(at + 1):
            return Tag.DET
        if low in {"after", "before", "since", "until", "as", "like", "than", "once", "so"}:
            return Tag.SUB if self._clause_follows(at + 1) else Tag.ADV if low in {"so", "once"} else Tag.PREP
        if (
            low in known.prepositions
            and token.capital
            and (at or low == "per")
            and at + 1 < len(self.tokens)
            and self.tokens[at + 1].capital
        ):
            return Tag.NOUN  # Per Holt, a name
        if low in known.prepositions:
            return Tag.DET if low in BOUNDS and self._number_next(at + 1) else Tag.PREP
        if low in known.subordinators:
            return Tag.SUB
        if low == "her":
            return Tag.DET if self._nounish(at + 1) else Tag.PRON
        if low in {"this", "these", "those", "one", "each", "both", "all", "some", "many", "most"}:
            return Tag.DET if self._nounish(at + 1) or self._opens_noun(at + 1) or self._low(at + 1) == "of" else Tag.PRON
        if low in known.pronouns:
            return Tag.PRON
        if low in known.adverbs:
            return Tag.ADV
        if low in known.determiners:
            return Tag.DET
        return self._open(at, options(low), before)

    def _number_next(self, at: int) -> bool:
        return at < len(self.tokens) and (
            self.tokens[at].text[0].isdigit() or self._low(at) in NUMBERS or self.tokens[at].text in SIGNS
        )

    def _apostrophe(self, at: int) -> Tag:
        if self._low(at - 1) in self.known.subjects | {"that", "what", "who", "here", "there"}:
            return Tag.AUX
        return Tag.POSS

    def _infinitive(self, at: int) -> bool:
        while at < len(self.tokens) and options(self._low(at)).adverb:
            at += 1
        low = self._low(at)
        return options(low).verb == "base" or low in {"be", "have", "do"}

    def _that(self, at: int) -> Tag:
        before = self._before(over_adverbs=False)
        if before in {Tag.VERB, Tag.AUX, Tag.ADJ, Tag.PRON, Tag.PART, Tag.ING}:
            return Tag.SUB
        if before is Tag.NOUN:
            return Tag.SUB if self._opens_noun(at + 1) else Tag.REL
        return Tag.DET if self._nounish(at + 1) else Tag.PRON

    def _relative(self, at: int) -> Tag:
        before = self._before(over_adverbs=False)
        low = self._low(at)
        if low in {"when", "where"}:
            return Tag.SUB
        if before in {Tag.NOUN, Tag.PRON, Tag.MARK, Tag.PREP, Tag.NUM}:
            return Tag.REL
        return Tag.SUB

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
            if low in self.known.prepositions | self.known.coordinators | {"to"}:
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

    def _open(self, at: int, can: Options, before: Tag | None) -> Tag:
        """What a word of the open classes is here."""
        if can.verb is not None:
            found = self._verb(at, can, before)
            if found is not None:
                return found
        if can.adverb and not can.adjective:
            return Tag.ADV
        if can.adjective:
            return Tag.NOUN if self.tokens[at].capital and at > 0 else Tag.ADJ
        if can.verb in {"past", "participle", "ing"} and before in BEFORE_NOUN and self._nounish(at + 1):
            return Tag.ADJ
        return Tag.NOUN

    def _verb(self, at: int, can: Options, before: Tag | None) -> Tag | None:
        if can.verb in {"base", "s"}:
            return self._present(at, can, before)
        if can.verb == "ing":
            return self._ing(at, before)
        return self._past(at, can, before)

    def _ing(self, at: int, before: Tag | None) -> Tag | None:
        if before is Tag.AUX:
            return Tag.VERB
        if before in {Tag.DET, Tag.POSS, Tag.ADJ, Tag.NUM}:
            return None
        if before is Tag.NOUN and not (self._opens_noun(at + 1) or self._low(at + 1) in self.known.prepositions | {"to", "that"}):
            return Tag.ING if self._nounish(at + 1) else None
        return Tag.ING

    def _past(self, at: int, can: Options, before: Tag | None) -> Tag | None:
        if before in {Tag.AUX, Tag.MODAL}:
            return Tag.VERB
        if before in {Tag.DET, Tag.POSS, Tag.ADJ, Tag.NUM, Tag.PREP}:
            return None
        if self.tokens[at].capital and at > 0 and not can.noun and before is Tag.NOUN and self.tokens[at - 1].capital:
            return None
        if can.verb == "participle" or before is None:
            return Tag.PART
        return Tag.VERB

    def _present(self, at: int, can: Options, before: Tag | None) -> Tag | None:  # noqa: C901, PLR0911, PLR0912 -- the same
        token, low = self.tokens[at], self._low(at)
        if low == "back" and before in {Tag.VERB, Tag.ING, Tag.AUX}:
            return Tag.ADV
        if before is Tag.TO and can.verb == "base":
            return Tag.VERB
        if can.adjective and before is not Tag.PRON and before is not Tag.MODAL:
            return None
        if before is Tag.MODAL or (before is Tag.AUX and can.verb == "base" and self._helped()):
            return Tag.VERB
        if before in BEFORE_NOUN:
            return None
        if token.capital and at > 0:
            return None
        previous = self._low(at - 1)
        if before is Tag.PRON or before is Tag.REL:
            return Tag.VERB
        opens = self._opens_noun(at + 1) or self._low(at + 1) in {"that", "to", "how", "why", "whether"}
        if before is Tag.NOUN:
            agrees = previous.endswith("s") != (can.verb == "s") or self.tokens[at - 1].capital
            if not agrees and not opens:
                return None
            if agrees and can.verb == "base" and self._low(at + 1) in self.known.adverbs | {"up", "down", "off"}:
                return Tag.VERB
            if self._finite_already() and can.noun:
                return None
            behind = (
                opens or self._low(at + 1) in self.known.prepositions | self.known.adverbs or options(self._low(at + 1)).adverb
            )
            return Tag.VERB if not can.noun or behind else None
        if before is Tag.ADV and not can.noun:
            return Tag.VERB
        if before in {Tag.CONJ, Tag.MARK}:
            runs = can.verb == "s" and not previous.endswith("s") and self._low(at + 1) in self.known.prepositions
            runs = runs and before is Tag.CONJ and not self._low(at - 2).endswith("s")
            if not can.noun and can.verb == "s" and before is Tag.MARK:
                return Tag.VERB
            return (
                Tag.VERB
                if (not can.noun or opens or runs) and any(t in _CLAUSE_VERBS or t is Tag.TO for t in self.tags)
                else None
            )
        if (
            before is Tag.VERB
            and can.verb == "base"
            and previous in {"help", "helps", "helped", "let", "lets", "make", "makes", "made"}
        ):
            return Tag.VERB
        return None if can.noun else Tag.VERB

    def _helped(self) -> bool:
        """Whether the last auxiliary is one of "do", or one after which a form like "cut" is a participle."""
        for near in range(len(self.tags) - 1, -1, -1):
            if self.tags[near] is Tag.AUX:
                low = self._low(near)
                return low in self.known.do or self._low(len(self.tags)) in SAME_PAST
        return False


PERIODS = frozenset(
    """
    year season week month night morning afternoon evening day weekend time summer winter spring autumn decade
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Nouns that tell when rather than who or what."""


def is_time(token: Token) -> bool:
    """Whether a noun is one of time: a weekday, a month, a period."""
    known = lists()
    low = token.low.removesuffix("s")
    return token.low in known.months | known.weekdays | known.relative or low in PERIODS
