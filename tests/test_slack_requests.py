"""What Slack sends, signed as Slack signs it: what is believed, what is done once, what is done at all."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_proxy import DEAD, LOST, OK, RATE_LIMITED, Door, door, refused
from slack_sdk.signature import SignatureVerifier
from slack_world import (
    ALICE,
    ARTICLE,
    BOB,
    BOT,
    CLOSED,
    DRAFT,
    GENERAL,
    RANDOM,
    SECRET,
    TEAM,
    Workspace,
    answers_in,
    bot_in,
    people,
    settle,
    texts_of,
)

from summarizer.settings import Settings
from summarizer.slack.app import Bot
from summarizer.slack.config import Mode
from summarizer.slack.work import Reading, Work
from summarizer.testing import ScriptedModel

PAGE = "https://news.example/harbour"


@asynccontextmanager
async def scene(base: str, tmp_path: Path, settings: Settings, **more: Any) -> AsyncIterator[tuple[Workspace, Door, Bot]]:
    """People, a door before Slack's Web API, and a bot that is reached by signed requests alone."""
    model = ScriptedModel(lambda _: DRAFT)
    async with (
        people(base) as team,
        door(base) as slack,
        bot_in(slack.base, tmp_path, settings, model=model, mode=Mode.HTTP, **more) as served,
    ):
        yield team, slack, served.bot


def signed(body: str, *, form: bool, at: float | None = None, secret: str = SECRET, **headers: str) -> AsyncBoltRequest:
    stamp = str(int(at if at is not None else time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or ""
    kind = "application/x-www-form-urlencoded" if form else "application/json"
    given = {"content-type": kind, "x-slack-signature": signature, "x-slack-request-timestamp": stamp, **headers}
    return AsyncBoltRequest(body=body, headers={name: [value] for name, value in given.items()})


def event(inner: dict[str, Any], *, number: str = "Ev1", team: str = TEAM) -> str:
    return json.dumps({"type": "event_callback", "team_id": team, "api_app_id": "A01APP", "event_id": number, "event": inner})


def mention(ts: str, text: str, **more: Any) -> dict[str, Any]:
    given = {"type": "app_mention", "channel": GENERAL, "user": ALICE, "ts": ts, "event_ts": ts, "text": f"<@{BOT}> {text}"}
    return {**given, **more}


def shortcut(ts: str, text: str, *, trigger: str, channel: str = GENERAL) -> str:
    payload = {
        "type": "message_action",
        "callback_id": "summarize_and_check",
        "trigger_id": trigger,
        "team": {"id": TEAM},
        "user": {"id": ALICE},
        "channel": {"id": channel},
        "message": {"ts": ts, "user": BOB, "text": text},
        "message_ts": ts,
    }
    return urlencode({"payload": json.dumps(payload)})


def test_a_request_is_believed_by_its_signature_alone(base: str, tmp_path: Path, settings: Settings) -> None:
    """Fresh and whole it is taken; tampered with, too old, from the future or signed by another it is not."""

    async def play() -> None:
        async with scene(base, tmp_path, settings) as (team, _, bot):
            ts = await team.say("something to hang on")
            body = event(mention(ts, ARTICLE))
            now = time.time()
            tampered = signed(body, form=False)
            tampered.raw_body = body.replace(GENERAL, RANDOM)
            bad = (
                tampered,
                signed(body, form=False, at=now - 400),
                signed(body, form=False, at=now + 400),
                signed(body, form=False, secret="another"),
            )
            for request in bad:
                assert (await bot.bolt.async_dispatch(request)).status == 401
            assert bot.store.sizes() == {}
            assert (await bot.bolt.async_dispatch(signed(body, form=False))).status == 200
            await settle(bot)
            assert len(answers_in(await team.messages(), ts)) == 1

    asyncio.run(play())


def test_retries_and_replays_are_answered_once(base: str, tmp_path: Path, settings: Settings) -> None:
    """The same event again, as Slack sends it again, and the same message by another event: one answer, each acknowledged."""

    async def play() -> None:
        async with scene(base, tmp_path, settings) as (team, _, bot):
            ts = await team.say("something to hang on")
            body = event(mention(ts, ARTICLE))
            again = {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}
            direct = event({**mention(ts, ARTICLE), "type": "message", "channel_type": "im"}, number="Ev2")
            requests = [
                signed(body, form=False),
                signed(body, form=False),
                signed(body, form=False, **again),
                signed(direct, form=False),
            ]
            answers = await asyncio.gather(*(bot.bolt.async_dispatch(request) for request in requests))
            await settle(bot)
            answers.append(await bot.bolt.async_dispatch(signed(body, form=False, **again)))
            await settle(bot)
            assert [answer.status for answer in answers] == [200] * 5
            assert len(await team.of_bot(thread=ts)) == 1

    asyncio.run(play())


def test_the_shortcut_answers_in_the_messages_thread_and_a_double_click_once(
    base: str, tmp_path: Path, settings: Settings
) -> None:
    """Two clicks have two triggers and are one request; a message with nothing in it makes none."""

    async def play() -> None:
        async with scene(base, tmp_path, settings) as (team, _, bot):
            ts = await team.say(ARTICLE, user=BOB)
            for trigger in ("t1", "t2"):
                request = signed(shortcut(ts, ARTICLE, trigger=trigger), form=True)
                assert (await bot.bolt.async_dispatch(request)).status == 200
            await settle(bot)
            assert len(await team.of_bot(thread=ts)) == 1
            await bot.bolt.async_dispatch(signed(shortcut(ts, "thanks!", trigger="t3"), form=True))
            await settle(bot)
            assert bot.store.sizes() == {"done": 1}

    asyncio.run(play())


def test_links_of_allowed_domains_are_unfurled_and_no_others(
    base: str, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gist goes under the link; drafts, other domains and names that only end alike are left alone."""
    read: list[str] = []

    async def page(self: Work, link: str) -> Reading:
        read.append(link)
        reading = self.read_text(ARTICLE)
        return Reading(reading.text, type(reading.page)(url=link), "news.example")

    monkeypatch.setattr(Work, "read_link", page)

    async def play() -> None:
        async with scene(base, tmp_path, settings, unfurl_domains=("news.example",)) as (team, slack, bot):
            slack.judge = lambda method, _: OK if method == "chat.unfurl" else None
            ts = await team.say(f"<{PAGE}>")
            others = ["https://evil.example/news.example", "https://badnews.example/x"]
            shared = {
                "type": "link_shared",
                "channel": GENERAL,
                "user": ALICE,
                "message_ts": ts,
                "unfurl_id": "U1",
                "source": "conversations_history",
                "links": [{"domain": "x", "url": link} for link in (PAGE, *others)],
            }
            await bot.bolt.async_dispatch(signed(event({**shared, "source": "composer"}, number="Ev0"), form=False))
            for number in ("Ev1", "Ev2"):
                await bot.bolt.async_dispatch(signed(event(shared, number=number), form=False))
            await settle(bot)
            assert read == [PAGE]
            (call,) = slack.of("chat.unfurl")
            assert list(json.loads(call["unfurls"]) if isinstance(call["unfurls"], str) else call["unfurls"]) == [PAGE]
            assert slack.of("chat.postMessage") == []

    asyncio.run(play())


def test_only_allowed_workspaces_and_channels_are_answered(base: str, tmp_path: Path, settings: Settings) -> None:
    """Another workspace hears nothing, also as a guest in a shared channel; another channel a line to the asker alone."""

    async def play() -> None:
        async with scene(base, tmp_path, settings, teams=(TEAM,), channels=(GENERAL,)) as (team, slack, bot):
            ts = await team.say("something", channel=RANDOM)
            foreign = event(mention("1.1", ARTICLE), number="Ev1", team="T9")
            guest = event(mention("1.2", ARTICLE, user_team="T9"), number="Ev2")
            elsewhere = event(mention(ts, ARTICLE, channel=RANDOM), number="Ev3")
            for body in (foreign, guest, elsewhere):
                assert (await bot.bolt.async_dispatch(signed(body, form=False))).status == 200
            await settle(bot)
            assert bot.store.sizes() == {}
            assert slack.of("chat.postMessage") == []
            (whisper,) = slack.of("chat.postEphemeral")
            assert (whisper["channel"], whisper["user"]) == (RANDOM, ALICE)

    asyncio.run(play())


def test_slack_asking_to_wait_is_waited_for(base: str, tmp_path: Path, settings: Settings) -> None:
    """429 twice on the first message and on the answer: both come, once."""

    async def play() -> None:
        async with scene(base, tmp_path, settings) as (team, slack, bot):
            slack.faults = {"chat.postMessage": [RATE_LIMITED] * 2, "chat.update": [RATE_LIMITED] * 3}
            ts = await team.say("something")
            await bot.bolt.async_dispatch(signed(event(mention(ts, ARTICLE)), form=False))
            await settle(bot)
            (answer,) = await team.of_bot(thread=ts)
            assert "*Ilse Maran*" in texts_of(answer["blocks"])

    asyncio.run(play())


def test_an_answer_that_slack_finds_too_long_becomes_smaller_and_then_a_file(
    base: str, tmp_path: Path, settings: Settings
) -> None:
    """Whatever Slack's undocumented limit is, the whole result is in the thread, and no second message beside the file."""

    async def play() -> None:
        async with scene(base, tmp_path, settings) as (team, slack, bot):
            slack.judge = lambda method, body: (
                refused("msg_too_long") if "Ilse Maran" in json.dumps(body) and "chat" in method else None
            )
            ts = await team.say("something")
            await bot.bolt.async_dispatch(signed(event(mention(ts, ARTICLE)), form=False))
            await settle(bot)
            short, file = await team.of_bot(thread=ts)
            assert "the whole of it is in the file" in texts_of(short["blocks"])
            assert [one["name"] for one in file["files"]] == ["summary.json", "summary.md", "summary.html"]

    asyncio.run(play())


def test_a_lost_answer_of_slack_makes_no_second_message(base: str, tmp_path: Path, settings: Settings) -> None:
    """The connection breaks after Slack took the message and before it said so: it is found by its id, not posted again."""

    async def play() -> None:
        async with scene(base, tmp_path, settings) as (team, slack, bot):
            slack.faults = {"chat.postMessage": [LOST], "chat.update": [LOST, DEAD]}
            ts = await team.say("something")
            await bot.bolt.async_dispatch(signed(event(mention(ts, ARTICLE)), form=False))
            await settle(bot)
            (answer,) = await team.of_bot(thread=ts)
            assert "*Ilse Maran*" in texts_of(answer["blocks"])
            assert bot.store.sizes() == {"done": 1}

    asyncio.run(play())


def test_where_the_bot_may_not_speak_nothing_is_read(base: str, tmp_path: Path, settings: Settings) -> None:
    """Slack refuses the first message: the request ends, and no model is asked."""

    async def play() -> None:
        async with scene(base, tmp_path, settings) as (_, slack, bot):
            slack.judge = lambda method, _: refused("not_in_channel") if method == "chat.postMessage" else None
            await bot.bolt.async_dispatch(signed(event(mention("1.1", ARTICLE, channel=CLOSED)), form=False))
            await settle(bot)
            assert bot.store.sizes() == {"failed": 1}

    asyncio.run(play())
