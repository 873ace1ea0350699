"""Bytes to text: by declaration, then, for pages alone, by detection."""

from __future__ import annotations

import codecs
import re

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
