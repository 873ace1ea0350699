"""A model that can be asked: its questions in their turn, within their deadlines, counted and paid for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import BaseModel

from summarizer.errors import ModelUnreachable, SummarizerError, UnusableAnswer
from summarizer.models import grammar as grammars
from summarizer.models import probe, retry, telemetry
from summarizer.models.budget import Budget
from summarizer.models.modes import Mode, Request
from summarizer.models.server import Server, server_of
from summarizer.models.usage import Meter, Usage
from summarizer.models.wire import Wire, require_content, sendable
from summarizer.settings import ANSWER_TOKENS, SEED, Settings

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

Answer = TypeVar("Answer", bound=BaseModel)
Got = TypeVar("Got")
Example = tuple[str, str]

_BYTES_A_TOKEN = 3
"""English has four or five; fewer make the estimate of what a call can cost err on the dear side."""

counting: ContextVar[Meter] = ContextVar("counting")
"""Whose requests the task at hand makes: the connection is shared, the counts are not."""
hearing: ContextVar[Server] = ContextVar("hearing")
"""Whose limits the answers of the task at hand tell of."""


class Model:
    """A model that can be asked. Made by `connect`; `apart` makes one for each article that shares the connection."""

    def __init__(
        self,
        *,
        wire: Wire,
        meter: Meter,
        settings: Settings,
        budget: Budget | None = None,
        until: float | None = None,
    ) -> None:
        self._wire, self._meter, self._settings = wire, meter, settings
        self._budget, self._until = budget, until
        self._endpoint = wire.endpoint
        self._under_way: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def name(self) -> str:
        """The name it was asked for; of a file, its name without folder and ending."""
        return self._endpoint.name

    @property
    def mode(self) -> str:
        """How answers are constrained; `auto` until the server was asked."""
        return str(self._wire.known_mode or self._endpoint.mode)

    @property
    def server(self) -> str:
        """Where it answers, as a person may read it."""
        return self._endpoint.server

    @property
    def embedded(self) -> bool:
        """Whether it runs in this process."""
        return self._endpoint.embedded

    @property
    def taught(self) -> bool:
        """Whether it was trained to answer in the lines of summarizer.extraction.answers."""
        return self._endpoint.taught

    @property
    def concurrency(self) -> int:
        """How many questions its server is asked at once; more of them wait their turn."""
        return self._endpoint.concurrency

    def conversation(self) -> AbstractAsyncContextManager[None]:
        """A turn at a whole conversation with its server, among those of all articles that share the connection."""
        return server_of(self._endpoint).conversation()

    @property
    def settings(self) -> Settings:
        """The settings it was connected under."""
        return self._settings

    @property
    def usage(self) -> Usage:
        """What was used through this connection so far; of one made by `apart`, by itself alone."""
        return self._meter.usage

    @asynccontextmanager
    async def apart(self, *, budget: Budget | None = None, seconds: float | None = None) -> AsyncGenerator[Model]:
        """The same connection for one article: counted from nothing, within a budget and a deadline of its own.

        What is still asked when it ends is cancelled and waited for.
        """
        until = None if seconds is None else asyncio.get_running_loop().time() + seconds
        part = Model(wire=self._wire, meter=self._meter.part(), settings=self._settings, budget=budget, until=until)
        try:
            yield part
        finally:
            await part._close()

    async def _close(self) -> None:
        self._closed = True
        left = self._under_way - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

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
            request["extra_body"] = {**request["extra_body"], "response_format": self._wire.client.omitted()}
        mode = await self._mode()
        faults: list[str] = []

        def again(fault: UnusableAnswer) -> None:
            self._meter.repeated()
            faults[:] = [str(fault)]

        retrying = retry.wrong_shape(attempts=self._settings.attempts, again=again)
        return await self._bounded(request, lambda: retrying(self._once, request, answer, mode, faults))

    async def _once(self, request: Request, answer: type[Answer], mode: Mode, faults: list[str]) -> Answer:
        """One try. After a fault the question is the same with a line about it: nothing else of what was said goes along."""
        messages = [*request["messages"]]
        if faults:
            words = f"\n\nThe answer before this one could not be used ({faults[0]}). Answer again, in the asked shape alone."
            messages[-1] = {**messages[-1], "content": messages[-1]["content"] + words}
        # The embedded server gets its schema as instructor writes it; strictness is for those that know the word.
        shape = None if self._endpoint.embedded or "extra_body" in request else answer

        async def send(**prepared: Any) -> ChatCompletion:
            # instructor logs every error it sees, and what a server says may hold the key: it sees ours.
            with self._in_our_words():
                completion = await self._wire.send(
                    prepared, mode=mode, answer=shape, count=_count, again=lambda: counting.get().repeated()
                )
            require_content(completion, name=self.name)
            return completion

        create = self._wire.client.structured(send, mode.by_tool)
        # No `context=`: with it instructor would render every message as a Jinja template, article included.
        asked = {**request, "messages": messages}
        once: dict[str, Any] = {"response_model": answer, "max_retries": retry.once(), "strict": False}
        return cast("Answer", await self._attempt(request, lambda: create(**once, **asked)))

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
        cut: bool = False,
    ) -> str:
        """The answer as text, constrained by `grammar` if given; it may be empty.

        Raises a ModelError, also when the answer was cut at `max_tokens`, unless `cut` says that its beginning is of use too.
        """
        request = self._request(system, user, examples, grammar, max_tokens=max_tokens, seed=seed, temperature=temperature)
        return await self._bounded(request, lambda: self._attempt(request, lambda: self._plain(request, cut=cut)))

    async def check_grammar(self, grammar: str) -> None:
        """Raise UnusableAnswer when the server does not follow `grammar`, in which case its answers would be free text."""
        tokens = grammars.PROBE_TOKENS
        request = self._request("", "Go.", (), grammars.probe(grammar), max_tokens=tokens, seed=SEED, temperature=0.0)
        said = await self._bounded(request, lambda: self._attempt(request, lambda: self._plain(request, cut=True)))
        if not said.startswith(grammars.SENTINEL):
            raise UnusableAnswer(f"{self._endpoint.server} does not follow this grammar (does it parse?): {grammar[:80]!r}")

    async def _plain(self, request: Request, *, cut: bool = False) -> str:
        mode = Mode.RESPONSES if self._wire.known_mode is Mode.RESPONSES else Mode.JSON_SCHEMA
        completion = await self._wire.send(request, mode=mode, count=_count, again=lambda: counting.get().repeated(), cut=cut)
        return completion.choices[0].message.content or ""

    async def _mode(self) -> Mode:
        """The mode in force; a server that was not asked yet is asked, once however many questions wait."""
        async with self._wire.choosing:
            known = self._wire.known_mode
            if known is None:
                known = self._wire.mode = await probe.choose(self._probe)
            return known

    async def _probe(self, mode: Mode) -> None:
        words = self._request(
            probe.PROBE_SYSTEM, probe.PROBE_USER, (), None, max_tokens=probe.PROBE_TOKENS, seed=SEED, temperature=0.0
        )
        await self._bounded(words, lambda: self._once(words, probe.Colour, mode, []))

    def _request(self, system: str, user: str, examples: Sequence[Example], grammar: str | None, **sampling: float) -> Request:
        said = [("system", system)] if system else []
        for question, reply in examples:
            said += [("user", question), ("assistant", reply)]
        said.append(("user", user))
        messages = [{"role": role, "content": sendable(content)} for role, content in said]
        request = {"model": self._endpoint.served_as, "messages": messages, **sampling}
        return request if grammar is None else {**request, "extra_body": {"grammar": grammar}}

    async def _bounded(self, request: Request, call: Callable[[], Awaitable[Got]]) -> Got:
        """Await one question: in its turn, within both deadlines, known to who closes this model."""
        task = cast("asyncio.Task[Any]", asyncio.current_task())
        owned = task not in self._under_way
        self._under_way.add(task)
        article = asyncio.timeout_at(self._until)
        try:
            async with article:
                return await self._in_turn(request, call)
        except TimeoutError:
            if not article.expired():
                raise
            seconds = self._settings.article_deadline
            raise ModelUnreachable(f"the article took longer than {seconds:g} s (SUMMARIZER_ARTICLE_DEADLINE)") from None
        finally:
            if owned:
                self._under_way.discard(task)

    async def _in_turn(self, request: Request, call: Callable[[], Awaitable[Got]]) -> Got:
        if self._closed:
            raise ModelUnreachable(f"{self.name} is not asked any more: its article is done")
        queue: Server = server_of(self._endpoint)
        deadline = self._settings.request_deadline
        async with queue.turn(tokens=_tokens_to_read(request) + request["max_tokens"]):
            heard = hearing.set(queue)
            question = asyncio.timeout(deadline)
            try:
                with self._meter.running():
                    async with question:
                        return await call()
            except TimeoutError:
                if not question.expired():
                    raise
                server = self._endpoint.server
                raise ModelUnreachable(f"{server} did not answer within {deadline:g} s (SUMMARIZER_REQUEST_DEADLINE)") from None
            finally:
                hearing.reset(heard)

    async def _attempt(self, request: Request, send: Callable[[], Awaitable[Got]]) -> Got:
        """One try of one question: counted by itself, paid from the budget, its failure as an error of ours."""
        call = self._meter.part()
        prompt, completion = _tokens_to_read(request), int(request["max_tokens"])
        mine = counting.set(call)
        told = {"gen_ai__operation__name": "chat", "gen_ai__provider__name": "openai", "gen_ai__request__model": self.name}
        try:
            with (
                self._budget.call(call, prompt=prompt, completion=completion) if self._budget else nullcontext(),
                telemetry.span(f"chat {self.name}", **told) as span,
            ):
                try:
                    with self._in_our_words():
                        return await send()
                finally:
                    span.set_attribute("gen_ai.usage.input_tokens", call.usage.prompt_tokens)
                    span.set_attribute("gen_ai.usage.output_tokens", call.usage.completion_tokens)
        finally:
            counting.reset(mine)

    @contextmanager
    def _in_our_words(self) -> Generator[None]:
        try:
            yield
        except (SummarizerError, TimeoutError):
            raise
        except Exception as error:
            raise self._wire.client.translated(error, self._endpoint) from error


def _count(completion: ChatCompletion) -> None:
    used, meter = completion.usage, counting.get()
    if used is None:
        meter.untold()
        return
    cached = used.prompt_tokens_details.cached_tokens if used.prompt_tokens_details else 0
    meter.answer(prompt=used.prompt_tokens or 0, cached=cached or 0, completion=used.completion_tokens or 0)


def _tokens_to_read(request: Request) -> int:
    """About how many tokens a request has, rather too many; there is no tokenizer for every model."""
    return sum(len(str(message["content"]).encode()) for message in request["messages"]) // _BYTES_A_TOKEN
