"""W3C Web Annotations: every span of a summary as a target that other people's programs find again in the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from summarizer.document import Document, Provenance
from summarizer.report.view import View, stands
from summarizer.result import Result
from summarizer.schemas import Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# How the annotation model names the fragments of a PDF; RFC 8118 is its successor and says the same of pages.
_PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
# Words before and after a quotation grow from the first of these until they fit one place of the text; a text that repeats
# itself for longer than the last is told apart by its positions.
_REACHES = (32, 64, 128, 256, 512)


def render_annotations(result: Result, *, text: str, provenance: Provenance | None = None) -> str:
    """An AnnotationPage: one annotation for each span that stands in the text where the summary says.

    Selectors count code points of the extracted text. Of a PDF the page is in the description and, where the PDF has an
    address, in a third selector, less exact than the others. A span that stands elsewhere has no place to be annotated; its
    verdict says so in the report.
    """
    view = View(result.summary, result.report, Document(text), provenance)
    source = result.summary.article.url or f"urn:sha256:{result.summary.article.sha256}"
    items = [_annotation(view, source, text, path, span) for path, span in view.spans()]
    page = {"@context": _CONTEXT, "id": f"{_base(view)}:annotations", "type": "AnnotationPage", "items": [i for i in items if i]}
    return json.dumps(page, indent=2) + "\n"


def _base(view: View) -> str:
    return f"urn:sha256:{view.summary.article.sha256}"


def _annotation(view: View, source: str, text: str, path: str, span: Span) -> dict[str, Any] | None:
    if not stands(span, text):
        return None
    part, position, field = path.split("/")[1:4]
    return {
        "id": f"{_base(view)}#{path}",
        "type": "Annotation",
        "motivation": ["describing", "assessing"],
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "value": " · ".join(one for one in (_words(view, part, int(position), field), view.page(span)) if one),
            },
            {
                "type": "TextualBody",
                "purpose": "assessing",
                "format": "text/plain",
                "value": _verdict(view, f"/{part}/{position}"),
            },
        ],
        "target": {"source": source, "selector": [_quote(text, span), _position(span), *_page(view, span)]},
    }


def _words(view: View, part: str, position: int, field: str) -> str:
    """What the span is given for: a sentence, a name, a claim, a number, its speaker or its cue."""
    summary = view.summary
    match part:
        case "gist":
            return f"gist: {summary.gist[position].text}"
        case "actors":
            return f"actor: {summary.actors[position].name}"
        case "sources":
            return f"source: {summary.sources[position].name}"
        case "numbers":
            return f"number: {summary.numbers[position].text} ({summary.numbers[position].counted})"
        case _:
            claim = summary.claims[position]
            name = {"speaker_evidence": "speaker", "cue": "cue"}.get(field, "claim")
            speaker = f" ({view.names[claim.speaker]})" if claim.speaker else ""
            return f"{name}: {claim.text}{speaker}"


def _verdict(view: View, item: str) -> str:
    faults = "; ".join(f"{verdict.path}: {verdict.detail}" for verdict in view.faults(item))
    return f"{view.support(item)}{': ' + faults if faults else ''}"


def _quote(text: str, span: Span) -> dict[str, str]:
    """The first reach at which prefix, words and suffix stand once in the text, else the longest."""
    contexts = [(text[max(span.start - reach, 0) : span.start], text[span.end : span.end + reach]) for reach in _REACHES]
    only = (context for context in contexts if _once(text, context[0] + span.text + context[1]))
    before, after = next(only, contexts[-1])
    return {"type": "TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after}


def _once(text: str, words: str) -> bool:
    return text.find(words, text.find(words) + 1) < 0


def _position(span: Span) -> dict[str, str | int]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _page(view: View, span: Span) -> Iterator[dict[str, str]]:
    """The page on which a span begins; a fragment is of the file, so that there is none for a file without an address."""
    for page in view.pages(span)[:1] if view.summary.article.url else ():
        yield {"type": "FragmentSelector", "conformsTo": _PDF_FRAGMENTS, "value": f"page={page}"}
