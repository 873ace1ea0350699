"""The work on one article, the same for every engine: ask, ground, validate, and say what became of it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from summarizer.batch.entries import Item, code_of
from summarizer.batch.outcome import Outcome, of_error, of_result
from summarizer.errors import InputError, MissingExtra, ModelError, ModelUnreachable, OutputError, UnknownModel, WeightsMissing
from summarizer.models.client import connect
from summarizer.models.endpoint import Answering
from summarizer.pipeline import run_with
from summarizer.result import Result
from summarizer.settings import Settings
from summarizer.workers import Workers

# Reasons that say something of the server and nothing of the article: asked again within a run, and by --resume.
PASSING = frozenset({code_of(ModelUnreachable(""))})
# The client has retried by itself before each of these; what is left is an outage of seconds.
ATTEMPTS = 3
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0

Ask = Callable[[Item], Awaitable[Result]]


@dataclass(frozen=True)
class Options:
    """What changes the answers beside model and prompts."""

    judge: str | None = None

    def as_strings(self, settings: Settings) -> dict[str, str]:
        """They and the settings that change answers, for the identity of a run."""
        given = {name: str(getattr(settings, name)) for name in ("mode", "on_unsupported", "repair_attempts")}
        return given if self.judge is None else {**given, "judge": self.judge}


@asynccontextmanager
async def asking(
    model: str | Answering,
    settings: Settings,
    *,
    judge: str | Answering | None = None,
    workers: Workers | None = None,
) -> AsyncGenerator[Ask]:
    """How an article becomes a Result, through one connection for all of them: where the batch meets the pipeline.

    `workers` ground and judge it; without them that is done here.
    Raises a ModelError, or MissingExtra.
    """
    async with AsyncExitStack() as open_:
        session = await open_.enter_async_context(connect(model, settings))
        second = None if judge is None else await open_.enter_async_context(connect(judge, settings))

        async def ask(item: Item) -> Result:
            return await run_with(session, item.text, page=item.page, judge=second, workers=workers)

        yield ask


async def work(
    item: Item, ask: Ask, *, attempts: int = ATTEMPTS, pause: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> Outcome:
    """What becomes of the article. An error of its own is its outcome.

    Raises what concerns every article alike: UnknownModel, WeightsMissing, MissingExtra, OutputError.
    """
    started = time.monotonic()
    attempt = 0
    while True:
        attempt += 1
        try:
            result = await ask(item)
        except (UnknownModel, WeightsMissing, MissingExtra, OutputError):
            raise
        except ModelUnreachable as error:
            if attempt == attempts:
                return of_error(error, seconds=time.monotonic() - started, attempts=attempt)
            await pause(_backoff(attempt))
        except (InputError, ModelError) as error:
            return of_error(error, seconds=time.monotonic() - started, attempts=attempt)
        except Exception as error:
            # A fault of ours on one article of ten thousand is that article's failure, with what a report of it needs.
            return of_error(Unexpected(error), seconds=time.monotonic() - started, attempts=attempt)
        else:
            return of_result(result, seconds=time.monotonic() - started, attempts=attempt)


class Unexpected(ModelError):
    """A fault of ours: the exception and the line it came from."""

    def __init__(self, error: Exception) -> None:
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = "" if trace is None else f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        super().__init__(f"{type(error).__name__}{place}: {error}"[:300])


def _backoff(attempt: int) -> float:
    """Seconds, doubled with each attempt and spread, so that what failed together does not come back together."""
    spread: float = random.uniform(0.5, 1.0)  # noqa: S311  # no secret
    return spread * min(_LONGEST_PAUSE, _FIRST_PAUSE * 2.0**attempt)
