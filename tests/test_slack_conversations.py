"""The bot end to end in a workspace of local-slack, over Socket Mode."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from pathlib import Path

import pytest
from slack_world import (
    ALICE,
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
from stub import Reply, Stub

from summarizer.settings import Settings
from summarizer.slack.logs import configure


def test_a_mention_with_a_text_is_answered_once_in_its_thread(base: str, tmp_path: Path, package: Settings) -> None:
    """Who claims what, the wrong speaker marked with its reason, what was missed, and three buttons: one message in all."""

    async def scene() -> None:
        async with people(base) as team, bot_in(base, tmp_path, package) as served:
            asked = await team.say(f"<@{BOT}> {ARTICLE}")
            answer = await team.answered(asked)
            await settle(served.bot)
            told = texts_of(answer["blocks"])
            assert "*Ilse Maran*\n✓ The harbour of Port Ensel will stay closed for at least nine days." in told
            assert "✗ One gate had been leaking since March." in told
            assert "✗ speaker contradicted (speaker_mismatch)" in told
            assert "✓ About 1,200: workers [= about 1200 · sentence 5]" in told
            assert "The shipping line Norvane denied" in told.split("*In the article and in no field*")[1]
            assert [one["ts"] for one in await team.of_bot()] == [answer["ts"]]

    asyncio.run(scene())


def test_summarize_begins_a_thread_of_its_own(base: str, tmp_path: Path, package: Settings) -> None:
    """A command has no message to answer: one that says who asked for what, and the answer below it."""

    async def scene() -> None:
        async with people(base) as team, bot_in(base, tmp_path, package) as served:
            await team.command("/summarize", ARTICLE)
            await settle(served.bot)
            root, answer = await team.of_bot()
            assert texts_of(root["blocks"]) == "Summary of a text of 67 words\nasked by alice with a command"
            assert answer["thread_ts"] == root["ts"]
            assert answers_in(await team.messages(), root["ts"]) == [answer]

    asyncio.run(scene())


def test_what_could_not_be_read_pings_nobody(base: str, tmp_path: Path, package: Settings) -> None:
    """A file's name stands in the friendly line, and neither there nor in the notification does Slack read anything in it."""

    async def scene() -> None:
        async with people(base) as team, bot_in(base, tmp_path, package) as served:
            name = "<!channel> <@U02BOB> https://evil.example.png"
            asked = await team.share(name, b"\x89PNG\r\n\x1a\n" + bytes(64), kind="image/png", text=f"<@{BOT}> read this")
            answer = await team.answered(asked)
            await settle(served.bot)
            assert answer["text"].startswith("I could not read it")
            assert "<" not in answer["text"]
            assert "://" not in answer["text"]
            assert answer["blocks"][0]["text"]["type"] == "plain_text"

    asyncio.run(scene())


# --- changing one's mind, and waiting one's turn ---


def test_who_waits_knows_the_place_and_can_call_it_off(
    base: str, tmp_path: Path, package: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Third in line says so; only the asker can cancel; deleted and edited messages count while they wait."""

    async def scene() -> None:
        gate = Gate()
        with gated(monkeypatch, gate):
            async with people(base) as team, bot_in(base, tmp_path, package, workers=1) as served:
                first = await team.say(f"<@{BOT}> {ARTICLE}")
                await asyncio.wait_for(gate.reached.wait(), 30)
                asked = [await team.say(f"<@{BOT}> {ARTICLE}", user=user) for user in (ALICE, BOB, BOB, ALICE)]
                third = await team.until(lambda said: next(iter(m for m in said if m.get("thread_ts") == asked[2]), None))
                assert "you are" in texts_of(third["blocks"])
                await team.press(third, "cancel", user=ALICE)
                await team.press(third, "cancel", user=BOB)
                await team.delete(asked[3])
                await team.edit(
                    asked[1], f"<@{BOT}> Another text: the bridge of Ostby is shut, mayor Ada Holm said on Friday.", user=BOB
                )
                await team.until(lambda said: all(answers_in(said, ts) for ts in asked[2:]))
                gate.open.set()
                await settle(served.bot)
                said = await team.messages()
                told = [texts_of(answers_in(said, ts)[0]["blocks"]) for ts in (first, *asked)]
                assert [len(await team.of_bot(thread=ts)) for ts in (first, asked[0], asked[1], asked[2])] == [1, 1, 1, 2]
                assert "*Ilse Maran*" in told[0]
                assert "*Ilse Maran*" in told[1]
                assert told[3] == "Cancelled. Nothing of it is kept."
                assert "was deleted" in told[4]
                assert served.bot.store.sizes() == {"done": 3, "cancelled": 2}

    asyncio.run(scene())


def test_a_stopped_bot_hands_back_and_the_next_one_answers_once(
    base: str, tmp_path: Path, package: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ran past the time to finish is kept, said so, and answered after the restart in the same message."""

    async def scene() -> None:
        gate = Gate()
        async with people(base) as team:
            with gated(monkeypatch, gate):
                async with bot_in(base, tmp_path, package, shutdown_seconds=0):
                    asked = await team.say(f"<@{BOT}> {ARTICLE}")
                    await asyncio.wait_for(gate.reached.wait(), 30)
            (paused,) = await team.of_bot(thread=asked)
            assert "being restarted" in texts_of(paused["blocks"])
            async with bot_in(base, tmp_path, package) as served:
                await settle(served.bot)
            (answer,) = await team.of_bot(thread=asked)
            assert "*Ilse Maran*" in texts_of(answer["blocks"])

    asyncio.run(scene())


def test_a_model_that_is_down_loses_nothing(base: str, tmp_path: Path, package: Settings, stub: Stub) -> None:
    """A friendly line with Try again; pressed when the model is back, the same message becomes the answer."""

    async def scene() -> None:
        good, stub.answer = stub.answer, lambda _: Reply(status=503)
        async with people(base) as team, bot_in(base, tmp_path, package) as served:
            asked = await team.say(f"<@{BOT}> {ARTICLE}")
            await settle(served.bot)
            (failed,) = await team.of_bot(thread=asked)
            assert "try again" in texts_of(failed["blocks"]).lower()
            stub.answer = good
            await team.press(failed, "again")
            await settle(served.bot)
            (answer,) = await team.of_bot(thread=asked)
            assert "*Ilse Maran*" in texts_of(answer["blocks"])

    asyncio.run(scene())


def test_logs_hold_ids_and_no_words(base: str, tmp_path: Path, package: Settings) -> None:
    """Every line is JSON; no word of the article and no token is in them."""
    lines = io.StringIO()
    before = {name: logging.getLogger(name).handlers[:] for name in ("summarizer.slack", "slack_bolt", "slack_sdk", "aiohttp")}
    handler = configure([BOT_TOKEN], stream=lines)

    async def scene() -> None:
        async with people(base) as team, bot_in(base, tmp_path, package) as served:
            await team.say(f"<@{BOT}> {ARTICLE}")
            await team.say(f"<@{BOT}> <http://10.0.0.1/secretpath>")
            await settle(served.bot)
            logging.getLogger("summarizer.slack").warning("with %s", BOT_TOKEN)

    try:
        asyncio.run(scene())
    finally:
        for name, handlers in before.items():
            logging.getLogger(name).handlers[:], logging.getLogger(name).propagate = handlers, True
            logging.getLogger(name).setLevel(logging.NOTSET)
        handler.close()
    written = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert {"admitted", "answered", "failed"} <= {one["event"] for one in written}
    assert not [word for word in ("Maran", "harbour", "secretpath", BOT_TOKEN) if word in lines.getvalue()]
