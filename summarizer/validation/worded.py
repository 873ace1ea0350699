"""What a summary says in words of its own, read as ordinary text; what it quotes stays as it is."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from summarizer.schemas import ArticleSummary

from .treebank import ordinary

WORDED = {
    "gist": ("text",),
    "actors": ("name", "role", "aliases"),
    "sources": ("name",),
    "claims": ("text", "hedge", "when"),
    "numbers": ("text", "counted"),
}
"""Parts of a summary with the fields that are sentences, phrases or names, and no places of the article."""
Item = TypeVar("Item", bound=BaseModel)


def in_ordinary_text(summary: ArticleSummary) -> ArticleSummary:
    """The summary without Treebank typography in its worded fields; the same object where there is none."""
    changed: dict[str, tuple[BaseModel, ...]] = {}
    for part, names in WORDED.items():
        items: tuple[BaseModel, ...] = getattr(summary, part)
        read = tuple([_read(item, names) for item in items])
        if any(one is not other for one, other in zip(items, read, strict=True)):
            changed[part] = read
    return summary.model_copy(update=changed) if changed else summary


def _read(item: Item, names: tuple[str, ...]) -> Item:
    given = {name: getattr(item, name) for name in names}
    read = {name: _ordinary(value) for name, value in given.items()}
    return item if read == given else item.model_copy(update=read)


def _ordinary(value: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
    if value is None:
        return None
    return ordinary(value) if isinstance(value, str) else tuple([ordinary(text) for text in value])
