"""Copied: the sentences of an article that a statement repeats whole.

Whatever the words are, and whether or not the sentence is two that no mark parts (a caption before a sentence, say), the article
says what its own sentence says: nothing of it has to be understood, and nothing found by words that carry content.
"""

from __future__ import annotations

from summarizer.document import Document
from summarizer.grounding.once import once_per_document

from .context import Context, context_of
from .finding import Stretch
from .scopes import Marked
from .tokens import spelling_of

MOST = 3
"""Sentences in a row that a statement may repeat."""


def copied(statement: tuple[Marked, ...], context: Context) -> Stretch | None:
    """The sentence, or the few in a row, whose words and figures the statement has and no others."""
    lows = [item.token.low for item in statement if item.token.text[0].isalnum()]
    for first in _openings(context.document).get(lows[0], ()) if lows else ():
        last = _matched(lows, first, context)
        if last:
            sentences = context.document.sentences
            return Stretch(sentences[first - 1].start, sentences[last - 1].end)
    return None


def _matched(lows: list[str], first: int, context: Context) -> int:
    """The number of the sentence with which the words end that begin with another one; 0 when they do not."""
    at = 0
    for number in range(first, min(first + MOST, len(context.spelled) + 1)):
        words = _lows(context.spelled[number - 1])
        if lows[at : at + len(words)] != words:
            return 0
        at += len(words)
        if at == len(lows):
            return number
    return 0


def _lows(pieces: tuple[str, ...]) -> list[str]:
    return [spelling_of(piece).word.low for piece in pieces if piece[0].isalnum()]


@once_per_document
def _openings(document: Document) -> dict[str, tuple[int, ...]]:
    """The first word or figure of a sentence to the numbers of the sentences that it opens."""
    found: dict[str, list[int]] = {}
    for number, pieces in enumerate(context_of(document).spelled, 1):
        for low in _lows(pieces)[:1]:
            found.setdefault(low, []).append(number)
    return {low: tuple(numbers) for low, numbers in found.items()}
