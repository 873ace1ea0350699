"""What an attribution is: frozen, with spans of the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from summarizer.grounding.cues import CueKind
from summarizer.schemas import Span


class AttributionForm(StrEnum):
    """How the content stands: wholly inside quotation marks, partly, or not at all."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose assertion, thought or wish a stretch is, by which words, and through whom it came.

    `speaker` is the noun phrase that stands at this content, its apposition included, a pronoun too; None when nobody is
    named. `name` is the index of the speaker's Name in the NameTable, `weak` whether only a pronoun, a description or a
    shared surname ties it. `content` is what is asserted without cue and speaker, several stretches when a tag splits it
    or a quotation runs on. `via` holds the sources between the speaker and the article, nearest to the article first;
    `cited` those that the speaker rests on in turn ("A reported, citing B" has speaker A, cited B).
    `negative`: the cue itself rejects the content (denied, doubted) or is negated, not both. `factive`: the cue takes the
    content for true. `parent` is the index of the attribution whose content holds this one's cue; `depth` counts them.
    """

    cue: Span | None
    lemma: str
    kind: CueKind
    speaker: Span | None
    name: int | None
    weak: bool
    content: tuple[Span, ...]
    form: AttributionForm
    negated: bool
    negative: bool
    factive: bool
    addressee: Span | None
    via: tuple[Span, ...]
    cited: tuple[Span, ...]
    when: Span | None
    depth: int = 0
    parent: int | None = None

    @property
    def chain(self) -> tuple[Span, ...]:
        """Everybody the words passed through, nearest to the article first, the farthest last."""
        return (*self.via, *((self.speaker,) if self.speaker else ()), *self.cited)

    @property
    def start(self) -> int:
        """Where its first part begins."""
        return min(s.start for s in self._parts)

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return max(s.end for s in self._parts)

    @property
    def _parts(self) -> tuple[Span, ...]:
        return tuple(s for s in (self.cue, self.speaker, *self.content) if s is not None)
