"""The bot end to end with input nobody should send, too much of it, other bots beside it, and the embedded model behind it."""

from __future__ import annotations

import asyncio
import io
import json
from pathlib import Path

import aiohttp
import pypdf
import pytest
from slack_world import (
    ALICE,
    ARTICLE,
    BOB,
    BOT,
    GENERAL,
    OTHER,
    OTHER_APP_TOKEN,
    OTHER_TOKEN,
    Gate,
    answers_in,
    bot_in,
    buttons_of,
    draft_of,
    gated,
    people,
    settle,
    texts_of,
)
from stub import Stub, completion
from test_ingest_pdf import printed

from summarizer import ingest
from summarizer.document import Document
from summarizer.settings import Settings

# --- input ---------------------------------------------------------------------------------------------------------------------


def test_a_pdf_of_forty_pages_becomes_pages_to_turn(base: str, tmp_path: Path, package: Settings, stub: Stub) -> None:
    """Eighty claims from forty printed pages: one message with a button to its next page, and places that name the page."""
    places = ("quay", "mill", "station", "market", "school", "bridge", "library", "court")
    papers = ("red", "blue", "green", "white", "grey", "brown", "yellow", "pink", "black", "orange")
    # No two begin alike: what stands at the head of many pages is taken for a running title.
    first = [f"{paper.title()} notices were read out at the {place} on Monday." for paper in papers for place in places]
    data = printed([f"{one} {'It rained again. ' * 34}" for one in first], space=30.0)
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    assert 40 <= len(pages) <= 42
    (last,) = (number for number, text in enumerate(pages, 1) if first[-1] in text)
    article = ingest.from_bytes(data, name="notices.pdf").text
    document = Document(article)
    draft = {"gist": draft_of(first[0])["gist"], "actors": [], "sources": [], "numbers": [], "claims": []}
    for one in first:
        sentence = document.sentence_at(article.index(one))
        assert sentence is not None
        [claim] = draft_of(one)["claims"]
        evidence = [{"sentence": sentence.number, "first": " ".join(one.split()[:3]), "last": "on Monday"}]
        draft["claims"].append({**claim, "evidence": evidence})
    stub.answer = lambda _: completion(json.dumps(draft))

    async def scene() -> None:
        async with people(base) as team, bot_in(base, tmp_path, package) as served:
            asked = await team.share("notices.pdf", data, kind="application/pdf", text=f"<@{BOT}>")
            answer = await team.answered(asked)
            seen = texts_of(answer["blocks"])
            for _ in range(20):
                on = [button for button in buttons_of(answer["blocks"]) if button["action_id"] == "page_on"]
                if not on:
                    break
                before = answer["blocks"]
                await team.press(answer, "page_on")
                await team.until(lambda said, old=before: answers_in(said, asked)[0]["blocks"] != old)
                (answer,) = answers_in(await team.messages(), asked)
                seen += texts_of(answer["blocks"])
            await settle(served.bot)
            shown = seen.split("*In the article and in no field*")[0]
            assert [one for one in first if f"✓ {one}" not in shown] == []
            assert "[page 1, sentence 1]" in shown
            assert f"[page {last}, sentence" in shown
            assert len(await team.of_bot(thread=asked)) == 1

    asyncio.run(scene())


def test_a_paste_of_two_megabytes_is_refused_in_a_line(base: str, tmp_path: Path, package: Settings) -> None:
    """As Slack makes of it, a text file: what it has and what is taken; and a file beyond the limit is not fetched at all."""
    paste = (ARTICLE + "\n\n") * (2_000_000 // len(ARTICLE))

    async def scene() -> None:
        async with people(base) as team, bot_in(base, tmp_path, package) as served:
            asked = await team.share("paste.txt", paste.encode(), kind="text/plain", text=f"<@{BOT}>")
            await settle(served.bot)
            (answer,) = await team.of_bot(thread=asked)
            told = texts_of(answer["blocks"])
            assert f"That is too long for me here: it has {len(paste):,} characters, and I take at most 200,000." in told
        async with people(base) as team, bot_in(base, tmp_path, package, max_file_bytes=1_000_000) as served:
            asked = await team.share("paste.txt", paste.encode(), kind="text/plain", text=f"<@{BOT}>")
            await settle(served.bot)
            (answer,) = await team.of_bot(thread=asked)
            assert "paste.txt is larger than 1,000,000 bytes" in texts_of(answer["blocks"])

    asyncio.run(scene())


@pytest.mark.parametrize("link", ["http://127.0.0.1/x", "http://169.254.169.254/latest/meta-data/"])
def test_a_private_address_is_not_fetched(base: str, tmp_path: Path, package: Settings, link: str) -> None:
    """A friendly line that gives the reason, not the page; no model is asked."""

    async def scene() -> None:
        async with people(base) as team, bot_in(base, tmp_path, package) as served:
            asked = await team.say(f"<@{BOT}> <{link}>")
            await settle(served.bot)
            (answer,) = await team.of_bot(thread=asked)
            told = texts_of(answer["blocks"])
            assert told.startswith("⚠ I could not read it")
            assert "public" in told
            assert served.bot.store.sizes() == {"failed": 1}

    asyncio.run(scene())


def test_who_asks_too_much_is_told_and_nobody_else(
    base: str, tmp_path: Path, package: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person's second request with a limit of one, a channel's third with a limit of two: a line for them alone."""

    async def scene() -> None:
        gate = Gate()
        with gated(monkeypatch, gate):
            async with people(base) as team, bot_in(base, tmp_path, package, user_limit=1, channel_limit=2) as served:
                first = await team.say(f"<@{BOT}> {ARTICLE}")
                await asyncio.wait_for(gate.reached.wait(), 30)
                await team.say(f"<@{BOT}> {ARTICLE} Again.")
                await team.say(f"<@{BOT}> {ARTICLE}", user=BOB)
                await team.command("/summarize", ARTICLE, user="U1000")
                lines = await team.until(
                    lambda said: found if len(found := [one for one in said if one.get("ephemeral_to")]) == 2 else None
                )
                gate.open.set()
                await settle(served.bot)
                told = {one["ephemeral_to"]: texts_of(one.get("blocks") or []) or one["text"] for one in lines}
                assert told[ALICE].startswith("You have 1 requests in the line already")
                assert told["U1000"].startswith("This channel has 2 requests in the line already")
                assert len(await team.of_bot(thread=first)) == 1
                assert served.bot.store.sizes() == {"done": 2}

    asyncio.run(scene())


# --- two bots ------------------------------------------------------------------------------------------------------------------


def test_two_bots_in_one_channel_each_answer_once_and_never_each_other(base: str, tmp_path: Path, package: Settings) -> None:
    """Both mentioned in one message, each with a store of its own: two answers in the thread, and then silence."""

    async def scene() -> None:
        other = tmp_path / "other"
        other.mkdir()
        tokens = {"bot_token": OTHER_TOKEN, "app_token": OTHER_APP_TOKEN}
        async with (
            people(base) as team,
            bot_in(base, tmp_path, package) as one,
            bot_in(base, other, package, **tokens) as two,
        ):
            asked = await team.say(f"<@{BOT}> <@{OTHER}> {ARTICLE}")
            await team.answered(asked)
            await team.answered(asked, bot=OTHER)
            for served in (one, two, one, two):
                await settle(served.bot)
            said = await team.messages(GENERAL)
            written = [message["user"] for message in said if message.get("thread_ts") == asked and message["ts"] != asked]
            assert sorted(written) == sorted([BOT, OTHER])
            assert (one.bot.store.sizes(), two.bot.store.sizes()) == ({"done": 1}, {"done": 1})

    asyncio.run(scene())


# --- the embedded model --------------------------------------------------------------------------------------------------------

# Loading the weights and three questions; two cores with other work on them take their time.
PATIENT = 240.0


def test_the_embedded_model_answers_in_the_thread(base: str, tmp_path: Path, settings: Settings, cached_weights: Path) -> None:
    """Nobody but this machine is asked: who says what of the article, nothing of it contradicted, and /health meanwhile."""

    async def scene() -> None:
        async with people(base) as team, bot_in(base, tmp_path, settings, model=str(cached_weights)) as served:
            asked = await team.say(f"<@{BOT}> {ARTICLE}")
            async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{served.port}/health") as told:
                assert (await told.json())["status"] == "ok"
            await asyncio.wait_for(served.bot.desk.settled(), PATIENT)
            (answer,) = await team.of_bot(thread=asked)
            told = texts_of(answer["blocks"])
            assert "*Ilse Maran*" in told
            assert "closed for at least nine days" in told.split("*Ilse Maran*")[1]
            assert "contradicted, " not in told
            assert served.bot.store.sizes() == {"done": 1}

    asyncio.run(scene())
