"""What every way of asking has in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.schemas import Draft

Progress = Callable[[int, int], None]
"""Called with questions answered and questions in all."""


def silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a model made of an article, and the sha256 of the prompts it was asked with."""

    draft: Draft
    prompts: dict[str, str]
