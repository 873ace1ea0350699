"""A batch at a glance: one line of facts for each item, and what was wrong most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from summarizer.report.stored import BatchRow
from summarizer.report.table import render_table
from summarizer.report.view import plain
from summarizer.result import Result
from summarizer.schemas import Support

_FAULTS = (Support.CONTRADICTED, Support.UNSUPPORTED)
_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """An item of a batch: its verdicts counted, what it missed, what it took; `reason` is why it failed, else ""."""

    id: str
    title: str
    gist: str
    model: str
    reason: str
    counts: dict[Support, int]
    missed: int
    seconds: float
    href: str = ""
    """Where its own page stands, relative to the overview; "" where it has none."""

    @property
    def fields(self) -> int:
        """How many fields were judged."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How often a reason was given, and in how many items."""

    reason: str
    fields: int
    items: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All items of a batch in their order; `reasons` and `failures` with the commonest first."""

    lines: tuple[Line, ...]
    reasons: tuple[ReasonCount, ...]
    failures: tuple[ReasonCount, ...]
    counts: dict[Support, int]

    @property
    def linked(self) -> bool:
        """Whether any item has a page of its own."""
        return any(line.href for line in self.lines)

    @property
    def failed(self) -> int:
        """How many items have no summary."""
        return sum(bool(line.reason) for line in self.lines)

    @property
    def doubtful(self) -> int:
        """How many items have a field that is not supported."""
        return sum(any(line.counts[support] for support in _FAULTS) for line in self.lines)


def overview(rows: Iterable[BatchRow], *, page: Callable[[BatchRow], str] = lambda _: "") -> Overview:
    """What a batch came to; of each row only its facts are kept, so that a long one fits into memory.

    `page` makes the page of an item that has a result and says where it stands.
    """
    lines: list[Line] = []
    reasons: Counter[str] = Counter()
    items: Counter[str] = Counter()
    for row in rows:
        line = _line(row)
        if row.result is not None:
            line = replace(line, href=page(row))
            found = [v.reason or v.support for v in row.result.report.verdicts if v.support in _FAULTS]
            reasons.update(found)
            items.update(set(found))
        lines.append(line)
    failures = Counter(line.reason for line in lines if line.reason)
    return Overview(
        lines=tuple(lines),
        reasons=tuple(ReasonCount(reason, count, items[reason]) for reason, count in reasons.most_common()),
        failures=tuple(ReasonCount(reason, count, count) for reason, count in failures.most_common()),
        counts={support: sum(line.counts[support] for line in lines) for support in Support},
    )


def _line(row: BatchRow) -> Line:
    result = row.result
    if result is None:
        nothing = dict.fromkeys(Support, 0)
        return Line(plain(row.id), "", "", "", plain(row.reason), nothing, missed=0, seconds=0.0)
    coverage = result.report.coverage
    return Line(
        id=plain(row.id),
        title=plain(result.summary.article.title or ""),
        gist=_gist(result),
        model=plain(result.model.name),
        reason="",
        counts={support: sum(v.support is support for v in result.report.verdicts) for support in Support},
        missed=sum(len(one.missed) for one in (coverage.quotations, coverage.attributions, coverage.numbers)),
        seconds=result.usage.seconds,
    )


def _gist(result: Result) -> str:
    text = plain(result.summary.gist[0].text) if result.summary.gist else ""
    return text if len(text) <= _CHARACTERS else text[: _CHARACTERS - 1] + "…"


def render_overview_csv(found: Overview) -> str:
    """One row for each item."""
    head = ("id", "status", "reason", "title", "model", "fields", *Support, "missed", "seconds")
    return render_table(
        head,
        (
            (
                line.id,
                "failed" if line.reason else "done",
                line.reason,
                line.title,
                line.model,
                str(line.fields),
                *(str(line.counts[support]) for support in Support),
                str(line.missed),
                f"{line.seconds:.3f}",
            )
            for line in found.lines
        ),
    )
