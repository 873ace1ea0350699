"""Text for a terminal: gist, claims by speaker, numbers, what is not supported, and one closing line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.document import Document
from summarizer.report.view import MARKS, View, plain, reading
from summarizer.result import Result
from summarizer.schemas import Actor, Claim, Number, Report, Support, Verdict

if TYPE_CHECKING:
    from rich.text import Text

    from summarizer.validation import SelfTest

_STYLES = {
    Support.SUPPORTED: "green",
    Support.CONTRADICTED: "bold red",
    Support.UNSUPPORTED: "yellow",
    Support.UNCHECKED: "dim",
}
_MOST_MISSED = 5
_NARROWEST = 20


def render_text(result: Result, *, text: str | None = None, width: int = 100, color: str | None = None) -> str:
    """A result for people: `width` in columns, `color` a rich colour system ("standard", "truecolor") or None for none."""
    view = View(result.summary, result.report, Document(text) if text is not None else None)
    lines = [
        *_gist(view),
        *_actors(view),
        *_claims(view),
        *_numbers(view),
        *_missed(result.report),
        *_dropped(result),
        *_closing(result, view),
    ]
    return _print(lines, width=width, color=color)


def render_verdicts(report: Report, *, width: int = 100, color: str | None = None) -> str:
    """A report alone: the fields that are not supported, what was missed, and the counts."""
    faults = [v for v in report.verdicts if v.support in (Support.CONTRADICTED, Support.UNSUPPORTED)]
    lines = [line for verdict in faults for line in _fault(verdict, indent=0)]
    lines += [*_missed(report), _counts(report)]
    return _print(lines, width=width, color=color)


def render_verdict(verdict: Verdict, *, width: int = 100, color: str | None = None) -> str:
    """One verdict on a free statement, with the words that decided."""
    lines = [_line((_mark(verdict.support), _STYLES[verdict.support]), (f"{verdict.support}: {plain(verdict.detail)}", ""))]
    lines += [_line((f"“{plain(span.text)}” (characters {span.start}–{span.end})", "dim"), indent=2) for span in verdict.spans]
    return _print(lines, width=width, color=color)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line to be wrapped: `indent` columns before its first row, `hang` more before the others."""

    text: Text
    indent: int = 0
    hang: int = 2


def render_self_test(found: SelfTest, *, width: int = 100, color: str | None = None) -> str:
    """What a self-test found: caught of tried for each kind of corruption, and the places of what slipped through."""
    rows = [_line((f"{kind:<24}{score.caught:>5} of {score.tried:>4} caught", "")) for kind, score in found.by_kind.items()]
    rows.append(_line((f"{'in all':<24}{found.caught:>5} of {found.tried:>4} caught", "bold")))
    rows += [_line((f"missed: {kind} at {path}", "dim")) for kind, path in found.missed]
    return _print(rows, width=width, color=color)


def _line(*parts: tuple[str, str], indent: int = 0, hang: int = 2) -> _Row:
    from rich.text import Text

    return _Row(Text.assemble(*parts), indent, hang)


def _mark(support: Support) -> str:
    return f"{MARKS[support]} "


def _heading(title: str) -> Iterator[_Row]:
    yield _line(("", ""))
    yield _line((title, "bold"))


def _gist(view: View) -> Iterator[_Row]:
    yield _line(("GIST", "bold"))
    for i, item in enumerate(view.summary.gist):
        yield from _item(view, f"/gist/{i}", plain(item.text), note=view.place(item.evidence[0]))


def _actors(view: View) -> Iterator[_Row]:
    if view.summary.actors:
        yield from _heading("WHO")
    for i, actor in enumerate(view.summary.actors):
        yield from _item(view, f"/actors/{i}", _actor(actor), note=view.place(actor.evidence[0]))


def _actor(actor: Actor) -> str:
    also = f" (also {', '.join(actor.aliases)})" if actor.aliases else ""
    return plain(f"{actor.name}{also}{', ' + actor.role if actor.role else ''} [{actor.kind.replace('_', ' ')}]")


def _claims(view: View) -> Iterator[_Row]:
    if view.summary.claims:
        yield from _heading("WHO SAYS WHAT")
    for speaker, claims in view.by_speaker():
        yield _line((plain(view.names[speaker] if speaker else "The article itself"), "bold cyan"), indent=2)
        for i, claim in claims:
            yield from _item(view, f"/claims/{i}", plain(claim.text), note=_manner(view, claim), indent=4)


def _manner(view: View, claim: Claim) -> str:
    parts = [
        plain(claim.cue.text) if claim.cue else "",
        claim.form if claim.speaker else "",
        "denied or negative" if claim.negated else "",
        f"hedged: {plain(claim.hedge)}" if claim.hedge else "",
        plain(claim.when) if claim.when else "",
        f"via {plain(view.chain(claim))}" if claim.via else "",
        view.place(claim.evidence[0]),
    ]
    return " · ".join(part for part in parts if part)


def _numbers(view: View) -> Iterator[_Row]:
    if view.summary.numbers:
        yield from _heading("NUMBERS")
    for i, number in enumerate(view.summary.numbers):
        note = " · ".join(part for part in (_reading(number), view.place(number.evidence[0])) if part)
        yield from _item(view, f"/numbers/{i}", plain(f"{number.text}: {number.counted}"), note=note)


def _reading(number: Number) -> str:
    direction = f", {number.direction}" if number.direction else ""
    return plain(f"= {reading(number)}{' ' + number.unit if number.unit else ''}{direction}")


def _item(view: View, path: str, text: str, *, note: str, indent: int = 2) -> Iterator[_Row]:
    support = view.support(path)
    yield _line((_mark(support), _STYLES[support]), (text, ""), (f"  [{note}]", "dim"), indent=indent)
    for verdict in view.faults(path):
        yield from _fault(verdict, indent=indent + 4)


def _fault(verdict: Verdict, *, indent: int) -> Iterator[_Row]:
    yield _line(
        (_mark(verdict.support), _STYLES[verdict.support]),
        (f"{verdict.path} {verdict.support}", _STYLES[verdict.support]),
        (f" ({verdict.reason}): {plain(verdict.detail)}" if verdict.reason else f": {plain(verdict.detail)}", ""),
        indent=indent,
    )


def _missed(report: Report) -> Iterator[_Row]:
    rows = [(name, getattr(report.coverage, name)) for name in ("quotations", "attributions", "numbers")]
    if any(coverage.missed for _, coverage in rows):
        yield from _heading("IN THE ARTICLE AND IN NO FIELD")
    for name, coverage in rows:
        if not coverage.missed:
            continue
        yield _line((f"{name}: {len(coverage.missed)} of {coverage.found}", ""), indent=2)
        for span in coverage.missed[:_MOST_MISSED]:
            yield _line((f"{plain(span.text)}  [characters {span.start}–{span.end}]", "dim"), indent=4)
        if len(coverage.missed) > _MOST_MISSED:
            yield _line((f"and {len(coverage.missed) - _MOST_MISSED} more", "dim"), indent=4)


def _dropped(result: Result) -> Iterator[_Row]:
    if result.dropped:
        yield from _heading("NAMED BY THE MODEL AND NOT TO BE FOUND, LEFT OUT")
    for item in result.dropped:
        yield _line((f"{plain(item.text)} ({item.why})", "dim"), indent=2)


def _counts(report: Report, *more: str) -> _Row:
    counts = {support: sum(v.support == support for v in report.verdicts) for support in Support}
    fields = ", ".join(f"{counts[support]} {support}" for support in Support)
    return _line((f"{len(report.verdicts)} fields: {fields}.", "bold"), *((text, "") for text in more), hang=0)


def _closing(result: Result, view: View) -> Iterator[_Row]:
    usage = result.usage
    tokens = usage.prompt_tokens + usage.completion_tokens
    yield _line(("", ""))
    yield _counts(view.report, f" {result.model.name}, {usage.calls} calls, {usage.seconds:.1f} seconds, {tokens:,} tokens.")


def _print(lines: list[_Row], *, width: int, color: str | None) -> str:
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system=color,  # type: ignore[arg-type]  # rich wants a Literal; the value is one of rich's own names
        force_terminal=color is not None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    for line in lines:
        room = max(width - line.indent - line.hang, _NARROWEST)
        for i, row in enumerate(line.text.wrap(console, room)):
            console.print(Text(" " * (line.indent + (line.hang if i else 0))) + row, soft_wrap=True)
    return "\n".join(row.rstrip() for row in out.getvalue().splitlines()) + "\n"
