"""When a question is asked again, and what a failed one means in a line.

A broken connection, a 429 or a 5xx is the openai client's to repeat; only an answer of the wrong shape is repeated here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from pydantic import ValidationError
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt

from summarizer.errors import ModelError, ModelUnreachable, UnknownModel, UnusableAnswer

_SHOWN = 200


def wrong_shape(*, attempts: int, again: Callable[[], None]) -> AsyncRetrying:
    """The rule instructor follows: an answer of the wrong shape is asked again, `attempts` in all; `again` hears of each."""
    return AsyncRetrying(
        stop=stop_after_attempt(attempts),
        retry=retry_if_exception_type((ValidationError, json.JSONDecodeError)),
        before_sleep=lambda _: again(),
        reraise=True,
    )


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it, outermost first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def of_status(status: int, said: str, *, model: str, server: str) -> ModelError:
    """The error for an HTTP status that is none of success; `said` is the server's reason."""
    reason = f"{status}: {one_line(said)}" if said.strip() else str(status)
    if status in (401, 403):
        return ModelUnreachable(f"{server} refused the key in OPENAI_API_KEY ({status})")
    if status == 404:
        return UnknownModel(f"{server} knows no model named {model!r} ({reason})")
    if status == 429:
        return ModelUnreachable(f"{server} is over its rate limit or quota ({reason})")
    if status >= 500:
        return ModelUnreachable(f"{server} failed ({reason})")
    return UnusableAnswer(f"{server} refused the request ({reason})")


def of_connection(error: BaseException, *, server: str) -> ModelUnreachable:
    """The error for a server that cannot be reached: what the system said, not what was wrapped around it."""
    return ModelUnreachable(f"no connection to {server}: {one_line(str(list(causes(error))[-1]) or type(error).__name__)}")


def of_answer(error: BaseException, *, model: str) -> UnusableAnswer:
    """The error for an answer that is not what was asked for."""
    fault = next((cause for cause in causes(error) if isinstance(cause, ValidationError)), None)
    if fault is None:
        return UnusableAnswer(f"{model} gave an answer that cannot be read: {one_line(str(error) or type(error).__name__)}")
    first = fault.errors(include_url=False, include_input=False)[0]
    place = "/".join(str(part) for part in first["loc"]) or "the whole"
    fault_line = one_line(f"{place}: {first['msg']}")
    return UnusableAnswer(f"{model} gave no answer of the asked shape ({fault_line})")


def one_line(text: str) -> str:
    """The text on one line, cut where it gets long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
