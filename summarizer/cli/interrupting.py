"""Ctrl-C while the embedded model is asked: the first ends the asking, and what is there is printed; the second ends all."""

from __future__ import annotations

import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

from summarizer.cli.streams import say
from summarizer.extraction.strategy import Enough


class Interruptible(Enough):
    """Enough as soon as somebody presses Ctrl-C, wherever that is heeded."""

    @contextmanager
    def heeded(self) -> Generator[None]:
        """Take over the signal while questions are asked; at any other time Ctrl-C does what it always does."""
        before = signal.getsignal(signal.SIGINT)

        def first(_number: int, _frame: FrameType | None) -> None:
            signal.signal(signal.SIGINT, before)
            self.set()
            say("no more is asked: what is there is put together (Ctrl-C again to end at once)")

        signal.signal(signal.SIGINT, first)
        try:
            yield
        finally:
            if signal.getsignal(signal.SIGINT) is first:
                signal.signal(signal.SIGINT, before)
