"""The line in front of the model: first come, first served, but nobody's second before somebody's first."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """One in the line."""

    id: str
    user: str
    channel: str


@dataclass(frozen=True, slots=True)
class Limits:
    """How many of one person, of one channel and in all may wait or run."""

    user: int
    channel: int
    all: int


class Line:
    """Who waits, who runs, and who is next."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._waiting: list[Waiting] = []
        self._running: dict[str, Waiting] = {}
        self._changed = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def running(self) -> int:
        """How many run."""
        return len(self._running)

    def full_for(self, user: str, channel: str) -> str | None:
        """Why one more cannot be taken, as a friendly line; None when it can."""
        everyone = [*self._waiting, *self._running.values()]
        if Counter(one.user for one in everyone)[user] >= self._limits.user:
            return f"You have {self._limits.user} requests in the line already. Cancel one, or ask again when one is answered."
        if Counter(one.channel for one in everyone)[channel] >= self._limits.channel:
            return f"This channel has {self._limits.channel} requests in the line already. Please ask again in a while."
        if len(everyone) >= self._limits.all:
            return "The line is full. Please ask again in a while."
        return None

    def join(self, one: Waiting) -> None:
        """Wait at the end."""
        self._waiting.append(one)
        self._changed.set()

    def leave(self, name: str) -> bool:
        """Wait no longer; False when it does not."""
        left = [one for one in self._waiting if one.id != name]
        found = len(left) < len(self._waiting)
        self._waiting = left
        return found

    def place(self, name: str) -> int:
        """The place in the line, from 1; 0 when it does not wait."""
        return next((place for place, one in enumerate(self._order(), 1) if one.id == name), 0)

    def front(self, count: int) -> list[Waiting]:
        """The first of the line."""
        return self._order()[:count]

    def _order(self) -> list[Waiting]:
        """The line as it will be served if nobody else comes: each person's next in turn, by how many of theirs go before."""
        before = Counter(one.user for one in self._running.values())
        ranked: list[tuple[int, int, Waiting]] = []
        for position, one in enumerate(self._waiting):
            ranked.append((before[one.user], position, one))
            before[one.user] += 1
        return [one for _, _, one in sorted(ranked, key=lambda entry: entry[:2])]

    async def next(self) -> Waiting:
        """The next to run; waits until there is one."""
        while not self._waiting:
            self._changed.clear()
            await self._changed.wait()
        one = self._order()[0]
        self._waiting.remove(one)
        self._running[one.id] = one
        return one

    def finished(self, name: str) -> None:
        """It runs no longer."""
        self._running.pop(name, None)
