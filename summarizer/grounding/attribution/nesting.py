"""Nesting: which attribution stands inside the content of which, and what that adds to its chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.schemas import Span

from .table import Attribution


def nested(built: Sequence[Attribution], passing: Sequence[Span | None]) -> tuple[Attribution, ...]:
    """The attributions in the order of the text, each with its parent, depth and what its parents pass on.

    `passing` holds for each its speaker where that is an outlet or document through which others' words come.
    """
    parents = _parents(built)
    order = sorted(range(len(built)), key=lambda i: (built[i].start, -built[i].end))
    place = {old: new for new, old in enumerate(order)}
    found: list[Attribution] = []
    for i in order:
        line = _line(parents, i)
        outer = [span for up in reversed(line) for span in _passed(built[up], passing[up])]
        via = tuple({span.start: span for span in (*outer, *built[i].via)}.values())
        parent = place[line[0]] if line else None
        found.append(replace(built[i], depth=len(line), parent=parent, via=via))
    return tuple(found)


def _passed(around: Attribution, outlet: Span | None) -> tuple[Span, ...]:
    """What an attribution adds to the chain of those inside its content."""
    return (*around.via, outlet, *around.cited) if outlet is not None else around.via


def _line(parents: dict[int, int], i: int) -> list[int]:
    """The attributions around one, the nearest first."""
    line: list[int] = []
    up = i
    while up in parents and parents[up] not in line:
        up = parents[up]
        line.append(up)
    return line


def _parents(built: Sequence[Attribution]) -> dict[int, int]:
    """For each attribution the one whose content is the smallest that holds its cue."""
    pieces = sorted((c.start, -c.end, i) for i, one in enumerate(built) for c in one.content)
    cues = sorted((one.cue.start if one.cue else one.start, i) for i, one in enumerate(built))
    parents: dict[int, int] = {}
    open_now: list[tuple[int, int]] = []
    at = 0
    for cue, i in cues:
        while at < len(pieces) and pieces[at][0] <= cue:
            open_now.append((-pieces[at][1], pieces[at][2]))
            at += 1
        open_now = [one for one in open_now if one[0] > cue]
        around = [one for one in open_now if one[1] != i]
        if around:
            parents[i] = min(around)[1]
    for _, i in cues:
        if i in parents and i in _line(parents, parents[i]):
            del parents[i]  # two tags of one content hold each other: the first stands outside
    return parents
