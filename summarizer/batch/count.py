"""How many articles the inputs hold, counted without reading them: for the time a run will take."""

from __future__ import annotations

import threading
from pathlib import Path

from summarizer.batch.inputs import STDIN, Reading, article_files, paths_of
from summarizer.batch.selection import Selection
from summarizer.batch.tables import TABLES, count_rows
from summarizer.batch.tally import Tally
from summarizer.errors import InputError


def count_beside(tally: Tally, reading: Reading, selection: Selection) -> None:
    """Count in a thread of its own and tell the tally; standard input, which has no end yet, leaves it untold."""

    def counted() -> None:
        total = selected(count(reading), selection)
        if total is not None:
            tally.total = total

    threading.Thread(target=counted, name="batch count", daemon=True).start()


def count(reading: Reading) -> int | None:
    """Files, rows and addresses; None for what cannot be counted beforehand. What cannot be read counts as one, its failure."""
    if STDIN in reading.inputs:
        return None
    try:
        return sum(_in(path, reading) for name in reading.inputs for path in paths_of(name)) + sum(map(_addresses, reading.urls))
    except (OSError, InputError):
        return None


def selected(total: int | None, selection: Selection) -> int | None:
    """How many of so many a selection takes, about: a share is drawn."""
    if total is not None and selection.sample is not None:
        total = round(total * selection.sample) if selection.sample < 1 else min(total, int(selection.sample))
    if selection.limit is None:
        return total
    return selection.limit if total is None else min(total, selection.limit)


def _in(path: Path | str, reading: Reading) -> int:
    if isinstance(path, str):
        return 1
    if path.is_dir():
        return sum(1 for _ in article_files(path, own=reading.own))
    return count_rows(path) if path.suffix.lower() in TABLES else 1


def _addresses(name: str) -> int:
    with Path(name).open("rb") as file:
        return sum(1 for line in file if line.strip() and not line.lstrip().startswith(b"#"))
