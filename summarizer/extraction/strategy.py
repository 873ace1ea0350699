"""What every way of asking has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.grounding.draft import Dropped
from summarizer.schemas import Draft

Progress = Callable[[int, int], None]
"""Called with questions answered and questions in all."""


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
