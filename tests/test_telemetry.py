"""Spans for OpenTelemetry, taken by its SDK, and logs: what is in them, and what never is."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pydantic import BaseModel, SecretStr
from stub import Reply, Stub, completion

import summarizer
from summarizer.errors import ModelError, UnusableAnswer
from summarizer.models import telemetry
from summarizer.models.client import connect
from summarizer.settings import Settings
from summarizer.testing import Reply as Said
from summarizer.testing import ScriptedModel

TEXT = "The port of Levin will stay shut, Ilse Maran said. Two cranes fell."
DRAFT: dict[str, Any] = {
    "gist": [{"text": "Nine ships sank off Ost.", "sentences": [1]}, {"text": "Two cranes fell.", "sentences": [2]}],
    "actors": [],
    "sources": [],
    "claims": [],
    "numbers": [],
}


class Speaker(BaseModel):
    """Who says it."""

    name: str


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """The spans of the test, in the order they ended; the process keeps the provider it had."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    yield exporter
    provider.shutdown()


def told(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


def test_an_article_is_a_span_and_each_question_one_below_it(settings: Settings, spans: InMemorySpanExporter) -> None:
    """Named as the GenAI conventions have it, with the tokens of each question and the verdicts of the whole."""
    model = ScriptedModel([Said(DRAFT, prompt_tokens=900, completion_tokens=70)], name="gpt-x")
    summarizer.summarize(TEXT, model=model, settings=settings)
    asked, article = spans.get_finished_spans()
    assert (asked.name, article.name) == ("chat gpt-x", "summarize")
    assert told(asked) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "gpt-x",
        "gen_ai.usage.input_tokens": 900,
        "gen_ai.usage.output_tokens": 70,
    }
    assert asked.parent is not None
    assert article.context is not None
    assert asked.parent.span_id == article.context.span_id
    counted = told(article)
    assert counted.pop("summarizer.characters") == len(TEXT)
    # The invented sentence, and the true one with two pieces of evidence and the article's own fingerprint.
    assert counted["summarizer.fields.unsupported"] + counted.get("summarizer.fields.contradicted", 0) >= 1
    assert counted["summarizer.fields.supported"] >= 2


def test_a_failed_question_is_a_span_with_the_kind_of_its_error(settings: Settings, spans: InMemorySpanExporter) -> None:
    """Two attempts, both paid for and both told; no message of a server is in them."""
    model = ScriptedModel([Said("{", prompt_tokens=5, completion_tokens=1), Said(refusal="I know who you are, Ilse Maran.")])
    with pytest.raises(UnusableAnswer):
        summarizer.summarize(TEXT, model=model, settings=settings.model_copy(update={"attempts": 2}))
    first, second, article = spans.get_finished_spans()
    assert [told(span)["error.type"] for span in (first, second, article)] == ["UnusableAnswer"] * 3
    assert told(first)["gen_ai.usage.input_tokens"] == 5
    assert not first.events
    assert not second.events
    assert second.status.status_code is trace.StatusCode.ERROR
    assert "Maran" not in f"{told(first)}{told(second)}{told(article)}{second.status.description}"


def test_no_text_and_no_key_is_in_a_span(settings: Settings, spans: InMemorySpanExporter) -> None:
    """Neither article nor answer nor key, in any attribute of any span."""
    keyed = settings.model_copy(update={"openai_api_key": SecretStr("key-of-a-test")})
    summarizer.summarize(TEXT, model=ScriptedModel([DRAFT]), settings=keyed)
    written = "".join(span.to_json() for span in spans.get_finished_spans())
    assert not [words for words in ("Maran", "cranes", "Nine ships", "key-of-a-test") if words in written]


def test_without_the_package_nothing_happens(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """opentelemetry-api is an extra: where it is not installed the summary is the same."""
    monkeypatch.setattr(telemetry, "_trace", lambda: None)
    result = summarizer.summarize(TEXT, model=ScriptedModel([DRAFT]), settings=settings)
    assert len(result.summary.gist) == 2


# --- logs ----------------------------------------------------------------------------------------------------------------------

SECRETS = ("key-of-a-test", "geheim")


@pytest.mark.parametrize(
    "reply",
    [
        completion('{"name": "Ilse Maran"}'),
        completion("prose"),
        Reply({"error": {"message": "Incorrect API key provided: key-of-a-test"}}, 401),
        Reply("<html>Bad Gateway</html>", 502),
        Reply(status=0),
    ],
    ids=["answer", "prose", "401", "502", "hang-up"],
)
@pytest.mark.parametrize("stream", [False, True])
def test_no_log_line_holds_a_secret(
    stub: Stub, settings: Settings, caplog: pytest.LogCaptureFixture, reply: Reply, *, stream: bool
) -> None:
    """Whatever is logged while a server is asked, by us or by what we use, at any level: no key, no password of its address."""
    caplog.set_level(logging.DEBUG)
    for name in ("openai", "instructor", "httpx2", "httpcore2", "summarizer", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name)
    stub.replies(reply)
    address = stub.base_url.replace("http://", "http://ann:geheim@")
    secret = {"openai_base_url": address, "openai_api_key": SecretStr("key-of-a-test"), "stream": stream, "transport_retries": 1}

    async def main() -> None:
        async with connect("m", settings.model_copy(update=secret)) as model:
            await model.ask(system="s", user="u", answer=Speaker)

    with suppress(ModelError):
        asyncio.run(main())
    assert stub.asked
    assert caplog.records
    lines = "\n".join(f"{record.name} {record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert not [line for line in lines.splitlines() if any(secret in line for secret in SECRETS)]
