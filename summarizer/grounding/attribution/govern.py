"""Who governs a stretch: lookups for those who judge or propose claims."""

from __future__ import annotations

from summarizer.document import Document

from .find import find_attributions
from .table import Attribution

COVERED = 0.8
"""Share of a stretch that must lie in a content for its cue to govern it: a tag or a joining word may stick out."""


def attributions_at(document: Document, start: int, end: int) -> tuple[Attribution, ...]:
    """The attributions whose content shares a character with a stretch, outer ones first."""
    found = [a for a in find_attributions(document) if _shared(a, start, end)]
    return tuple(sorted(found, key=lambda a: (a.depth, a.start)))


def governor(document: Document, start: int, end: int) -> Attribution | None:
    """The attribution that governs a stretch; None when the article says it in its own voice.

    The innermost whose content holds nearly all of the stretch; for a stretch that takes cue and speaker in as well, the
    outermost whose content lies inside it, the longest when several do. Ask for the parent to go outwards.
    """
    found = attributions_at(document, start, end)
    holding = [a for a in found if _shared(a, start, end) >= COVERED * (end - start)]
    if holding:
        return max(holding, key=lambda a: a.depth)
    inside = [a for a in found if a.start >= start and a.end <= end] or [
        a for a in found if 2 * _shared(a, start, end) > _length(a)
    ]
    outer = min((a.depth for a in inside), default=0)
    return max((a for a in inside if a.depth == outer), key=_length, default=None)


def _shared(attribution: Attribution, start: int, end: int) -> int:
    return sum(max(0, min(end, high) - max(start, low)) for low, high in attribution.stands.content)


def _length(attribution: Attribution) -> int:
    return sum(high - low for low, high in attribution.stands.content)
