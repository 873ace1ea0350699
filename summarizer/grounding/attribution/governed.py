"""Governed: a cue with what it governs."""

from __future__ import annotations

from typing import NamedTuple

from .candidate import Candidate
from .reading import Range


class Governed(NamedTuple):
    """A candidate with what it governs: word ranges, speaker, hearer, and whether it stands as a tag."""

    candidate: Candidate
    speaker: Range | None
    hearer: Range | None
    content: tuple[Range, ...]
    tag: bool
    adverbial: Range | None
    through: Range | None = None
    """Who passed the speaker's words on: "quoted by Interfax as saying"."""
    taken: int = 0
    """The word after the last cue that this one takes in with its own."""
