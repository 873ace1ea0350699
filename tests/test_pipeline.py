"""The whole way, on an article that was recorded once with the embedded model."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import summarizer
from summarizer.cli import app
from summarizer.schemas import Form, spans

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

ARTICLE = """LEVIN - The port will stay shut for at least nine days, harbour commissioner Ilse Maran said on Monday.

“We lost both cranes,” Maran told the Levin Courier. “Nobody was hurt.”

The shipping line Norline denied that its ferry had damaged the quay. About 1,200 containers are waiting, the harbour office said.
"""


@pytest.mark.recorded
@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_an_article_becomes_a_checked_summary(settings):
    """Who said what, what counts how much, every span where it says, one verdict for each field with a value."""
    result = summarizer.summarize(ARTICLE, settings=settings)
    summary = result.summary
    names = {item.id: item.name for item in (*summary.actors, *summary.sources)}
    said = {claim.text: (names.get(claim.speaker or ""), claim.form) for claim in summary.claims}
    assert said["The port will stay shut for at least nine days."] == ("Ilse Maran", Form.INDIRECT)
    assert said["We lost both cranes. Nobody was hurt."] == ("Ilse Maran", Form.DIRECT)
    assert {(n.value, n.unit) for n in summary.numbers} >= {("9", "day"), ("1200", None)}
    for span in spans(summary):
        assert ARTICLE[span.start : span.end] == span.text
    paths = [verdict.path for verdict in result.report.verdicts]
    assert len(paths) == len(set(paths))
    assert {"/article/sha256", "/claims/0/text", "/claims/0/speaker", "/numbers/0/value", "/gist/0/evidence/0"} <= set(paths)
    assert result.model.name == "local"
    assert all(prompt.startswith("sentences/") and len(digest) == 64 for prompt, digest in result.model.prompts.items())
    assert result.usage.calls > 0


@pytest.mark.recorded
@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_the_command_prints_one_json_document(tmp_path):
    """--format json: the result on standard output and nothing else there; the exit code says whether all is supported."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    out = CliRunner().invoke(app, ["summarize", str(path), "--format", "json"])
    document = json.loads(out.stdout)
    assert sorted(document) == ["model", "report", "schema_version", "summary", "usage"]
    assert out.exit_code == (0 if document["report"]["ok"] else 1)
    assert (out.stderr == "") == document["report"]["ok"]


@pytest.mark.recorded
@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_the_first_example_is_read_through():
    """The article of `make demo`: more than ten claims of named speakers, and each span of the summary where it says."""
    text = next(EXAMPLES.glob("01-*.txt")).read_text(encoding="utf-8")
    result = summarizer.summarize(text)
    assert sum(claim.speaker is not None for claim in result.summary.claims) > 10
    for span in spans(result.summary):
        assert text[span.start : span.end] == span.text


@pytest.mark.recorded
@pytest.mark.vcr
@pytest.mark.usefixtures("local_model")
def test_a_running_event_loop_is_no_obstacle(settings):
    """summarize() works inside a notebook's loop, asummarize() is awaited there; both say the same."""
    summarizer.summarize(ARTICLE, settings=settings)  # what is read from the cache rounds otherwise than what is read anew

    async def both():
        threaded = summarizer.summarize(ARTICLE, settings=settings)
        awaited = await summarizer.asummarize(ARTICLE, settings=settings)
        return threaded.summary, awaited.summary

    first, second = asyncio.run(both())
    assert first == second


def test_the_embedded_model_summarizes_for_real(cached_weights):
    """No cassette: the weights, the server in this process, and a stored result that verifies to the same report."""
    result = summarizer.summarize(ARTICLE, model=str(cached_weights))
    again = summarizer.verify(result.to_dict()["summary"], ARTICLE)
    assert again == result.report
    assert result.usage.completion_tokens > 0
