"""One request on the wire: in the words its server takes, its answer as one kind of completion, checked for what it is."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from summarizer.errors import Outcome, SummarizerError, UnusableAnswer
from summarizer.models import streams
from summarizer.models.endpoint import Endpoint
from summarizer.models.modes import AUTO, Mode, Request, completion_of, only_object, responses_of, shaped
from summarizer.models.retry import one_line

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

# What a server may refuse by name, and what is sent in its place: None for nothing.
_REPLACED: dict[str, str | None] = {
    "max_tokens": "max_completion_tokens",
    "temperature": None,
    "seed": None,
    "stream_options": None,
    "store": None,
}
_REFUSES = re.compile(r"unsupported|not support|unknown|unrecognized|unexpected|not permitted|instead", re.IGNORECASE)
_REFUSED_STATUS = (400, 422)
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Client:
    """What of the openai client is used here; made where it is imported."""

    chat: Callable[..., Awaitable[Any]]
    responses: Callable[..., Awaitable[Any]]
    completion: Callable[[dict[str, Any]], ChatCompletion]
    schema: Callable[[type[BaseModel]], dict[str, Any]]
    """Strict, and made once for each class: an article is asked about many times."""
    structured: Callable[[Callable[..., Awaitable[ChatCompletion]], bool], Callable[..., Awaitable[BaseModel]]]
    omitted: Callable[[], object]
    translated: Callable[[Exception, Endpoint], SummarizerError]


@dataclass
class Wire:
    """A connection and what is learned of its server on the way: which parameters it refuses."""

    client: Client
    endpoint: Endpoint
    stream: bool
    retries: int
    refused: set[str] = field(default_factory=set[str])
    mode: Mode | None = None
    choosing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def known_mode(self) -> Mode | None:
        """The mode its server is asked in; None until a probe has found one."""
        if self.mode is None and self.endpoint.mode != AUTO:
            self.mode = Mode(self.endpoint.mode)
        return self.mode

    async def send(
        self,
        request: Request,
        *,
        mode: Mode,
        count: Callable[[ChatCompletion], None],
        again: Callable[[], None],
        answer: type[BaseModel] | None = None,
        cut: bool = False,
    ) -> ChatCompletion:
        """One completion that can be used, in the shape of `answer` as far as the mode goes; with `cut` its end may be missing.

        `count` hears of every answer, `again` of every request that is made anew because a stream broke.

        Raises UnusableAnswer with its outcome, or what the openai client raises.
        """
        if answer is not None:
            request = shaped(request, mode, self.client.schema(answer))
        elif mode is Mode.RESPONSES:
            request = responses_of(request, format_=None)
        completion = await self._posted(request, mode, again)
        # What cannot be used is paid for all the same.
        count(completion)
        if not cut:
            self._check(completion, request)
        if mode is Mode.JSON and answer is not None:
            message = completion.choices[0].message
            message.content = only_object(message.content or "")
        return completion

    async def _posted(self, request: Request, mode: Mode, again: Callable[[], None]) -> ChatCompletion:
        if not self.stream:
            return await self._spoken(request, mode)
        # The openai client repeats a request until the answer begins; a stream that breaks later is ours to repeat.
        retrying = AsyncRetrying(
            stop=stop_after_attempt(self.retries + 1),
            wait=wait_random_exponential(multiplier=0.5, max=8),
            retry=retry_if_exception(streams.broken),
            before_sleep=lambda _: again(),
            reraise=True,
        )
        return await retrying(self._spoken, request, mode)

    async def _spoken(self, request: Request, mode: Mode) -> ChatCompletion:
        """The answer to the request, asked again without what the server refuses by name: that is another request."""
        while True:
            sent = self._adapted(request)
            try:
                return await self._call(sent, mode)
            except Exception as error:
                refused = _refused_parameter(error, sent)
                if refused is None or refused in self.refused:
                    raise
                self.refused.add(refused)

    async def _call(self, sent: Request, mode: Mode) -> ChatCompletion:
        responses = mode is Mode.RESPONSES
        create = self.client.responses if responses else self.client.chat
        if self.stream:
            collect = streams.response if responses else streams.completion
            told = await collect(await create(**_as_body(sent), stream=True), model=self.endpoint.name)
        else:
            got = await create(**_as_body(sent))
            # The client hands through what is no JSON as a string, and builds objects without checking them.
            choices = getattr(got, "choices", None)
            if not responses and choices and hasattr(getattr(choices[0], "message", None), "content"):
                return cast("ChatCompletion", got)
            told = _tree(got) if responses else {}
            if responses and not isinstance(told.get("output"), list):
                told = {}
        if not told.get("choices" if not responses else "output"):
            raise UnusableAnswer(
                f"{self.endpoint.server} answered with something else than a {'response' if responses else 'chat completion'}",
                outcome=Outcome.NO_COMPLETION,
            )
        return self.client.completion(completion_of(told) if responses else told)

    def _adapted(self, request: Request) -> Request:
        if self.stream:
            asked = {} if "input" in request else {"stream_options": {"include_usage": True}}
            request = {**request, **asked}
        renamed = {name: _REPLACED[name] if name in self.refused else name for name in request}
        return {new: request[name] for name, new in renamed.items() if new is not None}

    def _check(self, completion: ChatCompletion, request: Request) -> None:
        name = self.endpoint.name
        choice = completion.choices[0]
        if choice.message.refusal:
            raise UnusableAnswer(f"{name} refused: {one_line(choice.message.refusal)}", outcome=Outcome.REFUSAL)
        if choice.finish_reason == "content_filter":
            raise UnusableAnswer(f"{name} was stopped by a content filter", outcome=Outcome.REFUSAL)
        if choice.finish_reason == "length":
            most = request.get("max_tokens") or request.get("max_output_tokens")
            raise UnusableAnswer(f"{name} found no end within {most} tokens", outcome=Outcome.LENGTH)
        offered = {tool["function"]["name"] for tool in request.get("tools") or ()}
        called = [call.function.name for call in choice.message.tool_calls or () if call.type == "function"]
        if offered and called and called[0] not in offered:
            raise UnusableAnswer(f"{name} called a tool it was not offered ({one_line(called[0])})")


def _as_body(sent: Request) -> dict[str, Any]:
    """The request as arguments of the openai client that leave it as it is.

    What it takes by name it compares with its types, word by word, which takes longer than sending it; `extra_body` it does not.
    """
    body = {**sent, **sent.get("extra_body", {})}
    body.pop("extra_body", None)
    return {"model": sent["model"], "input" if "input" in sent else "messages": (), "extra_body": body}


def require_content(completion: ChatCompletion, *, name: str) -> None:
    """Raise where an answer says nothing: neither words nor the arguments of a tool."""
    message = completion.choices[0].message
    if not (message.content or "").strip() and not message.tool_calls:
        raise UnusableAnswer(f"{name} gave an empty answer", outcome=Outcome.EMPTY)


def _tree(got: object) -> dict[str, Any]:
    """An answer of the openai client as plain values; empty for what it hands through because it is no JSON object."""
    if isinstance(got, BaseModel):
        return got.model_dump(mode="json", warnings=False)
    return {}


def _refused_parameter(error: Exception, sent: Request) -> str | None:
    """The parameter of ours that the server will not take, where it says so."""
    if getattr(error, "status_code", None) not in _REFUSED_STATUS:
        return None
    said = json.dumps(getattr(error, "body", None), default=str)
    if not _REFUSES.search(said):
        return None
    named = [name for name in _REPLACED if name in sent and re.search(rf"(?<![\w]){name}(?![\w])", said)]
    return named[0] if named else None


def sendable(text: str) -> str:
    """The text as it is, but for lone surrogates: no request can carry them, and one character in their place keeps offsets."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
