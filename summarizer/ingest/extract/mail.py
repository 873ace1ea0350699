"""An e-mail, or a page saved as .mht, to the text of its body (the standard library's email)."""

from __future__ import annotations

import email
import email.policy
import importlib.util
import platform
import re
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from summarizer.errors import MissingExtra, NoArticle, UnreadableInput
from summarizer.ingest.encodings import codec, page
from summarizer.ingest.extract.extracted import Extracted

# A plain alternative that is less than this part of the HTML one says "view this message in a browser".
_STUB = 0.3
_SIGNATURE = re.compile(r"(?m)^-- $")
_WORD = re.compile(r"\w+")


def extract(data: bytes, *, name: str, content_type: str | None = None, url: str | None = None) -> Extracted:  # noqa: ARG001
    """The body of an e-mail without its signature; the subject is the title, the Date header the date.

    Raises NoArticle without a body, UnreadableInput for an encrypted one, MissingExtra for one that is HTML alone.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if message.get_content_type() in {"multipart/encrypted", "application/pkcs7-mime"}:
        raise UnreadableInput(f"{name}: is an encrypted e-mail; open it in a mail program and save its text")
    plain, markup = _part(message, "plain"), _part(message, "html")
    found = None if plain is None else _plain(plain)
    if markup is not None and (found is None or _is_stub(found, markup)):
        found = _html(markup, name) or found
    if found is None or not found.text.strip():
        raise NoArticle(f"{name}: the e-mail has no text{_attached(message)}")
    return Extracted(
        text=found.text,
        extractor=found.extractor,
        version=found.version,
        title=_header(message, "subject") or found.title,
        url=url or _header(message, "snapshot-content-location") or found.url,
        published=found.published or _date(message),
        language=found.language,
        author=found.author or _header(message, "from"),
        site=found.site,
        notes=found.notes,
    )


def _part(message: EmailMessage, subtype: str) -> EmailMessage | None:
    body = message.get_body(preferencelist=(subtype,))
    return body if isinstance(body, EmailMessage) else None


def _payload(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _plain(part: EmailMessage) -> Extracted:
    data = _payload(part)
    declared = codec(part.get_content_charset() or "")
    notes: tuple[str, ...] = ()
    try:
        text = data.decode(declared or "utf-8")
    except UnicodeDecodeError:
        decoded = page(data)
        text, notes = decoded.text, () if decoded.note is None else (f"the e-mail's text {decoded.note}",)
    text = text.replace("\r\n", "\n")
    if part.get_content_type() == "text/plain" and part.get_param("format") == "flowed":
        text = _unflowed(text, delsp=part.get_param("delsp") == "yes")
    text = _SIGNATURE.split(text)[0].strip("\n")
    return Extracted(text=text, extractor="email", version=platform.python_version(), notes=notes)


def _unflowed(text: str, *, delsp: bool) -> str:
    """Lines of format=flowed joined where they end in a space (RFC 3676); a signature's mark is no such line."""
    lines: list[str] = []
    flows = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ") if raw.startswith((" >", " From", "  ")) else raw
        if flows and line and not line.startswith(">") and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        flows = line.endswith(" ") and line != "-- "
        if flows and delsp:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line if line == "-- " else line.rstrip(" ") for line in lines)


def _html(part: EmailMessage, name: str) -> Extracted | None:
    if importlib.util.find_spec("trafilatura") is None:
        raise MissingExtra(f"{name}: is an e-mail in HTML, which needs an extra: pip install 'summarizer[web]'")
    from summarizer.ingest.extract.web import extract as read_page

    try:
        return read_page(_payload(part), name=name, content_type=f"text/html; charset={part.get_content_charset() or ''}")
    except NoArticle:
        return None


def _is_stub(found: Extracted, markup: EmailMessage) -> bool:
    if importlib.util.find_spec("trafilatura") is None:
        return False
    words = len(_WORD.findall(found.text))
    shown = re.sub(r"(?is)<(style|script)\b.*?</\1>|<[^<>]{0,4000}>", " ", page(_payload(markup)).text)
    return words < _STUB * len(_WORD.findall(shown))


def _attached(message: EmailMessage) -> str:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    return f"; save its attachment and give that: {', '.join(names[:3])}" if names else ""


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return " ".join(str(message.get(name, "")).split())[:1_000] or None
    except (ValueError, IndexError, AttributeError):  # headers that the standard library stumbles over
        return None


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).isoformat()
    except (ValueError, TypeError, IndexError):
        return None
