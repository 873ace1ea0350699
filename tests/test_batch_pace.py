"""How many articles are under way at once, against servers that a formula stands for."""

from __future__ import annotations

import asyncio
import random

import pytest

from summarizer.batch.engines import Beside
from summarizer.batch.pace import Pace
from summarizer.workers import Workers


class Server:
    """Answers in a fixed time up to `capacity` at once, above that by making everybody wait; refuses a share by chance."""

    def __init__(self, *, capacity: float = 1e9, refuses: float = 0.0, room: int | None = None, seed: int = 7) -> None:
        self._capacity, self._refuses, self._room = capacity, refuses, room
        self._random = random.Random(seed)

    def answer(self, pace: Pace) -> None:
        """One article of a steady stream in which `limit` are under way."""
        limit = pace.limit
        seconds = max(1.0, limit / self._capacity)
        over = self._room is not None and self._random.random() < max(0.0, 1 - self._room / limit)
        refused = int(over or self._random.random() < self._refuses)
        pace.answered(requests=1 + refused, refused=refused, seconds=seconds)


def limits(server: Server, most: int, articles: int) -> list[int]:
    pace = Pace(most)
    seen = []
    for _ in range(articles):
        server.answer(pace)
        seen.append(pace.limit)
    return seen


def test_a_willing_server_is_given_all_that_is_allowed():
    """From thirty-two to the most by one with each answer, and never above."""
    seen = limits(Server(), 64, 400)
    assert seen[:32] == list(range(33, 65))
    assert set(seen[32:]) == {64}


def test_answers_that_come_in_waves_are_no_reason_to_stay_low():
    """All that set out together come back together, ten seconds later: each wave is twice the one before."""
    pace, waves = Pace(256), []
    for _ in range(5):
        waves.append(pace.limit)
        for _ in range(pace.limit):
            pace.answered(requests=1, refused=0, seconds=10.0)
    assert waves == [32, 64, 128, 256, 256]


def test_the_beginning_ends_where_more_bring_no_more_through():
    """A server that answers forty at once: twice as many take twice as long, and the limit goes back to what was enough."""
    pace = Pace(256)
    for _ in range(3):
        for _ in range(pace.limit):
            pace.answered(requests=1, refused=0, seconds=max(1.0, pace.limit / 40))
    assert pace.limit == 32


@pytest.mark.parametrize("refuses", [0.05, 0.09])
@pytest.mark.parametrize("seed", range(5))
def test_the_limit_is_kept_when_some_in_a_hundred_are_refused_by_chance(refuses, seed):
    """Noise is no reason to go slower: over thousands of articles the limit stays above nine tenths of the most."""
    seen = limits(Server(refuses=refuses, seed=seed), 64, 5_000)[300:]
    assert sum(seen) / len(seen) > 0.9 * 64


def test_the_limit_follows_a_server_that_has_room_for_twenty():
    """Refusals that come with more under way bring the limit down to what is answered."""
    seen = limits(Server(room=20), 256, 8_000)[2_000:]
    assert 14 < sum(seen) / len(seen) < 32


def test_a_queue_is_not_taken_for_work():
    """A server that answers ten at a time only makes more of them wait: the limit stays far below the most."""
    seen = limits(Server(capacity=10), 256, 6_000)[1_000:]
    assert sum(seen) / len(seen) < 64


def test_waiters_get_slots_as_they_come_free():
    """Never more than the limit are under way, and each who waits gets in."""

    async def crowd() -> int:
        pace, most_seen = Pace(3), 0

        async def one() -> None:
            nonlocal most_seen
            await pace.acquire()
            most_seen = max(most_seen, pace.under_way)
            await asyncio.sleep(0)
            await pace.release()

        await asyncio.gather(*(one() for _ in range(20)))
        assert pace.under_way == 0
        return most_seen

    assert asyncio.run(asyncio.wait_for(crowd(), 10)) == 3


def test_who_is_not_asking_lends_a_place():
    """Of three with two places, those whose answers are judged let as many others in as may be ahead, and no more."""

    async def judged(ahead: int) -> list[int]:
        pace, judging, seen = Pace(2, ahead=ahead), asyncio.Event(), []

        async def one() -> None:
            await pace.acquire()
            async with pace.lent():
                await judging.wait()
            await pace.release()

        tasks = [asyncio.create_task(one()) for _ in range(6)]
        for _ in range(20):
            await asyncio.sleep(0)
        seen.append(pace.under_way)
        judging.set()
        await asyncio.gather(*tasks)
        return [*seen, pace.under_way]

    assert asyncio.run(asyncio.wait_for(judged(0), 10)) == [2, 0]
    assert asyncio.run(asyncio.wait_for(judged(1), 10)) == [3, 0]
    assert asyncio.run(asyncio.wait_for(judged(3), 10)) == [5, 0]


def test_an_article_in_a_worker_lends_its_place():
    """While a process judges one answer the next article is let in; a short run does not wait for a process."""

    class Slow(Workers):
        def __init__(self) -> None:
            self.let_go = asyncio.Event()

        async def run(self, function, /, *args, **kwargs):
            await self.let_go.wait()
            return function(*args, **kwargs)

    async def judged() -> int:
        slow, pace = Slow(), Pace(1, ahead=1)
        await pace.acquire()
        assert await Beside(slow, pace, wanted=lambda: False).run(pow, 2, 3) == 8
        task = asyncio.create_task(Beside(slow, pace, wanted=lambda: True).run(pow, 2, 5))
        await pace.acquire()
        slow.let_go.set()
        return await task

    assert asyncio.run(asyncio.wait_for(judged(), 10)) == 32


@pytest.mark.parametrize("most", [1, 2])
def test_the_limit_never_falls_below_one(most):
    """A server that refuses everything is still asked by one."""
    assert min(limits(Server(refuses=1.0), most, 200)) == 1
