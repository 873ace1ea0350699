"""What a person sees of the bot: local-slack's own page in a headless Chromium, the thread and the modal on it.

With SUMMARIZER_SCREENSHOTS=FOLDER the pictures are kept there, to be looked at.
"""

from __future__ import annotations

import asyncio
import json
import os
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from slack_world import ARTICLE, BOT, bot_in, draft_of, package_settings, people, settle
from stub import Stub, completion

# Milliseconds: a browser beside other work on two cores takes its time to begin.
PATIENT = 120_000
FOLDER = os.environ.get("SUMMARIZER_SCREENSHOTS")


@asynccontextmanager
async def screen(chromium: str, base: str) -> AsyncIterator[Any]:
    """local-slack's page; what it complained of on its console fails the test."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"], timeout=PATIENT)
        page = await browser.new_page(viewport={"width": 1300, "height": 1500})
        page.set_default_timeout(PATIENT)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(base)
        yield page
        await browser.close()
        assert errors == []


async def picture(page: Any, name: str) -> tuple[int, int]:
    """Width and height of a screenshot, kept where that is wanted."""
    data = await page.screenshot(path=str(Path(FOLDER, name)) if FOLDER else None)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_the_thread_and_the_evidence_as_they_are_seen(base: str, tmp_path: Path, stub: Stub, chromium: str) -> None:
    """Marks that need no colour before each claim, and a click away the sentence with its span in brackets."""

    async def scene() -> None:
        async with people(base) as team, bot_in(base, tmp_path, package_settings(tmp_path, stub)) as served:
            await team.answered(await team.say(f"<@{BOT}> {ARTICLE}"))
            await settle(served.bot)
            async with screen(chromium, base) as page:
                await page.get_by_text("1 reply").click()
                wrong = page.get_by_text("✗ One gate had been leaking since March.")
                await wrong.wait_for()
                shown = await page.inner_text("body")
                for words in (
                    "✓ The harbour of Port Ensel will stay closed for at least nine days.",
                    "✗ speaker contradicted (speaker_mismatch)",
                    "✓ About 1,200: workers [= about 1200 · sentence 5]",
                    "✓ supported · ✗ contradicted · ? not supported",
                ):
                    assert words in shown
                assert await picture(page, "thread.png") == (1300, 1500)
                # The gist, two claims, and then the wrong one.
                await page.get_by_role("button", name="Show evidence").nth(3).click()
                await page.get_by_text("Where the article says so").wait_for()
                modal = (await page.inner_text("body")).rpartition("Evidence\n")[2]
                assert "✗ Contradicted" in modal
                assert "reported that ⟦one gate had been leaking since March⟧." in modal
                assert "Chain of sources: this article ← Radio Ensel ← Norvane" in modal
                await picture(page, "evidence.png")

    asyncio.run(scene())


HOSTILE = (
    "<!channel> <@U02BOB> must read https://evil.example/pay now, *Ilse Maran* said on Monday. "
    "Click <https://evil.example/a|here>, said the ~mayor~ of `Ensel` on Tuesday at noon."
)


def test_a_hostile_article_is_seen_as_its_own_words(base: str, tmp_path: Path, stub: Stub, chromium: str) -> None:
    """In the bot's answer there is no link, no mention and no style of the article's making: its signs are seen as signs."""
    stub_settings = package_settings(tmp_path, stub)
    stub.answer = lambda _: completion(json.dumps(draft_of(HOSTILE)))

    async def scene() -> None:
        async with people(base) as team, bot_in(base, tmp_path, stub_settings) as served:
            asked = await team.share("a.txt", HOSTILE.encode(), kind="text/plain", text=f"<@{BOT}>")
            await team.answered(asked)
            await settle(served.bot)
            async with screen(chromium, base) as page:
                await page.get_by_text("1 reply").click()
                await page.get_by_text("The article itself").wait_for()
                assert "<!channel> <@U02BOB> must read https://evil.example/pay now" in await page.inner_text("body")
                hrefs = await page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
                assert [href for href in hrefs if "evil" in href] == []
                await picture(page, "hostile.png")

    asyncio.run(scene())
