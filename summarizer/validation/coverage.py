"""Coverage: quotations, numbers and attributions of the article that no field of the summary uses."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.grounding.quotations import QuoteKind
from summarizer.schemas import Coverage, Coverages, Span
from summarizer.validation.saying import SAYING

from .finding import Stretch
from .view import View


def cover(view: View) -> Coverages:
    """What is found, what is used, and what is missed, each in the order of the text.

    A quotation or an attribution is used when the evidence of a claim or of a gist sentence shares a character with it,
    a number also when that of a number item does.
    """
    summary, context = view.summary, view.context
    said = [
        *(span for claim in summary.claims for span in claim.evidence),
        *(span for item in summary.gist for span in item.evidence),
    ]
    counted = [span for item in summary.numbers for span in item.evidence]
    used = _Used(view.evidence(tuple(said)))
    used_numbers = _Used(view.evidence((*said, *counted)))
    quotations = [Stretch(q.start, q.end) for q in context.quotations if q.depth == 0 and q.kind is QuoteKind.SPEECH]
    numbers = [Stretch(m.start, m.end) for m in context.numbers]
    attributions: list[tuple[Stretch, Stretch]] = []
    for attribution in context.attributions:
        stands = attribution.stands
        if attribution.kind in SAYING and stands.content and stands.cue is not None:
            content = Stretch(stands.content[0][0], stands.content[-1][1])
            attributions.append((Stretch(attribution.start, attribution.end), content))
    return Coverages(
        quotations=_coverage(view, ((piece, piece) for piece in quotations), used),
        numbers=_coverage(view, ((piece, piece) for piece in numbers), used_numbers),
        attributions=_coverage(view, attributions, used),
    )


class _Used:
    """Evidence as disjoint stretches, asked by binary search."""

    def __init__(self, pieces: Iterable[Stretch]) -> None:
        self.pieces: list[Stretch] = []
        for piece in sorted(pieces):
            if self.pieces and piece.start <= self.pieces[-1].end:
                last = self.pieces.pop()
                piece = Stretch(last.start, max(last.end, piece.end))  # noqa: PLW2901 -- the merged piece
            self.pieces.append(piece)

    def touches(self, piece: Stretch) -> bool:
        low, high = 0, len(self.pieces)
        while low < high:
            middle = (low + high) // 2
            if self.pieces[middle].end <= piece.start:
                low = middle + 1
            else:
                high = middle
        return low < len(self.pieces) and self.pieces[low].start < piece.end


def _coverage(view: View, pieces: Iterable[tuple[Stretch, Stretch]], used: _Used) -> Coverage:
    found = 0
    missed: list[Span] = []
    for whole, core in pieces:
        found += 1
        if not used.touches(core):
            missed.append(view.context.document.span(whole.start, whole.end))
    return Coverage(found=found, used=found - len(missed), missed=tuple(missed))
