"""The desk: takes requests on, lets them wait their turn, has them answered, and takes them up again after a restart."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from summarizer.slack import lines
from summarizer.slack.asks import Ask, Place, Way, Wish, read_content, read_message
from summarizer.slack.blocks import progress_of
from summarizer.slack.line import Limits, Line, Waiting
from summarizer.slack.logs import event, log
from summarizer.slack.speaker import Speaker, describe
from summarizer.slack.store import Job, State, Store
from summarizer.slack.web import NOT_LET_IN, Refused, Slack, Unreachable
from summarizer.slack.work import Checked, Reading, Summarized, Work

# A request that was begun so often and never ended takes the bot down with it.
MOST_ATTEMPTS = 3
# Seconds between two updates of a status: Slack takes about one a second for the whole workspace.
STATUS_EVERY = 3.0
# Who waits at the front is told when they move up; further back the place would be old before it is read.
FRONT = 3
# After so many seconds in the line the asking message is looked at again: it may be edited or gone.
LOOK_AGAIN = 10.0
PURGE_EVERY = 300.0


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a request: taken on, refused with a line, or neither because it is there already."""

    job: Job | None = None
    refusal: str | None = None


class _Withdrawn(Exception):
    """The asking message is gone."""


class Desk:
    """Between Slack and the work."""

    def __init__(
        self,
        *,
        store: Store,
        speaker: Speaker,
        slack: Slack,
        work: Work,
        limits: Limits,
        workers: int,
        retention: float,
        max_file_bytes: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store, self._speaker, self._slack, self._work = store, speaker, slack, work
        self._workers, self._retention, self._most_bytes, self._clock = workers, retention, max_file_bytes, clock
        self.line = Line(limits)
        self.bot_user = ""
        self._running: dict[str, asyncio.Task[None]] = {}
        self._loops: list[asyncio.Task[None]] = []
        self._background: set[asyncio.Task[None]] = set()
        self._told: dict[str, float] = {}

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
            if not await self._shut_out(name, refused):
                event("status refused", job=name, code=refused.code)

    def _status_line(self, name: str, done: int = 0, total: int = 0) -> str:
        ask = self._store.ask(name)
        about = describe(ask.link, ask.text, ask.file.name if ask.file else None) if ask and not ask.parent else "this thread"
        self._told[name] = self._clock()
        return progress_of(about, place=self.line.place(name), done=done, total=total)

    # --- life ---

    async def start(self) -> None:
        """Take up what an earlier run left, and begin to work."""
        for job in self._store.open_jobs():
            if job.state is State.WORKING:
                event("taken up again", job=job.id, attempts=job.attempts)
            self._join(job)
        loops = [self._work_on() for _ in range(self._workers)]
        self._loops = [asyncio.create_task(loop) for loop in (*loops, self._purge())]

    async def stop(self, seconds: float) -> None:
        """Take nothing more from the line; finish what runs within `seconds`, and hand the rest back."""
        running = set(self._running.values())
        for loop in self._loops:
            loop.cancel()
        if running:
            await asyncio.wait(running, timeout=seconds)
        for name, task in list(self._running.items()):
            if task.done():
                continue
            task.cancel()
            await asyncio.wait({task})
            job = self._store.job(name)
            if job is not None and job.state is State.WORKING:
                self._store.handed_back(name)
                event("handed back", job=name)
                with contextlib.suppress(Refused, Unreachable):
                    await self._speaker.status(name, lambda: lines.PAUSED)
        await asyncio.gather(*self._loops, return_exceptions=True)
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)

    async def settled(self) -> None:
        """Wait until nobody waits, nothing runs and nothing is left to be said; for tests and benchmarks."""
        while len(self.line) or self.line.running or self._background:
            await asyncio.wait({*self._running.values(), *self._background} or {asyncio.create_task(asyncio.sleep(0))})

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
            try:
                # Not awaited itself: that it was cancelled is no reason for the worker to end, nor the other way round.
                await asyncio.wait({task})
                if not task.cancelled() and (error := task.exception()):
                    log.error("request broke", exc_info=error, extra={"fields": {"job": one.id}})
            finally:
                self.line.finished(one.id)
                if task.done():
                    self._running.pop(one.id, None)
                self._told.pop(one.id, None)
            self._move_up()

    def _move_up(self) -> None:
        now = self._clock()
        for one in self.line.front(FRONT):
            if now - self._told.get(one.id, 0.0) >= STATUS_EVERY:
                self.spawn(self._tell(one.id))

    # --- answering ---

    async def _answer(self, name: str) -> None:
        job = self._store.job(name)
        if job is None:
            return None
        if job.state is State.READY:
            return await self._deliver(name)
        ask = self._store.ask(name)
        if ask is None or job.state not in (State.WAITING, State.WORKING):
            return None
        began = self._clock()
        attempts = self._store.began(name)
        try:
            if attempts > MOST_ATTEMPTS:
                return await self._fail(name, lines.Failure(lines.KEPT_FAILING, again=True))
            await self._speaker.status(name, lambda: self._status_line(name))
            if attempts > 1 or began - job.created > LOOK_AGAIN:
                ask = await self._look_again(job, ask)
            answer, article = await self._work_out(job, ask)
            self._store.worked_out(name, answer=answer.to_json(), article=article)
            event("worked out", job=name, seconds=round(self._clock() - began, 3), characters=len(article))
        except _Withdrawn:
            self._store.cancelled(name)
            return await self._speaker.closed(name, lines.DELETED)
        except Refused as refused:
            if await self._shut_out(name, refused):
                return None
            return await self._fail(name, lines.failure_of(refused, job=name))
        except Exception as error:  # the line goes on, whatever an article or a page brings up
            failed = lines.failure_of(error, job=name)
            log.warning("request failed", exc_info=error, extra={"fields": {"job": name}})
            return await self._fail(name, failed)
        return await self._deliver(name)

    async def _work_out(self, job: Job, ask: Ask) -> tuple[Summarized | Checked, str]:
        reading = await self._read(job, ask)
        if ask.wish is Wish.CHECK and ask.statement is not None:
            return await self._work.check(ask.statement, reading), reading.text

        def progress(done: int, total: int) -> None:
            if self._clock() - self._told.get(job.id, 0.0) >= STATUS_EVERY:
                self._told[job.id] = self._clock()
                self.spawn(self._speaker.status(job.id, lambda: self._status_line(job.id, done, total)))

        return await self._work.summarize(reading, progress=progress), reading.text

    async def _read(self, job: Job, ask: Ask) -> Reading:
        if ask.parent:
            known = self._known_article(job, ask)
            if known is not None:
                return known
            ask = await self._parent(job)
        if ask.file is not None:
            if ask.file.size > self._most_bytes:
                raise lines.UnreadableInput(f"{ask.file.name} is larger than {self._most_bytes:,} bytes")
            data = await self._slack.fetch(ask.file.url, most=self._most_bytes)
            return await self._work.read_file(data, name=ask.file.name, kind=ask.file.kind)
        if ask.link is not None:
            return await self._work.read_link(ask.link)
        return self._work.read_text(ask.text or "", about=describe(None, ask.text, None))

    def _known_article(self, job: Job, ask: Ask) -> Reading | None:
        """The article this thread is about already, for a statement to be held against."""
        if ask.wish is not Wish.CHECK or job.place.thread is None:
            return None
        latest = self._store.latest_in_thread(job.place.channel, job.place.thread)
        article = self._store.article(latest.id) if latest else None
        return self._work.read_text(article, about="the article of this thread") if article else None

    async def _parent(self, job: Job) -> Ask:
        messages = await self._slack.thread(job.place.channel, job.place.thread or "")
        parent = messages[0] if messages else {}
        if parent.get("user") == self.bot_user:
            raise lines.UnreadableInput(lines.NO_ARTICLE_HERE)
        ask = read_content(_content(parent), parent.get("files") or ())
        if ask.wish is Wish.HELP:
            raise lines.UnreadableInput(lines.NOTHING_THERE)
        return ask

    async def _look_again(self, job: Job, ask: Ask) -> Ask:
        """The request as its message says it now."""
        if job.way not in (Way.MENTION, Way.DIRECT) or job.place.message is None:
            return ask
        try:
            messages = await self._slack.thread(job.place.channel, job.place.thread or job.place.message)
        except (Refused, Unreachable):
            return ask
        now = next((message for message in messages if message.get("ts") == job.place.message), None)
        if now is None:
            raise _Withdrawn
        if "edited" not in now:
            return ask
        return self._reread(job, str(now.get("text") or ""), now.get("files") or ()) or ask

    def _reread(self, job: Job, text: str, files: Any) -> Ask | None:
        threaded = job.place.thread not in (None, job.place.message)
        ask = read_message(text, files, bot=self.bot_user, threaded=threaded, direct=job.way is Way.DIRECT)
        return ask if ask.wish in (Wish.SUMMARY, Wish.CHECK) else None

    async def _deliver(self, name: str) -> None:
        """Post the answer, however long Slack is away; it is on disk meanwhile."""
        patience = self._slack.patience
        while True:
            try:
                await self._speaker.answer(name)
            except Unreachable:
                event("answer waits for slack", job=name)
                await patience.pause(patience.longest)
            except Refused as refused:
                event("answer refused", job=name, code=refused.code)
                self._store.failed(name, refused.code)
                await self._shut_out(name, refused)
                return
            else:
                self._store.done(name)
                event("answered", job=name)
                return

    async def _fail(self, name: str, failed: lines.Failure) -> None:
        with contextlib.suppress(Unreachable, Refused):
            await self._speaker.failure(name, failed)
        self._store.failed(name, failed.line)
        event("failed", job=name, again=failed.again)

    async def _shut_out(self, name: str, refused: Refused) -> bool:
        """Whether the bot may not speak where it was asked; then its asker is told by the way they came."""
        if refused.code not in NOT_LET_IN:
            return False
        ask = self._store.ask(name)
        event("not let in", job=name, code=refused.code)
        self._store.failed(name, lines.NOT_A_MEMBER)
        self.line.leave(name)
        if ask is not None and ask.reply_url:
            await self._slack.respond(ask.reply_url, lines.NOT_A_MEMBER)
        return True

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
            ask = self._reread(job, text, files)
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


def _content(message: dict[str, Any]) -> str:
    """What a message says, links of its attachments included."""
    addresses = [
        str(attachment.get(key))
        for attachment in message.get("attachments") or []
        for key in ("original_url", "from_url", "title_link")
        if attachment.get(key)
    ]
    return " ".join([str(message.get("text") or ""), *(f"<{address}>" for address in dict.fromkeys(addresses))])
