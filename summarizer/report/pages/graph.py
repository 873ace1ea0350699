"""Who says what about whom, as two columns and the curves between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from summarizer.report.view import View, plain
from summarizer.schemas import ArticleSummary, Claim, Support

# More than this a small picture cannot show; those with fewest claims are left out and counted.
_MOST_NODES = 10
_ROW, _TOP, _LEFT, _RIGHT, _WIDTH = 30, 34, 215, 385, 600
_LETTERS = 30
_WORST_FIRST = (Support.CONTRADICTED, Support.UNSUPPORTED, Support.SUPPORTED, Support.UNCHECKED)


@dataclass(frozen=True, slots=True)
class Edge:
    """One speaks of another: the positions of the claims in which it does."""

    speaker: str
    about: str
    claims: tuple[int, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Node:
    """A name in one of the columns; `x` and `y` in units of the picture."""

    id: str
    name: str
    label: str
    x: int
    y: int
    claims: int


@dataclass(frozen=True, slots=True)
class Curve:
    """An edge as drawn."""

    edge: Edge
    path: str
    width: float


@dataclass(frozen=True)
class Graph:
    """The picture and, for those who do not see it, its edges as a list."""

    view: View

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every pair of a speaker and somebody named in the claims, most claims first."""
        mentions = _Mentions(self.view.summary)
        claims: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for i, claim in enumerate(self.view.summary.claims):
            if claim.speaker is not None:
                for actor in mentions.of(claim):
                    claims[claim.speaker, actor].append(i)
        found = [Edge(speaker, about, tuple(at), self._worst(at)) for (speaker, about), at in claims.items()]
        return tuple(sorted(found, key=lambda edge: -len(edge.claims)))

    def _worst(self, claims: list[int]) -> Support:
        seen = {self.view.support(f"/claims/{i}") for i in claims}
        return next(support for support in _WORST_FIRST if support in seen)

    @cached_property
    def speakers(self) -> tuple[Node, ...]:
        """The left column."""
        return self._column([edge.speaker for edge in self.edges], x=_LEFT)

    @cached_property
    def spoken_of(self) -> tuple[Node, ...]:
        """The right column."""
        return self._column([edge.about for edge in self.edges], x=_RIGHT)

    def _column(self, ids: list[str], *, x: int) -> tuple[Node, ...]:
        left = x == _LEFT
        weight: defaultdict[str, int] = defaultdict(int)
        for edge in self.edges:
            weight[edge.speaker if left else edge.about] += len(edge.claims)
        shown = sorted(dict.fromkeys(ids), key=lambda one: -weight[one])[:_MOST_NODES]
        names = self.view.names
        return tuple(
            Node(one, plain(names[one]), _short(plain(names[one])), x, _TOP + _ROW * row, weight[one])
            for row, one in enumerate(shown)
        )

    @cached_property
    def curves(self) -> tuple[Curve, ...]:
        """The edges between names that are shown."""
        left = {node.id: node for node in self.speakers}
        right = {node.id: node for node in self.spoken_of}
        return tuple(
            Curve(edge, _curve(left[edge.speaker], right[edge.about]), min(1.5 + 1.25 * (len(edge.claims) - 1), 7))
            for edge in self.edges
            if edge.speaker in left and edge.about in right
        )

    @property
    def left_out(self) -> int:
        """How many edges the picture has no room for; the list has them all."""
        return len(self.edges) - len(self.curves)

    @property
    def width(self) -> int:
        """In units of the picture."""
        return _WIDTH

    @property
    def height(self) -> int:
        """In units of the picture."""
        return _TOP + _ROW * max(len(self.speakers), len(self.spoken_of))


def _curve(left: Node, right: Node) -> str:
    start, end = left.x + 8, right.x - 8
    middle = (start + end) // 2
    return f"M{start} {left.y}C{middle} {left.y} {middle} {right.y} {end} {right.y}"


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else name[: _LETTERS - 1].rstrip() + "…"


class _Mentions:
    """Which actors a claim speaks of: by name or alias in its words, never the speaker itself."""

    def __init__(self, summary: ArticleSummary) -> None:
        self._ids: dict[str, str] = {}
        for actor in summary.actors:
            for name in (actor.name, *actor.aliases):
                if name.strip():
                    self._ids.setdefault(name.casefold(), actor.id)
        # Longest first, so that "Bank of Levin" is not taken for Levin.
        names = sorted(self._ids, key=len, reverse=True)
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None

    def of(self, claim: Claim) -> Iterator[str]:
        if self._names is None:
            return
        found = (self._ids[hit.group()] for hit in self._names.finditer(claim.text.casefold()))
        yield from (actor for actor in dict.fromkeys(found) if actor != claim.speaker)
