"""docs/ and the README: built without a warning, complete, and every example and command line in them works."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
import yaml
from batching import good_answer, text, write_jsonl
from documents import PAGES, ROOT, blocks, commands, printed, told
from stub import Stub, completion
from typer.testing import CliRunner

from summarizer.cli import app
from summarizer.models import weights

pytestmark = pytest.mark.checkout
# Beside an installed package there are tests and no documents: then nothing is collected here.
DOCUMENTS = [page for page in (ROOT / "README.md", *PAGES) if page.is_file()]
EXAMPLES = [(page, number) for page in DOCUMENTS for number in range(len(blocks(page, "python")))]


def generator(name: str) -> ModuleType:
    """A script of docs/generate."""
    return imported(ROOT / "docs" / "generate" / f"{name}.py")


def imported(path: Path) -> ModuleType:
    """A script that is part of no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the site --------------------------------------------------------------------------------------------------------------


def build(config: Path, site: Path) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("mkdocs", reason="mkdocs is not here: make setup installs it")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config), "--site-dir", str(site)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=config.parent)


def test_the_site_is_built_without_a_warning_and_asks_nobody(tmp_path: Path) -> None:
    """Links and anchors lead somewhere, every page is there, and none loads anything from elsewhere."""
    done = build(ROOT / "mkdocs.yml", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    made = {page.stem for page in (tmp_path / "site").glob("*.html")}
    assert made - {"404", "search"} == {page.stem for page in PAGES}
    loaded = re.compile(r"""<(?:script|img|link)\b[^>]*(?:src|href)="(?:https?:)?//""")
    assert [page.name for page in (tmp_path / "site").glob("*.html") if loaded.search(page.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("page", "added"), [("limits.md", "[gone](gone.md)"), ("limits.md", "[gone](schema.md#gone)"), ("new.md", "New")]
)
def test_a_broken_link_or_a_page_that_nothing_leads_to_stops_the_build(tmp_path: Path, page: str, added: str) -> None:
    """A file that is not there, an anchor that is not there, a page that stands in no navigation."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    with (tmp_path / "docs" / page).open("a", encoding="utf-8") as file:
        file.write(f"\n{added}\n")
    assert build(tmp_path / "mkdocs.yml", tmp_path / "site").returncode == 1


def test_every_page_is_in_the_navigation_and_in_the_start_page() -> None:
    """mkdocs.yml lists each page of docs/ once; index.md leads to each of the others."""

    def files(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        return [name for one in (value.values() if isinstance(value, dict) else value) for name in files(one)]

    names = [page.name for page in PAGES]
    assert sorted(files(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"])) == names
    start = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    assert [name for name in names if name != "index.md" and f"]({name})" not in start] == []


def test_the_page_of_fields_says_what_the_schemas_say() -> None:
    """`make schemas` wrote it last; every field of both documents has a row."""
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    assert page == generator("schema").page()
    assert "| `speaker_evidence` | list, may be empty: [Span](#span), may be absent |" in page
    assert "| `negated` | true or false |" in page


# --- examples --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "number"), EXAMPLES, ids=[f"{page.stem}-{number}" for page, number in EXAMPLES])
def test_a_python_example_prints_what_it_says(
    page: Path, number: int, cached_weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each comment behind a print is what it prints; a test that a page shows passes."""
    pytest.importorskip("xllamacpp", reason="the extra `local` is not installed")
    monkeypatch.setattr(weights, "ensure", lambda settings, **_: cached_weights)
    block = blocks(page, "python")[number]
    out, names = printed(block, f"{page.name} example {number + 1}")
    assert out == told(block)
    tests = [value for name, value in names.items() if name.startswith("test_") and callable(value)]
    assert out or tests, "an example that shows nothing"
    for test in tests:
        test()


def test_every_command_line_is_one_that_the_program_takes() -> None:
    """Commands, flags and choices of all documents are read by the program's own parser, which refuses what it does not know."""
    lines = [(page.name, words) for page in DOCUMENTS for words in commands(page)]
    assert len(lines) > 20
    for page, words in lines:
        parse(words, page)


@pytest.mark.parametrize("words", [["summarise", "x"], ["verify", "x", "--sourse", "y"], ["summarize", "x", "--format", "pdf"]])
def test_a_command_line_that_it_does_not_take_would_be_found(words: list[str]) -> None:
    """Another command, another flag, another choice."""
    with pytest.raises(Exception, match=r"(?i)no such|not one of|is required"):
        parse(words, "")


def parse(words: list[str], page: str) -> None:
    """The words read as the program reads them; nothing is run."""
    command: Any = typer.main.get_command(app)
    rest = list(words)
    while hasattr(command, "commands"):
        assert rest[0] in command.commands, f"{page}: no such command: {words}"
        command = command.commands[rest.pop(0)]
    command.make_context("summarizer", rest)


@pytest.fixture
def folder(tmp_path: Path, stub: Stub, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the pages suppose it: articles, and a model that reads them well behind a server."""
    monkeypatch.chdir(tmp_path)
    for name, value in {"OPENAI_BASE_URL": stub.base_url, "SUMMARIZER_MODEL": "stub", "SUMMARIZER_MODE": "json_schema"}.items():
        monkeypatch.setenv(name, value)
    stub.answer = good_answer
    (tmp_path / "article.txt").write_text(text(3), encoding="utf-8")
    (tmp_path / "articles").mkdir()
    for number in (4, 5):
        (tmp_path / "articles" / f"{number}.txt").write_text(text(number), encoding="utf-8")
    write_jsonl(tmp_path / "more.jsonl", range(6, 9))
    return tmp_path


def run(words: list[str]) -> str:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, f"{words}: {done.output}"
    return done.stdout


def test_the_commands_of_the_page_on_reports_do_what_it_says(folder: Path) -> None:
    """A result is stored and shown again as text and as a page; two are compared; a batch becomes an overview."""
    lines = list(commands(ROOT / "docs" / "reports.md"))
    run(lines.pop(0))
    for name in ("mine.json", "theirs.json"):
        shutil.copy(folder / "result.json", folder / name)
    run(["batch", "articles/", "-o", "OUT.jsonl"])
    shown = {words[0] if "OUT.jsonl" not in words else "overview": run(words) for words in lines}
    assert sorted(shown) == ["diff", "overview", "report"]
    assert "3 ships were waiting off Levin." in shown["report"]
    assert "3 ships were waiting off Levin." in (folder / "page.html").read_text(encoding="utf-8")
    assert (folder / "batch.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_commands_of_the_page_on_models_ask_the_server_by_the_name_given(folder: Path, stub: Stub) -> None:
    """A model that answers the small question is said to answer; then it is asked about the article, under its name."""
    ready = "Are you ready?"
    stub.answer = lambda body: completion('{"ready": true}') if ready in json.dumps(body) else good_answer(body)
    check, ask = commands(ROOT / "docs" / "models.md")
    assert run(check).startswith(f"{check[-1]}: answers")
    assert "3 ships were waiting off Levin." in run(ask)
    assert [body["model"] for body in stub.asked] == [ask[-1]] * 2


def test_the_command_of_the_page_on_batches_does_what_it_says(folder: Path) -> None:
    """A folder and a table become one row an article."""
    [words, *_] = commands(ROOT / "docs" / "batch.md")
    run(words)
    rows = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["status"] for row in rows] == ["done"] * 5


# --- the Makefile ----------------------------------------------------------------------------------------------------------


def test_every_target_of_the_makefile_has_its_row_in_contributing() -> None:
    """`make X` for each target a person calls, `setup` in the sentence above the table; and no row of one that is gone."""
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {name for line in re.findall(r"^\.PHONY: (.*)$", make, re.MULTILINE) for name in line.split()}
    assert targets == set(re.findall(r"^([a-z-]+):(?! TRAINED)", make, re.MULTILINE))
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `make ([a-z-]+)` \|", told, re.MULTILINE)) == targets - {"setup"}
    assert "`make setup`" in told


# --- benchmarks ------------------------------------------------------------------------------------------------------------


def test_every_benchmark_says_what_it_measures_is_run_by_make_bench_and_has_its_row() -> None:
    """benchmarks/*.py that can be run, but the one that runs them: a docstring, a row in docs/benchmarks.md, a name in run.py.

    One that takes too long for `make bench` says *alone* in its row.
    """
    programs = [path for path in (ROOT / "benchmarks").glob("*.py") if "__main__" in path.read_text(encoding="utf-8")]
    files = {path.stem: path for path in programs if path.stem != "run"}
    a_line = re.compile(r'(?:#![^\n]*\n)?"""\S[^\n]{30,}')
    assert [name for name, path in files.items() if not a_line.match(path.read_text(encoding="utf-8"))] == []
    lines = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8").splitlines()
    rows = {found[1]: line for line in lines if (found := re.match(r"\| `(\w+)` \|", line))}
    assert sorted(rows) == sorted(files)
    runner = benchmark_runner()
    assert sorted(runner.NAMES) == sorted(name for name, row in rows.items() if "*alone*" not in row)
    assert set(runner.ALONE) == {name for name, row in rows.items() if "*alone*" in row} - {"judged"}


def test_a_benchmark_run_again_replaces_its_own_section_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sections made apart stand in the order of the list, each with its own command; the rest is named as not run."""
    runner = benchmark_runner()
    monkeypatch.setattr(runner, "RESULTS", tmp_path / "RESULTS.md")
    said = tmp_path / "said.txt"

    def take(name: str, words: str) -> str:
        said.write_text(words, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["run.py", "--output", name, str(said), "abc1234"])
        runner.main()
        return (tmp_path / "RESULTS.md").read_text(encoding="utf-8")

    assert "Not run here yet: locate" in take("start", "first")
    take("growth", "middle")
    now = take("start", "second")
    assert re.findall(r"^## (.*)", now, re.MULTILINE) == [runner.NAMES["growth"], runner.NAMES["start"]]
    assert "first" not in now
    assert now.index("middle") < now.index("second")
    assert re.search(r"`(?:\S+=\S+ )*python benchmarks/start\.py`; ended \d{4}-\d\d-\d\d \d\d:\d\d UTC; commit abc1234", now)


def benchmark_runner() -> ModuleType:
    """benchmarks/run.py; what it puts into the path for itself does not stay there."""
    before = list(sys.path)
    try:
        return imported(ROOT / "benchmarks" / "run.py")
    finally:
        sys.path[:] = before


# --- pictures --------------------------------------------------------------------------------------------------------------


def test_the_picture_of_a_terminal_is_small_and_asks_nobody() -> None:
    """SVG with the command on its first line, whole as XML, and no address in it but the name of its language."""
    picture = (ROOT / "docs" / "images" / "terminal.svg").read_text(encoding="utf-8")
    ET.fromstring(picture)
    assert len(picture) < 60_000
    assert re.findall(r"https?://[^\s\"<]+", re.sub(r"<!--.*?-->", "", picture, flags=re.DOTALL)) == [
        "http://www.w3.org/2000/svg"
    ]
    assert "summarizer&#160;summarize&#160;examples/01-diplomacy.txt" in picture
    assert (ROOT / "docs" / "images" / "page.png").stat().st_size < 150_000


def test_the_picture_keeps_what_is_not_supported_and_the_names_over_it() -> None:
    """Of a section the first items and every fault; a speaker only where an item of theirs stays; dots where lines are gone."""
    from rich.text import Text

    report = [
        "GIST", "  ✓ One.", "    [sentence 1]", "  ✓ Two.", "  ✓ Three.", "",
        "WHO SAYS WHAT", "  Ann", *(f"    ✓ A{n}." for n in range(5)), "  Ben", "    ✓ B.", "  Cis", "    ✗ C.", "      ✗ /6", "",
        "IN THE ARTICLE AND IN NO FIELD", "  numbers: 1 of 2", "",
        "9 fields: 8 supported.",
    ]  # fmt: skip
    kept = [line.plain for line in generator("pictures").shortened([Text(line) for line in report])]
    assert kept == [
        "GIST", "  ✓ One.", "    [sentence 1]", "  ✓ Two.", "  …", "",
        "WHO SAYS WHAT", "  Ann", *(f"    ✓ A{n}." for n in range(4)), "  …", "  Cis", "    ✗ C.", "      ✗ /6", "",
        "IN THE ARTICLE AND IN NO FIELD", "  numbers: 1 of 2", "",
        "9 fields: 8 supported.",
    ]  # fmt: skip
