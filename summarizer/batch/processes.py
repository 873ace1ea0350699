"""Worker processes of one machine: reading, grounding and validating an article takes tens of milliseconds of a processor.

In one process that would be the ceiling of a fast server's batch. Each worker has a bench of its own; which article it gets is
decided here, one at a time, so that the pace of the run is kept over all of them.
"""

from __future__ import annotations

import asyncio
import functools
import itertools
import multiprocessing
import os
import signal
import threading
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from summarizer.batch.bench import Bench
from summarizer.batch.entries import Item
from summarizer.batch.outcome import Outcome, of_error
from summarizer.errors import ModelError, SummarizerError
from summarizer.settings import Settings

# An article with which so many workers died is the likelier cause.
_DEATHS = 2
# Workers that are started again in one run: a machine that kills them all the time is no place for it.
_RESTARTS = 20


@dataclass(frozen=True)
class Orders:
    """What every worker is told."""

    model: str
    judge: str | None
    settings: Settings


class WorkerDied(ModelError):
    """The process that worked on the article ended: killed for memory, most likely."""


@dataclass
class _Given:
    """An article that is with a worker."""

    item: Item
    future: asyncio.Future[Outcome]
    deaths: int = 0


@dataclass
class _Worker:
    """A process, and what it has in hand."""

    process: Any
    line: Connection
    given: dict[int, _Given] = field(default_factory=dict[int, _Given])
    sending: threading.Lock = field(default_factory=threading.Lock)


class Processes:
    """So many worker processes. Belongs to one event loop; `close` ends them."""

    def __init__(self, orders: Orders, count: int) -> None:
        self._orders, self._count = orders, count
        self._loop = asyncio.get_running_loop()
        self._context = multiprocessing.get_context("spawn")
        self._tickets = itertools.count()
        self._workers: list[_Worker] = []
        self._restarts = 0
        self._closed = False

    async def start(self) -> None:
        """Start them; what they are given meanwhile waits with them."""
        for _ in range(self._count):
            self._workers.append(await asyncio.to_thread(self._started))

    async def work(self, item: Item) -> Outcome:
        """What becomes of an article. Raises what concerns every article alike."""
        given = _Given(item, self._loop.create_future())
        await self._give(given)
        return await given.future

    @property
    def pids(self) -> list[int]:
        """The processes."""
        return [worker.process.pid for worker in self._workers]

    def close(self) -> None:
        """End them; what they have in hand is lost."""
        self._closed = True
        for worker in self._workers:
            worker.line.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    async def _give(self, given: _Given) -> None:
        worker = min(self._workers, key=lambda one: len(one.given))
        ticket = next(self._tickets)
        worker.given[ticket] = given
        # A long article fills the pipe: the loop does not wait for it.
        await asyncio.to_thread(_send, worker, (ticket, given.item))

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._orders), daemon=True)
        process.start()
        # Its end must be open in the worker alone, or nobody would hear that it died.
        theirs.close()
        worker = _Worker(process, ours)
        threading.Thread(target=self._listen, args=(worker,), name="batch worker", daemon=True).start()
        return worker

    def _listen(self, worker: _Worker) -> None:
        try:
            while True:
                ticket, outcome = worker.line.recv()
                self._loop.call_soon_threadsafe(_settle, worker.given.pop(ticket), outcome)
        except (EOFError, OSError, RuntimeError):
            # It died, or the line or the loop was closed.
            if not self._closed:
                asyncio.run_coroutine_threadsafe(self._replace(worker), self._loop)

    async def _replace(self, dead: _Worker) -> None:
        if self._closed or dead not in self._workers:
            return
        self._restarts += 1
        left = list(dead.given.values())
        if self._restarts > _RESTARTS:
            for given in left:
                _settle(given, WorkerDied(f"{self._restarts} worker processes died; give fewer with --workers"))
            return
        self._workers[self._workers.index(dead)] = await asyncio.to_thread(self._started)
        for given in left:
            given.deaths += 1
            if given.deaths < _DEATHS:
                await self._give(given)
            else:
                error = WorkerDied(f"{given.deaths} worker processes died over this article")
                _settle(given, of_error(error, seconds=0.0, attempts=given.deaths))


def _settle(given: _Given, outcome: Outcome | SummarizerError) -> None:
    if given.future.done():
        return
    if isinstance(outcome, Outcome):
        given.future.set_result(outcome)
    else:
        given.future.set_exception(outcome)


def _send(worker: _Worker, message: object) -> None:
    try:
        with worker.sending:
            worker.line.send(message)
    except OSError:
        return  # it died: whoever listens to it gives its articles to another


def _serve(line: Connection, orders: Orders) -> None:
    """A worker's life: articles in, outcomes out, until the line ends, which it does when the runner ends in any way."""
    # Ctrl-C goes to all processes of a terminal; it is the runner that decides what becomes of what is under way.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bench = Bench(orders.model, orders.settings, judge=orders.judge, concurrency=None)
    sending = threading.Lock()

    def done(ticket: int, future: Any) -> None:
        error = future.exception()
        with sending:
            line.send((ticket, future.result() if error is None else _sendable(error)))

    while True:
        try:
            ticket, item = line.recv()
        except (EOFError, OSError):
            os._exit(0)  # requests under way would hold an orderly end up
        bench.submit(item).add_done_callback(functools.partial(done, ticket))


def _sendable(error: BaseException) -> SummarizerError:
    """The error as one that survives the way: of ours, with its words alone."""
    kind = type(error) if isinstance(error, SummarizerError) else ModelError
    return kind(" ".join(str(error).split()) or type(error).__name__)
