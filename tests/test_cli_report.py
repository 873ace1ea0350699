"""report and diff on the command line: what they need, what they print, and how they exit."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from test_pages_browser import TEXT, made
from test_report_formats import batch
from typer.testing import CliRunner

from summarizer.cli import app

FAULTS = 1  # the gist's
EXIT_OF_FAULTS = 1


def run(*args: str, env: dict[str, str] | None = None, stdin: str | None = None):
    return CliRunner().invoke(app, list(args), env=env, input=stdin)


@pytest.fixture
def files(tmp_path):
    """A stored result with one fault, its article, the same result with another value, and a batch."""
    other = made().to_dict()
    other["summary"]["numbers"][1]["text"] = "forty"
    contents = {
        "article.txt": TEXT,
        "a.json": made().to_json(),
        "b.json": json.dumps(other),
        "bare.json": made().summary.to_json(),
        "out.jsonl": "".join(batch()),
        "other.txt": "Another text.",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_a_stored_result_as_every_format(files):
    """Each prints what its name says; what is not supported is counted on standard error, and the exit code says so."""
    looks = {
        "text": lambda out: "WHO SAYS WHAT" in out,
        "markdown": lambda out: out.startswith("## Gist"),
        "html": lambda out: out.startswith("<!doctype html>"),
        "json": lambda out: json.loads(out) == made().to_dict(),
        "csv": lambda out: next(csv.reader(io.StringIO(out)))[:2] == ["id", "speaker"],
        "annotations": lambda out: json.loads(out)["type"] == "AnnotationPage",
        "jsonld": lambda out: json.loads(out)["@graph"][0]["@type"] == "NewsArticle",
    }
    for name, looks_right in looks.items():
        done = run("report", str(files / "a.json"), "--source", str(files / "article.txt"), "--format", name)
        assert done.exit_code == EXIT_OF_FAULTS, name
        assert f"{FAULTS} of {len(made().report.verdicts)} fields not supported" in done.stderr
        assert looks_right(done.stdout), name
    numbers = run("report", str(files / "a.json"), "--format", "csv", "--table", "numbers").stdout
    assert [row["text"] for row in csv.DictReader(io.StringIO(numbers))] == ["at least nine days", "40"]


def test_every_format_that_can_be_read_back_gives_the_same_result(files):
    """JSON, the JSON inside the page, a row of a batch and a bare summary: `report` makes of each the document it came from."""
    given = ("--source", str(files / "article.txt"))
    written = {"json": run("report", str(files / "a.json"), "--format", "json").stdout}
    page = run("report", str(files / "a.json"), *given, "--format", "html").stdout
    written["page"] = re.search(r'<script type="application/json" id="result">(.*?)</script>', page, re.DOTALL)[1]
    written["row"] = json.dumps({"id": "x", "status": "done", "reason": None, **made().to_dict()})
    for name, document in written.items():
        (files / f"{name}.json").write_text(document, encoding="utf-8")
        again = run("report", str(files / f"{name}.json"), "--format", "json")
        assert json.loads(again.stdout) == made().to_dict(), name
    bare = json.loads(run("report", str(files / "bare.json"), *given, "--format", "json").stdout)
    assert {key: bare[key] for key in ("summary", "report")} == {key: made().to_dict()[key] for key in ("summary", "report")}


def test_tables_and_annotations_lead_back_to_the_spans(files):
    """Offsets of the CSV and positions of the annotations cut from the article the words beside them, each claim's among them."""
    given = ("report", str(files / "a.json"), "--source", str(files / "article.txt"), "--format")
    cut = []
    for row in csv.DictReader(io.StringIO(run(*given, "csv").stdout, newline="")):
        starts, ends, words = (row[name].split(" | ") for name in ("start", "end", "evidence"))
        cut += [(int(start), int(end), text) for start, end, text in zip(starts, ends, words, strict=True)]
    assert cut == [(span.start, span.end, span.text) for claim in made().summary.claims for span in claim.evidence]
    for item in json.loads(run(*given, "annotations").stdout)["items"]:
        quote, position = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]


@pytest.mark.parametrize("name", ["html", "annotations"])
def test_what_shows_the_article_needs_it(files, name):
    """One line that says what to give; exit 2."""
    done = run("report", str(files / "a.json"), "--format", name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--source ARTICLE" in done.stderr


def test_another_text_is_said(files):
    """The page is made all the same; standard error names both sums."""
    done = run("report", str(files / "a.json"), "--source", str(files / "other.txt"), "--format", "html")
    assert done.exit_code == EXIT_OF_FAULTS
    assert made().summary.article.sha256[:12] in done.stderr
    assert "not the text this result was made from" in done.stderr
    assert "not the text" not in run("report", str(files / "a.json"), "--source", str(files / "article.txt")).stderr


def test_a_bare_summary_is_judged_first(files):
    """With the article it becomes a report; without, exit 2 and what to give."""
    done = run("report", str(files / "bare.json"), "--source", str(files / "article.txt"), "--format", "json")
    assert json.loads(done.stdout)["report"] == made().to_dict()["report"]
    without = run("report", str(files / "bare.json"))
    assert (without.exit_code, "--source" in without.stderr) == (2, True)


def test_the_page_may_go_to_a_file(files):
    """-o writes it, standard output stays empty."""
    page = files / "page.html"
    done = run("report", str(files / "a.json"), "--source", str(files / "article.txt"), "--format", "html", "-o", str(page))
    assert done.stdout == ""
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("content", "named"), [("{", "not JSON"), ("[]", "JSON object"), ('{"summary": {}, "report": {}}', "/summary/")]
)
def test_what_is_no_result_is_exit_2(files, content, named):
    """One line with the file's name."""
    (files / "bad.json").write_text(content)
    done = run("report", str(files / "bad.json"))
    assert (done.exit_code, done.stdout) == (2, "")
    assert re.fullmatch(rf"summarizer: \S*bad\.json: [^\n]*{re.escape(named)}[^\n]*\n", done.stderr)


def test_no_colour_has_the_last_word(files):
    """Colour where it is forced, none where NO_COLOR is set, forced or not."""
    forced = run("report", str(files / "a.json"), env={"FORCE_COLOR": "1"})
    refused = run("report", str(files / "a.json"), env={"FORCE_COLOR": "1", "NO_COLOR": "1"})
    assert "\x1b[" in forced.stdout
    assert "\x1b" not in refused.stdout


def test_a_batch_is_an_overview(files):
    """As text, page and table; failures and doubts on standard error, exit 1."""
    text = run("report", str(files / "out.jsonl"))
    page = run("report", str(files / "out.jsonl"), "--format", "html")
    table = run("report", str(files / "out.jsonl"), "--format", "csv")
    assert {one.exit_code for one in (text, page, table)} == {1}
    assert "1 of 3 items failed, 2 have fields that are not supported" in text.stderr
    assert "COMMONEST REASONS" in text.stdout
    assert page.stdout.startswith("<!doctype html>")
    assert len(list(csv.reader(io.StringIO(table.stdout)))) == 4
    assert run("report", str(files / "out.jsonl"), "--format", "jsonld").exit_code == 2
    assert run("report", str(files / "none.jsonl")).exit_code == 2


def test_two_results_are_compared(files):
    """Text and page show the one field that differs."""
    text = run("diff", str(files / "a.json"), str(files / "b.json"))
    assert "NUMBERS: 1 alike, 1 different, 0 only in A, 0 only in B" in text.stdout
    assert re.search(r"text +A ✓ 40\n +B ✓ forty\n", text.stdout)
    page = run("diff", str(files / "a.json"), str(files / "b.json"), "--format", "html", "--source", str(files / "article.txt"))
    assert page.stdout.startswith("<!doctype html>")
    assert [one.exit_code for one in (text, page)] == [EXIT_OF_FAULTS, EXIT_OF_FAULTS]


def test_results_of_two_articles_are_not_compared(files):
    """Exit 2, one line."""
    other = made().to_dict()
    other["summary"]["article"]["sha256"] = "0" * 64
    (files / "c.json").write_text(json.dumps(other))
    done = run("diff", str(files / "a.json"), str(files / "c.json"))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
