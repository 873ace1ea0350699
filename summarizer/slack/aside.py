"""Aside: an event loop in a thread of its own, so that reading a long article never keeps Slack waiting."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

Got = TypeVar("Got")


class Aside:
    """Runs coroutines in a thread of its own; who awaits one there and is cancelled cancels it there."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    async def run(self, work: Coroutine[Any, Any, Got]) -> Got:
        """What `work` comes to, run over there."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._there()))

    def _there(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            # A daemon: what is cut off in a long computation does not keep a stopping process alive.
            self._thread = threading.Thread(target=self._turn, args=(self._loop,), name="summarizer-aside", daemon=True)
            self._thread.start()
        return self._loop

    @staticmethod
    def _turn(loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

    async def close(self) -> None:
        """Cancel what is left there and end the thread, unless it is deep in a computation."""
        loop, thread = self._loop, self._thread
        if loop is None or thread is None:
            return
        self._loop = None
        asyncio.run_coroutine_threadsafe(_leave(loop), loop)
        await asyncio.to_thread(thread.join, 5.0)


async def _leave(loop: asyncio.AbstractEventLoop) -> None:
    left = [task for task in asyncio.all_tasks(loop) if task is not asyncio.current_task()]
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    loop.stop()
