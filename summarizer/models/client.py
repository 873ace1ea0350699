"""Ask a model: one async core for the embedded model and every OpenAI-compatible server.

The only module that imports openai and instructor. What constrains an answer on llama.cpp (xllamacpp 2026.10): `response_format`
of type json_schema is enforced; a `grammar` is enforced, in GBNF or, with the first line `%llguidance {}`, llguidance; of both,
the schema wins and the grammar is ignored without a word, so a grammar goes out alone. A GBNF that does not parse is answered
with 400; an llguidance one is ignored and the model runs free, which `Model.check_grammar` tells.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Protocol, cast
from urllib.parse import unquote, urlsplit, urlunsplit

from pydantic import BaseModel, PrivateAttr

from summarizer.errors import ModelUnreachable, Outcome, SummarizerError, UnusableAnswer
from summarizer.models import fetch, limits
from summarizer.models.endpoint import Answering, Endpoint, resolve
from summarizer.models.model import Model, counting, hearing
from summarizer.models.modes import strict
from summarizer.models.retry import causes, of_answer, of_connection, of_status
from summarizer.models.streams import BrokenStream
from summarizer.models.usage import Meter
from summarizer.models.weights import Progress
from summarizer.models.wire import Client, Wire
from summarizer.settings import CONNECT_SECONDS, STREAM_IDLE_SECONDS, Settings

if TYPE_CHECKING:
    import httpx2
    import openai
    from openai.types.chat import ChatCompletion

__all__ = ["Model", "connect"]

# instructor logs each failure as an error, which Python prints when nobody listens; ours are raised, in one line.
logging.getLogger("instructor").addHandler(logging.NullHandler())


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
    meter = Meter(model=endpoint.served_as, base_url=endpoint.base_url, free=endpoint.embedded, share=endpoint.price)
    async with _openai_client(endpoint, settings) as client:
        wire = Wire(client=_client(client), endpoint=endpoint, stream=settings.stream, retries=settings.transport_retries)
        yield Model(wire=wire, meter=meter, settings=settings)


async def _count_request(request: httpx2.Request) -> None:
    counting.get().request(again=request.headers.get("x-stainless-retry-count", "0") != "0")


async def _hear_response(response: httpx2.Response) -> None:
    hearing.get().heard(response.status_code, response.headers)
    limits.bound(response, error=lambda most: _too_large()(f"went on beyond {most:,} bytes and was not read to its end"))


def preload() -> None:
    """Import what asking takes, ahead of the first question: for a process that settles before it begins."""
    import instructor
    import openai

    del instructor, openai


def _openai_client(endpoint: Endpoint, settings: Settings) -> openai.AsyncOpenAI:
    import openai

    silence = STREAM_IDLE_SECONDS if settings.stream else settings.request_deadline
    timeout = openai.Timeout(settings.request_deadline, connect=CONNECT_SECONDS, read=min(silence, settings.request_deadline))
    base_url, auth = _without_user(endpoint.base_url)
    # A proxy is for the outside: the embedded model would not be found through it.
    http = openai.DefaultAsyncHttpxClient(
        trust_env=not endpoint.embedded,
        auth=auth,
        timeout=timeout,
        event_hooks={"request": [_count_request], "response": [_hear_response]},
        transport=endpoint.transport,
    )
    return openai.AsyncOpenAI(
        base_url=base_url,
        api_key=endpoint.api_key.get_secret_value(),
        max_retries=settings.transport_retries,
        timeout=timeout,
        http_client=http,
    )


def _without_user(address: str | None) -> tuple[str | None, tuple[str, str] | None]:
    """An address without user and password, which openai and httpx2 would write into their logs, and those two by themselves."""
    url = urlsplit(address or "")
    if not url.username and not url.password:
        return address, None
    bare = urlunsplit(url._replace(netloc=url.netloc.rpartition("@")[2]))
    return bare, (unquote(url.username or ""), unquote(url.password or ""))


def _client(client: openai.AsyncOpenAI) -> Client:
    import openai
    from openai.types.chat import ChatCompletion

    return Client(
        chat=cast("Callable[..., Awaitable[Any]]", client.chat.completions.create),
        responses=cast("Callable[..., Awaitable[Any]]", client.responses.create),
        completion=ChatCompletion.model_validate,
        schema=_strict_schema,
        structured=_with_instructor,
        omitted=openai.Omit,
        translated=translated,
    )


def _with_instructor(send: Callable[..., Awaitable[ChatCompletion]], by_tool: bool) -> Callable[..., Awaitable[BaseModel]]:
    import instructor

    patch = cast("Callable[..., Callable[..., Awaitable[BaseModel]]]", instructor.patch)
    create = patch(create=send, mode=instructor.Mode.TOOLS if by_tool else instructor.Mode.JSON_SCHEMA)

    async def ask(*, response_model: type[BaseModel], **request: Any) -> BaseModel:
        return cast("_Holding", await create(response_model=_holder(response_model), **request)).held

    return ask


class _Holding(Protocol):
    held: BaseModel


# Bounded: some classes are made for one question, with the choices that its sentence leaves.
@lru_cache(maxsize=64)
def _holder(answer: type[BaseModel]) -> type[BaseModel]:
    """What instructor is given in place of the class: it asks for that class's schema and holds an instance of that class.

    With the class itself instructor makes a subclass for every question, whose instances equal none of the class; pydantic
    writes its schema anew, and instructor walks through every field of it twice: two thirds of what asking costs.
    """
    from instructor import OpenAISchema

    schema = json.dumps(answer.model_json_schema())

    class Holder(OpenAISchema):
        _held: BaseModel | None = PrivateAttr(None)

        @property
        def held(self) -> BaseModel | None:
            return self._held

        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            # instructor writes into what it is given.
            tree: dict[str, Any] = json.loads(schema)
            return tree

        @classmethod
        def model_validate_json(cls, json_data: str | bytes | bytearray, **given: Any) -> Holder:
            holder = cls.model_construct()
            holder._held = answer.model_validate_json(json_data, **given)
            return holder

    Holder.__name__, Holder.__doc__ = answer.__name__, answer.__doc__
    return Holder


@lru_cache(maxsize=64)
def _strict_schema(answer: type[BaseModel]) -> dict[str, Any]:
    from openai.lib._pydantic import to_strict_json_schema

    return strict(to_strict_json_schema(answer))


@cache
def _too_large() -> type[Exception]:
    import openai

    class TooLarge(openai.OpenAIError):
        """The client hands its own errors through; any other it would take for a broken connection and repeat the request."""

    return TooLarge


def translated(error: Exception, endpoint: Endpoint) -> SummarizerError:
    import openai

    model, server = endpoint.name, endpoint.server
    for cause in causes(error):
        if isinstance(cause, SummarizerError):
            return cause
        if isinstance(cause, _too_large()):
            return UnusableAnswer(f"{model} {cause}", outcome=Outcome.TOO_LARGE)
        if isinstance(cause, openai.APIConnectionError):
            return of_connection(cause, server=server, in_time=not isinstance(cause, openai.APITimeoutError))
        if isinstance(cause, openai.APIStatusError):
            body: object = cause.body
            said = cast("dict[str, object]", body).get("message") if isinstance(body, dict) else None
            # Some servers say which key they refuse.
            unsaid = str(said or "").replace(endpoint.api_key.get_secret_value() or "\0", "…")
            return of_status(cause.status_code, unsaid, model=model, server=server)
        if isinstance(cause, BrokenStream):
            return ModelUnreachable(f"{server} broke off in the middle of its answer: {cause}")
    return of_answer(error, model=model)
