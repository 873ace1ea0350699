"""What bytes are, told from the bytes; a name's ending decides only between kinds of text."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from summarizer.errors import UnreadableInput


class Kind(StrEnum):
    """What an article can be read from."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"


_ENDINGS = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".eml": Kind.MAIL,
    ".mht": Kind.MAIL,
    ".mhtml": Kind.MAIL,
}
_CONTENT_TYPES = {
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
    "message/rfc822": Kind.MAIL,
    "multipart/related": Kind.MAIL,
}

_WHAT = {
    Kind.TEXT: "plain text",
    Kind.MARKDOWN: "Markdown",
    Kind.HTML: "a web page",
    Kind.PDF: "a PDF",
    Kind.DOCX: "a Word document",
    Kind.MAIL: "an e-mail",
}

# How files begin that hold no article, in words for the line that refuses them.
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or password-protected Office file; save it as .docx without a password"),
    (b"{\\rtf", "an RTF file; save it as .docx or as plain text"),
    (b"\x89PNG\r\n", "a PNG picture; only text can be read"),
    (b"\xff\xd8\xff", "a JPEG picture; only text can be read"),
    (b"GIF8", "a GIF picture; only text can be read"),
    (b"\x1f\x8b", "gzip-compressed; unpack it first"),
    (b"BZh", "bzip2-compressed; unpack it first"),
    (b"\xfd7zXZ\x00", "xz-compressed; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"%!PS", "a PostScript file; convert it to PDF first"),
    (b"\x7fELF", "a program, not an article"),
    (b"GGUF", "model weights, not an article"),
)

# A doctype or the root element, behind a byte order mark, an XML declaration and comments. Text that only talks about tags
# does not begin so.
_HTML_START = re.compile(
    rb"(?is)\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b"
)
_ANY_TAG = re.compile(rb"(?i)<(?:html|head|body|div|p|article|main|section|h[1-6]|meta|title|table|span|br)\b[^<>]{0,2000}>")
_MAIL_START = re.compile(
    rb"(?i)\A(?:\xef\xbb\xbf)?(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?"
    rb"(?:from|to|subject|date|mime-version|received|return-path|message-id|content-type):"
)
_SNIFFED = 4_096


def told(kind: Kind) -> str:
    """A kind in words for a person."""
    return _WHAT[kind]


def expected(name: str, content_type: str | None) -> Kind | None:
    """What the content type, else the ending, says; None where neither says anything we know."""
    if content_type:
        known = _CONTENT_TYPES.get(content_type.partition(";")[0].strip().lower())
        if known is not None and known is not Kind.TEXT:
            return known
    by_ending = _ENDINGS.get(PurePosixPath(name.partition("?")[0]).suffix.lower())
    return by_ending or (Kind.TEXT if content_type and content_type.lower().startswith("text/plain") else None)


def kind_of(data: bytes, *, name: str, content_type: str | None = None) -> Kind:
    """What the bytes are. Files of plain text are never taken for another kind of text: they are read as given.

    Raises UnreadableInput for what begins as a picture, an archive, an old Office file.
    """
    if data.lstrip(b"\xef\xbb\xbf \r\n\t\x00")[:5] == b"%PDF-":
        return Kind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.DOCX  # which zip it is, its extractor says, within limits
    what = next((what for start, what in _REFUSED if data.startswith(start)), None) or _refused_type(content_type)
    if what is not None:
        raise UnreadableInput(f"{name}: is {what}")
    wanted = expected(name, content_type)
    if wanted is Kind.TEXT or wanted is Kind.MARKDOWN:
        return wanted
    return _markup(data, wanted)


def _refused_type(content_type: str | None) -> str | None:
    """What a content type says that holds no article, in words; None for one that may."""
    label = (content_type or "").partition(";")[0].strip().lower()
    what = {"image": "a picture", "video": "a film", "audio": "a sound recording", "font": "a font"}.get(label.partition("/")[0])
    if what is None and label.endswith(("/json", "+json", "/javascript", "/css", "/rss+xml", "/atom+xml")):
        what = label
    return None if what is None else f"{what}, not an article"


def _markup(data: bytes, wanted: Kind | None) -> Kind:
    head = data[:_SNIFFED]
    if _HTML_START.match(head) or (wanted is Kind.HTML and _ANY_TAG.search(data)):
        return Kind.HTML
    return Kind.MAIL if wanted is Kind.MAIL and _MAIL_START.match(head) else Kind.TEXT


def notes(data: bytes, *, kind: Kind, name: str, content_type: str | None = None) -> tuple[str, ...]:
    """A line for a person where a name or content type said something else than the bytes do."""
    wanted = expected(name, content_type)
    if kind is Kind.TEXT and wanted is Kind.TEXT and _HTML_START.match(data[:_SNIFFED]):
        return (f"{name}: is plain text by its name and was read as given, tags and all; named .html, its article is read",)
    if wanted is None or wanted is kind:
        return ()
    return (f"{name}: is {told(kind)}, not {told(wanted)}, and was read as such",)
