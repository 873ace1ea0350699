#!/usr/bin/env python3
"""The page of a result: bytes, seconds to write it, and milliseconds in a browser until every field can be clicked.

pages.py [--article FILE] [--characters N]: an article is summarized once by the embedded model; a longer text is the same
article so many times over, its spans moved along and every field of it verified anew. SUMMARIZER_BENCH_ARTICLE names another
article than the first example. The browser is Chromium, where this machine has one; a page is loaded from file:// three times
and the median is shown.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from summarizer import summarize, verify
from summarizer.document import Document
from summarizer.report import render_html
from summarizer.result import Result
from summarizer.schemas import ArticleSummary

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "01-diplomacy.txt"
LONG = 143_000
GAP = "\n\n"
# In the page: the end of its own script, the first frame after it, and from a click on the last field to the next frame.
SCRIPT = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
CLICK = """new Promise(done => {
    const start = performance.now();
    [...document.querySelectorAll('li.card .head')].at(-1).click();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def moved(value: object, by: int, turn: int) -> object:
    """A summary's JSON with every span moved along and every id made the turn's own."""
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            return {"start": value["start"] + by, "end": value["end"] + by, "text": value["text"]}
        return {key: moved(one, by, turn) for key, one in value.items()}
    if isinstance(value, list):
        return [moved(one, by, turn) for one in value]
    if isinstance(value, str) and value.split("-")[0] in ("actor", "source", "claim", "number") and value[-1].isdigit():
        name, number = value.rsplit("-", 1)
        return f"{name}-{int(number) + turn * 1_000}"
    return value


def tiled(result: Result, text: str, characters: int) -> tuple[Result, str]:
    """The result of a text that is this one over and over; actors and sources are those of the first."""
    turns = max(round(characters / (len(text) + len(GAP))), 1)
    whole = GAP.join([text] * turns)
    base = json.loads(result.summary.to_json())
    people = {key: base.pop(key) for key in ("actors", "sources")}
    ids = {item["id"] for items in people.values() for item in items}
    made: dict[str, list[object]] = {"gist": [], "claims": [], "numbers": []}
    for turn in range(turns):
        for part, items in made.items():
            items.extend(moved(base[part], turn * (len(text) + len(GAP)), turn))
    for claim in made["claims"]:
        back = lambda one: f"{one.rsplit('-', 1)[0]}-{int(one.rsplit('-', 1)[1]) % 1_000}"  # noqa: E731
        claim["speaker"] = claim["speaker"] and back(claim["speaker"])
        claim["via"] = [back(one) for one in claim["via"]]
        assert {claim["speaker"], *claim["via"]} - {None} <= ids
    article = base["article"] | {"sha256": Document(whole).sha256, "length": len(whole)}
    summary = ArticleSummary.model_validate({"schema_version": "1", "article": article, **people, **made})
    return result.model_copy(update={"summary": summary, "report": verify(summary, whole)}), whole


def in_browser(path: Path) -> str:
    """Milliseconds from the start of loading to the end of the page's own script, and to the first frame after it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return "no chromium here"
    from playwright.sync_api import sync_playwright

    ready, frames, clicks = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1360, "height": 860}, reduced_motion="reduce")
            page.goto(path.as_uri())
            page.wait_for_selector("html[data-ready]")
            ready.append(page.evaluate(SCRIPT))
            frames.append(page.evaluate(FRAME))
            clicks.append(page.evaluate(CLICK))
            page.close()
        browser.close()
    return f"{statistics.median(ready):>14.0f}{statistics.median(frames):>14.0f}{statistics.median(clicks):>14.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--article", type=Path, default=Path(os.environ.get("SUMMARIZER_BENCH_ARTICLE", EXAMPLE)))
    parser.add_argument("--characters", type=int, default=LONG)
    parser.add_argument("--result", type=Path, help="a stored result of the article, instead of asking the model")
    given = parser.parse_args()
    text = given.article.read_bytes().decode("utf-8")
    short = Result.model_validate(json.loads(given.result.read_text())) if given.result else summarize(text)
    print(f"{'characters':>10}{'fields':>9}{'page kB':>10}{'render s':>10}{'script ms':>14}{'frame ms':>14}{'click ms':>14}")
    with tempfile.TemporaryDirectory() as folder:
        for result, words in ((short, text), tiled(short, text, given.characters)):
            started = time.perf_counter()
            page = render_html(result, text=words)
            took = time.perf_counter() - started
            path = Path(folder) / "page.html"
            path.write_text(page, encoding="utf-8", newline="")
            fields = len(result.report.verdicts)
            print(f"{len(words):>10}{fields:>9}{path.stat().st_size / 1e3:>10.0f}{took:>10.2f}{in_browser(path)}")
    if os.environ.get("KEEP"):
        Path(os.environ["KEEP"]).write_text(page)


if __name__ == "__main__":
    main()
