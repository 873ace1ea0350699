"""Language: whether an article reads as English, the one language that the rules and the taught model know."""

from __future__ import annotations

import re

from summarizer.document import Document

FEWEST_WORDS = 12
"""Fewer words in small letters show nothing: a headline may have no function word at all."""
SHARE = 0.15
"""Of running English a third and more are words of this list, of German, French, Spanish or Dutch under a tenth."""
_SAMPLE = 20_000
"""Characters looked at: the beginning of an article tells."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WORDS = (
    "the of to and a in that it is was for on with as by at from be this has have had were are not but they said his her "
    "he she its will would an been who which their more or one about up out when there than"
)
COMMON_WORDS = frozenset(_WORDS.split())


def reads_as_english(document: Document) -> bool:
    """True also where there is too little to tell: tables, single lines."""
    words = [word.casefold() for word in _WORD.findall(document.text[:_SAMPLE])]
    lower = [word for word in _WORD.findall(document.text[:_SAMPLE]) if word.islower()]
    if len(lower) < FEWEST_WORDS:
        return not _foreign_script(document.text[:_SAMPLE])
    return sum(word in COMMON_WORDS for word in words) >= SHARE * len(words)


def _foreign_script(text: str) -> bool:
    """Whether most letters belong to a script without small letters of ours (Chinese, Arabic, Cyrillic …)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= FEWEST_WORDS and sum(c.isascii() or "À" <= c <= "ɏ" for c in letters) < len(letters) / 2
