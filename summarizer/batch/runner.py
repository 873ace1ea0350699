"""The local engine: one event loop, one connection, as many articles under way as the pace allows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from summarizer.batch.bench import note
from summarizer.batch.entries import Again, Entry, Fault, Item, Remote
from summarizer.batch.keeping import Keeper, Settled
from summarizer.batch.outcome import DONE, Outcome, of_fault
from summarizer.batch.pace import Pace
from summarizer.batch.reader import Reader
from summarizer.batch.standing import Registered, Standing
from summarizer.batch.store import Store
from summarizer.batch.tally import Tally
from summarizer.errors import ModelUnreachable

# Articles in a row that no server answered, each tried several times: it is an outage, and going on would only list it.
OUTAGE = 20

Fetch = Callable[[Remote], Item | Fault]
Do = Callable[[Item, str], Awaitable[Outcome | None]]
"""The work on an article by the id of its row; None when it is left for later."""
P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """The store as every engine writes it: one thread, each finished row committed, counted in the tally."""

    def __init__(self, store: Store, tally: Tally, *, take_over: bool = False) -> None:
        self._keeper, self._tally = Keeper(store, take_over=take_over), tally
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="batch store")
        self.full = False
        """Whether there was so little room on the disk that no more should be asked for in this pass."""

    async def accept(self, entry: Item | Fault) -> Registered:
        """Take an entry in and say how it stands; a Fault is finished by that."""
        registered = await self._call(self._keeper.register, entry)
        self._heed()
        if registered.standing is Standing.FINISHED:
            self._tally.kept += 1
        elif registered.standing is Standing.COPIED:
            self._tally.duplicates += 1
        elif registered.standing is Standing.NEW and isinstance(entry, Fault):
            self._tally.settle(of_fault(entry.reason))
        return registered

    async def known(self, remote: Remote) -> bool:
        """Whether an address was finished before, or there is no room to begin it."""
        held = self._keeper.held
        found = await self._call(self._keeper.known, remote)
        self._heed()
        self._tally.kept += int(found and self._tally.held == held)
        return found

    async def finish(self, id_: str, outcome: Outcome) -> None:
        """Commit what became of an article, or hold it until there is room."""
        self._count(await self._call(self._keeper.finish, id_, outcome))

    async def settle(self) -> None:
        """At the end of a pass: hold nothing any more."""
        self._count(await self._call(self._keeper.settle))

    def _count(self, settled: list[Settled]) -> None:
        for one in settled:
            if one.outcome is None:
                self._tally.kept += 1
            else:
                self._tally.settle(one.outcome)
                self._tally.duplicates += one.rows - 1
        self._heed()

    def _heed(self) -> None:
        self._tally.held = self._keeper.held
        self.full = self.full or self._keeper.full

    async def _call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """In the store's thread, and to its end: a row half-told to be written would be neither there nor not."""
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(self._thread, lambda: function(*args, **kwargs)))

    def close(self) -> None:
        """Wait for what is being written."""
        self._thread.shutdown(wait=True)


class LocalRun:
    """One pass over the inputs. `stop` once lets what is under way finish, `stop_now` leaves it for the next pass."""

    def __init__(self, desk: Desk, do: Do, *, pace: Pace, tally: Tally, fetch: Fetch) -> None:
        self._desk, self._do, self._pace, self._tally, self._fetch = desk, do, pace, tally, fetch
        self._halt = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._unreachable = 0
        self._error: BaseException | None = None
        self.interrupted = False

    @property
    def halted(self) -> bool:
        """Whether it ended, or will end, before its inputs."""
        return self._halt.is_set()

    def stop(self) -> None:
        """Begin nothing new."""
        self.interrupted = True
        self._halt.set()

    def stop_now(self) -> None:
        """Leave what is under way."""
        self.stop()
        for task in self._tasks:
            task.cancel()

    async def run(self, entries: Iterator[Entry | Again]) -> None:
        """Work until the inputs end, somebody stops it, or the disk is full.

        Raises the error that ended it: a store that cannot be written, a model that is not there.
        """
        reader = Reader(entries)
        halted = asyncio.create_task(self._halt.wait())
        try:
            while not self._halt.is_set():
                entry = await self._unless(halted, reader.next())
                if entry is None:
                    break
                self._tally.read += 1
                await self._take(entry, halted)
                self._heed_room()
            if self._tasks:
                await asyncio.wait(self._tasks)
        finally:
            halted.cancel()
        if self._error is not None:
            raise self._error

    async def _take(self, entry: Entry | Again, halted: asyncio.Task[Any]) -> None:
        if isinstance(entry, Again):
            if await self._slot(halted):
                self._start(self._work(entry.item, entry.id))
            return
        if isinstance(entry, Remote):
            if not await self._desk.known(entry) and await self._slot(halted):
                self._start(self._remote(entry))
            return
        registered = await self._desk.accept(entry)
        if isinstance(entry, Item) and registered.standing is Standing.NEW and await self._slot(halted):
            self._start(self._work(entry, registered.id))

    def _heed_room(self) -> None:
        if self._desk.full:
            self._halt.set()

    async def _slot(self, halted: asyncio.Task[Any]) -> bool:
        if not await self._unless(halted, self._pace.acquire()):
            return False
        if self._halt.is_set():  # while the article was registered: a slot that came with the halt begins nothing
            await self._pace.release()
            return False
        return True

    def _start(self, job: Coroutine[Any, Any, None]) -> None:
        self._tally.under_way, self._tally.limit = self._pace.under_way, self._pace.limit
        task = asyncio.create_task(self._guarded(job))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, job: Coroutine[Any, Any, None]) -> None:
        """Run one article's work; what concerns all articles ends the run."""
        try:
            await job
        except asyncio.CancelledError:
            return
        except Exception as error:
            self._error = self._error or error
            self._halt.set()
        finally:
            await self._pace.release()
            self._tally.under_way = self._pace.under_way

    async def _remote(self, remote: Remote) -> None:
        entry = await asyncio.to_thread(self._fetch, remote)
        registered = await self._desk.accept(entry)
        self._heed_room()
        if isinstance(entry, Item) and registered.standing is Standing.NEW:
            await self._work(entry, registered.id)

    async def _work(self, item: Item, id_: str) -> None:
        outcome = await self._do(item, id_)
        if outcome is None:
            return
        unreachable = note(self._pace, outcome)
        async with self._pace.lent():
            await self._desk.finish(id_, outcome)
        self._heed_room()
        self._unreachable = self._unreachable + 1 if unreachable else 0
        if outcome.status != DONE and self._unreachable >= OUTAGE:
            raise ModelUnreachable(f"{self._unreachable} articles in a row had no answer, the last one: {outcome.reason}")

    async def _unless(self, halted: asyncio.Task[Any], wanted: Awaitable[T]) -> T | None:
        """What is awaited, or None when the run is halted first."""
        task = asyncio.ensure_future(wanted)
        await asyncio.wait({task, halted}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        task.cancel()
        return None
