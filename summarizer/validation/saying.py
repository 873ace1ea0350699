"""Cues of speech, apart from those of thought: thinking, wanting and showing is often the article's own report."""

from __future__ import annotations

from summarizer.grounding.cues import CueKind

SAYING = frozenset(
    {
        CueKind.SAY,
        CueKind.TELL,
        CueKind.ASK,
        CueKind.DENY,
        CueKind.REFUSE,
        CueKind.ACCORDING,
        CueKind.COLON,
        CueKind.QUOTE,
    }
)
"""Kinds of cue by which somebody says something."""
