"""Ask a model: one async core for the embedded model and every OpenAI-compatible server.

The only module that imports openai and instructor. What constrains an answer on llama.cpp (xllamacpp 2026.10): `response_format`
of type json_schema is enforced; a `grammar` is enforced, in GBNF or, with the first line `%llguidance {}`, llguidance; of both,
the schema wins and the grammar is ignored without a word, so a grammar goes out alone. A GBNF that does not parse is answered
with 400; an llguidance one is ignored and the model runs free, which `Model.check_grammar` tells.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar, cast
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from summarizer.errors import ModelUnreachable, SummarizerError, UnusableAnswer
from summarizer.models import fetch
from summarizer.models import grammar as grammars
from summarizer.models.endpoint import Answering, Endpoint, resolve
from summarizer.models.retry import causes, of_answer, of_connection, of_status, one_line, wrong_shape
from summarizer.models.usage import Meter, Usage
from summarizer.models.weights import Progress
from summarizer.settings import ANSWER_TOKENS, CONNECT_SECONDS, SEED, Settings

if TYPE_CHECKING:
    import httpx2
    import openai
    from openai.types.chat import ChatCompletion

Answer = TypeVar("Answer", bound=BaseModel)
Got = TypeVar("Got")
Example = tuple[str, str]

_SURROGATES = re.compile("[\ud800-\udfff]")

# instructor logs each failure as an error, which Python prints when nobody listens; ours are raised, in one line.
logging.getLogger("instructor").addHandler(logging.NullHandler())


class Model:
    """A model that can be asked. Made by `connect`."""

    def __init__(self, *, endpoint: Endpoint, client: openai.AsyncOpenAI, meter: Meter, settings: Settings) -> None:
        self._endpoint, self._meter, self._settings = endpoint, meter, settings
        self._client = client
        self._chat: Callable[..., Awaitable[ChatCompletion]] = client.chat.completions.create
        self._create = _with_instructor(self._send_filled)

    @property
    def name(self) -> str:
        """The name it was asked for; of a file, its name without folder and ending."""
        return self._endpoint.name

    @property
    def mode(self) -> str:
        """How answers are constrained."""
        return self._endpoint.mode

    @property
    def server(self) -> str:
        """Where it answers, as a person may read it."""
        return self._endpoint.server

    @property
    def embedded(self) -> bool:
        """Whether it runs in this process."""
        return self._endpoint.embedded

    @property
    def concurrency(self) -> int:
        """How many questions its server is asked at once; more of them wait their turn."""
        return self._endpoint.concurrency

    @property
    def settings(self) -> Settings:
        """The settings it was connected under."""
        return self._settings

    @property
    def usage(self) -> Usage:
        """What was used through this connection so far; of one made by `apart`, by itself alone."""
        return self._meter.usage

    def apart(self) -> Model:
        """The same connection with a count of its own: one for each article that shares it."""
        return Model(endpoint=self._endpoint, client=self._client, meter=self._meter.part(), settings=self._settings)

    async def ask(
        self,
        *,
        system: str,
        user: str,
        answer: type[Answer],
        examples: Sequence[Example] = (),
        grammar: str | None = None,
        max_tokens: int = ANSWER_TOKENS,
        seed: int = SEED,
        temperature: float = 0.0,
    ) -> Answer:
        """An instance of `answer`; constrained by its JSON Schema, or by `grammar`, which must then write JSON of that shape.

        Raises a ModelError. Nothing in the texts is a template: they arrive as they are.
        """
        request = self._request(system, user, examples, grammar, max_tokens=max_tokens, seed=seed, temperature=temperature)
        if grammar is not None:
            request["extra_body"] = {**request["extra_body"], "response_format": _omitted()}
        retrying = wrong_shape(attempts=self._settings.attempts, again=self._meter.repeated)
        # No `context=`: with it instructor would render every message as a Jinja template, article included.
        got = await self._bounded(lambda: self._create(response_model=answer, max_retries=retrying, strict=False, **request))
        # instructor answers with a subclass made on the fly, which equals no instance of the class asked for.
        return answer.model_validate(got.model_dump(round_trip=True, exclude_unset=True))

    async def complete(
        self,
        *,
        system: str,
        user: str,
        examples: Sequence[Example] = (),
        grammar: str | None = None,
        max_tokens: int = ANSWER_TOKENS,
        seed: int = SEED,
        temperature: float = 0.0,
    ) -> str:
        """The answer as text, constrained by `grammar` if given; it may be empty.

        Raises a ModelError, also when the answer was cut at `max_tokens`.
        """
        request = self._request(system, user, examples, grammar, max_tokens=max_tokens, seed=seed, temperature=temperature)
        completion = await self._bounded(lambda: self._send(**request))
        return completion.choices[0].message.content or ""

    async def check_grammar(self, grammar: str) -> None:
        """Raise UnusableAnswer when the server does not follow `grammar`, in which case its answers would be free text."""
        tokens = grammars.PROBE_TOKENS
        request = self._request("", "Go.", (), grammars.probe(grammar), max_tokens=tokens, seed=SEED, temperature=0.0)
        completion = await self._bounded(lambda: self._post(**request))
        if not (completion.choices[0].message.content or "").startswith(grammars.SENTINEL):
            raise UnusableAnswer(f"{self._endpoint.server} does not follow this grammar (does it parse?): {grammar[:80]!r}")

    def _request(
        self, system: str, user: str, examples: Sequence[Example], grammar: str | None, **sampling: float
    ) -> dict[str, Any]:
        said = [("system", system)] if system else []
        for question, reply in examples:
            said += [("user", question), ("assistant", reply)]
        said.append(("user", user))
        messages = [{"role": role, "content": _sendable(content)} for role, content in said]
        request = {"model": self._endpoint.served_as, "messages": messages, **sampling}
        return request if grammar is None else {**request, "extra_body": {"grammar": grammar}}

    async def _bounded(self, call: Callable[[], Awaitable[Got]]) -> Got:
        """Await one question: in its turn, within the deadline, its failure as an error of ours."""
        deadline, server = self._settings.request_deadline, self._endpoint.server
        async with _turn(self._endpoint):
            counting = _counting.set(self._meter)
            try:
                with self._meter.running():
                    async with asyncio.timeout(deadline):
                        return await call()
            except TimeoutError:
                raise ModelUnreachable(f"{server} did not answer within {deadline:g} s (SUMMARIZER_REQUEST_DEADLINE)") from None
            except SummarizerError:
                raise
            except Exception as error:
                raise _translated(error, model=self.name, server=server) from error
            finally:
                _counting.reset(counting)

    async def _send(self, **request: Any) -> ChatCompletion:
        """One completion that can be used; what cannot is an UnusableAnswer."""
        completion = await self._post(**request)
        choice = completion.choices[0]
        if choice.message.refusal:
            raise UnusableAnswer(f"{self.name} refused: {one_line(choice.message.refusal)}")
        if choice.finish_reason == "length":
            raise UnusableAnswer(f"{self.name} found no end within {request['max_tokens']} tokens")
        return completion

    async def _send_filled(self, **request: Any) -> ChatCompletion:
        completion = await self._send(**request)
        if not (completion.choices[0].message.content or "").strip():
            raise UnusableAnswer(f"{self.name} gave an empty answer")
        return completion

    async def _post(self, **request: Any) -> ChatCompletion:
        completion = await self._chat(**request)
        # The client hands through what is no JSON as a string, and builds objects without checking them.
        choices = getattr(completion, "choices", None)
        if not choices or not hasattr(getattr(choices[0], "message", None), "content"):
            raise UnusableAnswer(f"{self._endpoint.server} answered with something else than a chat completion")
        self._count(completion)
        return completion

    def _count(self, completion: ChatCompletion) -> None:
        used = completion.usage
        if used is None:
            self._meter.untold()
            return
        cached = used.prompt_tokens_details.cached_tokens if used.prompt_tokens_details else 0
        self._meter.answer(prompt=used.prompt_tokens or 0, cached=cached or 0, completion=used.completion_tokens or 0)


@asynccontextmanager
async def connect(name: str | Answering | None, settings: Settings, *, progress: Progress | None = None) -> AsyncGenerator[Model]:
    """A Model for `name` (None: the setting's). The embedded model is fetched and started first if need be.

    Raises a ModelError, or MissingExtra.
    """
    try:
        endpoint = await asyncio.to_thread(resolve, name or settings.model, settings, progress=progress)
    except asyncio.CancelledError:
        fetch.abandon()
        raise
    meter = Meter(model=endpoint.served_as, base_url=endpoint.base_url, free=endpoint.embedded)
    async with _openai_client(endpoint, settings) as client:
        yield Model(endpoint=endpoint, client=client, meter=meter, settings=settings)


_counting: ContextVar[Meter] = ContextVar("counting")
"""Whose requests the task at hand makes: the connection is shared, the counts are not."""


async def _count_request(request: httpx2.Request) -> None:
    _counting.get().request(again=request.headers.get("x-stainless-retry-count", "0") != "0")


def _openai_client(endpoint: Endpoint, settings: Settings) -> openai.AsyncOpenAI:
    import openai

    timeout = openai.Timeout(settings.request_deadline, connect=CONNECT_SECONDS)
    # A proxy is for the outside: the embedded model would not be found through it.
    http = openai.DefaultAsyncHttpxClient(
        trust_env=not endpoint.embedded,
        timeout=timeout,
        event_hooks={"request": [_count_request]},
        transport=endpoint.transport,
    )
    return openai.AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key.get_secret_value(),
        max_retries=settings.transport_retries,
        timeout=timeout,
        http_client=http,
    )


def _with_instructor(send: Callable[..., Awaitable[ChatCompletion]]) -> Callable[..., Awaitable[BaseModel]]:
    import instructor

    patch: Callable[..., Callable[..., Awaitable[BaseModel]]] = instructor.patch
    return patch(create=send, mode=instructor.Mode.JSON_SCHEMA)


def _sendable(text: str) -> str:
    """The text as it is, but for lone surrogates: no request can carry them, and one character in their place keeps offsets."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


def _omitted() -> object:
    import openai

    return openai.Omit()


def _translated(error: Exception, *, model: str, server: str) -> SummarizerError:
    import openai

    for cause in causes(error):
        if isinstance(cause, SummarizerError):
            return cause
        if isinstance(cause, openai.APITimeoutError):
            return ModelUnreachable(f"{server} did not answer in time")
        if isinstance(cause, openai.APIConnectionError):
            return of_connection(cause, server=server)
        if isinstance(cause, openai.APIStatusError):
            body: object = cause.body
            said = cast("dict[str, object]", body).get("message") if isinstance(body, dict) else None
            return of_status(cause.status_code, str(said or ""), model=model, server=server)
    return of_answer(error, model=model)


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, asyncio.Semaphore]] = WeakKeyDictionary()


def _turn(endpoint: Endpoint) -> asyncio.Semaphore:
    """The queue in front of a server; one for each event loop, since a semaphore belongs to its loop."""
    queues = _turns.setdefault(asyncio.get_running_loop(), {})
    return queues.setdefault(endpoint.base_url or "", asyncio.Semaphore(endpoint.concurrency))
