"""Test doubles for code that asks a model: `ScriptedModel` stands where a model's name does.

Requests go through the same client as to any server, up to an HTTP transport inside this process: what is written, sent,
counted, retried and parsed is the real thing, and no socket is opened.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel, SecretStr

from summarizer.models.endpoint import Endpoint
from summarizer.models.modes import Mode
from summarizer.settings import Settings

if TYPE_CHECKING:
    import httpx2

__all__ = ["Asked", "Reply", "ScriptedModel"]

_CHARACTERS_A_TOKEN = 4
"""What English has on average: the double counts tokens by length, since it has no tokenizer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the model received it."""

    body: dict[str, Any]

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Role and content of each message, in order."""
        return list(self.body.get("messages") or self.body.get("input") or ())

    @property
    def system(self) -> str:
        """The instructions; empty where there are none."""
        return next((str(m.get("content")) for m in self.messages if m.get("role") == "system"), "")

    @property
    def user(self) -> str:
        """The question: the last message of the user."""
        return next((str(m.get("content")) for m in reversed(self.messages) if m.get("role") == "user"), "")


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, where more than its content matters: a fault, a refusal, an answer cut short, a count of tokens."""

    content: str | dict[str, Any] | BaseModel | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict[str, str])
    finish_reason: str = "stop"
    refusal: str | None = None
    prompt_tokens: int | None = None
    cached_tokens: int = 0
    completion_tokens: int | None = None


Answer = str | dict[str, Any] | BaseModel | Reply
"""Text, or what is sent as JSON, or a Reply."""
Script = Iterable[Answer] | Callable[[Asked], Answer]
"""Answers in turn, or a function of the request."""


class ScriptedModel:
    """A model that says what it is told to: `summarize(text, model=ScriptedModel([draft]))`.

    Args:
        script: The answers in turn, or a function that answers each request. When a list is used up, the next request is
            refused, which the caller sees as UnusableAnswer.
        name: What `Result.model.name` says.
        mode: How it is asked: json_schema, tools_strict, tools, responses, json, or auto, which asks it what it knows.
        base_url: The server it stands for; with a public one its tokens have a price.
        latency: Seconds before each answer.
        arrived: Called with the count of requests as each arrives, before it is answered: for tests that wait for one.
    """

    def __init__(
        self,
        script: Script,
        *,
        name: str = "scripted",
        mode: str = Mode.JSON_SCHEMA.value,
        base_url: str = "http://scripted.invalid/v1",
        latency: float = 0.0,
        arrived: Callable[[int], None] | None = None,
    ) -> None:
        self.asked: list[Asked] = []
        self._name, self._mode, self._base_url, self._latency = name, mode, base_url, latency
        self._arrived = arrived
        self._answer = script if callable(script) else _in_turn(list(script))

    def endpoint(self, settings: Settings) -> Endpoint:
        """Where it answers: in this process."""
        import httpx2

        return Endpoint(
            name=self._name,
            served_as=self._name,
            base_url=self._base_url,
            api_key=SecretStr("none"),
            concurrency=settings.concurrency,
            mode=self._mode,
            transport=httpx2.MockTransport(self._respond),
        )

    async def _respond(self, request: httpx2.Request) -> httpx2.Response:
        import httpx2

        asked = Asked(cast("dict[str, Any]", json.loads(request.content)))
        self.asked.append(asked)
        if self._arrived is not None:
            self._arrived(len(self.asked))
        if self._latency:
            await asyncio.sleep(self._latency)
        answer = self._answer(asked)
        reply = answer if isinstance(answer, Reply) else Reply(answer)
        if reply.status >= 400:
            error = {"error": {"message": _text(reply.content) or f"scripted {reply.status}", "type": "scripted", "code": None}}
            return httpx2.Response(reply.status, json=error, headers=reply.headers)
        made = _response(asked, reply) if "input" in asked.body else _completion(asked, reply)
        return httpx2.Response(reply.status, json=made, headers=reply.headers)


def _in_turn(answers: Sequence[Answer]) -> Callable[[Asked], Answer]:
    left = iter(answers)

    def answer(_: Asked) -> Answer:
        return next(left, Reply(f"the script has {len(answers)} answers and was asked for one more", status=400))

    return answer


def _text(content: str | dict[str, Any] | BaseModel | None) -> str | None:
    if isinstance(content, BaseModel):
        return content.model_dump_json()
    return json.dumps(content, ensure_ascii=False) if isinstance(content, dict) else content


def _completion(asked: Asked, reply: Reply) -> dict[str, Any]:
    content = _text(reply.content)
    message: dict[str, Any] = {"role": "assistant", "content": content, "refusal": reply.refusal}
    if asked.body.get("tools") and reply.refusal is None:
        function = {"name": asked.body["tools"][0]["function"]["name"], "arguments": content or ""}
        message |= {"content": None, "tool_calls": [{"id": "call-1", "type": "function", "function": function}]}
    return {
        "id": "scripted",
        "object": "chat.completion",
        "created": 0,
        "model": asked.body.get("model"),
        "choices": [{"index": 0, "finish_reason": reply.finish_reason, "message": message, "logprobs": None}],
        "usage": _usage(asked, reply, content or ""),
    }


def _response(asked: Asked, reply: Reply) -> dict[str, Any]:
    """The same in the words of the Responses API."""
    content = _text(reply.content) or ""
    told = _usage(asked, reply, content)
    said = {"type": "refusal", "refusal": reply.refusal} if reply.refusal else {"type": "output_text", "text": content}
    cut = reply.finish_reason == "length"
    return {
        "id": "scripted",
        "object": "response",
        "created_at": 0,
        "model": asked.body.get("model"),
        "status": "incomplete" if cut else "completed",
        "incomplete_details": {"reason": "max_output_tokens"} if cut else None,
        "output": [
            {
                "id": "message-1",
                "type": "message",
                "role": "assistant",
                "status": "completed",
                "content": [said | {"annotations": []}],
            }
        ],
        "parallel_tool_calls": False,
        "tool_choice": "none",
        "tools": [],
        "usage": {
            "input_tokens": told["prompt_tokens"],
            "input_tokens_details": told["prompt_tokens_details"],
            "output_tokens": told["completion_tokens"],
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": told["total_tokens"],
        },
    }


def _usage(asked: Asked, reply: Reply, content: str) -> dict[str, Any]:
    read = sum(len(str(message.get("content") or "")) for message in asked.messages)
    prompt = read // _CHARACTERS_A_TOKEN if reply.prompt_tokens is None else reply.prompt_tokens
    written = len(content) // _CHARACTERS_A_TOKEN if reply.completion_tokens is None else reply.completion_tokens
    return {
        "prompt_tokens": prompt,
        "completion_tokens": written,
        "total_tokens": prompt + written,
        "prompt_tokens_details": {"cached_tokens": reply.cached_tokens},
    }
