"""Stems and roots: inflection and derivation taken off an English word, so that two forms of it compare equal.

A stem is a key, not a word: `stem_of("stopped") == stem_of("stops") == stem_of("stop")`.
"""

from __future__ import annotations

import functools

irregular_forms: dict[str, str] = {}
"""Irregular form to base form; filled from words.toml when the lexicon is loaded."""

VOWELS = frozenset("aeiouy")

# Longest first: the first that fits is taken off.
_DERIVATIONS = (
    "ization", "isation", "fulness", "ousness", "iveness", "ication", "ation", "ition", "ement", "ment", "ness", "ance", "ence",
    "ancy", "ency", "ship", "able", "ible", "ical", "ally", "tion", "sion", "ion", "ism", "ist", "ity", "iti", "ive", "iv",
    "ous", "ful", "ial", "ify", "ifi", "al", "li", "ly", "er", "or", "ee", "ag", "ant", "ent", "at", "iz", "is",
)  # fmt: skip
_ROOT_CHARACTERS = 5


def _has_vowel(part: str) -> bool:
    return any(letter in VOWELS for letter in part)


def _uninflected(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith("ies"):
            return word[:-3] + "y"
        word = word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes", "oes")) else word[:-1]
    if len(word) > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("ed") and not word.endswith("eed") and _has_vowel(word[:-2]):
        return word[:-2]
    if len(word) > 5 and word.endswith("ing") and _has_vowel(word[:-3]):
        return word[:-3]
    return word


def _key(word: str) -> str:
    """The spelling differences that inflection leaves behind, levelled: final e, final y, a doubled last consonant."""
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 2 and word.endswith("y") and word[-2] not in VOWELS:
        word = word[:-1] + "i"
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in VOWELS:
        word = word[:-1]
    return word


@functools.lru_cache(maxsize=1 << 13)
def stem_of(word: str) -> str:
    """The key that all inflected forms of a lower-case word share."""
    base = irregular_forms.get(word)
    if base is None:
        plain = _uninflected(word)
        base = irregular_forms.get(plain, plain)
    return _key(base)


@functools.lru_cache(maxsize=1 << 13)
def root_of(stem: str) -> str:
    """The key that a word and its derivations share (announce, announcement); the stem itself when it is short."""
    for ending in _DERIVATIONS:
        if stem.endswith(ending) and len(stem) - len(ending) >= _ROOT_CHARACTERS:
            return _key(stem[: -len(ending)])
    return stem
