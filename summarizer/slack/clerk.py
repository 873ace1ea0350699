"""The clerk: answers one request, from what was asked to what is posted, and says so when it cannot."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

from summarizer.errors import UnreadableInput
from summarizer.slack import lines
from summarizer.slack.asks import Ask, Way, Wish, read_content, read_message
from summarizer.slack.logs import event, log
from summarizer.slack.speaker import Speaker, describe
from summarizer.slack.store import Job, State, Store
from summarizer.slack.web import NOT_LET_IN, Refused, Slack, Unreachable
from summarizer.slack.work import Checked, Reading, Summarized, Work

# A request that was begun so often and never ended takes the bot down with it.
MOST_ATTEMPTS = 3
# After so many seconds in the line the asking message is looked at again: it may be edited or gone.
LOOK_AGAIN = 10.0
Tell = Callable[[int, int], None]


class _Withdrawn(Exception):
    """The asking message is gone."""


class Clerk:
    """Answers requests one by one; `bot_user` is the bot's own id."""

    def __init__(
        self,
        *,
        store: Store,
        speaker: Speaker,
        slack: Slack,
        work: Work,
        max_file_bytes: int,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store, self._speaker, self._slack, self._work = store, speaker, slack, work
        self._most_bytes, self._clock = max_file_bytes, clock
        self.bot_user = ""

    async def answer(self, name: str, *, line: Callable[[], str], progress: Tell) -> None:
        """Answer a request; `line` tells its status, `progress` is told how far the model is."""
        job = self._store.job(name)
        if job is None or job.state not in (State.WAITING, State.WORKING, State.READY):
            return
        if job.state is State.READY or await self._prepared(job, line=line, progress=progress):
            await self._deliver(name)

    async def _prepared(self, job: Job, *, line: Callable[[], str], progress: Tell) -> bool:
        """Whether there is an answer to post; if not, it is said and noted."""
        name, began, attempts = job.id, self._clock(), self._store.began(job.id)
        try:
            if attempts > MOST_ATTEMPTS:
                await self._fail(name, lines.Failure(lines.KEPT_FAILING, again=True))
                return False
            await self._speaker.status(name, line)
            ask = self._store.ask(name)
            if ask is None:
                return False
            if attempts > 1 or began - job.created > LOOK_AGAIN:
                ask = await self._look_again(job, ask)
            answer, article = await self._work_out(job, ask, progress)
        except _Withdrawn:
            self._store.cancelled(name)
            await self._speaker.closed(name, lines.DELETED)
        except Refused as refused:
            if not await self.shut_out(name, refused):
                await self._fail(name, lines.failure_of(refused, job=name))
        except Exception as error:  # the line goes on, whatever an article or a page brings up
            log.warning("request failed", exc_info=error, extra={"fields": {"job": name}})
            await self._fail(name, lines.failure_of(error, job=name))
        else:
            self._store.worked_out(name, answer=answer.to_json(), article=article)
            event("worked out", job=name, seconds=round(self._clock() - began, 3), characters=len(article))
            return True
        return False

    async def _work_out(self, job: Job, ask: Ask, progress: Tell) -> tuple[Summarized | Checked, str]:
        reading = await self._read(job, ask)
        if ask.wish is Wish.CHECK and ask.statement is not None:
            return await self._work.check(ask.statement, reading), reading.text
        return await self._work.summarize(reading, progress=progress), reading.text

    # --- what was asked ---

    async def _read(self, job: Job, ask: Ask) -> Reading:
        if ask.parent:
            known = self._known_article(job, ask)
            if known is not None:
                return known
            ask = await self._parent(job)
        if ask.file is not None:
            if ask.file.size > self._most_bytes:
                raise UnreadableInput(f"{ask.file.name} is larger than {self._most_bytes:,} bytes")
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
            raise UnreadableInput(lines.NO_ARTICLE_HERE)
        ask = read_content(_content(parent), parent.get("files") or ())
        if ask.wish is Wish.HELP:
            raise UnreadableInput(lines.NOTHING_THERE)
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
        return self.reread(job, str(now.get("text") or ""), now.get("files") or ()) or ask

    def reread(self, job: Job, text: str, files: Any) -> Ask | None:
        """What a changed message asks for; None when it asks for nothing."""
        threaded = job.place.thread not in (None, job.place.message)
        ask = read_message(text, files, bot=self.bot_user, threaded=threaded, direct=job.way is Way.DIRECT)
        return ask if ask.wish in (Wish.SUMMARY, Wish.CHECK) else None

    # --- what is said ---

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
                if not await self.shut_out(name, refused):
                    self._store.failed(name, refused.code)
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

    async def shut_out(self, name: str, refused: Refused) -> bool:
        """Whether the bot may not speak where it was asked; then its asker is told by the way they came."""
        if refused.code not in NOT_LET_IN:
            return False
        job, ask = self._store.job(name), self._store.ask(name)
        event("not let in", job=name, code=refused.code)
        if job is not None and job.state is not State.FAILED:
            self._store.failed(name, lines.NOT_A_MEMBER)
            if ask is not None and ask.reply_url:
                await self._slack.respond(ask.reply_url, lines.NOT_A_MEMBER)
        return True


def _content(message: dict[str, Any]) -> str:
    """What a message says, links of its attachments included."""
    attachments: list[dict[str, Any]] = message.get("attachments") or []
    addresses = [
        str(attachment[key])
        for attachment in attachments
        for key in ("original_url", "from_url", "title_link")
        if attachment.get(key)
    ]
    return " ".join([str(message.get("text") or ""), *(f"<{address}>" for address in dict.fromkeys(addresses))])
