"""Windows: a long article in stretches of whole sentences that overlap."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Sentence
from summarizer.settings import WINDOW_OVERLAP_TOKENS

CHARACTERS_A_TOKEN = 4
"""What news English has on average; there is no tokenizer for every model, and a window needs no exact one."""


def windows_of(sentences: Sequence[Sentence], *, tokens: int, overlap: int = WINDOW_OVERLAP_TOKENS) -> list[tuple[Sentence, ...]]:
    """Stretches of at most so many tokens that cover all sentences; each begins with the last `overlap` tokens before it.

    A sentence longer than a window is a window.
    """
    # A small window that repeated more would hardly move on.
    overlap = min(overlap, tokens // 4)
    windows: list[tuple[Sentence, ...]] = []
    start = 0
    while start < len(sentences):
        end, size = start, 0
        while end < len(sentences) and (end == start or size + tokens_of(sentences[end]) <= tokens):
            size += tokens_of(sentences[end])
            end += 1
        windows.append(tuple(sentences[start:end]))
        if end == len(sentences):
            break
        start = max(start + 1, _back(sentences, end, overlap))
    return windows


def halves(sentences: Sequence[Sentence]) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
    """A window in two of about the same number of sentences."""
    middle = len(sentences) // 2
    return sentences[:middle], sentences[middle:]


def tokens_of(sentence: Sentence) -> int:
    """About how many tokens a sentence has, its number included."""
    return len(sentence.text) // CHARACTERS_A_TOKEN + 4


def _back(sentences: Sequence[Sentence], end: int, overlap: int) -> int:
    """The first sentence of the last ones before `end` that together have no more than `overlap` tokens."""
    size, at = 0, end
    while at > 0 and size + tokens_of(sentences[at - 1]) <= overlap:
        at -= 1
        size += tokens_of(sentences[at])
    return at
