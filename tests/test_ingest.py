"""Files of text: read as given, told from other kinds by their bytes, never more of them than allowed."""

from __future__ import annotations

import codecs
import hashlib
import json

import pytest
from test_cli_input import ARTICLE, complaint, run

from summarizer import ingest
from summarizer.errors import UnreadableInput


def test_a_text_file_is_read_exactly_as_given(tmp_path, settings):
    """Line ends of three kinds, trailing blanks and a decomposed letter stay; one byte order mark goes."""
    text = "Levin\r\nport \rshut\n\n cafe\u0301 \u00ad\u200b \ufeff<html>"
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF8 + text.encode())
    article = ingest.read(str(path), settings=settings)
    assert article.text == text
    assert article.provenance.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (article.provenance.kind, article.provenance.source, article.page.title) == ("text", str(path), None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_declares_an_encoding(encoding):
    """A text in UTF-16 or UTF-32 with its mark is read without being told."""
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding)
    mark = mark or {"utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}[encoding]
    assert ingest.from_bytes(mark + ARTICLE.encode(encoding), name="a.txt").text == ARTICLE


def test_a_declared_charset_is_believed_for_plain_text():
    """text/plain; charset=ISO-8859-1 is read as browsers read it; what is not what it declares is refused."""
    euro = ingest.from_bytes("Kaffee für 3 €".encode("cp1252"), name="upload", content_type="text/plain; charset=ISO-8859-1")
    assert euro.text == "Kaffee für 3 €"
    with pytest.raises(UnreadableInput, match=r"a\.txt: declares shift_jis and is not \(byte 0\)"):
        ingest.from_bytes(b"\xff\xff", name="a.txt", content_type='text/plain; charset="Shift_JIS"')


def test_a_file_over_the_limit_is_refused_by_name_of_the_setting(tmp_path, monkeypatch):
    """Exit 2 and max_bytes, for a file and for standard input without an end."""
    monkeypatch.setenv("SUMMARIZER_MAX_BYTES", "10")
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    for result in (run("check", "x", "--source", str(path)), run("check", "x", "--source", "-", stdin=ARTICLE)):
        assert result.exit_code == 2
        assert "larger than max_bytes (10)" in complaint(result)
    assert run("check", "x", "--source", "/dev/zero").exit_code == 2


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"\x1f\x8b\x08", "gzip-compressed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or password-protected Office file"),
        (b"{\\rtf1", "an RTF file"),
    ],
)
def test_what_holds_no_text_is_refused_by_what_it_is(tmp_path, start, words):
    """Whatever a file is called, its first bytes say that it is a picture, an archive or an old Office file."""
    path = tmp_path / "article.txt"
    path.write_bytes(start + b"\x00" * 50)
    result = run("summarize", str(path))
    assert result.exit_code == 2
    assert f"article.txt: is {words}" in complaint(result)


def test_another_scheme_is_refused(tmp_path):
    """ftp: and file: addresses are named as what is not read."""
    for source in ("ftp://levin.example/a", "file:///etc/hostname"):
        result = run("check", "x", "--source", source)
        assert (result.exit_code, "only http and https" in complaint(result)) == (2, True)


@pytest.mark.parametrize(
    ("name", "library", "extra"), [("a.pdf", "pypdf", "pdf"), ("a.docx", "docx", "docx"), ("a.html", "trafilatura", "web")]
)
def test_a_missing_extra_is_one_line_with_the_command(tmp_path, monkeypatch, name, library, extra):
    """Exit 2 and what to install, for each kind that needs an extra."""
    starts = {"a.pdf": b"%PDF-1.7\n", "a.docx": b"PK\x03\x04", "a.html": b"<!DOCTYPE html>\n"}
    monkeypatch.setitem(__import__("sys").modules, library, None)
    path = tmp_path / name
    path.write_bytes(starts[name])
    result = run("summarize", str(path))
    assert result.exit_code == 2
    assert complaint(result).endswith(f"needs an extra: pip install 'summarizer[{extra}]'")


def test_page_facts_reach_the_summary_and_not_the_text(tmp_path, monkeypatch):
    """What a page says of itself is handed to summarize() by name; the text is the article's alone."""
    from summarizer.grounding.draft import PageFacts
    from summarizer.ingest import Article, Provenance

    given = {}

    def summarize(text, **options):
        given.update(options, text=text)
        raise UnreadableInput("far enough")

    page = PageFacts(title="Port shut", url="https://levin.example/1", published="2026-03-02", language="en")
    provenance = Provenance(source="x", kind="html", extractor="e", version="1", sha256="0")
    monkeypatch.setattr(ingest, "read", lambda source, *, settings: Article(text=ARTICLE, page=page, provenance=provenance))
    monkeypatch.setattr("summarizer.api.summarize", summarize)
    assert run("summarize", "https://levin.example/1").exit_code == 2
    assert given["text"] == ARTICLE
    assert [given[name] for name in ("title", "url", "published", "language")] == [
        "Port shut",
        "https://levin.example/1",
        "2026-03-02",
        "en",
    ]


@pytest.mark.parametrize("text", [ARTICLE, "\ufeff" + ARTICLE, "a\r\nb\rc\n"])
def test_the_kept_text_is_read_again_as_it_was(tmp_path, settings, text):
    """--text-out writes the text whose sha256 stands beside it, whatever it begins with."""
    from summarizer.cli.sources import keep_text

    given = tmp_path / "given.txt"
    given.write_bytes(codecs.BOM_UTF8 + text.encode())
    article = ingest.read(str(given), settings=settings)
    keep_text(article, tmp_path / "kept.txt")
    again = ingest.read(str(tmp_path / "kept.txt"), settings=settings)
    facts = json.loads((tmp_path / "kept.txt.json").read_text(encoding="utf-8"))
    assert (article.text, again.text) == (text, text)
    assert facts["sha256"] == again.provenance.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (facts["source"], facts["extractor"], facts["length"]) == (str(given), "text", len(text))
