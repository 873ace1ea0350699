"""The examples in the documents: found, run, and held to what they say they print."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
# Behind a print, or alone on a line that follows one: what is printed.
_SAID = re.compile(r"^\s*(?:print\(.*\)  )?# (.*)$")


def blocks(page: Path, *languages: str) -> list[str]:
    """The code blocks of a page in any of these languages, in order."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [block for language, block in found if language in languages]


def told(block: str) -> list[str]:
    """The lines that a Python example says it prints, in order."""
    return [found[1] for line in block.splitlines() if (found := _SAID.match(line))]


def printed(block: str, name: str) -> tuple[list[str], dict[str, object]]:
    """What a Python example prints, and the names it leaves behind."""
    names: dict[str, object] = {"__name__": "example"}
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(block, name, "exec"), names)
    return out.getvalue().splitlines(), names


def commands(page: Path) -> Iterator[list[str]]:
    """The words of each command line of ours in a page: `$ summarizer …` in a console, `summarizer …` in a script."""
    for block in blocks(page, "console", "sh"):
        for line in block.splitlines():
            words = line.removeprefix("$ ")
            if words.startswith("summarizer "):
                yield shlex.split(re.split(r" \|\| | > ", words)[0], comments=True)[1:]
