"""What a run came to: the share of fields the articles bear out, why others are not, what it cost, what was slow."""

from __future__ import annotations

import heapq
import json
import re
from collections import Counter
from dataclasses import dataclass, field

from summarizer.batch.outcome import DONE
from summarizer.batch.standing import Row
from summarizer.models.usage import Usage

SLOWEST = 5
_INDEX = re.compile(r"/\d+")


@dataclass
class Digest:
    """Counts over every row that is written out."""

    done: int = 0
    failed: int = 0
    fields: Counter[str] = field(default_factory=Counter[str])
    supported: Counter[str] = field(default_factory=Counter[str])
    faults: Counter[str] = field(default_factory=Counter[str])
    reasons: Counter[str] = field(default_factory=Counter[str])
    not_supported: int = 0
    usage: Usage = field(default_factory=Usage)
    slowest: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])

    def add(self, row: Row) -> None:
        """Count one row; what was used for one that failed was paid all the same."""
        if row.usage is not None:
            self.usage += Usage.model_validate_json(row.usage)
        if row.seconds:
            heapq.heappush(self.slowest, (row.seconds, row.id))
            if len(self.slowest) > SLOWEST:
                heapq.heappop(self.slowest)
        if row.status != DONE or row.result is None:
            self.failed += 1
            self.reasons[(row.reason or "unknown").split(":")[0]] += 1
            return
        self.done += 1
        document = json.loads(row.result)
        for verdict in document["report"]["verdicts"]:
            kind = field_of(verdict["path"])
            self.fields[kind] += 1
            self.supported[kind] += verdict["support"] == "supported"
            if verdict["support"] in ("contradicted", "unsupported"):
                self.not_supported += 1
                self.faults[verdict["reason"] or "none"] += 1

    @property
    def share(self) -> float | None:
        """The share of all fields that is supported."""
        total = self.fields.total()
        return self.supported.total() / total if total else None


def field_of(path: str) -> str:
    """The kind of field a JSON Pointer names: /claims/3/evidence/0 is claims.evidence."""
    return _INDEX.sub("", path).strip("/").replace("/", ".")
