"""Document: the article text, read once and shared by everything that looks into it."""

from __future__ import annotations

from summarizer.document.article import Document, document_of
from summarizer.document.provenance import Provenance
from summarizer.document.sentences import Paragraph, Sentence

__all__ = ["Document", "Paragraph", "Provenance", "Sentence", "document_of"]
