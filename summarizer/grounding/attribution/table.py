"""What an attribution is: frozen, with spans of the text."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Protocol

from summarizer.document import Document
from summarizer.grounding.cues import CueKind
from summarizer.schemas import Span

Offsets = tuple[int, int]
"""Start and end of a stretch of the text, in code points, end exclusive."""


class AttributionForm(StrEnum):
    """How the content stands: wholly inside quotation marks, partly, or not at all."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stands(NamedTuple):
    """Where the parts of an attribution stand in the text."""

    cue: Offsets | None
    speaker: Offsets | None
    addressee: Offsets | None
    content: tuple[Offsets, ...]

    @property
    def bounds(self) -> Offsets:
        """Where the first of cue, speaker and content begins and the last ends."""
        parts = [part for part in (self.cue, self.speaker, *self.content) if part is not None]
        return min(part[0] for part in parts), max(part[1] for part in parts)


class Through(NamedTuple):
    """Whom the words passed through, on whom the speaker rests, and when, as offsets."""

    via: tuple[Offsets, ...]
    cited: tuple[Offsets, ...]
    when: Offsets | None


class Reporting(Protocol):
    """What the words of a cue say: a Candidate, or what somebody else made out of them."""

    @property
    def lemma(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> CueKind: ...  # noqa: D102
    @property
    def negative(self) -> bool: ...  # noqa: D102
    @property
    def factive(self) -> bool: ...  # noqa: D102
    @property
    def negated(self) -> bool: ...  # noqa: D102


class Telling(Protocol):
    """What is worked out of an attribution only when somebody asks, by its place among those found."""

    @property
    def document(self) -> Document:
        """The text that it is about."""
        ...

    def form(self, place: int, /) -> AttributionForm:
        """How the content stands."""
        ...

    def name(self, place: int, /) -> tuple[int | None, bool]:
        """The index of the speaker's name, and whether the link is weak."""
        ...

    def through(self, place: int, /) -> Through:
        """Its chain with what the attributions around it add."""
        ...

    def line(self, place: int, /) -> tuple[int, ...]:
        """The attributions around one, the nearest first, by their number in the order of the text."""
        ...


class Attribution:
    """Whose assertion, thought or wish a stretch is, by which words, and through whom it came.

    `speaker` is the noun phrase that stands at this content, its apposition included, a pronoun too; None when nobody is
    named. `name` is the index of the speaker's Name in the NameTable, `weak` whether only a pronoun, a description or a
    shared surname ties it. `content` is what is asserted without cue and speaker, several stretches when a tag splits it
    or a quotation runs on. `via` holds the sources between the speaker and the article, nearest to the article first;
    `cited` those that the speaker rests on in turn ("A reported, citing B" has speaker A, cited B).
    `negative`: the cue itself rejects the content (denied, doubted) or is negated, not both. `factive`: the cue takes the
    content for true. `parent` is the index of the attribution whose content holds this one's cue; `depth` counts them.

    Offsets are there from the start. Spans, names and chains are worked out on first use, because a summary points at few of
    an article's attributions and the others are only counted.
    """

    def __init__(self, telling: Telling, place: int, stands: Stands, bounds: Offsets, cue: Reporting) -> None:
        self._telling, self._place = telling, place
        self.stands = stands
        self.start, self.end = bounds
        self.lemma, self.kind = cue.lemma, cue.kind
        self.negated, self.factive = cue.negated, cue.factive
        self.negative = cue.negative != cue.negated

    def __repr__(self) -> str:
        return f"Attribution({self.lemma!r}, {self.start} to {self.end})"

    @cached_property
    def cue(self) -> Span | None:
        """The words that report; None where nothing but the order of the text tells who speaks."""
        return self._optional(self.stands.cue)

    @cached_property
    def speaker(self) -> Span | None:
        """Who speaks, as it stands at this content."""
        return self._optional(self.stands.speaker)

    @cached_property
    def addressee(self) -> Span | None:
        """Who is told or asked."""
        return self._optional(self.stands.addressee)

    @cached_property
    def content(self) -> tuple[Span, ...]:
        """What is asserted."""
        return self._spans(self.stands.content)

    @property
    def name(self) -> int | None:
        """The index of the speaker's name."""
        return self._telling.name(self._place)[0]

    @property
    def weak(self) -> bool:
        """Whether only a pronoun, a description or a shared surname ties the name."""
        return self._telling.name(self._place)[1]

    @cached_property
    def form(self) -> AttributionForm:
        """How the content stands."""
        return self._telling.form(self._place)

    @cached_property
    def _through(self) -> Through:
        return self._telling.through(self._place)

    @cached_property
    def via(self) -> tuple[Span, ...]:
        """The sources between the speaker and the article, nearest to the article first."""
        return self._spans(self._through.via)

    @cached_property
    def cited(self) -> tuple[Span, ...]:
        """Those whom the speaker rests on."""
        return self._spans(self._through.cited)

    @cached_property
    def when(self) -> Span | None:
        """The time of the saying."""
        return self._optional(self._through.when)

    @property
    def parent(self) -> int | None:
        """The index of the attribution whose content holds this one's cue."""
        return next(iter(self._telling.line(self._place)), None)

    @cached_property
    def depth(self) -> int:
        """How many attributions are around this one."""
        return len(self._telling.line(self._place))

    @property
    def chain(self) -> tuple[Span, ...]:
        """Everybody the words passed through, nearest to the article first, the farthest last."""
        return (*self.via, *((self.speaker,) if self.speaker else ()), *self.cited)

    def _optional(self, offsets: Offsets | None) -> Span | None:
        return self._telling.document.span(*offsets) if offsets is not None else None

    def _spans(self, stretches: tuple[Offsets, ...]) -> tuple[Span, ...]:
        return tuple(self._telling.document.span(start, end) for start, end in stretches)
