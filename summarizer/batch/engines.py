"""Where the work is done. Every engine works on an article with the same function and writes through the same desk."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

from summarizer.batch import inputs
from summarizer.batch.cluster.worker import Task
from summarizer.batch.deferred.ledger import LedgerFile
from summarizer.batch.deferred.rounds import Rounds, Sending, deferring
from summarizer.batch.entries import Entry, Fault, Item, Remote
from summarizer.batch.item import Options, asking, work
from summarizer.batch.outcome import Outcome
from summarizer.batch.pace import Pace
from summarizer.batch.runner import Desk, LocalRun
from summarizer.batch.tally import Tally
from summarizer.errors import BadSetting
from summarizer.models import batches
from summarizer.models.deferred import Deferring, settings_for
from summarizer.models.endpoint import GGUF, LOCAL
from summarizer.settings import Settings
from summarizer.workers import Workers, cores, working

P = ParamSpec("P")
T = TypeVar("T")

# A worker takes seconds to start and a hundred megabytes: a short run is over before.
SHORT = 64
MOST_WORKERS = 8
# Answers that are judged or committed while the places of their articles are lent to others, and at least how many.
AHEAD_SHARE, AHEAD_LEAST = 8, 2


class Beside(Workers):
    """Workers for articles that lend their places while they are worked on; before `wanted` says so, all is done here."""

    def __init__(self, workers: Workers, pace: Pace, *, wanted: Callable[[], bool]) -> None:
        self._workers, self._pace, self._wanted = workers, pace, wanted

    async def run(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives, as `Workers.run`."""
        if not self._wanted():
            return function(*args, **kwargs)
        async with self._pace.lent():
            return await self._workers.run(function, *args, **kwargs)


class EngineName(StrEnum):
    """Where the articles are asked about."""

    LOCAL = "local"
    RAY = "ray"
    OPENAI_BATCH = "openai-batch"


class Engine(Protocol):
    """One pass over the inputs."""

    @property
    def interrupted(self) -> bool:
        """Whether somebody stopped it."""
        ...

    def stop(self) -> None:
        """Begin nothing new and finish what is under way."""
        ...

    def stop_now(self) -> None:
        """Leave what is under way."""
        ...

    async def run(self, entries: Iterator[Entry]) -> None:
        """Work until the inputs end, somebody stops it, or nothing more can be done."""
        ...


@dataclass(frozen=True)
class Work:
    """What an engine is given."""

    model: str
    settings: Settings
    options: Options
    concurrency: int
    store: Path
    sending: Sending = Sending()  # noqa: RUF009  # frozen
    address: str | None = None
    workers: int | None = None

    @property
    def embedded(self) -> bool:
        """Whether the model runs on this machine, which then is its bottleneck."""
        return self.model == LOCAL or self.model.lower().endswith(GGUF)

    def fetch(self, remote: Remote) -> Item | Fault:
        """The article at an address. Blocks."""
        return inputs.article(remote.id, id_=remote.id, position=remote.position, settings=self.settings)


@asynccontextmanager
async def local(job: Work, desk: Desk, tally: Tally) -> AsyncGenerator[Engine]:
    """On this machine: asked from this process, grounded and judged in others once the run has shown to be a long one."""
    count = 1 if job.embedded else min(job.workers or cores(), MOST_WORKERS)
    pace = Pace(job.concurrency, ahead=max(AHEAD_LEAST, job.concurrency // AHEAD_SHARE))
    with working(count) as processes:
        workers = Beside(processes, pace, wanted=lambda: count > 1 and tally.read > SHORT)
        async with asking(job.model, job.settings, judge=job.options.judge, workers=workers) as ask:

            async def do(item: Item, _: str) -> Outcome:
                return await work(item, ask)

            yield LocalRun(desk, do, pace=pace, tally=tally, fetch=job.fetch)


@asynccontextmanager
async def openai_batch(job: Work, desk: Desk, tally: Tally) -> AsyncGenerator[Engine]:
    """At a server, in batches. Raises BadSetting for a model that no server has."""
    for name in (job.model, job.options.judge or ""):
        if name == LOCAL or name.lower().endswith(GGUF):
            raise BadSetting(f"--engine openai-batch asks a server, and {name!r} runs here: name a model of the server")
    if job.settings.openai_base_url is None and job.settings.openai_api_key is None:
        raise BadSetting("--engine openai-batch: set OPENAI_API_KEY (and OPENAI_BASE_URL for another server than OpenAI's)")
    ledger = LedgerFile(ledger_path(job.store))
    settings = settings_for(job.settings)
    judge = None if job.options.judge is None else Deferring(job.options.judge, ledger, price=batches.PRICE)
    try:
        async with (
            batches.batch_server(job.settings) as server,
            asking(Deferring(job.model, ledger, price=batches.PRICE), settings, judge=judge) as ask,
        ):

            def collector() -> LocalRun:
                do = deferring(ledger, ask)
                return LocalRun(desk, do, pace=Pace(job.concurrency), tally=tally, fetch=job.fetch)

            yield Rounds(ledger, server, collector, tally=tally, sending=job.sending)
    finally:
        ledger.close()


@asynccontextmanager
async def ray(job: Work, desk: Desk, tally: Tally) -> AsyncGenerator[Engine]:
    """On a cluster: `workers` of them (None: as many as it has processors), each with `concurrency` articles under way."""
    from summarizer.batch.cluster import engine

    task = Task(
        model=job.model,
        judge=job.options.judge,
        settings=job.settings,
        concurrency=job.concurrency,
        run=engine.new_run(),
    )
    async with engine.cluster(task, job.address) as processors:
        workers = min(job.workers or processors, processors)
        yield engine.ClusterRun(desk, task, workers=workers, tally=tally, fetch=job.fetch)


def ledger_path(store: Path) -> Path:
    """Where questions and batches are kept, beside the store."""
    return store.with_name(f"{store.name}.batches")


ENGINES = {EngineName.LOCAL: local, EngineName.RAY: ray, EngineName.OPENAI_BATCH: openai_batch}
