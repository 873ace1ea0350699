"""Streams: an answer that arrives in pieces, put together; one that breaks off is never taken for a whole one."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from summarizer.errors import Outcome, SummarizerError, UnusableAnswer
from summarizer.settings import STREAM_CHARACTERS


class BrokenStream(Exception):
    """A stream that broke after it had begun: the connection was lost, or a piece cannot be read."""


def broken(error: BaseException) -> bool:
    """Whether a stream broke off, so that asking again may help."""
    return isinstance(error, BrokenStream) or (isinstance(error, UnusableAnswer) and error.outcome is Outcome.TRUNCATED)


async def completion(stream: AsyncIterator[Any], *, model: str) -> dict[str, Any]:
    """The pieces of a streamed chat completion as the completion they make; empty when there was none.

    Raises:
        UnusableAnswer: it ended without a reason, or went on beyond STREAM_CHARACTERS.
        BrokenStream: it broke.
    """
    content: list[str] = []
    refusal: list[str] = []
    arguments: list[str] = []
    tool: str | None = None
    finish: str | None = None
    usage: dict[str, Any] | None = None
    begun, size = False, 0
    async for chunk in _pieces(stream):
        if getattr(chunk, "usage", None) is not None:
            usage = chunk.usage.model_dump()
        for choice in getattr(chunk, "choices", None) or ():
            begun = True
            finish = choice.finish_reason or finish
            piece = choice.delta
            content.append(piece.content or "")
            refusal.append(getattr(piece, "refusal", None) or "")
            for call in piece.tool_calls or ():
                tool = tool or (call.function and call.function.name)
                arguments.append((call.function and call.function.arguments) or "")
            size += len(content[-1]) + (len(arguments[-1]) if arguments else 0)
            _bounded(size, model)
    if not begun:
        return {}
    if finish is None:
        raise UnusableAnswer(f"{model} stopped in the middle of its answer", outcome=Outcome.TRUNCATED)
    message: dict[str, Any] = {"role": "assistant", "content": "".join(content), "refusal": "".join(refusal) or None}
    if tool is not None:
        function = {"name": tool, "arguments": "".join(arguments)}
        message["tool_calls"] = [{"id": "call", "type": "function", "function": function}]
    choices = [{"index": 0, "finish_reason": finish, "message": message}]
    return {"id": "stream", "object": "chat.completion", "created": 0, "model": model, "choices": choices, "usage": usage}


async def response(stream: AsyncIterator[Any], *, model: str) -> dict[str, Any]:
    """The final response of a stream of the Responses API; raises like `completion`."""
    begun, size = False, 0
    async for event in _pieces(stream):
        kind = str(getattr(event, "type", ""))
        begun = begun or kind.startswith("response.")
        if kind == "response.output_text.delta":
            size += len(event.delta)
            _bounded(size, model)
        if kind in ("response.completed", "response.incomplete"):
            tree: dict[str, Any] = event.response.model_dump(mode="json", warnings=False)
            return tree
        if kind in ("response.failed", "error"):
            raise BrokenStream(f"{model} failed in the middle of its answer")
    if begun:
        raise UnusableAnswer(f"{model} stopped in the middle of its answer", outcome=Outcome.TRUNCATED)
    return {}


def _bounded(size: int, model: str) -> None:
    if size > STREAM_CHARACTERS:
        raise UnusableAnswer(
            f"{model} went on beyond {STREAM_CHARACTERS:,} characters and was not read to its end", outcome=Outcome.TOO_LARGE
        )


async def _pieces(stream: AsyncIterator[Any]) -> AsyncIterator[Any]:
    if not hasattr(stream, "__aiter__"):
        return
    try:
        async for piece in stream:
            yield piece
    except (SummarizerError, TimeoutError):
        raise
    except json.JSONDecodeError as error:
        raise BrokenStream("a piece of the stream cannot be read") from error
    except Exception as error:
        raise BrokenStream(f"the stream broke off ({type(error).__name__})") from error
    finally:
        # What is left unread would keep its connection from being used again.
        close = getattr(stream, "close", None)
        if close is not None:
            await close()
