"""What the buttons under an answer do."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass

from summarizer.slack import blocks, lines
from summarizer.slack.asks import Place
from summarizer.slack.blocks import Block, Shown
from summarizer.slack.desk import Desk
from summarizer.slack.logs import event
from summarizer.slack.speaker import Speaker
from summarizer.slack.store import Store
from summarizer.slack.web import Refused, Slack, Unreachable


@dataclass(frozen=True, slots=True)
class Click:
    """A press of a button: which, on what, by whom, where."""

    action: str
    value: str
    place: Place
    trigger: str
    """What a modal is opened with; good for three seconds."""
    view: str | None = None
    """The modal the button stands in."""

    @property
    def job(self) -> str:
        """The request it is about."""
        return self.value.partition(":")[0]

    @property
    def number(self) -> int:
        """The item or page it leads to."""
        number = self.value.partition(":")[2]
        return int(number) if number.isdigit() else 0


class Buttons:
    """One method for each kind of button."""

    def __init__(self, *, desk: Desk, speaker: Speaker, slack: Slack, store: Store) -> None:
        self._desk, self._speaker, self._slack, self._store = desk, speaker, slack, store

    async def pressed(self, click: Click) -> None:
        """Do what the button says."""
        event("button", action=click.action, job=click.job, user=click.place.user)
        match click.action:
            case "cancel":
                await self._cancel(click)
            case "again":
                if not await self._desk.again(click.job):
                    await self._whisper(click, lines.GONE if self._store.ask(click.job) is None else lines.IN_HAND)
            case "download":
                await self._download(click)
            case "page_back" | "page_on":
                await self._page(click)
            case _:
                await self._modal(click)

    async def _cancel(self, click: Click) -> None:
        job = self._store.job(click.job)
        if job is None or job.place.user != click.place.user:
            await self._whisper(click, lines.NOT_YOURS)
        elif not await self._desk.cancel(job.id):
            await self._whisper(click, lines.TOO_LATE)

    async def _download(self, click: Click) -> None:
        if not isinstance(self._speaker.shown(click.job), Shown):
            await self._whisper(click, lines.GONE)
            return
        try:
            posted = await self._speaker.upload(click.job)
        except (Refused, Unreachable) as error:
            event("upload failed", job=click.job, code=getattr(error, "code", type(error).__name__))
            await self._whisper(click, lines.NO_FILES)
            return
        if not posted:
            await self._whisper(click, lines.DOWNLOADED)

    async def _page(self, click: Click) -> None:
        if self._speaker.shown(click.job) is None:
            await self._whisper(click, lines.GONE)
        else:
            await self._speaker.answer(click.job, page=click.number)

    async def _modal(self, click: Click) -> None:
        shown = self._speaker.shown(click.job)
        view = await asyncio.to_thread(self._view, click, shown) if isinstance(shown, Shown) else _gone()
        try:
            if click.view is None:
                await self._slack.open_view(click.trigger, view)
            elif click.action == "evidence_push":
                await self._slack.push_view(click.trigger, view)
            else:
                await self._slack.update_view(click.view, view)
        except (Refused, Unreachable) as error:
            event("modal lost", job=click.job, code=getattr(error, "code", type(error).__name__))
            # Its trigger was three seconds old: the same blocks go to the one who clicked.
            with contextlib.suppress(Refused, Unreachable):
                await self._speaker.whisper(
                    click.place.channel, click.place.user, "Evidence", thread=click.place.thread, made=view["blocks"][:40]
                )

    def _view(self, click: Click, shown: Shown) -> Block:
        if click.action.startswith("unsupported"):
            return blocks.unsupported_view(shown, click.number)
        return blocks.evidence_view(shown, click.number)

    async def _whisper(self, click: Click, line: str) -> None:
        await self._speaker.whisper(click.place.channel, click.place.user, line, thread=click.place.thread)


def _gone() -> Block:
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "No longer kept"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": blocks.closed("none", lines.GONE),
    }
