"""Workers: processes that compute beside an event loop, so that articles which wait for a server keep none other waiting.

Reading and judging an article is pure Python; threads would only take turns at it.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import itertools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import ParamSpec, TypeVar

from summarizer.errors import WorkerLost

P = ParamSpec("P")
T = TypeVar("T")

# A fork would copy threads in mid-work (the embedded model's, a bot's); a new process imports what it is asked to do.
_START = "spawn"


class Workers:
    """At most `count` processes, each started when there is work for it. Made by `working`, used from one event loop."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None
        self._one_at_a_time = asyncio.Lock()

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives, in one of the processes; function, arguments and result have to be picklable.

        Raises what it raises; WorkerLost when its process died of it.
        """
        call = functools.partial(_answered, functools.partial(function, *args, **kwargs))
        if self._pool is None:
            self._pool = _pool(self._count)
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, call)
        except BrokenProcessPool:
            # One process died and took along what all the others had in hand: only the one to blame dies again alone.
            if self._pool is pool:
                self._pool = None
                pool.shutdown(wait=False)
        async with self._one_at_a_time:
            alone = _pool(1)
            try:
                return await asyncio.get_running_loop().run_in_executor(alone, call)
            except BrokenProcessPool:
                raise WorkerLost("the process that read this article died (is there too little memory?)") from None
            finally:
                alone.shutdown(wait=False)

    def close(self) -> None:
        """End the processes; what is in hand is finished first, what waits is not begun."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


@contextmanager
def working(count: int | None = None) -> Generator[Workers]:
    """Workers for as long as the block lasts; by default one for each core this process may use."""
    workers = Workers(count or cores())
    try:
        yield workers
    finally:
        workers.close()


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


async def compute(workers: Workers | None, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """What the function gives: by a worker where there are any, else here and now."""
    if workers is None:
        return function(*args, **kwargs)
    return await workers.run(function, *args, **kwargs)


@functools.cache
def settle() -> None:
    """Spare the collector what this process keeps for good: modules, word lists, the classes of its libraries. Once is enough.

    For processes that are ours from start to end. A full round of the collector looks at every object there is, a quarter of
    a million of them once a client is loaded, which takes as long as several articles.
    """
    gc.collect()
    gc.freeze()


_calls = itertools.count()


def _answered(call: Callable[[], T]) -> T:
    """What a call gives, in a worker."""
    if next(_calls) == 1:  # what the first one loaded stays, and its article is gone
        settle()
    return call()


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context(_START), initializer=_begin)


def _begin() -> None:
    """In a new process: Ctrl-C is the parent's affair, and so is living on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """A pool's processes hold both ends of its queue, so that nothing else tells them that the parent was killed."""
    wait([sentinel])
    os._exit(1)
