"""Some of the inputs: the first so many, or a sample that is the same in every pass."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from summarizer.batch.entries import Entry
from summarizer.errors import BadSetting

Entries = Callable[[], Iterator[Entry]]
_SCALE = 2**64


@dataclass(frozen=True)
class Selection:
    """`limit` takes the first; `sample` a share below 1 or a number of articles, chosen by `seed` and their ids."""

    limit: int | None = None
    sample: float | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        if self.sample is not None and (self.sample <= 0 or (self.sample >= 1 and self.sample != int(self.sample))):
            raise BadSetting(f"--sample {self.sample:g}: give a share between 0 and 1, or a whole number of articles")

    def of(self, entries: Entries, *, twice: bool) -> Iterator[Entry]:
        """What is selected, in order. A number takes two passes: `twice` says whether the inputs can be read again."""
        chosen = entries() if self.sample is None else self._sampled(entries, twice=twice)
        return chosen if self.limit is None else islice(chosen, self.limit)

    def _sampled(self, entries: Entries, *, twice: bool) -> Iterator[Entry]:
        assert self.sample is not None
        if self.sample < 1:
            bound = self.sample * _SCALE
            return (entry for entry in entries() if self._draw(entry) < bound)
        if not twice:
            raise BadSetting("--sample: standard input can be read once only; give a share between 0 and 1")
        count = int(self.sample)
        # Positions alone are in memory: those with the smallest draws.
        kept = {position for _, position in heapq.nsmallest(count, ((self._draw(entry), entry.position) for entry in entries()))}
        return (entry for entry in entries() if entry.position in kept)

    def _draw(self, entry: Entry) -> int:
        return int.from_bytes(hashlib.sha256(f"{self.seed}\x00{entry.id}".encode()).digest()[:8], "big")
