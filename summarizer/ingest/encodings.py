"""Bytes to text: by declaration, then, for pages alone, by detection."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from summarizer.errors import UnreadableInput

# Longer marks first: UTF-32-LE begins as UTF-16-LE does.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]+)")
_META_CHARSET = re.compile(r"(?is)<meta\b[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]+)")
_XML_ENCODING = re.compile(r"(?i)\A\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
# What detection chooses from: with every code page of the world on offer it takes Western pages for Cyrillic Macintosh.
_WINDOWS = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256")
_DETECTED = (*_WINDOWS, "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")
# What browsers read under these labels (WHATWG Encoding Standard, section 4.2).
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}


def by_mark(data: bytes) -> tuple[str, int] | None:
    """The encoding a byte order mark declares and the mark's length; None without one."""
    return next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), None)


def declared_in(content_type: str | None) -> str | None:
    """The codec named by a content type's charset; None where there is none that Python knows as text."""
    found = _CHARSET.search(content_type or "")
    return None if found is None else codec(found[1])


def codec(label: str) -> str | None:
    """Python's name for the text encoding of that label, as browsers read it; None for an unknown one."""
    try:
        b"ab".decode(label.strip())  # of codecs that are no text encodings ("hex"), this asks only the name
    except UnicodeError:
        pass
    except (LookupError, ValueError):
        return None
    name = codecs.lookup(label.strip()).name
    return _AS_BROWSERS_DO.get(name, name)


def plain(data: bytes, *, name: str, declared: str | None = None) -> str:
    """The text of a plain file: UTF-8 unless a mark or a declaration says otherwise; the mark dropped, line ends kept.

    Raises UnreadableInput naming the first wrong byte.
    """
    mark = by_mark(data)
    encoding, skip = mark or (declared or "utf-8", 0)
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise UnreadableInput(f"{name}: declares {encoding} and is not (byte {error.start + skip})") from None
        raise UnreadableInput(
            f"{name}: not UTF-8 (byte {error.start + skip} is 0x{error.object[error.start]:02x}); convert it first, "
            "for example with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, and a line for a person where its declaration did not hold."""

    text: str
    note: str | None = None


def page(data: bytes, *, content_type: str | None = None) -> Decoded:
    """The text of a page: by its mark, by its declaration where the bytes agree, else by detection.

    Bytes that are UTF-8 beyond ASCII are UTF-8 whatever is declared: text in another encoding is not so by chance.
    """
    mark = by_mark(data)
    if mark is not None:
        return Decoded(data[mark[1] :].decode(mark[0], "replace"))
    declared = declared_in(content_type) or _declared_inside(data)
    if data.isascii():
        return Decoded(data.decode(declared or "ascii", "replace"))
    utf8 = _strictly(data, "utf-8")
    if utf8 is not None:
        said = None if declared in {None, "utf-8"} else f"declares {declared} and is UTF-8"
        return Decoded(utf8, said)
    as_declared = None if declared in {None, "utf-8"} else _strictly(data, declared or "")
    if as_declared is not None:
        return Decoded(as_declared)
    return _detected(data, declared)


def _declared_inside(data: bytes) -> str | None:
    """What the page's own head declares: browsers look at the first 1,024 bytes, pages are less careful."""
    head = data[:8_192].decode("latin-1")
    found = _XML_ENCODING.match(head) or _META_CHARSET.search(head)
    return None if found is None else codec(found[1])


def _detected(data: bytes, declared: str | None) -> Decoded:
    lossy = data.decode("utf-8", "replace")
    wrong = lossy.count("\ufffd")
    if wrong * 10 <= sum(char > "\x7f" for char in lossy):
        return Decoded(lossy, f"is UTF-8 but for {wrong} places, which are marked with \ufffd")
    from charset_normalizer import from_bytes

    # Tags are ASCII and tell nothing of the encoding of the words between them.
    words = re.sub(rb"<[^<>]{0,4000}>", b" ", data[:400_000])
    best = from_bytes(words, cp_isolation=list(_DETECTED)).best()
    encoding = best.encoding if best is not None else "cp1252"
    said = f"declares {declared} and is not" if declared else "declares no encoding"
    return Decoded(data.decode(encoding, "replace"), f"{said}; read as {encoding}")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
