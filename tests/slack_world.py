"""A workspace to try the bot in: local-slack on loopback, people who write in it, a bot, and an article of our own."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import socket
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from stub import Stub, completion

from summarizer.settings import Settings, load_settings
from summarizer.slack.app import Bot, create_app
from summarizer.slack.config import Mode, SlackSettings
from summarizer.slack.serve import Served, serving
from summarizer.slack.web import Patience

DEADLINE = 30.0
# Joined, so that nothing in the repository looks like a token.
BOT_TOKEN = "xoxb" + "-of-no-workspace"
OTHER_TOKEN = "xoxb" + "-of-the-other-bot"
APP_TOKEN = "xapp" + "-of-no-workspace"
OTHER_APP_TOKEN = "xapp" + "-of-the-other-bot"
SECRET = "of-no" + "-workspace"
TEAM, BOT, OTHER = "T01TEST", "U0BOT", "U0OTHER"
ALICE, BOB = "U01ALICE", "U02BOB"
GENERAL, RANDOM, CLOSED = "C01GEN", "C02RND", "C03NOBOT"

ILSE, RADIO = "Ilse Maran", "Radio Ensel"
ARTICLE = (
    "The harbour of Port Ensel will stay closed for at least nine days, commissioner Ilse Maran said on Monday. "
    "“We found cracks in two of the five gates,” she said. "
    "Radio Ensel, citing a dock worker, reported that one gate had been leaking since March. "
    "The shipping line Norvane denied that its vessels had damaged the gates. "
    "About 1,200 workers are affected, according to the dockers’ union."
)


def _claim(text: str, sentence: int, first: str, last: str, **more: Any) -> dict[str, Any]:
    given = {"speaker": None, "speaker_words": None, "cue": None, "via": [], "negated": False, "hedge": None, "when": None}
    return {**given, "text": text, "evidence": [{"sentence": sentence, "first": first, "last": last}], **more}


DRAFT: dict[str, Any] = {
    "gist": [{"text": "The harbour of Port Ensel will stay closed for at least nine days.", "sentences": [1]}],
    "actors": [
        {"name": "Ilse Maran", "kind": "person", "role": "commissioner", "aliases": [], "sentence": 1},
        {"name": "Norvane", "kind": "organization", "role": "shipping line", "aliases": [], "sentence": 4},
    ],
    "sources": [{"name": RADIO, "kind": "outlet", "sentence": 3}],
    "claims": [
        _claim(
            "The harbour of Port Ensel will stay closed for at least nine days.",
            1,
            "The harbour of Port",
            "at least nine days",
            speaker="Ilse Maran",
            speaker_words="commissioner Ilse Maran",
            cue="said",
            when="on Monday",
        ),
        _claim(
            "We found cracks in two of the five gates.", 2, "We found cracks", "the five gates", speaker="Ilse Maran", cue="said"
        ),
        # Wrong on purpose: nobody but the radio's dock worker says so.
        _claim(
            "One gate had been leaking since March.", 3, "one gate had", "since March", speaker="Norvane", via=["Radio Ensel"]
        ),
    ],
    "numbers": [
        {"text": "at least nine days", "sentence": 1, "counted": "closure of the harbour", "claim": 0},
        {"text": "About 1,200", "sentence": 5, "counted": "workers", "claim": None},
    ],
}


def draft_of(article: str) -> dict[str, Any]:
    """A draft for any article: its first sentence as the gist and as the article's own claim."""
    words = article.split()
    first, last = " ".join(words[:4]), " ".join(words[:5])
    claim = _claim(" ".join(words[:30]), 1, first, last)
    return {
        "gist": [{"text": " ".join(words[:30]), "sentences": [1]}],
        "actors": [],
        "sources": [],
        "claims": [claim],
        "numbers": [],
    }


def package_settings(folder: Path, stub: Stub) -> Settings:
    """Settings of the package with a model that knows the article."""
    stub.answer = lambda _: completion(json.dumps(DRAFT))
    given = {"model": "scripted", "openai_base_url": stub.base_url, "openai_api_key": "none", "cache_dir": folder / "cache"}
    return load_settings(**given, attempts=1, transport_retries=0, request_deadline=20.0)


# --- local-slack -----------------------------------------------------------------------------------------------------------


@dataclass
class Workspace:
    """A running local-slack and the hands of the people in it."""

    base: str
    session: aiohttp.ClientSession

    async def _control(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self.session.post(f"{self.base}/_control/{path}", json=body) as answer:
            return await answer.json()

    async def say(self, text: str, *, channel: str = GENERAL, user: str = ALICE, thread: str | None = None) -> str:
        """Write a message; its ts, once the bot has acknowledged what Slack sent for it."""
        answer = await self._control("message", {"channel": channel, "user": user, "text": text, "thread_ts": thread})
        return answer["message"]["ts"]

    async def share(self, name: str, data: bytes, *, kind: str, text: str, channel: str = GENERAL, user: str = ALICE) -> str:
        form = aiohttp.FormData()
        for field, value in (("channel", channel), ("user", user), ("text", text)):
            form.add_field(field, value)
        form.add_field("file", io.BytesIO(data), filename=name, content_type=kind)
        async with self.session.post(f"{self.base}/_control/upload", data=form) as answer:
            return (await answer.json())["message"]["ts"]

    async def command(self, command: str, text: str, *, channel: str = GENERAL, user: str = ALICE) -> None:
        await self._control("command", {"channel": channel, "user": user, "command": command, "text": text})

    async def press(self, message: dict[str, Any], action: str, *, user: str = ALICE, which: int = 0) -> None:
        """Press a button of a message."""
        found = [button for button in buttons_of(message["blocks"]) if button["action_id"] == action]
        body = {"channel": message["channel"], "messageTs": message["ts"], "user": user, "action": found[which]}
        await self._control("interact", body)

    async def edit(self, ts: str, text: str, *, channel: str = GENERAL, user: str = ALICE) -> None:
        await self._control("edit-message", {"channel": channel, "ts": ts, "user": user, "text": text})

    async def delete(self, ts: str, *, channel: str = GENERAL, user: str = ALICE) -> None:
        await self._control("delete-message", {"channel": channel, "ts": ts, "user": user})

    async def messages(self, channel: str = GENERAL) -> list[dict[str, Any]]:
        async with self.session.get(f"{self.base}/_control/messages/{channel}") as answer:
            return (await answer.json())["messages"]

    async def of_bot(self, channel: str = GENERAL, *, thread: str | None = None, bot: str = BOT) -> list[dict[str, Any]]:
        found = [one for one in await self.messages(channel) if one.get("user") == bot]
        return [one for one in found if thread is None or one.get("thread_ts") == thread]

    async def log(self) -> list[dict[str, Any]]:
        async with self.session.get(f"{self.base}/_control/log") as answer:
            return (await answer.json())["log"]

    async def views(self) -> list[dict[str, Any]]:
        """The modals that were opened, pushed or updated, in order."""
        calls = [one for one in await self.log() if str(one.get("summary", "")).startswith("views.")]
        return [one["detail"]["view"] for one in calls if isinstance(one.get("detail"), dict) and "view" in one["detail"]]

    async def opened(self) -> dict[str, Any]:
        """The one modal that was opened, once it is."""
        found: list[dict[str, Any]] = []
        async with asyncio.timeout(DEADLINE):
            while not found:
                found = await self.views()
        (view,) = found
        return view

    async def until(self, found: Callable[[list[dict[str, Any]]], Any], *, channel: str = GENERAL) -> Any:
        """What `found` finds among a channel's messages, asked anew after each change until it finds something."""
        async with self.session.ws_connect(f"{self.base.replace('http', 'ws', 1)}/ui") as changes, asyncio.timeout(DEADLINE):
            while True:
                if result := found(await self.messages(channel)):
                    return result
                await changes.receive()

    async def answered(self, thread: str, *, channel: str = GENERAL, bot: str = BOT) -> dict[str, Any]:
        """The answer in a thread, once it is there."""
        return await self.until(lambda all_: next(iter(answers_in(all_, thread, bot)), None), channel=channel)


def answers_in(messages: list[dict[str, Any]], thread: str, bot: str = BOT) -> list[dict[str, Any]]:
    """The bot's finished messages in a thread: not a status that can still be cancelled."""
    mine = [one for one in messages if one.get("user") == bot and one.get("thread_ts") == thread]
    return [one for one in mine if "cancel" not in {button["action_id"] for button in buttons_of(one.get("blocks") or [])}]


def buttons_of(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All buttons, with the id of the block they stand in."""
    found: list[dict[str, Any]] = []
    for block in blocks:
        for element in [*(block.get("elements") or []), block.get("accessory") or {}]:
            if element.get("type") == "button":
                found += [{**element, "block_id": block.get("block_id")}]
    return found


def texts_of(blocks: list[dict[str, Any]]) -> str:
    """All texts of blocks, one a line."""
    lines: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                if key == "text" and isinstance(inner, str):
                    lines.append(inner)
                else:
                    walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(blocks)
    return "\n".join(lines)


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _config(people: int, channels: int, mode: str, request_url: str | None) -> dict[str, Any]:
    names = [(ALICE, "alice", "Alice Anders"), (BOB, "bob", "Bob Brand")]
    names += [(f"U1{number:03}", f"p{number}", f"Person {number}") for number in range(people)]
    everyone = [name for name, _, _ in names]
    more = [{"id": f"C1{number:03}", "name": f"room-{number}", "members": [*everyone, BOT]} for number in range(channels)]
    apps = [
        {
            "appId": "A01APP",
            "botUserId": BOT,
            "botName": "summarizer",
            "botToken": BOT_TOKEN,
            "appToken": APP_TOKEN,
            "signingSecret": SECRET,
            "mode": mode,
            **({"requestUrl": request_url} if request_url else {}),
        },
        {"appId": "A02APP", "botUserId": OTHER, "botName": "other", "botToken": OTHER_TOKEN, "appToken": OTHER_APP_TOKEN},
    ]
    return {
        "workspace": {"name": "Test", "domain": "test", "teamId": TEAM},
        "apps": apps,
        "users": [{"id": name, "name": short, "real_name": real} for name, short, real in names],
        "channels": [
            {"id": GENERAL, "name": "general", "members": [*everyone, BOT, OTHER]},
            {"id": RANDOM, "name": "random", "members": [*everyone, BOT]},
            {"id": CLOSED, "name": "closed", "members": everyone},
            {"id": "D01ALICE", "name": "dm", "is_im": True, "members": [ALICE, BOT]},
            *more,
        ],
    }


@contextmanager
def local_slack(
    binary: Path, folder: Path, *, mode: Mode = Mode.SOCKET, request_url: str | None = None, people: int = 0, channels: int = 0
) -> Iterator[str]:
    """local-slack on a free port of loopback; its address, once it answers."""
    config, port = folder / "slack.json", free_port()
    config.write_text(json.dumps(_config(people, channels, "socket" if mode is Mode.SOCKET else "events", request_url)))
    arguments = ["--config", str(config), "--port", str(port), "--base-host", "127.0.0.1", "--files-dir", str(folder / "files")]
    process = subprocess.Popen([str(binary), *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        # It prints its addresses when it listens.
        for line in process.stdout:
            if "/_control" in line:
                break
        else:
            raise AssertionError("local-slack did not start: see its configuration")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=10)


@asynccontextmanager
async def people(base: str) -> AsyncIterator[Workspace]:
    async with aiohttp.ClientSession() as session:
        yield Workspace(base, session)


# --- the bot ---------------------------------------------------------------------------------------------------------------


def slack_settings(base: str, folder: Path, *, mode: Mode = Mode.SOCKET, **more: Any) -> SlackSettings:
    given: dict[str, Any] = {
        "bot_token": BOT_TOKEN,
        "app_token": APP_TOKEN,
        "signing_secret": SECRET,
        "api_url": f"{base}/api/",
        "store": folder / "slack.sqlite3",
        "port": 0,
        "mode": mode,
        **more,
    }
    return SlackSettings.model_validate(given)


# Tests wait for what happens, never for time: between two tries of a call nothing but other work is let go on.
IMPATIENT = Patience(attempts=4, first=0.0, longest=0.0)


@asynccontextmanager
async def bot_in(
    base: str, folder: Path, settings: Settings, *, model: Any = None, patience: Patience = IMPATIENT, **more: Any
) -> AsyncIterator[Served]:
    """A bot of the workspace, connected."""
    bot = create_app(slack_settings(base, folder, **more), model=model, package=settings, patience=patience)
    async with serving(bot) as served:
        yield served


def settle(bot: Bot) -> Awaitable[None]:
    """Wait until the bot has nothing left to do, with a deadline."""
    return asyncio.wait_for(bot.desk.settled(), DEADLINE)


class Gate:
    """A model's answers held back until they are let go; how many wait is seen."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.open = asyncio.Event()

    async def passed(self) -> None:
        self.reached.set()
        await asyncio.wait_for(self.open.wait(), DEADLINE)


@contextlib.contextmanager
def gated(monkeypatch: Any, gate: Gate) -> Iterator[None]:
    """Every article waits at the gate before a model is asked."""
    from summarizer.slack.work import Work

    real = Work.summarize

    async def waiting(self: Work, *args: Any, **kwargs: Any) -> Any:
        await gate.passed()
        return await real(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Work, "summarize", waiting)
        yield
