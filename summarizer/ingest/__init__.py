"""Files and web pages to article text.

The public names load on first use: the process that takes documents apart needs none of what they bring along.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.ingest.article import Article, Provenance
    from summarizer.ingest.files import read_json, read_lines
    from summarizer.ingest.reading import from_bytes, read, read_article

__all__ = ["Article", "Provenance", "from_bytes", "read", "read_article", "read_json", "read_lines"]

_HOMES = {"Article": "article", "Provenance": "article", "read_json": "files", "read_lines": "files"}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'reading')}"), name)
    globals()[name] = value
    return value
