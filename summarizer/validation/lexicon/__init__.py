"""The hand-written word lists of the validator, read once: synonyms, opposites, and what a word does in a sentence."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from .stems import irregular_forms, root_of, stem_of

Phrase = tuple[str, ...]

TITLE_WORDS = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "dame", "prof", "rev"})


@dataclass(frozen=True, slots=True)
class Word:
    """What the lists say of one lower-case word.

    `groups` are the synonym groups it stands in, `poles` its sides in pairs of opposites (+n and -n exclude each other),
    `rivals` the sets of which only one member can be meant.
    """

    low: str
    stem: str
    root: str
    groups: frozenset[int]
    poles: frozenset[int]
    rivals: frozenset[int]
    function: bool
    light: bool
    negative: bool
    """Whether the word denies its stem: unanswered."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The word classes of words.toml, as written there."""

    function: frozenset[str]
    light: frozenset[str]
    negators: frozenset[str]
    denying: frozenset[str]
    modals: frozenset[str]
    hedges: frozenset[str]
    hedge_phrases: tuple[Phrase, ...]
    forecast: frozenset[str]
    unreal: frozenset[str]
    general: frozenset[str]
    quantifiers: dict[str, str]
    months: frozenset[str]
    weekdays: frozenset[str]
    relative: frozenset[str]


@functools.cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath(name).read_text(encoding="utf-8"))


@functools.cache
def lists() -> Lists:
    """The word classes."""
    data = _read("words.toml")
    function = frozenset(str(data["function"]).split())
    stems = {
        name: frozenset(stem_of(word) for word in str(data[name]).split())
        for name in ("light", "denying", "forecast", "unreal", "general")
    }
    time = data["time"]
    return Lists(
        function=function,
        light=stems["light"],
        negators=frozenset(str(data["negators"]).split()),
        denying=stems["denying"],
        modals=frozenset(str(data["modals"]).split()),
        hedges=frozenset(stem_of(word) for word in str(data["hedges"]).split()),
        hedge_phrases=tuple(tuple(phrase.split()) for phrase in data["hedge_phrases"]),
        forecast=stems["forecast"],
        unreal=stems["unreal"],
        general=stems["general"],
        quantifiers={word: kind for kind, words in data["quantifiers"].items() for word in str(words).split()},
        months=frozenset(str(time["months"]).split()),
        weekdays=frozenset(str(time["weekdays"]).split()),
        relative=frozenset(str(time["relative"]).split()),
    )


@dataclass(frozen=True, slots=True)
class Index:
    """Stem or root to numbers, and phrases by their first stem."""

    words: dict[str, frozenset[int]]
    phrases: dict[str, tuple[tuple[Phrase, frozenset[int]], ...]]


def _members(line: str) -> list[Phrase]:
    return [tuple(stem_of(word) for word in part.lower().replace("-", " ").split()) for part in line.split("|")]


def _index(numbered: list[tuple[int, str]]) -> Index:
    words: dict[str, set[int]] = {}
    phrases: dict[Phrase, set[int]] = {}
    for number, line in numbered:
        for member in _members(line):
            if len(member) == 1:
                words.setdefault(member[0], set()).add(number)
            else:
                phrases.setdefault(member, set()).add(number)
    by_first: dict[str, list[tuple[Phrase, frozenset[int]]]] = {}
    for phrase, numbers in phrases.items():
        by_first.setdefault(phrase[0], []).append((phrase, frozenset(numbers)))
    longest_first = {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in by_first.items()}
    return Index(words={word: frozenset(numbers) for word, numbers in words.items()}, phrases=longest_first)


@functools.cache
def synonyms() -> Index:
    """Synonym groups by word and phrase."""
    lines = [line for part in _read("synonyms.toml").values() for line in part]
    return _index(list(enumerate(lines, 1)))


@functools.cache
def opposites() -> Index:
    """Sides of opposite pairs by word and phrase: +n for the first side of pair n, -n for the second."""
    numbered: list[tuple[int, str]] = []
    for number, (left, right) in enumerate(_read("opposites.toml")["pairs"], 1):
        numbered += [(number, left), (-number, right)]
    return _index(numbered)


@functools.cache
def verb_stems() -> frozenset[str]:
    """The stems of the single words among the groups of acts, and of the irregular verbs: words that can be verbs."""
    acts = {member[0] for line in _read("synonyms.toml")["acts"] for member in _members(line) if len(member) == 1}
    return frozenset(acts | {stem_of(base) for base in _read("words.toml")["irregular"]})


@functools.cache
def _rivals() -> dict[str, frozenset[int]]:
    lines: list[str] = _read("opposites.toml")["exclusive"]
    return _index(list(enumerate(lines, 1))).words


@functools.lru_cache(maxsize=1 << 13)
def word(low: str) -> Word:
    """What the lists say of a lower-case word."""
    known = lists()
    negative = low.startswith("un") and low.endswith("ed") and len(low) > 6 and not low.startswith(("unit", "unif", "under"))
    negative = negative and stem_of(low) not in synonyms().words and stem_of(low) not in synonyms().phrases
    stem = stem_of(low[2:] if negative else low)
    root = root_of(stem)
    groups = synonyms().words.get(stem, frozenset())
    if root != stem and not groups:  # the statement is not the state
        groups |= synonyms().words.get(root, frozenset())
    return Word(
        low=low,
        stem=stem,
        root=root,
        groups=groups,
        poles=opposites().words.get(stem, frozenset()),
        rivals=_rivals().get(stem, frozenset()),
        function=low in known.function,
        light=stem in known.light,
        negative=negative,
    )


irregular_forms.update({form: base for base, forms in _read("words.toml")["irregular"].items() for form in str(forms).split()})
