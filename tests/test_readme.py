"""What the README says can be done: three ways to use it, each run as it stands there (its Python is in test_documents.py)."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from batching import good_answer, text
from documents import ROOT, blocks
from stub import Stub

README = ROOT / "README.md"
pytestmark = pytest.mark.checkout
DEADLINE = 240


def script(about: str) -> str:
    """The one shell script of the README with these words in it."""
    [found] = [block for block in blocks(README, "sh") if about in block]
    return found


def environment(stub: Stub, **more: str) -> dict[str, str]:
    """What a shell has in which `summarizer` is found and a model answers behind a server."""
    own = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "OPENAI_BASE_URL": stub.base_url}
    return os.environ | own | {"OPENAI_API_KEY": "none", "SUMMARIZER_MODEL": "stub", "SUMMARIZER_MODE": "json_schema"} | more


def test_the_sections_stand_in_the_order_in_which_a_reader_asks() -> None:
    """What it looks like, how to have it, how to use it, why to believe it, how well it does, where it ends."""
    assert re.findall(r"^## (.*)", README.read_text(encoding="utf-8"), re.MULTILINE) == [
        "What you see",
        "Two commands",
        "Three ways to use it",
        "How a verdict is reached",
        "Figures",
        "Limits",
    ]


def test_the_batch_script_runs_twice_and_asks_once(stub: Stub, tmp_path: Path) -> None:
    """A row an article and an overview; the second night asks only about the article that is new."""
    stub.answer = good_answer
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in (3, 4):
        (folder / f"{number}.txt").write_text(text(number), encoding="utf-8")

    def night() -> list[dict[str, Any]]:
        command, here = ["bash", "-c", script("summarizer batch")], environment(stub)
        done = subprocess.run(command, cwd=tmp_path, env=here, capture_output=True, text=True, timeout=DEADLINE, check=False)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]

    assert [row["status"] for row in night()] == ["done", "done"]
    (folder / "5.txt").write_text(text(5), encoding="utf-8")
    assert [row["summary"]["numbers"][0]["value"] for row in night()] == ["3", "4", "5"]
    assert len(stub.asked) == 3
    assert "<html" in (tmp_path / "overview.html").read_text(encoding="utf-8")


def test_the_slack_script_makes_a_manifest_and_starts_a_bot_that_answers(
    stub: Stub, local_slack_binary: Path, tmp_path: Path
) -> None:
    """With a workspace's tokens in place of the dots: a mention is answered in its thread, and SIGTERM ends the bot in order."""
    pytest.importorskip("slack_bolt", reason="the extra `slack` is not installed")
    from slack_world import APP_TOKEN, ARTICLE, BOT, BOT_TOKEN, local_slack, package_settings, people, texts_of

    package_settings(tmp_path, stub)  # the model knows the article
    given = script("summarizer slack").replace("xoxb-…", BOT_TOKEN).replace("xapp-…", APP_TOKEN)
    assert "…" not in given
    # The shell makes way for the bot, so that the signal reaches it.
    given = re.sub(r"^summarizer slack$", "exec summarizer slack", given, flags=re.MULTILINE)

    async def answer(base: str) -> str:
        async with people(base) as team:
            asked = await team.say(f"<@{BOT}> {ARTICLE}")
            return texts_of((await team.answered(asked))["blocks"])

    with local_slack(local_slack_binary, tmp_path) as base:
        own = {"SLACK_API_URL": f"{base}/api/", "SUMMARIZER_SLACK_PORT": "0", "SUMMARIZER_SLACK_STORE": str(tmp_path / "store")}
        with subprocess.Popen(
            ["bash", "-ec", given], cwd=tmp_path, env=environment(stub, **own), stderr=subprocess.PIPE, text=True
        ) as bot:
            try:
                assert bot.stderr is not None
                lines = []
                for line in bot.stderr:
                    lines.append(line)
                    if '"listening"' in line:
                        break
                else:
                    pytest.fail("".join(lines))
                told = asyncio.run(answer(base))
                bot.send_signal(signal.SIGTERM)
                bot.communicate(timeout=DEADLINE)
            finally:
                bot.kill()
    assert "✓ The harbour of Port Ensel will stay closed for at least nine days." in told
    assert bot.returncode == 0
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["display_information"]["name"] == "Summarizer"


def test_every_link_of_the_documents_leads_somewhere() -> None:
    """Relative links of the Markdown files at the top name files of the repository; mkdocs looks at those of docs/."""
    links = [
        (page, link)
        for page in ROOT.glob("*.md")
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) > 3
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []


# --- figures -----------------------------------------------------------------------------------------------------------------

A_NUMBER = re.compile(r"(?<![\w.])(?:about )?-?(?:\d[\d,]*)?\.?\d+(?![\w.]*\d)")
SECTION = re.compile(r"<!-- (\w+) -->\n(.*?)\n<!-- /\1 -->", re.DOTALL)
ELSEWHERE = re.compile(r"[^;|]*\b(?:published|among themselves)\b[^;|]*")
"""What others measured, and said where."""


def results() -> dict[str, str]:
    """The sections of benchmarks/RESULTS.md, by the benchmark that wrote each."""
    return dict(SECTION.findall((ROOT / "benchmarks" / "RESULTS.md").read_text(encoding="utf-8")))


def tables(title: str) -> list[list[str]]:
    """The rows of the tables of a section of the README, cell by cell."""
    [body] = re.findall(rf"^## {title}\n(.*?)(?=^## |\Z)", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    body = re.sub(r"<!-- confusion.*?<!-- /confusion -->", "", body, flags=re.DOTALL)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines() if line.startswith("|")]
    return [row for row in rows if set(row[0]) != {"-"}]


def unborne(cell: str, printed: str) -> list[str]:
    """The figures of a cell that its benchmark did not print: to the digits given, or within a half and a double of "about"."""
    known = [float(figure.replace(",", "")) for figure in re.findall(r"(?<![\w.])\d[\d,]*\.?\d*", printed)]

    def printed_as(figure: str) -> bool:
        value = float(figure.removeprefix("about ").replace(",", ""))
        if figure.startswith("about "):
            return any(value / 2 <= one <= value * 2 for one in known)
        half = 0.5 * 10 ** -len(figure.partition(".")[2])
        return any(abs(one - value) < half + 1e-9 for one in known)

    return [figure for figure in A_NUMBER.findall(ELSEWHERE.sub("", cell)) if not printed_as(figure)]


def test_each_figure_names_a_benchmark_that_is_there_and_is_what_it_printed() -> None:
    """In the table of figures: the row's own command, or that of the row above for "the same"."""
    sections, name, seen = results(), "", 0
    for what, *figures in tables("Figures"):
        if len(figures) != 2 or what == "what":
            continue
        name = next(iter(re.findall(r"`benchmarks/(\w+)\.py`", what)), name)
        assert (ROOT / "benchmarks" / f"{name}.py").is_file(), what
        assert [unborne(cell, sections[name]) for cell in figures] == [[], []], what
        seen += 1
    assert seen > 8


def test_the_figures_of_peers_are_what_was_printed() -> None:
    """Each tool's counts of true and false statements accepted, against the table that benchmarks/against.py printed of that set.

    What has no row there is what the run did not come to, and then its section says that it ended early.
    """
    head, *rows = [row for row in tables("Figures") if len(row) == 5]
    assert len(rows) > 6
    section = results()["against"]
    printed = {
        (true, false): dict(re.findall(r"^\| ([\w.-]+) \| (.*) \|$", table, re.MULTILINE))
        for true, false, table in re.findall(r": (\d+) true, (\d+) false\n(.*?)(?=\n[^|\n]|\Z)", section, re.DOTALL)
    }
    sizes = [re.findall(r"\d+", cell)[0] for cell in head[1:]]
    for first in (0, 2):
        told = printed.get((sizes[first], sizes[first + 1]), {})
        for tool, *cells in rows:
            row = told.get(tool.split()[0].lower().removesuffix("'s").removesuffix(","))
            if row is None:
                assert "ended with exit code" in section, tool
                continue
            given, own = cells[first : first + 2], row.split(" | ")
            assert given == own[:2] or (given[0] == "stopped with an error" and own[0].startswith("did not answer")), tool


def test_the_table_of_what_is_seen_where_is_the_one_that_was_printed() -> None:
    """Row for row; `python benchmarks/confusion.py --write` puts it there."""
    rows = re.compile(r"^\|.*\|$", re.MULTILINE)
    [told] = re.findall(r"<!-- confusion.*?<!-- /confusion -->", README.read_text(encoding="utf-8"), re.DOTALL)
    assert len(rows.findall(told)) > 20
    assert rows.findall(told) == rows.findall(results()["confusion"])


def test_a_figure_that_nobody_measured_would_be_found() -> None:
    assert unborne(".984 of 2,736, about 100", '{"accepted": 0.9839, "fields": 2736, "ms": 61}') == []
    assert unborne(".983", "0.9839") == [".983"]
    assert unborne("about 100", "49") == ["about 100"]
    assert unborne("1,234", "1.234") == ["1,234"]
    assert unborne(".92; best published .95", "0.92") == []
