"""When a question is asked again, and what a failed one means in a line.

A broken connection, a 429 or a 5xx is the openai client's to repeat; only an answer of the wrong shape is repeated here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.errors import ModelError, ModelUnreachable, SummarizerError, UnknownModel, UnusableAnswer

_SHOWN = 200


def wrong_shape(attempts: int) -> Any:
    """The tenacity rule instructor follows: an answer of the wrong shape is asked again, `attempts` in all."""
    import json  # noqa: PLC0415 - with the two below, only where a question is asked

    from pydantic import ValidationError  # noqa: PLC0415
    from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt  # noqa: PLC0415

    return AsyncRetrying(
        stop=stop_after_attempt(attempts), retry=retry_if_exception_type((ValidationError, json.JSONDecodeError)), reraise=True
    )


def translated(error: Exception, *, model: str, server: str) -> SummarizerError:
    """The error of ours that `error` is, whatever it was wrapped in."""
    import openai  # noqa: PLC0415 - 0.6 s
    from pydantic import ValidationError  # noqa: PLC0415

    for cause in causes(error):
        if isinstance(cause, SummarizerError):
            return cause
        if isinstance(cause, openai.APIError):
            return _of_openai(cause, model=model, server=server)
        if isinstance(cause, ValidationError):
            return UnusableAnswer(f"{model} gave no answer of the asked shape: {_first_fault(cause)}")
    return UnusableAnswer(f"{model} gave an answer that could not be read: {_line(error)}")


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it, outermost first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _of_openai(error: Any, *, model: str, server: str) -> ModelError:
    import openai  # noqa: PLC0415

    if isinstance(error, openai.APITimeoutError):
        return ModelUnreachable(f"{server} did not answer in time")
    if isinstance(error, openai.APIConnectionError):
        return ModelUnreachable(f"no connection to {server}: {_line(_root(error))}")
    if isinstance(error, openai.APIStatusError):
        return _of_status(error.status_code, _said(error), model=model, server=server)
    return UnusableAnswer(f"{server} sent no usable answer: {_line(error)}")


def _of_status(status: int, said: str, *, model: str, server: str) -> ModelError:
    if status in (401, 403):
        return ModelUnreachable(f"{server} refused the key in OPENAI_API_KEY ({status})")
    if status == 404:
        return UnknownModel(f"{server} knows no model named {model!r} (404: {said})")
    if status == 429:
        return ModelUnreachable(f"{server} is over its rate limit or quota (429: {said})")
    if status >= 500:
        return ModelUnreachable(f"{server} failed ({status}: {said})")
    return UnusableAnswer(f"{server} refused the request ({status}: {said})")


def _said(error: Any) -> str:
    body = error.body
    message = body.get("message") if isinstance(body, dict) else None
    return _cut(str(message or "no reason given"))


def _root(error: BaseException) -> BaseException:
    return list(causes(error))[-1]


def _first_fault(error: Any) -> str:
    fault = error.errors(include_url=False, include_input=False)[0]
    place = "/".join(str(part) for part in fault["loc"])
    return _cut(f"{place or 'answer'}: {fault['msg']}")


def _line(error: BaseException) -> str:
    return _cut(str(error) or type(error).__name__)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
