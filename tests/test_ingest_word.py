"""Word documents: tracked changes as an editor would accept them, tables, text boxes, notes, and any text there and back."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import ingest
from summarizer.ingest.extract import word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:id="1" w:author="Ada" w:date="2026-03-02T09:00:00Z"'


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def paragraph(inner: str) -> bytes:
    """A document of two paragraphs, the first of which holds that markup."""
    document = docx.Document()
    body = document.element.body
    body.insert(0, parse_xml(f"<w:p {W}>{inner}</w:p>"))
    document.add_paragraph("It rained.")
    return saved(document)


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (
            run("The port will stay shut for ")
            + f"<w:del {WHO}>{run('nine', 'delText')}</w:del><w:ins {WHO}>{run('eleven')}</w:ins>"
            + run(" days."),
            "The port will stay shut for eleven days.",
        ),
        (
            f"<w:moveFrom {WHO}>{run('On Monday ')}</w:moveFrom>{run('it was shut ')}"
            f"<w:moveTo {WHO}>{run('on Monday')}</w:moveTo>{run('.')}",
            "it was shut on Monday.",
        ),
        (f"<w:ins {WHO}>{run('All of it is new.')}</w:ins>", "All of it is new."),
        (run("Nine") + "<w:r><w:noBreakHyphen/></w:r>" + run("day") + "<w:r><w:tab/></w:r>" + run("stop"), "Nine\u2011day\tstop"),
        (f"<w:hyperlink>{run('A linked')}</w:hyperlink>{run(' word.')}", "A linked word."),
    ],
    ids=["replaced", "moved", "inserted", "signs", "link"],
)
def test_tracked_changes_are_read_as_accepted(inner, text):
    """Insertions and moved words are in, deletions are out, whoever has not yet clicked “accept”."""
    assert word.extract(paragraph(inner), name="a.docx").text == f"{text}\n\nIt rained."


def test_rows_of_a_table_are_paragraphs_of_cells():
    """Cells of a row are set apart by tabs; a merged cell stands once."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for column, words in enumerate(("Port", "Ships", "Days")):
        table.cell(0, column).text = words
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Levin"
    table.cell(1, 2).text = "9"
    document.add_paragraph("It rained.")
    assert word.extract(saved(document), name="a.docx").text == "Port\tShips\tDays\n\nLevin\t9\n\nIt rained."


# Letters, signs of other scripts and white space that a document can hold; paragraphs that are empty or all white are no text.
WORDS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=80,
)
PARAGRAPH = WORDS.map(str.strip).filter(bool)


@settings(max_examples=40, deadline=None)
@given(st.lists(PARAGRAPH, min_size=1, max_size=6), st.data())
def test_any_paragraph_survives_and_any_span_of_it_is_found_again(paragraphs, data):
    """Through python-docx and back: every paragraph as it was, and a span cut from it lies where its offsets say."""
    document = docx.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    text = word.extract(saved(document), name="a.docx").text
    assert text == "\n\n".join(paragraphs)
    chosen = data.draw(st.integers(0, len(paragraphs) - 1))
    start = sum(len(one) + 2 for one in paragraphs[:chosen])
    assert text[start : start + len(paragraphs[chosen])] == paragraphs[chosen]


def test_a_title_styled_so_is_the_title_and_not_the_text():
    """And where nothing is styled, the document's properties name it."""
    document = docx.Document()
    document.core_properties.title, document.core_properties.language = "Port shut", "de-DE"
    document.add_paragraph("It rained.")
    article = ingest.from_bytes(saved(document), name="a.docx")
    assert (article.text, article.page.title, article.page.language) == ("It rained.", "Port shut", "de")
