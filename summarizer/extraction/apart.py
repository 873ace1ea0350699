"""Set apart: the article without the passages that intrude on it, and the draft back in the article's terms.

Neither the reading nor the model sees them: what is made of the article is what would be made of it without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from summarizer.document import Document
from summarizer.extraction.intrusions import intrusions
from summarizer.schemas import Draft, Pointer

RUNS_TOLD = 8
"""So many places a reader looks up; more are told by their number."""
_UNSEEN = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]")


@dataclass(frozen=True)
class Apart:
    """A document, and the numbers of its sentences that are set apart."""

    whole: Document
    left: frozenset[int]

    @cached_property
    def document(self) -> Document:
        """The document without those sentences: blank where they stood, so that offsets and lines stay."""
        if not self.left:
            return self.whole
        text = self.whole.text
        pieces: list[str] = []
        at = 0
        for number in sorted(self.left):
            sentence = self.whole.sentences[number - 1]
            pieces += [text[at : sentence.start], _UNSEEN.sub(" ", text[sentence.start : sentence.end])]
            at = sentence.end
        return Document("".join([*pieces, text[at:]]))

    def restored(self, draft: Draft) -> Draft:
        """A draft of that document with the sentence numbers of the whole."""
        if not self.left:
            return draft
        return draft.model_copy(
            update={
                "gist": tuple(g.model_copy(update={"sentences": tuple(map(self._number, g.sentences))}) for g in draft.gist),
                "actors": tuple(a.model_copy(update={"sentence": self._number(a.sentence)}) for a in draft.actors),
                "sources": tuple(s.model_copy(update={"sentence": self._number(s.sentence)}) for s in draft.sources),
                "claims": tuple(c.model_copy(update={"evidence": tuple(map(self._pointer, c.evidence))}) for c in draft.claims),
                "numbers": tuple(n.model_copy(update={"sentence": self._number(n.sentence)}) for n in draft.numbers),
            }
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """One line that says which sentences were set apart; none where there are none."""
        if not self.left:
            return ()
        one = len(self.left) == 1
        which, why = (
            ("sentence", "it speaks to whoever reads, or is") if one else ("sentences", "they speak to whoever reads, or are")
        )
        return (f"nothing was taken from {which} {_listed(sorted(self.left))} of the article: {why} no English prose",)

    def _pointer(self, pointer: Pointer) -> Pointer:
        return pointer.model_copy(update={"sentence": self._number(pointer.sentence)})

    def _number(self, number: int) -> int:
        sentences = self.document.sentences
        if not 0 < number <= len(sentences):
            return number
        sentence = self.whole.sentence_at(sentences[number - 1].start)
        return sentence.number if sentence else number


def apart(document: Document) -> Apart:
    """Find what is to be set apart."""
    return Apart(document, intrusions(document))


def _listed(numbers: list[int]) -> str:
    """Numbers in order, runs of them as "3 to 5"; of very many the first."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    told = [str(a) if a == b else f"{a} {'and' if b == a + 1 else 'to'} {b}" for a, b in runs[:RUNS_TOLD]]
    if len(runs) > RUNS_TOLD:
        return f"{', '.join(told)} and {sum(b - a + 1 for a, b in runs[RUNS_TOLD:])} others"
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
