"""Modes: the ways in which an OpenAI-compatible server is told the shape of an answer, as changes to one request.

A request comes in as instructor prepares it (`response_format` with a schema, or one forced tool). Strict schemas are those of
openai's own helper: every field required, no other allowed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, cast

from pydantic import BaseModel

Request = dict[str, Any]
StrictSchema = Callable[[type[BaseModel]], dict[str, Any]]


class Mode(StrEnum):
    """How a server is told the shape of an answer."""

    JSON_SCHEMA = "json_schema"
    """`response_format` of type json_schema, strict."""
    TOOLS_STRICT = "tools_strict"
    """One forced tool whose strict schema the server enforces."""
    TOOLS = "tools"
    """One forced tool, its schema a hint."""
    RESPONSES = "responses"
    """The Responses API, `text.format` of type json_schema, strict."""
    JSON = "json"
    """`response_format` of type json_object and the schema in words: for servers that know nothing better."""

    @property
    def by_tool(self) -> bool:
        """Whether the answer comes as the arguments of a tool."""
        return self in (Mode.TOOLS, Mode.TOOLS_STRICT)


AUTO = "auto"
"""The setting under which a server's mode is found by asking it."""

# Keywords that the strict profile of OpenAI refuses; lengths are checked when the answer is read.
_NOT_STRICT = frozenset({"maxLength", "minLength", "title", "default"})
_SCHEMA_IN_WORDS = "Answer with one JSON object of this JSON Schema, and with nothing else:\n"


def strict(schema: dict[str, Any]) -> dict[str, Any]:
    """A strict schema without the keywords that strict servers refuse."""
    return cast("dict[str, Any]", _without(schema))


def _without(node: object, *, names: bool = False) -> object:
    """The node without refused keywords; under `properties` and `$defs` the keys are names, whatever they are called."""
    if isinstance(node, dict):
        kept = {key: inner for key, inner in cast("dict[str, object]", node).items() if names or key not in _NOT_STRICT}
        return {key: _without(inner, names=key in ("properties", "$defs") and not names) for key, inner in kept.items()}
    if isinstance(node, list):
        return [_without(item) for item in cast("list[object]", node)]
    return node


def shaped(request: Request, mode: Mode, schema: dict[str, Any]) -> Request:
    """The request in that mode: what instructor wrote for a schema or a tool, replaced by what the mode says."""
    if mode is Mode.TOOLS:
        return request
    if mode is Mode.TOOLS_STRICT:
        function = {**request["tools"][0]["function"], "parameters": schema, "strict": True}
        return {**request, "tools": [{"type": "function", "function": function}]}
    name = request["response_format"]["json_schema"]["name"]
    if mode is Mode.JSON_SCHEMA:
        json_schema = {"name": name, "schema": schema, "strict": True}
        return {**request, "response_format": {"type": "json_schema", "json_schema": json_schema}}
    if mode is Mode.JSON:
        return {**request, "messages": _with_schema(request["messages"], schema), "response_format": {"type": "json_object"}}
    return responses_of(request, format_={"type": "json_schema", "name": name, "schema": schema, "strict": True})


def _with_schema(messages: list[dict[str, Any]], schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The schema at the end of the instructions, so that what comes before the article stays the same from call to call."""
    words = _SCHEMA_IN_WORDS + json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    if messages and messages[0]["role"] == "system":
        return [{"role": "system", "content": f"{messages[0]['content']}\n\n{words}"}, *messages[1:]]
    return [{"role": "system", "content": words}, *messages]


def responses_of(request: Request, *, format_: dict[str, Any] | None) -> Request:
    """The same question to the Responses API, which knows no seed; nothing of it is stored there."""
    renamed: Request = {"model": request["model"], "input": request["messages"], "store": False}
    if "max_tokens" in request:
        renamed["max_output_tokens"] = request["max_tokens"]
    if "temperature" in request:
        renamed["temperature"] = request["temperature"]
    return renamed if format_ is None else {**renamed, "text": {"format": format_}}


def completion_of(response: Mapping[str, Any]) -> dict[str, Any]:
    """An answer of the Responses API as the chat completion that says the same."""
    parts = [part for item in response.get("output") or () if item.get("type") == "message" for part in item.get("content") or ()]
    text = "".join(part.get("text") or "" for part in parts if part.get("type") == "output_text")
    refusal = " ".join(part.get("refusal") or "" for part in parts if part.get("type") == "refusal")
    why = _inside(response, "incomplete_details").get("reason")
    finish = {None: "stop", "max_output_tokens": "length", "content_filter": "content_filter"}.get(why, "stop")
    used = response.get("usage")
    return {
        "id": response.get("id") or "response",
        "object": "chat.completion",
        "created": 0,
        "model": response.get("model") or "",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": text, "refusal": refusal or None},
            }
        ],
        "usage": used
        and {
            "prompt_tokens": used.get("input_tokens") or 0,
            "completion_tokens": used.get("output_tokens") or 0,
            "total_tokens": used.get("total_tokens") or 0,
            "prompt_tokens_details": {"cached_tokens": _inside(used, "input_tokens_details").get("cached_tokens") or 0},
        },
    }


def _inside(node: Mapping[str, Any], key: str) -> dict[str, Any]:
    return node.get(key) or {}


def only_object(text: str) -> str:
    """Of an answer in plain JSON mode the object itself: small models put it between fences or words."""
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text
