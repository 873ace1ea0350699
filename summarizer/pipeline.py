"""The order: document, extract, ground, validate, result. The only file that knows it all."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.errors import ArticleTooLong, EmptyArticle
from summarizer.extraction import extract
from summarizer.extraction.prompts import load
from summarizer.extraction.second_opinion import PROMPT as JUDGE
from summarizer.extraction.second_opinion import second_opinion
from summarizer.extraction.strategy import Progress, silent
from summarizer.grounding.draft import PageFacts, ground
from summarizer.models.client import connect
from summarizer.result import ModelInfo, Result
from summarizer.settings import Settings
from summarizer.validation import verify


def check_length(text: str, settings: Settings) -> None:
    """Refuse an article with nothing in it, or one over the setting max_characters."""
    if not text.strip():
        raise EmptyArticle("the article is empty: there is nothing to summarize")
    if len(text) > settings.max_characters:
        raise ArticleTooLong(
            f"the article has {len(text):,} characters, more than max_characters ({settings.max_characters:,}); "
            "raise SUMMARIZER_MAX_CHARACTERS or cut the article"
        )


async def run(
    text: str,
    *,
    model: str,
    settings: Settings,
    page: PageFacts | None = None,
    progress: Progress = silent,
    judge: str | None = None,
) -> Result:
    """Summarize one article with one model; `judge` names a second one to be asked about what stays undecided.

    Raises:
        InputError: the article is empty or too long.
        ModelError: the model could not be reached or gave nothing usable.
    """
    check_length(text, settings)
    page = page or PageFacts()
    document = Document(text)
    async with connect(model, settings) as session:
        extraction = await extract(document, session, page=page, progress=progress)
        grounded = ground(extraction.draft, document, page=page)
        usage = session.usage
        info = ModelInfo(name=session.name, mode=session.mode, prompts=extraction.prompts)
    report = verify(grounded.summary, document)
    if judge is not None:
        async with connect(judge, settings) as session:
            report = await second_opinion(grounded.summary, report, document, session)
            usage += session.usage
        info = info.model_copy(update={"prompts": {**info.prompts, JUDGE: load(JUDGE).sha256}})
    return Result(summary=grounded.summary, report=report, usage=usage, model=info, dropped=grounded.dropped)
