"""The Ray engine: the driver reads, registers and commits; workers ask.

Work may be done twice, when a worker dies with it; a row is written once, by its id, by the driver alone.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, suppress
from math import ceil
from typing import Any

from summarizer import errors
from summarizer.batch.cluster.extra import load
from summarizer.batch.cluster.rows import Fatal, error_of, outcomes_in, table_of
from summarizer.batch.cluster.worker import Task, Worker, server_name
from summarizer.batch.entries import Again, Entry, Fault, Remote
from summarizer.batch.item import PASSING
from summarizer.batch.outcome import DONE, Outcome
from summarizer.batch.reader import Reader
from summarizer.batch.runner import OUTAGE, Desk, Fetch
from summarizer.batch.standing import Standing
from summarizer.batch.tally import Tally
from summarizer.errors import ModelUnreachable, SummarizerError

# Articles that go to a worker together and come back together: what is done again when it dies.
BLOCK = 16
# Articles that are with the cluster at once; their texts are in its object store, not in the driver.
WAVE = 10_000
_KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, SummarizerError)]


class ClusterRun:
    """One pass over the inputs, in waves. Stopped, or with a full disk, it leaves what is under way for the next pass."""

    def __init__(self, desk: Desk, task: Task, *, workers: int, tally: Tally, fetch: Fetch) -> None:
        self._desk, self._task, self._workers, self._tally, self._fetch = desk, task, workers, tally, fetch
        self._unreachable = 0
        self._running: asyncio.Task[None] | None = None
        self.interrupted = False

    def stop(self) -> None:
        """Take what comes next, and no more."""
        self.interrupted = True

    def stop_now(self) -> None:
        """Wait for nothing."""
        self.stop()
        if self._running is not None:
            self._running.cancel()

    async def run(self, entries: Iterator[Entry]) -> None:
        """Work until the inputs end or somebody stops it. Raises what ended it."""
        self._running = asyncio.create_task(self._waves(entries))
        try:
            await self._running
        except asyncio.CancelledError:
            if not self.interrupted:
                raise

    async def _waves(self, entries: Iterator[Entry]) -> None:
        reader = Reader(entries)
        ended = False
        while not ended and not self._ending:
            blocks, ended = await self._wave(reader)
            if blocks and not self._ending:
                await self._asked(blocks)

    @property
    def _ending(self) -> bool:
        return self.interrupted or self._desk.full

    async def _wave(self, reader: Reader) -> tuple[list[Any], bool]:
        """Blocks of articles that are new, in the cluster's object store; and whether the inputs have ended."""
        blocks: list[Any] = []
        block: list[Again] = []
        count = 0
        while count < WAVE and not self._ending:
            entry = await reader.next()
            if entry is None or isinstance(entry, Again):
                break
            self._tally.read += 1
            found = await self._new(entry)
            if found is None:
                continue
            count += 1
            block.append(found)
            if len(block) == BLOCK:
                blocks.append(load().put(table_of(block)))
                block = []
        if block:
            blocks.append(load().put(table_of(block)))
        self._tally.under_way = count
        return blocks, count < WAVE

    async def _new(self, entry: Entry) -> Again | None:
        if isinstance(entry, Remote):
            if await self._desk.known(entry):
                return None
            entry = await asyncio.to_thread(self._fetch, entry)
        registered = await self._desk.accept(entry)
        if isinstance(entry, Fault) or registered.standing is not Standing.NEW:
            return None
        return Again(entry, registered.id)

    async def _asked(self, blocks: list[Any]) -> None:
        loop = asyncio.get_running_loop()

        def commit(id_: str, outcome: Outcome) -> None:
            asyncio.run_coroutine_threadsafe(self._finish(id_, outcome), loop).result()

        def execute() -> None:
            for id_, outcome in self._outcomes(blocks):
                if self._ending:
                    return
                if isinstance(outcome, Fatal):
                    raise error_of(outcome, _KINDS)
                commit(id_, outcome)

        await asyncio.to_thread(execute)

    def _outcomes(self, blocks: list[Any]) -> Iterator[tuple[str, Outcome | Fatal]]:
        data = load("ray.data")
        calls = ceil(self._task.concurrency / BLOCK) + 1
        compute = data.ActorPoolStrategy(
            size=self._workers,
            max_tasks_in_flight_per_actor=calls,
            max_concurrent_calls_per_actor=calls,
            enable_true_multi_threading=True,
        )
        found = data.from_arrow_refs(blocks).map_batches(
            Worker, fn_constructor_args=(self._task,), batch_size=None, batch_format="pyarrow", compute=compute, num_cpus=1
        )
        for table in found.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
            yield from outcomes_in(table)

    async def _finish(self, id_: str, outcome: Outcome) -> None:
        await self._desk.finish(id_, outcome)
        self._tally.under_way -= 1
        unreachable = outcome.status != DONE and (outcome.reason or "").split(":")[0] in PASSING
        self._unreachable = self._unreachable + 1 if unreachable else 0
        if self._unreachable >= OUTAGE:
            raise ModelUnreachable(f"{self._unreachable} articles in a row had no answer, the last one: {outcome.reason}")


@asynccontextmanager
async def cluster(task: Task, address: str | None) -> AsyncGenerator[int]:
    """A connection to the cluster at `address` (None: one started here); how many processors it has.

    Raises MissingExtra, ModelUnreachable where no cluster answers.
    """
    ray = load()
    try:
        await asyncio.to_thread(_connect, address)
    except (ConnectionError, RuntimeError, ValueError, TimeoutError) as error:
        said = " ".join(str(error).split())[:200]
        raise ModelUnreachable(f"no Ray cluster at {address or 'this machine'}: {said}") from None
    # Importing it sets its loggers up, which tell of every execution; its faults are raised.
    load("ray.data")
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield int(ray.cluster_resources().get("CPU", 1))
    finally:
        for node in ray.nodes():
            with suppress(ValueError):
                ray.kill(ray.get_actor(server_name(task.run, node["NodeID"])))
        await asyncio.to_thread(ray.shutdown)


def _connect(address: str | None) -> None:
    load().init(address=address or "local", namespace="summarizer", log_to_driver=False, logging_level=logging.ERROR)


def new_run() -> str:
    """A name for a run, by which its servers are told from those of another."""
    return uuid.uuid4().hex[:12]
