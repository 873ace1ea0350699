"""Article: the text that spans refer to, what its page says of itself, and where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from summarizer.document import Provenance
from summarizer.grounding.draft import PageFacts

__all__ = ["Article", "Provenance", "sha256_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What `read` and `from_bytes` return."""

    text: str
    page: PageFacts
    provenance: Provenance
    author: str | None = None
    site: str | None = None
    notes: tuple[str, ...] = ()
    """One line each for a person: an ending that lied, an encoding that was guessed."""

    def facts(self) -> dict[str, Any]:
        """Everything but the text, as JSON values: what is stored beside a text."""
        return {
            "title": self.page.title,
            "url": self.page.url,
            "published": self.page.published,
            "language": self.page.language,
            "author": self.author,
            "site": self.site,
            "source": self.provenance.source,
            "kind": self.provenance.kind,
            "extractor": self.provenance.extractor,
            "version": self.provenance.version,
            "sha256": self.provenance.sha256,
            "length": len(self.text),
            "page_starts": list(self.provenance.page_starts),
        }


def sha256_of(text: str) -> str:
    """The hexadecimal sha256 of a text's UTF-8 bytes, lone surrogates passed through."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
