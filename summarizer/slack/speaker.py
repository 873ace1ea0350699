"""What the bot says about a request: one message that tells how far it is and then becomes the answer.

A message is posted once: before it is posted a second time, after a restart or a lost connection, the thread is searched
for the id that every message of ours carries in its first block.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable

from summarizer.slack import blocks, lines
from summarizer.slack.asks import Way, Wish
from summarizer.slack.blocks import Block, Shown, limits
from summarizer.slack.logs import event
from summarizer.slack.store import Job, State, Store
from summarizer.slack.web import GONE, TOO_LONG, Refused, Slack, Unreachable
from summarizer.slack.words import announced, counted
from summarizer.slack.work import Checked, Summarized, answer_from_json, downloads

# A page that Slack finds too long is made smaller this often before the file takes its place.
_SMALLER = (1, 2, 4)


class Speaker:
    """The voice of the bot."""

    def __init__(self, slack: Slack, store: Store, *, kept: str, clock: Callable[[], float] = time.time) -> None:
        self._slack, self._store, self._kept = slack, store, kept
        self._began = clock()
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._budgets: dict[str, int] = {}
        self._uploading: set[str] = set()

    # --- on the way ---

    async def status(self, name: str, line: Callable[[], str]) -> None:
        """Say how far a request is, as long as it is not answered. The first time it begins the thread.

        Later times are left out when Slack is busy. Raises Refused when the bot may not speak there.
        """
        async with self._locks[name]:
            job = self._store.job(name)
            if job is None or job.way is Way.UNFURL or job.state not in (State.WAITING, State.WORKING):
                return
            text = line()
            shown = blocks.status(name, text, step=job.state)
            try:
                await self._say(job, text, shown, lightly=True)
            except Unreachable:
                event("status left out", job=name)

    async def closed(self, name: str, line: str) -> None:
        """Say that nothing more will come of it."""
        await self._finally(name, line, blocks.closed(name, line))

    async def failure(self, name: str, failed: lines.Failure) -> None:
        """Say why nothing came of it."""
        await self._finally(name, failed.line, blocks.failure(name, failed.line, again=failed.again))

    async def _finally(self, name: str, line: str, shown: list[Block]) -> None:
        async with self._locks[name]:
            job = self._store.job(name)
            if job is not None and job.way is not Way.UNFURL:
                await self._say(job, line, shown)

    # --- the answer ---

    def shown(self, name: str) -> Shown | Checked | None:
        """The answer with its article; None when its time is over."""
        answer, article = self._store.answer(name), self._store.article(name)
        if answer is None or article is None:
            return None
        found = answer_from_json(answer)
        if isinstance(found, Checked):
            return found
        return Shown(
            job=name,
            result=found.result,
            text=article,
            dropped=found.dropped,
            provenance=found.provenance,
            kept=self._kept,
        )

    async def answer(self, name: str, *, page: int = 0) -> None:
        """Put the answer, or another page of it, into the request's message."""
        async with self._locks[name]:
            job, shown = self._store.job(name), self.shown(name)
            if job is None or shown is None:
                return
            if isinstance(shown, Checked):
                made = blocks.verdict_blocks(
                    name, shown.statement, shown.verdict, text=self._store.article(name) or "", about=shown.about
                )
                await self._say(job, f"Checked: {shown.verdict.support}", made)
            elif job.way is Way.UNFURL:
                await self._unfurl(job, shown)
            else:
                await self._summary(job, shown, page)

    async def _summary(self, job: Job, shown: Shown, page: int) -> None:
        claims = counted(len(shown.result.summary.claims), "claim")
        faults = sum(1 for _ in shown.faulty())
        text = (
            f"Summary ready: {claims}; {counted(faults, 'field')} not supported."
            if faults
            else f"Summary ready: {claims}; all supported."
        )
        most = self._budgets.get(job.id, limits.PAGE_TEXT)
        for share in _SMALLER:
            found = await asyncio.to_thread(blocks.pages, shown, budget=most // share)
            try:
                await self._say(job, text, found[min(page, len(found) - 1)])
            except Refused as refused:
                if refused.code not in TOO_LONG:
                    raise
                event("answer too long", job=job.id, code=refused.code, budget=most // share)
            else:
                self._budgets[job.id] = most // share
                return
        await self._say(job, f"{text} {lines.TOO_LARGE}", blocks.closed(job.id, lines.TOO_LARGE))
        await self.upload(job.id)

    async def _unfurl(self, job: Job, shown: Shown) -> None:
        link = shown.result.summary.article.url or ""
        await self._slack.unfurl(job.place.channel, job.place.message or "", link, blocks.unfurled(shown))

    async def upload(self, name: str) -> bool:
        """Post JSON, Markdown and HTML into the thread, once; False when they are there already or their time is over."""
        job, shown, delivery = self._store.job(name), self.shown(name), f"download:{name}"
        if job is None or not isinstance(shown, Shown) or name in self._uploading or self._store.claimed(delivery):
            return False
        # Noted when the files are there: a bot that is stopped or killed on the way posts them when it is asked again.
        self._uploading.add(name)
        try:
            made = await asyncio.to_thread(downloads, Summarized(shown.result, shown.dropped, shown.provenance), shown.text)
            files = [{"filename": file.name, "title": file.title, "content": file.content} for file in made]
            thread = job.place.thread or job.place.message or ""
            await self._slack.upload(job.place.channel, thread, files, comment="The whole result:")
        finally:
            self._uploading.discard(name)
        self._store.claim(delivery)
        return True

    # --- to one person ---

    async def whisper(self, channel: str, user: str, line: str, *, thread: str | None, made: list[Block] | None = None) -> None:
        """Tell one person something in a channel; where that is not possible, it is left out."""
        shown = made or blocks.closed("none", line)
        try:
            await self._slack.whisper(channel, user, announced(line, limits.FALLBACK_TEXT), shown, thread=thread)
        except (Refused, Unreachable) as error:
            event("whisper lost", channel=channel, code=getattr(error, "code", type(error).__name__))

    # --- posting once ---

    async def _say(self, job: Job, text: str, made: list[Block], *, lightly: bool = False) -> None:
        """Put text and blocks into the request's message, posting it when it is not there."""
        text = announced(text, limits.FALLBACK_TEXT)
        thread = job.place.thread or job.place.message or await self._root(job)
        status = job.status
        if status is None:
            status = await self._post_once(job, text, made, thread=thread, part="")
            self._store.spoke(job.id, status=status, thread=thread)
            return
        try:
            await self._slack.update(job.place.channel, status, text, made, lightly=lightly)
        except Refused as refused:
            if refused.code not in GONE:
                raise
            status = await self._slack.post(job.place.channel, text, made, thread=thread)
            self._store.spoke(job.id, status=status, thread=thread)

    async def _root(self, job: Job) -> str:
        """The message that a thread for a command hangs on."""
        ask = self._store.ask(job.id)
        about = describe(ask.link, ask.text, None) if ask else "A request"
        line = f"Check against {about}" if ask and ask.wish is Wish.CHECK else f"Summary of {about}"
        made = blocks.anchor(job.id, line, ask.asked_by if ask else None)
        ts = await self._post_once(job, announced(line, limits.FALLBACK_TEXT), made, thread=None, part="anchor")
        self._store.rooted(job.id, ts)
        return ts

    async def _post_once(self, job: Job, text: str, made: list[Block], *, thread: str | None, part: str) -> str:
        patience = self._slack.patience
        doubtful = job.created < self._began
        for attempt in range(patience.attempts):
            if doubtful and (found := await self._mine(job, thread, part)):
                await self._slack.update(job.place.channel, found, text, made)
                return found
            try:
                return await self._slack.post(job.place.channel, text, made, thread=thread)
            except Unreachable:
                doubtful = True
                await patience.pause(min(patience.first * 2**attempt, patience.longest))
        raise Unreachable("Slack took no message")

    async def _mine(self, job: Job, thread: str | None, part: str) -> str | None:
        """The ts of the message of ours that was posted for this request, if one was."""
        marker, anchor = f"job-{job.id}-{part}", f"job-{job.id}-anchor"
        try:
            channel = job.place.channel
            found = (
                await self._slack.thread(channel, thread) if thread else await self._slack.recent(channel, since=job.created - 1)
            )
        except (Refused, Unreachable):
            return None
        for message in found:
            made: list[Block] = message.get("blocks") or []
            ids = [str(block.get("block_id", "")) for block in made]
            if any(name.startswith(marker) and (part or name != anchor) for name in ids):
                return str(message["ts"])
        return None


def describe(link: str | None, text: str | None, name: str | None) -> str:
    """What a request is about, without quoting it at length."""
    from summarizer.slack.work import host

    if name:
        return name
    if link:
        return host(link)
    return f"a text of {counted(len((text or '').split()), 'word')}"
