"""A Word document to its text (python-docx), its zip looked at before anything is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, Any

from summarizer.errors import NoArticle, UnreadableInput
from summarizer.ingest.extract.extracted import Extracted

if TYPE_CHECKING:
    from docx.document import Document

# Bytes that everything inside may unpack to: pictures are packed already, and a million words are 60 MB of WordprocessingML.
MOST_UNPACKED = 200_000_000
# Parts of a document: a long report with a picture a page has hundreds.
MOST_PARTS = 10_000
# End of central directory: how many parts a zip claims, read before Python makes an object of each.
_END, _END_LENGTH = b"PK\x05\x06", 22

# lxml's SyntaxError, of broken XML, is also what it raises when memory runs out: libxml2's error number tells.
_NO_MEMORY = 2

_TEXT = "w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen"


def extract(data: bytes, *, name: str, content_type: str | None = None, url: str | None = None) -> Extracted:  # noqa: ARG001
    """The paragraphs and table rows of a document, blank lines between; insertions are in, deletions are out.

    Raises UnreadableInput for a zip that is no document or unpacks to too much, NoArticle without text.
    """
    _look_inside(data, name)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(BytesIO(data))
        blocks = list(_blocks(document))
        facts = document.core_properties
        title, language, author = _styled_title(document) or facts.title, facts.language, facts.author
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        if getattr(error, "code", None) == _NO_MEMORY:
            raise MemoryError from None
        raise UnreadableInput(f"{name}: is a damaged Word document; open it and save it again as .docx") from None
    title = " ".join((title or "").split()) or None
    if blocks and blocks[0] == title:
        del blocks[0]
    if not blocks:
        raise NoArticle(f"{name}: is a Word document without text; a scan needs text recognition (OCR) first")
    return Extracted(
        text="\n\n".join(blocks),
        extractor="python-docx",
        version=version("python-docx"),
        title=title,
        url=url,
        language=(language or "")[:2].lower() or None,
        author=(author or "").strip() or None,
    )


def _look_inside(data: bytes, name: str) -> None:
    """Refuse what is another zip, or claims to unpack to too much; Python unpacks no part beyond its claim."""
    at = data.rfind(_END)
    damaged = UnreadableInput(f"{name}: is a damaged zip file or Word document; save it again")
    if at < 0 or len(data) < at + _END_LENGTH:
        raise damaged
    too_much = UnreadableInput(f"{name}: unpacks to more than {MOST_UNPACKED // 1_000_000} MB: it is not read")
    if int.from_bytes(data[at + 10 : at + 12], "little") > MOST_PARTS:
        raise too_much
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    # What zipfile raises over bytes of a stranger: a false directory, a negative offset, an unknown method, an early end.
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        raise damaged from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_much
    names = {part.filename for part in parts}
    if "word/document.xml" not in names or "[Content_Types].xml" not in names:
        raise UnreadableInput(f"{name}: is {_other(names)}, not a Word document; save the article as .docx, .pdf or plain text")


def _other(names: set[str]) -> str:
    folders = {part.partition("/")[0] for part in names}
    known = (("xl", "an Excel workbook"), ("ppt", "a PowerPoint file"), ("META-INF", "an OpenDocument file or e-book"))
    return next((said for folder, said in known if folder in folders), "a zip archive")


def _blocks(document: Document) -> Iterator[str]:
    from docx.table import Table

    for one in document.iter_inner_content():
        if isinstance(one, Table):
            for row in one.rows:
                # A merged cell stands in every column it spans.
                cells = dict.fromkeys(cell._tc for cell in row.cells)  # pyright: ignore[reportPrivateUsage]
                yield from _kept("\t".join(" ".join(_words(cell).split()) for cell in cells))
        else:
            yield from _kept(_words(one._p))  # pyright: ignore[reportPrivateUsage]


def _kept(text: str) -> Iterator[str]:
    lines = "\n".join(line.strip() for line in text.split("\n")).strip()
    if lines:
        yield lines


def _words(element: Any) -> str:
    """Text under an element in reading order, what tracked changes inserted included and what they deleted left out.

    python-docx's own `text` leaves insertions out. A text box stands twice, the second time for old programs.
    """
    path = " | ".join(f".//{tag}[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:pict)]" for tag in _TEXT)
    marks = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
    return "".join(marks.get(one.tag.rpartition("}")[2], one.text or "") for one in element.xpath(path))


def _styled_title(document: Document) -> str | None:
    """The text of the first paragraph, where its style is Title."""
    first = next(iter(document.paragraphs), None)
    return first.text if first is not None and first.style is not None and first.style.name == "Title" else None
