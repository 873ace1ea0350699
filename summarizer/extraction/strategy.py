"""What every way of asking has in common."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass

from summarizer.grounding.draft import Dropped
from summarizer.schemas import Draft

Progress = Callable[[int, int], None]
"""Called with questions answered and questions in all."""


class Enough:
    """Somebody's wish to have no more asked, which may come from a signal handler or another thread."""

    def __init__(self) -> None:
        self._wished = threading.Event()

    def set(self) -> None:
        """Wish it."""
        self._wished.set()

    def is_set(self) -> bool:
        """Whether it was wished."""
        return self._wished.is_set()

    @contextmanager
    def heeded(self) -> Generator[None]:
        """Entered by who looks at it, for as long as it is looked at."""
        yield


def silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the article that no answer covers, in code points, and why in one line."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a model made of an article, the sha256 of the prompts it was asked with, what is missing and what was left out."""

    draft: Draft
    prompts: dict[str, str]
    gaps: tuple[Gap, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should know of how it came about, each in one line."""
