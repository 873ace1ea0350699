"""Numbers in words: "a hundred and five", "two-thirds", "half a million", "tens of thousands"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from .figure import EXACT, ONE, REPEATING, Figure, Form
from .table import Language, Words
from .tokens import Kind, Token

_HALF = Decimal("0.5")
_LONGEST_COMPOUND = 80
"""Letters of the longest word that is taken apart."""


def spelled(tokens: list[Token], at: int, language: Language) -> Figure | None:
    """The number in words that starts at a token, or None."""
    words, low = language.words, tokens[at].low
    if at and language.has("words.blockers", tokens[at - 1].low):
        return None
    if low in words.half:
        return _half(tokens, at, language)
    if low in words.mixed:
        figure = Figure(at, at + 1, words.mixed[low], Form.WORDS, words.mixed[low])
    elif low in words.vague:
        return _vague(tokens, at, language)
    elif low in words.article:
        return _after_article(tokens, at, language)
    elif low in words.dozens and at and not language.has("phrases.determiners", tokens[at - 1].low):
        return None
    else:
        count = _count(tokens, at, language, group=None)
        if count is None:
            return None
        figure = count
        fraction_after(tokens, figure, language)
    return figure


def _after_article(tokens: list[Token], at: int, language: Language) -> Figure | None:
    """ "a hundred", "a dozen", "a third", "a half", "a quarter of a million"."""
    if at + 1 >= len(tokens):
        return None
    words, low = language.words, tokens[at + 1].low
    if low in words.half and at + 2 < len(tokens):
        figure = _half(tokens, at + 1, language)
        if figure:
            figure.first = figure.left = at
        return figure
    if low in words.fractions:
        return _share(tokens, at, at + 1, ONE, language)
    if low in words.hundred or low in words.scales or low in words.dozens:
        return _count(tokens, at + 1, language, group=ONE, first=at)
    alone = language.has("words.article_counts", "yes") and names_unit(tokens, at + 1, language)
    return Figure(at, at + 1, ONE, Form.WORDS, ONE) if alone else None


def names_unit(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether a unit or a currency starts at a token."""
    units = language.units
    return bool(units.words.starting(tokens, at) or units.currencies.starting(tokens, at))


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


def _count(tokens: list[Token], at: int, language: Language, *, group: Decimal | None, first: int | None = None) -> Figure | None:
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
    simple = state.group is None and state.scale is not None
    scale = state.scale if simple and state.scale is not None else ONE
    figure = Figure(at if first is None else first, last, value, Form.WORDS, value / scale, scale)
    if last < len(tokens) and tokens[last].low in words.dozens:
        figure.times(words.dozens[tokens[last].low], last=last + 1)
    return figure


def _take(state: _Sum, morpheme: str, language: Language) -> bool:
    words = language.words
    if language.has("words.and", morpheme):
        state.joined = True
        return True
    for table in (words.ones, words.teens, words.tens):
        if morpheme in table:
            done = state.add(table[morpheme])
            state.joined = False
            return done
    bare = language.words.compounds and state.group is None and state.scale is None
    if morpheme in words.hundred:
        if bare:
            state.group = ONE
        return state.multiply(Decimal(100))
    if morpheme in words.scales:
        if bare and words.scales[morpheme] == 1000:
            state.group = ONE
        return state.multiply(words.scales[morpheme])
    if morpheme in words.dozens and state.group is not None and state.scale is None:
        state.group *= words.dozens[morpheme]
        return True
    if morpheme in words.dozens and state.group is None and state.scale is None:
        state.group = words.dozens[morpheme]
        return True
    return False


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
            if tokens[index].text == "-" and index + 1 < len(tokens):
                index += 1


def _and_goes_on(tokens: list[Token], at: int, index: int, language: Language) -> bool:
    """Whether "and" stands inside a number: after a hundred or a scale, before what is smaller."""
    words, before = language.words, tokens[index - 1].low
    if at and language.has("ranges.between", tokens[at - 1].low):
        return False
    if before not in words.hundred and before not in words.scales:
        return False
    following = index + 1
    while following < len(tokens) and (tokens[following].text == "-" or _below_hundred(tokens[following].low, words)):
        following += 1
    if following == index + 1:
        return False
    low = tokens[following].low if following < len(tokens) else ""
    return low not in words.hundred and low not in words.scales and low not in words.dozens


def _below_hundred(word: str, words: Words) -> bool:
    return word in words.ones or word in words.teens or word in words.tens


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
        known = word in words.ones or word in words.teens or word in words.tens
        return (word,) if known or word in words.hundred or word in words.scales or word in words.dozens else ()
    if word in words.scales or word in words.dozens:
        return (word,)
    parts = _split(word, words.vocabulary)
    return () if parts and all(part in ands for part in parts) else parts


def _half(tokens: list[Token], at: int, language: Language) -> Figure | None:
    """ "half a million", "half of", "half the": a half of what follows; not "first half" or "half-time"."""
    words, following = language.words, at + 1
    before = tokens[at - 1].low if at else ""
    after = tokens[following] if following < len(tokens) else None
    if language.has("names.half_not_after", before):
        return None
    figure = Figure(at, at + 1, _HALF, Form.FRACTION, _HALF)
    if after is None or after.kind not in {Kind.WORD, Kind.SIGN}:
        return figure
    if after.text == "-" and after.glued:
        following += 1
    elif after.low in words.article:
        following += 1
    low = tokens[following].low if following < len(tokens) else ""
    if low in words.scales or low in words.hundred or low in words.dozens:
        scale = words.scales.get(low) or words.dozens.get(low) or Decimal(100)
        figure.times(scale, last=following + 1)
        return figure
    if language.has("names.half_not_before", low) or (following > at + 1 and tokens[at + 1].text == "-"):
        return figure if following > at + 1 and language.units.words.starting(tokens, following) else None
    return figure


def _vague(tokens: list[Token], at: int, language: Language) -> Figure | None:
    """ "dozens", "tens of thousands": from one of them to ten."""
    words, last = language.words, at + 1
    value = words.vague[tokens[at].low]
    while last + 1 < len(tokens) and language.has("words.of", tokens[last].low) and tokens[last + 1].low in words.vague:
        value = EXACT.multiply(value, words.vague[tokens[last + 1].low])
        last += 2
    if last == at + 1 and tokens[at].low not in words.vague_alone:
        if not (last < len(tokens) and language.has("words.of", tokens[last].low)):
            return None
        if last + 1 < len(tokens) and tokens[last + 1].kind != Kind.WORD:
            return None
    figure = Figure(at, last, value, Form.VAGUE, value)
    figure.upper = value * 10
    return figure


def fraction_after(tokens: list[Token], figure: Figure, language: Language) -> None:
    """Take in what makes a fraction of a count: "two thirds", "two and a half"."""
    words = language.words
    at = _past_hyphen(tokens, figure.last)
    if at >= len(tokens):
        return
    low = tokens[at].low
    if low in words.fractions and figure.value == 1 and figure.form is Form.WORDS:
        share = _share(tokens, figure.first, at, figure.value, language)
    elif low in words.plural_fractions and not _is_period(tokens, figure, language):
        share = _share(tokens, figure.first, at, figure.value, language)
    else:
        _and_fraction(tokens, figure, language)
        return
    if share is not None:
        figure.last, figure.right, figure.value, figure.form = share.last, share.right, share.value, Form.FRACTION
        figure.mantissa, figure.scale = share.mantissa, share.scale


def _is_period(tokens: list[Token], figure: Figure, language: Language) -> bool:
    return figure.first > 0 and language.has("names.periods_after", tokens[figure.first - 1].low)


def _past_hyphen(tokens: list[Token], at: int) -> int:
    hyphen = at + 1 < len(tokens) and tokens[at].text in "-‐‑" and tokens[at].glued and tokens[at + 1].glued
    return at + 1 if hyphen else at


def _share(tokens: list[Token], first: int, at: int, above: Decimal, language: Language) -> Figure | None:
    """A number of parts: tokens[at] is the denominator. None when it is an ordinal ("a third man")."""
    words, low = language.words, tokens[at].low
    below = words.fractions.get(low) or words.plural_fractions[low]
    last = at + 1
    after = tokens[last] if last < len(tokens) else None
    value = REPEATING.divide(above, below)
    figure = Figure(first, last, value, Form.FRACTION, value)
    at_scale = last
    if after is not None and language.has("words.of", after.low):
        at_scale = last + 1
        if at_scale < len(tokens) and tokens[at_scale].low in words.article:
            at_scale += 1
    if at_scale < len(tokens) and tokens[at_scale].low in words.scales:
        figure.times(words.scales[tokens[at_scale].low], last=at_scale + 1)
        return figure
    if low in words.plural_fractions or language.words.compounds:
        return figure
    noun = after is not None and (
        (after.kind == Kind.WORD and not language.has("phrases.stops", after.low)) or (after.text == "-" and after.glued)
    )
    return None if noun else figure


def _and_fraction(tokens: list[Token], figure: Figure, language: Language) -> None:
    """ "two and a half", "one-and-a-half million", "two and one half"."""
    words = language.words
    at = _past_hyphen(tokens, figure.last)
    if not (at + 2 < len(tokens) and language.has("words.and", tokens[at].low)):
        return
    at = _past_hyphen(tokens, at + 1)
    above = ONE if tokens[at].low in words.article else words.ones.get(tokens[at].low)
    at = _past_hyphen(tokens, at + 1)
    if above is None or at >= len(tokens):
        return
    low = tokens[at].low
    if low in words.half:
        part = _HALF
    elif low in words.plural_fractions and above > 1:
        part = REPEATING.divide(above, words.plural_fractions[low])
    elif low in words.fractions and above == 1:
        part = REPEATING.divide(ONE, words.fractions[low])
    else:
        return
    base = figure.scale if figure.scale != 1 and tokens[figure.last - 1].low in words.scales else ONE
    figure.value += EXACT.multiply(part, base)
    figure.mantissa = figure.value
    figure.scale = ONE
    figure.last = figure.right = at + 1
