"""A path, "-" or an URL to an Article: fetch or read, tell the kind, extract, and say where the text came from."""

from __future__ import annotations

import importlib.util
import re

from summarizer.errors import MissingExtra, UnreadableInput
from summarizer.grounding.draft import PageFacts
from summarizer.ingest import encodings, files, kinds
from summarizer.ingest.article import Article, Provenance, sha256_of
from summarizer.ingest.extracted import Extracted
from summarizer.ingest.kinds import Kind
from summarizer.settings import Settings, load_settings

_URL = re.compile(r"(?i)https?://")
_OTHER_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]+://")
# Which library reads a kind, and the extra that brings it.
_EXTRAS = {Kind.HTML: ("trafilatura", "web"), Kind.PDF: ("pypdf", "pdf"), Kind.DOCX: ("docx", "docx")}


def read(source: str, *, settings: Settings) -> Article:
    """The article at a path, on standard input ("-") or at an http(s) URL.

    Raises UnreadableInput, NoArticle, MissingExtra. Blocks; async callers use asyncio.to_thread.
    """
    if _URL.match(source):
        _require(Kind.HTML, source)
        raise UnreadableInput(f"{source}: web pages cannot be read yet; save the article's text and give the file")
    if _OTHER_SCHEME.match(source):
        raise UnreadableInput(f"{source}: only http and https addresses are read")
    name = "standard input" if source == files.STDIN else source
    return from_bytes(files.read_bytes(source, limit=settings.max_bytes), name=name)


def from_bytes(data: bytes, *, name: str, content_type: str | None = None) -> Article:
    """The article in a file that was uploaded, shared or fetched; `content_type` as HTTP has it.

    Raises UnreadableInput, NoArticle, MissingExtra.
    """
    kind = kinds.kind_of(data, name=name, content_type=content_type)
    _require(kind, name)
    if kind is not Kind.TEXT:
        raise UnreadableInput(f"{name}: is {kinds.told(kind)}, which cannot be read yet; give its text")
    text = encodings.plain(data, name=name, declared=encodings.declared_in(content_type))
    return _article(Extracted(text=text, extractor="text", version=_version()), kind=kind, source=name)


def read_article(name: str) -> str:
    """The text alone of what `read` reads, under the settings of the environment."""
    return read(name, settings=load_settings()).text


def _require(kind: Kind, name: str) -> None:
    needed = _EXTRAS.get(kind)
    if needed is not None and importlib.util.find_spec(needed[0]) is None:
        raise MissingExtra(f"{name}: {kinds.told(kind)} needs an extra: pip install 'summarizer[{needed[1]}]'")


def _article(found: Extracted, *, kind: Kind, source: str) -> Article:
    return Article(
        text=found.text,
        page=PageFacts(title=found.title, url=found.url, published=found.published, language=found.language),
        provenance=Provenance(
            source=source,
            kind=kind.value,
            extractor=found.extractor,
            version=found.version,
            sha256=sha256_of(found.text),
            page_starts=found.page_starts,
        ),
        author=found.author,
        site=found.site,
        notes=found.notes,
    )


def _version() -> str:
    from importlib.metadata import version

    return version("summarizer")
