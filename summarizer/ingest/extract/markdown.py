"""Markdown to the text that a reader of the rendered page sees (CommonMark and tables, markdown-it-py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING

from summarizer.ingest.encodings import declared_in, plain
from summarizer.ingest.extract.extracted import Extracted

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FACT = re.compile(r"(?m)^(title|date|published|author|lang|language)[ \t]*[:=][ \t]*(.+?)[ \t]*$")
_TAG = re.compile(r"<[^<>]{0,2000}>")


def extract(data: bytes, *, name: str, content_type: str | None = None, url: str | None = None) -> Extracted:
    """The paragraphs, headings, items and rows of a Markdown file, blank lines between; front matter tells its facts.

    Raises UnreadableInput for bytes that are not UTF-8.
    """
    from markdown_it import MarkdownIt

    text = plain(data, name=name, declared=declared_in(content_type))
    front = _FRONT.match(text)
    facts = {key: value.strip("\"'") for key, value in _FACT.findall(front[2])} if front is not None else {}
    tokens = MarkdownIt("commonmark").enable("table").parse(text if front is None else text[front.end() :])
    blocks = list(_blocks(tokens))
    title = facts.get("title")
    if title is None and blocks and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title = blocks.pop(0)
    return Extracted(
        text="\n\n".join(blocks),
        extractor="markdown-it-py",
        version=version("markdown-it-py"),
        title=title or None,
        url=url,
        published=facts.get("date") or facts.get("published") or None,
        language=(facts.get("lang") or facts.get("language") or "")[:2].lower() or None,
        author=facts.get("author") or None,
    )


def _blocks(tokens: list[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield from _kept("\t".join(row))
            row = None
        elif token.type == "inline" and row is not None:
            row.append(_inline(token.children or []))
        elif token.type == "inline":
            yield from _kept(_inline(token.children or []))
        elif token.type in {"fence", "code_block"}:
            yield from _kept(token.content.rstrip("\n"))
        elif token.type == "html_block":
            yield from _kept(_TAG.sub("", token.content))


def _kept(block: str) -> Iterator[str]:
    if block.strip():
        yield block.strip()


def _inline(children: list[Token]) -> str:
    """Words without their marks; a wrapped line goes on with a space, as it is rendered; pictures are left out."""
    marks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(marks.get(one.type, one.content if one.type in {"text", "code_inline"} else "") for one in children)
