"""A statement held against a passage by one slot alone, for the tests of the slots' edges."""

from __future__ import annotations

from typing import Any

from summarizer.validation.case import Case
from summarizer.validation.context import context_of
from summarizer.validation.finding import Finding, Stretch
from summarizer.validation.statement_words import statement_of
from summarizer.validation.syntax import Parse
from summarizer.validation.tokens import Token, tokenize


def case_of(statement: str, passage: str, *, evidence: str | None = None, **given: Any) -> Case:
    """A statement held against a passage, or against a part of it."""
    start = passage.index(evidence) if evidence else 0
    spans = (Stretch(start, start + len(evidence or passage)),)
    return Case(statement=statement_of(statement), context=context_of(passage), evidence=spans, **given)


def told(finding: Finding | None, passage: str) -> str | None:
    """What a slot has against a statement: its reason and the words of the passage that it points at."""
    if finding is None:
        return None
    assert finding.reason is not None
    return " | ".join([finding.reason.value, *(passage[span.start : span.end] for span in finding.spans)])


def words(text: str, at: str) -> tuple[list[Token], int]:
    """The tokens of a text, and the number of the last one that is spelled so."""
    tokens = list(tokenize(text))
    return tokens, max(number for number, token in enumerate(tokens) if token.text == at)


def parse_of(text: str) -> Parse:
    """A sentence, read."""
    return statement_of(text).parsed
