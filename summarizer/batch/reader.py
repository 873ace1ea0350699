"""Inputs read beside the event loop, one when it is asked for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from queue import SimpleQueue

from summarizer.batch.entries import Again, Entry


class Reader:
    """A thread that reads entries; it ends with the process even while it waits for standard input."""

    def __init__(self, entries: Iterator[Entry | Again]) -> None:
        self._entries = entries
        self._wanted: SimpleQueue[asyncio.Future[Entry | Again | None]] = SimpleQueue()
        # A daemon: a pool's threads are joined at the end, and a terminal nobody types into would hold the process.
        threading.Thread(target=self._read, name="batch inputs", daemon=True).start()

    async def next(self) -> Entry | Again | None:
        """The next entry, None after the last."""
        future: asyncio.Future[Entry | Again | None] = asyncio.get_running_loop().create_future()
        self._wanted.put(future)
        return await future

    def _read(self) -> None:
        ended = False
        while not ended:
            future = self._wanted.get()
            entry: Entry | Again | None = None
            error: Exception | None = None
            try:
                entry = next(self._entries, None)
            except Exception as raised:
                error = raised
            ended = entry is None
            try:
                future.get_loop().call_soon_threadsafe(_settle, future, entry, error)
            except RuntimeError:
                return  # the loop is closed: nobody reads on


def _settle(future: asyncio.Future[Entry | Again | None], entry: Entry | Again | None, error: Exception | None) -> None:
    if future.cancelled():
        return
    if error is None:
        future.set_result(entry)
    else:
        future.set_exception(error)
