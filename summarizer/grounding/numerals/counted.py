"""Counted: the head noun with its modifiers that a number counts or measures, by word lists and without a tagger.

It cannot tell a verb from a noun that is spelled the same, so a phrase may end a word late; it never reaches over
punctuation or out of the sentence.
"""

from __future__ import annotations

from typing import NamedTuple

from .figure import Figure, Form
from .read import is_plural
from .table import Language
from .tokens import Kind, Token

_LONGEST = 8
"""Words of a noun phrase before it is cut off."""
_CHANGE = 2
"""Words after a number among which a noun of change stands."""
_TAIL = 5
"""Words of the phrase after "of" that is taken in."""
_REACH = 14
"""Words before a number among which what moved is looked for."""
_HYPHENS = frozenset("-‐‑")


class Phrase(NamedTuple):
    """A stretch of tokens, end exclusive."""

    first: int
    last: int


def counted_phrase(tokens: list[Token], figure: Figure, language: Language, *, taken: set[int]) -> Phrase | None:
    """Where what is counted stands; None when the sentence does not say. taken are the tokens of all its numbers."""
    after = _after(tokens, figure, language)
    changed = figure.unit is not None and _past_change(tokens, _past_hanging(tokens, figure.right, language), language)
    if after is not None and (figure.direction is None or figure.unit is None or changed):
        return after
    if figure.age and figure.hyphen:
        return after
    return _before(tokens, figure.left, language, taken) or after


def _after(tokens: list[Token], figure: Figure, language: Language) -> Phrase | None:
    at = _past_hanging(tokens, figure.right, language)
    changed = _past_change(tokens, at, language)
    worth = language.worth.starting(tokens, at) if figure.money else None
    at = changed or (worth[1] if worth else at)
    of = changed is not None or (at < len(tokens) and language.has("phrases.inside_of", tokens[at].low))
    if (
        figure.money
        and at + 1 < len(tokens)
        and language.has("phrases.money_in", tokens[at].low)
        and tokens[at + 1].text.islower()
    ):
        of = True
    if figure.age and not of and not figure.hyphen:
        return None
    if of:
        at += 1
        while at < len(tokens) and (language.has("phrases.determiners", tokens[at].low) or tokens[at].kind == Kind.FIGURE):
            at += 1
    else:
        skipped = "phrases.determiners" if figure.form is Form.FRACTION else "phrases.skipped"
        at += at < len(tokens) and language.has(skipped, tokens[at].low)
    if at < len(tokens) and language.has("unit_grammar.size_words", tokens[at].low):
        return None
    head = _noun_phrase(tokens, at, language, single=figure.value == 1 and figure.upper is None and not of)
    if head is None:
        return None
    return Phrase(head.first, _with_tail(tokens, head.last, language))


def _past_change(tokens: list[Token], at: int, language: Language) -> int | None:
    """The "in" or "of" after a noun of change: "a 9% fall in sales"."""
    for index in range(at, min(at + _CHANGE, len(tokens) - 1)):
        if language.has("change.nouns", tokens[index].low):
            after = tokens[index + 1].low
            return index + 1 if language.has("phrases.inside_of", after) or language.has("phrases.change_in", after) else None
    return None


def _past_hanging(tokens: list[Token], at: int, language: Language) -> int:
    """Past a hyphen and, where it hangs, past the other numbers of the row: "four-, five- and six-cylinder"."""
    if not (at < len(tokens) and tokens[at].text in _HYPHENS and tokens[at].glued):
        return at
    at += 1
    while at < len(tokens) and (tokens[at].text == "," or not tokens[at].glued):
        low = tokens[at].low
        link = low == "," or any(language.has(name, low) for name in ("words.and", "ranges.to", "ranges.or"))
        if not link and low not in language.words.firsts and tokens[at].kind != Kind.FIGURE:
            break
        at += 1
        if at < len(tokens) and tokens[at].text in _HYPHENS and tokens[at].glued:
            at += 1
    return at


def _noun_phrase(tokens: list[Token], at: int, language: Language, *, single: bool = False) -> Phrase | None:
    """The words from a token on up to a plural noun or the first that stands in no noun phrase."""
    index = at
    while index < min(at + _LONGEST, len(tokens)):
        token = tokens[index]
        if token.text in _HYPHENS and token.glued and index > at:
            index += 1
            continue
        if token.text == "&" or (language.has("words.and", token.low) and _joins_names(tokens, index, at, language)):
            index += 1
            continue
        if not _inside(tokens, index, at, language):
            break
        if single and index > at and is_plural(token, language) and not token.text[0].isupper():
            break
        index += 1
        if not single and is_plural(token, language) and not _goes_on(tokens, index, language):
            break
    while index > at and (tokens[index - 1].kind == Kind.SIGN or language.has("words.and", tokens[index - 1].low)):
        index -= 1
    return Phrase(at, index) if index > at else None


def _inside(tokens: list[Token], index: int, at: int, language: Language) -> bool:
    token = tokens[index]
    if token.kind == Kind.FIGURE:
        return index > at and (tokens[index - 1].text[:1].isupper() or _capital(tokens, index + 1))
    return token.kind == Kind.WORD and not (
        language.has("phrases.stops", token.low) and not (token.text.isupper() and len(token.text) > 1)
    )


def _capital(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].text[:1].isupper()


def _joins_names(tokens: list[Token], index: int, at: int, language: Language) -> bool:
    """Whether "and" joins two modifiers of one noun: "Kia and Hyundai vehicles", "digital and physical sales"."""
    if index == at or index + 2 >= len(tokens):
        return False
    if is_plural(tokens[index - 1], language):
        return False
    return (
        _inside(tokens, index + 1, at, language)
        and _inside(tokens, index + 2, at, language)
        and is_plural(tokens[index + 2], language)
    )


def _goes_on(tokens: list[Token], index: int, language: Language) -> bool:
    """Whether the plural just read only modifies the next word: "sales jobs", "new 737s jets"."""
    if index >= len(tokens):
        return False
    token = tokens[index]
    return token.kind == Kind.WORD and not language.has("phrases.stops", token.low) and is_plural(token, language)


def _with_tail(tokens: list[Token], last: int, language: Language) -> int:
    """The end of the phrase with one "of ..." after it."""
    if last >= len(tokens) or not language.has("phrases.links", tokens[last].low):
        return last
    at = last + 1
    while at < len(tokens) and language.has("phrases.determiners", tokens[at].low):
        at += 1
    tail = _noun_phrase(tokens, at, language)
    return min(tail.last, at + _TAIL) if tail else last


def _before(tokens: list[Token], left: int, language: Language, taken: set[int]) -> Phrase | None:
    """The noun phrase before the words that lead to a number: what rose, what cost, what is so long."""
    index = left - 1
    lowest = max(0, left - _REACH)
    while index >= lowest:
        token = tokens[index]
        if token.text in ";:" or (token.kind == Kind.SIGN and token.text not in ",-'’\"“”()"):
            return None
        if index not in taken and _is_noun(token, language):
            break
        index -= 1
    if index < lowest:
        return None
    verb = tokens[index].text.islower() and not is_plural(tokens[index], language)
    if verb and index and index - 1 not in taken and is_plural(tokens[index - 1], language):
        index -= 1
    return _ending_at(tokens, index, language)


def _is_noun(token: Token, language: Language) -> bool:
    return (
        token.kind == Kind.WORD
        and not language.has("phrases.stops", token.low)
        and not language.has("phrases.verbs", token.low)
        and not language.has("phrases.adverbs", token.low)
        and not (language.has("change.up", token.low) or language.has("change.down", token.low))
        and not language.has("change.between", token.low)
        and not (token.low.endswith(tuple(language.sets["phrases.verb_endings"])) and token.low == token.text)
    )


def _ending_at(tokens: list[Token], index: int, language: Language) -> Phrase:
    """The noun phrase that ends with a noun, an "of" inside it and the nouns before that taken in."""
    first = index
    while first > 0 and index - first < _LONGEST:
        before = tokens[first - 1]
        if _is_noun(before, language) or (before.kind == Kind.FIGURE and first - 1 > 0) or before.text in {"-", "&"}:
            first -= 1
        elif language.has("phrases.inside_of", before.low) and first > 1 and _is_noun(tokens[first - 2], language):
            first -= 2
        elif (
            language.has("phrases.determiners", before.low)
            and first > 2
            and language.has("phrases.inside_of", tokens[first - 2].low)
        ):
            if not _is_noun(tokens[first - 3], language):
                break
            first -= 3
        else:
            break
    while tokens[first].kind != Kind.WORD:
        first += 1
    return Phrase(first, index + 1)
