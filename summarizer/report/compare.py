"""Two summaries of one article side by side: which items are the same, and where the two disagree about one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.errors import InputError
from summarizer.report.fields import Item, fields_of, head_of
from summarizer.report.view import View, plain
from summarizer.result import Result
from summarizer.schemas import Actor, Claim, Source, Span, Support, Verdict

PARTS = ("gist", "claims", "numbers", "actors", "sources")
# Two claims are about the same words when they share at least half of the shorter evidence; less is a neighbour.
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Cell:
    """What one summary says in a field ("" when it is null), and the verdict on it."""

    text: str
    support: Support | None
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field in both summaries; None where a summary has no such item."""

    label: str
    a: Cell | None
    b: Cell | None

    @property
    def same(self) -> bool:
        """Whether both say the same, whatever the verdicts."""
        return self.a is not None and self.b is not None and self.a.text == self.b.text


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of A and the one of B that is about the same thing, or an item that only one of them has."""

    part: str
    a: str
    b: str
    rows: tuple[FieldRow, ...]

    @property
    def title(self) -> str:
        """The words of the item's first field, A's before B's."""
        cell = self.rows[0].a or self.rows[0].b
        return cell.text if cell else ""

    @property
    def same(self) -> bool:
        """Whether every field says the same."""
        return all(row.same for row in self.rows)

    @property
    def side(self) -> str:
        """Who has it: both, a or b."""
        return "both" if self.a and self.b else "a" if self.a else "b"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pairs of two summaries of one article, part by part, in the order of A, then what only B has."""

    a: View
    b: View
    a_name: str
    b_name: str
    pairs: tuple[Pair, ...]

    def of(self, part: str) -> tuple[Pair, ...]:
        """The pairs of one part."""
        return tuple(pair for pair in self.pairs if pair.part == part)


def compare(a: Result, b: Result, *, text: str | None = None) -> Comparison:
    """Match the items of two summaries and lay their fields side by side.

    Claims and gist sentences match by the evidence they share, numbers by their place, actors and sources by a name or alias.

    Raises InputError when they are summaries of different texts.
    """
    if a.summary.article.sha256 != b.summary.article.sha256:
        raise InputError(
            "two summaries of different texts cannot be compared "
            f"(sha256 {a.summary.article.sha256[:12]}… and {b.summary.article.sha256[:12]}…)"
        )
    document = Document(text) if text is not None else None
    left, right = View(a.summary, a.report, document), View(b.summary, b.report, document)
    pairs = [pair for part in PARTS for pair in _pairs(left, right, part)]
    return Comparison(left, right, plain(a.model.name), plain(b.model.name), tuple(pairs))


def _items(view: View, part: str) -> Sequence[Item]:
    parts: dict[str, Sequence[Item]] = {
        "gist": view.summary.gist,
        "claims": view.summary.claims,
        "numbers": view.summary.numbers,
        "actors": view.summary.actors,
        "sources": view.summary.sources,
    }
    return parts[part]


def _pairs(left: View, right: View, part: str) -> Iterator[Pair]:
    mine, others = _items(left, part), _items(right, part)
    alike = _named_alike if part in ("actors", "sources") else _at_one_place if part == "numbers" else _about_the_same_words
    match = _matched(mine, others, alike)
    for i, item in enumerate(mine):
        j = match.get(i)
        yield _pair(part, _side(left, f"/{part}/{i}", item), _side(right, f"/{part}/{j}", others[j]) if j is not None else None)
    taken = set(match.values())
    for j, item in enumerate(others):
        if j not in taken:
            yield _pair(part, None, _side(right, f"/{part}/{j}", item))


@dataclass(frozen=True, slots=True)
class _Side:
    """An item with the pointer to it and its fields in order."""

    path: str
    cells: dict[str, Cell]


def _pair(part: str, a: _Side | None, b: _Side | None) -> Pair:
    labels = dict.fromkeys([*(a.cells if a else ()), *(b.cells if b else ())])
    missing = Cell("", None, "", "")
    rows = [
        FieldRow(label, a.cells.get(label, missing) if a else None, b.cells.get(label, missing) if b else None)
        for label in labels
        # A field that both leave null says nothing.
        if any(side and side.cells.get(label, missing).text for side in (a, b))
    ]
    return Pair(part=part, a=a.path if a else "", b=b.path if b else "", rows=tuple(rows))


def _side(view: View, path: str, item: Item) -> _Side:
    cells: dict[str, Cell] = {}
    for label, text, _ in (head_of(item), *fields_of(view, item)):
        name = label.split("/")[0]
        # The claim of a number is an id, and ids of two summaries have nothing to do with each other.
        if name == "aliases" or (label == "claim"):
            continue
        cells[name] = _cell(view, [f"{path}/{label}"], text)
    if isinstance(item, Claim):
        cells["via"] = _cell(view, [f"{path}/via/{j}" for j in range(len(item.via))], view.chain(item))
    if isinstance(item, Actor):
        aliases = ", ".join(sorted(item.aliases))
        cells["aliases"] = _cell(view, [f"{path}/aliases/{j}" for j in range(len(item.aliases))], aliases)
    return _Side(path, cells)


def _cell(view: View, paths: list[str], text: str) -> Cell:
    """The worst verdict on a field's parts stands for it."""
    verdicts = [verdict for path in paths if (verdict := view.verdict(path)) is not None]
    worst: Verdict | None = min(verdicts, key=lambda verdict: WORST_FIRST.index(verdict.support), default=None)
    if worst is None or not text:
        return Cell(plain(text), None, "", "")
    return Cell(plain(text), worst.support, worst.reason or "", plain(worst.detail))


WORST_FIRST = (Support.CONTRADICTED, Support.UNSUPPORTED, Support.UNCHECKED, Support.SUPPORTED)


def _matched(mine: Sequence[Item], others: Sequence[Item], alike: Callable[[Item, Item], float]) -> dict[int, int]:
    """The best pairs first, each item in one pair at most; of equally good ones the earliest."""
    scores = [(score, i, j) for i, one in enumerate(mine) for j, other in enumerate(others) if (score := alike(one, other)) > 0]
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scores, key=lambda found: (-found[0], found[1], found[2])):
        if i not in match and j not in taken:
            match[i] = j
            taken.add(j)
    return match


def _named_alike(one: Item, other: Item) -> float:
    """2 for the same name, 1 where a name or alias is shared, 0 otherwise."""
    assert isinstance(one, Actor | Source)
    assert isinstance(other, Actor | Source)
    if _folded(one.name) == _folded(other.name):
        return 2.0
    return float(bool(_names(one) & _names(other)))


def _names(one: Actor | Source) -> set[str]:
    return {_folded(name) for name in (one.name, *(one.aliases if isinstance(one, Actor) else ()))}


def _folded(name: str) -> str:
    words = " ".join(name.split()).casefold()
    return words.removeprefix("the ")


def _at_one_place(one: Item, other: Item) -> float:
    return _overlap(one.evidence, other.evidence).of_both


def _about_the_same_words(one: Item, other: Item) -> float:
    shared = _overlap(one.evidence, other.evidence)
    return shared.of_both if shared.of_shorter >= _SHARED else 0.0


@dataclass(frozen=True, slots=True)
class _Shared:
    """Characters in both, as a share of all and of the shorter one."""

    of_both: float
    of_shorter: float


def _overlap(one: Iterable[Span], other: Iterable[Span]) -> _Shared:
    mine, others = [(span.start, span.end) for span in one], [(span.start, span.end) for span in other]
    both = sum(max(0, min(end, stop) - max(start, begin)) for start, end in mine for begin, stop in others)
    first, second = (sum(max(0, end - start) for start, end in spans) for spans in (mine, others))
    if not both:
        return _Shared(0.0, 0.0)
    return _Shared(both / (first + second - both or 1), both / min(first, second))
