"""Text for a terminal: gist, claims by speaker, numbers, what is not supported, and one closing line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.document import Document, Provenance
from summarizer.report.rows import STYLES, Row, heading, line, print_rows
from summarizer.report.view import MARKS, View, plain, reading
from summarizer.result import Result
from summarizer.schemas import Actor, Claim, Number, Report, Support, Verdict

if TYPE_CHECKING:
    from summarizer.validation import SelfTest

_MOST_MISSED = 5


def render_text(
    result: Result,
    *,
    text: str | None = None,
    provenance: Provenance | None = None,
    width: int = 100,
    color: str | None = None,
) -> str:
    """A result for people: `width` in columns, `color` a rich colour system ("standard", "truecolor") or None for none."""
    view = View(result.summary, result.report, Document(text) if text is not None else None, provenance)
    lines = [
        *_gist(view),
        *_actors(view),
        *_claims(view),
        *_numbers(view),
        *_missed(result.report),
        *_dropped(result),
        *_closing(result, view),
    ]
    return print_rows(lines, width=width, color=color)


def render_verdicts(report: Report, *, width: int = 100, color: str | None = None) -> str:
    """A report alone: the fields that are not supported, what was missed, and the counts."""
    faults = [v for v in report.verdicts if v.support in (Support.CONTRADICTED, Support.UNSUPPORTED)]
    lines = [row for verdict in faults for row in _fault(verdict, indent=0)]
    lines += [*_missed(report), _counts(report)]
    return print_rows(lines, width=width, color=color)


def render_verdict(verdict: Verdict, *, width: int = 100, color: str | None = None) -> str:
    """One verdict on a free statement, with the words that decided."""
    lines = [line((_mark(verdict.support), STYLES[verdict.support]), (f"{verdict.support}: {plain(verdict.detail)}", ""))]
    lines += [line((f"“{plain(span.text)}” (characters {span.start}–{span.end})", "dim"), indent=2) for span in verdict.spans]
    return print_rows(lines, width=width, color=color)


def render_self_test(found: SelfTest, *, width: int = 100, color: str | None = None) -> str:
    """What a self-test found: caught of tried for each kind of corruption, and the places of what slipped through."""
    rows = [line((f"{kind:<24}{score.caught:>5} of {score.tried:>4} caught", "")) for kind, score in found.by_kind.items()]
    rows.append(line((f"{'in all':<24}{found.caught:>5} of {found.tried:>4} caught", "bold")))
    rows += [line((f"missed: {kind} at {path}", "dim")) for kind, path in found.missed]
    return print_rows(rows, width=width, color=color)


def _mark(support: Support) -> str:
    return f"{MARKS[support]} "


def _gist(view: View) -> Iterator[Row]:
    yield line(("GIST", "bold"))
    for i, item in enumerate(view.summary.gist):
        yield from _item(view, f"/gist/{i}", plain(item.text), note=view.place(item.evidence[0]))


def _actors(view: View) -> Iterator[Row]:
    if view.summary.actors:
        yield from heading("WHO")
    for i, actor in enumerate(view.summary.actors):
        yield from _item(view, f"/actors/{i}", _actor(actor), note=view.place(actor.evidence[0]))


def _actor(actor: Actor) -> str:
    also = f" (also {', '.join(actor.aliases)})" if actor.aliases else ""
    return plain(f"{actor.name}{also}{', ' + actor.role if actor.role else ''} [{actor.kind.replace('_', ' ')}]")


def _claims(view: View) -> Iterator[Row]:
    if view.summary.claims:
        yield from heading("WHO SAYS WHAT")
    for speaker, claims in view.by_speaker():
        yield line((plain(view.names[speaker] if speaker else "The article itself"), "bold cyan"), indent=2)
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


def _numbers(view: View) -> Iterator[Row]:
    if view.summary.numbers:
        yield from heading("NUMBERS")
    for i, number in enumerate(view.summary.numbers):
        note = " · ".join(part for part in (_reading(number), view.place(number.evidence[0])) if part)
        yield from _item(view, f"/numbers/{i}", plain(f"{number.text}: {number.counted}"), note=note)


def _reading(number: Number) -> str:
    direction = f", {number.direction}" if number.direction else ""
    return plain(f"= {reading(number)}{' ' + number.unit if number.unit else ''}{direction}")


def _item(view: View, path: str, text: str, *, note: str, indent: int = 2) -> Iterator[Row]:
    support = view.support(path)
    yield line((_mark(support), STYLES[support]), (text, ""), (f"  [{note}]", "dim"), indent=indent)
    for verdict in view.faults(path):
        yield from _fault(verdict, indent=indent + 4)


def _fault(verdict: Verdict, *, indent: int) -> Iterator[Row]:
    yield line(
        (_mark(verdict.support), STYLES[verdict.support]),
        (f"{verdict.path} {verdict.support}", STYLES[verdict.support]),
        (f" ({verdict.reason}): {plain(verdict.detail)}" if verdict.reason else f": {plain(verdict.detail)}", ""),
        indent=indent,
    )


def _missed(report: Report) -> Iterator[Row]:
    rows = [(name, getattr(report.coverage, name)) for name in ("quotations", "attributions", "numbers")]
    if any(coverage.missed for _, coverage in rows):
        yield from heading("IN THE ARTICLE AND IN NO FIELD")
    for name, coverage in rows:
        if not coverage.missed:
            continue
        yield line((f"{name}: {len(coverage.missed)} of {coverage.found}", ""), indent=2)
        for span in coverage.missed[:_MOST_MISSED]:
            yield line((f"{plain(span.text)}  [characters {span.start}–{span.end}]", "dim"), indent=4)
        if len(coverage.missed) > _MOST_MISSED:
            yield line((f"and {len(coverage.missed) - _MOST_MISSED} more", "dim"), indent=4)


def _dropped(result: Result) -> Iterator[Row]:
    if result.dropped:
        yield from heading("NAMED BY THE MODEL AND NOT TO BE FOUND, LEFT OUT")
    for item in result.dropped:
        yield line((f"{plain(item.text)} ({item.why})", "dim"), indent=2)


def _counts(report: Report, *more: str) -> Row:
    counts = {support: sum(v.support == support for v in report.verdicts) for support in Support}
    fields = ", ".join(f"{counts[support]} {support}" for support in Support)
    return line((f"{len(report.verdicts)} fields: {fields}.", "bold"), *((text, "") for text in more), hang=0)


def _closing(result: Result, view: View) -> Iterator[Row]:
    usage = result.usage
    tokens = usage.prompt_tokens + usage.completion_tokens
    yield line(("", ""))
    yield _counts(view.report, f" {result.model.name}, {usage.calls} calls, {usage.seconds:.1f} seconds, {tokens:,} tokens.")
