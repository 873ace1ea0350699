#!/usr/bin/env python3
"""The two pictures of the README, from what the commands give today: pictures.py [RESULT.json]

RESULT.json is a stored result of the first example; without it the embedded model is asked for one. terminal.svg is the text that
`summarizer summarize examples/01-diplomacy.txt` prints, in its colours and 100 columns wide; of each section the first items and
those that are not supported are kept, and three dots stand for the rest. page.png is the page of `--format html` in Chromium.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
ARTICLE = "examples/01-diplomacy.txt"
COMMAND = f"summarizer summarize {ARTICLE}"
COLUMNS = 100
KEPT = {"GIST": 2, "WHO": 3, "WHO SAYS WHAT": 4, "NUMBERS": 5}
"""Items of each section that the picture has anyway."""
MARKS, GOOD = "✓✗?·", "✓"
GAP = Text("  …", style="dim")
SIZE = {"width": 1280, "height": 800}

# Rich's own names a web font, which a picture inside a page is not allowed to fetch; without it the reader's monospace is used.
SVG = re.sub(r"\s*@font-face \{\{.*?\}\}\n", "\n", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace("Fira Code, ", "")


def blocks(lines: list[Text]) -> Iterator[list[Text]]:
    """The lines of a report as runs that belong together: a heading, an item with what hangs on it, an empty line."""
    run: list[Text] = []
    depth = 0
    for line in lines:
        words = line.plain.lstrip()
        indent = len(line.plain) - len(words)
        if run and words and indent > depth and run[0].plain.lstrip()[0] in MARKS:
            run.append(line)
            continue
        if run:
            yield run
        run, depth = ([line], indent) if words else ([], 0)
        if not words:
            yield [line]
    if run:
        yield run


def shortened(lines: list[Text]) -> list[Text]:
    """The first items of each section, each that is not supported, the names over them, and dots for what is left out."""
    kept: list[Text] = []
    name: list[Text] = []
    section, left, gap = "", 0, False
    for run in blocks(lines):
        first = run[0].plain
        if first and not first.startswith(" "):
            section, left, name = first, KEPT.get(first, 0), []
            kept += run
        elif not first.strip():
            kept += [*([GAP] if gap else []), *run]
            gap = False
        elif section not in KEPT:
            kept += run
        elif first.lstrip()[0] not in MARKS:
            name = run
        elif left > 0 or not first.lstrip().startswith(GOOD):
            kept += [*([GAP] if gap else []), *name, *run]
            name, gap = [], False
            left -= first.lstrip().startswith(GOOD)
        else:
            gap = True
    return kept


def terminal(output: str) -> str:
    """A terminal with the command and what it printed (with its colours, as ANSI), as SVG."""
    lines = list(Text.from_ansi(output).split("\n"))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, color_system="truecolor", force_terminal=True)
        console.print(Text("$ ", style="bold") + Text(COMMAND), "", *shortened(lines), sep="\n")
        return console.export_svg(title="summarizer", code_format=SVG, unique_id="terminal")


def page(browser: str, path: Path) -> bytes:
    """The page with the first field of a claim selected that is not supported, or else the first claim's speaker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        shown = running.new_page(viewport=SIZE, reduced_motion="reduce", color_scheme="light")
        shown.set_default_timeout(180_000)  # a machine may have other work
        shown.goto(path.as_uri())
        shown.wait_for_selector("html[data-ready]")
        chips = ".card[data-kind=claim] .chip"
        bad = shown.locator(f"{chips}:has(> .v.unsupported), {chips}:has(> .v.contradicted)")
        field = bad.first if bad.count() else shown.locator(chips).nth(1)
        field.click()
        field.evaluate("chip => chip.scrollIntoView({block: 'center'})")
        picture = shown.screenshot()
        running.close()
    return smaller(picture)


def smaller(picture: bytes) -> bytes:
    """The same PNG with 64 colours: a third of the size, and no difference that shows."""
    from PIL import Image

    made = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def command(*words: str, good: tuple[int, ...] = (0, 1)) -> str:
    """Standard output of a command of ours, with colours; some field that is not supported is no failure here."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)}
    environment.pop("NO_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in good:
        sys.exit(done.stderr)
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("result", nargs="?", type=Path)
    given = parser.parse_args().result
    with tempfile.TemporaryDirectory() as folder:
        result, html = given or Path(folder) / "result.json", Path(folder) / "page.html"
        if given is None:
            command("summarize", ARTICLE, "--format", "json", "-o", str(result))
        shown = command("report", str(result.resolve()), "--source", ARTICLE)
        (IMAGES / "terminal.svg").write_text(terminal(shown), encoding="utf-8")
        command("report", str(result.resolve()), "--source", ARTICLE, "--format", "html", "-o", str(html))
        browser = shutil.which("chromium") or shutil.which("chromium-browser")
        if browser is None:
            sys.exit("page.png is left as it was: no chromium here")
        (IMAGES / "page.png").write_bytes(page(browser, html))


if __name__ == "__main__":
    main()
