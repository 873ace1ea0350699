"""Listening: a taught model reads an article in conversations, the most telling first, until it is through or time is up.

Each window of passages is one conversation, in which the server's prefix cache keeps what was read before; as many run at
once as the server has slots. What was answered by the end counts, however the end came.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from summarizer.errors import ModelUnreachable, UnusableAnswer
from summarizer.extraction.answers import Line, read
from summarizer.extraction.passages import Passage, Window, windows_of
from summarizer.extraction.prompts import load
from summarizer.extraction.strategy import Enough, Progress
from summarizer.models.client import Model

PROMPT = "sentences/passages"
ANSWER_TOKENS = 320
"""The longest answer of the corpus has 300 tokens; what is cut here loses its end, not its beginning."""
LONGEST_PASSAGE_WORDS = 300
"""A single sentence can be longer than what the model was taught on (a list, a table): it is left to the reading."""
FEWEST_WORDS = 4
"""A line of fewer words, or mostly of figures, is a heading or a row of a table."""
_LOOK_SECONDS = 0.1
"""How often somebody's wish to stop is looked for; nobody notices a tenth of a second."""


@dataclass(slots=True)
class Heard:
    """What a model said of the passages there are to ask about, in the order of the text."""

    passages: Sequence[Passage]
    answers: dict[Passage, tuple[Line, ...]] = field(default_factory=dict[Passage, tuple[Line, ...]])
    why: str | None = None
    """Why passages are left that it was not asked about; None where there are none."""

    @property
    def turns(self) -> list[tuple[Passage, tuple[Line, ...]]]:
        """The passages that were answered, each with its lines."""
        return [(passage, self.answers[passage]) for passage in self.passages if passage in self.answers]

    @property
    def left(self) -> int:
        """How many passages it could not be asked about."""
        return len(self.passages) - len(self.answers)


async def listen(
    passages: Sequence[Passage],
    model: Model,
    *,
    telling: Mapping[int, float],
    progress: Progress,
    enough: Enough,
) -> Heard:
    """Ask about the passages; `telling` says of a sentence, by its number, how much there is to hear.

    Ends early when the setting embedded_seconds is over since its first question, when `enough` is set, or short of the article's
    deadline. Where others are being listened to it waits its turn.
    Raises a ModelError when the model could not be reached for the first question already.
    """
    heard = Heard([passage for passage in passages if _tells(passage)])
    windows = sorted(windows_of(heard.passages), key=lambda window: -_gain(window, telling))
    tell = _Teller(progress, sum(len(window.asked) for window in windows))
    time = _Time(model)

    async def one(window: Window) -> None:
        async with model.conversation():
            time.begin()
            await _read(window, model, heard, tell)

    tasks = [asyncio.create_task(one(window)) for window in windows]
    try:
        with enough.heeded():
            heard.why = await _until(tasks, time=time, enough=enough)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    lost = next((e for task in tasks if not task.cancelled() and (e := task.exception()) is not None), None)
    if lost is not None:
        if not isinstance(lost, ModelUnreachable) or not heard.answers:
            raise lost
        heard.why = heard.why or str(lost)
    return heard


async def _read(window: Window, model: Model, heard: Heard, tell: _Teller) -> None:
    """One conversation: each passage is a question, with questions and answers so far in view."""
    prompt = load(PROMPT)
    turns: list[tuple[str, str]] = []
    for i, passage in enumerate(window.passages):
        question = prompt.user(passage=passage.text)
        try:
            answer = await model.complete(system=prompt.system, user=question, examples=turns, max_tokens=ANSWER_TOKENS, cut=True)
        except UnusableAnswer:
            answer = ""
        turns.append((question, answer or "none"))
        if i >= window.known:
            heard.answers[passage] = read(answer)
            tell.one_more()


async def _until(tasks: Sequence[asyncio.Task[None]], *, time: _Time, enough: Enough) -> str | None:
    """Wait for the tasks; why it ended before they did, or None."""
    pending: set[asyncio.Task[None]] = set(tasks)
    while pending:
        if enough.is_set():
            return "it was stopped"
        left = time.left
        if left <= 0:
            return time.why
        look = min(left, _LOOK_SECONDS)
        done, pending = await asyncio.wait(pending, timeout=look, return_when=asyncio.FIRST_EXCEPTION)
        if any(task.exception() is not None for task in done):
            return None
    return None


class _Time:
    """What there is to ask in: embedded_seconds from the first question on, and the rest of the article's deadline stays."""

    def __init__(self, model: Model) -> None:
        self._loop = asyncio.get_running_loop()
        self._seconds, self._deadline = model.settings.embedded_seconds, 0.8 * model.settings.article_deadline
        self._last, self._end = self._loop.time() + self._deadline, inf

    def begin(self) -> None:
        """A question is put."""
        self._end = min(self._end, self._loop.time() + self._seconds)

    @property
    def left(self) -> float:
        """Seconds."""
        return min(self._end, self._last) - self._loop.time()

    @property
    def why(self) -> str:
        """What was over."""
        if self._end < self._last:
            return f"{self._seconds:g} s were over (SUMMARIZER_EMBEDDED_SECONDS)"
        return f"{self._deadline:g} s were over (SUMMARIZER_ARTICLE_DEADLINE)"


def _tells(passage: Passage) -> bool:
    """Whether there is something to hear: running words, and no more of them than it was taught to read at once."""
    words = passage.text.split()
    spelled = sum(any(c.isalpha() for c in word) for word in words)
    return spelled >= FEWEST_WORDS and len(words) <= min(2 * spelled, LONGEST_PASSAGE_WORDS)


def _gain(window: Window, telling: Mapping[int, float]) -> float:
    """What a window promises for each word it costs."""
    said = sum(telling.get(sentence.number, 0.0) for passage in window.asked for sentence in passage.sentences)
    return said / sum(passage.words for passage in window.passages)


class _Teller:
    """Tells progress."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total
        progress(0, total)

    def one_more(self) -> None:
        """Another passage was answered."""
        self._done += 1
        self._progress(self._done, self._total)
