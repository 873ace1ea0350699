"""Nesting: which attribution stands inside the content of which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .table import Offsets, Stands


def line_of(parents: Mapping[int, int], i: int) -> list[int]:
    """The attributions around one, the nearest first."""
    line: list[int] = []
    up = i
    while up in parents and parents[up] not in line:
        up = parents[up]
        line.append(up)
    return line


def parents_of(built: Sequence[Stands], bounds: Sequence[Offsets]) -> dict[int, int]:
    """For each attribution the one whose content is the smallest that holds its cue."""
    pieces = sorted((start, -end, i) for i, one in enumerate(built) for start, end in one.content)
    cues = sorted((one.cue[0] if one.cue else bounds[i][0], i) for i, one in enumerate(built))
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
        if i in parents and i in line_of(parents, parents[i]):
            del parents[i]  # two tags of one content hold each other: the first stands outside
    return parents
