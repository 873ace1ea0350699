"""Counts in words: "twenty-one", "a hundred and five", "three million two hundred thousand"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from .figure import EXACT, ONE, Figure, Form
from .table import Language, Words
from .tokens import Kind, Token

_LONGEST_COMPOUND = 80
"""Letters of the longest word that is taken apart."""
_MOST_DECIMALS = 12
_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)


@dataclass(slots=True)
class _Sum:
    """A number in words so far: what is finished, and the part below the next scale word."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    scale: Decimal | None = None
    joined: bool = False

    def add(self, value: Decimal) -> bool:
        """Take in a word below a hundred; False when it cannot follow what stands before it."""
        if self.group is None:
            self.group = value
            return True
        rest = self.group % 100
        below_ten = value < 10
        fits = rest == 0 and self.group >= 100
        if below_ten and value > 0:
            fits = fits or (rest >= 20 and rest % 10 == 0)
        elif self.joined and value >= 20:
            fits = fits or 1 <= rest <= 9
        if fits:
            self.group += value
        return fits

    def multiply(self, scale: Decimal) -> bool:
        """Take in a scale word."""
        if scale == 100:
            if self.group is None or self.group >= 100:
                return False
            self.group *= 100
            return True
        if self.group is None:
            if self.scale is None or scale <= self.scale:
                return False
            self.total, self.scale = EXACT.multiply(self.total, scale), EXACT.multiply(self.scale, scale)
            return True
        if self.scale is not None and scale >= self.scale:
            return False
        self.total += EXACT.multiply(self.group, scale)
        self.group, self.scale = None, scale
        return True


def count_at(
    tokens: list[Token], at: int, language: Language, *, group: Decimal | None = None, first: int | None = None
) -> Figure | None:
    """The count in words that starts at a token; group is what stands before it ("a" is one), first where that does."""
    state = _Sum(group=group)
    last = at
    words = language.words
    for index, morphemes in _morphemes(tokens, at, language):
        before = (state.total, state.group, state.scale)
        if not all(_take(state, morpheme, language) for morpheme in morphemes):
            state.total, state.group, state.scale = before
            break
        last = index + 1
    if last == at:
        return None
    value = state.total + (state.group or 0)
    scale = state.scale if state.group is None and state.scale is not None else ONE
    figure = Figure(at if first is None else first, last, value, Form.WORDS, value / scale, scale)
    if last < len(tokens) and tokens[last].low in words.dozens:
        figure.times(words.dozens[tokens[last].low], last=last + 1)
    elif scale == 1:
        _spoken_decimals(tokens, figure, language)
    return figure


def _spoken_decimals(tokens: list[Token], figure: Figure, language: Language) -> None:
    """Take in decimals that are spelled digit by digit: "two point five"."""
    at = figure.last
    if at >= len(tokens) or not language.has("words.point", tokens[at].low):
        return
    digits = ""
    while at + 1 < len(tokens) and (digit := language.words.below_hundred.get(tokens[at + 1].low)) is not None and digit < 10:
        digits += str(digit)
        at += 1
    if digits and len(digits) <= _MOST_DECIMALS:
        figure.value = figure.mantissa = figure.value + Decimal(f"0.{digits}")
        figure.last = figure.right = at + 1


def _take(state: _Sum, morpheme: str, language: Language) -> bool:
    words = language.words
    if language.has("words.and", morpheme):
        state.joined = True
        return True
    small = words.below_hundred.get(morpheme)
    if small is not None:
        done = state.add(small)
        state.joined = False
        return done
    bare = words.compounds and state.group is None and state.scale is None
    scale = _HUNDRED if morpheme in words.hundred else words.scales.get(morpheme)
    if scale is not None:
        if bare and scale <= _THOUSAND:
            state.group = ONE
        return state.multiply(scale)
    dozen = words.dozens.get(morpheme)
    if dozen is None or state.scale is not None:
        return False
    state.group = dozen * (ONE if state.group is None else state.group)
    return True


def _morphemes(tokens: list[Token], at: int, language: Language) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The number words from a token on, a hyphen or "and" between two of them passed over."""
    index = at
    while index < len(tokens):
        token = tokens[index]
        parts = _parts(token.low, language.words, language.sets["words.and"]) if token.kind == Kind.WORD else ()
        if not parts:
            return
        yield index, parts
        index += 1
        if index + 1 < len(tokens) and tokens[index].text in "-‐‑" and tokens[index].glued and tokens[index + 1].glued:
            index += 1
        if index + 1 < len(tokens) and language.has("words.and", tokens[index].low):
            if not _and_goes_on(tokens, at, index, language):
                return
            index += 1
            if tokens[index].text == "-":
                index += 1


def _and_goes_on(tokens: list[Token], at: int, index: int, language: Language) -> bool:
    """Whether "and" stands inside a number: after a hundred or a scale, before what is smaller."""
    words, before = language.words, tokens[index - 1].low
    if at and language.has("ranges.between", tokens[at - 1].low):
        return False
    if before not in words.hundred and before not in words.scales:
        return False
    following = index + 1
    while following < len(tokens) and (tokens[following].text == "-" or tokens[following].low in words.below_hundred):
        following += 1
    if following == index + 1:
        return False
    low = tokens[following].low if following < len(tokens) else ""
    if low in words.half or low in words.plural_fractions or low in words.fractions:
        return False
    # A hundred and five thousand is one number, a thousand and five million are two.
    scaled = low in words.scales and before not in words.hundred
    return low not in words.hundred and low not in words.dozens and not scaled


@lru_cache(maxsize=4096)
def _split(word: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """The words of the vocabulary that make up a compound, the longest first tried; empty when it is no such compound."""
    if word in vocabulary:
        return (word,)
    best: list[tuple[str, ...] | None] = [None] * (len(word) + 1)
    best[len(word)] = ()
    longest = max(map(len, vocabulary))
    for start in range(len(word) - 1, -1, -1):
        for end in range(min(len(word), start + longest), start, -1):
            rest = best[end]
            if rest is not None and word[start:end] in vocabulary:
                best[start] = (word[start:end], *rest)
                break
    return best[0] or ()


def _parts(word: str, words: Words, ands: frozenset[str]) -> tuple[str, ...]:
    if not words.compounds or len(word) > _LONGEST_COMPOUND:
        known = word in words.below_hundred or word in words.hundred or word in words.scales or word in words.dozens
        return (word,) if known else ()
    if word in words.scales or word in words.dozens:
        return (word,)
    parts = _split(word, words.vocabulary)
    return () if parts and all(part in ands for part in parts) else parts
