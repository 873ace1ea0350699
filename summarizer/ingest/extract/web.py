"""A web page to its article's text (trafilatura), or to the reason why it holds none."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from typing import Any

from summarizer.errors import NoArticle, UnreadableInput
from summarizer.ingest.encodings import page
from summarizer.ingest.extract.extracted import Extracted
from summarizer.ingest.extract.jsonld import LinkedArticle, linked_article
from summarizer.ingest.extract.walls import Seen, wall

# lxml ships no types.
HtmlElement = Any

# articleBody is one long line on many sites: it is taken only where the page's own paragraphs are clearly less.
_FULLER = 1.3
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LANGUAGE = re.compile(r"(?i)\A[a-z]{2,3}(?=\Z|[-_])")
_WORD = re.compile(r"\w+")
_BLOCK = frozenset({"p", "head", "item", "quote", "row", "code", "list", "table", "body", "div", "main"})
# Stand-ins for a line break and a cell's edge while white space is collapsed.
_LINE, _CELL = "\u2028", "\u2029"
_MARKS = {"lb": _LINE, "cell": _CELL}


def extract(data: bytes, *, name: str, content_type: str | None = None, url: str | None = None) -> Extracted:
    """The article of a page as paragraphs with blank lines between.

    Raises NoArticle for a paywall, a consent or login page and where no text is found.
    """
    decoded = page(data, content_type=content_type)
    return from_markup(decoded.text, name=name, url=url, note=decoded.note)


def from_markup(markup: str, *, name: str, url: str | None = None, note: str | None = None) -> Extracted:
    """The same for a page whose encoding is settled."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = _parsed(markup, name)
    linked = linked_article([script.text or "" for script in tree.iterfind('.//script[@type="application/ld+json"]')])
    found: Any = trafilatura.bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    title = _line(getattr(found, "title", None)) or linked.headline
    text = "\n\n".join(_without_headline(list(_paragraphs(found.body)), title, linked.headline)) if found is not None else ""
    extractor = "trafilatura"
    # trafilatura falls back to articleBody too, and then runs its paragraphs together.
    same = linked.body is not None and "\n\n" not in text and _letters(text) == _letters(linked.body)
    if same or len(_WORD.findall(linked.body or "")) > _FULLER * len(_WORD.findall(text)):
        text, extractor = _clean(linked.body or ""), "json-ld articleBody"
    reason = wall(_seen(tree, linked, text, title, url))
    if reason is not None:
        raise NoArticle(f"{name}: {reason}")
    if not text.strip():
        raise NoArticle(f"{name}: no article was found in the page; if it has one, save its text and give the file")
    return Extracted(
        text=text,
        extractor=extractor,
        version=version("trafilatura"),
        title=title,
        url=url or _line(getattr(found, "url", None)),
        published=linked.published or _line(getattr(found, "date", None)),
        language=_language(tree.get("lang") or linked.language),
        author=linked.author or _line(getattr(found, "author", None)),
        site=_line(getattr(found, "sitename", None)) or linked.site,
        notes=() if note is None else (f"{name}: {note}",),
    )


def _parsed(markup: str, name: str) -> HtmlElement:
    html: Any = import_module("lxml.html")
    etree: Any = import_module("lxml.etree")
    # Bytes in an encoding given beside them: a declaration inside is then not believed a second time.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise UnreadableInput(f"{name}: is no web page that can be read") from None
    return tree


def _paragraphs(body: Any) -> Iterator[str]:
    """The blocks of trafilatura's tree; a line break stays one, cells of a row are set apart by tabs."""
    iterwalk: Any = import_module("lxml.etree").iterwalk
    kept: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCK:
            yield from _block(kept)
            kept.clear()
        if event == "start":
            kept.append(_MARKS.get(element.tag, "") + (element.text or ""))
        else:
            kept.append(element.tail or "")
    yield from _block(kept)


def _block(kept: list[str]) -> Iterator[str]:
    text = _SPACES.sub(" ", _clean("".join(kept)))
    lines = (line.strip(" ") for line in text.replace(_CELL, "\t").strip("\t ").split(_LINE))
    block = "\n".join(lines).strip("\n")
    if block.strip():
        yield block


def _clean(text: str) -> str:
    """Composed letters, and none of the characters that only steer line breaking."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def _without_headline(paragraphs: list[str], *titles: str | None) -> list[str]:
    """The paragraphs without the headline at their head: it is the page's title, which goes beside the text."""
    known = {_letters(title) for title in titles if title}
    return paragraphs[1:] if paragraphs and _letters(paragraphs[0]) in known else paragraphs


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _seen(tree: HtmlElement, linked: LinkedArticle, text: str, title: str | None, url: str | None) -> Seen:
    parts = [part.text_content() for css in linked.paid_parts for part in _selected(tree, css)]
    shown = " ".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::template)]"))
    return Seen(
        text=text,
        visible=" ".join(shown.split()).lower(),
        linked=linked,
        title=title or "",
        url=url,
        password=bool(tree.xpath('//input[@type="password"]')),
        paid=" ".join(parts) if linked.paid_parts else None,
    )


def _selected(tree: HtmlElement, css: str) -> list[HtmlElement]:
    """The elements of a selector of one class or id, the only kind that isAccessibleForFree is marked with."""
    found = re.fullmatch(r"\s*[a-zA-Z]*([.#])([\w-]+)\s*", css)
    if found is None:
        return []
    wanted = "@id=$one" if found[1] == "#" else "contains(concat(' ', normalize-space(@class), ' '), concat(' ', $one, ' '))"
    return list(tree.xpath(f"//*[{wanted}]", one=found[2]))


def _line(value: str | None) -> str | None:
    return " ".join(_clean(value).split())[:1_000] or None if value else None


def _language(label: str | None) -> str | None:
    found = _LANGUAGE.match((label or "").strip())
    return None if found is None else found[0].lower()
