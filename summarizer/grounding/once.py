"""once_per_document: what is worked out of a Document is worked out once and forgotten with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from summarizer.document import Document

T = TypeVar("T")


def once_per_document(work: Callable[[Document], T]) -> Callable[[Document], T]:
    """The function with its result kept for as long as the Document lives."""

    @wraps(work)
    def found(document: Document) -> T:
        return document.once(work)

    return found
