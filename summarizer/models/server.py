"""A server as all our questions to it see it: how many are under way, and when the next may set out.

What its headers say of its limits slows us before it has to refuse: `x-ratelimit-remaining-…` with `x-ratelimit-reset-…`
(OpenAI, Azure, Groq, vLLM's gateways), and `retry-after` of a refusal for everybody who has not set out yet.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from summarizer.models.endpoint import Endpoint

_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|h|m|s)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}
# A header that says more is broken or means a quota of days: the request then finds out by itself.
_LONGEST_WAIT = 120.0


def duration(text: str) -> float | None:
    """Seconds of a duration as these headers write it: "120ms", "6m0s", "1.5"; None for anything else."""
    text = text.strip()
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    if not text or _DURATION.sub("", text):
        return None
    return sum(float(number) * _SECONDS[unit] for number, unit in _DURATION.findall(text))


@dataclass
class Allowance:
    """What is left of one limit, and how fast it comes back; `left` None where the server says nothing."""

    left: float | None = None
    told_at: float = 0.0
    a_second: float | None = None

    def tell(self, *, left: float, limit: float | None, reset: float | None, now: float) -> None:
        """Take over what a response says: `reset` seconds until the whole `limit` is there again."""
        self.left, self.told_at = left, now
        if reset is None:
            self.a_second = None
        elif limit is not None and limit > left:
            self.a_second = (limit - left) / max(reset, 0.001)
        else:
            self.a_second = 1 / max(reset, 0.001)

    def take(self, amount: float, *, now: float) -> float:
        """Take an amount; the seconds to wait first."""
        if self.left is None:
            return 0.0
        if self.a_second is None:
            # No word of when it comes back: only what is surely there is counted.
            self.left -= amount
            return 0.0
        there = self.left + (now - self.told_at) * self.a_second
        self.left -= amount
        return max(0.0, (amount - there) / self.a_second)


class Server:
    """The queue in front of a server. Belongs to one event loop."""

    def __init__(self, concurrency: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._places = asyncio.Semaphore(concurrency)
        self._conversations = asyncio.Semaphore(concurrency)
        self._clock = clock
        self._requests, self._tokens = Allowance(), Allowance()
        self._not_before = 0.0

    @asynccontextmanager
    async def turn(self, *, tokens: int) -> AsyncGenerator[None]:
        """A place among those under way, entered no sooner than the server's limits allow; `tokens` is what it may cost."""
        async with self._places:
            wait = self._wait(tokens)
            if wait > 0:
                await asyncio.sleep(wait)
            yield

    @asynccontextmanager
    async def conversation(self) -> AsyncGenerator[None]:
        """A place for questions that build on each other, as many as there are places for questions; whoever came first is first.

        More of them would take turns at the server's slots, and each would find what it said before gone from there.
        """
        async with self._conversations:
            yield

    def _wait(self, tokens: int) -> float:
        now = self._clock()
        waits = (self._requests.take(1, now=now), self._tokens.take(tokens, now=now), self._not_before - now)
        return min(_LONGEST_WAIT, max(waits))

    def heard(self, status: int, headers: Mapping[str, str]) -> None:
        """What a response says of the limits."""
        now = self._clock()
        for name, allowance in (("requests", self._requests), ("tokens", self._tokens)):
            left = _number(headers.get(f"x-ratelimit-remaining-{name}"))
            if left is not None:
                limit, reset = _number(headers.get(f"x-ratelimit-limit-{name}")), headers.get(f"x-ratelimit-reset-{name}")
                allowance.tell(left=left, limit=limit, reset=duration(reset) if reset else None, now=now)
        if status in (429, 503):
            after = _number(headers.get("retry-after-ms"))
            seconds = duration(headers.get("retry-after", "")) if after is None else after / 1000
            self._not_before = max(self._not_before, now + min(seconds or 0.0, _LONGEST_WAIT))


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


_servers: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[object, Server]] = WeakKeyDictionary()


def server_of(endpoint: Endpoint) -> Server:
    """The one queue for this endpoint; each event loop has its own, since a semaphore belongs to its loop."""
    key = (endpoint.base_url, endpoint.concurrency, id(endpoint.transport) if endpoint.transport else None)
    return _servers.setdefault(asyncio.get_running_loop(), {}).setdefault(key, Server(endpoint.concurrency))
