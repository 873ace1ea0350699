"""The pages of a comparison and of a batch."""

from __future__ import annotations

from summarizer.report.batch import Overview
from summarizer.report.compare import PARTS, Comparison
from summarizer.report.pages.shell import embedded, render
from summarizer.report.view import plain
from summarizer.schemas import Support

_PARTS = {"gist": "Gist", "claims": "Claims", "numbers": "Numbers", "actors": "Actors", "sources": "Sources"}


def render_diff_html(found: Comparison) -> str:
    """Two summaries of one article side by side on a self-contained page."""
    return render(
        "diff.html.j2",
        styles=("base.css", "tables.css"),
        scripts=("diff.js",),
        found=found,
        article=found.a.summary.article,
        parts=[(_PARTS[part], found.of(part)) for part in PARTS if found.of(part)],
        sides=(("A", found.a_name, found.a), ("B", found.b_name, found.b)),
        supports=tuple(Support),
        data=embedded([view.summary.model_dump(mode="json") for view in (found.a, found.b)]),
    )


def render_overview_html(found: Overview, *, name: str) -> str:
    """The items of a batch in a table that can be sorted, with the commonest reasons, on a self-contained page."""
    return render(
        "batch.html.j2",
        styles=("base.css", "tables.css"),
        scripts=("batch.js",),
        found=found,
        name=plain(name),
        supports=tuple(Support),
        fields=sum(found.counts.values()),
        most=max((one.fields for one in (*found.reasons, *found.failures)), default=1),
    )
