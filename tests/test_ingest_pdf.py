"""Printed pages: lines joined, hyphens mended, running titles dropped, and every character on its page."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from news_site import PARAGRAPHS
from test_cli_input import complaint, run

from summarizer import ingest
from summarizer.errors import UnreadableInput
from summarizer.ingest.article import Provenance
from summarizer.ingest.extract import pdf
from summarizer.ingest.extract.layout import Line, flow

TITLE = "Port of Levin stays shut"


def printed(paragraphs, *, columns=1, indent=0.0, space=6.0, decorated=False, encrypt=None) -> bytes:
    """A PDF of small pages with those paragraphs, justified; `decorated` with a running title and page numbers."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    def around(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(40, 400, "LEVIN COURIER — Monday, 2 March 2026")
        canvas.drawCentredString(150, 20, f"Page {document.page}")

    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=(300, 420), title=TITLE, lang="en-GB", encrypt=encrypt)
    wide = 240 / columns
    frames = [Frame(30 + wide * number, 40, wide, 340, id=str(number)) for number in range(columns)]
    document.addPageTemplates([PageTemplate(frames=frames, onPage=around if decorated else lambda *_: None)])
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, alignment=4)
    body.firstLineIndent, body.spaceAfter = indent, space
    headline = ParagraphStyle("headline", fontName="Helvetica-Bold", fontSize=15, leading=18, spaceAfter=8)
    document.build([Paragraph(TITLE, headline), *(Paragraph(one, body) for one in paragraphs)])
    return out.getvalue()


def many(count: int = 14, *, end: str = "in the harbour") -> list[str]:
    return [f"{PARAGRAPHS[number % 5]} It was notice number {number + 1} of that long day {end}." for number in range(count)]


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"indent": 12.0, "space": 0.0},
        {"columns": 2},
        {"decorated": True},
        {"indent": 10.0, "space": 0.0, "columns": 2, "decorated": True},
    ],
)
def test_paragraphs_come_back_as_they_were_set(look):
    """Spaced or indented, in one or two columns, with and without running titles, over page breaks: every paragraph exact."""
    # A full last line at a column's foot would tell nothing of a paragraph's end: these words do not fill one there.
    given = many(end="here" if look == {"columns": 2} else "in the harbour")
    found = pdf.extract(printed(given, **look), name="a.pdf")
    assert found.text.split("\n\n") == given
    assert (found.title, found.language, found.extractor) == (TITLE, "en", "pypdf")
    assert len(found.page_starts) >= 2


def test_every_character_is_on_its_page():
    """A notice's number stands on the page that its own page's text says it stands on."""
    import pypdf

    data = printed(many(), decorated=True)
    article = ingest.from_bytes(data, name="a.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    for number in range(1, 15):
        at = article.text.index(f"number {number} of")
        page = article.provenance.page_at(at)
        assert page is not None
        assert f"number {number} of" in " ".join(pages[page - 1].split())
    assert article.provenance.page_starts[0] == 0
    assert article.provenance.page_at(len(article.text) - 1) == len(pages)


def lines(*texts: str, page_height: float = 700.0) -> list[Line]:
    return [Line(text=text, x=40.0, y=page_height - 12 * number, size=10.0) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The inter-", "national court met", "The international court met"),
        ("The inter\u00ad", "national court met", "The international court met"),
        ("The Franco-", "German plan failed", "The Franco-German plan failed"),
        ("A well-", "known story ended", "A well-known story ended"),
        ("Some 20-", "year terms ended", "Some 20-year terms ended"),
        ("The port shut -", "for nine days", "The port shut - for nine days"),
        ("The \ufb01rst \ufb02oor of", "the of\ufb01ce", "The first floor of the office"),
    ],
)
def test_a_divided_word_is_mended(first, second, joined):
    """A hyphen at a line's end goes, unless a capital, a digit or a prefix that keeps it speaks for it."""
    assert flow([lines(first, second)]).text == joined


def test_the_rest_of_the_document_decides_about_a_hyphen():
    """A word that stands elsewhere with its hyphen keeps it, one that stands undivided loses it."""
    divided = lines("The cease-", "fire held; the ceasefire was new.")
    kept = lines("The by-", "election came after a by-election of the")
    assert flow([divided]).text.startswith("The ceasefire held")
    assert flow([kept]).text == "The by-election came after a by-election of the"


def test_running_titles_go_and_body_lines_stay():
    """A line that heads every page is dropped; the same words in the middle of a page, and a year at its foot, are not."""
    pages = [
        [
            Line(text=f"LEVIN COURIER, page {number}", x=40, y=800, size=8),
            *lines(
                f"Text {word} begins with a longer line than it needs",
                f"and goes on for {word} more words in its second line",
                "LEVIN COURIER, page 9 said so in the middle of",
                f"the {word} lines that stand on this page, and in",
                f"the {word} year 2024.",
            ),
        ]
        for number, word in enumerate(("first", "second", "third", "fourth"), 1)
    ]
    text = flow(pages).text
    assert "page 1" not in text
    assert text.count("LEVIN COURIER, page 9 said so") == 4
    assert text.count("2024.") == 4


WORDS = st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=9), min_size=1, max_size=60)


@given(st.lists(st.lists(WORDS, min_size=0, max_size=8), min_size=1, max_size=5))
def test_joined_lines_hold_every_word_in_order_and_page_starts_point_at_them(pages):
    """Whatever the lines: their words, in order; each page's offset is where its first line went in."""
    # Every line ends in a full stop and no two are alike at a page's edge: nothing is divided, nothing is a running title.
    numbered = iter(range(10_000))
    texts = [[" ".join(line) + f" q{next(numbered)}q." for line in page] for page in pages]
    seen = Counter("".join(c for c in t if not c.isdigit()) for page in texts for t in page)
    texts = [[t for t in page if seen["".join(c for c in t if not c.isdigit())] == 1] for page in texts]
    flowed = flow([lines(*page) for page in texts])
    assert flowed.text.split() == [word for page in texts for line in page for word in line.split()]
    assert len(flowed.page_starts) == len(pages)
    assert list(flowed.page_starts) == sorted(flowed.page_starts)
    for start, page in zip(flowed.page_starts, texts, strict=True):
        if page:
            assert flowed.text[start:].startswith(page[0].split()[0])


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8).map(sorted), st.integers(0, 60))
def test_page_at_counts_the_pages_begun(starts, offset):
    """The page of an offset is the number of pages that began at or before it."""
    starts[0] = 0
    provenance = Provenance(source="x", kind="pdf", extractor="e", version="1", sha256="0", page_starts=tuple(starts))
    assert provenance.page_at(offset) == sum(start <= offset for start in starts)


SENTENCE = st.lists(st.text(alphabet="abcd,", min_size=1, max_size=12), min_size=6, max_size=40).map(
    lambda words: f"A{' '.join(words)} end."
)
"""Of words that fit on a line: reportlab cuts longer ones."""


@settings(max_examples=15, deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=12))
def test_any_text_set_and_read_again_has_its_words(paragraphs):
    """Through reportlab and back: the words of every paragraph in order."""
    # Each of letters of its own: lines alike at the edges of two pages would be a running title.
    paragraphs = [one.translate(dict.fromkeys(map(ord, "abcd"), chr(ord("f") + number))) for number, one in enumerate(paragraphs)]
    words = [word for one in paragraphs for word in one.split()]
    found = pdf.extract(printed(paragraphs), name="a.pdf")
    assert found.text.split() == words


# --- bad input ---------------------------------------------------------------------------------------------------------------


def scan() -> bytes:
    """A PDF of one page that is a picture."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (300, 400), 255)
    ImageDraw.Draw(picture).text((20, 20), "The port of Levin stays shut", fill=0)
    out = io.BytesIO()
    picture.save(out, "PDF")
    return out.getvalue()


def refused(tmp_path, data: bytes, name: str = "a.pdf") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    result = run("summarize", str(path))
    assert result.exit_code == 2
    return complaint(result)


def test_an_encrypted_pdf_is_said(tmp_path):
    """A password that is not ours: exit 2 and how to save a copy without."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    secret = StandardEncryption("pass" + "word", strength=128)
    assert "a.pdf: is an encrypted PDF; save a copy without a password" in refused(tmp_path, printed(many(2), encrypt=secret))


def test_a_pdf_that_only_forbids_printing_is_read():
    """Encrypted with an empty user password, as publishers do: every reader opens it, and so do we."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = StandardEncryption("", ownerPassword="own" + "er", canPrint=0, strength=128)
    assert pdf.extract(printed(many(2), encrypt=locked), name="a.pdf").text.split("\n\n") == many(2)


def test_a_scan_is_said(tmp_path):
    """Pages that are pictures: exit 2 and what to run first."""
    assert "a.pdf: is a scanned PDF, pictures of text; run text recognition first" in refused(tmp_path, scan())


def test_a_scanned_page_among_others_is_noted():
    """What could be read is read, and the page that could not is named."""
    import pypdf

    writer = pypdf.PdfWriter()
    for data in (printed(many(2)), scan()):
        writer.append(pypdf.PdfReader(io.BytesIO(data)))
    out = io.BytesIO()
    writer.write(out)
    found = pdf.extract(out.getvalue(), name="a.pdf")
    assert found.text.split("\n\n") == [TITLE, *many(2)]  # put together, it has no title of its own
    assert found.notes == ("a.pdf: no text on page 2: scanned?",)
    assert found.page_starts == (0, len(found.text))


BROKEN = [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<", printed(["A."])[:600], b"%PDF-1.7\n" + bytes(range(256)) * 500]


@pytest.mark.parametrize("data", BROKEN)
def test_a_damaged_pdf_is_said(tmp_path, data):
    """Broken off or garbage: exit 2 and one line."""
    assert "PDF" in refused(tmp_path, data)


def test_a_pdf_without_pages_or_text_is_said():
    """An empty document is no article."""
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises((UnreadableInput, ValueError), match="is a PDF without text"):
        pdf.extract(out.getvalue(), name="a.pdf")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "article"])
def test_a_pdf_with_another_ending_is_read_as_one(tmp_path, settings, name):
    """The bytes tell; where the ending said something else, a note does."""
    path = tmp_path / name
    path.write_bytes(printed(many(2)))
    article = ingest.read(str(path), settings=settings)
    assert article.text.split("\n\n") == many(2)
    assert bool(article.notes) is ("." in name)
