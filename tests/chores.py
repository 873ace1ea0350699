"""What tests have workers do: a module of its own, since each new process imports it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from summarizer.errors import Outcome, UnusableAnswer


def where() -> int:
    """The process this runs in."""
    return os.getpid()


def fail() -> None:
    """Raise an error that carries something."""
    raise UnusableAnswer("no", outcome=Outcome.REFUSAL)


def die_or(number: int) -> int:
    """End the process for 0, else give the number back."""
    if number == 0:
        os._exit(9)
    return number


def mark(path: str) -> None:
    """Leave a file, and take longer over it than it takes to notice."""
    Path(path).touch()
    time.sleep(0.05)
