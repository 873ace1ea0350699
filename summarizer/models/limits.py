"""How much of an answer is read: a server that goes on for ever is left."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from summarizer.settings import ANSWER_BYTES, STREAM_BYTES

if TYPE_CHECKING:
    import httpx2

_EVENTS = "text/event-stream"


def bound(response: httpx2.Response, *, error: Callable[[int], Exception]) -> None:
    """Let no more than ANSWER_BYTES of a response be read, or STREAM_BYTES of a stream of events; `error` makes the exception."""
    import httpx2

    most = STREAM_BYTES if response.headers.get("content-type", "").startswith(_EVENTS) else ANSWER_BYTES
    inner = response.stream
    if not isinstance(inner, httpx2.AsyncByteStream):
        return

    source: httpx2.AsyncByteStream = inner

    class Bounded(httpx2.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for piece in source:
                size += len(piece)
                if size > most:
                    raise error(most)
                yield piece

        async def aclose(self) -> None:
            await source.aclose()

    response.stream = Bounded()
