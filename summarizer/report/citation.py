"""A passage as one quotes it: its words, who said them and through whom, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.report.fields import Item
from summarizer.report.view import View, plain
from summarizer.schemas import Claim

# So many hexadecimal digits tell one article from another in any collection a person has.
_DIGITS = 12
_MARKS = "\"'“”‘’«»"


def quotation(view: View, item: Item) -> str:
    """The evidence of an item in quotation marks, and a citation under it."""
    words = " […] ".join(plain(span.text) for span in item.evidence)
    return f"“{words.strip(_MARKS)}”\n— {', '.join(_citation(view, item))}"


def _citation(view: View, item: Item) -> Iterator[str]:
    article = view.summary.article
    if isinstance(item, Claim):
        if item.speaker:
            yield plain(view.names[item.speaker])
        if item.via:
            yield f"via {plain(view.chain(item))}"
    if article.title:
        yield f"“{plain(article.title)}”"
    if article.published:
        yield plain(article.published)
    if article.url:
        yield plain(article.url)
    yield ", ".join(f"characters {span.start}–{span.end}" for span in item.evidence)
    yield f"text sha256 {article.sha256[:_DIGITS]}"
