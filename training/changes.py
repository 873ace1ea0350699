"""What a grammar changed in the answers about a passage: where, why, and what the changed lines are worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from benchmarks.attribution import matches
from summarizer.document import Document
from summarizer.extraction.answers import NONE, Says, read
from summarizer.extraction.passages import Passage
from summarizer.extraction.placing import sayings
from training.agreement import Gold, characters
from training.copied import ABSENT, admitted, faults, parts

WAYS = ("free", "held")
BESIDE = "beside"
"""The held answer after what was said before it freely."""
Tokens = Callable[[str], Sequence[int]]


def shared(one: Sequence[Any], other: Sequence[Any]) -> int:
    """How many elements two sequences begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def first_difference(free: str, held: str, passage: Passage) -> tuple[int, str]:
    """The line of the free answer in which another begins to differ, and why the grammar refuses it there.

    Why: `absent` with the field's name where its words do not stand in the passage, `kind` or `sentence` where it is none,
    `shape` where the line has no shape of a line, `admitted` where the grammar has nothing against the line.
    """
    same = shared(free, held)
    line = free.count("\n", 0, same)
    row = free.split("\n")[line]
    refused = faults(free, passage)[line]
    if not refused:
        return line, "admitted"
    at = free[:same].rpartition("\n")[2].count("\t") - 1
    here = parts(row, passage)
    part = here[at] if 0 <= at < len(here) and here[at].fault else refused[0]
    return line, f"{ABSENT} {part.name}" if part.fault == ABSENT else str(part.fault)


def right(rows: Sequence[str], document: Document, passage: Passage, gold: Gold) -> str:
    """What a line that tells who says what is worth by itself: `right`, `content` (not the speaker), `wrong`, `dropped`, `other`.

    `dropped` is a line of which nothing stands in the passage, which the product leaves out; `other` a line of another sort.
    """
    lines = [one for one in read("\n".join(rows)) if isinstance(one, Says)]
    if not lines:
        return "other"
    found = sayings(document, [(passage, lines)])
    pairs = [(characters([s.speaker] if s.speaker else []), characters(s.content)) for s in found]
    hits = matches(gold, pairs)
    if not pairs:
        return "dropped"
    if not hits:
        return "wrong"
    (source, _), (speaker, _) = hits[0]
    return "right" if source & speaker or not (source or speaker) else "content"


@dataclass
class Changes:
    """Counts over passages."""

    passages: Counter[str] = field(default_factory=Counter)
    why: Counter[str] = field(default_factory=Counter)
    worth: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    at: list[int] = field(default_factory=list)
    lines: Counter[str] = field(default_factory=Counter)
    refused: dict[str, Counter[str]] = field(default_factory=lambda: {way: Counter() for way in WAYS})

    def count(
        self, said: Mapping[str, str], document: Document, passage: Passage, gold: Gold, tokens: Tokens, *, asked: bool = True
    ) -> None:
        """Add one passage; `asked` is not the held answer that was taken from the free one, of which nothing is refused."""
        for way in WAYS:
            self._refused(way, said[way], passage)
        free, held = said["free"], said[BESIDE]
        if admitted(free, passage):
            self.passages["nothing refused"] += 1
            self.passages["nothing refused, and asked"] += asked
            self.passages["nothing refused, asked and identical"] += asked and free == held
        self.passages["identical" if free == held else "different"] += 1
        self.passages["identical, each after its own answers"] += free == said["held"]
        if free == held:
            return
        self.at.append(shared(tokens(free), tokens(held)))
        line, why = first_difference(free, held, passage)
        self.why[why] += 1
        worth = [right(answer.split("\n")[line : line + 1], document, passage, gold) for answer in (free, held)]
        self.worth[why][" > ".join(worth)] += 1

    def _refused(self, way: str, answer: str, passage: Passage) -> None:
        for refused in faults(answer, passage) if answer != NONE else ():
            self.lines[way] += 1
            self.refused[way]["lines"] += bool(refused)
            self.refused[way]["lines with words that do not stand there"] += any(part.fault == ABSENT for part in refused)
            for name in {f"{part.fault} {part.name}" if part.fault == ABSENT else str(part.fault) for part in refused}:
                self.refused[way][name] += 1

    def told(self) -> dict[str, Any]:
        """The counts, for JSON."""
        return {
            "passages": dict(self.passages),
            "first difference": {
                "why": dict(self.why.most_common()),
                "that line against the annotation, free > held": {why: dict(worth) for why, worth in self.worth.items()},
                "tokens before it": {"median": median(self.at), "of the first": min(self.at), "of the last": max(self.at)}
                if self.at
                else None,
            },
            "lines": {way: {"all": self.lines[way], **self.refused[way]} for way in WAYS},
        }
