"""The page of one article: its words on one side, every field of the summary on the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.document import Document, Provenance
from summarizer.report.pages.cards import Card, Cards
from summarizer.report.pages.graph import Graph
from summarizer.report.pages.marks import Marks
from summarizer.report.pages.shell import embedded, render
from summarizer.report.view import View, plain
from summarizer.result import Result
from summarizer.schemas import Report, Support, Verdict

SUPPORTS = (Support.SUPPORTED, Support.CONTRADICTED, Support.UNSUPPORTED, Support.UNCHECKED)
_TITLE_CHARACTERS = 90


@dataclass(frozen=True, slots=True)
class Missed:
    """What stands in the article and in no field, of one sort."""

    name: str
    found: int
    places: tuple[tuple[str, str, tuple[int, ...]], ...]


def render_html(result: Result, *, text: str | None, provenance: Provenance | None = None) -> str:
    """One self-contained page for a result and the text it was made from.

    Spans that do not stand in this text are not marked, and the page says so when it is another text. With None the page
    shows the findings alone, each with the words it rests on.
    """
    document = Document(text or "")
    view = View(result.summary, result.report, None if text is None else document, provenance)
    marks = Marks.of(view, document)
    cards = Cards(view, marks)
    article = result.summary.article
    gist, groups, numbers = cards.gist(), list(cards.groups()), cards.numbers()
    actors, sources = cards.actors(), cards.sources()
    claims = [card for group in groups for card in group.cards]
    everything = (*gist, *claims, *numbers, *actors, *sources)
    return render(
        "article.html.j2",
        styles=("base.css", "article.css"),
        scripts=("article.js",),
        title=_title(view),
        article=article,
        link=article.url if article.url and article.url.startswith(("https://", "http://")) else None,
        provenance=provenance if provenance is not None and provenance.sha256 == document.sha256 else None,
        at_hand=text is not None,
        other_text=text is not None and document.sha256 != article.sha256,
        blocks=list(marks.blocks()),
        anchors=marks.anchors,
        claim_positions={claim.id: i for i, claim in enumerate(result.summary.claims)},
        gist=gist,
        groups=groups,
        numbers=numbers,
        actors=actors,
        sources=sources,
        doubts=[doubt for card in everything for doubt in _doubts(card)],
        graph=Graph(view),
        missed=list(_missed(result.report, marks, view)),
        dropped=result.dropped,
        counts=view.counts(),
        supports=SUPPORTS,
        fields=len(result.report.verdicts),
        result=result,
        data=embedded(result.to_dict()),
    )


def _title(view: View) -> str:
    """The article's own title, else its first words, else those of its gist."""
    if view.summary.article.title:
        return plain(view.summary.article.title)
    gist = view.summary.gist[0].text if view.summary.gist else "A summary"
    words = plain((view.document.text if view.document else gist)[: 4 * _TITLE_CHARACTERS])
    return words if len(words) <= _TITLE_CHARACTERS else words[:_TITLE_CHARACTERS].rsplit(" ", 1)[0] + " …"


def _doubts(card: Card) -> Iterator[tuple[str, str, Verdict]]:
    """What is wrong with an item: where it stands on the page, its words, and the verdict."""
    for verdict in card.faults:
        yield card.anchor, card.head.text, verdict


def _missed(report: Report, marks: Marks, view: View) -> Iterator[Missed]:
    for name in ("quotations", "attributions", "numbers"):
        coverage = getattr(report.coverage, name)
        places = tuple((plain(span.text), view.place(span), marks.of_spans([span])) for span in coverage.missed)
        yield Missed(name=name, found=coverage.found, places=places)
