"""Slack goes away, or the bot does: a connection that breaks in mid-work, a process that is killed and started anew."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
from slack_proxy import DEAD, door, refused, wire
from slack_world import (
    ALICE,
    APP_TOKEN,
    ARTICLE,
    BOB,
    BOT,
    BOT_TOKEN,
    Gate,
    answers_in,
    bot_in,
    gated,
    people,
    settle,
    texts_of,
)
from stub import Stub

from summarizer.settings import Settings
from summarizer.slack import serve


def test_a_connection_lost_in_mid_work_loses_nothing(
    base: str, tmp_path: Path, package: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Socket and Web API break while an article is read: /health says so, the bot comes back by itself and answers once."""
    monkeypatch.setattr(serve, "_PING_SECONDS", 0.2)

    async def scene() -> None:
        gate = Gate()
        async with people(base) as team, wire(base) as line, door(base) as slack, aiohttp.ClientSession() as session:
            slack.wire = line
            with gated(monkeypatch, gate):
                async with bot_in(slack.base, tmp_path, package) as served:

                    async def health(wanted: int) -> dict:
                        async with asyncio.timeout(30):
                            while True:
                                async with session.get(f"http://127.0.0.1:{served.port}/health") as told:
                                    if told.status == wanted:
                                        return await told.json()

                    asked = await team.say(f"<@{BOT}> {ARTICLE}")
                    await asyncio.wait_for(gate.reached.wait(), 30)
                    line.cut()
                    slack.judge = lambda *_: DEAD
                    down = await health(503)
                    assert (down["status"], down["connected"], down["running"]) == ("unconnected", False, 1)
                    gate.open.set()
                    line.mend()
                    slack.judge = lambda *_: None
                    assert (await health(200))["connected"]
                    await settle(served.bot)
                    again = await team.say(f"<@{BOT}> {ARTICLE}", user=BOB)
                    await team.answered(again)
                    await settle(served.bot)
                    assert [len(await team.of_bot(thread=ts)) for ts in (asked, again)] == [1, 1]
                    assert "*Ilse Maran*" in texts_of((await team.of_bot(thread=asked))[0]["blocks"])
                    assert served.bot.store.sizes() == {"done": 2}

    asyncio.run(scene())


def command(base: str, folder: Path, stub: Stub) -> subprocess.Popen[str]:
    """`summarizer slack` as a process, once it listens."""
    environ = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": f"{base}/api/",
        "SUMMARIZER_SLACK_STORE": str(folder / "slack.sqlite3"),
        "SUMMARIZER_SLACK_PORT": "0",
        "SUMMARIZER_MODEL": "scripted",
        "SUMMARIZER_MODE": "json_schema",
        "SUMMARIZER_CACHE_DIR": str(folder / "cache"),
        "OPENAI_BASE_URL": stub.base_url,
        "OPENAI_API_KEY": "none",
        "PYTHONPATH": ":".join(path for path in sys.path if path),
        "HOME": str(folder),
    }
    arguments = [sys.executable, "-m", "summarizer", "slack"]
    process = subprocess.Popen(arguments, env=environ, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    for line in process.stderr or ():
        if json.loads(line)["event"] == "listening":
            return process
    raise AssertionError("the bot did not start")


def test_a_killed_bot_answers_after_its_restart_and_once(base: str, tmp_path: Path, package: Settings, stub: Stub) -> None:
    """SIGKILL with one answered and the rest asked; the next process answers the rest, ends on SIGTERM with 0, nothing twice."""
    del package

    async def scene() -> None:
        first = command(base, tmp_path, stub)
        try:
            async with people(base) as team:
                asked = [await team.say(f"<@{BOT}> {ARTICLE}", user=user) for user in (ALICE, BOB, ALICE, BOB)]
                await team.until(lambda said: [ts for ts in asked if answers_in(said, ts)])
                first.send_signal(signal.SIGKILL)
                first.communicate(timeout=10)
                second = command(base, tmp_path, stub)
                await team.until(lambda said: all(answers_in(said, ts) for ts in asked))
                second.send_signal(signal.SIGTERM)
                out, err = second.communicate(timeout=60)
                assert (second.returncode, out) == (0, "")
                assert json.loads(err.splitlines()[-1])["event"] == "stopped"
                assert [len(await team.of_bot(thread=ts)) for ts in asked] == [1] * 4
        finally:
            first.kill()

    asyncio.run(scene())


def test_files_that_did_not_arrive_are_posted_when_asked_again(base: str, tmp_path: Path, package: Settings) -> None:
    """Slack refuses the upload: a line to the one who pressed; pressed again, also after a restart, the files come, and once."""

    async def scene() -> None:
        async with people(base) as team, door(base) as slack:
            async with bot_in(slack.base, tmp_path, package):
                answer = await team.answered(await team.say(f"<@{BOT}> {ARTICLE}"))
                slack.judge = lambda method, _: refused("internal_error") if method.startswith("files.") else None
                await team.press(answer, "download")
                await team.until(lambda said: [one for one in said if "could not be posted" in one["text"]])
            slack.judge = lambda *_: None
            async with bot_in(slack.base, tmp_path, package):
                await team.press(answer, "download")
                await team.until(lambda said: [one for one in said if one.get("files")])
                await team.press(answer, "download")
                await team.until(lambda said: [one for one in said if "in the thread already" in one["text"]])
            assert len([one for one in await team.of_bot() if one.get("files")]) == 1

    asyncio.run(scene())
