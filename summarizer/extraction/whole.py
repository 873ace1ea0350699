"""Whole-article asking: numbered sentences in one call, one Outline back; an article too long for one goes out in windows.

What stands first (instructions, schema, examples) is the same in every call, so that a server keeps it; the article comes last.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.document import Document, Sentence
from summarizer.errors import Outcome, SummarizerError, UnusableAnswer
from summarizer.extraction.leaks import without_leaks
from summarizer.extraction.merge import Part, merge
from summarizer.extraction.outlines import draft_of
from summarizer.extraction.prompts import load
from summarizer.extraction.strategy import Extraction, Gap, Progress
from summarizer.extraction.windows import halves, windows_of
from summarizer.grounding.draft import Dropped, PageFacts
from summarizer.models.client import Model
from summarizer.schemas import Outline
from summarizer.settings import WINDOW_HALVINGS

PROMPT = "whole"
MAX_TOKENS = 8_000
_MARK_CHARACTERS = 32
_TOO_MUCH = (Outcome.LENGTH, Outcome.CONTEXT)


async def ask_whole(document: Document, model: Model, *, page: PageFacts, progress: Progress) -> Extraction:
    """Ask for the whole Outline, once or window by window; a window that fails is a gap, and the rest stands.

    Raises what the first window raised when none gave anything.
    """
    prompt = load(PROMPT)
    windows = windows_of(document.sentences, tokens=model.settings.window_tokens)
    asker = _Asker(document, model, page)
    done = 0
    progress(done, len(windows))

    async def told(window: Sequence[Sentence]) -> list[Part | _Failed]:
        nonlocal done
        parts = await asker.window(window, halvings=WINDOW_HALVINGS)
        done += 1
        progress(done, len(windows))
        return parts

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(told(window)) for window in windows]
    answers = [answer for task in tasks for answer in task.result()]
    parts = [answer for answer in answers if isinstance(answer, Part)]
    failed = [answer for answer in answers if isinstance(answer, _Failed)]
    if failed and not parts:
        raise failed[0].error
    clean = without_leaks(merge(parts, document), document, PROMPT)
    gaps = tuple(_gap(one, parts) for one in failed)
    dropped = (*(one for part in parts for one in part.dropped), *clean.dropped)
    return Extraction(draft=clean.draft, prompts={prompt.id: prompt.sha256}, gaps=gaps, dropped=dropped)


@dataclass(frozen=True)
class _Failed:
    """A window without an answer."""

    sentences: Sequence[Sentence]
    error: SummarizerError


def _gap(failed: _Failed, parts: Sequence[Part]) -> Gap:
    """The stretch of a failed window that no neighbour read, in its overlap, as well."""
    read = {sentence.number for part in parts for sentence in part.sentences}
    unread = [s for s in failed.sentences if s.number not in read] or list(failed.sentences)
    return Gap(start=unread[0].start, end=unread[-1].end, why=str(failed.error))


@dataclass(frozen=True)
class _Asker:
    """The questions about one document."""

    document: Document
    model: Model
    page: PageFacts

    async def window(self, sentences: Sequence[Sentence], *, halvings: int) -> list[Part | _Failed]:
        """The answer about some sentences; what is too much for one call is asked in halves."""
        try:
            outline = await self._ask(sentences)
            left_out = tuple(Dropped(path=one.path, text=one.text, why=one.why) for one in outline.unreadable)
            return [Part(sentences=tuple(sentences), draft=draft_of(outline, self.document), dropped=left_out)]
        except UnusableAnswer as error:
            if error.outcome not in _TOO_MUCH or not halvings or len(sentences) < 2:
                return [_Failed(sentences, error)]
        except SummarizerError as error:
            return [_Failed(sentences, error)]
        first, second = halves(sentences)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self.window(half, halvings=halvings - 1)) for half in (first, second)]
        return [answer for task in tasks for answer in task.result()]

    async def _ask(self, sentences: Sequence[Sentence]) -> Outline:
        prompt = load(PROMPT)
        return await self.model.ask(
            system=prompt.system,
            user=_question(self.document, sentences, self.page),
            answer=Outline,
            examples=_turns(),
            max_tokens=MAX_TOKENS,
        )


@cache
def _turns() -> tuple[tuple[str, str], ...]:
    return tuple((_question(document, document.sentences, PageFacts()), answer) for document, answer in example_articles())


def example_articles() -> tuple[tuple[Document, str], ...]:
    """The examples of the prompt: each article, and its answer as JSON."""
    return tuple((Document(str(e["article"]).strip()), str(e["answer"]).strip()) for e in load(PROMPT).examples)


def _question(document: Document, sentences: Sequence[Sentence], page: PageFacts) -> str:
    """The sentences, each on a line of its own, between marks that hold the article's sha256.

    A text cannot hold its own sha256, and no line of it begins with a number in brackets but by us.
    """
    return load(PROMPT).user(
        title=_line(page.title),
        published=_line(page.published),
        sentences=[{"number": s.number, "text": _line(s.text)} for s in sentences],
        mark=document.sha256[:_MARK_CHARACTERS],
    )


def _line(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())
