"""How many articles are under way at once: as many as the server answers, and no more.

The limit grows while answers come back and shrinks when the server says "too many" or when more under way only makes each slower.
A few refusals are noise; the limit follows shares over a window of answers, never a single one.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

# Answers looked at together; with fewer, five refusals in a hundred would often look like fifteen.
_WINDOW = 32
# Above this share of refused requests the server is over its limit rather than having a bad moment.
_REFUSED = 0.15
_SHRINK = 0.7
# Slower than this against the best window, without more throughput, is a queue and not work.
_SLOWER = 2.0
_NO_GAIN = 1.05
# Windows for which a limit that was too high is not tried again.
_REST = 8
_START = 16


class Pace:
    """A semaphore whose limit follows what the server does; `most` is never passed."""

    def __init__(self, most: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.limit, self.under_way = most, min(most, _START), 0
        self._clock = clock
        self._free = asyncio.Condition()
        self._requests = self._refused = self._answers = 0
        self._seconds = 0.0
        self._began = clock()
        self._best_seconds = float("inf")
        self._before: tuple[int, float] | None = None
        self._rest = 0

    async def acquire(self) -> bool:
        """Wait for a slot; true when it is there."""
        async with self._free:
            await self._free.wait_for(lambda: self.under_way < self.limit)
            self.under_way += 1
            return True

    async def release(self) -> None:
        """Give a slot back."""
        async with self._free:
            self.under_way -= 1
            self._free.notify_all()

    def answered(self, *, requests: int, refused: int, seconds: float) -> None:
        """Note one article's answer: how many requests it took, how many the server refused, and how long it was."""
        self._answers += 1
        self._requests += requests
        self._refused += refused
        self._seconds += seconds
        if self._answers >= max(_WINDOW, self.limit):
            self._judge()

    def _judge(self) -> None:
        now = self._clock()
        share = self._refused / max(1, self._requests)
        mean, rate = self._seconds / self._answers, self._answers / max(1e-9, now - self._began)
        if share > _REFUSED:
            self.limit = max(1, int(self.limit * _SHRINK))
            self._rest = _REST
        elif self._queues(mean, rate):
            assert self._before is not None
            self.limit, self._rest = self._before[0], _REST
        elif self._rest:
            self._rest -= 1
        elif self.limit < self.most:
            self._before = (self.limit, rate)
            self.limit = min(self.most, self.limit + max(1, self.limit // 2))
        self._best_seconds = min(self._best_seconds * 1.02, mean)
        self._requests = self._refused = self._answers = 0
        self._seconds = 0.0
        self._began = now

    def _queues(self, mean: float, rate: float) -> bool:
        if self._before is None or self._before[0] >= self.limit:
            return False
        return mean > _SLOWER * self._best_seconds and rate < _NO_GAIN * self._before[1]
