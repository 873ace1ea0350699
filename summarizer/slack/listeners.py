"""Slack's events, commands, shortcuts and buttons, read and handed to the desk: no decision is made here but whose turn it is.

Requests are taken on in listener middleware, which runs before Slack is acknowledged: what was acknowledged is on disk.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast
from urllib.parse import urlsplit

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from summarizer.slack import lines
from summarizer.slack.asks import Ask, Place, Way, Wish, addressed, read_check, read_command, read_content, read_message
from summarizer.slack.blocks import usage
from summarizer.slack.buttons import Buttons, Click
from summarizer.slack.config import SlackSettings
from summarizer.slack.desk import Desk
from summarizer.slack.logs import event as logged
from summarizer.slack.speaker import Speaker
from summarizer.slack.store import Store
from summarizer.slack.web import Slack

SHORTCUT = "summarize_and_check"
_HELP = "Here is what I can do."
Next = Callable[[], Awaitable[Any]]
Body = Mapping[str, Any]


class Listeners:
    """What is registered with Bolt."""

    def __init__(
        self, *, desk: Desk, buttons: Buttons, speaker: Speaker, slack: Slack, store: Store, settings: SlackSettings
    ) -> None:
        self._desk, self._buttons, self._speaker = desk, buttons, speaker
        self._slack, self._store, self._settings = slack, store, settings

    def register(self, bolt: AsyncApp) -> None:
        """Register everything; the order is Bolt's order of trying."""
        app: Any = bolt
        app.use(self._allowed_workspace)
        app.event("app_mention", middleware=[self._mention])(_acknowledged)
        app.event("message", middleware=[self._message])(_acknowledged)
        app.event("link_shared", middleware=[self._links])(_acknowledged)
        # Whatever else a workspace subscribes to is acknowledged, or Slack would send it again and again.
        app.event(re.compile(".+"))(_acknowledged)
        app.command("/summarize")(self._summarize)
        app.command("/check")(self._check)
        app.shortcut({"callback_id": SHORTCUT, "type": "message_action"})(self._shortcut)
        app.action(re.compile(".+"))(self._button)

    # --- who may ask, and where ---

    async def _allowed_workspace(self, body: Body, next: Next) -> Any:  # noqa: A002  # Bolt gives it by this name
        teams = self._settings.teams
        if teams:
            named = _teams(body)
            if not named <= set(teams):
                logged("workspace not allowed", teams=sorted(named - set(teams)))
                return BoltResponse(status=200, body="")
        return await next()

    def _allowed_channel(self, place: Place) -> bool:
        allowed = self._settings.channels
        # Ids of direct messages begin with D.
        return not allowed or place.channel in allowed or place.channel.startswith("D")

    # --- events ---

    async def _mention(self, body: Body, event: Body, next: Next) -> Any:  # noqa: A002
        if not _of_a_person(event):
            return await next()
        place = _place(body, event)
        if not self._allowed_channel(place):
            return await self._refuse(body, place, lines.NOT_HERE, next)
        threaded = "thread_ts" in event
        ask = read_message(str(event.get("text") or ""), event.get("files") or (), bot=self._desk.bot_user, threaded=threaded)
        self._take(_delivery(body), ask, place, Way.MENTION)
        return await next()

    async def _message(self, body: Body, event: Body, next: Next) -> Any:  # noqa: A002
        subtype = event.get("subtype")
        if subtype in ("message_changed", "message_deleted"):
            self._changed(body, event, subtype)
        elif event.get("channel_type") == "im" and subtype in (None, "file_share") and _of_a_person(event):
            text, files = str(event.get("text") or ""), event.get("files") or ()
            threaded = "thread_ts" in event
            ask = read_message(text, files, bot=self._desk.bot_user, threaded=threaded, direct=True)
            self._take(_delivery(body), ask, _place(body, event), Way.DIRECT)
        return await next()

    def _changed(self, body: Body, event: Body, subtype: str) -> None:
        channel = str(event.get("channel") or "")
        if not self._store.claim(_delivery(body)):
            return
        if subtype == "message_deleted":
            self._desk.spawn(self._desk.deleted(channel, str(event.get("deleted_ts") or "")))
            return
        now = _part(event, "message")
        if now.get("text") != _part(event, "previous_message").get("text"):
            self._desk.spawn(
                self._desk.edited(channel, str(now.get("ts") or ""), str(now.get("text") or ""), now.get("files") or ())
            )

    async def _links(self, body: Body, event: Body, next: Next) -> Any:  # noqa: A002
        # A link in a draft ("composer") was shown to nobody yet, and its message has no ts to unfurl.
        place = _place(body, {**event, "ts": event.get("message_ts")})
        if event.get("source") != "composer" and self._allowed_channel(place) and _of_a_person(event):
            for number, link in enumerate(event.get("links") or ()):
                address = str(link.get("url") or "")
                if _within(address, self._settings.unfurl_domains):
                    subject = f"unfurl:{place.team}:{place.channel}:{place.message}:{address}"
                    ask = Ask(Wish.SUMMARY, link=address)
                    self._desk.admit(f"{_delivery(body)}:{number}", ask, place, Way.UNFURL, subject=subject, forever=True)
        return await next()

    def _take(self, delivery: str, ask: Ask, place: Place, way: Way) -> None:
        """A message to the bot: a request, or something to answer to one person."""
        if ask.wish in (Wish.HELP, Wish.CANCEL):
            if self._store.claim(delivery) and self._store.claim(f"message:{place.channel}:{place.message}"):
                self._desk.spawn(self._help(place, direct=way is Way.DIRECT) if ask.wish is Wish.HELP else self._cancel(place))
            return
        subject = f"message:{place.team}:{place.channel}:{place.message}"
        taken = self._desk.admit(delivery, ask, place, way, subject=subject, forever=True)
        if taken.refusal:
            self._desk.spawn(self._whisper(place, taken.refusal))

    async def _refuse(self, body: Body, place: Place, line: str, next: Next) -> Any:  # noqa: A002
        if self._store.claim(_delivery(body)):
            self._desk.spawn(self._whisper(place, line))
        return await next()

    async def _help(self, place: Place, *, direct: bool) -> None:
        if direct:
            await self._slack.post(place.channel, _HELP, usage(), thread=place.thread)
        else:
            await self._speaker.whisper(place.channel, place.user, _HELP, thread=place.thread, made=usage())

    async def _cancel(self, place: Place) -> None:
        if not await self._desk.cancel_all(place.user, place.channel):
            await self._whisper(place, lines.NOTHING_TO_CANCEL)

    async def _whisper(self, place: Place, line: str) -> None:
        await self._speaker.whisper(place.channel, place.user, line, thread=place.thread)

    # --- commands and shortcuts ---

    async def _summarize(self, ack: Callable[..., Awaitable[Any]], body: Body) -> None:
        await self._command(ack, body, read_command(str(body.get("text") or "")))

    async def _check(self, ack: Callable[..., Awaitable[Any]], body: Body) -> None:
        await self._command(ack, body, read_check(str(body.get("text") or "")))

    async def _command(self, ack: Callable[..., Awaitable[Any]], body: Body, ask: Ask) -> None:
        channel, user = str(body["channel_id"]), str(body["user_id"])
        place = Place(team=str(body.get("team_id") or ""), channel=channel, user=user, message=None, thread=None)
        words = hashlib.sha256(f"{body.get('command')} {body.get('text')}".encode()).hexdigest()[:24]
        subject = f"command:{place.team}:{channel}:{user}:{words}"
        ask = addressed(ask, reply_url=body.get("response_url"), asked_by=body.get("user_name"))
        line = self._asked(f"command:{body.get('trigger_id')}", ask, place, Way.COMMAND, subject)
        await ack()
        if line is not None and body.get("response_url"):
            await self._slack.respond(str(body["response_url"]), line)

    async def _shortcut(self, ack: Callable[..., Awaitable[Any]], body: Body) -> None:
        message = _part(body, "message")
        channel, ts = str(body["channel"]["id"]), str(message.get("ts") or body.get("message_ts") or "")
        thread = str(message.get("thread_ts") or ts)
        team = str(_part(body, "team").get("id") or "")
        place = Place(team=team, channel=channel, user=str(body["user"]["id"]), message=ts, thread=thread)
        ask = addressed(
            read_content(str(message.get("text") or ""), message.get("files") or ()), reply_url=body.get("response_url")
        )
        line = self._asked(f"shortcut:{body.get('trigger_id')}", ask, place, Way.SHORTCUT, f"shortcut:{team}:{channel}:{ts}")
        await ack()
        if line is not None and body.get("response_url"):
            await self._slack.respond(str(body["response_url"]), line)

    def _asked(self, delivery: str, ask: Ask, place: Place, way: Way, subject: str) -> str | None:
        """Take on what a command or shortcut asks; the line for its user alone where that is not possible."""
        if not self._allowed_channel(place):
            return lines.NOT_HERE if self._store.claim(delivery) else None
        if ask.wish is Wish.CANCEL:
            if self._store.claim(delivery):
                self._desk.spawn(self._cancel(place))
            return None
        if ask.wish is Wish.HELP:
            empty = lines.EMPTY_SHORTCUT if way is Way.SHORTCUT else lines.USAGE
            return empty if self._store.claim(delivery) else None
        taken = self._desk.admit(delivery, ask, place, way, subject=subject, forever=False)
        if taken.refusal is not None:
            return taken.refusal
        # Slack itself does not send a command twice with another trigger: whoever clicked twice is told so.
        return None if taken.job is not None or not self._store.claim(delivery) else lines.IN_HAND

    # --- buttons ---

    async def _button(self, ack: Callable[..., Awaitable[Any]], body: Body) -> None:
        fresh = self._store.claim(f"button:{body.get('trigger_id')}")
        await ack()
        actions = body.get("actions") or ()
        if not fresh or not actions:
            return
        await self._buttons.pressed(_click(body, actions[0]))


async def _acknowledged() -> None:
    """Nothing more: events are acknowledged by Bolt, and what they ask was taken on before."""


def _click(body: Body, action: Body) -> Click:
    message = _part(body, "message")
    channel = str(_part(body, "channel").get("id") or _part(body, "container").get("channel_id") or "")
    place = Place(
        team=str(_part(body, "team").get("id") or ""),
        channel=channel,
        user=str(_part(body, "user").get("id") or ""),
        message=str(message.get("ts") or "") or None,
        thread=str(message.get("thread_ts") or message.get("ts") or "") or None,
    )
    view = _part(body, "view")
    return Click(
        action=str(action.get("action_id") or ""),
        value=str(action.get("value") or ""),
        place=place,
        trigger=str(body.get("trigger_id") or ""),
        view=str(view.get("id")) if view.get("id") else None,
    )


def _place(body: Body, event: Body) -> Place:
    ts = str(event.get("ts") or "")
    return Place(
        team=str(body.get("team_id") or ""),
        channel=str(event.get("channel") or ""),
        user=str(event.get("user") or ""),
        message=ts,
        thread=str(event.get("thread_ts") or ts),
    )


def _part(body: Body, name: str) -> Body:
    """An object within a payload; an empty one where there is none, or an id alone."""
    part = body.get(name)
    return cast("Body", part) if isinstance(part, dict) else {}


def _delivery(body: Body) -> str:
    return f"event:{body.get('event_id')}"


def _of_a_person(event: Body) -> bool:
    """Bots, this one and others, are not answered: two that answer each other never stop."""
    return bool(event.get("user")) and not event.get("bot_id") and event.get("subtype") != "bot_message"


def _teams(body: Body) -> set[str]:
    """The workspaces a request comes from: the one it was sent for, and in a shared channel that of who wrote it."""
    event, user, team = _part(body, "event"), _part(body, "user"), _part(body, "team")
    named = (body.get("team_id"), team.get("id"), user.get("team_id"), event.get("user_team"), event.get("source_team"))
    return {str(name) for name in named if name}


def _within(address: str, domains: tuple[str, ...]) -> bool:
    host = (urlsplit(address).hostname or "").lower()
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
