"""Rounds: every article is worked on as far as its answers go, and open questions are sent as batches, until none waits."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.batch.deferred.files import Limits, answer_lines, request_files
from summarizer.batch.deferred.ledger import ATTEMPTS, LedgerFile, Sent
from summarizer.batch.entries import Again, Entry, Item
from summarizer.batch.item import Ask, work
from summarizer.batch.outcome import Outcome
from summarizer.batch.runner import LocalRun
from summarizer.batch.tally import Tally
from summarizer.errors import ModelUnreachable
from summarizer.models.batches import BatchServer, BatchState, NotThere
from summarizer.models.deferred import noting

# An article asks a handful of questions one after the other; each goes out ATTEMPTS times at most.
MOST_ROUNDS = 20 * ATTEMPTS
# Polls in a row without an answer after which the server is away.
_MOST_SILENT = 20


@dataclass(frozen=True)
class Sending:
    """How batches are sent: seconds between looks at them, and what a file may hold."""

    poll: float = 30.0
    limits: Limits = field(default_factory=Limits)


class Rounds:
    """The engine: `collector` makes a LocalRun over entries, which works with answers from the ledger alone."""

    def __init__(
        self,
        ledger: LedgerFile,
        server: BatchServer,
        collector: Callable[[], LocalRun],
        *,
        tally: Tally,
        sending: Sending,
    ) -> None:
        self._ledger, self._server, self._collector = ledger, server, collector
        self._tally, self._sending = tally, sending
        self._halt = asyncio.Event()
        self._run: LocalRun | None = None
        self._task: asyncio.Task[None] | None = None
        self.interrupted = False

    def stop(self) -> None:
        """Begin nothing new; batches at the server go on, and the next run reads them."""
        self.interrupted = True
        self._halt.set()
        if self._run is not None:
            self._run.stop()

    def stop_now(self) -> None:
        """Leave what is under way."""
        self.stop()
        if self._task is not None:
            self._task.cancel()

    async def run(self, entries: Iterator[Entry]) -> None:
        """Work until no article waits or somebody stops it. Raises ModelUnreachable where no batch can be had."""
        self._task = asyncio.create_task(self._rounds(entries))
        try:
            await self._task
        except asyncio.CancelledError:
            if not self.interrupted:
                raise

    async def _rounds(self, entries: Iterator[Entry | Again]) -> None:
        await self._recover()
        for _ in range(MOST_ROUNDS):
            if not await self._collect(entries) or not self._ledger.count():
                return
            await self._send()
            await self._settle()
            if self.interrupted:
                return
            entries = self._ledger.waiting()
        raise ModelUnreachable(f"{self._ledger.count():,} articles still wait after {MOST_ROUNDS} rounds of batches")

    async def _collect(self, entries: Iterator[Entry | Again]) -> bool:
        """Take every entry as far as its answers go; whether their end was reached."""
        self._tally.note = "reading answers and collecting questions"
        self._run = self._collector()
        await self._run.run(entries)
        self._ledger.commit()
        return not self._run.halted

    async def _recover(self) -> None:
        """Batches whose creation was not heard of: found by their request file, or begun now."""
        for sent in self._ledger.open():
            if sent.id is None:
                try:
                    self._ledger.begun(sent, await self._server.find(sent.file) or await self._create(sent))
                except NotThere:
                    self._ledger.read(sent, (), why="its request file was lost")

    async def _send(self) -> None:
        for url, model in self._ledger.routes():
            for file in request_files(self._ledger, url, model, limits=self._sending.limits):
                self._tally.note = f"sending {len(file.keys):,} questions"
                uploaded = await self._server.upload(file.path)
                sent = self._ledger.sent(uploaded, url, file.keys)
                self._ledger.begun(sent, await self._create(sent))

    async def _create(self, sent: Sent) -> str:
        return await self._server.create(sent.file, sent.url)

    async def _settle(self) -> None:
        """Look at the batches until all have ended, and take in what each brought."""
        silent = 0
        while (batches := self._ledger.open()) and not self.interrupted:
            states: list[BatchState] = []
            for sent in batches:
                try:
                    states.append(await self._look(sent))
                    silent = 0
                except ModelUnreachable:
                    silent += 1
                    if silent == _MOST_SILENT:
                        raise
            answered, total = sum(one.done for one in states), sum(one.total for one in states)
            self._tally.note = f"{len(batches)} batches at the server, {answered:,} of {total:,} questions answered"
            if not all(one.ended for one in states) or len(states) < len(batches):
                await self._pause()

    async def _look(self, sent: Sent) -> BatchState:
        assert sent.id is not None
        try:
            state = await self._server.state(sent.id)
            if state.ended:
                await self._take_in(sent, state)
        except NotThere as error:
            # Batches and files are kept for some time only.
            self._ledger.read(sent, (), why=str(error))
            return BatchState("failed", 0, 0, str(error), ())
        return state

    async def _take_in(self, sent: Sent, state: BatchState) -> None:
        """Read what an ended batch brought; its files may be larger than memory, so they are on the disk meanwhile."""
        with tempfile.TemporaryDirectory(prefix="summarizer-batch-") as folder:
            paths = [Path(folder) / f"{number}.jsonl" for number in range(len(state.files))]
            for file, path in zip(state.files, paths, strict=True):
                await self._server.download(file, path)
            self._ledger.read(sent, answer_lines(paths), why=state.fault or f"the batch was {state.status} without this question")

    async def _pause(self) -> None:
        try:
            async with asyncio.timeout(self._sending.poll):
                await self._halt.wait()
        except TimeoutError:
            return


def deferring(ledger: LedgerFile, ask: Ask) -> Callable[[Item, str], Awaitable[Outcome | None]]:
    """The work on an article with the answers that are there; None when it has to wait for more."""

    async def do(item: Item, id_: str) -> Outcome | None:
        with noting() as open_questions:
            # A server's failure is in the ledger: asking that again would bring the same.
            outcome = await work(item, ask, attempts=1)
        if open_questions:
            ledger.wait(item, id_)
            return None
        ledger.settled(id_)
        return outcome

    return do
