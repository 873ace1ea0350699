"""Case: one statement held against one passage, with everything the slots ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.grounding.numerals import NumberMention

from .alignment import Alignment, Passage
from .context import Context
from .finding import Stretch
from .lexicon import lists
from .statement_words import Statement
from .syntax import Tag

if TYPE_CHECKING:
    from .slots.naming import Run
    from .slots.shares import Said


FEWEST, ALIKE = 3, 0.85
"""Content words, and share of them on both sides, from which a statement is the evidence word for word."""


@dataclass(frozen=True)
class Case:
    """A statement, its evidence, and who may be meant by a pronoun there.

    `speaker` holds stems of the words that whoever says the evidence goes by: "I" and "we" in it mean them; `house` the words
    of the body they speak for. `free` holds the indexes of names that the evidence may carry without the statement: the
    speaker's and the sources'; `teller` those of the speaker, whom "I" means. `hedge` is what the summary
    gives as the weakening, `cue` where the reporting words stand: both say by themselves what the statement need not
    repeat. `brief` is set for a phrase, a role say, that is no sentence and denies, weakens and asserts nothing; `bare`
    for a free statement that comes without evidence of its own, `direct` for what the evidence quotes.
    """

    statement: Statement
    context: Context
    evidence: tuple[Stretch, ...]
    speaker: frozenset[str] = frozenset()
    house: frozenset[str] = frozenset()
    free: frozenset[int] = frozenset()
    teller: frozenset[int] = frozenset()
    hedge: str | None = None
    cue: Stretch | None = None
    brief: bool = False
    bare: bool = False
    direct: bool = False
    hedged: frozenset[str] = frozenset()

    @cached_property
    def verbatim(self) -> bool:
        """Whether the statement is the evidence, marks and case aside."""
        said = [item.token.low for item in self.statement.words if item.token.text[0].isalnum()]
        there = [
            item.token.low for piece in self.evidence for item in self.context.marked_in(piece) if item.token.text[0].isalnum()
        ]
        return bool(said) and said == there

    @cached_property
    def copied(self) -> bool:
        """Whether the statement is the evidence nearly word for word, neither much shorter nor longer."""
        pairs, items = self.alignment.pairs, self.passage.items
        content = [at for at, item in enumerate(self.statement.words) if item.token.content]
        there = sum(placed.tier == 0 and placed.token.content for placed in items)
        same = sum(at in pairs and pairs[at].strength == 1 and items[pairs[at].right].tier == 0 for at in content)
        missing = max(len(content), there) - same
        return len(content) >= FEWEST and (missing <= 1 or same >= ALIKE * max(len(content), there))

    @cached_property
    def passage(self) -> Passage:
        """The evidence, the rest of its sentences and what stands before them."""
        return self.context.passage(self.evidence)

    @cached_property
    def alignment(self) -> Alignment:
        """Which word of the passage each word of the statement answers to."""
        return Alignment(self.statement.words, self.passage)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The names of the statement."""
        from .slots.naming import runs_of

        return runs_of(self)

    @cached_property
    def shares(self) -> tuple[Said, ...]:
        """What the passage says of a whole: all of it, most of it, so many of so many."""
        from .slots.shares import of_passage

        return of_passage(self)

    @cached_property
    def borne(self) -> frozenset[int]:
        """The numbers of the statement's quantifiers that a share in the passage bears out."""
        from .slots.shares import borne_out

        return borne_out(self)

    @cached_property
    def named(self) -> frozenset[int]:
        """The numbers of the statement's words that are part of a name."""
        return frozenset(at for run in self.runs for at in range(run.start, run.end))

    def names_at(self, at: int) -> frozenset[int]:
        """The names of the article, by index, that a word of the statement can mean as part of a name."""
        return frozenset(index for run in self.runs if run.start <= at < run.end for index in run.indexes)

    @cached_property
    def numbers(self) -> tuple[NumberMention, ...]:
        """The quantities of the statement."""
        return self.statement.numbers

    @cached_property
    def figures(self) -> frozenset[int]:
        """The numbers of the statement's words that are part of a quantity."""
        spans = [(mention.start, mention.end) for mention in self.numbers]
        return frozenset(
            at for at, item in enumerate(self.statement.words) if any(start <= item.token.start < end for start, end in spans)
        )

    @cached_property
    def pointed(self) -> int | None:
        """The number of the one word, from elsewhere in the article, that "the company" of the evidence may mean."""
        items = self.passage.items
        back = any(
            item.tier == 0
            and item.token.stem in lists().general
            and at > 0
            and items[at - 1].token.low == "the"
            and at not in self.alignment.used
            for at, item in enumerate(items)
        )
        if not back:
            return None
        words = enumerate(self.statement.words)
        return next(
            (
                at
                for at, item in words
                if at not in self.alignment.pairs
                and item.token.content
                and item.token.stem in self.context.vocabulary
                and self.statement.parsed.tags[at] is Tag.NOUN
            ),
            None,
        )

    @property
    def spans(self) -> tuple[Stretch, ...]:
        """The evidence."""
        return self.evidence
