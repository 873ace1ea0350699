"""HOW we ask: the whole article in one call, or one narrow question at a time about proposals of the reading."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.extraction.sentences import ask_by_sentence
from summarizer.extraction.strategy import Extraction, Progress
from summarizer.extraction.whole import ask_whole
from summarizer.grounding.draft import PageFacts
from summarizer.models.client import Model

__all__ = ["extract"]


async def extract(document: Document, model: Model, *, page: PageFacts, progress: Progress) -> Extraction:
    """Fill a Draft in the way that suits the model: a small one in this process gets narrow questions."""
    if model.embedded:
        return await ask_by_sentence(document, model, progress=progress)
    return await ask_whole(document, model, page=page, progress=progress)
