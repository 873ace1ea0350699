"""A comparison and a batch for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.report.batch import Line, Overview
from summarizer.report.compare import PARTS, Cell, Comparison, FieldRow, Pair
from summarizer.report.rows import STYLES, Row, heading, line, print_rows
from summarizer.report.view import MARKS, View
from summarizer.schemas import Support

_SIDES = {"a": "-", "b": "+"}
_NOTHING = "(nothing)"


def render_diff(found: Comparison, *, width: int = 100, color: str | None = None) -> str:
    """What two summaries of one article say differently, field by field with both verdicts; what is alike is counted."""
    rows = [_whose("A", found.a_name, found.a), _whose("B", found.b_name, found.b)]
    for part in PARTS:
        rows += _part(part, found.of(part))
    return print_rows(rows, width=width, color=color)


def _whose(letter: str, name: str, view: View) -> Row:
    counts = view.counts()
    fields = ", ".join(f"{counts[support]} {support}" for support in Support)
    return line((f"{letter}  {name}", "bold"), (f"  {len(view.report.verdicts)} fields: {fields}", ""))


def _part(part: str, pairs: tuple[Pair, ...]) -> Iterator[Row]:
    if not pairs:
        return
    both = [pair for pair in pairs if pair.side == "both"]
    alike = sum(pair.same for pair in both)
    only = {side: sum(pair.side == side for pair in pairs) for side in ("a", "b")}
    yield from heading(
        f"{part.upper()}: {alike} alike, {len(both) - alike} different, {only['a']} only in A, {only['b']} only in B"
    )
    for pair in pairs:
        if pair.side != "both":
            row = pair.rows[0]
            cell = row.a or row.b
            assert cell is not None
            yield line((f"{_SIDES[pair.side]} only in {pair.side.upper()}: ", "bold"), *_said(cell), indent=2)
        elif not pair.same:
            yield line((f"~ {pair.title}", "bold"), (f"  [{pair.a} · {pair.b}]", "dim"), indent=2)
            for row in pair.rows:
                yield from _different(row)


def _different(row: FieldRow) -> Iterator[Row]:
    if row.same or row.a is None or row.b is None:
        return
    yield line((f"{row.label:<8} A ", "dim"), *_said(row.a), indent=6, hang=11)
    yield line((f"{'':<8} B ", "dim"), *_said(row.b), indent=6, hang=11)


def _said(cell: Cell) -> Iterator[tuple[str, str]]:
    if cell.support is not None:
        yield f"{MARKS[cell.support]} ", STYLES[cell.support]
    yield cell.text or _NOTHING, "" if cell.text else "dim"
    if cell.support is Support.CONTRADICTED or cell.support is Support.UNSUPPORTED:
        yield f"  {cell.support}{f' ({cell.reason})' if cell.reason else ''}", STYLES[cell.support]


def render_overview(found: Overview, *, width: int = 100, color: str | None = None) -> str:
    """A batch for a terminal: a line for each item, the commonest reasons, and the sums."""
    rows = [_item(one) for one in found.lines]
    for title, reasons in (("COMMONEST REASONS", found.reasons), ("WHY ITEMS FAILED", found.failures)):
        if reasons:
            rows += heading(title)
            rows += [
                line(
                    (f"{one.fields:>6}  {one.reason}", ""),
                    (f"  in {one.items} item{'s' if one.items != 1 else ''}", "dim"),
                    hang=8,
                )
                for one in reasons
            ]
    fields = ", ".join(f"{found.counts[support]} {support}" for support in Support)
    rows.append(line(("", "")))
    rows.append(line((f"{len(found.lines)} items, {found.failed} failed. ", "bold"), (f"Fields: {fields}.", "bold"), hang=0))
    return print_rows(rows, width=width, color=color)


def _item(one: Line) -> Row:
    if one.reason:
        return line(("✗ ", STYLES[Support.CONTRADICTED]), (one.id, "bold"), (f"  failed: {one.reason}", ""))
    worst = next((s for s in (Support.CONTRADICTED, Support.UNSUPPORTED) if one.counts[s]), Support.SUPPORTED)
    counts = ", ".join(f"{one.counts[support]} {support}" for support in Support if one.counts[support])
    return line((f"{MARKS[worst]} ", STYLES[worst]), (one.id, "bold"), (f"  {counts or 'no fields'}; {one.missed} missed", ""))
