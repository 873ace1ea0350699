"""What a page says of its article in JSON-LD (schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

_TYPES = ("Article", "BlogPosting", "Report")
# schema.org trees are shallow; a page that nests deeper wants something else.
_DEEPEST = 12
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]{0,2000}>")
_BLOCKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4", "blockquote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """The article as its page describes it to search engines."""

    headline: str | None = None
    body: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None
    site: str | None = None
    free: bool | None = None
    """isAccessibleForFree; None where nothing is said."""
    paid_parts: tuple[str, ...] = ()
    """CSS selectors of the parts that are not free."""
    words: int | None = None


def linked_article(scripts: list[str]) -> LinkedArticle:
    """The article with the longest body among JSON-LD scripts; without one, an empty description."""
    found = [_described(node) for script in scripts for node in _nodes(_loaded(script), 0) if _is_article(node)]
    return max(found, key=lambda article: len(article.body or ""), default=LinkedArticle())


def _loaded(script: str) -> Any:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        node = cast("dict[str, Any]", value)
        yield node
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _nodes(node.get(key), depth + 1)
    elif isinstance(value, list):
        for one in _list(value):
            yield from _nodes(one, depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    return any(name.endswith(_TYPES) for name in _strings(node.get("@type")))


def _described(node: dict[str, Any]) -> LinkedArticle:
    parts = [part for part in _nodes(node.get("hasPart"), 0) if _truth(part.get("isAccessibleForFree")) is False]
    free = _truth(node.get("isAccessibleForFree"))
    body = _first(node.get("articleBody"))
    language = _first(node.get("inLanguage"))
    words = _first(str(node.get("wordCount") or ""))
    return LinkedArticle(
        headline=_line(_first(node.get("headline")) or _first(node.get("name"))),
        body=None if body is None else _plain(body),
        published=_line(_first(node.get("datePublished"))),
        language=_line(language),
        author=_names(node.get("author")),
        site=_names(node.get("publisher")),
        free=False if parts else free,
        paid_parts=tuple(css for part in parts for css in _strings(part.get("cssSelector"))),
        words=int(words) if words is not None and words.isascii() and words.isdigit() and len(words) < 9 else None,
    )


def _plain(body: str) -> str:
    """An articleBody without the markup that some sites leave in it: one paragraph a line, blank lines between."""
    text = html.unescape(body)
    text = _TAG.sub(lambda tag: "\n\n" if tag[2].lower() in _BLOCKS else "", text)
    return "\n\n".join(line for line in (" ".join(one.split()) for one in text.splitlines()) if line)


def _names(value: Any) -> str | None:
    named = [*_strings(value), *(_first(node.get("name")) for node in _nodes(value, 0))]
    names = [_line(name) for name in named]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _line(value: str | None) -> str | None:
    return None if value is None else " ".join(html.unescape(value).split())[:1_000] or None


def _truth(value: Any) -> bool | None:
    known = {"true": True, "false": False}
    return known.get(str(value).strip().lower().removeprefix("http://schema.org/").removeprefix("https://schema.org/"))


def _list(value: Any) -> list[Any]:
    return [*value] if isinstance(value, list) else [] if value is None else [value]  # pyright: ignore[reportUnknownVariableType]


def _strings(value: Any) -> list[str]:
    return [one for one in _list(value) if isinstance(one, str)]


def _first(value: Any) -> str | None:
    return next(iter(_strings(value)), None)
