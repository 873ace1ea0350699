"""Adjectives of place: "Verlandic officials" names nobody, although it is written with a capital."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from summarizer.grounding.cues import verb_forms
from summarizer.grounding.words import Class, Word, word_set

from .raw import RawMention

MIN_STEM = 4
"""Letters that an adjective shares with the name of its place; fewer are chance."""

_ENDINGS = ("ian", "ean", "an", "ese", "ish", "ic", "i")


def without_adjectives(found: Sequence[RawMention], sentences: Sequence[Sequence[Word]]) -> tuple[RawMention, ...]:
    """The mentions without words that stand only as adjectives of place before a noun."""
    names = {m.words[0].lower() for m in found} | word_set("places", "words")
    describing = Counter(m.text.lower() for m in found if _describes(m, sentences[m.sentence], names))
    standing = Counter(m.text.lower() for m in found)
    adjectives = {low for low, times in describing.items() if times == standing[low]}
    return tuple(m for m in found if m.text.lower() not in adjectives)


def _describes(mention: RawMention, words: Sequence[Word], names: Collection[str]) -> bool:
    """Whether a mention of one word is such an adjective and stands before an ordinary noun."""
    lower = mention.words[0].lower()
    after = words[mention.last] if mention.last < len(words) else None
    if len(mention.words) > 1 or mention.title or after is None or after.cls is not Class.WORD or after.capital:
        return False
    if lower in word_set("places", "adjectives"):
        return True
    return after.lower not in verb_forms() and not after.lower.endswith("ed") and _of_place(lower, names)


def _of_place(lower: str, names: Collection[str]) -> bool:
    """Whether an adjective shares its stem with a name of the text or a country."""
    stems = [lower[: -len(e)] for e in _ENDINGS if lower.endswith(e) and len(lower) - len(e) >= MIN_STEM]
    return any(n != lower and len(n) <= len(lower) and n.startswith(stem) for stem in stems for n in names)
