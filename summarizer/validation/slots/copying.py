"""Copying: whether a statement is made of the passage's own words."""

from __future__ import annotations

from summarizer.validation.case import Case

NEAR = 0.85
"""Share of its content words that a statement must have from the passage, inflection aside, to count as a copy of it."""
FEWEST = 4
"""Content words under which nothing can be said about copying."""


def copies(case: Case) -> bool:
    """Whether nearly all words of content of a statement stand in the passage, inflection aside."""
    words = case.statement.words
    own = [at for at, item in enumerate(words) if item.token.content and at not in case.figures]
    content = [at for at in own if not words[at].quoted]  # quoted words are the passage's by rule, not by choice
    taken = [at for at in content if at in case.alignment.pairs and same(case, at)]
    return len(content) >= FEWEST and len(taken) >= NEAR * len(content)


def same(case: Case, at: int) -> bool:
    """Whether a word of the statement stands in the evidence's sentences, inflection aside."""
    pair = case.alignment.pairs.get(at)
    return pair is not None and pair.strength == 1 and case.passage.items[pair.right].tier <= 1
