"""once_per_document: what is worked out of a Document is worked out once and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from summarizer.document import Document

T = TypeVar("T")


def once_per_document(work: Callable[[Document], T]) -> Callable[[Document], T]:
    """The function with its result kept for as long as the Document lives."""
    kept: WeakKeyDictionary[Document, T] = WeakKeyDictionary()

    @wraps(work)
    def found(document: Document) -> T:
        if document not in kept:
            kept[document] = work(document)
        return kept[document]

    return found
