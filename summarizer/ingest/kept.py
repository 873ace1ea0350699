"""A text that was kept with --text-out, and the facts beside it: read again, it is the article it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError

from summarizer.errors import UnreadableInput
from summarizer.grounding.draft import PageFacts
from summarizer.ingest.article import Article, Provenance, sha256_of
from summarizer.ingest.files import read_bytes

# Facts of a PDF of ten thousand pages take a hundred kilobytes.
_LARGEST = 2_000_000
_PROVENANCE = TypeAdapter(Provenance)
_PAGE = TypeAdapter(PageFacts)
_WORDS: TypeAdapter[str | None] = TypeAdapter(str | None)


def facts_path(path: Path) -> Path:
    """Where the facts of a kept text stand."""
    return path.with_name(f"{path.name}.json")


def kept_article(name: str, text: str) -> Article | None:
    """The article whose text was kept in the file `name`; None where no facts stand beside it or they are of another text."""
    facts = _facts(facts_path(Path(name)))
    if facts is None or facts.get("sha256") != sha256_of(text):
        return None
    try:
        provenance = _PROVENANCE.validate_python({key: facts.get(key) for key in Provenance.__slots__})
        page = _PAGE.validate_python({key: facts.get(key) for key in ("title", "url", "published", "language")})
        author, site = (_WORDS.validate_python(facts.get(key)) for key in ("author", "site"))
    except ValidationError:
        return None
    return Article(text=text, page=page, provenance=provenance, author=author, site=site)


def _facts(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(read_bytes(str(path), limit=_LARGEST)) if path.is_file() else None
    except (UnreadableInput, ValueError, RecursionError, OSError):
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None
