"""Tags: what each word of a sentence is, from small closed classes, endings and the words beside it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.words import word_set
from summarizer.validation.tokens import Token

from .classes import Options, options
from .neighbours import BOUNDS, HYPHENS, NUMBERS, SIGNS, Neighbours
from .tagset import BEFORE_NOUN, CLAUSE_VERBS, Tag


def tag(tokens: Sequence[Token]) -> tuple[Tag, ...]:
    """The tags of one sentence's tokens."""
    return tuple(_Tagger(tokens).run())


class _Tagger(Neighbours):
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
        if low == "since" and before is Tag.AUX and self._low(at - 1) in {"has", "have", "had", "'ve"}:
            return Tag.ADV  # has since resigned
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
            describes = self._nounish(at + 1) or self._opens_noun(at + 1) or self._low(at + 1) == "of"
            return Tag.DET if describes and self._low(at + 1) not in {"who", "whom"} else Tag.PRON
        if low in known.pronouns:
            return Tag.PRON
        if low == "only" and before in {Tag.DET, Tag.POSS} and self._nounish(at + 1):
            return Tag.ADJ  # the only road
        if low in known.adverbs:
            return Tag.ADV
        if low in known.determiners:
            return Tag.DET
        return self._open(at, options(low), before)

    def _apostrophe(self, at: int) -> Tag:
        before = self._low(at - 1)
        is_verb = before in self.known.subjects or before in {"that", "what", "who", "here", "there"}
        return Tag.AUX if is_verb else Tag.POSS

    def _that(self, at: int) -> Tag:
        before = self._before(over_adverbs=self._opens_noun(at + 1))  # said again that the dam broke; not that man
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

    def _open(self, at: int, can: Options, before: Tag | None) -> Tag:
        """What a word of the open classes is here."""
        if can.verb is not None:
            found = self._verb(at, can, before)
            if found is not None:
                return found
        if can.adverb and not can.adjective:
            return Tag.NOUN if self._given_name(at) else Tag.ADV
        if can.adjective:
            return Tag.NOUN if self.tokens[at].capital and at > 0 else Tag.ADJ
        if can.verb in {"past", "participle", "ing"} and before in BEFORE_NOUN and self._nounish(at + 1):
            return Tag.ADJ
        return Tag.NOUN

    def _given_name(self, at: int) -> bool:
        """Whether a word that ends like an adverb is somebody's name: Billy, Emily; not "Recently" at the start."""
        token = self.tokens[at]
        if not token.capital:
            return False
        inside = at > 0 and self.tokens[at - 1].is_word
        return inside or token.low in word_set("given", "male") or token.low in word_set("given", "female")

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
        low = self._low(at + 1)
        leads = low in self.known.prepositions or low in {"to", "that"}
        if before is Tag.NOUN and not (leads or self._opens_noun(at + 1)):
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
            after = self._low(at + 1)
            if agrees and can.verb == "base" and (after in self.known.adverbs or after in {"up", "down", "off"}):
                return Tag.VERB
            if self._finite_already() and can.noun:
                return None
            behind = opens or after in self.known.prepositions or after in self.known.adverbs or options(after).adverb
            return Tag.VERB if not can.noun or behind else None
        if before in {Tag.CONJ, Tag.MARK}:
            runs = can.verb == "s" and not previous.endswith("s") and self._low(at + 1) in self.known.prepositions
            runs = runs and before is Tag.CONJ and not self._low(at - 2).endswith("s")
            if not can.noun and can.verb == "s" and before is Tag.MARK:
                return Tag.VERB
            return Tag.VERB if (not can.noun or opens or runs) and any(t in CLAUSE_VERBS for t in self.tags) else None
        if before is Tag.VERB and can.verb == "base" and previous in {"help", "helps", "helped", "let", "lets"}:
            return Tag.VERB
        return None if can.noun else Tag.VERB
