"""A batch at a glance, and the pages of its items."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from summarizer.cli.streams import NOT_SUPPORTED, color, say, width, write
from summarizer.errors import InputError, OutputError

if TYPE_CHECKING:
    from summarizer.batch.entries import Item
    from summarizer.batch.inputs import Reading
    from summarizer.report.stored import BatchRow

_FORMATS = ("text", "html", "csv")


def show(name: str, format_: str, output: Path | None, *, items: Path | None, source: str | None) -> int:
    """Print what the rows of a batch came to; with `items`, a page for each of them in that folder."""
    from summarizer import report as reports
    from summarizer.ingest import read_lines

    if format_ not in _FORMATS:
        raise InputError(f"--format {format_} shows one result; a batch can be shown as {', '.join(_FORMATS)}")
    if items is not None and format_ != "html":
        raise InputError("--items goes with --format html, which links to the pages it writes")
    rows = reports.read_rows(read_lines(name), name=name)
    pages = {} if items is None else {"page": _Pages(items, output, _texts(name, source))}
    found = reports.overview(rows, **pages)
    shown: dict[str, Callable[[], str]] = {
        "text": lambda: reports.render_overview(found, width=width(), color=color() if output is None else None),
        "html": lambda: reports.render_overview_html(found, name=Path(name).name),
        "csv": lambda: reports.render_overview_csv(found),
    }
    write(shown[format_](), output)
    if not found.failed and not found.doubtful:
        return 0
    say(f"{found.failed} of {len(found.lines)} items failed, {found.doubtful} have fields that are not supported")
    return NOT_SUPPORTED


class _Pages:
    """Writes the page of each row it is given, under the row's number, and says where it stands."""

    def __init__(self, folder: Path, output: Path | None, texts: _Texts | None) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{folder}: cannot be made ({error.strerror or error})") from None
        self._folder, self._texts, self._written = folder, texts, 0
        self._way = os.path.relpath(folder, output.parent if output else Path.cwd())

    def __call__(self, row: BatchRow) -> str:
        from summarizer.report import render_html

        assert row.result is not None
        found = self._texts.of(row.result.summary.article.sha256) if self._texts else None
        shown = render_html(row.result, text=found.text if found else None, provenance=found.provenance if found else None)
        self._written += 1
        name = f"{self._written:05}.html"
        write(shown, self._folder / name)
        return quote(Path(self._way, name).as_posix())


def _texts(name: str, source: str | None) -> _Texts | None:
    from summarizer.ingest import read_lines
    from summarizer.report import read_rows

    if source is None:
        return None
    results = (row.result for row in read_rows(read_lines(name), name=name))
    return _Texts(source, Counter(result.summary.article.sha256 for result in results if result is not None))


class _Texts:
    """The articles of a batch by their sha256, read again from its input as far as they are wanted.

    Rows stand in the order of the input, mostly, so that hardly more than one article is held at a time.
    """

    def __init__(self, source: str, wanted: Counter[str]) -> None:
        from summarizer.batch.inputs import Reading, check

        reading = Reading(inputs=(source,))
        check(reading)
        self._wanted, self._held = wanted, dict[str, "Item"]()
        self._input = _articles(reading)

    def of(self, sha256: str) -> Item | None:
        """The article; None where it is not in the input."""
        while sha256 not in self._held:
            item = next(self._input, None)
            if item is None:
                return None
            if self._wanted[item.sha256]:
                self._held[item.sha256] = item
        self._wanted[sha256] -= 1
        return self._held[sha256] if self._wanted[sha256] else self._held.pop(sha256)


def _articles(reading: Reading) -> Iterator[Item]:
    from summarizer.batch.entries import Item, Remote
    from summarizer.batch.inputs import article, entries
    from summarizer.settings import load_settings

    settings = load_settings()
    for entry in entries(reading, settings):
        one = article(entry.id, id_=entry.id, position=0, settings=settings) if isinstance(entry, Remote) else entry
        if isinstance(one, Item):
            yield one
