"""Numbers that are no quantity: dates, years, clock times, and labels such as "Article 5" or "Boeing 737"."""

from __future__ import annotations

from .figure import Figure, Form
from .read import is_plural
from .table import Language
from .tokens import Kind, Token

_LAST_DAY = 31
_LAST_HOUR = 24
_YEARS = range(1600, 2200)
"""Whole numbers of four digits in here are years unless something says otherwise."""
_MODERN = range(1900, 2100)
_MODEL_DIGITS = 3
"""Digits of the numbers that aircraft and the like are named by."""
_LINKS = frozenset("-–,&/")


def is_name(tokens: list[Token], figure: Figure, language: Language, *, dated: int) -> bool:
    """Whether a number at this place is no quantity; dated is the token after the last number of a date or label, or -1."""
    if _touches_word(tokens, figure, language):
        return True
    if figure.form is not Form.LITERAL:
        return _is_word_name(tokens, figure, language)
    if figure.money:
        return False
    if is_dated(tokens, figure, language, dated=dated) or _is_clock(tokens, figure, language):
        return True
    rules = (_is_code, _is_listing, _is_year, _is_street, _is_model)
    return figure.unit in {None, "point"} and any(rule(tokens, figure, language) for rule in rules)


def _shortened_year(tokens: list[Token], figure: Figure) -> bool:
    """Whether the apostrophe before a number belongs to it or to a word: '98, the '90s, O'2."""
    at = figure.left - 1
    inside = tokens[at].glued and at > 0 and tokens[at - 1].kind != Kind.SIGN
    return inside or (figure.unit is None and tokens[figure.left].text.isdigit() and len(tokens[figure.left].text) == 2)


def _touches_word(tokens: list[Token], figure: Figure, language: Language) -> bool:  # noqa: PLR0911 -- one a mark
    """Whether letters touch the number: "A2", "22nd", "COVID-19", "1990s"."""
    before = tokens[figure.left - 1] if figure.left else None
    after = tokens[figure.right] if figure.right < len(tokens) else None
    if tokens[figure.left].glued and before is not None:
        if before.text in "\"'“" and figure.left > 1 and tokens[figure.left - 2].text == "=":
            return True
        if before.text in "'’" and not _shortened_year(tokens, figure):
            return False  # a quotation begins
        if before.kind != Kind.SIGN or before.text in "_/\\.'’^":
            return not (before.text == "/" and figure.unit)
        if before.text in "-‐‑–" and before.glued and figure.left > 1:
            return not _may_precede_hyphen(tokens, figure.left - 2, language)
    if after is None or not after.glued:
        return False
    if after.kind != Kind.SIGN:
        return not (after.kind == Kind.WORD and figure.unit is not None and len(tokens[figure.right - 1].text) > 1)
    return after.text == "_"


def _may_precede_hyphen(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether a number may follow the hyphen after this token: "twenty-", "to-", "minus-", and "5km-" in "5km-6km"."""
    token = tokens[at]
    if token.kind != Kind.WORD:
        return token.kind != Kind.OPAQUE
    if token.glued and at and tokens[at - 1].kind == Kind.FIGURE:
        return True
    lists = ("ranges.to", "ranges.or", "words.minus", "names.hyphen_before")
    known = token.low in language.words.firsts or token.low in language.words.scales
    return known or any(language.has(name, token.low) for name in lists)


def is_dated(tokens: list[Token], figure: Figure, language: Language, *, dated: int) -> bool:
    """Whether it belongs to a date or is a label, or continues a row of them: "Articles 5, 7 and 9", "May 3-7"."""
    if not figure.plain:
        return False
    if _is_label(tokens, figure, language) or _is_date(tokens, figure, language):
        return True
    if dated < 0 or not _links(tokens, dated, figure.first, language) or _counts_next(tokens, figure, language):
        return False
    after = tokens[figure.last] if figure.last < len(tokens) else None
    closed = after is None or after.kind == Kind.SIGN or language.has("dates.links", after.low)
    return closed or tokens[dated].text != "," or int(figure.value) in _YEARS


def _is_date(tokens: list[Token], figure: Figure, language: Language) -> bool:
    """Whether a plain number is the day or year of a date."""
    day = 1 <= figure.value <= _LAST_DAY
    if not day and int(figure.value) not in _YEARS:
        return False
    at = figure.first - 1
    if at > 0 and tokens[at].text == ".":
        at -= 1
    if at >= 0 and _is_month(tokens[at], language):
        return True
    after = figure.last
    if after < len(tokens) and day:
        dotted = tokens[after].text == "." and tokens[after].glued and language.is_so("dates.dotted")
        if dotted or language.has("dates.day_after", tokens[after].low):
            after += 1
        if after < len(tokens) and _is_month(tokens[after], language):
            return True
    return False


def _links(tokens: list[Token], start: int, end: int, language: Language) -> bool:
    """Whether only "-", "to", "and" or a comma stands between two numbers of one date."""
    between = tokens[start:end]
    return 0 < len(between) <= 2 and all(token.text in _LINKS or language.has("dates.links", token.low) for token in between)


def _counts_next(tokens: list[Token], figure: Figure, language: Language) -> bool:
    return figure.last < len(tokens) and is_plural(tokens[figure.last], language)


def _is_month(token: Token, language: Language) -> bool:
    return token.text[:1].isupper() and language.has("dates.months", token.low)


def _is_clock(tokens: list[Token], figure: Figure, language: Language) -> bool:
    if figure.right >= len(tokens) or figure.value > _LAST_HOUR:
        return False
    return language.has("dates.clock", tokens[figure.right].low) or language.has("dates.clock", tokens[figure.last].low)


def _is_code(tokens: list[Token], figure: Figure, language: Language) -> bool:
    text = tokens[figure.first].text
    if len(text) > 1 and text[0] == "0" and text.isdigit():
        return True
    at = figure.last
    at += at < len(tokens) and tokens[at].text == "-" and tokens[at].glued
    return at < len(tokens) and language.has("names.not_after", tokens[at].low)


def _is_listing(tokens: list[Token], figure: Figure, language: Language) -> bool:
    """Whether it numbers an entry of a list: "1. Foo", "2) Bar"."""
    if figure.first or len(tokens) < 3 or figure.value > 99 or not figure.plain or language.is_so("dates.dotted"):
        return False
    mark = tokens[figure.last]
    return mark.text in ".)" and mark.glued


def _is_label(tokens: list[Token], figure: Figure, language: Language) -> bool:
    """Whether the word before makes a plain number a label: "Article 5", "page 3", "FTSE 100"."""
    at = figure.left - 1
    if at < 0:
        return False
    if at > 0 and tokens[at].text == ".":
        at -= 1
    token = tokens[at]
    if token.kind != Kind.WORD:
        return token.text == "#"
    if language.has("names.lower_labels", token.low):
        return not _counts_next(tokens, figure, language)
    if not (token.text != token.low and language.has("names.labels", token.low)):
        return False
    return at > 0 or not _counts_next(tokens, figure, language)


def _is_year(tokens: list[Token], figure: Figure, language: Language) -> bool:
    text = tokens[figure.first].text
    if len(text) != 4 or not text.isdigit() or not figure.plain:
        return False
    value = int(figure.value)
    before = tokens[figure.left - 1].low if figure.left else ""
    after = tokens[figure.last] if figure.last < len(tokens) else None
    dated = language.has("dates.year_after", before)
    counts = after is not None and is_plural(after, language) and after.text.islower()
    if after is not None and language.has("dates.era", after.low):
        return True
    if value not in _YEARS:
        return 1000 <= value < _YEARS.start and dated and not counts and language.has("dates.year_strong", before)
    if counts and after is not None:
        bounded = language.before.ending(tokens, figure.left) is not None and not dated
        typical = language.has("phrases.people", after.low) and not dated
        return not (bounded or typical or (value not in _MODERN and not dated))
    bounded = language.before.ending(tokens, figure.left) is not None
    return not (bounded and value % 100 == 0 and value not in _MODERN)


def _is_street(tokens: list[Token], figure: Figure, language: Language) -> bool:
    """Whether a street's name follows: "9 E 71st St", "575 Wilbraham Road"."""
    at = figure.last
    if at + 1 < len(tokens) and tokens[at].text in "-–" and tokens[at].glued and tokens[at + 1].kind == Kind.FIGURE:
        at += 2
    if not figure.plain or at >= len(tokens) or not tokens[at].text[:1].isupper():
        return False
    for index in range(at, min(at + 5, len(tokens))):
        token = tokens[index]
        capital = token.text[:1].isupper()
        if capital and language.has("names.streets", token.low):
            return True
        if not capital and token.kind != Kind.FIGURE and not token.glued:
            return False
    return False


def _is_model(tokens: list[Token], figure: Figure, language: Language) -> bool:
    """Whether it is part of a name: "787 Dreamliner", or a capitalised word before it and no counted noun after."""
    text = tokens[figure.first].text
    if not figure.plain or not text.isdigit():
        return False
    after = tokens[figure.last] if figure.last < len(tokens) else None
    if after is not None and after.kind == Kind.WORD:
        capital = after.text[:1].isupper()
        if language.has("names.models", text) and (capital or language.has("names.model_nouns", after.low)):
            return True
        named = capital and len(after.text) > 1 and not after.text.isupper()
        if named and len(text) == _MODEL_DIGITS and not _has_plural(tokens, figure.last, language):
            return True
    hyphen = after is not None and after.text == "-" and after.glued
    return not hyphen and _follows_name(tokens, figure, language) and not _has_plural(tokens, figure.last, language)


def _follows_name(tokens: list[Token], figure: Figure, language: Language) -> bool:
    """Whether a capitalised word that is neither a function word nor a verb stands before."""
    if figure.left == 0 or language.before.ending(tokens, figure.left):
        return False
    token = tokens[figure.left - 1]
    if token.kind != Kind.WORD or not token.text[:1].isupper() or token.low in language.words.firsts:
        return False
    lists = ("phrases.stops", "phrases.verbs", "change.up", "change.down")
    return not any(language.has(name, token.low) for name in lists)


def _has_plural(tokens: list[Token], at: int, language: Language) -> bool:
    """Whether a plural noun closes the words after a number, before anything that ends a noun phrase."""
    for token in tokens[at : at + 5]:
        if token.kind != Kind.WORD or language.has("phrases.stops", token.low):
            return False
        if is_plural(token, language):
            return True
    return False


def _is_word_name(tokens: list[Token], figure: Figure, language: Language) -> bool:
    """Whether number words are a pronoun or part of a name: "no one", "Group of Seven", "net zero"."""
    token = tokens[figure.first]
    before = tokens[figure.first - 1] if figure.first else None
    if before is not None and figure.unit is None and language.has("names.lower_labels", before.low):
        return not _counts_next(tokens, figure, language)
    if before is not None and language.has("names.ranks", before.low) and not _has_plural(tokens, figure.last, language):
        return True
    if (
        figure.form is Form.WORDS
        and figure.value == 1
        and figure.last == figure.first + 1
        and _is_pronoun(tokens, figure, language)
    ):
        return True
    if figure.value == 0 and before is not None and language.has("names.zero_not_after", before.low):
        return True
    if figure.form is not Form.WORDS or not token.text[:1].isupper() or before is None or _all_capitals(tokens):
        return False
    starts = before.kind == Kind.SIGN and before.text not in "-,'’&"
    return not starts and not (before.text in "'’" and not before.glued and tokens[figure.first].glued)  # a quotation begins


def _is_pronoun(tokens: list[Token], figure: Figure, language: Language) -> bool:
    """Whether "one" stands for a person or thing instead of counting."""
    if figure.unit is not None and not figure.hyphen:
        before = tokens[figure.left - 1] if figure.left else None
        return before is not None and language.has("names.one_unit_not_after", before.low)
    before = tokens[figure.left - 1] if figure.left else None
    after = tokens[figure.last] if figure.last < len(tokens) else None
    if before is None and after is None:
        return False
    if before is not None and language.has("names.one_not_after", before.low):
        return True
    if after is None:
        return True
    if after.kind != Kind.WORD:
        return after.kind == Kind.SIGN and figure.unit is None
    return language.has("names.one_not_before", after.low)


def _all_capitals(tokens: list[Token]) -> bool:
    """Whether the sentence is a headline, where every word has a capital."""
    words = [token for token in tokens if token.kind == Kind.WORD and len(token.text) > 3]
    return len(words) > 2 and sum(token.text[0].isupper() for token in words) >= 0.8 * len(words)
