"""Quoted words of a statement: they must stand in the evidence as they are, typography aside."""

from __future__ import annotations

import re

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, contradicted
from summarizer.validation.tokens import Token

_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]|(?<!\w)[‘'`](?!(?:s|re|ve|ll|d|m)\b)([^‘’'`]+(?:[’'](?=\w)[^‘’']+)*)[’'](?!\w)")


# An apostrophe that tokenised text sets off ("the mayor 's plan") opens no quotation; a backtick there does.


def quoted(text: str) -> list[tuple[int, int]]:
    """The stretches of a text between quotation marks, without them."""
    found: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text):
        group = 1 if match.group(1) is not None else 2
        found.append(match.span(group))
    return found


def check(case: Case) -> Finding | None:
    """The first quoted stretch whose words do not stand in the evidence in that order."""
    text = case.statement.text
    for start, end in quoted(text):
        words = [
            item.token
            for item in case.statement.words
            if start <= item.token.start and item.token.end <= end and item.token.is_word
        ]
        if words and not stands_in(words, [placed.token for placed in case.passage.items if placed.tier <= 1]):
            return contradicted(
                Reason.QUOTE_MISMATCH, f"“{text[start:end]}” is put in quotation marks, but the passage words it otherwise."
            )
    return None


def stands_in(words: list[Token], passage: list[Token]) -> bool:
    """Whether words stand in a passage one after the other, marks and a cue between two quotations aside."""
    spoken = [token.low for token in passage if token.is_word]
    wanted = [token.low for token in words]
    first = [at for at, low in enumerate(spoken) if low == wanted[0]]
    return any(spoken[at : at + len(wanted)] == wanted or _with_a_gap(wanted, spoken, at) for at in first)


def _with_a_gap(wanted: list[str], spoken: list[str], at: int, *, longest: int = 8) -> bool:
    """A quotation split once by its cue: the words in order with one gap."""
    taken = 0
    while taken < len(wanted) and at + taken < len(spoken) and spoken[at + taken] == wanted[taken]:
        taken += 1
    rest = wanted[taken:]
    if taken < 2 or len(rest) < 2:
        return False
    after = at + taken
    return any(spoken[later : later + len(rest)] == rest for later in range(after + 1, after + 1 + longest))
