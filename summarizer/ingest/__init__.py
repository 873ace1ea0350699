"""Files to article text."""

from summarizer.ingest.files import read_article, read_json

__all__ = ["read_article", "read_json"]
