"""Modes and faults as recorded from llmock (`make record`): nothing runs when they are replayed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Literal

import pytest
from llmock.scenarios import Reply
from pydantic import BaseModel, SecretStr

import summarizer
from summarizer.errors import ModelError, ModelUnreachable, Outcome, UnknownModel, UnusableAnswer
from summarizer.models.client import connect
from summarizer.models.usage import Usage
from summarizer.settings import Settings

pytestmark = [pytest.mark.vcr, pytest.mark.recorded]

TEXT = "The port of Levin will stay shut, Ilse Maran said. Braces {{ x }} and {% y stand here\u241f."


class Speaker(BaseModel):
    """Who says it."""

    name: str
    kind: Literal["person", "organization"]


class Replayed:
    """What stands for llmock when its answers come from a cassette: told anything, it does nothing."""

    def base_url(self) -> str:
        return "http://127.0.0.1:9/v1"

    def __getattr__(self, name: str) -> Callable[..., Replayed]:
        return lambda *_, **__: self


@pytest.fixture
def server(request: pytest.FixtureRequest, record_mode: str) -> Any:
    """llmock while recording."""
    return Replayed() if record_mode == "none" else request.getfixturevalue("llmock")


def asked(server: Any, settings: Settings, **changes: Any) -> tuple[Speaker, Usage]:
    given = {
        "openai_base_url": server.base_url(),
        "openai_api_key": SecretStr("key-of-a-test"),
        "transport_retries": 1,
        **changes,
    }

    async def main() -> tuple[Speaker, Usage]:
        async with connect("gpt-4o", settings.model_copy(update=given)) as model:
            said = "“It sails,” said Ilse Maran."
            return await model.ask(system="Name the speaker.", user=said, answer=Speaker), model.usage

    return asyncio.run(main())


@pytest.mark.parametrize("mode", ["json_schema", "tools_strict", "tools", "responses"])
@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
def test_a_mode_gets_its_answer(server: Any, settings: Settings, mode: str, *, stream: bool) -> None:
    """One request, an instance of the class, its tokens counted."""
    got, usage = asked(server, settings, mode=mode, stream=stream)
    assert type(got) is Speaker
    assert (usage.calls, usage.retries) == (1, 0)
    assert usage.prompt_tokens > usage.completion_tokens > 0


def test_plain_json_is_asked_for_in_words(server: Any, settings: Settings) -> None:
    """llmock answers this mode from a script: an object between words, of which the object is taken."""
    server.reply('Here it is: {"name": "Ilse Maran", "kind": "person"}. Anything else?')
    got, _ = asked(server, settings, mode="json")
    assert got == Speaker(name="Ilse Maran", kind="person")


def test_the_mode_is_found_by_asking(server: Any, settings: Settings) -> None:
    """Two requests: the small question, answered in the first mode, and ours."""
    _, usage = asked(server, settings, mode="auto")
    assert usage.calls == 2


SURVIVED: dict[str, tuple[Callable[[Any], Any], dict[str, Any]]] = {
    "rate limit": (lambda m: m.rate_limit(times=1, retry_after=0.01), {}),
    "server error": (lambda m: m.fail(500), {}),
    "prose": (lambda m: m.reply("I would rather not say."), {"attempts": 2}),
    "broken arguments": (lambda m: m.break_tool_call("malformed_arguments"), {"mode": "tools", "attempts": 2}),
    "unknown tool": (lambda m: m.break_tool_call("unknown_tool"), {"mode": "tools", "attempts": 2}),
    "cut stream": (lambda m: m.truncate(after_chunks=2), {"stream": True}),
    "garbled stream": (lambda m: m.corrupt(after_chunks=2), {"stream": True}),
    "empty answer": (lambda m: m.reply(""), {"attempts": 2}),
    "overloaded": (lambda m: m.fail(503), {}),
}
"""What leaves bytes to record. A server that stalls or hangs up in the middle leaves none: tests/test_faults.py asks one live."""


@pytest.mark.parametrize(("break_", "changes"), SURVIVED.values(), ids=SURVIVED.keys())
def test_a_fault_that_passes_costs_one_more_request(
    server: Any, settings: Settings, break_: Callable[[Any], Any], changes: dict[str, Any]
) -> None:
    """The second has the answer; both are counted."""
    break_(server)
    got, usage = asked(server, settings, **changes)
    assert got.kind in ("person", "organization")
    assert (usage.calls, usage.retries) == (2, 1)


LEFT: dict[str, tuple[Callable[[Any], Any], type[ModelError], Outcome | None]] = {
    "wrong key": (lambda m: m.fail(401), ModelUnreachable, None),
    "unknown model": (lambda m: m.fail(404), UnknownModel, None),
    "bad request": (lambda m: m.fail(400), UnusableAnswer, Outcome.REQUEST),
    "too long": (lambda m: m.context_overflow(), UnusableAnswer, Outcome.CONTEXT),
    "not processable": (lambda m: m.fail(422), UnusableAnswer, Outcome.REQUEST),
    "filtered": (lambda m: m.add(Reply(text="", finish_reason="content_filter")), UnusableAnswer, Outcome.REFUSAL),
}


@pytest.mark.parametrize(("break_", "kind", "outcome"), LEFT.values(), ids=LEFT.keys())
def test_a_fault_that_stays_is_asked_about_once(
    server: Any, settings: Settings, break_: Callable[[Any], Any], kind: type[ModelError], outcome: Outcome | None
) -> None:
    """The cassette holds one request, and the test would fail at a second."""
    break_(server)
    with pytest.raises(ModelError) as caught:
        asked(server, settings, attempts=3, transport_retries=2)
    assert type(caught.value) is kind
    assert getattr(caught.value, "outcome", None) is outcome


def test_an_outage_is_asked_about_as_often_as_told(server: Any, settings: Settings) -> None:
    """Two repetitions of one question, and no fourth request."""
    server.outage()
    with pytest.raises(ModelUnreachable, match="503"):
        asked(server, settings, attempts=3, transport_retries=2)


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])
def test_an_answer_that_found_no_end_is_named_so(server: Any, settings: Settings, *, stream: bool) -> None:
    """What was said by then is no answer, however much like one it looks."""
    server.add(Reply(text='{"name": "Ilse Maran", "kind": "person"}', finish_reason="length"))
    with pytest.raises(UnusableAnswer) as caught:
        asked(server, settings, stream=stream, attempts=1)
    assert caught.value.outcome is Outcome.LENGTH


def test_a_first_word_that_is_late_is_waited_for(server: Any, settings: Settings) -> None:
    """One request, whose answer comes in pieces."""
    server.slow_first_token(0.3)
    got, usage = asked(server, settings, stream=True)
    assert got.kind in ("person", "organization")
    assert (usage.calls, usage.retries) == (1, 0)


def article(server: Any, settings: Settings, **changes: Any) -> Settings:
    return settings.model_copy(update={"openai_base_url": server.base_url(), "openai_api_key": SecretStr("k"), **changes})


def test_an_article_is_asked_synchronously(server: Any, settings: Settings) -> None:
    """llmock makes up an outline of the right shape: it names model and mode, and nothing invented is supported."""
    result = summarizer.summarize(TEXT, model="gpt-4o", settings=article(server, settings))
    invented(result)


def test_an_article_is_asked_asynchronously_and_in_pieces(server: Any, settings: Settings) -> None:
    """The same through asummarize and a stream."""
    result = asyncio.run(summarizer.asummarize(TEXT, model="gpt-4o", settings=article(server, settings, stream=True)))
    invented(result)


def invented(result: summarizer.Result) -> None:
    assert (result.model.name, result.model.mode, result.usage.calls) == ("gpt-4o", "json_schema", 1)
    assert list(result.model.prompts) == ["whole"]
    assert result.summary.claims == ()
    assert result.dropped
