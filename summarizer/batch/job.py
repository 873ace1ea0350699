"""The order of a batch: check, lock, store, engine, outputs."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.batch import inputs
from summarizer.batch.count import count_beside
from summarizer.batch.deferred.rounds import Sending
from summarizer.batch.digest import Digest
from summarizer.batch.engines import ENGINES, Engine, EngineName, Work, ledger_path
from summarizer.batch.entries import Entry, code_of
from summarizer.batch.estimate import Estimate, estimate
from summarizer.batch.identity import identity
from summarizer.batch.item import PASSING, Options
from summarizer.batch.lock import only_runner
from summarizer.batch.outputs.atomic import whole
from summarizer.batch.outputs.write import Outputs, write
from summarizer.batch.runner import Desk
from summarizer.batch.selection import Selection
from summarizer.batch.store import Store
from summarizer.batch.storefile import finished_texts, last_identity, open_store
from summarizer.batch.summary import document
from summarizer.batch.tally import Tally
from summarizer.errors import InputError, NoRoom, OutputError
from summarizer.models.batches import PRICE
from summarizer.settings import Settings

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """Everything a person decides about a batch."""

    reading: inputs.Reading
    outputs: Outputs
    store: Path
    model: str
    options: Options = field(default_factory=Options)
    selection: Selection = field(default_factory=Selection)
    resume: bool = False
    retry_failed: bool = False
    reuse: bool = False
    as_finished: bool = False
    concurrency: int = 8
    engine: EngineName = EngineName.LOCAL
    sending: Sending = field(default_factory=Sending)
    ray_address: str | None = None
    workers: int | None = None


@dataclass(frozen=True)
class Finished:
    """How a batch ended: `digest` is None when the outputs were not written.

    That is so when the inputs were not read to their end, and when there was no room for them; `no_room` then says where.
    """

    tally: Tally
    digest: Digest | None
    unfinished: int = 0
    no_room: str | None = None


def dry_run(plan: Plan, settings: Settings) -> Estimate:
    """What it would take: inputs are read, nothing is asked or written. Raises InputError."""
    inputs.check(plan.reading)
    wanted = identity(model=plan.model, options=plan.options.as_strings(settings))
    done = finished_texts(plan.store, wanted) if plan.resume else frozenset[str]()
    share = PRICE if plan.engine is EngineName.OPENAI_BATCH else 1.0
    return estimate(_selected(plan, settings), settings, model=plan.model, finished=done.__contains__, price_share=share)


def own_files(outputs: Outputs, store: Path) -> frozenset[Path]:
    """The run's own files, which are no inputs."""
    databases = (store, ledger_path(store))
    beside = [path.with_name(path.name + ending) for path in databases for ending in ("", "-wal", "-shm", "-journal", ".lock")]
    return frozenset(path.resolve() for path in (*outputs.paths, *beside))


def run(plan: Plan, settings: Settings, *, say: Say, tally: Tally) -> Finished:
    """Do it, or continue it. `say` is told what a person should know on the way.

    Raises InputError for what cannot be begun, ModelError where no model answers, OutputError for what cannot be written.
    """
    inputs.check(plan.reading)
    _check_outputs(plan)
    with only_runner(plan.store):
        wanted = identity(model=plan.model, options=plan.options.as_strings(settings))
        before = last_identity(plan.store)
        retry = None if plan.retry_failed else PASSING | {code_of(NoRoom())}
        store = open_store(plan.store, wanted, retry=retry)
        try:
            if before is not None and store.fresh:
                kept = (
                    "finished rows are taken over (--reuse)"
                    if plan.reuse
                    else "earlier rows stay in the store; --reuse takes them over"
                )
                say(f"{wanted.differences(before)} changed since the last run: a new run begins, {kept}")
            store.begin()
            count_beside(tally, plan.reading, plan.selection)
            ended = asyncio.run(_engine(plan, settings, store=store, tally=tally, say=say))
            if ended is not None:
                return ended
            return _written(plan, store, tally)
        finally:
            store.close()


async def _engine(plan: Plan, settings: Settings, *, store: Store, tally: Tally, say: Say) -> Finished | None:
    """One pass over the inputs; how it ended, if that was before their end."""
    desk = Desk(store, tally, take_over=plan.reuse)
    job = Work(
        model=plan.model,
        settings=settings,
        options=plan.options,
        concurrency=plan.concurrency,
        store=plan.store,
        sending=plan.sending,
        address=plan.ray_address,
        workers=plan.workers,
    )
    no_room: str | None = None
    try:
        async with ENGINES[plan.engine](job, desk, tally) as engine, _interrupts(engine, say):
            try:
                await engine.run(_selected(plan, settings))
            except NoRoom as error:
                no_room = str(error).partition(";")[0]
    finally:
        await desk.settle()
        desk.close()
    if desk.full:
        no_room = f"{plan.store}: the disk is full"
    if engine.interrupted or no_room is not None:
        return Finished(tally, None, unfinished=store.unfinished(), no_room=no_room)
    return None


def _written(plan: Plan, store: Store, tally: Tally) -> Finished:
    """The outputs. Where articles failed for want of room and there is none for the outputs either, that is all one trouble."""
    try:
        digest = write(store, plan.outputs, as_finished=plan.as_finished)
        if plan.outputs.summary is not None:
            with whole(plan.outputs.summary) as file:
                file.write(f"{json.dumps(document(digest, tally), indent=2, ensure_ascii=False)}\n".encode())
    except NoRoom as error:
        if not tally.reasons[code_of(error)]:
            raise
        return Finished(tally, None, unfinished=store.unfinished(), no_room=str(error))
    return Finished(tally, digest)


def _selected(plan: Plan, settings: Settings) -> Iterator[Entry]:
    again = inputs.STDIN not in plan.reading.inputs
    return plan.selection.of(lambda: inputs.entries(plan.reading, settings), twice=again)


def _check_outputs(plan: Plan) -> None:
    """Refuse what could not be written, and an output without its run, before anything is asked."""
    for path in (*plan.outputs.paths, plan.store):
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; give the name of a file")
        if not path.parent.is_dir():
            raise OutputError(f"{path}: the folder {path.parent} does not exist")
    if not plan.resume and plan.store.exists():
        raise InputError(f"{plan.store}: a run exists; continue it with --resume, or give another output")
    if plan.outputs.rows.exists() and not plan.store.exists():
        raise InputError(f"{plan.outputs.rows}: exists and would be overwritten; move it away, or give another output")


@asynccontextmanager
async def _interrupts(engine: Engine, say: Say) -> AsyncGenerator[None]:
    """The first Ctrl-C lets what is under way finish, the second does not."""

    def interrupted() -> None:
        if engine.interrupted:
            engine.stop_now()
        else:
            say("finishing what is under way; press Ctrl-C again to leave it")
            engine.stop()

    with _handled(interrupted):
        yield


@contextmanager
def _handled(interrupted: Callable[[], None]) -> Generator[None]:
    loop = asyncio.get_running_loop()
    if sys.platform == "win32":
        before = signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(interrupted))
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupted)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
