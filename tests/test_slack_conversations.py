"""The bot end to end in a workspace of local-slack, over Socket Mode."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_world import (
    ARTICLE,
    BOT,
    answers_in,
    bot_in,
    local_slack,
    package_settings,
    people,
    settle,
    texts_of,
)
from stub import Stub

from summarizer.settings import Settings


@pytest.fixture
def base(local_slack_binary: Path, tmp_path: Path) -> Iterator[str]:
    with local_slack(local_slack_binary, tmp_path) as address:
        yield address


@pytest.fixture
def package(tmp_path: Path, stub: Stub) -> Settings:
    return package_settings(tmp_path, stub)


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
