"""Pages, Word, Markdown and e-mail: the text of each, and one line for each that is none."""

from __future__ import annotations

import io
import json
import time
import zipfile

import docx
import pytest
from news_site import PARAGRAPHS, page
from test_cli_input import complaint, run

from summarizer import ingest

TEXT = "\n\n".join(PARAGRAPHS)
GERMAN = "Für die Züge nach Köln gab es am Montag keinen Ersatz, sagte die Sprecherin. Größere Schäden schloss sie aus."


def read(data: str | bytes, name: str, content_type: str | None = None) -> ingest.Article:
    return ingest.from_bytes(data.encode() if isinstance(data, str) else data, name=name, content_type=content_type)


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph("Port of Levin stays shut", style="Title")
    for one in PARAGRAPHS:
        document.add_paragraph(one)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr({"document": "word/document.xml", "types": "[Content_Types].xml"}.get(name, name), content)
    return out.getvalue()


def linked(**facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **facts})}</script>'


MAIL = (
    "From: Ada Brenn <ada@courier.example>\r\nSubject: Port of Levin stays shut\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\n"
    f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n\r\n-- \r\nAda\r\n"
)
MARKDOWN = "---\ndate: 2026-03-02\n---\n# Port of Levin stays shut\n\n" + TEXT.replace("Ilse Maran", "**Ilse Maran**")


@pytest.mark.parametrize(
    ("data", "name"), [(page(), "a.html"), (word(), "a.docx"), (MARKDOWN, "a.md"), (MAIL, "a.eml"), (word(), "article")]
)
def test_every_kind_gives_its_paragraphs_and_its_title(data, name):
    """The same article as a page, a Word file, Markdown and an e-mail: the same text, its title beside it."""
    article = read(data, name)
    assert article.text == TEXT
    assert article.page.title == "Port of Levin stays shut"


def test_a_cookie_banner_is_no_consent_page():
    """An article under a banner is read, and the banner is not in it."""
    banner = "<div class='cookie-banner'>We value your privacy. <button>Accept all</button><button>Reject all</button></div>"
    assert read(page(around=banner), "a.html").text == TEXT


def test_an_article_body_in_json_ld_is_taken_where_it_is_fuller():
    """One paragraph on the page and all five in JSON-LD: all five, as paragraphs."""
    assert read(page(PARAGRAPHS[0], head=linked(articleBody=TEXT)), "a.html").text == TEXT


def test_a_wrong_charset_is_read_and_said():
    """Windows-1252 declared as UTF-8, and UTF-8 declared as Latin-1: the right letters and a note."""
    wrong = read(page(*[GERMAN] * 5, title="Brücke").replace("©", "").encode("cp1252"), "a.html")
    assert wrong.text.split("\n\n")[0] == GERMAN
    assert "declares utf-8 and is not" in wrong.notes[0]
    other = read(page(), "a.html", "text/html; charset=iso-8859-1")
    assert (other.text, other.notes) == (TEXT, ("a.html: declares cp1252 and is UTF-8",))


def test_an_ending_that_lies_is_said():
    """A Word file named .txt and text named .html are read as what they are; a page named .txt is text, tags and all."""
    for data, name in ((word(), "a.txt"), (TEXT, "a.html")):
        found = read(data, name)
        assert (found.text, len(found.notes)) == (TEXT, 1)
    tags = read(page(), "a.txt")
    assert (tags.text, len(tags.notes)) == (page(), 1)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (page(PARAGRAPHS[0], around="<p>Subscribe to continue reading.</p>"), "a.html", "behind a paywall"),
        (page(*PARAGRAPHS[:2], head=linked(isAccessibleForFree=False)), "a.html", "behind a paywall"),
        (page("We value your privacy.", "Accept all or reject all."), "a.html", "shows a consent page"),
        (page("Please log in to continue.", around="<input type=password>"), "a.html", "asks for a login"),
        (page("Checking your browser."), "a.html", "shows a check for robots"),
        ("<!doctype html><html><body></body></html>", "a.html", "no article was found"),
        ("<!doctype html><html><body>" + "<div>" * 10_000 + "x", "a.html", "no article was found"),
        (zipped(document=b"<" * 250_000_000, types=b"x"), "a.docx", "unpacks to more than 200 MB"),
        (zipped(**{"xl/workbook.xml": b"x"}), "a.docx", "is an Excel workbook"),
        (zipped(document=b"<w", types=b"<x"), "a.docx", "is a damaged Word document"),
        (word()[:500], "a.docx", "is a damaged zip file"),
        ("From: a@b.example\n\n", "a.eml", "the e-mail has no text"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)
def test_what_is_no_article_is_one_line(tmp_path, data, name, words):
    """Walls, empty pages, bombs, other zips and damage: exit 2 and what it is."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    result = run("summarize", str(path))
    assert result.exit_code == 2
    assert words in complaint(result)


def test_a_page_that_takes_too_long_is_left(tmp_path, monkeypatch):
    """Extraction ends at its deadline: exit 2 and the setting's name."""
    monkeypatch.setenv("SUMMARIZER_EXTRACT_DEADLINE", "0.2")
    path = tmp_path / "a.html"
    path.write_text("<!doctype html><html><body>" + "<table><tr><td>" * 20_000, encoding="utf-8")
    began = time.monotonic()
    result = run("summarize", str(path))
    assert (result.exit_code, "extract_deadline (0.2 s)" in complaint(result)) == (2, True)
    assert time.monotonic() - began < 20
