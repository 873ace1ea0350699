"""self_test: how many corruptions of this very summary the validator would catch in this very article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.document import Document
from summarizer.schemas import ArticleSummary, Support

from .context import context_of
from .corruption import KINDS, corruptions
from .verify import item_rows, parse
from .view import View


@dataclass(frozen=True, slots=True)
class Score:
    """Corruptions of one kind: how many were tried and how many were caught."""

    tried: int
    caught: int


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What a self-test found, by kind in the documented order (kinds without room left out), and what slipped through."""

    by_kind: dict[str, Score]
    missed: tuple[tuple[str, str], ...]

    @property
    def tried(self) -> int:
        """Corruptions in all."""
        return sum(score.tried for score in self.by_kind.values())

    @property
    def caught(self) -> int:
        """Corruptions that changed a verdict of their item to contradicted or unsupported."""
        return sum(score.caught for score in self.by_kind.values())


def self_test(summary: ArticleSummary | Mapping[str, Any], text: str | Document) -> SelfTest:
    """Corrupt every supported field of a summary in every way there is, and count what verify catches.

    A corruption is caught when a path of its item turns contradicted or unsupported that was neither before. Fields that
    were not supported to begin with are left alone: nothing can be learned from them.
    """
    parsed = summary if isinstance(summary, ArticleSummary) else parse(summary)
    context = context_of(text)
    base = parsed.model_dump(mode="json")
    spoiled = {part for part, _ in KINDS.values()}
    before = {part: [_rows(View(parsed, context), part, i) for i in range(len(base[part]))] for part in spoiled}
    tried: dict[str, int] = dict.fromkeys(KINDS, 0)
    caught: dict[str, int] = dict.fromkeys(KINDS, 0)
    missed: list[tuple[str, str]] = []
    for corruption in corruptions(base):
        was = before[corruption.part][corruption.index]
        if was.get(corruption.path) not in {Support.SUPPORTED, None}:
            continue
        changed = ArticleSummary.model_validate(corruption.summary)
        now = _rows(View(changed, context), corruption.part, corruption.index)
        tried[corruption.kind] += 1
        if _faults(now) - _faults(was):
            caught[corruption.kind] += 1
        else:
            missed.append((corruption.kind, corruption.path))
    by_kind = {kind: Score(tried[kind], caught[kind]) for kind in KINDS if tried[kind]}
    return SelfTest(by_kind=by_kind, missed=tuple(missed))


def _rows(view: View, part: str, index: int) -> dict[str, Support]:
    return {path: finding.support for path, finding in item_rows(view, part, index)}


def _faults(rows: dict[str, Support]) -> set[str]:
    return {path for path, support in rows.items() if support in {Support.CONTRADICTED, Support.UNSUPPORTED}}
