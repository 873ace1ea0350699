"""Language: the tables of one language, read once from its TOML file and the one of signs and codes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any, cast

from .tokens import Token, token_pattern, tokenize

_LONGEST_PHRASE = 5
"""Words of the longest phrase in any table: how far a phrase is looked for."""


_DIGIT = re.compile(r"[\d¼-¾⅐-⅞]")
_WORD = re.compile(r"([a-z]++(?![^\x00-\x7f])|[^\W\d_]+)[ ]?+")


class Phrases:
    """A set of phrases, each standing for a name; finds the longest that begins or ends at a token."""

    def __init__(self, entries: Iterable[tuple[str, str]], pattern: re.Pattern[str]) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._firsts: dict[str, int] = {}
        self._lasts: dict[str, int] = {}
        for phrase, name in entries:
            words = tuple(token.low for token in tokenize(phrase, pattern, start=0, end=len(phrase)))
            if not words or words in self._names:
                continue
            self._names[words] = name
            self._firsts[words[0]] = max(self._firsts.get(words[0], 0), len(words))
            self._lasts[words[-1]] = max(self._lasts.get(words[-1], 0), len(words))

    def starting(self, tokens: list[Token], at: int) -> tuple[str, int] | None:
        """The name of the longest phrase that starts at a token, and the token after it."""
        if at >= len(tokens):
            return None
        for length in range(min(self._firsts.get(tokens[at].low, 0), len(tokens) - at), 0, -1):
            name = self._names.get(tuple(token.low for token in tokens[at : at + length]))
            if name is not None:
                return name, at + length
        return None

    def ending(self, tokens: list[Token], at: int) -> tuple[str, int] | None:
        """The name of the longest phrase that ends before a token, and its first token."""
        if at <= 0:
            return None
        for length in range(min(self._lasts.get(tokens[at - 1].low, 0), at), 0, -1):
            name = self._names.get(tuple(token.low for token in tokens[at - length : at]))
            if name is not None:
                return name, at - length
        return None

    def named(self, words: tuple[str, ...]) -> str | None:
        """The name of exactly these words."""
        return self._names.get(words)


@dataclass(frozen=True, slots=True)
class Words:
    """The words that make numbers."""

    below_hundred: Mapping[str, Decimal]
    hundred: frozenset[str]
    scales: Mapping[str, Decimal]
    suffixes: Mapping[str, Decimal]
    money_suffixes: Mapping[str, Decimal]
    count_suffixes: Mapping[str, Decimal]
    dozens: Mapping[str, Decimal]
    vague: Mapping[str, Decimal]
    vague_alone: frozenset[str]
    fractions: Mapping[str, Decimal]
    plural_fractions: Mapping[str, Decimal]
    mixed: Mapping[str, Decimal]
    article: frozenset[str]
    half: frozenset[str]
    compounds: bool
    vocabulary: frozenset[str]
    firsts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Units:
    """The words, signs and codes that say what a number is of."""

    words: Phrases
    symbols: Mapping[str, str]
    signs: Mapping[str, str]
    dollars: Mapping[str, str]
    letters: Mapping[str, str]
    letters_after: Mapping[str, str]
    spelled: Mapping[str, str]
    codes: frozenset[str]
    low_codes: frozenset[str]
    currencies: Phrases
    national: Mapping[tuple[str, str], str]
    nations: Phrases
    members: Mapping[str, frozenset[str]]
    money: frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that is peculiar to one language."""

    name: str
    pattern: re.Pattern[str]
    stems: re.Pattern[str] | None
    alarms: frozenset[str]
    group: str
    decimal: str
    words: Words
    units: Units
    before: Phrases
    after: Phrases
    after_age: Phrases
    out_of: Phrases
    between: Phrases
    worth: Phrases
    sets: Mapping[str, frozenset[str]]
    flags: frozenset[str]

    def may_count(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch may hold a number at all: what costs next to nothing to rule out."""
        if _DIGIT.search(text, start, end):
            return True
        low = text[start:end].lower()
        if self.stems is not None:
            return self.stems.search(low) is not None
        return not self.alarms.isdisjoint(_WORD.findall(low))

    def is_so(self, name: str) -> bool:
        """Whether the named yes-or-no of the table is true."""
        return name in self.flags

    def has(self, name: str, word: str) -> bool:
        """Whether a word is in the named list of the table."""
        return word in self.sets[name]


def _decimals(table: Mapping[str, float]) -> dict[str, Decimal]:
    return {word: Decimal(str(value)).normalize() + 0 for word, value in table.items()}


def _words(table: Mapping[str, Any]) -> Words:
    below = {**table["ones"], **table["teens"], **table["tens"]}
    whole = {*below, *table["hundred"], *table["dozens"], *table["vague"]}
    return Words(
        below_hundred=_decimals(below),
        hundred=frozenset(table["hundred"]),
        scales=_decimals(table["scales"]),
        suffixes=_decimals(table["scale_suffixes"]),
        money_suffixes=_decimals(table["money_suffixes"]),
        count_suffixes=_decimals(table["count_suffixes"]),
        dozens=_decimals(table["dozens"]),
        vague=_decimals(table["vague"]),
        vague_alone=frozenset(table["vague_alone"]),
        fractions=_decimals(table["denominators"]),
        plural_fractions=_decimals(table["denominator_plurals"]),
        mixed=_decimals(table["mixed"]),
        article=frozenset(table["article"]),
        half=frozenset(table["half"]),
        compounds=bool(table["compounds"]),
        vocabulary=frozenset({*below, *table["hundred"], *table["compound_scales"], *table["and"]}),
        firsts=frozenset({*whole, *table["half"], *table["mixed"], *table["article"], *table["denominators"]}),
    )


def _inflected(forms: Iterable[str], suffixes: Iterable[str]) -> list[str]:
    return [form + suffix for form in forms for suffix in ("", *suffixes)]


def _units(table: Mapping[str, Any], signs: Mapping[str, Any], pattern: re.Pattern[str]) -> Units:
    plural = table["unit_grammar"]["plural"]
    money = {**table["currency_codes"], **table["currency"]}
    endings = table["unit_grammar"]["nation_endings"]
    national = {(nation, word): code for nation, codes in table["national"].items() for word, code in codes.items()}
    return Units(
        words=Phrases(((form, unit) for unit, forms in table["units"].items() for form in _inflected(forms, plural)), pattern),
        symbols={form: unit for unit, forms in signs["units"].items() for form in forms},
        signs=signs["signs"],
        dollars=signs["dollars"],
        letters=signs["letters"],
        letters_after={**signs["letters"], **signs["letters_after"]},
        spelled=signs["spelled"],
        codes=frozenset(signs["codes"]["iso"]),
        low_codes=frozenset(signs["codes"]["low"]),
        currencies=Phrases(((form, unit) for unit, forms in money.items() for form in _inflected(forms, plural)), pattern),
        national=national,
        nations=Phrases(((form, nation) for nation in table["national"] for form in _inflected([nation], endings)), pattern),
        members={word: frozenset(codes) for word, codes in signs["members"].items()},
        money=frozenset({*money, *signs["codes"]["iso"], *signs["signs"].values(), *signs["letters"].values()}),
    )


def _stems(words: Words) -> re.Pattern[str] | None:
    """Finds any number word inside a word, for a language that writes them together; None for one that does not."""
    if not words.compounds:
        return None
    stems = sorted(words.firsts, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, stems)))


@lru_cache(maxsize=8)
def language(name: str) -> Language:
    """The tables of a language by its code ("en", "de-AT"); English where there is no file for it."""
    folder = resources.files(__name__.rpartition(".")[0])
    code = name.lower().partition("-")[0]
    path = folder / f"{code}.toml"
    if not (code.isalpha() and path.is_file()):
        path = folder / "en.toml"
    table = tomllib.loads(path.read_text("utf-8"))
    signs = tomllib.loads((folder / "symbols.toml").read_text("utf-8"))
    literal = table["literal"]
    pattern = token_pattern(group=literal["group"], decimal=literal["decimal"], spaced=literal["spaced_groups"])
    words = _words(table["words"])
    bounds = {side: [(form, name) for name, forms in table[side].items() for form in forms] for side in ("before", "after")}
    lists: dict[str, frozenset[str]] = {
        f"{section}.{key}": frozenset(cast("list[str]", value))
        for section in ("words", "ranges", "change", "dates", "names", "ages", "unit_grammar", "phrases", "bounds")
        for key, value in table[section].items()
        if isinstance(value, list)
    }
    return Language(
        name=table["name"],
        pattern=pattern,
        stems=_stems(words),
        alarms=(words.firsts - words.article) | set(words.fractions) | set(words.scales),
        group=literal["group"],
        decimal=literal["decimal"],
        words=words,
        units=_units(table, signs, pattern),
        before=Phrases(bounds["before"], pattern),
        after=Phrases(bounds["after"], pattern),
        after_age=Phrases(((form, "old") for form in table["ages"]["old"]), pattern),
        out_of=Phrases(((form, "out of") for form in table["words"]["out_of"]), pattern),
        between=Phrases(((form, "between") for form in table["ranges"]["between"]), pattern),
        worth=Phrases(((form, "worth") for form in table["phrases"]["worth"]), pattern),
        sets=lists,
        flags=frozenset(
            f"{section}.{key}" for section in ("words", "dates") for key, value in table[section].items() if value is True
        ),
    )
