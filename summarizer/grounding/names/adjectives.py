"""Adjectives of place: "Verlandic officials" names nobody, although it is written with a capital."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from summarizer.grounding.cues import verb_forms
from summarizer.grounding.words import Class, Word, word_set

from .raw import RawMention

MIN_STEM = 4
"""Letters that an adjective shares with the name of its place; fewer are chance."""

_ENDINGS = ("ian", "ean", "an", "ese", "ish", "ic", "i")
_LONGEST_ENDING = 3


def without_adjectives(found: Sequence[RawMention], sentences: Sequence[Sequence[Word]]) -> tuple[RawMention, ...]:
    """The mentions without words that stand only as adjectives of place before a noun."""
    places = Places(m.words[0].lower() for m in found)
    describing: Counter[str] = Counter()
    for m in found:
        if len(m.words) == 1 and _describes(m, sentences[m.sentence], places):
            describing[m.words[0].lower()] += 1
    if not describing:
        return tuple(found)
    standing = Counter([m.text.lower() for m in found])
    adjectives = {low for low, times in describing.items() if times == standing[low]}
    return tuple(m for m in found if m.text.lower() not in adjectives)


def _describes(mention: RawMention, words: Sequence[Word], places: Places) -> bool:
    """Whether a mention of one word is such an adjective and stands before an ordinary noun."""
    lower = mention.words[0].lower()
    after = words[mention.last] if mention.last < len(words) else None
    if mention.title or after is None or after.cls is not Class.WORD or after.capital:
        return False
    if lower in word_set("places", "adjectives"):
        return True
    return after.lower not in verb_forms() and not after.lower.endswith("ed") and places.has_stem_of(lower)


class Places:
    """The names of a text and the countries, by the stems that an adjective of place could share with them.

    An adjective is at most _LONGEST_ENDING letters longer than its stem, and its place no longer than it: so a name has that
    many stems and no more, and a question costs the same however many names there are.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._shortest = _by_stem(set(names))

    def has_stem_of(self, lower: str) -> bool:
        """Whether an adjective shares its stem with a name of the text or a country."""
        for ending in _ENDINGS:
            stem = lower.removesuffix(ending)
            if len(stem) < MIN_STEM or stem == lower:
                continue
            near = (*self._shortest.get(stem, ()), *_countries().get(stem, ()))
            if any(name != lower and len(name) <= len(lower) for name in near):
                return True
        return False


def _by_stem(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The two shortest names that begin with each stem: one of them may be the adjective itself."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(names, key=lambda name: (len(name), name)):
        for length in range(max(len(name) - _LONGEST_ENDING, MIN_STEM), len(name) + 1):
            known = found.get(name[:length], ())
            if len(known) < 2:
                found[name[:length]] = (*known, name)
    return found


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    return _by_stem(word_set("places", "words"))
