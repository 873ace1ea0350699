"""Ask a model: one async core for the embedded model and every OpenAI-compatible server.

The only module that imports openai and instructor. Which combination constrains what, on llama.cpp (xllamacpp 2026.10):
`response_format` of type json_schema is enforced; a `grammar` is enforced, in GBNF or (`%llguidance {}` first) llguidance; given
both, the schema wins and the grammar is ignored without a word, so a grammar goes out alone. A GBNF that does not parse is
answered with 400, an llguidance one is ignored and the model runs free: `check_grammar` tells.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from pydantic import BaseModel, SecretStr

from summarizer.errors import ModelUnreachable, SummarizerError, UnknownModel, UnusableAnswer
from summarizer.models import embedded, weights
from summarizer.models.retry import translated, wrong_shape
from summarizer.models.usage import Meter, Usage
from summarizer.settings import ANSWER_TOKENS, SEED, Settings

Answer = TypeVar("Answer", bound=BaseModel)
Example = tuple[str, str]

LOCAL = embedded.LOCAL
JSON_SCHEMA = "json_schema"
_OPENAI = "the OpenAI API"
_NO_KEY = "none"
_SENTINEL = "@@grammar@@"
_START_RULE = re.compile(r"^start(?=\s*[:\[])", re.MULTILINE)

# instructor logs each failure as an error; ours are raised in one line, and without a handler Python prints them to standard error.
logging.getLogger("instructor").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers."""

    name: str
    served_as: str
    base_url: str | None
    api_key: SecretStr = field(repr=False)
    concurrency: int
    mode: str = JSON_SCHEMA
    embedded: bool = False

    @property
    def server(self) -> str:
        """The server as a person may read it: no path, no user, no key."""
        if self.embedded:
            return "the embedded model"
        return _OPENAI if self.base_url is None else f"the server at {urlsplit(self.base_url).netloc.rpartition('@')[2]}"


class Model:
    """A model that can be asked. Made by `connect`."""

    def __init__(self, *, endpoint: Endpoint, client: Any, meter: Meter, settings: Settings) -> None:
        self._endpoint, self._client, self._meter, self._settings = endpoint, client, meter, settings
        self._create = _with_instructor(self._send)

    @property
    def name(self) -> str:
        """The name it was asked for."""
        return self._endpoint.name

    @property
    def mode(self) -> str:
        """How answers are constrained."""
        return self._endpoint.mode

    @property
    def embedded(self) -> bool:
        """Whether it runs in this process."""
        return self._endpoint.embedded

    @property
    def concurrency(self) -> int:
        """How many questions its server is asked at once."""
        return self._endpoint.concurrency

    @property
    def usage(self) -> Usage:
        """What was used through this connection so far."""
        return self._meter.usage

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
        # No `context=`: with it instructor would render every message as a Jinja template, article included.
        asked = self._create(response_model=answer, max_retries=wrong_shape(self._settings.attempts), strict=False, **request)
        got: BaseModel = await self._bounded(asked)
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
        """The answer as text, constrained by `grammar` if given; it may be empty. Raises a ModelError, also when cut at `max_tokens`."""
        request = self._request(system, user, examples, grammar, max_tokens=max_tokens, seed=seed, temperature=temperature)
        completion = await self._bounded(self._send(**request))
        return completion.choices[0].message.content or ""

    async def check_grammar(self, grammar: str) -> None:
        """Raise UnusableAnswer when the server does not follow `grammar`: llama.cpp ignores an llguidance grammar that does not parse."""
        probe = _START_RULE.sub("probed_start", grammar, count=1)
        probe = probe.replace("\n", f'\nstart: "{_SENTINEL}" probed_start\n', 1)
        request = self._request("", "Go.", (), probe, max_tokens=len(_SENTINEL), seed=SEED, temperature=0.0)
        completion = await self._bounded(self._post(**request))
        if not (completion.choices[0].message.content or "").startswith(_SENTINEL):
            raise UnusableAnswer(
                f"{self._endpoint.server} does not follow this grammar (it may not parse): {grammar.strip()[:80]!r}…"
            )

    def _request(
        self, system: str, user: str, examples: Sequence[Example], grammar: str | None, **sampling: Any
    ) -> dict[str, Any]:
        messages = [{"role": "system", "content": system}] if system else []
        for question, reply in examples:
            messages += [{"role": "user", "content": question}, {"role": "assistant", "content": reply}]
        messages.append({"role": "user", "content": user})
        request = {"model": self._endpoint.served_as, "messages": messages, **sampling}
        return request if grammar is None else {**request, "extra_body": {"grammar": grammar}}

    async def _bounded(self, call: Any) -> Any:
        """Await one question: in its turn, within the deadline, its failure as an error of ours."""
        deadline = self._settings.request_deadline
        async with _turn(self._endpoint):
            try:
                with self._meter.running():
                    async with asyncio.timeout(deadline):
                        return await call
            except TimeoutError:
                raise ModelUnreachable(
                    f"{self._endpoint.server} did not answer within {deadline:g} s (SUMMARIZER_REQUEST_DEADLINE)"
                ) from None
            except SummarizerError:
                raise
            except Exception as error:
                raise translated(error, model=self.name, server=self._endpoint.server) from error

    async def _send(self, **request: Any) -> Any:
        """One completion that can be used; what cannot is an UnusableAnswer."""
        completion = await self._post(**request)
        choice = completion.choices[0]
        if choice.message.refusal:
            raise UnusableAnswer(f"{self.name} refused: {choice.message.refusal}")
        if choice.finish_reason == "length":
            raise UnusableAnswer(f"{self.name} found no end within {request['max_tokens']} tokens")
        return completion

    async def _post(self, **request: Any) -> Any:
        completion = await self._client.chat.completions.create(**request)
        if not getattr(completion, "choices", None):
            raise UnusableAnswer(f"{self._endpoint.server} answered with something else than a chat completion")
        used = completion.usage
        if used is not None:
            cached = getattr(used.prompt_tokens_details, "cached_tokens", None) or 0
            self._meter.answer(prompt=used.prompt_tokens, cached=cached, completion=used.completion_tokens)
        return completion


@asynccontextmanager
async def connect(name: str | None, settings: Settings, *, progress: weights.Progress | None = None) -> AsyncIterator[Model]:
    """A Model for `name` (None: the setting's). The embedded model is fetched and started first if need be. Raises a ModelError."""
    endpoint = await asyncio.to_thread(resolve, name or settings.model, settings, progress=progress)
    meter = Meter(model=endpoint.served_as, base_url=endpoint.base_url, free=endpoint.embedded)
    async with _openai_client(endpoint, settings, meter) as client:
        yield Model(endpoint=endpoint, client=client, meter=meter, settings=settings)


def resolve(name: str, settings: Settings, *, progress: weights.Progress | None = None) -> Endpoint:
    """Where the model of that name answers; the embedded one runs when this returns."""
    if name == LOCAL:
        return _embedded(name, embedded.Load(weights.ensure(settings, progress=progress)))
    if name.lower().endswith(".gguf"):
        path = embedded.gguf_path(name)
        return _embedded(path.stem, embedded.Load(path, alias=path.stem))
    if settings.openai_base_url is None and settings.openai_api_key is None:
        raise UnknownModel(
            f"no model named {name!r} here: use `local` or a path to a .gguf, or set OPENAI_BASE_URL or OPENAI_API_KEY for a server that has it"
        )
    return Endpoint(
        name=name,
        served_as=name,
        base_url=settings.openai_base_url,
        api_key=settings.openai_api_key or SecretStr(_NO_KEY),
        concurrency=settings.concurrency,
    )


def _embedded(name: str, load: embedded.Load) -> Endpoint:
    server = embedded.serve(load)
    return Endpoint(
        name=name,
        served_as=server.alias,
        base_url=server.base_url,
        api_key=SecretStr(server.api_key),
        concurrency=server.parallel,
        embedded=True,
    )


def _openai_client(endpoint: Endpoint, settings: Settings, meter: Meter) -> Any:
    # 0.6 s, paid where a model is asked.
    import openai  # noqa: PLC0415

    async def count(request: Any) -> None:
        meter.request(again=request.headers.get("x-stainless-retry-count", "0") != "0")

    # A proxy is for the outside: the embedded model would not be found through it.
    http = openai.DefaultAsyncHttpxClient(trust_env=not endpoint.embedded, event_hooks={"request": [count]})
    return openai.AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key.get_secret_value(),
        max_retries=settings.transport_retries,
        timeout=settings.request_deadline,
        http_client=http,
    )


def _with_instructor(send: Any) -> Any:
    import instructor  # noqa: PLC0415 - 0.3 s more

    return instructor.patch(create=send, mode=instructor.Mode.JSON_SCHEMA)


def _omitted() -> Any:
    import openai  # noqa: PLC0415

    return openai.Omit()


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, asyncio.Semaphore]] = WeakKeyDictionary()


def _turn(endpoint: Endpoint) -> asyncio.Semaphore:
    """The queue in front of a server; one for each event loop, since a semaphore belongs to its loop."""
    queues = _turns.setdefault(asyncio.get_running_loop(), {})
    return queues.setdefault(endpoint.base_url or _OPENAI, asyncio.Semaphore(endpoint.concurrency))
