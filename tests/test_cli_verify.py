"""verify and check on the command line: what they print, and how they exit."""

from __future__ import annotations

import json

import pytest
from test_draft import TEXT, draft
from typer.testing import CliRunner

from summarizer.cli import app
from summarizer.document import Document
from summarizer.grounding.draft import ground


@pytest.fixture
def files(tmp_path):
    """The article, a faithful summary of it, and the same with another value for its one number."""
    summary = json.loads(ground(draft(), Document(TEXT)).summary.to_json())
    wrong = json.loads(json.dumps(summary))
    wrong["numbers"][0]["value"] = "19"
    paths = {"article": TEXT, "right": json.dumps(summary), "wrong": json.dumps(wrong), "stored": json.dumps({"summary": wrong})}
    for name, content in paths.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def run(*args: str, stdin: str | None = None):
    return CliRunner().invoke(app, list(args), input=stdin)


def test_a_faithful_summary_is_exit_0(files):
    """All supported: nothing on standard error, the counts on standard output."""
    result = run("verify", str(files / "right"), "--source", str(files / "article"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert " 0 contradicted, 0 unsupported" in result.stdout


def test_a_wrong_value_is_exit_1_and_named(files):
    """The field by its pointer on standard output, the count on standard error."""
    result = run("verify", str(files / "wrong"), "--source", str(files / "article"))
    assert result.exit_code == 1
    assert "✗ /numbers/0/value contradicted (number_mismatch)" in result.stdout
    assert "not supported (1 contradicted, 0 unsupported)" in result.stderr


def test_a_stored_result_is_verified_like_its_summary(files):
    """What `summarize --format json` wrote can be given to verify as it is."""
    stored = run("verify", str(files / "stored"), "--source", str(files / "article"), "--format", "json")
    bare = run("verify", str(files / "wrong"), "--source", str(files / "article"), "--format", "json")
    assert json.loads(stored.stdout) == json.loads(bare.stdout)
    assert sorted(json.loads(stored.stdout)) == ["coverage", "ok", "schema_version", "verdicts"]


def test_the_article_may_come_from_standard_input(files):
    """--source - reads the text."""
    assert run("verify", str(files / "right"), "--source", "-", stdin=TEXT).exit_code == 0


def test_check_prints_a_verdict_and_exits_by_it(files):
    """Supported is 0; the same with another number is 1."""
    article = str(files / "article")
    yes = run("check", "The port of Levin will stay shut for at least nine days.", "--source", article)
    no = run("check", "The port of Levin will stay shut for at least ninety days.", "--source", article)
    assert (yes.exit_code, yes.stdout[:12]) == (0, "✓ supported:")
    assert (no.exit_code, no.stdout[:1] in "✗?") == (1, True)
    document = json.loads(run("check", "Maran said the port had sunk.", "--source", article, "--format", "json").stdout)
    assert (document["path"], sorted(document)) == ("", ["detail", "located", "path", "reason", "spans", "support"])


def test_the_self_test_counts_what_is_caught_by_kind(files):
    """A line a kind and the sum; as JSON the same figures."""
    arguments = ("verify", str(files / "right"), "--source", str(files / "article"), "--self-test")
    text, document = run(*arguments), json.loads(run(*arguments, "--format", "json").stdout)
    tried = sum(score["tried"] for score in document["by_kind"].values())
    caught = sum(score["caught"] for score in document["by_kind"].values())
    assert text.exit_code == 0
    assert text.stdout.splitlines()[len(document["by_kind"])].split() == ["in", "all", str(caught), "of", str(tried), "caught"]
    assert document["by_kind"]["number value"]["caught"] == document["by_kind"]["number value"]["tried"] > 0
