"""Listening: a taught model reads an article passage by passage and answers in lines, within a budget of seconds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.errors import UnusableAnswer
from summarizer.extraction.answers import NONE, Line, read
from summarizer.extraction.passages import Passage, Window
from summarizer.extraction.prompts import Prompt
from summarizer.models.client import Model

ANSWER_TOKENS = 320
"""Of a passage of PASSAGE_WORDS the fullest answer of the corpus has fewer; one that found no end is not used."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The answer to one passage."""

    passage: Passage
    lines: tuple[Line, ...]


async def listen(
    windows: Sequence[Window], model: Model, prompt: Prompt, *, until: float, answered: Callable[[], None]
) -> tuple[Heard, ...]:
    """The answers in the order of the text; windows are asked in the order given, none after the clock `until`.

    As many conversations run at once as the server has slots, each passage with what was said before in view. `until` is
    on time.monotonic(); a question under way then is waited for.
    """
    heard: list[Heard] = []
    waiting = iter(windows)

    async def conversations() -> None:
        for window in waiting:
            turns: list[tuple[str, str]] = []
            for i, passage in enumerate(window.passages):
                if time.monotonic() >= until:
                    return
                question = prompt.user(passage=passage.text)
                answer = await _answer(model, prompt, question, turns)
                turns.append((question, answer))
                if i >= window.known:
                    heard.append(Heard(passage, read(answer)))
                    answered()

    await asyncio.gather(*(conversations() for _ in range(max(model.concurrency, 1))))
    return tuple(sorted(heard, key=lambda one: one.passage.start))


async def _answer(model: Model, prompt: Prompt, question: str, turns: Sequence[tuple[str, str]]) -> str:
    try:
        return await model.complete(system=prompt.system, user=question, examples=turns, max_tokens=ANSWER_TOKENS)
    except UnusableAnswer:
        return NONE
