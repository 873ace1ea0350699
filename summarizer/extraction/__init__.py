"""HOW we ask: the whole article in one call, one narrow question at a time, or passage by passage where a model was taught to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from summarizer.document import Document
from summarizer.extraction.apart import apart
from summarizer.extraction.sentences import ask_by_sentence
from summarizer.extraction.strategy import Enough, Extraction, Progress
from summarizer.extraction.taught import ask_by_passage
from summarizer.extraction.whole import ask_whole
from summarizer.grounding.draft import PageFacts
from summarizer.models.client import Model

__all__ = ["Strategy", "extract", "strategy_of"]


class Strategy(StrEnum):
    """The ways of asking."""

    PASSAGES = "passages"
    SENTENCES = "sentences"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Choice:
    """The way a model is asked, and why in a few words."""

    strategy: Strategy
    why: str


def strategy_of(*, embedded: bool, taught: bool) -> Choice:
    """How a model is asked, by where it runs and what it was taught."""
    if taught:
        return Choice(Strategy.PASSAGES, "an adapter taught it to answer passage by passage")
    if embedded:
        return Choice(
            Strategy.SENTENCES, "it runs in this process and was taught nothing: narrow questions about what rules leave open"
        )
    return Choice(Strategy.WHOLE, "a server's model reads the whole article in one call")


async def extract(
    document: Document, model: Model, *, page: PageFacts, progress: Progress, enough: Enough | None = None
) -> Extraction:
    """Fill a Draft in the way that suits the model; `enough` ends the asking of a taught one early, with what is there."""
    strategy = strategy_of(embedded=model.embedded, taught=model.taught).strategy
    if strategy is Strategy.WHOLE:
        # A large model is shown the article as it is: it tells news from orders better than rules can.
        return await ask_whole(document, model, page=page, progress=progress)
    kept = apart(document)
    if strategy is Strategy.PASSAGES:
        got = await ask_by_passage(kept.document, model, progress=progress, enough=enough)
    else:
        got = await ask_by_sentence(kept.document, model, progress=progress)
    return replace(got, draft=kept.restored(got.draft), notes=(*kept.notes, *got.notes))
