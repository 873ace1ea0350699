"""A batch as it runs: a display on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from summarizer.cli.streams import say

if TYPE_CHECKING:
    from rich.table import Table

    from summarizer.batch.tally import Tally

# Seconds between lines where nobody watches a display: a log of a day's run stays readable.
EVERY = 10.0
_A_SECOND = 4


@contextmanager
def watching(tally: Tally, *, quiet: bool, every: float = EVERY) -> Generator[None]:
    """Show the tally while the block runs; `quiet` shows nothing."""
    if quiet:
        yield
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _display(tally):
            yield
    else:
        with _lines(tally, every):
            yield


@contextmanager
def _display(tally: Tally) -> Generator[None]:
    from rich.console import Console
    from rich.live import Live

    console = Console(stderr=True)
    with Live(get_renderable=lambda: _table(tally), console=console, refresh_per_second=_A_SECOND, transient=True):
        yield


@contextmanager
def _lines(tally: Tally, every: float) -> Generator[None]:
    ended = threading.Event()

    def tell() -> None:
        while not ended.wait(every):
            say(line(tally))

    thread = threading.Thread(target=tell, name="batch progress", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def line(tally: Tally) -> str:
    """Everything that is known, in one line."""
    return ", ".join(f"{name} {value}" for name, value in facts(tally).items())


def facts(tally: Tally) -> dict[str, str]:
    """What a watcher wants to know, worded."""
    of = "" if tally.total is None else f" of {tally.total:,}"
    told = {
        "finished": f"{tally.finished:,}{of}",
        "failed": f"{tally.failed:,}",
        "under way": f"{tally.under_way} (at most {tally.limit})",
        "rate": f"{60 * tally.rate:,.1f} a minute",
        "eta": _time(tally.eta),
        "supported": "-" if tally.share is None else f"{tally.share:.1%}",
        "tokens": f"{tally.usage.prompt_tokens:,} read {tally.usage.completion_tokens:,} written",
        "cost": tally.usage.cost if tally.usage.cost == "unknown" else f"${float(tally.usage.cost):,.4f}",
    }
    if tally.held:
        told["waiting for room on the disk"] = f"{tally.held:,}"
    return {**told, "note": tally.note} if tally.note else told


def _table(tally: Tally) -> Table:
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_row("", ProgressBar(total=tally.total, completed=tally.finished, width=40, pulse=tally.total is None))
    for name, value in facts(tally).items():
        # Text, not markup: reasons and names come from outside.
        grid.add_row(Text(name, style="dim"), Text(value))
    return grid


def _time(seconds: float | None) -> str:
    return "-" if seconds is None else str(timedelta(seconds=round(seconds)))
