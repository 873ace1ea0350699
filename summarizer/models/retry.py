"""When a question is asked again, and what a failed one means in a line.

A broken connection, a 429 or a 5xx is the openai client's to repeat; here only an answer that came and cannot be used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pydantic import ValidationError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from summarizer.errors import ModelError, ModelUnreachable, Outcome, UnknownModel, UnusableAnswer

_SHOWN = 200
# OpenAI's code and message, llama.cpp's, vLLM's, Ollama's: each says "context" in its own way.
_TOO_LONG = re.compile(r"context[ _](?:length|window|size)|maximum context|exceed_context|too many tokens", re.IGNORECASE)


_ASKED_AGAIN = frozenset({Outcome.SHAPE, Outcome.EMPTY, Outcome.TRUNCATED})


def wrong_shape(*, attempts: int, again: Callable[[UnusableAnswer], None]) -> AsyncRetrying:
    """The rule for an answer that came and cannot be used: asked again, `attempts` in all; `again` hears of each.

    A refusal, an answer without an end and a question that is too long would come again.
    """

    def heard(state: RetryCallState) -> None:
        fault = state.outcome.exception() if state.outcome else None
        if isinstance(fault, UnusableAnswer):
            again(fault)

    return AsyncRetrying(
        stop=stop_after_attempt(attempts),
        retry=retry_if_exception(lambda error: isinstance(error, UnusableAnswer) and error.outcome in _ASKED_AGAIN),
        before_sleep=heard,
        reraise=True,
    )


def once() -> AsyncRetrying:
    """What instructor is given: it asks again by sending everything that was said, which we do in a line."""
    return AsyncRetrying(stop=stop_after_attempt(1), reraise=True)


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
    outcome = Outcome.CONTEXT if _TOO_LONG.search(said) else Outcome.REQUEST
    return UnusableAnswer(f"{server} refused the request ({reason})", outcome=outcome)


def of_connection(error: BaseException, *, server: str, in_time: bool) -> ModelUnreachable:
    """The error for a server that cannot be reached: what the system said, not what was wrapped around it."""
    if not in_time:
        return ModelUnreachable(f"{server} did not answer in time")
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
