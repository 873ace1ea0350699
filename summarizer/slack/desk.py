"""The desk: takes requests on, lets them wait their turn, has them answered, and takes them up again after a restart."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from summarizer.slack import lines
from summarizer.slack.asks import Ask, Place, Way
from summarizer.slack.blocks import progress_of
from summarizer.slack.clerk import Clerk
from summarizer.slack.line import Limits, Line, Waiting
from summarizer.slack.logs import event, log
from summarizer.slack.speaker import Speaker, describe
from summarizer.slack.store import Job, State, Store
from summarizer.slack.web import Refused, Unreachable

# Seconds between two updates of a status: Slack takes about one a second for the whole workspace.
STATUS_EVERY = 3.0
# Who waits at the front is told when they move up; further back the place would be old before it is read.
FRONT = 3
PURGE_EVERY = 300.0


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a request: taken on, refused with a line, or neither because it is there already."""

    job: Job | None = None
    refusal: str | None = None


class Desk:
    """Between Slack and the work."""

    def __init__(
        self,
        *,
        store: Store,
        speaker: Speaker,
        clerk: Clerk,
        limits: Limits,
        workers: int,
        retention: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store, self._speaker, self._clerk = store, speaker, clerk
        self._workers, self._retention, self._clock = workers, retention, clock
        self.line = Line(limits)
        self._running: dict[str, asyncio.Task[None]] = {}
        self._loops: list[asyncio.Task[None]] = []
        self._background: set[asyncio.Task[None]] = set()
        self._told: dict[str, float] = {}

    @property
    def bot_user(self) -> str:
        """The bot's own id."""
        return self._clerk.bot_user

    # --- taking on ---

    def admit(self, delivery: str, ask: Ask, place: Place, way: Way, *, subject: str, forever: bool) -> Taken:
        """Take a request on: when this returns it is on disk and in the line."""
        refusal = self.line.full_for(place.user, place.channel)
        if refusal is not None:
            return Taken(refusal=refusal) if self._store.claim(delivery) else Taken()
        job = self._store.admit(delivery, ask, place, way, subject=subject, forever=forever)
        if job is None:
            return Taken()
        event("admitted", job=job.id, way=way, channel=place.channel, user=place.user)
        self._join(job)
        return Taken(job=job)

    def _join(self, job: Job) -> None:
        self.line.join(Waiting(id=job.id, user=job.place.user, channel=job.place.channel))
        self.spawn(self._tell(job.id))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something beside; its failure is logged by kind."""
        task = asyncio.get_running_loop().create_task(_guarded(work))
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _tell(self, name: str) -> None:
        try:
            await self._speaker.status(name, lambda: self._status_line(name))
        except Refused as refused:
            if await self._clerk.shut_out(name, refused):
                self.line.leave(name)

    def _status_line(self, name: str, done: int = 0, total: int = 0) -> str:
        ask = self._store.ask(name)
        about = describe(ask.link, ask.text, ask.file.name if ask.file else None) if ask and not ask.parent else "this thread"
        self._told[name] = self._clock()
        return progress_of(about, place=self.line.place(name), done=done, total=total)

    # --- life ---

    async def start(self, bot_user: str) -> None:
        """Take up what an earlier run left, and begin to work as this user."""
        self._clerk.bot_user = bot_user
        for job in self._store.open_jobs():
            event("taken up again", job=job.id, state=job.state, attempts=job.attempts)
            self._join(job)
        loops = [self._work_on() for _ in range(self._workers)]
        self._loops = [asyncio.create_task(loop) for loop in (*loops, self._purge())]

    async def stop(self, seconds: float) -> None:
        """Take nothing more from the line; finish what runs within `seconds`, and hand the rest back."""
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        if self._running:
            await asyncio.wait(set(self._running.values()), timeout=seconds)
        left = {name: task for name, task in self._running.items() if not task.done()}
        for task in left.values():
            task.cancel()
        await asyncio.gather(*left.values(), return_exceptions=True)
        for name in left:
            await self._hand_back(name)
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)

    async def _hand_back(self, name: str) -> None:
        job = self._store.job(name)
        if job is None or job.state is not State.WORKING:
            return
        self._store.handed_back(name)
        event("handed back", job=name)
        with contextlib.suppress(Refused, Unreachable):
            await self._speaker.status(name, lambda: lines.PAUSED)

    async def settled(self) -> None:
        """Wait until nobody waits, nothing runs and nothing is left to be said."""
        while busy := {task for task in (*self._running.values(), *self._background) if not task.done()} or len(self.line):
            await (asyncio.wait(busy, return_when=asyncio.FIRST_COMPLETED) if isinstance(busy, set) else asyncio.sleep(0))

    async def _purge(self) -> None:
        while True:
            if texts := self._store.purge(self._retention):
                event("texts deleted", count=texts)
            await asyncio.sleep(PURGE_EVERY)

    async def _work_on(self) -> None:
        while True:
            one = await self.line.next()
            task = asyncio.create_task(self._answer(one.id))
            self._running[one.id] = task
            task.add_done_callback(partial(self._ended, one.id))
            # Not awaited itself: that it was cancelled is no reason for the worker to end, nor the other way round.
            await asyncio.wait({task})

    async def _answer(self, name: str) -> None:
        def progress(done: int, total: int) -> None:
            if self._clock() - self._told.get(name, 0.0) >= STATUS_EVERY:
                self._told[name] = self._clock()
                self.spawn(self._speaker.status(name, lambda: self._status_line(name, done, total)))

        await self._clerk.answer(name, line=lambda: self._status_line(name), progress=progress)

    def _ended(self, name: str, task: asyncio.Task[None]) -> None:
        self._running.pop(name, None)
        self._told.pop(name, None)
        self.line.finished(name)
        if not task.cancelled() and (error := task.exception()):
            log.error("request broke", exc_info=error, extra={"fields": {"job": name}})
        now = self._clock()
        for one in self.line.front(FRONT):
            if now - self._told.get(one.id, 0.0) >= STATUS_EVERY:
                self.spawn(self._tell(one.id))

    # --- changing one's mind ---

    async def cancel(self, name: str, *, line: str = lines.CANCELLED) -> bool:
        """Call a request off; False when it was answered already."""
        if not self._store.cancelled(name):
            return False
        self.line.leave(name)
        if (task := self._running.get(name)) is not None:
            task.cancel()
        event("cancelled", job=name)
        with contextlib.suppress(Refused, Unreachable):
            await self._speaker.closed(name, line)
        return True

    async def cancel_all(self, user: str, channel: str) -> int:
        """Call off what a person has in the line of a channel; how many there were."""
        theirs = [job.id for job in self._store.open_jobs() if (job.place.user, job.place.channel) == (user, channel)]
        return sum([await self.cancel(name) for name in theirs])

    async def again(self, name: str) -> bool:
        """Let a failed request wait once more."""
        if not self._store.again(name):
            return False
        job = self._store.job(name)
        if job is not None:
            self._join(job)
        return True

    async def deleted(self, channel: str, message: str) -> None:
        """The message that asked is gone: so is the request, and what is kept of an answer."""
        for job in self._store.of_message(channel, message):
            if not await self.cancel(job.id, line=lines.DELETED):
                self._store.forget(job.id)

    async def edited(self, channel: str, message: str, text: str, files: Any) -> None:
        """The message that asked was changed: while it waits the new words count, later its asker is told."""
        for job in self._store.of_message(channel, message):
            ask = self._clerk.reread(job, text, files)
            if ask is not None and self._store.asked_anew(job.id, ask):
                event("edited", job=job.id)
            elif job.state is State.WORKING:
                await self._speaker.whisper(channel, job.place.user, lines.EDITED_LATE, thread=job.place.thread or message)


async def _guarded(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except (Refused, Unreachable) as error:
        event("said nothing", code=getattr(error, "code", type(error).__name__))
    except Exception as error:  # whatever it is, it must not be lost in a task nobody awaits
        log.error("broke", exc_info=error)
