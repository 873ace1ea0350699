"""What a batch would take, from its inputs alone: nothing is asked and nothing is written."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from math import ceil

from summarizer.batch.entries import Entry, Fault, Item, Remote, code_of, item
from summarizer.batch.item import asking
from summarizer.errors import InputError, ModelUnreachable
from summarizer.extraction.whole import example_articles
from summarizer.extraction.windows import CHARACTERS_A_TOKEN
from summarizer.models.deferred import Answered, Deferring, Question, settings_for, tokens_in
from summarizer.models.endpoint import GGUF, LOCAL
from summarizer.models.usage import FREE, price
from summarizer.pipeline import check_length
from summarizer.settings import WINDOW_OVERLAP_TOKENS, Settings

# An article as short as the pipeline takes: what is asked beside the article.
_NEXT_TO_NOTHING = "It rained."


@dataclass
class Estimate:
    """Counts, and tokens and dollars of the first question about each article: what is asked again comes on top."""

    articles: int = 0
    duplicates: int = 0
    finished: int = 0
    addresses: int = 0
    characters: int = 0
    faults: Counter[str] = field(default_factory=Counter[str])
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cost: str = FREE

    def lines(self) -> Iterator[str]:
        """For a person; the words before a colon do not change."""
        yield f"articles to ask about: {self.articles:,} ({self.characters:,} characters)"
        yield f"duplicates, asked once: {self.duplicates:,}"
        yield f"finished by an earlier run: {self.finished:,}"
        if self.addresses:
            yield f"addresses, not fetched and not estimated: {self.addresses:,}"
        failed = ", ".join(f"{count:,} {code}" for code, count in self.faults.most_common())
        yield f"would fail: {self.faults.total():,}{f' ({failed})' if failed else ''}"
        if self.prompt_tokens is None:
            yield "tokens: not estimated, the embedded model is asked as the reading needs"
        else:
            yield f"tokens to read: about {self.prompt_tokens:,}"
            yield f"tokens to write: about {self.completion_tokens:,}"
        yield f"cost: {self.cost if self.cost == 'unknown' else f'about ${float(self.cost):,.4f}'}"


def estimate(
    entries: Iterable[Entry],
    settings: Settings,
    *,
    model: str,
    finished: Callable[[str], bool] = lambda _: False,
    price_share: float = 1.0,
) -> Estimate:
    """Read every entry and count; `finished` says by its sha256 whether a text has its row already."""
    found = Estimate()
    lengths = _Lengths(model, settings)
    seen: set[bytes] = set()
    for entry in entries:
        if isinstance(entry, Remote):
            found.addresses += 1
        elif isinstance(entry, Fault):
            found.faults[entry.reason.split(":")[0]] += 1
        else:
            _count(entry, found, seen, lengths, finished)
    if lengths.known:
        found.prompt_tokens, found.completion_tokens = lengths.prompt, lengths.completion
        found.cost = price(
            model,
            base_url=settings.openai_base_url,
            prompt=lengths.prompt,
            cached=0,
            completion=lengths.completion,
            share=price_share,
        )
    return found


def _count(entry: Item, found: Estimate, seen: set[bytes], lengths: _Lengths, finished: Callable[[str], bool]) -> None:
    try:
        check_length(entry.text, lengths.settings)
    except InputError as error:
        found.faults[code_of(error)] += 1
        return
    digest = bytes.fromhex(entry.sha256)
    if finished(entry.sha256):
        found.finished += 1
    elif digest in seen:
        found.duplicates += 1
    else:
        seen.add(digest)
        found.articles += 1
        found.characters += len(entry.text)
        lengths.add(len(entry.text))


class _Lengths:
    """Tokens of the questions that articles of some length are asked with."""

    def __init__(self, model: str, settings: Settings) -> None:
        self.settings = settings
        self.known = model != LOCAL and not model.lower().endswith(GGUF)
        self.prompt = self.completion = 0
        self._beside = _beside(model, settings) if self.known else 0
        examples = example_articles()
        # How long an answer is beside its article, nobody knows better than the prompt's own examples.
        self._share = sum(len(answer) for _, answer in examples) / sum(len(document.text) for document, _ in examples)

    def add(self, characters: int) -> None:
        """Count an article."""
        tokens = ceil(characters / CHARACTERS_A_TOKEN)
        window = self.settings.window_tokens
        overlap = min(WINDOW_OVERLAP_TOKENS, window // 4)
        windows = 1 if tokens <= window else ceil((tokens - overlap) / (window - overlap))
        self.prompt += windows * self._beside + tokens + (windows - 1) * overlap
        self.completion += ceil(tokens * self._share)


def _beside(model: str, settings: Settings) -> int:
    """Tokens of instructions, schema and examples: those of a real question about next to nothing."""
    taken: list[Question] = []

    class Taking:
        def answer(self, question: Question) -> Answered | None:
            taken.append(question)
            return None

    async def ask() -> None:
        async with asking(Deferring(model, Taking()), settings_for(settings)) as put:
            await put(item("", 0, _NEXT_TO_NOTHING))

    # It waits for its answer, for ever.
    with suppress(ModelUnreachable):
        asyncio.run(ask())
    return tokens_in(taken[0].body, characters=CHARACTERS_A_TOKEN)
