"""Whole-article asking: the numbered sentences in one call, one Draft back. For models that can hold an article."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.extraction.prompts import load
from summarizer.extraction.strategy import Extraction, Progress
from summarizer.grounding.draft import PageFacts
from summarizer.models.client import Model
from summarizer.schemas import Draft

PROMPT = "whole"
_MAX_TOKENS = 8_000


async def ask_whole(document: Document, model: Model, *, page: PageFacts, progress: Progress) -> Extraction:
    """Ask once for the whole Draft.

    The marks round the article carry the start of its own sha256, which text inside it cannot foretell.
    """
    prompt = load(PROMPT)
    progress(0, 1)
    draft = await model.ask(
        system=prompt.system,
        user=_question(document, page),
        answer=Draft,
        examples=tuple(
            (_question(Document(str(e["article"]).strip()), PageFacts()), str(e["answer"]).strip()) for e in prompt.examples
        ),
        max_tokens=_MAX_TOKENS,
    )
    progress(1, 1)
    return Extraction(draft=draft, prompts={prompt.id: prompt.sha256})


def _question(document: Document, page: PageFacts) -> str:
    return load(PROMPT).user(title=page.title, published=page.published, sentences=document.sentences, mark=document.sha256[:12])
