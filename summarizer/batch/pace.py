"""How many articles are under way at once: as many as the server answers, and no more.

The limit grows while answers come back and shrinks when the server says "too many" or when more under way brings no more through.
A few refusals are noise; the limit follows shares over a window of answers, never a single one.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from statistics import median

# Answers after which the limit may change.
_WINDOW = 32
# Above this share of refused requests the server is over its limit rather than having a bad moment. It is looked for in this
# many windows together: of 32 answers alone, nine refusals in a hundred look like fifteen every fifteenth time.
_REFUSED, _TOGETHER = 0.15, 4
# What no chance makes of a server that has its bad moments: no more windows are waited for.
_HOPELESS = 0.4
_SHRINK = 0.7
# More under way should bring as much more through; with less than this part of it, what grew is the queue. What comes through
# is the limit over the time of an answer, not answers counted: those that set out together also come back together.
_GAIN = 0.2
# Windows for which a limit that was too high is not tried again; doubled each time it proves too high again, up to the second.
_REST, _LONGEST_REST = 8, 32
_START = 32
# Until the limit was too high for the first time each good answer raises it by one, which doubles it while those under way come
# back, as TCP begins: a short run has no time for small steps.
_STEP = 1.5


class Pace:
    """A semaphore whose limit follows what the server does; `most` is never passed.

    At most `ahead` of those under way may lend their places at a time, while they have nothing to ask.
    """

    def __init__(self, most: int, *, ahead: int = 0) -> None:
        self.most, self.limit, self.under_way = most, min(most, _START), 0
        self._ahead, self._lent = ahead, 0
        self._free = asyncio.Condition()
        self._requests = self._refused = 0
        self._lately: deque[tuple[int, int]] = deque(maxlen=_TOGETHER)
        self._times: list[float] = []
        self._set_out_before = 0
        self._beginning, self._window = True, self.limit
        self._grown_from: tuple[int, float] | None = None
        self._rest, self._next_rest = 0, _REST

    async def acquire(self) -> bool:
        """Wait for a slot; true when it is there."""
        async with self._free:
            await self._free.wait_for(lambda: self.under_way - self._lent < self.limit)
            self.under_way += 1
            return True

    async def release(self) -> None:
        """Give a slot back."""
        async with self._free:
            self.under_way -= 1
            self._free.notify_all()

    @asynccontextmanager
    async def lent(self) -> AsyncGenerator[None]:
        """Let another one in for as long as the block lasts, since this one is not asking: its answer is judged or committed.

        Should both want to ask afterwards, one of them waits at the client's own queue.
        """
        lends = self._lent < self._ahead
        self._lent += lends
        if lends:
            async with self._free:
                self._free.notify_all()
        try:
            yield
        finally:
            self._lent -= lends

    def answered(self, *, requests: int, refused: int, seconds: float) -> None:
        """Note one article's answer: how many requests it took, how many of them the server refused, and how long it was."""
        self._requests += requests
        self._refused += refused
        if self._set_out_before:
            self._set_out_before -= 1
        else:
            self._times.append(seconds)
        if self._beginning and not refused:
            self.limit = min(self.most, self.limit + 1)
        if len(self._times) >= (self._window if self._beginning else max(_WINDOW, self.limit)):
            self._judge()

    def _judge(self) -> None:
        limit = self._window if self._beginning else self.limit
        # The median: one answer that hung says nothing of the others.
        rate = limit / max(1e-9, median(self._times))
        self._lately.append((self._requests, self._refused))
        if self._over():
            self._lately.clear()
            self._retreat(max(1, int(limit * _SHRINK)))
        elif self._grown_from is not None and rate < self._hoped_for(limit, *self._grown_from):
            self._retreat(self._grown_from[0])
        elif self._beginning:
            self._grown_from = (limit, rate) if self.limit > limit else None
            self._beginning, self._window = limit < self.most, self.limit
        elif self._rest:
            self._rest -= 1
            self._grown_from = None
        elif self.limit < self.most:
            # What grew last brought more through: a limit that is right is not what the next retreat is about.
            self._next_rest = max(_REST, self._next_rest // 2) if self._grown_from is not None else self._next_rest
            self._grown_from = (self.limit, rate)
            self._set_out_before = self.limit
            self.limit = min(self.most, max(self.limit + 1, int(self.limit * _STEP)))
        self._requests = self._refused = 0
        self._times = []

    def _over(self) -> bool:
        """Whether the server refuses more than chance explains."""
        if self._refused > _HOPELESS * self._requests:
            return True
        requests, refused = (sum(one) for one in zip(*self._lately, strict=True))
        return len(self._lately) == _TOGETHER and refused > _REFUSED * requests

    def _retreat(self, limit: int) -> None:
        self.limit, self._grown_from, self._rest, self._beginning = limit, None, self._next_rest, False
        self._next_rest = min(_LONGEST_REST, 2 * self._next_rest)

    def _hoped_for(self, limit: int, before: int, rate: float) -> float:
        """The least throughput at this limit for which it was right to grow from the one before and its throughput."""
        return rate * (1 + _GAIN * (limit / before - 1))
