"""Modes, the probe that finds one, and what a server may refuse by name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field
from stub import Body, Reply, Stub, completion, event

import summarizer
from summarizer.errors import BadSetting, Outcome, OverBudget, UnknownModel, UnusableAnswer
from summarizer.models.budget import Budget
from summarizer.models.client import connect
from summarizer.models.modes import Mode
from summarizer.models.server import Allowance, duration
from summarizer.settings import Settings, load_settings
from summarizer.testing import Asked, ScriptedModel
from summarizer.testing import Reply as Said


class Speaker(BaseModel):
    """Who says it."""

    name: str = Field(max_length=40)
    kind: Literal["person", "organization"] = "person"


ILSE = {"name": "Ilse Maran", "kind": "person"}
TEXT = "The port of Levin will stay shut, Ilse Maran said. Braces {{ x }}, {% y and {0} stand here\u241f."
DRAFT = {"gist": [{"text": "It is shut.", "sentences": [1]}], "actors": [], "sources": [], "claims": [], "numbers": []}


def ask(model: Any, settings: Settings, **changes: Any) -> tuple[Speaker, str]:
    """The answer of the model and the mode it was asked in."""

    async def main() -> tuple[Speaker, str]:
        async with connect(model, settings.model_copy(update=changes)) as session:
            return await session.ask(system="Name the speaker.", user="u", answer=Speaker), session.mode

    return asyncio.run(main())


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("stream", [False])
def test_every_mode_asks_in_its_own_words_and_gives_the_same_answer(settings: Settings, mode: Mode, *, stream: bool) -> None:
    """The same class comes back; strict schemas require every field and hold no keyword that strict servers refuse."""
    model = ScriptedModel([ILSE], mode=mode)
    got, used = ask(model, settings, stream=stream)
    assert (got, used) == (Speaker(name="Ilse Maran", kind="person"), mode.value)
    body = model.asked[0].body
    schemas = {
        Mode.JSON_SCHEMA: lambda: body["response_format"]["json_schema"],
        Mode.TOOLS_STRICT: lambda: body["tools"][0]["function"],
        Mode.RESPONSES: lambda: body["text"]["format"],
    }
    if mode in schemas:
        told = schemas[mode]()
        schema = told.get("schema") or told["parameters"]
        assert told["strict"] is True
        assert (schema["required"], schema["additionalProperties"]) == (["name", "kind"], False)
        assert "maxLength" not in schema["properties"]["name"]
    if mode is Mode.TOOLS:
        assert body["tool_choice"]["function"]["name"] == "Speaker"
        assert "strict" not in body["tools"][0]["function"]
    if mode is Mode.JSON:
        assert body["response_format"] == {"type": "json_object"}
        assert '"additionalProperties":false' in model.asked[0].system


@pytest.mark.parametrize("mode", list(Mode))
def test_article_text_arrives_as_it_is_in_every_mode(settings: Settings, mode: Mode) -> None:
    """What looks like a template, and langextract's separator, go to the server letter for letter."""
    model = ScriptedModel([DRAFT], mode=mode)
    summarizer.summarize(TEXT, model=model, settings=settings)
    assert "Braces {{ x }}, {% y and {0} stand here\u241f." in model.asked[0].user


# --- the probe -----------------------------------------------------------------------------------------------------------------


def only(*known: Mode) -> Callable[[Asked], Any]:
    """A server that knows some modes and answers in prose where it does not."""

    def mode_of(body: Body) -> Mode:
        if "input" in body:
            return Mode.RESPONSES
        if body.get("tools"):
            return Mode.TOOLS_STRICT if body["tools"][0]["function"].get("strict") else Mode.TOOLS
        return Mode.JSON_SCHEMA if body["response_format"]["type"] == "json_schema" else Mode.JSON

    def answer(asked: Asked) -> Any:
        if mode_of(asked.body) not in known:
            return "I would say that it is blue."
        return {"code": "hue-71"} if "colour" in asked.user else ILSE

    return answer


@pytest.mark.parametrize("mode", list(Mode))
def test_the_probe_finds_the_one_mode_a_server_knows(settings: Settings, mode: Mode) -> None:
    """Where all others are answered in prose, the one that works is chosen and used."""
    got, used = ask(ScriptedModel(only(mode), mode="auto"), settings)
    assert (got.name, used) == ("Ilse Maran", mode.value)


def test_a_server_is_probed_once_however_many_questions_wait(settings: Settings) -> None:
    """Four questions at once: one small question of the probe, and four."""
    model = ScriptedModel(only(Mode.JSON_SCHEMA), mode="auto")

    async def main() -> None:
        async with connect(model, settings) as session:
            await asyncio.gather(*(session.ask(system="s", user="u", answer=Speaker) for _ in range(4)))
            assert session.usage.calls == 5

    asyncio.run(main())
    assert ["colour" in asked.user for asked in model.asked] == [True, False, False, False, False]


@pytest.mark.parametrize(("status", "kind", "calls"), [(404, UnknownModel, 2), (400, UnusableAnswer, 5)])
def test_a_probe_of_a_server_that_refuses_everything_says_what_it_said_first(
    stub: Stub, settings: Settings, status: int, kind: type[Exception], calls: int
) -> None:
    """An unknown name costs two small questions, since the Responses API has another address; no mode is made up."""
    stub.replies(Reply({"error": {"message": "no such thing"}}, status))
    with pytest.raises(kind, match="no such thing"):
        ask("m", settings, openai_base_url=stub.base_url, mode="auto")
    assert len(stub.asked) == calls


def test_a_server_that_speaks_html_fails_at_the_probe(stub: Stub, settings: Settings) -> None:
    """A log-in page at both addresses: one line, two requests."""
    stub.replies(Reply("<html><body>Log in</body></html>", headers={"content-type": "text/html"}))
    with pytest.raises(UnusableAnswer, match="something else than a chat completion") as caught:
        ask("m", settings, openai_base_url=stub.base_url, mode="auto")
    assert caught.value.outcome is Outcome.NO_COMPLETION
    assert len(stub.asked) == 2


def test_the_mode_of_the_environment_is_used(settings: Settings, monkeypatch: pytest.MonkeyPatch, stub: Stub) -> None:
    """SUMMARIZER_MODE spares the probe; a mode that does not exist is a bad setting."""
    monkeypatch.setenv("SUMMARIZER_MODE", "json")
    stub.replies(completion("```json\n" + '{"name": "Ilse Maran", "kind": "person"}' + "\n```"))
    got, used = ask("m", load_settings(openai_base_url=stub.base_url, cache_dir=settings.cache_dir))
    assert (got.name, used, len(stub.asked)) == ("Ilse Maran", "json", 1)
    monkeypatch.setenv("SUMMARIZER_MODE", "xml")
    with pytest.raises(BadSetting, match="SUMMARIZER_MODE"):
        load_settings()


# --- parameters ----------------------------------------------------------------------------------------------------------------


def test_parameters_a_server_refuses_by_name_are_left_out_from_then_on(stub: Stub, settings: Settings) -> None:
    """A reasoning model's server wants max_completion_tokens and no temperature: two refusals, then never again."""

    def answer(body: Body) -> Reply:
        for name, words in (("max_tokens", "Use 'max_completion_tokens' instead."), ("temperature", "Only the default (1).")):
            if name in body:
                message = f"Unsupported parameter: '{name}' is not supported with this model. {words}"
                return Reply({"error": {"message": message, "param": name, "code": "unsupported_parameter"}}, 400)
        return completion('{"name": "Ilse Maran", "kind": "person"}')

    stub.answer = answer

    async def main() -> None:
        async with connect("m", settings.model_copy(update={"openai_base_url": stub.base_url})) as session:
            for _ in range(2):
                assert (await session.ask(system="s", user="u", answer=Speaker)).name == "Ilse Maran"

    asyncio.run(main())
    assert len(stub.asked) == 4
    assert stub.asked[-1]["max_completion_tokens"] == 512
    assert not {"max_tokens", "temperature"} & set(stub.asked[-1])


def test_a_wrong_answer_is_asked_again_without_its_history(settings: Settings) -> None:
    """The second question is the first with a line about the fault: neither the answer nor a pile of messages."""
    model = ScriptedModel([{"name": "Ilse Maran", "kind": "ship"}, ILSE])
    ask(model, settings, attempts=2)
    first, second = (asked.messages for asked in model.asked)
    assert len(first) == len(second) == 2
    assert second[0] == first[0]
    assert second[1]["content"].startswith(first[1]["content"])
    assert "kind: Input should be 'person' or 'organization'" in second[1]["content"]
    assert "ship" not in second[1]["content"]


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (Said(refusal="I will not."), Outcome.REFUSAL),
        (Said('{"name": "Il', finish_reason="length"), Outcome.LENGTH),
        (Said(""), Outcome.EMPTY),
        (Said("maximum context length is 4096 tokens", status=400), Outcome.CONTEXT),
        (Said("no", status=400), Outcome.REQUEST),
        (Said("prose"), Outcome.SHAPE),
    ],
)
@pytest.mark.parametrize("mode", [Mode.JSON_SCHEMA, Mode.RESPONSES])
def test_what_became_of_an_answer_has_a_name(settings: Settings, said: Said, outcome: Outcome, mode: Mode) -> None:
    """Each is told by its outcome, asked once, and counted."""
    model = ScriptedModel([said], mode=mode)
    with pytest.raises(UnusableAnswer) as caught:
        ask(model, settings, transport_retries=2)
    assert caught.value.outcome is outcome
    assert len(model.asked) == 1


def test_a_stream_that_never_says_why_it_ended_is_truncated(stub: Stub, settings: Settings) -> None:
    """A whole object, but no reason to stop: asked again as often as the transport may, and then told by its name."""
    stub.replies(Reply(pieces=lambda: iter([event('{"name": "Ilse Maran", "kind": "person"}'), "data: [DONE]\n\n"])))
    with pytest.raises(UnusableAnswer, match="stopped in the middle") as caught:
        ask("m", settings, openai_base_url=stub.base_url, stream=True, transport_retries=1)
    assert caught.value.outcome is Outcome.TRUNCATED
    assert len(stub.asked) == 2


def test_a_schema_is_written_once_for_each_class(settings: Settings) -> None:
    """pydantic is asked for it twice, for instructor's form and for the strict one, however many questions are put."""
    written: list[type] = []

    class Counted(BaseModel):
        """Who says it."""

        name: str

        @classmethod
        def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
            written.append(cls)
            return super().model_json_schema(*args, **kwargs)

    model = ScriptedModel(lambda _: {"name": "Ilse Maran"})

    async def main() -> None:
        async with connect(model, settings) as session:
            for _ in range(4):
                assert (await session.ask(system="s", user="u", answer=Counted)).name == "Ilse Maran"

    asyncio.run(main())
    assert len(written) == 2
    first, *others = (asked.body["response_format"] for asked in model.asked)
    assert others == [first] * 3


def test_an_answer_stopped_by_a_filter_is_a_refusal(settings: Settings) -> None:
    """What was said before the filter came is not used."""
    with pytest.raises(UnusableAnswer, match="content filter") as caught:
        ask(ScriptedModel([Said("{}", finish_reason="content_filter")]), settings)
    assert caught.value.outcome is Outcome.REFUSAL


def test_a_server_that_never_ends_is_not_read_to_its_end(stub: Stub, settings: Settings) -> None:
    """A million tokens: reading stops after a mebibyte, and the request is not repeated as if the connection had broken."""
    stub.replies(completion("word " * 1_000_000))
    with pytest.raises(UnusableAnswer, match="went on beyond 1,048,576 bytes") as caught:
        ask("m", settings, openai_base_url=stub.base_url, transport_retries=2)
    assert caught.value.outcome is Outcome.TOO_LARGE
    assert len(stub.asked) == 1


# --- money ---------------------------------------------------------------------------------------------------------------------


def test_a_call_that_could_pass_the_budget_is_not_made(settings: Settings) -> None:
    """Nothing is spent, nothing is asked, and the line names the setting."""
    model = ScriptedModel([DRAFT], name="gpt-5-mini", base_url="https://api.openai.com/v1")
    with pytest.raises(OverBudget, match="max_cost"):
        summarizer.summarize(TEXT, model=model, settings=settings, max_cost="0.000001")
    assert model.asked == []
    assert summarizer.summarize(TEXT, model=model, settings=settings, max_cost="1").usage.calls == 1


def test_a_budget_needs_a_known_price(settings: Settings) -> None:
    """For a model of unknown price no limit can be kept: it is said before the first call."""
    model = ScriptedModel([DRAFT])
    with pytest.raises(BadSetting, match="no public price is known for 'scripted'"):
        summarizer.summarize(TEXT, model=model, settings=settings, max_cost="1")
    assert model.asked == []


def test_what_is_spent_is_what_the_calls_cost(settings: Settings) -> None:
    """A budget shared by two questions has spent their sum; the most they could have cost is given back."""
    replies = [Said(ILSE, prompt_tokens=1000, completion_tokens=100)] * 2
    model = ScriptedModel(replies, name="gpt-5-mini", base_url="https://api.openai.com/v1")
    budget = Budget(Decimal(1))

    async def main() -> str:
        async with connect(model, settings) as session, session.apart(budget=budget) as article:
            await asyncio.gather(*(article.ask(system="s", user="u", answer=Speaker) for _ in range(2)))
            return article.usage.cost

    assert budget.spent == 0
    assert Decimal(asyncio.run(main())) == budget.spent > 0


# --- limits a server tells of --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seconds"), [("120ms", 0.12), ("6m0s", 360.0), ("1h2m3.5s", 3723.5), ("1.5", 1.5), ("", None), ("soon", None)]
)
def test_durations_are_read_as_servers_write_them(text: str, seconds: float | None) -> None:
    """Milliseconds, minutes and hours, bare seconds; anything else is nothing."""
    assert duration(text) == seconds


def test_what_is_left_of_a_limit_slows_the_next() -> None:
    """Of 60 a minute one is left: it goes at once, the next waits the second it takes to come back."""
    allowance = Allowance()
    assert allowance.take(1, now=0.0) == 0.0
    allowance.tell(left=1, limit=60, reset=59.0, now=10.0)
    assert allowance.take(1, now=10.0) == 0.0
    assert allowance.take(1, now=10.0) == pytest.approx(1.0)
    assert allowance.take(1, now=12.0) == pytest.approx(0.0)


def test_a_server_that_says_nothing_is_left_is_not_asked_before_it_has_more(settings: Settings) -> None:
    """remaining-requests 0, reset 300 ms: the second question sets out no sooner."""
    times: list[float] = []
    headers = {"x-ratelimit-remaining-requests": "0", "x-ratelimit-limit-requests": "1", "x-ratelimit-reset-requests": "300ms"}

    def answer(_: Asked) -> Said:
        times.append(asyncio.get_running_loop().time())
        return Said(ILSE, headers=headers)

    async def main() -> None:
        async with connect(ScriptedModel(answer), settings) as session:
            for _ in range(2):
                await session.ask(system="s", user="u", answer=Speaker)

    asyncio.run(main())
    assert times[1] - times[0] >= 0.29


# --- an article's end ----------------------------------------------------------------------------------------------------------


def test_what_is_still_asked_when_an_article_ends_is_cancelled(settings: Settings) -> None:
    """A question left behind by a failed sibling: no task is alive after the article's block."""

    async def main() -> set[asyncio.Task[Any]]:
        async with connect(ScriptedModel([ILSE], latency=30), settings) as session:
            async with session.apart() as article:
                left = asyncio.create_task(article.ask(system="s", user="u", answer=Speaker))
                await asyncio.sleep(0)
                await asyncio.sleep(0)
            assert left.cancelled()
        return asyncio.all_tasks() - {asyncio.current_task()}

    assert asyncio.run(main()) == set()


def test_an_article_has_a_deadline_of_its_own(settings: Settings) -> None:
    """After article_deadline the question under way is given up, by name of the setting."""
    hurried = settings.model_copy(update={"article_deadline": 0.2})
    with pytest.raises(summarizer.SummarizerError, match=r"longer than 0\.2 s \(SUMMARIZER_ARTICLE_DEADLINE\)"):
        summarizer.summarize(TEXT, model=ScriptedModel([DRAFT], latency=30), settings=hurried)
