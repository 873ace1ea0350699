"""A path, "-" or an URL to an Article: fetch or read, tell the kind, extract, and say where the text came from."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from summarizer.errors import MissingExtra, UnreadableInput
from summarizer.grounding.draft import PageFacts
from summarizer.ingest import encodings, files, kinds, sandbox
from summarizer.ingest.article import Article, Provenance, sha256_of
from summarizer.ingest.extract.extracted import Extracted
from summarizer.ingest.kept import kept_article
from summarizer.ingest.kinds import Kind
from summarizer.settings import Settings, load_settings

if TYPE_CHECKING:
    from summarizer.ingest.fetch import Network

_URL = re.compile(r"(?i)https?://")
_OTHER_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]+://")
# Which library reads a kind, and the extra that brings it.
_EXTRAS = {Kind.HTML: ("trafilatura", "web"), Kind.PDF: ("pypdf", "pdf"), Kind.DOCX: ("docx", "docx")}


def read(source: str, *, settings: Settings, network: Network | None = None) -> Article:
    """The article at a path, on standard input ("-") or at an http(s) URL.

    A text that was kept with its facts beside it is the article they tell of.

    Raises UnreadableInput, NoArticle, MissingExtra. Blocks; async callers use asyncio.to_thread.
    """
    if _URL.match(source):
        return _from_web(source, settings, network)
    if _OTHER_SCHEME.match(source):
        raise UnreadableInput(f"{source}: only http and https addresses are read")
    name = "standard input" if source == files.STDIN else source
    data = files.read_bytes(source, limit=settings.max_bytes)
    article = _read_bytes(data, name=name, content_type=None, settings=settings)
    known = kept_article(source, article.text) if article.provenance.kind == Kind.TEXT and source != files.STDIN else None
    return replace(known, notes=article.notes) if known is not None else article


def from_bytes(data: bytes, *, name: str, content_type: str | None = None) -> Article:
    """The article in a file that was uploaded or shared, under the settings of the environment.

    `content_type` is that of HTTP or mail, its charset included.

    Raises UnreadableInput, NoArticle, MissingExtra.
    """
    settings = load_settings()
    if len(data) > settings.max_bytes:
        raise files.too_large(name, settings.max_bytes)
    return _read_bytes(data, name=name, content_type=content_type, settings=settings)


def _from_web(url: str, settings: Settings, network: Network | None) -> Article:
    _require(Kind.HTML, url)
    from summarizer.ingest.fetch import Network, PageCache, fetch
    from summarizer.models.weights import cache_dir

    cache = PageCache(cache_dir(settings) / "pages")
    page = fetch(url, settings=settings, network=network or Network(), cache=cache)
    return _read_bytes(page.data, name=url, content_type=page.content_type or "text/html", settings=settings, url=page.url)


def _read_bytes(data: bytes, *, name: str, content_type: str | None, settings: Settings, url: str | None = None) -> Article:
    kind = kinds.kind_of(data, name=name, content_type=content_type)
    notes = kinds.notes(data, kind=kind, name=name, content_type=content_type)
    if kind is Kind.TEXT:
        text = encodings.plain(data, name=name, declared=encodings.declared_in(content_type))
        found = Extracted(text=text, extractor="text", version=_version(), url=url)
    else:
        _require(kind, name)
        found = sandbox.extract(
            data, kind=kind, name=name, content_type=content_type, url=url, deadline=settings.extract_deadline
        )
    return _article(found, kind=kind, source=name, notes=notes)


def read_article(name: str) -> str:
    """The text alone of what `read` reads, under the settings of the environment."""
    return read(name, settings=load_settings()).text


def _require(kind: Kind, name: str) -> None:
    needed = _EXTRAS.get(kind)
    if needed is not None and importlib.util.find_spec(needed[0]) is None:
        raise MissingExtra(f"{name}: {kinds.told(kind)} needs an extra: pip install 'summarizer[{needed[1]}]'")


def _article(found: Extracted, *, kind: Kind, source: str, notes: tuple[str, ...]) -> Article:
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
        notes=(*notes, *found.notes),
    )


def _version() -> str:
    from importlib.metadata import version

    return version("summarizer")
