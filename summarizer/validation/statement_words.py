"""Statement: a sentence or phrase to be judged, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarizer.document import Document
from summarizer.grounding.attribution import Attribution, find_attributions
from summarizer.grounding.numerals import NumberMention, find_numbers

from .scopes import Marked, mark
from .syntax import Parse, parse
from .tokens import tokenize

KEPT = 1024
"""Statements kept with their words: a summary judged again after a repair has most of its fields unchanged."""


@dataclass(frozen=True)
class Statement:
    """A sentence to be judged and its words."""

    text: str

    @cached_property
    def words(self) -> tuple[Marked, ...]:
        """The tokens with their scopes."""
        return mark(tokenize(self.text))

    @cached_property
    def parsed(self) -> Parse:
        """The phrases and what they hang on."""
        return parse(tuple(item.token for item in self.words))

    @cached_property
    def numbers(self) -> tuple[NumberMention, ...]:
        """The quantities."""
        return tuple(find_numbers(self.text))

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who the statement itself says says what."""
        return tuple(find_attributions(Document(self.text)))


@lru_cache(maxsize=KEPT)
def statement_of(text: str) -> Statement:
    """A text as a statement."""
    return Statement(text)
