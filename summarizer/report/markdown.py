"""Markdown: the same as the text, for pages and mails, with the words each item rests on as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.document import Document, Provenance
from summarizer.report.view import MARKS, View, plain
from summarizer.result import Result
from summarizer.schemas import Claim, Span, Support

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&@:])")


def escape(text: str) -> str:
    """Text that Markdown shows as it is: one line, every sign that could mean something escaped."""
    return _SPECIAL.sub(r"\\\1", plain(text))


def render_markdown(result: Result, *, text: str | None = None, provenance: Provenance | None = None) -> str:
    """A result as Markdown; article text in it is escaped."""
    view = View(result.summary, result.report, Document(text) if text is not None else None, provenance)
    lines = [
        *_gist(view),
        *_actors(view),
        *_claims(view),
        *_numbers(view),
        *_missed(view),
        *_closing(result, view),
        *_notes(view),
    ]
    return "\n".join(lines).strip() + "\n"


def _bullet(view: View, path: str, text: str, note: str) -> Iterator[str]:
    support = view.support(path)
    yield f"- {MARKS[support]} {text} *({note})*[^{_label(path)}]"
    for verdict in view.faults(path):
        yield f"  - {MARKS[verdict.support]} `{verdict.path}` **{verdict.support}**: {escape(verdict.detail)}"


def _label(item: str) -> str:
    """The name of an item's footnote: "claims-0"."""
    return item[1:].replace("/", "-")


def _notes(view: View) -> Iterator[str]:
    notes: dict[str, list[Span]] = {}
    for path, span in view.spans():
        _, part, position, field, *_ = path.split("/")
        if field == "evidence" and part != "sources":
            notes.setdefault(f"{part}-{position}", []).append(span)
    yield ""
    for label, spans in notes.items():
        words = " […] ".join(f"“{escape(span.text)}”" for span in spans)
        places = ", ".join(f"{span.start}–{span.end}" for span in spans)
        where = view.place(spans[0]) if view.document else view.page(spans[0])
        yield f"[^{label}]: {words}, {where}{', ' if where else ''}characters {places}"


def _gist(view: View) -> Iterator[str]:
    yield from ("## Gist", "")
    for i, item in enumerate(view.summary.gist):
        yield from _bullet(view, f"/gist/{i}", escape(item.text), view.place(item.evidence[0]))


def _actors(view: View) -> Iterator[str]:
    if view.summary.actors:
        yield from ("", "## Who", "")
    for i, actor in enumerate(view.summary.actors):
        role = f", {escape(actor.role)}" if actor.role else ""
        yield from _bullet(view, f"/actors/{i}", f"**{escape(actor.name)}**{role}", actor.kind.replace("_", " "))


def _claims(view: View) -> Iterator[str]:
    if view.summary.claims:
        yield from ("", "## Who says what")
    for speaker, claims in view.by_speaker():
        yield from ("", f"### {escape(view.names[speaker]) if speaker else 'The article itself'}", "")
        for i, claim in claims:
            yield from _bullet(view, f"/claims/{i}", escape(claim.text), _manner(view, claim))


def _manner(view: View, claim: Claim) -> str:
    parts = [
        claim.form if claim.speaker else "",
        "negated" if claim.negated else "",
        f"hedged: {escape(claim.hedge)}" if claim.hedge else "",
        escape(claim.when) if claim.when else "",
        f"via {escape(view.chain(claim))}" if claim.via else "",
        view.place(claim.evidence[0]),
    ]
    return ", ".join(part for part in parts if part)


def _numbers(view: View) -> Iterator[str]:
    if view.summary.numbers:
        yield from ("", "## Numbers", "")
    for i, number in enumerate(view.summary.numbers):
        text = f"**{escape(number.text)}** {escape(number.counted)}"
        yield from _bullet(view, f"/numbers/{i}", text, view.place(number.evidence[0]))


def _missed(view: View) -> Iterator[str]:
    for name in ("quotations", "attributions", "numbers"):
        coverage = getattr(view.report.coverage, name)
        if coverage.missed:
            yield from ("", f"## In the article and in no field: {name}", "")
            yield from (f"- {escape(span.text)}" for span in coverage.missed)


def _closing(result: Result, view: View) -> Iterator[str]:
    counts = view.counts()
    fields = ", ".join(f"{counts[support]} {support}" for support in Support)
    usage = result.usage
    yield from ("", "---", "")
    yield f"{len(view.report.verdicts)} fields: {fields}. {escape(result.model.name)}, {usage.seconds:.1f} seconds."
