"""Files and web pages to article text."""

from summarizer.ingest.article import Article, Provenance
from summarizer.ingest.files import read_json
from summarizer.ingest.reading import from_bytes, read, read_article

__all__ = ["Article", "Provenance", "from_bytes", "read", "read_article", "read_json"]
