"""The printed page of every span, from a PDF through each report and back from a kept text."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from stub import completion, running
from test_cli_report import run
from test_ingest_pdf import many, printed
from test_pages import Page
from test_report import result

from summarizer import ingest
from summarizer.document import Document, Provenance
from summarizer.report import render_annotations, render_text
from summarizer.report.view import View
from summarizer.result import Result
from summarizer.schemas import Span

PDF = printed(many(), decorated=True)


def page_texts() -> list[str]:
    """The pages as pypdf itself reads them, white space as one space."""
    import pypdf

    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(PDF)).pages]


# Notices, and the page on which "It was notice number N …" stands: of the seventh the first words end page 1.
PLACES = {1: "page 1", 7: "pages 1–2", 14: "page 3"}
NUMBERS = tuple(PLACES)


def draft(article: ingest.Article) -> dict:
    """A gist of the first sentence and, of three notices, the sentence that names its number as a claim of the article's."""
    document = Document(article.text)
    at = {number: document.sentence_at(article.text.index(f"notice number {number} of")).number for number in NUMBERS}
    claims = [
        {
            "text": f"It was notice number {number} of that long day in the harbour.",
            "evidence": [{"sentence": sentence, "first": "It was notice", "last": "in the harbour"}],
            "speaker": None,
            "speaker_words": None,
            "cue": None,
            "via": [],
            "negated": False,
            "hedge": None,
            "when": None,
        }
        for number, sentence in at.items()
    ]
    gist = [{"text": "Ilse Maran, the harbour commissioner, said so on Monday.", "sentences": [1]}]
    return {"gist": gist, "actors": [], "sources": [], "claims": claims, "numbers": []}


@pytest.fixture(scope="module")
def article() -> ingest.Article:
    return ingest.from_bytes(PDF, name="a.pdf")


@pytest.fixture(scope="module")
def made(tmp_path_factory, article):
    """A folder with a PDF, its result and its kept text, as the command line made them."""
    folder = tmp_path_factory.mktemp("printed")
    (folder / "a.pdf").write_bytes(PDF)
    given = ("--model", "scripted", "--text-out", str(folder / "kept.txt"))
    with running() as stub:
        stub.answer = lambda _: completion(json.dumps(draft(article)))
        env = {"OPENAI_BASE_URL": stub.base_url, "OPENAI_API_KEY": "none", "SUMMARIZER_MODE": "json_schema"}
        env["SUMMARIZER_REPAIR_ATTEMPTS"] = "0"
        for format_, name in (("json", "a.json"), ("html", "a.html"), ("text", "a.out"), ("markdown", "a.md")):
            done = run("summarize", str(folder / "a.pdf"), *given, "--format", format_, "-o", str(folder / name), env=env)
            assert done.exit_code in (0, 1), done.stderr
    return folder


def test_the_places_are_those_that_the_pages_themselves_tell():
    """By pypdf's own reading of each page: where each notice's number stands, and that the seventh began a page earlier."""
    pages = page_texts()
    found = [[page for page, text in enumerate(pages, 1) if f"notice number {number} of" in text] for number in NUMBERS]
    assert found == [[1], [2], [3]]
    assert pages[0].endswith(" It")
    assert pages[1].index("was notice number 7 of") < 60


@pytest.mark.parametrize("name", ["a.out", "a.md", "a.html"])
def test_a_summary_of_a_pdf_names_the_page_of_each_claim(made, name):
    """In text, Markdown and on the page, beside each claim the page that holds its words."""
    shown = (made / name).read_text(encoding="utf-8")
    shown = shown[max(shown.find('id="findings"'), 0) :]
    for number, place in PLACES.items():
        item = shown[shown.index(f"It was notice number {number} of that long day in the harbour") :]
        assert f"{place}, sentence" in item[: item.index(", sentence") + 10]
    assert shown.index("page 1, sentence 1") < shown.index("It was notice")


def test_the_page_marks_where_each_page_begins(made, article):
    """As many marks as pages, each before the words that begin it, and none of them in the article's text."""
    markup = (made / "a.html").read_text(encoding="utf-8")
    assert re.findall(r'data-page="(\d+)"', markup) == [str(number) for number in range(1, len(page_texts()) + 1)]
    assert Page(markup).article == article.text
    for number, page in zip(NUMBERS, ("1", "2", "3"), strict=True):
        before = markup[: markup.index(f"notice number {number} of", markup.index('class="text"'))]
        assert re.findall(r'data-page="(\d+)"', before)[-1] == page
    assert "Read from <bdi>" in markup
    assert "as pdf by pypdf" in markup


@pytest.mark.parametrize("source", ["kept.txt", "a.pdf"])
def test_a_stored_result_gets_its_pages_from_its_source(made, source):
    """Of the PDF itself and of the kept text with its facts beside it: the same page in every format."""
    given = ("report", str(made / "a.json"), "--source", str(made / source))
    text, markdown = (run(*given, "--format", name).stdout for name in ("text", "markdown"))
    for number, place in PLACES.items():
        assert f"[{place}, sentence" in text[text.index(f"number {number} of") :].split("]")[0]
        assert f"({place}, sentence" in markdown[markdown.index(f"number {number} of") :].split("\n")[0]
    rows = list(csv.DictReader(io.StringIO(run(*given, "--format", "csv").stdout, newline="")))
    assert [row["pages"] for row in rows] == [place.split()[1] for place in PLACES.values()]
    items = json.loads(run(*given, "--format", "annotations").stdout)["items"]
    told = {item["id"].split("#")[1]: item["body"][0]["value"] for item in items}
    assert [told[f"/claims/{i}/evidence/0"].split(" · ")[1] for i in range(3)] == list(PLACES.values())
    html = run(*given, "--format", "html").stdout
    assert html.count('data-page="') == len(page_texts())


def test_without_its_source_a_result_names_no_page(made):
    """Nothing is guessed: characters instead of pages, and an empty column."""
    done = run("report", str(made / "a.json"))
    assert "page" not in done.stdout
    rows = list(csv.DictReader(io.StringIO(run("report", str(made / "a.json"), "--format", "csv").stdout, newline="")))
    assert {row["pages"] for row in rows} == {""}


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"page_starts": None}, {"page_starts": ["x"]}, [], "{"])
def test_facts_that_do_not_belong_to_a_text_are_not_believed(made, settings, change, tmp_path):
    """Of another text, or damaged: the file is plain text, as it would be alone."""
    kept, beside = (Path(shutil.copy(made / name, tmp_path)) for name in ("kept.txt", "kept.txt.json"))
    facts = json.loads(beside.read_text(encoding="utf-8"))
    assert ingest.read(str(kept), settings=settings).facts() == facts
    beside.write_text(json.dumps(facts | change) if isinstance(change, dict) else str(change), encoding="utf-8")
    article = ingest.read(str(kept), settings=settings)
    assert (article.provenance.kind, article.provenance.page_starts, article.page.title) == ("text", (), None)


def test_a_span_over_a_page_s_end_names_both():
    """From the last word of page 1 to the first of page 2; a span outside the text has no page."""
    found, text = result(), "One two. Three four."
    known = Provenance(source="x", kind="pdf", extractor="e", version="1", sha256="s", page_starts=(0, 9))
    article = found.summary.article.model_copy(update={"sha256": "s", "length": len(text)})
    view = View(found.summary.model_copy(update={"article": article}), found.report, Document(text), known)
    places = {(4, 14): "pages 1–2", (9, 14): "page 2", (0, 8): "page 1", (0, 9): "page 1", (15, 40): "", (-3, 2): "", (5, 5): ""}
    assert {(start, end): view.page(Span(start=start, end=end, text="")) for start, end in places} == places


def test_pages_of_another_text_are_not_shown():
    """A provenance whose sha256 is not the summary's tells nothing of its spans."""
    known = Provenance(source="x", kind="pdf", extractor="e", version="1", sha256="0" * 64, page_starts=(0,))
    assert "page" not in render_text(result(), provenance=known)


def test_a_page_with_an_address_is_a_selector(made, article):
    """Where the PDF has an address, a FragmentSelector beside quote and position; without one, none."""
    found = Result.from_json((made / "a.json").read_text(encoding="utf-8"))
    at = found.summary.article.model_copy(update={"url": "https://courier.example/a.pdf"})
    linked = found.model_copy(update={"summary": found.summary.model_copy(update={"article": at})})

    def selectors(one: Result) -> list[dict]:
        page = json.loads(render_annotations(one, text=article.text, provenance=article.provenance))
        return next(item["target"]["selector"] for item in page["items"] if item["id"].endswith("#/claims/1/evidence/0"))

    assert selectors(linked)[2]["value"] == "page=1"
    assert len(selectors(found)) == 2
