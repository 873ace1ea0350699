"""Scene: one claim with its evidence, who governs it in the article, and the case of its text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from summarizer.grounding.attribution import Attribution
from summarizer.schemas import Claim, Form, Span
from summarizer.validation.case import Case
from summarizer.validation.finding import Stretch
from summarizer.validation.lexicon import lists
from summarizer.validation.lexicon.stems import stem_of
from summarizer.validation.statement_words import statement_of
from summarizer.validation.tokens import tokenize
from summarizer.validation.view import View


@dataclass(frozen=True)
class Scene:
    """A claim and what the article has at its evidence."""

    view: View
    claim: Claim

    @cached_property
    def evidence(self) -> tuple[Stretch, ...]:
        """Where the evidence really stands."""
        return self.view.evidence(self.claim.evidence)

    @cached_property
    def speaker_stems(self) -> frozenset[str]:
        """The words the speaker goes by, in the summary and in the article."""
        if self.claim.speaker is None:
            return frozenset()
        found = set(self.view.stems(self.claim.speaker))
        for index in self.view.named(self.claim.speaker):
            found |= self.view.context.name_stems(index)
        return frozenset(found)

    @cached_property
    def house_stems(self) -> frozenset[str]:
        """The words of the role the summary or the article gives the speaker: "we" may be the body they speak for."""
        who = self.claim.speaker
        if who is None:
            return frozenset()
        role = getattr(self.view.people[who], "role", None) or ""
        texts = [role, *(r.text for index in self.view.named(who) for r in self.view.context.names.names[index].roles)]
        return frozenset(token.stem for text in texts for token in tokenize(text) if token.content)

    @cached_property
    def cited(self) -> frozenset[int]:
        """The names, by index, of the speaker and of the sources."""
        who = [*self.claim.via, *((self.claim.speaker,) if self.claim.speaker else ())]
        return frozenset(index for name in who for index in self.view.named(name))

    @cached_property
    def case(self) -> Case:
        """The claim's text against its evidence."""
        return Case(
            statement=statement_of(self.claim.text),
            context=self.view.context,
            evidence=self.evidence,
            speaker=self.speaker_stems,
            hedge=self.claim.hedge,
            cue=self.cue,
            house=self.house_stems,
            free=self.cited,
            hedged=self.hedged,
            direct=self.claim.form is Form.DIRECT,
            teller=self.view.named(self.claim.speaker) if self.claim.speaker else frozenset(),
        )

    @cached_property
    def hedged(self) -> frozenset[str]:
        """The stems of the hedge, and of a cue that the evidence leaves out: what they weaken need not be weakened again."""
        words = self.words_of(self.claim.hedge or "")
        if self.claim.cue is not None and self.cue is not None and not any(piece.overlaps(self.cue) for piece in self.evidence):
            words += self.words_of(self.claim.cue.text)
        return frozenset(stem_of(word) for word in words if word not in lists().modals)

    @cached_property
    def telling(self) -> tuple[Stretch, ...]:
        """The pieces of the evidence that tell the claim: with a verb of it, else with any word, names aside.

        Others only say who "both" or "he" are.
        """
        case = self.case
        words, parsed = case.statement.words, case.statement.parsed
        verbs = {parsed.phrases[verb].head for verb in parsed.verbs if parsed.phrases[verb].full}
        told = {
            left: case.passage.items[pair.right].token.start
            for left, pair in case.alignment.pairs.items()
            if left not in case.named and words[left].token.content
        }
        for wanted in (verbs, told.keys()):
            starts = [start for left, start in told.items() if left in wanted]
            pieces = tuple(piece for piece in self.evidence if any(piece.start <= start < piece.end for start in starts))
            if pieces:
                return pieces
        return self.evidence

    @cached_property
    def governing(self) -> tuple[Attribution, ...]:
        """The attributions that govern the evidence, the innermost first; the one of the claim's own cue before all."""
        cue = self.cue
        found: list[tuple[tuple[bool, float, int], Attribution]] = []
        for attribution in self.view.context.attributions_near(self.evidence):
            own = cue is not None and attribution.cue is not None and cue.overlaps(stretch_of(attribution.cue))
            share = self._share(attribution)
            if share >= 0.5 or own:
                found.append(((not own, -round(share, 1), -attribution.depth), attribution))
        return tuple(attribution for _, attribution in sorted(found, key=lambda entry: entry[0]))

    def _share(self, attribution: Attribution) -> float:
        """How much of the words of the evidence, cue and speaker aside, the attribution governs."""
        parts = (attribution.cue, attribution.speaker, attribution.when)
        aside = {at for span in parts if span is not None for at in self._within(span.start, span.end)}
        content = {at for start, end in attribution.stands.content for at in self._within(start, end)}
        total = len(self._starts) - len(aside)
        return len(content - aside) / total if total else 0.0

    @cached_property
    def _starts(self) -> list[int]:
        """Where the words of the evidence that tells begin, once for each piece that holds them."""
        marked = self.view.context.marked_in
        return sorted(item.token.start for piece in self.telling for item in marked(piece) if item.token.is_word)

    def _within(self, start: int, end: int) -> range:
        """The numbers of the evidence's words that begin in a stretch."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    @cached_property
    def cue(self) -> Stretch | None:
        """Where the claim's cue really stands."""
        return self.view.place(self.claim.cue).stretch if self.claim.cue else None

    @cached_property
    def cue_belongs(self) -> bool:
        """Whether the cue can be that of the evidence: in its paragraph, before it with a colon, or governing some of it.

        Without this, a summary could borrow the cue of one sentence for words that stand anywhere, and nobody says.
        """
        cue = self.cue
        if cue is None:
            return False
        at = self.view.context.paragraph_at
        home, there = at(cue.start), {at(piece.start) for piece in self.evidence}
        announced = home + 1 in there and self.view.context.document.paragraphs[home - 1].text.endswith(":")
        if home in there or announced:
            return True
        return any(a.cue is not None and cue.overlaps(stretch_of(a.cue)) and self._share(a) > 0 for a in self.governing)

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """The sentences of the evidence and of the cue."""
        pieces = (*self.evidence, *((self.cue,) if self.cue and self.cue_belongs else ()))
        return tuple(Stretch(s.start, s.end) for s in self.view.context.sentences_around(pieces))

    def words_of(self, text: str) -> list[str]:
        """The lower-case words of a field."""
        return [token.low for token in tokenize(text) if token.is_word or token.text[0].isdigit()]


def stretch_of(span: Span) -> Stretch:
    """A span of the article as a stretch."""
    return Stretch(span.start, span.end)
