"""Placing: the lines of an answer found in the passage they are about; what does not stand there is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.extraction.answers import Says, Stretch
from summarizer.extraction.passages import Passage
from summarizer.schemas import Span

LONGEST_BETWEEN = 120
"""Words between first and last ones of a stretch: a passage has no more."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says what, as spans of the document."""

    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where its first part begins."""
        return min(span.start for span in (*self.content, *(s for s in (self.speaker, self.cue) if s)))


Place = tuple[int, int]


def sayings(document: Document, turns: Sequence[tuple[Passage, Sequence[Says]]]) -> tuple[Saying, ...]:
    """What the answers to neighbouring passages say, placed; a line that goes on adds to the one before it."""
    found: list[Saying] = []
    for passage, lines in turns:
        taken: list[Place] = []
        for line in lines:
            placed = _place(document, passage, line, taken)
            if placed is None:
                continue
            if line.more and found:
                last = found[-1]
                found[-1] = Saying(last.speaker, last.cue, (*last.content, *placed.content))
            elif not line.more:
                found.append(placed)
    return tuple(found)


def _place(document: Document, passage: Passage, line: Says, taken: list[Place]) -> Saying | None:
    content: list[Place] = []
    after = passage.start
    for stretch in line.content:
        place = _stretch(document.text, passage, stretch, after, taken)
        if place is not None:
            content.append(place)
            after = place[1]
    if not content:
        return None
    cue = _nearest(document.text, passage, line.cue, content, taken + content)
    speaker = _nearest(document.text, passage, line.speaker, [cue] if cue else content, content + ([cue] if cue else []))
    taken += content + ([cue] if cue else [])
    return Saying(
        document.span(*speaker) if speaker else None,
        document.span(*cue) if cue else None,
        tuple(document.span(*place) for place in content),
    )


def _stretch(text: str, passage: Passage, stretch: Stretch, after: int, taken: Sequence[Place]) -> Place | None:
    """The first place at or after an offset that no other content holds, else anywhere in the passage."""
    for start, end in (*places(text, stretch.first, after, passage.end), *places(text, stretch.first, passage.start, after)):
        if stretch.last is not None:
            last = next(iter(places(text, stretch.last, end, passage.end)), None)
            if last is None or len(text[start : last[1]].split()) > LONGEST_BETWEEN:
                continue
            end = last[1]  # noqa: PLW2901
        if not any(start < b and a < end for a, b in taken):
            return start, end
    return None


def _nearest(text: str, passage: Passage, words: str | None, to: Sequence[Place], taken: Sequence[Place]) -> Place | None:
    """The place of words that lies nearest to others and overlaps none that is taken."""
    if words is None:
        return None
    free = [p for p in places(text, words, passage.start, passage.end) if not any(p[0] < b and a < p[1] for a, b in taken)]
    return min(free, key=lambda p: min(max(p[0] - b, a - p[1]) for a, b in to), default=None)


def places(text: str, words: str, start: int, end: int) -> Iterator[Place]:
    """Every place of some words between two offsets, at the bounds of words, white space aside."""
    pieces = words.split()
    if not pieces:
        return
    pattern = r"\s+".join(map(re.escape, pieces))
    before = r"(?<!\w)" if pieces[0][0].isalnum() else ""
    after = r"(?!\w)" if pieces[-1][-1].isalnum() else ""
    for match in re.compile(before + pattern + after).finditer(text, start, end):
        yield match.span()
