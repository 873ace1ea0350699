"""Speakers: which name the words that stand at a content refer to."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.grounding.names import MentionForm, NameTable
from summarizer.schemas import Span

from .table import Attribution


def resolve(document: Document, names: NameTable, speaker: Span | None, before: list[Attribution]) -> tuple[int | None, bool]:
    """The index of the speaker's name and whether the link is weak; None when no name agrees."""
    if speaker is None:
        return None, False
    mentions = [m for m in names.within(speaker.start, speaker.end)]
    for m in mentions:
        if m.form in {MentionForm.NAME, MentionForm.ACRONYM}:
            return m.name, m.weak
    return (mentions[0].name, True) if mentions else (None, False)


_ = Document
