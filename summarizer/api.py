"""summarize() and asummarize(): one async core and its synchronous face."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import TypedDict, Unpack

from summarizer.extraction.strategy import Enough, Progress, silent
from summarizer.grounding.draft import PageFacts
from summarizer.models.endpoint import Answering
from summarizer.pipeline import run
from summarizer.result import Result
from summarizer.settings import Settings, load_settings, with_options


class Options(TypedDict, total=False):
    """What may be given by name to `summarize` and `asummarize`."""

    model: str | Answering | None
    """"local", a path to a .gguf, or a name that the server at OPENAI_BASE_URL knows; None takes SUMMARIZER_MODEL.
    In tests, a `summarizer.testing.ScriptedModel`."""
    title: str | None
    """Headline, where it is known apart from the text; the model sees it as data."""
    url: str | None
    """Where the article came from."""
    published: str | None
    """Its date, as its page states it."""
    language: str | None
    """ISO 639-1 code, where it is known."""
    mode: str | None
    """How the model is told the shape of its answer; None takes SUMMARIZER_MODE, which by default asks the server."""
    max_cost: Decimal | str | None
    """US dollars this article may cost: the call that could pass it is not made. Needs a model with a public price."""
    on_unsupported: str | None
    """What becomes of a field that stays unsupported: "keep" (marked), "drop" or "raise"; None takes the setting."""
    settings: Settings | None
    """Settings to use in place of those of the environment."""
    progress: Progress
    """Called with questions answered and questions in all."""
    enough: Enough | None
    """Set it to have no more asked of the embedded model: the result is then what there is."""
    judge: str | Answering | None
    """A model to ask about fields that stay unsupported for reasons of paraphrase alone; by default nobody is asked."""


async def asummarize(text: str, **options: Unpack[Options]) -> Result:
    """Summarize an article and check every field of the summary against it.

    Args:
        text: The article, any `str`; every offset of the result counts its code points.
        options: See `Options`.

    Raises:
        InputError: the article is empty or too long, or a setting is impossible.
        ModelError: no model gave a usable answer.
    """
    given = {name: options.get(name) for name in ("mode", "max_cost", "on_unsupported")}
    settings = with_options(options.get("settings") or load_settings(), **given)
    page = PageFacts(
        title=options.get("title"),
        url=options.get("url"),
        published=options.get("published"),
        language=options.get("language"),
    )
    model = options.get("model") or settings.model
    return await run(
        text,
        model=model,
        settings=settings,
        page=page,
        progress=options.get("progress", silent),
        judge=options.get("judge"),
        enough=options.get("enough"),
    )


def summarize(text: str, **options: Unpack[Options]) -> Result:
    """The same as `asummarize`, for code that is not async; in a notebook's running loop it works in a thread."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(asummarize(text, **options))
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(lambda: asyncio.run(asummarize(text, **options))).result()
