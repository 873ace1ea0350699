"""What a summary says in words of its own, read as ordinary text; what it quotes stays as it is."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from summarizer.document import Document
from summarizer.schemas import ArticleSummary

from .casing import in_case
from .treebank import ordinary

WORDED = {
    "gist": ("text",),
    "actors": ("name", "role", "aliases"),
    "sources": ("name",),
    "claims": ("text", "hedge", "when"),
    "numbers": ("text", "counted"),
}
"""Parts of a summary with the fields that are sentences, phrases or names, and no places of the article."""
SENTENCES = frozenset({"gist", "claims"})
"""Parts whose text is a sentence: a phrase (a role, what is counted) has no capitals anyway."""
Item = TypeVar("Item", bound=BaseModel)


def in_ordinary_text(summary: ArticleSummary, document: Document) -> ArticleSummary:
    """The summary without Treebank typography in its worded fields, its sentences in the article's casing.

    It is the same object where there is nothing to change.
    """
    changed: dict[str, tuple[BaseModel, ...]] = {}
    for part, names in WORDED.items():
        items: tuple[BaseModel, ...] = getattr(summary, part)
        read = tuple([_read(item, names, document if part in SENTENCES else None) for item in items])
        if any(one is not other for one, other in zip(items, read, strict=True)):
            changed[part] = read
    return summary.model_copy(update=changed) if changed else summary


def _read(item: Item, names: tuple[str, ...], document: Document | None) -> Item:
    given = {name: getattr(item, name) for name in names}
    read = {name: _ordinary(value) for name, value in given.items()}
    text = read.get("text")
    if document is not None and isinstance(text, str):
        read["text"] = in_case(text, document)
    return item if read == given else item.model_copy(update=read)


def _ordinary(value: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
    if value is None:
        return None
    return ordinary(value) if isinstance(value, str) else tuple([ordinary(text) for text in value])
