"""A server that somebody else wrote breaks on demand, and says how our client took it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Literal

import pytest
from pydantic import BaseModel

from summarizer.errors import ModelError, ModelUnreachable, UnknownModel, UnusableAnswer
from summarizer.models.client import connect
from summarizer.settings import Settings


class Speaker(BaseModel):
    """Who says it."""

    name: str
    kind: Literal["person", "organization"]


def asked(llmock: Any, settings: Settings, **changes: Any) -> Speaker:
    """One question to llmock over a real socket."""
    patient = {"transport_retries": 2, "attempts": 2, "openai_base_url": llmock.base_url(), **changes}

    async def main() -> Speaker:
        async with connect("gpt-4o", settings.model_copy(update=patient)) as model:
            return await model.ask(system="Name the speaker.", user="“It sails,” said Ilse Maran.", answer=Speaker)

    return asyncio.run(main())


SURVIVED: dict[str, tuple[Callable[[Any], Any], dict[str, Any], int]] = {
    "rate limit": (lambda m: m.rate_limit(times=2, retry_after=0.2), {}, 3),
    "server error": (lambda m: m.fail(500), {}, 2),
    "prose": (lambda m: m.reply("I would rather not say."), {}, 2),
    "broken tool arguments": (lambda m: m.break_tool_call("malformed_arguments"), {"mode": "tools"}, 2),
    "unknown tool": (lambda m: m.break_tool_call("unknown_tool"), {"mode": "tools"}, 2),
    "cut stream": (lambda m: m.truncate(after_chunks=2), {"stream": True}, 2),
    "lost stream": (lambda m: m.disconnect(after_chunks=2), {"stream": True}, 2),
    # Paced, so that the server is still sending when we hang up: what it has sent whole it takes for read whole.
    "garbled stream": (lambda m: m.pace(100).corrupt(after_chunks=2), {"stream": True}, 2),
}


@pytest.mark.parametrize(("break_", "changes", "attempts"), SURVIVED.values(), ids=SURVIVED.keys())
def test_a_fault_that_passes_is_survived(
    llmock: Any, settings: Settings, break_: Callable[[Any], Any], changes: dict[str, Any], attempts: int
) -> None:
    """The answer is there, after that many attempts, and the server has nothing to say against any of them."""
    break_(llmock)
    assert asked(llmock, settings, **changes).kind in ("person", "organization")
    assert len(llmock.requests) == attempts
    llmock.assert_resilient(strict=True)


LEFT: dict[str, tuple[Callable[[Any], Any], dict[str, Any], type[ModelError]]] = {
    "wrong key": (lambda m: m.fail(401), {}, ModelUnreachable),
    "unknown model": (lambda m: m.fail(404), {}, UnknownModel),
    "bad request": (lambda m: m.fail(400), {}, UnusableAnswer),
    "too long": (lambda m: m.context_overflow(), {}, UnusableAnswer),
    "outage": (lambda m: m.outage(), {}, ModelUnreachable),
    "stalled stream": (lambda m: m.stall(seconds=20), {"stream": True, "request_deadline": 0.5}, ModelUnreachable),
    "slow": (lambda m: m.delay(20), {"request_deadline": 0.5}, ModelUnreachable),
}


@pytest.mark.parametrize(("break_", "changes", "kind"), LEFT.values(), ids=LEFT.keys())
def test_a_fault_that_stays_is_an_error_in_one_line(
    llmock: Any, settings: Settings, break_: Callable[[Any], Any], changes: dict[str, Any], kind: type[ModelError]
) -> None:
    """Within the deadline, of its own kind, and without a retry that could not have helped."""
    break_(llmock)
    with pytest.raises(ModelError) as caught:
        asked(llmock, settings, **changes)
    assert type(caught.value) is kind
    assert "\n" not in str(caught.value)
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize("mode", ["json_schema", "tools", "tools_strict", "responses"])
@pytest.mark.parametrize("stream", [False, True])
def test_every_mode_gets_its_answer_whole_and_in_pieces(llmock: Any, settings: Settings, mode: str, *, stream: bool) -> None:
    """Over a real socket, from a server that is not ours."""
    assert asked(llmock, settings, mode=mode, stream=stream).kind in ("person", "organization")
    assert len(llmock.requests) == 1
