"""Acronyms: which short form in capitals stands for which name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .raw import RawMention

_BRACKETED = re.compile(r"\s*\(\s*$")
_BESIDE = re.compile(r"[\s(/;,]*+(?:or|also)?[\s/]*+")
MIN_LETTERS = 3
"""Two letters stand for too many names; they count only in brackets after theirs."""


def acronyms(text: str, mentions: Sequence[RawMention], full: Mapping[int, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words of the name behind each acronym: in brackets after it, beside such a one, or made of its initials.

    `full` holds the words of each name of several words by the offset where a mention of it ends.
    """
    owners: dict[str, tuple[str, ...]] = {}
    for words in dict.fromkeys(full.values()):
        for short in initials(words):
            if len(short) >= MIN_LETTERS:
                owners.setdefault(short, words)
    before: tuple[int, tuple[str, ...]] | None = None
    for mention in mentions:
        short = mention.text.replace(".", "")
        if not (short.isalpha() and short.isupper() and 1 < len(short) < 8):
            continue
        gap = text[max(mention.start - 12, 0) : mention.start]
        opened = _BRACKETED.search(gap)
        owner = full.get(mention.start - len(opened.group())) if opened else None
        if owner is None and before is not None and _BESIDE.fullmatch(text[before[0] : mention.start]):
            owner = before[1]
        if owner is not None and owner[0][0].upper() == short[0]:
            owners[short] = owner
            before = mention.end, owner
    return owners


def initials(words: Sequence[str]) -> tuple[str, str]:
    """The initials of the words in capitals, and of all."""
    return "".join(w[0] for w in words if w[0].isupper()), "".join(w[0].upper() for w in words)
