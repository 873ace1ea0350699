"""The order: document, extract, ground, validate, repair, judge, result. The only file that knows it all."""

from __future__ import annotations

from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import replace

from summarizer.document import Document
from summarizer.errors import ArticleTooLong, EmptyArticle
from summarizer.extraction import extract
from summarizer.extraction.outlines import completed
from summarizer.extraction.prompts import load
from summarizer.extraction.repair import PROMPT as REPAIR
from summarizer.extraction.repair import Repaired, repair, settle
from summarizer.extraction.second_opinion import PROMPT as JUDGE
from summarizer.extraction.second_opinion import second_opinion
from summarizer.extraction.strategy import Enough, Progress, silent
from summarizer.grounding.draft import PageFacts, ground
from summarizer.models import telemetry
from summarizer.models.budget import Budget
from summarizer.models.client import Model, connect
from summarizer.models.endpoint import Answering
from summarizer.result import ModelInfo, Result, Unread, package_version
from summarizer.schemas import Draft
from summarizer.settings import SEED, Settings
from summarizer.validation import verify
from summarizer.workers import Workers, compute


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
    model: str | Answering,
    settings: Settings,
    page: PageFacts | None = None,
    progress: Progress = silent,
    judge: str | Answering | None = None,
    enough: Enough | None = None,
) -> Result:
    """Summarize one article with one model; `judge` names a second one to be asked about what stays undecided.

    Once `enough` is set (by a signal handler, from another thread) the embedded model is asked nothing more: the result is
    what there is by then, and its notes say so.

    Raises:
        InputError: the article is empty or too long.
        ModelError: the model could not be reached or gave nothing usable.
    """
    check_length(text, settings)
    async with AsyncExitStack() as open_:
        session = await open_.enter_async_context(connect(model, settings))
        second = None if judge is None else await open_.enter_async_context(connect(judge, settings))
        return await run_with(session, text, page=page, progress=progress, judge=second, enough=enough)


async def run_with(
    session: Model,
    text: str,
    *,
    settings: Settings | None = None,
    page: PageFacts | None = None,
    progress: Progress = silent,
    judge: Model | None = None,
    budget: Budget | None = None,
    enough: Enough | None = None,
    workers: Workers | None = None,
) -> Result:
    """The same through a connection that is open already and may be shared: the usage is this article's alone.

    `settings` are those of the connection unless given; a `budget` may be shared by many articles and stands in place of
    the setting max_cost, which is for each. Any number of articles may be under way at once; `workers` are processes to
    ground, judge and repair them in, else all of that is done here and the others wait.
    Raises what `run` raises.
    """
    settings = settings or session.settings
    check_length(text, settings)
    if budget is None and settings.max_cost is not None:
        budget = Budget(settings.max_cost)
    with telemetry.span("summarize", summarizer__characters=len(text)) as span:
        result = await _result(
            session,
            Document(text),
            settings=settings,
            page=page or PageFacts(),
            progress=progress,
            judge=judge,
            budget=budget,
            enough=enough,
            workers=workers,
        )
        for support, fields in Counter(verdict.support for verdict in result.report.verdicts).items():
            span.set_attribute(f"summarizer.fields.{support}", fields)
        return result


async def _result(
    session: Model,
    document: Document,
    *,
    settings: Settings,
    page: PageFacts,
    progress: Progress,
    judge: Model | None,
    budget: Budget | None,
    enough: Enough | None,
    workers: Workers | None,
) -> Result:
    async with session.apart(budget=budget, seconds=settings.article_deadline) as model:
        extraction = await extract(document, model, page=page, progress=progress, enough=enough)
        state = await compute(workers, _grounded, extraction.draft, document, page)
        prompts = dict(extraction.prompts)
        # A small model in this process answers narrow questions; it cannot judge what is wrong with a sentence.
        if not model.embedded:
            asked = model.usage.calls
            state = await repair(state, document, model, judge=verify, settings=settings, workers=workers)
            prompts |= {REPAIR: load(REPAIR).sha256} if model.usage.calls > asked else {}
        usage = model.usage
    if judge is not None:
        async with judge.apart(seconds=settings.article_deadline) as second:
            state = replace(state, report=await second_opinion(state.summary, state.report, document, second))
            usage += second.usage
        prompts[JUDGE] = load(JUDGE).sha256
    # After the second opinion: what a judge has raised is not dropped.
    if settings.on_unsupported != "keep":
        state = await compute(workers, settle, state, document, judge=verify, policy=settings.on_unsupported)
    info = ModelInfo(name=model.name, mode=model.mode, prompts=prompts, version=package_version(), seed=SEED)
    return Result(
        summary=state.summary,
        report=state.report,
        usage=usage,
        model=info,
        unread=tuple(Unread(start=gap.start, end=gap.end, why=gap.why) for gap in extraction.gaps),
        notes=extraction.notes,
        dropped=(*extraction.dropped, *state.dropped),
    )


def _grounded(draft: Draft, document: Document, page: PageFacts) -> Repaired:
    """The summary that a draft points at, judged; nothing is repaired yet."""
    grounded = ground(completed(draft, document), document, page=page)
    return Repaired(summary=grounded.summary, report=verify(grounded.summary, document), dropped=grounded.dropped)
