"""Rows for a terminal: wrapped to its width in columns, hanging under their beginning, coloured only when asked."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.schemas import Support

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {
    Support.SUPPORTED: "green",
    Support.CONTRADICTED: "bold red",
    Support.UNSUPPORTED: "yellow",
    Support.UNCHECKED: "dim",
}
_NARROWEST = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A line to be wrapped: `indent` columns before its first row, `hang` more before the others."""

    text: Text
    indent: int = 0
    hang: int = 2


def line(*parts: tuple[str, str], indent: int = 0, hang: int = 2) -> Row:
    """Parts of a line, each with a style of rich's."""
    from rich.text import Text

    return Row(Text.assemble(*parts), indent, hang)


def heading(title: str) -> Iterator[Row]:
    """An empty line and a title."""
    yield line(("", ""))
    yield line((title, "bold"))


def print_rows(rows: Iterable[Row], *, width: int, color: str | None) -> str:
    """The rows as text of no more than `width` columns; a wide character counts two."""
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system=color,  # type: ignore[arg-type]  # rich wants a Literal; the value is one of rich's own names
        force_terminal=color is not None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    for row in rows:
        room = max(width - row.indent - row.hang, _NARROWEST)
        for i, part in enumerate(row.text.wrap(console, room)):
            console.print(Text(" " * (row.indent + (row.hang if i else 0))) + part, soft_wrap=True)
    return "\n".join(text.rstrip() for text in out.getvalue().splitlines()) + "\n"
