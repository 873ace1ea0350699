"""The bot end to end in a workspace of local-slack, over Socket Mode and over HTTP with signed requests: every way in and out."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import docx
import pytest
from news_site import HERE, Answer, Site, open_site, page
from slack_world import (
    ALICE,
    ARTICLE,
    BOB,
    BOT,
    BOT_TOKEN,
    GENERAL,
    answers_in,
    bot_in,
    buttons_of,
    free_port,
    local_slack,
    package_settings,
    people,
    settle,
    texts_of,
)
from stub import Stub
from test_ingest_pdf import printed

from summarizer.ingest import fetch
from summarizer.settings import Settings
from summarizer.slack.config import Mode
from summarizer.slack.serve import Served

DIRECT = "D01ALICE"
SENTENCES = ARTICLE.replace(". ", ".|").split("|")


@dataclass(frozen=True)
class World:
    """A workspace, and how the bot is reached in it."""

    base: str
    folder: Path
    package: Settings
    mode: Mode
    port: int

    def bot(self, **more: Any) -> AbstractAsyncContextManager[Served]:
        return bot_in(self.base, self.folder, self.package, mode=self.mode, port=self.port, **more)


@pytest.fixture(params=[Mode.SOCKET, Mode.HTTP])
def world(request: pytest.FixtureRequest, local_slack_binary: Path, tmp_path: Path, stub: Stub) -> Iterator[World]:
    port = free_port()
    url = f"http://127.0.0.1:{port}/slack/events"
    with local_slack(local_slack_binary, tmp_path, mode=request.param, request_url=url) as base:
        yield World(base, tmp_path, package_settings(tmp_path, stub), request.param, port)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A news site on loopback that every name leads to, for a bot that would not go there by itself."""
    with open_site() as opened:
        monkeypatch.setattr(fetch, "Network", lambda: HERE)
        yield opened


# --- ways in ---------------------------------------------------------------------------------------------------------------


def test_a_mention_is_answered_once_with_evidence_a_click_away(world: World) -> None:
    """One message; the wrong claim's evidence shows the sentence with its span, the verdict, the reason and the chain."""

    async def scene() -> None:
        async with people(world.base) as team, world.bot() as served:
            asked = await team.say(f"<@{BOT}> {ARTICLE}")
            answer = await team.answered(asked)
            await settle(served.bot)
            assert [one["ts"] for one in await team.of_bot()] == [answer["ts"]]
            labels = [str(button.get("accessibility_label")) for button in buttons_of(answer["blocks"])]
            await team.press(answer, "evidence", which=next(i for i, one in enumerate(labels) if "leaking since March" in one))
            view = await team.opened()
            told = texts_of(view["blocks"])
            assert "✗ Contradicted" in told
            assert "citing a dock worker, reported that ⟦*one gate had been leaking since March*⟧." in told
            assert "Chain of sources: this article ← Radio Ensel ← Norvane" in told
            assert "✗ speaker contradicted (speaker_mismatch)" in told

    asyncio.run(scene())


def test_only_unsupported_shows_the_one_claim_that_is_not(world: World) -> None:
    """The modal behind "Only unsupported" holds the faulty claim with its reason, and none of the supported ones."""

    async def scene() -> None:
        async with people(world.base) as team, world.bot():
            answer = await team.answered(await team.say(f"<@{BOT}> {ARTICLE}"))
            await team.press(answer, "unsupported")
            view = await team.opened()
            told = texts_of(view["blocks"])
            assert "One gate had been leaking since March." in told
            assert "speaker_mismatch" in told
            assert "closed for at least nine days" not in told

    asyncio.run(scene())


def test_download_posts_three_files_once(world: World) -> None:
    """JSON that reads back, Markdown and the page, each whole, in the thread; a second press posts nothing."""

    async def scene() -> None:
        async with people(world.base) as team, world.bot(), aiohttp.ClientSession() as session:
            asked = await team.say(f"<@{BOT}> {ARTICLE}")
            answer = await team.answered(asked)
            await team.press(answer, "download")
            await team.until(lambda said: [one for one in said if one.get("files")])
            await team.press(answer, "download")
            await team.until(lambda said: [one for one in said if one.get("ephemeral_to") and "already" in one["text"]])
            (files,) = [one["files"] for one in await team.of_bot(thread=asked) if one.get("files")]
            content = {}
            for file in files:
                async with session.get(file["url_private"], headers={"Authorization": f"Bearer {BOT_TOKEN}"}) as got:
                    content[file["name"]] = await got.text()
            assert json.loads(content["summary.json"])["summary"]["claims"][0]["speaker"] == "actor-1"
            assert content["summary.md"].startswith("## Gist")
            assert "<!doctype html>" in content["summary.html"][:20]

    asyncio.run(scene())


def test_commands_are_answered_and_an_empty_one_is_told_how(world: World) -> None:
    """/summarize with a text begins a thread; /check holds a statement against a text; without words each asker alone is told."""

    async def scene() -> None:
        async with people(world.base) as team, world.bot() as served:
            await team.command("/summarize", "")
            await team.command("/check", "   ")
            hints = await team.until(lambda said: [one for one in said if one.get("user") == BOT] if len(said) == 2 else None)
            assert [one["ephemeral_to"] for one in hints] == [ALICE, ALICE]
            assert ["/summarize LINK, or /check STATEMENT | LINK" in one["text"] for one in hints] == [True, True]
            assert served.bot.store.sizes() == {}
            await team.command("/summarize", ARTICLE)
            await team.command("/check", f"Radio Ensel reported that a gate had leaked since May. | {ARTICLE}")
            await settle(served.bot)
            told = [texts_of(one["blocks"]) for one in await team.of_bot() if one.get("thread_ts")]
            assert ["*Ilse Maran*" in one for one in told] == [True, False]
            assert told[1].startswith("✗ Contradicted")
            assert "Radio Ensel reported that a gate had leaked since May." in told[1]
            assert served.bot.store.sizes() == {"done": 2}

    asyncio.run(scene())


def test_a_mention_in_a_thread_reads_the_message_it_hangs_on(world: World) -> None:
    """Bob wrote the article, Alice mentions the bot below it: the answer is in that thread, once."""

    async def scene() -> None:
        async with people(world.base) as team, world.bot() as served:
            parent = await team.say(ARTICLE, user=BOB)
            await team.say(f"<@{BOT}>", thread=parent)
            answer = await team.answered(parent)
            await team.say(f"<@{BOT}> check Norvane admitted that its vessels had damaged the gates.", thread=parent)
            await settle(served.bot)
            first, second = await team.of_bot(thread=parent)
            assert first["ts"] == answer["ts"]
            assert "*Ilse Maran*" in texts_of(first["blocks"])
            assert texts_of(second["blocks"]).startswith("✗ Contradicted")

    asyncio.run(scene())


def test_a_direct_message_is_answered_in_its_thread(world: World) -> None:
    """No mention is needed where nobody else is; a greeting gets a line on what can be asked."""

    async def scene() -> None:
        async with people(world.base) as team, world.bot() as served:
            asked = await team.say(ARTICLE, channel=DIRECT)
            await settle(served.bot)
            (answer,) = await team.of_bot(DIRECT, thread=asked)
            assert "*Ilse Maran*" in texts_of(answer["blocks"])
            hello = await team.say("hello", channel=DIRECT)
            await settle(served.bot)
            (hint,) = await team.of_bot(DIRECT, thread=hello)
            assert "/summarize LINK or TEXT" in texts_of(hint["blocks"])

    asyncio.run(scene())


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(ARTICLE)
    document.save(out)
    return out.getvalue()


SHARED = {
    "a.txt": (ARTICLE.encode(), "text/plain"),
    "a.md": (b"# Harbour\n\n" + ARTICLE.encode(), "text/markdown"),
    "a.html": (page(ARTICLE, title="Harbour").encode(), "text/html"),
    "a.pdf": (printed([ARTICLE]), "application/pdf"),
    "a.docx": (word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def test_a_shared_file_of_each_kind_is_read(world: World) -> None:
    """Text, Markdown, a page, a PDF and a Word file, each shared with a mention: five answers; the PDF's names its page."""

    async def scene() -> None:
        async with people(world.base) as team, world.bot() as served:
            asked = [await team.share(name, data, kind=kind, text=f"<@{BOT}>") for name, (data, kind) in SHARED.items()]
            await settle(served.bot)
            said = await team.messages()
            told = [[texts_of(one["blocks"]) for one in answers_in(said, ts)] for ts in asked]
            assert [len(one) for one in told] == [1] * len(SHARED)
            assert ["*Ilse Maran*" in one for [one] in told] == [True] * len(SHARED)
            assert ["page 1, sentence 1]" in one for [one] in told] == [name == "a.pdf" for name in SHARED]

    asyncio.run(scene())


def test_a_link_is_fetched_and_what_is_no_article_is_said(world: World, site: Site) -> None:
    """A page is summarized, a statement checked against it; a wall, a page and a host that are gone are friendly lines."""
    site.pages["/port"] = Answer(page(*SENTENCES, title="The gates of Port Ensel"))
    site.pages["/wall"] = Answer(page("Please log in to continue.", around="<input type=password>", title="Courier"))
    dead = f"http://courier.example:{free_port()}/gone"

    async def scene() -> None:
        async with people(world.base) as team, world.bot() as served:
            links = [site.url("/port"), site.url("/wall"), site.url("/none"), dead]
            asked = [await team.say(f"<@{BOT}> <{link}>") for link in links]
            await settle(served.bot)
            said = await team.messages()
            told = [[texts_of(one["blocks"]) for one in answers_in(said, ts)] for ts in asked]
            assert [len(one) for one in told] == [1] * 4
            assert "The gates of Port Ensel" in told[0][0]
            assert "I found no article there, perhaps a login or a paywall" in told[1][0]
            assert "asks for a login" in told[1][0]
            assert told[2][0].startswith("⚠ I could not read it")
            assert told[3][0].startswith("⚠ I could not read it")
            await team.command("/check", f"Norvane admitted that its vessels had damaged the gates. | {links[0]}")
            await settle(served.bot)
            assert served.bot.store.sizes() == {"done": 2, "failed": 3}
            checked = texts_of((await team.of_bot())[-1]["blocks"])
            assert checked.startswith("✗ Contradicted")
            assert "Held against The gates of Port Ensel" in checked

    asyncio.run(scene())


# --- the bot among others, and its health ----------------------------------------------------------------------------------


def test_health_tells_how_it_is_and_nothing_of_what_was_asked(world: World) -> None:
    """200 while Slack reaches it, counts and states in it, no word of an article and no name of a person; 503 while it stops."""

    async def scene() -> None:
        async with people(world.base) as team, world.bot() as served, aiohttp.ClientSession() as session:
            await team.answered(await team.say(f"<@{BOT}> {ARTICLE}"))
            await settle(served.bot)
            address = f"http://127.0.0.1:{served.port}/health"
            async with session.get(address) as told:
                body = await told.text()
                assert told.status == 200
            known = {"status": "ok", "mode": world.mode.value, "connected": True, "waiting": 0, "running": 0}
            assert json.loads(body) == {**known, "requests": {"done": 1}}
            served.stopping = True
            async with session.get(address) as told:
                assert (told.status, (await told.json())["status"]) == (503, "stopping")
            async with session.post(f"http://127.0.0.1:{served.port}/slack/events", data="x") as refused:
                assert refused.status == (503 if world.mode is Mode.HTTP else 404)

    asyncio.run(scene())


def test_what_another_bot_says_is_not_answered(world: World) -> None:
    """A bot that mentions ours gets no answer, or the two would never stop; a person beside it does."""

    async def scene() -> None:
        from slack_world import OTHER_TOKEN

        async with people(world.base) as team, world.bot() as served, aiohttp.ClientSession() as session:
            said = {"channel": GENERAL, "text": f"<@{BOT}> {ARTICLE}"}
            headers = {"Authorization": f"Bearer {OTHER_TOKEN}"}
            async with session.post(f"{world.base}/api/chat.postMessage", json=said, headers=headers) as posted:
                assert (await posted.json())["ok"]
            asked = await team.say(f"<@{BOT}> {ARTICLE}", user=ALICE)
            await settle(served.bot)
            assert [one["thread_ts"] for one in await team.of_bot()] == [asked]
            assert served.bot.store.sizes() == {"done": 1}

    asyncio.run(scene())
