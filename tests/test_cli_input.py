"""Bad input on the command line: one clear line, the exit code of the contract, nothing written."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from test_schemas import summary
from typer.testing import CliRunner

from summarizer.cli import app

ARTICLE = "The port of Levin will stay shut, Ilse Maran said on Monday.\n"


def run(*args: str, stdin: str | bytes | None = None):
    return CliRunner().invoke(app, list(args), input=stdin)


def complaint(result) -> str:
    """The one line on standard error; there is nothing on standard output."""
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    return lines[0]


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_missing_file_is_said_with_its_name(tmp_path):
    """Exit 2 and the name of the file that is not there."""
    result = run("summarize", str(tmp_path / "none.txt"))
    assert result.exit_code == 2
    assert "none.txt: no such file" in complaint(result)


def test_a_folder_is_no_article(tmp_path):
    """Exit 2, and what to give in its place."""
    result = run("summarize", str(tmp_path))
    assert result.exit_code == 2
    assert "is a folder; give a file" in complaint(result)


def test_bytes_that_are_not_utf8_are_named_by_their_place(tmp_path):
    """Exit 2, the first wrong byte and its position."""
    path = tmp_path / "latin.txt"
    path.write_bytes("Le café est fermé".encode("latin-1"))
    result = run("summarize", str(path))
    assert result.exit_code == 2
    assert "latin.txt: not UTF-8 (byte 6 is 0xe9)" in complaint(result)


@pytest.mark.parametrize("text", ["", " \n\t\u00a0\n"])
def test_an_article_of_nothing_is_refused(tmp_path, text):
    """Exit 2 for an empty file and for one of white space."""
    path = tmp_path / "empty.txt"
    path.write_text(text, encoding="utf-8")
    result = run("summarize", str(path))
    assert result.exit_code == 2
    assert "the article is empty" in complaint(result)


def test_an_article_over_the_limit_is_refused_by_name_of_the_setting(article, monkeypatch):
    """Exit 2, and the line names max_characters and the figure."""
    monkeypatch.setenv("SUMMARIZER_MAX_CHARACTERS", "50")
    for command in (("summarize", str(article)), ("check", "x", "--source", str(article))):
        result = run(*command)
        assert result.exit_code == 2
        assert "61 characters, more than max_characters (50)" in complaint(result)


def test_an_impossible_setting_is_named_by_its_variable(article, monkeypatch):
    """Exit 2 for a limit that is no number."""
    monkeypatch.setenv("SUMMARIZER_MAX_CHARACTERS", "many")
    result = run("summarize", str(article))
    assert result.exit_code == 2
    assert "SUMMARIZER_MAX_CHARACTERS" in complaint(result)


def test_an_unknown_model_is_exit_3_and_says_what_to_set(article, monkeypatch):
    """A name that is neither local nor a file, with no server configured, asks nobody."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    result = run("summarize", str(article), "--model", "gpt-none")
    assert result.exit_code == 3
    line = complaint(result)
    assert "gpt-none" in line
    assert "OPENAI_API_KEY" in line


def test_a_model_file_that_is_not_there_is_exit_3(article, tmp_path):
    """A path ending in .gguf is a file, not a name for a server."""
    result = run("summarize", str(article), "--model", str(tmp_path / "none.gguf"))
    assert result.exit_code == 3
    assert "none.gguf" in complaint(result)


def test_an_output_that_cannot_be_written_is_said_before_any_model_is_asked(article, tmp_path):
    """Exit 4 for a folder that does not exist and for a name that is a folder."""
    missing = run("summarize", str(article), "-o", str(tmp_path / "no" / "out.json"))
    assert (missing.exit_code, "does not exist" in complaint(missing)) == (4, True)
    folder = run("summarize", str(article), "-o", str(tmp_path))
    assert (folder.exit_code, "is a folder" in complaint(folder)) == (4, True)


def test_an_unknown_option_is_bad_usage(article):
    """Exit 2, as every command line does it."""
    assert run("summarize", str(article), "--colour").exit_code == 2
    assert run("summarize", str(article), "--format", "xml").exit_code == 2


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("not json", "not JSON (line 1, column 1"),
        ("[1, 2]", "summary.json"),
        ('{"schema_version": "1"}', "/article"),
        (json.dumps({**summary(), "schema_version": "2"}), "/schema_version"),
        (json.dumps({**summary(), "claims": [{**summary()["claims"][0], "speaker": "actor-7"}]}), "/claims/0/speaker"),
        (json.dumps({**summary(), "gist": [{**summary()["gist"][0], "text": "x" * 1_000_000}]}), "/gist/0/text"),
        ("[" * 100_000, "summary.json"),
    ],
)
def test_a_malformed_summary_is_refused_by_path(article, tmp_path, document, words):
    """No JSON, another shape, another version, a dangling id, an endless field: exit 2 and where."""
    path = tmp_path / "summary.json"
    path.write_text(document, encoding="utf-8")
    result = run("verify", str(path), "--source", str(article))
    assert result.exit_code == 2
    line = complaint(result)
    assert words in line
    assert len(line) < 1_000


def test_interrupting_is_130_and_leaves_nothing(article, tmp_path, monkeypatch):
    """Ctrl-C while the model works: one line, exit 130, no output file."""

    def interrupted(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarizer.api.summarize", interrupted)
    out = tmp_path / "out.txt"
    result = run("summarize", str(article), "-o", str(out))
    assert result.exit_code == 130
    assert complaint(result) == "summarizer: interrupted"
    assert [p.name for p in tmp_path.iterdir()] == ["article.txt"]


def test_a_reader_that_goes_away_is_exit_4_without_a_traceback(article):
    """Standard output closed by the next command in a pipe."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "summarizer", "check", "Maran said the port will stay shut.", "--source", str(article)]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert done.returncode == 4
    assert done.stderr.strip() == "summarizer: the reader of standard output went away"


def test_a_full_disk_leaves_the_old_result(article, tmp_path, monkeypatch):
    """A result that cannot be written whole is exit 4, and the file that was there stays as it was."""
    from pathlib import Path

    from summarizer.cli import streams
    from summarizer.errors import OutputError

    out = tmp_path / "out.txt"
    out.write_text("old", encoding="utf-8")

    def full(self: Path, *_args: object, **_kwargs: object) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OutputError, match="No space left on device"):
        streams.write("new", out)
    monkeypatch.undo()
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["article.txt", "out.txt"]
