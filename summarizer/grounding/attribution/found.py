"""Found: an attribution while its quotations may still run on."""

from __future__ import annotations

from dataclasses import dataclass

from .governed import Governed
from .reading import Range, Reading
from .table import Offsets, Stands


@dataclass(slots=True)
class Found:
    """What one cue governs; `beside` holds all that the sentence's cues govern, `more` the offsets of what runs on."""

    reading: Reading
    beside: tuple[Governed, ...]
    index: int
    more: list[Offsets]

    @property
    def governed(self) -> Governed:
        """What this cue governs."""
        return self.beside[self.index]

    def offsets(self, words: Range) -> Offsets:
        """The offsets of some words of its sentence."""
        return offsets(self.reading, words)

    def stands(self) -> Stands:
        """Where its parts stand."""
        governed = self.governed
        content = [self.offsets(r) for r in governed.content if r.last > r.first]
        return Stands(
            cue=self.offsets(governed.candidate.cue) if governed.candidate.cue.last else None,
            speaker=self.offsets(governed.speaker) if governed.speaker is not None else None,
            addressee=self.offsets(governed.hearer) if governed.hearer is not None else None,
            content=(*content, *self.more),
        )


def offsets(reading: Reading, words: Range) -> Offsets:
    """The offsets of some words of a sentence."""
    return reading.words[words.first].start, reading.words[words.last - 1].end
