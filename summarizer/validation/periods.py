"""Periods: by what time a number is counted (a month, a year), and which time of its sentence is its own."""

from __future__ import annotations

import re

from summarizer.grounding.numerals import NumberMention

from .case import Case
from .context import Context
from .finding import Stretch
from .syntax.tagset import is_time

RATES = {
    "hour": ("hourly",),
    "day": ("daily", "nightly"),
    "week": ("weekly",),
    "month": ("monthly",),
    "year": ("annual", "annually", "yearly"),
}
"""Adjectives of what comes so much an hour, a day, a week, a month or a year."""
_PER = re.compile(
    r"(?:(?:more|less|extra|each|apiece|on average)\s+)?(?:an?|per|each|every)\s+(hour|day|week|month|year)\b", re.IGNORECASE
)
"""What says it behind a number, or behind the one noun that it counts."""
_NOUN = re.compile(r"\s*(?:[^\W\d]+\s+)?")
_WHEN = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,2}?(?:in|on|for|during|last|this|next)\s+(?:(?:last|this|next|early|late|mid)[\s-])?([^\W\d]+|\d{4})\b"
)
"""The time right behind a number, or behind the noun that it counts: 4 percent in June."""


def other_period(case: Case, mention: NumberMention) -> bool:
    """Whether what is counted is annual, and the number of the passage so much a month."""
    lows = {item.token.low for item in case.statement.words}
    said = {period for period, words in RATES.items() if lows.intersection(words)}
    given = period_of(case.context.text, mention)
    return given is not None and bool(said) and given not in said


def period_of(text: str, mention: NumberMention) -> str | None:
    """The period by which a number is counted: "40 crowns more a month"."""
    if mention.unit is not None and " per " in mention.unit:
        period = mention.unit.rpartition(" per ")[2]
        return period if period in RATES else None
    behind = _NOUN.match(text, mention.end)
    found = _PER.match(text, mention.end + 1) or (_PER.match(text, behind.end()) if behind else None)
    return found[1].lower() if found else None


def other_time(case: Case, mention: NumberMention) -> bool:
    """Whether what is counted has the time that stands behind another number of the sentence, and this one has its own there."""
    context = case.context
    own = time_behind(context, mention)
    if own is None:
        return False
    said = {item.token.low for item in case.statement.words if is_time(item.token) or item.token.text.isdigit()}
    sentence = context.document.sentence_at(mention.start)
    there = context.numbers_in(Stretch(sentence.start, sentence.end)) if sentence else ()
    others = {time_behind(context, other) for other in there if other.start != mention.start and other.unit == mention.unit}
    return own not in said and bool(said & (others - {own, None}))


def time_behind(context: Context, mention: NumberMention) -> str | None:
    """The month, the weekday or the year right behind a number."""
    found = _WHEN.match(context.text, mention.end)
    if found is None or any(other.start >= mention.end for other in context.numbers_in(Stretch(mention.end, found.start(1)))):
        return None
    word = found[1].lower()
    named = word.isdigit() or any(is_time(item.token) for item in context.marked_in(Stretch(found.start(1), found.end(1))))
    return word if named else None
