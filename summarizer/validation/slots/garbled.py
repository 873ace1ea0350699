"""Garbled: a free statement that cannot be read, because a word stands twice in a row or the end is missing."""

from __future__ import annotations

import itertools

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, unsupported

OPEN = frozenset({"a", "an", "the", "to", "and", "or", "my", "your", "their", "its", "our"})
"""Words after which a sentence must go on."""


def garbled(case: Case) -> Finding | None:
    """A word of content that stands twice and not so in the passage, or an end that the passage does not have there."""
    words = [item.token for item in case.statement.words if item.token.is_word or item.token.text[0].isdigit()]
    tokens = [placed.token.low for placed in case.passage.items]
    for one, two in itertools.pairwise(words):
        if one.low == two.low and one.is_word and one.content and (one.low, two.low) not in itertools.pairwise(tokens):
            return unsupported(Reason.PARAPHRASE, f"The statement has “{one.text}” twice.")
    if words and words[-1].low in OPEN and not words[-1].capital:
        return unsupported(Reason.PARAPHRASE, f"The statement breaks off after “{words[-1].text}”.")
    return None
