"""The bot under load, killed, and fed with hostile articles: `python benchmarks/slack.py`, against local-slack on loopback.

200 mentions at once by 40 people in 10 rooms, over Socket Mode and over HTTP: is each answered once, and how long does an
acknowledgement take? Sixteen mentions with the process killed (SIGKILL) in mid-work and started anew: is each answered once?
Ten hostile articles: what of them means anything to Slack in what the bot posts?
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import slack_world as world  # noqa: E402

from summarizer.settings import load_settings  # noqa: E402
from summarizer.slack.blocks import limits  # noqa: E402
from summarizer.slack.config import Mode  # noqa: E402
from summarizer.testing import ScriptedModel  # noqa: E402

BINARY = ROOT / "tests/node/node_modules/local-slack-linux-x64/bin/local-slack"
PEOPLE, ROOMS, MENTIONS = 40, 10, 200
HOSTILE = (
    "<!channel> <!here> <!everyone> read this, said nobody at all in the town today.",
    "<@U01ALICE> and <@U02BOB> must pay at once, the mayor said on Monday at noon.",
    "Click <https://evil.example/a|here> or https://evil.example/b now, the letter said on Monday.",
    "*bold* _italic_ ~struck~ `code` ```block``` all of it said the printer on Monday.",
    ":bomb: :fire: :+1: were the signs, the clerk said on Monday at noon in town.",
    "&lt;!channel&gt; &amp;lt;@U01ALICE&amp;gt; was written there, the clerk said on Monday.",
    "> quoted\n> twice\n• and listed\n1. and counted, the clerk said on Monday in town.",
    "\u202eturned around\u202c and \u200bhidden\u2060 words, the clerk said on Monday in the town.",
    '{"type": "button", "url": "https://evil.example"}]} and more, the clerk said on Monday.',
    "@channel @here @everyone #general, the clerk said on Monday. " + "😀" * 4000,
)

# So many words that a link among them is part of an article and not what is asked for.
REST = "It rained on the market that day, and nobody who was asked had anything to add. " * 4


def model(latency: float = 0.0) -> ScriptedModel:
    def answer(asked):
        return world.DRAFT if world.ARTICLE[:40] in asked.user else world.draft_of(asked.user)

    return ScriptedModel(answer, latency=latency)


def settings(folder: Path):
    return load_settings(cache_dir=folder / "cache", repair_attempts=0)


async def load(base: str, folder: Path, mode: Mode, port: int) -> None:
    given = {"model": model(), "mode": mode, "port": port}
    async with world.people(base) as team, world.bot_in(base, folder, settings(folder), **given) as served:

        async def mention(number: int) -> tuple[str, str, float]:
            began = time.perf_counter()
            room, who = f"C1{number % ROOMS:03}", f"U1{number % PEOPLE:03}"
            asked = await team.say(f"<@{world.BOT}> {world.ARTICLE}", channel=room, user=who)
            return room, asked, time.perf_counter() - began

        began = time.perf_counter()
        asked = await asyncio.gather(*(mention(number) for number in range(MENTIONS)))
        await asyncio.wait_for(served.bot.desk.settled(), 600)
        took = time.perf_counter() - began
        counts = []
        for room in {room for room, _, _ in asked}:
            said = await team.messages(room)
            counts += [
                len([m for m in said if m.get("user") == world.BOT and m.get("thread_ts") == ts])
                for r, ts, _ in asked
                if r == room
            ]
            finished = [len(world.answers_in(said, ts)) for r, ts, _ in asked if r == room]
            assert finished == [1] * len(finished), finished
        seconds = sorted(one for _, _, one in asked)
        # Two acknowledgements: local-slack sends `message` first, and `app_mention` when that is acknowledged.
        print(f"{MENTIONS} mentions at once: {counts.count(1)} with exactly one message of the bot, all in {took:.1f} s")
        p50, p95 = statistics.median(seconds), seconds[int(len(seconds) * 0.95)]
        print(f"acknowledged over {mode} (both events): p50 {p50:.3f} s, p95 {p95:.3f} s, max {seconds[-1]:.3f} s")


def start(base: str, folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, __file__, "--bot", base, str(folder)], stderr=subprocess.PIPE, text=True)
    for line in process.stderr or ():
        if json.loads(line)["event"] == "listening":
            break
    return process


async def killed(base: str, folder: Path) -> None:
    first = start(base, folder)
    async with world.people(base) as team:
        asked = await asyncio.gather(
            *(team.say(f"<@{world.BOT}> {world.ARTICLE}", channel="C1000", user=f"U1{n:03}") for n in range(16))
        )
        await team.until(lambda said: any(world.answers_in(said, ts) for ts in asked), channel="C1000")
        first.send_signal(signal.SIGKILL)
        first.communicate(timeout=10)
        before = await team.messages("C1000")
        done = sum(bool(world.answers_in(before, ts)) for ts in asked)
        second = start(base, folder)
        await team.until(lambda said: all(world.answers_in(said, ts) for ts in asked), channel="C1000")
        second.send_signal(signal.SIGTERM)
        second.communicate(timeout=40)
        after = await team.messages("C1000")
        mine = [len([m for m in after if m.get("user") == world.BOT and m.get("thread_ts") == ts]) for ts in asked]
        print(
            f"killed with {done} of {len(asked)} answered; after the restart {mine.count(1)} with exactly one message of the bot"
        )


async def hostile(base: str, folder: Path) -> None:
    async with world.people(base) as team, world.bot_in(base, folder, settings(folder), model=model(), user_limit=20) as served:
        for article in HOSTILE:
            await team.command("/summarize", f"{article} {REST}", channel="C1001")
        await asyncio.wait_for(served.bot.desk.settled(), 300)
        said = [one for one in await team.of_bot("C1001") if one.get("blocks")]
        pings = links = broken = 0
        for one in said:
            broken += bool(limits.faults(one["text"], one["blocks"]))
            marked = re.findall(r'"type": "mrkdwn", "text": "((?:[^"\\]|\\.)*)"', json.dumps(one["blocks"], ensure_ascii=False))
            pings += sum(bool(re.search(r"<[!@#]", text)) for text in (*marked, one["text"]))
            links += sum(bool(re.search(r"<http|https?://", text)) for text in (*marked, one["text"]))
        done = sum("Summary ready" in one["text"] for one in said)
        found = f"{pings} pings, {links} links, {broken} broken messages"
        print(f"{len(HOSTILE)} hostile articles: {done} answered; in what Slack reads {found}")


async def bot(base: str, folder: Path) -> int:
    from summarizer.slack.app import create_app
    from summarizer.slack.logs import configure
    from summarizer.slack.serve import run

    configure([world.BOT_TOKEN])
    return await run(create_app(world.slack_settings(base, folder), model=model(0.2), package=settings(folder)))


@contextmanager
def workspace(**given: Any) -> Iterator[tuple[str, Path]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with world.local_slack(BINARY, folder, people=PEOPLE, channels=ROOMS, **given) as base:
            yield base, folder


def main() -> None:
    if sys.argv[1:2] == ["--bot"]:
        asyncio.run(bot(sys.argv[2], Path(sys.argv[3])))
        return
    for mode in Mode:
        port = world.free_port()
        with workspace(mode=mode, request_url=f"http://127.0.0.1:{port}/slack/events") as (base, folder):
            asyncio.run(load(base, folder, mode, port))
    for scene in (killed, hostile):
        with workspace() as (base, folder):
            asyncio.run(scene(base, folder))


if __name__ == "__main__":
    main()
