"""Candidate: a cue in its sentence, before what it governs is known."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from summarizer.grounding.cues import CueKind

from .reading import Range


class Mood(Enum):
    """How a cue stands in its sentence."""

    __hash__ = object.__hash__  # that of Enum is written in Python, and members are looked up by the thousand

    FINITE = auto()
    COORDINATED = auto()
    INVERTED = auto()
    ING = auto()
    PASSIVE = auto()
    NOUN = auto()
    ACCORDING = auto()
    COLON = auto()
    ADJECTIVE = auto()
    HEARSAY = auto()
    ASKED = auto()


class Candidate(NamedTuple):
    """A cue with its words, its subject where one stands beside it, and what it can take.

    `head` is the word that reports, `cue` all words of the cue, `complements` as in cues.toml, `preposition` the one that
    belongs to the cue. `negative`: the cue rejects its content; `negated`: it stands under a negation.
    """

    mood: Mood
    kind: CueKind
    lemma: str
    cue: Range
    head: int
    subject: Range | None
    complements: frozenset[str]
    negative: bool = False
    factive: bool = False
    negated: bool = False
    preposition: str | None = None
