"""Questions that are answered later: the same client writes them, and a ledger stands where the network does.

What was answered before is answered from the ledger; anything else is written into it and the article waits. The article is
then worked on again from its start: with the same answers it asks the same questions, so that nothing of its state is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol, cast

from summarizer.errors import ModelUnreachable, OutputError
from summarizer.models.endpoint import Endpoint, endpoint_of
from summarizer.models.modes import AUTO, Mode
from summarizer.settings import Settings

if TYPE_CHECKING:
    import httpx2

_ROUTES = ("/chat/completions", "/responses")


@dataclass(frozen=True, slots=True)
class Question:
    """One request: the route it is for (`/v1/chat/completions`), its body as JSON, and a key by which both are known again."""

    url: str
    body: str

    @property
    def key(self) -> str:
        """The same for the same question, on every machine."""
        return hashlib.sha256(f"{self.url}\x00{self.body}".encode()).hexdigest()[:40]

    @property
    def model(self) -> str:
        """The model that is asked."""
        return str(json.loads(self.body).get("model"))


@dataclass(frozen=True, slots=True)
class Answered:
    """What a server said to a question: an HTTP status and a body of JSON."""

    status: int
    body: str


class Ledger(Protocol):
    """Where questions and answers are kept."""

    def answer(self, question: Question) -> Answered | None:
        """The answer, or None when there is none yet; the question is then taken down."""
        ...


_waiting: ContextVar[list[str]] = ContextVar("waiting")


@contextmanager
def noting() -> Generator[list[str]]:
    """The keys of the questions that this task and those it starts had no answer to."""
    keys: list[str] = []
    token = _waiting.set(keys)
    try:
        yield keys
    finally:
        _waiting.reset(token)


class Deferring:
    """Stands where a model's name does: the server of the settings, asked through a ledger.

    `price` is the share of the list price that such questions cost.
    """

    def __init__(self, name: str, ledger: Ledger, *, price: float = 1.0) -> None:
        self._name, self._ledger, self._price = name, ledger, price

    def endpoint(self, settings: Settings) -> Endpoint:
        """The endpoint of that server; its mode is never probed, which would take a round of its own."""
        import httpx2

        found = endpoint_of(self._name, settings)
        mode = Mode.JSON_SCHEMA.value if found.mode == AUTO else found.mode
        return replace(found, mode=mode, price=self._price, transport=httpx2.MockTransport(self._carry))

    def _carry(self, request: httpx2.Request) -> httpx2.Response:
        import httpx2

        question = _question(request.url.path, json.loads(request.content))
        try:
            found = self._ledger.answer(question)
        except OutputError as error:
            raise _postponed() from error
        if found is None:
            _waiting.get([]).append(question.key)
            raise _postponed() from ModelUnreachable("the question waits for its answer")
        return httpx2.Response(found.status, content=found.body.encode(), headers={"content-type": "application/json"})


def _question(path: str, body: dict[str, Any]) -> Question:
    route = next((route for route in _ROUTES if path.endswith(route)), path)
    written = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Question(url=f"/v1{route}", body=written)


def _postponed() -> Exception:
    """What the client hands through at once; anything else it would take for a broken connection and repeat the request."""
    import openai

    return openai.OpenAIError("postponed")


def settings_for(settings: Settings) -> Settings:
    """Settings under which each question is put once and whole: what is repeated is repeated by rounds."""
    return settings.model_copy(update={"transport_retries": 0, "stream": False})


def tokens_in(body: str, *, characters: int) -> int:
    """About how many tokens a request has, its schema included."""
    asked = cast("dict[str, Any]", json.loads(body))
    return len(json.dumps({k: v for k, v in asked.items() if k != "model"}, ensure_ascii=False)) // characters
