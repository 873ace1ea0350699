"""What a run has done so far, for whoever watches it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from summarizer.batch.outcome import DONE, Outcome
from summarizer.models.usage import Usage


@dataclass
class Tally:
    """Counts of one run of a batch; `clock` counts seconds."""

    clock: Callable[[], float] = time.monotonic
    total: int | None = None
    read: int = 0
    done: int = 0
    failed: int = 0
    kept: int = 0
    duplicates: int = 0
    held: int = 0
    """Answers that wait for room on the disk."""
    under_way: int = 0
    limit: int = 0
    fields: int = 0
    supported: int = 0
    not_supported: int = 0
    usage: Usage = field(default_factory=Usage)
    reasons: Counter[str] = field(default_factory=Counter[str])
    note: str = ""
    """What an engine is doing beside asking, in a few words: waiting for a batch, starting a cluster."""
    began: float = 0.0

    def __post_init__(self) -> None:
        self.began = self.clock()

    @property
    def finished(self) -> int:
        """Rows that are settled, those of earlier passes included."""
        return self.done + self.failed + self.kept + self.duplicates

    @property
    def seconds(self) -> float:
        """Since the run began."""
        return self.clock() - self.began

    @property
    def asked(self) -> int:
        """Rows that this run settled itself: neither kept from an earlier one nor copied."""
        return self.done + self.failed

    @property
    def rate(self) -> float:
        """Articles a second that this run settled by asking."""
        return self.asked / self.seconds if self.seconds > 0 else 0.0

    @property
    def eta(self) -> float | None:
        """Seconds to the end at this rate; None while nobody can know."""
        if self.total is None or not self.rate:
            return None
        return max(0, self.total - self.finished) / self.rate

    @property
    def share(self) -> float | None:
        """The share of all fields of this run that is supported."""
        return self.supported / self.fields if self.fields else None

    def settle(self, outcome: Outcome) -> None:
        """Count one article that was asked about or failed."""
        self.usage += Usage.model_validate_json(outcome.usage)
        if outcome.status != DONE:
            self.failed += 1
            self.reasons[(outcome.reason or "unknown").split(":")[0]] += 1
            return
        self.done += 1
        self.fields += outcome.fields
        self.supported += outcome.supported
        self.not_supported += outcome.not_supported
