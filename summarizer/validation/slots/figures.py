"""Figures that are no quantities: ordinals, scores and bare digits must stand in the passage as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summarizer.grounding.numerals import NumberMention
from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, unsupported
from summarizer.validation.syntax import Tag
from summarizer.validation.tokens import Token, tokenize

from .relations import PREPOSITIONS, verbish


def check(case: Case, there: list[NumberMention]) -> Finding | None:
    """The first ordinal, score or bare figure of the statement that the passage does not have."""
    mentions = case.numbers
    return _ordinals(case, mentions, there) or _scores(case, mentions) or _bare_figures(case, mentions) or _lent(mentions, there)


ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        3,
    )
}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$", re.IGNORECASE)
_SCORE = re.compile(r"(?<![\d.,])(\d{1,3})\s?[-–]\s?(\d{1,3})(?!\d|[.,]\d)")


def _ordinals(case: Case, mentions: tuple[NumberMention, ...], there: list[NumberMention]) -> Finding | None:
    """An ordinal needs the same ordinal, or as many of the thing: "a fifth straight defeat" of "five straight defeats"."""
    for item in case.statement.words:
        value = ORDINALS.get(item.token.low)
        if value is None or any(m.start <= item.token.start < m.end for m in mentions):
            continue
        same = any(
            placed.token.low == item.token.low or placed.token.text == str(value)
            for placed in case.passage.items
            if placed.tier <= 1
        )
        if not same and not any(m.value == value for m in there):
            return unsupported(Reason.NUMBER_MISMATCH, f"“{item.token.text}” is not in the passage.")
    return None


def _scores(case: Case, mentions: tuple[NumberMention, ...]) -> Finding | None:
    """A score must stand in the passage as it is."""
    sentences = case.context.sentences_around(case.evidence)
    known = {match.groups() for sentence in sentences for match in _SCORE.finditer(sentence.text)}
    for match in _SCORE.finditer(case.statement.text):
        ranged = any(m.upper is not None and m.start <= match.start() < m.end for m in mentions)
        if not ranged and match.groups() not in known:
            return unsupported(Reason.NUMBER_MISMATCH, f"“{match.group()}” is not in the passage.")
    return None


_TO = re.compile(r"(?:\s+(?:votes?|goals?|points?|sets?|games?|frames?))?\s+(?:votes?\s+)?to\s+$", re.IGNORECASE)


def as_score(case: Case, mention: NumberMention) -> bool:
    """Whether a number is one side of a score that the passage has in figures: five votes to four, 5-4."""
    text = case.statement.text
    pairs = [(one, two) for one, two in pairwise(case.numbers) if _TO.fullmatch(text[one.end : two.start])]
    sentences = case.context.sentences_around(case.evidence)
    known = {match.groups() for sentence in sentences for match in _SCORE.finditer(sentence.text)}
    return any(mention in pair and (str(pair[0].value), str(pair[1].value)) in known for pair in pairs)


def _lent(mentions: tuple[NumberMention, ...], there: list[NumberMention]) -> Finding | None:
    """A number without a unit that the passage has only as one with a unit, which the statement has beside it.

    Of "two more than four years ago", "four more than four years ago".
    """
    for mention in mentions:
        alike = [other for other in mentions if other is not mention and other.value == mention.value and other.unit is not None]
        equal = [other for other in there if other.value == mention.value]
        taken = len(equal) <= len(alike) and all(other.unit is not None for other in equal)
        if mention.unit is None and alike and equal and taken:
            return unsupported(Reason.NUMBER_MISMATCH, f"The passage has “{equal[0].text}”, and no other “{mention.text}”.")
    return None


def _bare_figures(case: Case, mentions: tuple[NumberMention, ...]) -> Finding | None:
    """Figures that are no quantities, dates and scores say, must stand in the passage as they are."""
    known = {placed.token.text for placed in case.passage.items if placed.token.text[0].isdigit()}
    for item in case.statement.words:
        token = item.token
        if not token.text[0].isdigit() or any(m.start <= token.start < m.end for m in mentions):
            continue
        if token.text not in known:
            return unsupported(Reason.NUMBER_MISSING, f"“{token.text}” is not in the passage.")
    return None


def unit_left_out(case: Case, mention: NumberMention, other: NumberMention) -> bool:
    """Whether a bare figure stands for one with a unit: "was 14" for "was 14 weeks old"; an age in years may do without."""
    if mention.unit is not None or other.unit in {None, "year"} or any(said.unit == other.unit for said in case.numbers):
        return False
    if case.statement.text[: mention.start].rstrip().endswith("#"):
        return False  # pounds, as the Treebank has them
    words = case.statement.words
    after = next((item.token for item in words if item.token.start >= mention.end), None)
    return after is None or not after.is_word or after.low in PREPOSITIONS


def names_somebody(case: Case, mention: NumberMention) -> bool:
    """Whether an age stands for the person who has it: "the 19-year-old", with no noun behind it."""
    if not mention.text.lower().endswith("old"):
        return False
    after = next((at for at, item in enumerate(case.statement.words) if item.token.start >= mention.end), None)
    return after is None or case.statement.parsed.tags[after] not in {Tag.NOUN, Tag.ADJ}


def between_commas(case: Case, mention: NumberMention) -> bool:
    """Whether a number stands between commas, as an age does behind a name."""
    text = case.statement.text
    return text[: mention.start].rstrip().endswith(",") and text[mention.end :].lstrip().startswith(",")


def age_of_another(case: Case, mention: NumberMention, other: NumberMention, there: Sequence[NumberMention]) -> bool:
    """Whether an age between commas goes with somebody to whom the passage gives another: the nurse, 29, of "the nurse, 38"."""
    words = case.statement.words
    at = next((near for near, item in enumerate(words) if item.token.start >= mention.start), 0)
    if at < 2 or not between_commas(case, mention):
        return False
    stem = words[at - 2].token.stem
    if stem in {token.stem for token in tokenize(other.counted)}:
        return False
    return any(one.value != mention.value and stem in {token.stem for token in tokenize(one.counted)} for one in there)


def precedes(case: Case, mention: NumberMention, token: Token) -> bool:
    """Whether a word follows a number with one word between at the most."""
    if token.start < mention.end:
        return False
    between = case.context.text[mention.end : token.start]
    return len(between) < 25 and len(between.split()) <= 1 and "," not in between


def right_behind(case: Case, left: int, other: NumberMention) -> bool:
    """Whether a noun stands behind its own number in the passage, whatever other places it has there."""
    if verbish([item.token for item in case.statement.words], left):
        return False  # five of the ten boats left, and the sixth left later
    items = case.passage.items
    answers = [items[right].token for _, right in case.passage.candidates(case.statement.words[left].token)]
    return len(answers) > 1 and any(precedes(case, other, token) for token in answers)


HIGHEST = frozenset({"highest", "strongest", "best", "most", "biggest", "largest", "greatest", "fastest", "steepest"})
LOWEST = frozenset({"lowest", "weakest", "worst", "least", "smallest", "slowest"})
EXTREMES = {"high": HIGHEST, "peak": HIGHEST, "low": LOWEST}
"""What a six-month high is otherwise: the strongest level for six months."""


def extreme(case: Case, left: int, mention: NumberMention, other: NumberMention) -> bool:
    """Whether a high or a low of so long a time is the highest or lowest that the passage tells of it."""
    kinds = EXTREMES.get(case.statement.words[left].token.low)
    if kinds is None or "-" not in mention.text or other.unit is None:
        return False
    return any(item.token.low in kinds for item in case.context.clause_at(other.start))


PIECES = frozenset({"units", "items", "pieces", "devices", "products", "models"})
"""Plurals that count what was made or sold without saying what it is."""
POINTING = frozenset({"the", "these", "those", "its", "their", "such"})


def stands_in(case: Case, said: Token, counted: Sequence[Token]) -> bool:
    """Whether the passage counts as units or items what it calls the kettles elsewhere."""
    if not counted or counted[-1].low not in PIECES:
        return False
    lows = [placed.token.low for placed in case.passage.items if placed.tier <= 1]
    return any(before in POINTING and low == said.low and low.endswith("s") for before, low in pairwise(lows))


def one_of_several(case: Case, mention: NumberMention) -> bool:
    """Whether a phrase speaks of one of several whom the passage counts: the age of one of the men, of "two men, 29 and 41"."""
    text = case.statement.text[mention.end :].split()
    if not case.brief or mention.value != 1 or text[:1] != ["of"] or text[1:2] not in (["the"], ["its"], ["their"]):
        return False
    stems = {token.stem for token in tokenize(" ".join(text[2:]))}
    numbers = case.context.numbers_around(case.evidence)
    return any(m.value > 1 and stems & {token.stem for token in tokenize(m.counted)} for m in numbers)
