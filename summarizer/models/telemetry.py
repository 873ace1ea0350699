"""Spans for OpenTelemetry, through its API alone: without that package, or without an SDK behind it, nothing happens.

Attributes follow the GenAI semantic conventions. No text of an article, a prompt or an answer is in them.
"""

from __future__ import annotations

import importlib
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol

SCOPE = "summarizer"


class Span(Protocol):
    """What is used of a span."""

    def set_attribute(self, key: str, value: Any) -> None:
        """Put a value on it."""
        ...


class _NoSpan:
    def set_attribute(self, key: str, value: Any) -> None:
        """Nobody listens."""


@cache
def _trace() -> Any:
    try:
        return importlib.import_module("opentelemetry.trace")
    except ImportError:
        return None


@contextmanager
def span(name: str, **attributes: str | int | float | bool) -> Generator[Span]:
    """A span around what is done inside; an exception is noted by the name of its class and goes on."""
    trace = _trace()
    if trace is None:
        yield _NoSpan()
        return
    dotted = {key.replace("__", "."): value for key, value in attributes.items()}
    # What an exception says may be the words of a server or of an article: only its kind is told.
    quiet = {"record_exception": False, "set_status_on_exception": False}
    with trace.get_tracer(SCOPE).start_as_current_span(name, attributes=dotted, **quiet) as current:
        try:
            yield current
        except BaseException as error:
            current.set_attribute("error.type", type(error).__name__)
            current.set_status(trace.Status(trace.StatusCode.ERROR))
            raise
