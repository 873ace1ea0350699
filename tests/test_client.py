"""Asking a model: the answer's class and text, what constrains it, what it costs, and what every fault becomes."""

from __future__ import annotations

import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from stub import Body, Reply, Stub, completion

from summarizer.errors import ModelError, ModelUnreachable, UnknownModel, UnusableAnswer
from summarizer.models import embedded, weights
from summarizer.models.client import connect
from summarizer.models.endpoint import resolve
from summarizer.models.usage import Meter, Usage, price
from summarizer.settings import Settings

SENTENCE = "“The ferry will sail again by Sunday,” said Ilse Maran, the harbour commissioner."
WORDS = (
    '%llguidance {}\nstart: words "\\n"\nwords[max_tokens=24]: SOME\n'
    'SOME: WORDS & /[^\\n][^\\n]+/\nWORDS: %regex {"substring_words": "The ferry will sail again by Sunday"}\n'
)


class Speaker(BaseModel):
    """Who says it."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(max_length=40)
    kind: Literal["person", "organization"]


@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_ask_gives_an_instance_of_the_very_class_asked_for(settings: Settings) -> None:
    """instructor makes a subclass on the fly; what comes back is the class itself, equal to an instance made by hand."""

    async def main() -> Speaker:
        async with connect("local", settings) as model:
            assert (model.name, model.mode, model.embedded) == ("local", "json_schema", True)
            return await model.ask(system="Name the speaker as JSON.", user=SENTENCE, answer=Speaker, max_tokens=60)

    got = asyncio.run(main())
    assert type(got) is Speaker
    assert got == Speaker(name=got.name, kind=got.kind)
    assert "Ilse Maran" in got.name


@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_complete_with_a_grammar_says_only_words_of_the_sentence(settings: Settings) -> None:
    """An answer under `substring_words` is a run of words of the text given to it."""

    async def main() -> str:
        async with connect("local", settings) as model:
            return await model.complete(system="Copy what is said.", user=SENTENCE, grammar=WORDS, max_tokens=40)

    said = asyncio.run(main()).removesuffix("\n")
    assert said
    assert said in SENTENCE


@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_two_questions_at_once_each_get_their_own_answer(settings: Settings) -> None:
    """Answers go to who asked, whichever came first, and the usage is the sum of both."""

    async def main() -> tuple[list[str], Usage]:
        async with connect("local", settings) as model:
            names = (("Ilse Maran", "Ilse"), ("Tom Ekberg", "Tom"))
            asked = [
                model.complete(system="Answer.", user=full, grammar=f'%llguidance {{}}\nstart: "{short}"\n')
                for full, short in names
            ]
            return await asyncio.gather(*asked), model.usage

    answers, usage = asyncio.run(main())
    assert answers == ["Ilse", "Tom"]
    assert (usage.calls, usage.retries, usage.cost) == (2, 0, "0")
    assert usage.prompt_tokens > usage.completion_tokens > 1


@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_a_grammar_goes_out_alone_since_a_schema_beside_it_would_win(settings: Settings) -> None:
    """Asked with a grammar, the server is not told the schema, and the answer is of both shapes."""
    grammar = (
        '%llguidance {}\nstart: "{\\"name\\": \\"Tom Ekberg\\", \\"kind\\": \\"" KIND "\\"}"\nKIND: "person" | "organization"\n'
    )

    async def main() -> Speaker:
        async with connect("local", settings) as model:
            return await model.ask(system="Name the speaker.", user=SENTENCE, answer=Speaker, grammar=grammar, max_tokens=40)

    assert asyncio.run(main()).name == "Tom Ekberg"


@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_check_grammar_tells_one_that_parses_from_one_that_does_not(settings: Settings) -> None:
    """llama.cpp lets the model run free under a grammar it cannot read; the probe notices."""

    async def main() -> None:
        async with connect("local", settings) as model:
            await model.check_grammar(WORDS)
            with pytest.raises(UnusableAnswer, match="does not follow this grammar"):
                await model.check_grammar(WORDS.replace("%regex", "%rgex"))

    asyncio.run(main())


# --- a server that does what it is told ----------------------------------------------------------------------------------------


def ask_stub(stub: Stub, settings: Settings, *, name: str = "m", times: int = 1, **asked: Any) -> tuple[Any, Usage]:
    """What `ask` gives and what it used."""

    async def main() -> tuple[Any, Usage]:
        async with connect(name, settings.model_copy(update={"openai_base_url": stub.base_url})) as model:
            ask = [model.ask(**{"system": "s", "user": "u", "answer": Speaker, **asked}) for _ in range(times)]
            return (await asyncio.gather(*ask))[0], model.usage

    return asyncio.run(main())


GOOD = completion('{"name": "Ilse Maran", "kind": "person"}')
HANG_UP = Reply(status=0)
ERROR = {"error": {"message": "the reason\nin two lines", "type": "t", "code": None}}

FAULTS = {
    "wrong key": (Reply(ERROR, 401), ModelUnreachable, "refused the key in OPENAI_API_KEY (401)"),
    "forbidden": (Reply(ERROR, 403), ModelUnreachable, "refused the key in OPENAI_API_KEY (403)"),
    "unknown model": (Reply(ERROR, 404), UnknownModel, "no model named 'm' (404: the reason in two lines)"),
    "bad request": (Reply(ERROR, 400), UnusableAnswer, "refused the request (400: the reason in two lines)"),
    "over the limit": (Reply(ERROR, 429), ModelUnreachable, "over its rate limit or quota (429: the reason in two lines)"),
    "broken server": (Reply("<html>Bad\nGateway</html>", 502), ModelUnreachable, "failed (502"),
    "hangs up": (HANG_UP, ModelUnreachable, "no connection to the server at 127.0.0.1:"),
    "HTML": (Reply("<html><body>Log in</body></html>", headers={"content-type": "text/html"}), UnusableAnswer, "something else"),
    "plain text": (Reply("pong", headers={"content-type": "text/plain"}), UnusableAnswer, "something else"),
    "broken JSON": (Reply('{"choices": [', headers={"content-type": "application/json"}), UnusableAnswer, "cannot be read"),
    "a list": (Reply([]), UnusableAnswer, "something else"),
    "null": (Reply("null", headers={"content-type": "application/json"}), UnusableAnswer, "something else"),
    "another object": (Reply({"hello": "world"}), UnusableAnswer, "something else"),
    "no choices": (Reply({"choices": []}), UnusableAnswer, "something else"),
    "choices of text": (Reply({"choices": ["yes"]}), UnusableAnswer, "something else"),
    "no message": (Reply({"choices": [{"index": 0, "message": None}]}), UnusableAnswer, "something else"),
    "a refusal": (completion(None, refusal="I will not\ndo that."), UnusableAnswer, "m refused: I will not do that."),
    "a cut answer": (completion('{"name": "Il', finish="length"), UnusableAnswer, "found no end within 512 tokens"),
    "an empty answer": (completion(""), UnusableAnswer, "m gave an empty answer"),
    "no content": (completion(None), UnusableAnswer, "m gave an empty answer"),
    "prose": (completion("The speaker is Ilse."), UnusableAnswer, "no answer of the asked shape (the whole: Invalid JSON"),
    "another shape": (
        completion('{"name": "Ilse Maran", "kind": "ship"}'),
        UnusableAnswer,
        "no answer of the asked shape (kind: Input",
    ),
}


@pytest.mark.parametrize(("reply", "kind", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_every_fault_of_a_server_is_one_line_of_its_own_kind(
    stub: Stub, settings: Settings, reply: Reply, kind: type[ModelError], words: str
) -> None:
    """Whatever a server answers, the error is of the tree, says what happened, and shows neither key nor second line."""
    stub.replies(reply)
    with pytest.raises(ModelError) as caught:
        ask_stub(stub, settings.model_copy(update={"openai_api_key": SecretStr("key-of-a-test")}))
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "key-of-a-test" not in str(caught.value)
    assert caught.value.exit_code == 3


@pytest.fixture
def unused_port() -> int:
    """A port of loopback where nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_server_that_is_not_there_is_named_without_the_users_password(settings: Settings, unused_port: int) -> None:
    """No connection: the line names host and port, and nothing else of the address."""
    address = f"http://ann:geheim@127.0.0.1:{unused_port}/v1"

    async def main() -> None:
        async with connect("m", settings.model_copy(update={"openai_base_url": address})) as model:
            await model.complete(system="", user="u")

    with pytest.raises(ModelUnreachable, match=rf"no connection to the server at 127\.0\.0\.1:{unused_port}: ") as caught:
        asyncio.run(main())
    assert "geheim" not in str(caught.value)


def test_a_server_that_hangs_is_left_at_the_deadline(stub: Stub, settings: Settings) -> None:
    """After `request_deadline` seconds the question is given up, by name of the setting, and no task is left behind."""
    let_go = threading.Event()
    stub.answer = lambda _: GOOD if let_go.wait(30) else HANG_UP

    async def main() -> set[asyncio.Task[Any]]:
        hurried = settings.model_copy(update={"openai_base_url": stub.base_url, "request_deadline": 0.3})
        async with connect("m", hurried) as model:
            with pytest.raises(ModelUnreachable, match=r"did not answer within 0\.3 s \(SUMMARIZER_REQUEST_DEADLINE\)"):
                await model.ask(system="", user="u", answer=Speaker)
            assert 0.3 <= model.usage.seconds < 10
        return asyncio.all_tasks() - {asyncio.current_task()}

    try:
        assert asyncio.run(main()) == set()
    finally:
        let_go.set()


def test_a_cancelled_question_goes_through_as_cancelled(stub: Stub, settings: Settings) -> None:
    """Ctrl-C while a server thinks: the cancellation is not swallowed, translated or waited out."""
    let_go, arrived = threading.Event(), threading.Event()

    def answer(_: Body) -> Reply:
        arrived.set()
        return GOOD if let_go.wait(30) else HANG_UP

    stub.answer = answer

    async def main() -> None:
        async with connect("m", settings.model_copy(update={"openai_base_url": stub.base_url})) as model:
            task = asyncio.create_task(model.complete(system="", user="u"))
            await asyncio.to_thread(arrived.wait, 30)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    try:
        asyncio.run(main())
    finally:
        let_go.set()


def test_a_busy_server_is_asked_again_when_it_says_so(stub: Stub, settings: Settings) -> None:
    """A 429 and a 500 are repeated by the transport, counted as retries, and the third call's answer is the answer."""
    busy = Reply(ERROR, 429, {"retry-after-ms": "1"})
    stub.replies(busy, Reply(ERROR, 500, {"retry-after-ms": "1"}), GOOD)
    got, usage = ask_stub(stub, settings.model_copy(update={"transport_retries": 2}))
    assert got == Speaker(name="Ilse Maran", kind="person")
    assert (usage.calls, usage.retries) == (3, 2)
    assert (usage.prompt_tokens, usage.completion_tokens) == (10, 3)


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_what_cannot_succeed_is_asked_once(stub: Stub, settings: Settings, status: int) -> None:
    """A refused request, a wrong key or a wrong name is never repeated."""
    stub.replies(Reply(ERROR, status))
    with pytest.raises(ModelError):
        ask_stub(stub, settings.model_copy(update={"transport_retries": 3, "attempts": 3}))
    assert len(stub.asked) == 1


def test_an_answer_of_the_wrong_shape_is_asked_again(stub: Stub, settings: Settings) -> None:
    """The second attempt tells the model what was wrong, both are paid for, and its answer counts."""
    stub.replies(completion('{"name": "Ilse Maran", "kind": "ship"}'), GOOD)
    got, usage = ask_stub(stub, settings.model_copy(update={"attempts": 2}))
    assert got == Speaker(name="Ilse Maran", kind="person")
    assert (usage.calls, usage.retries, usage.prompt_tokens) == (2, 1, 20)
    assert "kind" in stub.asked[1]["messages"][-1]["content"]


TRAPS = [
    "{{ x }}",
    "{% y",
    "{# z #}",
    "{0} {name} %s ${HOME}",
    "a\u241fb",
    "“cafe\u0301”\u00ad\u200b\u00a0end ",
    "  spaces\n\n\ttabs \r\n",
    "</s><|im_end|>",
]


@pytest.mark.parametrize("trap", TRAPS)
def test_article_text_arrives_as_it_is(stub: Stub, settings: Settings, trap: str) -> None:
    """Nothing between us and the server takes article text for a template or tidies it up."""
    stub.replies(GOOD)
    ask_stub(stub, settings, system=trap, user=f"Sentence: {trap}", examples=[(trap, f"answer {trap}")])
    assert [(message["role"], message["content"]) for message in stub.asked[0]["messages"]] == [
        ("system", trap),
        ("user", trap),
        ("assistant", f"answer {trap}"),
        ("user", f"Sentence: {trap}"),
    ]


def test_no_more_questions_are_under_way_than_the_server_takes(stub: Stub, settings: Settings) -> None:
    """With `concurrency` 2, of six questions two reach the server, and a third not before one of them is answered."""
    arrived, let_go = threading.Semaphore(0), threading.Event()

    def answer(_: Body) -> Reply:
        arrived.release()
        return GOOD if let_go.wait(30) else HANG_UP

    def watch() -> None:
        assert arrived.acquire(timeout=30)
        assert arrived.acquire(timeout=30)
        try:
            # The third would be here within milliseconds: it set out with the others.
            assert not arrived.acquire(timeout=0.3)
        finally:
            let_go.set()

    stub.answer = answer
    with ThreadPoolExecutor(1) as pool:
        watching = pool.submit(watch)
        ask_stub(stub, settings.model_copy(update={"concurrency": 2}), times=6)
        watching.result()
    assert len(stub.asked) == 6


def test_two_runs_in_one_process_can_use_one_server(stub: Stub, settings: Settings) -> None:
    """The queue in front of a server belongs to an event loop: a second asyncio.run has its own."""
    stub.replies(GOOD)
    for _ in range(2):
        got, _ = ask_stub(stub, settings.model_copy(update={"concurrency": 1}), times=3)
        assert "Ilse Maran" in got.name


def test_a_key_is_sent_and_never_shown(stub: Stub, settings: Settings) -> None:
    """The key goes to the server as a bearer token; settings and endpoint do not print it."""
    stub.replies(GOOD)
    mine = settings.model_copy(update={"openai_api_key": SecretStr("key-of-a-test"), "openai_base_url": stub.base_url})
    ask_stub(stub, mine)
    assert stub.headers[0]["authorization"] == "Bearer key-of-a-test"
    assert "key-of-a-test" not in repr(mine)
    assert "key-of-a-test" not in repr(resolve("m", mine))


def test_the_embedded_model_is_not_asked_through_a_proxy(
    stub: Stub, settings: Settings, unused_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy of the environment is for the outside; loopback is reached past it."""
    stub.replies(GOOD)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{unused_port}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setattr(embedded, "require_binding", lambda: None)
    monkeypatch.setattr(weights, "ensure", lambda settings, **_: Path("weights.gguf"))
    served = embedded.EmbeddedServer(base_url=stub.base_url, alias="local", api_key="k")
    monkeypatch.setattr(embedded, "serve", lambda load: served)
    got, usage = ask_stub(stub, settings, name="local")
    assert "Ilse Maran" in got.name
    assert usage.cost == "0"


# --- names and prices ----------------------------------------------------------------------------------------------------------


def test_a_name_without_a_server_says_what_to_set(settings: Settings) -> None:
    """Neither local nor a file nor any server configured: nothing is asked, and the line names the variables."""
    with pytest.raises(UnknownModel, match=r"no model 'gpt-5' here.*OPENAI_API_KEY.*OPENAI_BASE_URL"):
        resolve("gpt-5", settings)


def test_a_key_alone_means_the_openai_api(settings: Settings) -> None:
    """Without a base URL the client's own default holds."""
    endpoint = resolve("gpt-5", settings.model_copy(update={"openai_api_key": SecretStr("k")}))
    assert (endpoint.base_url, endpoint.server, endpoint.embedded) == (None, "the OpenAI API", False)


def test_an_unknown_price_is_unknown_and_never_zero() -> None:
    """No public price for the model, or a server that is not the one with the price: `unknown`."""
    tokens = {"prompt": 1000, "cached": 0, "completion": 50}
    assert price("no-such-model", base_url=None, **tokens) == "unknown"
    assert price("gpt-5-mini", base_url="http://127.0.0.1:1/v1", **tokens) == "unknown"
    assert price("gpt-5-mini", base_url=None, prompt=0, cached=0, completion=0) == "unknown"


def test_a_known_price_counts_cached_tokens_as_cheaper() -> None:
    """A public price is a decimal string above zero; of the prompt, what came from the cache costs less."""
    full = price("gpt-5-mini", base_url=None, prompt=1000, cached=0, completion=50)
    cheaper = price("gpt-5-mini", base_url="https://api.openai.com/v1", prompt=1000, cached=800, completion=50)
    assert 0 < Decimal(cheaper) < Decimal(full) < Decimal("0.01")


def test_one_answer_without_its_tokens_makes_the_cost_unknown() -> None:
    """What a server did not tell is not free: the sum of the rest would be too low."""
    meter = Meter(model="gpt-5-mini", base_url=None, free=False)
    assert meter.usage.cost == "0"
    meter.request(again=False)
    meter.answer(prompt=1000, cached=0, completion=50)
    assert Decimal(meter.usage.cost) > 0
    meter.untold()
    assert meter.usage.cost == "unknown"


def test_an_answer_without_tokens_is_told_to_the_meter(stub: Stub, settings: Settings) -> None:
    """A server that leaves `usage` out: no tokens, and no cost made up for them."""
    stub.replies(completion('{"name": "Ilse Maran", "kind": "person"}', usage={}))
    _, usage = ask_stub(stub, settings, name="gpt-5-mini")
    assert (usage.calls, usage.prompt_tokens, usage.cost) == (1, 0, "unknown")


def test_seconds_of_calls_that_overlap_count_once() -> None:
    """The clock runs while at least one call is under way."""
    now = iter([10.0, 13.0])
    meter = Meter(model="m", base_url=None, free=True, clock=lambda: next(now))
    with meter.running(), meter.running():
        pass
    assert meter.usage.seconds == 3.0


def test_cached_tokens_are_counted(stub: Stub, settings: Settings) -> None:
    """What the server took from its cache is told apart."""
    told = {"prompt_tokens": 10, "completion_tokens": 3, "total_tokens": 13, "prompt_tokens_details": {"cached_tokens": 7}}
    stub.replies(completion('{"name": "Ilse Maran", "kind": "person"}', usage=told))
    _, usage = ask_stub(stub, settings)
    assert (usage.prompt_tokens, usage.cached_tokens, usage.cost) == (10, 7, "unknown")


def test_usages_add_up_and_an_unknown_cost_stays_unknown() -> None:
    """Counts, seconds and known costs are summed exactly."""
    one = Usage(calls=1, retries=1, prompt_tokens=5, cached_tokens=2, completion_tokens=3, seconds=0.5, cost="0.1")
    other = Usage(calls=2, retries=0, prompt_tokens=7, cached_tokens=0, completion_tokens=4, seconds=1.25, cost="0.2")
    total = Usage(calls=3, retries=1, prompt_tokens=12, cached_tokens=2, completion_tokens=7, seconds=1.75, cost="0.3")
    assert one + other == total
    assert (one + Usage(cost="unknown")).cost == "unknown"
