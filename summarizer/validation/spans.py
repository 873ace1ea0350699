"""Spans: whether what a summary quotes stands where it says, and where it stands instead."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.grounding.locate import locate
from summarizer.schemas import Located, Reason, Span

from .context import Context
from .finding import Finding, Stretch, contradicted, supported


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span really stands (None: nowhere), and the finding on the span itself."""

    stretch: Stretch | None
    finding: Finding


def place_of(context: Context, span: Span) -> Place:
    """The place of a span: its own offsets when they are true, else where its text is found."""
    inside = 0 <= span.start < span.end <= len(context.text)
    if inside and context.text[span.start : span.end] == span.text:
        stretch = Stretch(span.start, span.end)
        return Place(stretch, supported("The article has these words here.", stretch, located=Located.EXACT))
    found = locate(span.text, context.document, near=min(max(span.start, 0), len(context.text)))
    if found.located is Located.MISSING:
        given = (Stretch(span.start, span.end),) if inside else ()
        outside = "The offsets lie outside the article, and the words stand nowhere in it."
        detail = "The quoted words stand nowhere in the article." if inside else outside
        return Place(None, contradicted(Reason.SPAN_MISMATCH, detail, *given, located=Located.MISSING))
    stretch = Stretch(found.spans[0].start, found.spans[-1].end)
    here = f"characters {stretch.start} to {stretch.end}"
    if (stretch.start, stretch.end) == (span.start, span.end):
        detail = "The article words these characters otherwise."
    elif found.located is Located.FUZZY:
        detail = f"These characters are other words; the most similar ones stand at {here}."
    else:
        detail = f"These characters are other words; the quoted ones stand at {here}."
    return Place(stretch, contradicted(Reason.SPAN_MISMATCH, detail, stretch, located=found.located))
