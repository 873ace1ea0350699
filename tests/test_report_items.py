"""The overview of a batch leads to a page for each item, with its article where the batch's input is given again."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from browsing import opened
from test_cli_input import complaint
from test_cli_report import run
from test_ingest_pdf import many, printed
from test_pages import Page
from test_pages_browser import TEXT, made
from test_report import TEXT as SMALL
from test_report import result as small

from summarizer.document import Document
from summarizer.report import render_html
from summarizer.schemas import GistSentence, Span


def row(name: str, result) -> str:
    return json.dumps({"id": name, "status": "done", "reason": None, **result.to_dict()})


@pytest.fixture
def folder(tmp_path):
    """Three rows of a batch over two files, the second of which stands twice, and one that failed; the files themselves."""
    articles = tmp_path / "in"
    articles.mkdir()
    (articles / "a.txt").write_text(TEXT, encoding="utf-8")
    (articles / "b.txt").write_text(SMALL, encoding="utf-8")
    failed = {"id": "c", "status": "failed", "reason": "too long", "summary": None, "report": None, "usage": None}
    rows = [row("a b#1.txt", made()), json.dumps(failed), row("b.txt", small()), row("b again.txt", small())]
    (tmp_path / "out.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def links(markup: str) -> list[str]:
    """Where the links of a page's table lead."""
    hrefs = [value for tag, name, value in Page(markup).attributes if (tag, name) == ("a", "href")]
    return [unquote(value) for value in hrefs if not value.startswith("#")]


def test_each_item_that_has_a_result_is_a_link_to_its_page(folder):
    """Three links, one for each row with a result, to files that are there; each page holds that row's result and article."""
    out = folder / "sub folder" / "batch.html"
    out.parent.mkdir()
    given = ("--format", "html", "-o", str(out), "--items", str(folder / "pages"), "--source", str(folder / "in"))
    assert run("report", str(folder / "out.jsonl"), *given).exit_code == 1
    pages = [(out.parent / link).resolve() for link in links(out.read_text(encoding="utf-8"))]
    assert [page.name for page in pages] == ["00001.html", "00002.html", "00003.html"]
    read = [Page(page.read_text(encoding="utf-8")) for page in pages]
    assert [json.loads(page.contents["script"][0]) for page in read] == [made().to_dict(), small().to_dict(), small().to_dict()]
    assert [page.article for page in read] == [TEXT, SMALL, SMALL]


def test_without_the_input_each_page_shows_the_words_its_fields_rest_on(folder):
    """The findings alone, each with its evidence, and a line that says what is missing."""
    given = ("--format", "html", "--items", str(folder / "pages"))
    shown = run("report", str(folder / "out.jsonl"), *given)
    assert len(links(shown.stdout)) == 3
    page = (folder / "pages" / "00001.html").read_text(encoding="utf-8")
    assert "The article is not in this file" in page
    assert '<blockquote class="rests"><bdi>the quay had sunk</bdi></blockquote>' in page
    assert page.count('class="rests"') == 1 + 4 + 2 + 2 + 1  # gist, claims, numbers, actors, source
    assert "not the text the summary was made from" not in page


def test_a_text_that_changed_is_not_shown(folder):
    """An input whose sha256 is another's is not the article: the page is as it is without one, the others are whole."""
    (folder / "in" / "a.txt").write_text(TEXT + " More.", encoding="utf-8")
    given = ("--format", "html", "--items", str(folder / "pages"), "--source", str(folder / "in"))
    run("report", str(folder / "out.jsonl"), *given)
    articles = [Page((folder / "pages" / f"0000{n}.html").read_text(encoding="utf-8")).article for n in (1, 2, 3)]
    assert articles == ["", SMALL, SMALL]


def test_the_page_of_a_pdf_names_printed_pages(folder):
    """An item that was read from a PDF: its place is a page and a sentence."""
    data = printed(many(), decorated=True)
    (folder / "in" / "d.pdf").write_bytes(data)
    from summarizer import ingest

    text = ingest.from_bytes(data, name="d.pdf").text
    at = text.index("notice number 14 of")
    gist = GistSentence(text="x", evidence=(Span(start=at, end=at + 16, text="notice number 14"),))
    facts = small().summary.article.model_copy(update={"sha256": Document(text).sha256, "length": len(text)})
    only = {"gist": (gist,), "actors": (), "sources": (), "claims": (), "numbers": (), "article": facts}
    one = small().model_copy(update={"summary": small().summary.model_copy(update=only)})
    (folder / "out.jsonl").write_text(row("d.pdf", one), encoding="utf-8")
    given = ("--format", "html", "--items", str(folder / "pages"), "--source", str(folder / "in"))
    run("report", str(folder / "out.jsonl"), *given)
    assert "page 3, sentence" in (folder / "pages" / "00001.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("out.jsonl", "--format", "text", "--items", "pages"), "--items goes with --format html"),
        (("a.json", "--items", "pages"), "--items goes with the .jsonl file of a batch"),
        (("out.jsonl", "--format", "html", "--items", "pages", "--source", "none"), "none: no such file"),
        (("out.jsonl", "--format", "html", "--items", "out.jsonl"), "out.jsonl: cannot be made"),
    ],
)
def test_what_does_not_go_together_is_said(folder, monkeypatch, given, words):
    """One line and no page."""
    monkeypatch.chdir(folder)
    Path("a.json").write_text(made().to_json(), encoding="utf-8")
    result = run("report", *given)
    assert result.exit_code in (2, 4)
    assert words in complaint(result)
    assert not list(folder.glob("pages/*"))


def test_a_field_without_its_article_tells_its_verdict_when_it_is_clicked(browser, tmp_path):
    """No words to go to: the bar at the bottom says verdict and reason, filters work, and nothing complains."""
    path = tmp_path / "alone.html"
    path.write_text(render_html(made(), text=None), encoding="utf-8")
    with opened(browser, path) as page:
        page.click("#gist-0 .head")
        assert "unsupported" in page.inner_text("#what") or "contradicted" in page.inner_text("#what")
        assert page.inner_text("#detail") == made().report.verdicts[1].detail
        page.select_option("#who", label="Jan Orlik (2)")
        assert page.locator("#claims-0:visible").count() == 0
        assert page.locator("#claims-2:visible").count() == 1
