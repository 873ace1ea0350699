"""A PDF to its text (pypdf), with the offset at which each page begins."""

from __future__ import annotations

import logging
import re
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, Any

from summarizer.errors import NoArticle, UnreadableInput
from summarizer.ingest.extract.extracted import Extracted
from summarizer.ingest.extract.layout import Line, flow

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# A page with fewer letters than this, and a picture, is a picture of a page.
_SCANNED_LETTERS = 25
_NO_TITLE = re.compile(r"(?i)^(?:untitled|microsoft word|document\d*|.*\.(?:docx?|indd|pdf|tex|qxp|pages)$|\W*$)")
_ENCRYPTED = "is an encrypted PDF; save a copy without a password, for example with: qpdf --decrypt --password=… IN.pdf OUT.pdf"


def extract(data: bytes, *, name: str, content_type: str | None = None, url: str | None = None) -> Extracted:  # noqa: ARG001
    """The paragraphs of a PDF: lines joined, hyphens mended, running heads and feet left out.

    Raises UnreadableInput for an encrypted or damaged file, NoArticle for a scan.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else list(reader.pages)
        lines = [_lines(page) for page in pages]
        title, language = (None, None) if locked else (_title(reader), _language(reader))
    except DependencyError:  # a cipher that needs another library
        raise UnreadableInput(f"{name}: {_ENCRYPTED}") from None
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableInput(f"{name}: is a damaged PDF ({type(error).__name__}); save or print it anew") from None
    if locked:
        raise UnreadableInput(f"{name}: {_ENCRYPTED}")
    bare = [number for number, found in enumerate(lines) if _letters(found) < _SCANNED_LETTERS]
    scanned = [number + 1 for number in bare if _has_picture(pages[number])]
    if len(bare) == len(pages) and scanned:
        raise NoArticle(f"{name}: is a scanned PDF, pictures of text; run text recognition first, for example with: ocrmypdf")
    flowed = flow(lines, title=title)
    if not flowed.text.strip():
        raise NoArticle(f"{name}: is a PDF without text")
    return Extracted(
        text=flowed.text,
        extractor="pypdf",
        version=version("pypdf"),
        title=title,
        url=url,
        language=language,
        page_starts=flowed.page_starts,
        notes=(f"{name}: no text on page {', '.join(map(str, scanned[:10]))}: scanned?",) if scanned else (),
    )


def _lines(page: PageObject) -> list[Line]:
    """The lines of a page in reading order, each where its first letter stands."""
    lines: list[Line] = []
    kept: list[tuple[str, float, float, float]] = []

    def close() -> None:
        if kept:
            text = "".join(part[0] for part in kept)
            _, x, y, _ = kept[0]
            size = max(kept, key=lambda part: len(part[0]))[3]
            lines.append(Line(text=text, x=x, y=y, size=size))
            kept.clear()

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
        first, *more = text.split("\n")
        for index, part in enumerate((first, *more)):
            if index:
                close()
            if part and (part.strip() or kept):
                kept.append((part, x, y, size * scale))

    page.extract_text(visitor_text=visit)
    close()
    return lines


def _letters(lines: list[Line]) -> int:
    return sum(char.isalnum() for line in lines for char in line.text)


def _has_picture(page: PageObject) -> bool:
    try:
        return any(True for _ in page.images.keys())  # noqa: SIM118 - pypdf's own sequence of pictures, not a dict
    except Exception:  # pypdf raises of many kinds on a broken picture: that there is one is all we ask
        return True


def _title(reader: PdfReader) -> str | None:
    meta = reader.metadata
    title = " ".join(str(meta.title or "").split()) if meta is not None else ""
    return None if _NO_TITLE.match(title) else title[:1_000]


def _language(reader: PdfReader) -> str | None:
    label = str(reader.root_object.get("/Lang", ""))
    return label[:2].lower() if re.match(r"(?i)[a-z]{2}(?:-|$)", label) else None
