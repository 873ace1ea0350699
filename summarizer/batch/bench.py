"""A bench: an event loop in a thread of its own, with one connection, where articles are worked on for callers in any thread."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from contextlib import AsyncExitStack

from summarizer.batch.entries import Item
from summarizer.batch.item import PASSING, Ask, asking, work
from summarizer.batch.outcome import Outcome
from summarizer.batch.pace import Pace
from summarizer.models.endpoint import Answering
from summarizer.models.usage import Usage
from summarizer.settings import Settings


class Bench:
    """As many articles under way as the pace allows, at most `concurrency`; for processes that get their work from elsewhere."""

    def __init__(self, model: str | Answering, settings: Settings, *, judge: str | None, concurrency: int) -> None:
        self._model, self._settings, self._judge, self._most = model, settings, judge, concurrency
        self._loop = asyncio.new_event_loop()
        self._open = AsyncExitStack()
        self._ask: asyncio.Task[Ask] | None = None
        self._pace: Pace | None = None
        threading.Thread(target=self._loop.run_forever, name="batch bench", daemon=True).start()

    def submit(self, item: Item) -> Future[Outcome]:
        """Work on an article; the future raises what concerns every article alike."""
        return asyncio.run_coroutine_threadsafe(self._work(item), self._loop)

    async def _work(self, item: Item) -> Outcome:
        # Both belong to the loop, and are made on it by the first article.
        self._pace = self._pace or Pace(self._most)
        self._ask = self._ask or asyncio.ensure_future(self._connect())
        ask = await asyncio.shield(self._ask)
        await self._pace.acquire()
        try:
            outcome = await work(item, ask)
        finally:
            await self._pace.release()
        note(self._pace, outcome)
        return outcome

    async def _connect(self) -> Ask:
        return await self._open.enter_async_context(asking(self._model, self._settings, judge=self._judge))


def note(pace: Pace, outcome: Outcome) -> bool:
    """Tell the pace how an article's requests fared; whether its server was out of reach."""
    used = Usage.model_validate_json(outcome.usage)
    unreachable = (outcome.reason or "").split(":")[0] in PASSING
    pace.answered(requests=max(1, used.calls), refused=max(used.retries, int(unreachable)), seconds=outcome.seconds)
    return unreachable
