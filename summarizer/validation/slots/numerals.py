"""Numbers of a statement: each value, unit, bound and range must be that of a number of the evidence, of the same things."""

from __future__ import annotations

from decimal import Decimal

from summarizer.grounding.numerals import NumberMention, same_unit
from summarizer.schemas import Qualifier, Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, contradicted, unsupported

from . import figures, shares
from .parts import share_of, whole_for_part, whole_of
from .relations import PREPOSITIONS, verbish

ROUNDING = Decimal("0.03")
"""A figure given as "about" may differ from the article's by this share: 1,659 is about 1,700."""
ARTICLES = frozenset({"a", "an", "the"})
"""Words that open another noun phrase than that of the number before them."""
FRACTION = Decimal("0.0001")
"""Repeating fractions are compared to four digits."""


def check(case: Case) -> Finding | None:
    """The first number of the statement that the evidence does not bear out."""
    if not any(item.token.text[0].isdigit() or item.token.is_word for item in case.statement.words):
        return None
    mentions = case.numbers
    there = numbers_around(case)
    for mention in mentions:
        finding = _check_one(case, mention, there)
        if finding:
            return finding
    return figures.check(case, there)


def numbers_around(case: Case) -> list[NumberMention]:
    """The numbers in the sentences of the evidence."""
    return case.context.numbers_around(case.evidence)


def same_value(one: NumberMention, other: NumberMention) -> bool:
    """Whether two numbers are equal, a percentage and a fraction included."""
    if (one.upper is None) == (other.upper is None):
        if _close(one.value, other.value) and (one.upper is None or other.upper is None or _close(one.upper, other.upper)):
            return True
    elif one.upper is None and (_close(one.value, other.value) or (other.upper is not None and _close(one.value, other.upper))):
        return True
    return one.upper is None and other.upper is None and _same_share(one, other)


def _close(one: Decimal, other: Decimal) -> bool:
    return one == other or (abs(one) < 1 and abs(one - other) <= FRACTION)


def _same_share(one: NumberMention, other: NumberMention) -> bool:
    for part, hundredths in ((one, other), (other, one)):
        if hundredths.unit == "percent" and part.unit is None and part.value <= 1:
            return abs(part.value * 100 - hundredths.value) <= FRACTION * 100
    return False


def _rounds(one: NumberMention, other: NumberMention) -> bool:
    """Whether the first is the second, roughly, and says so."""
    if one.qualifier != Qualifier.ABOUT or one.upper is not None or not other.value:
        return False
    return _figures(one.value) < _figures(other.value) and abs(one.value - other.value) / abs(other.value) <= ROUNDING


def _figures(value: Decimal) -> int:
    """How many significant figures a number has."""
    return len(value.normalize().as_tuple().digits)


def same_measure(one: NumberMention, other: NumberMention) -> bool:
    """Whether the units do not exclude each other."""
    if one.unit is None or other.unit is None:
        return True
    return same_unit(one.unit, other.unit)


def _check_one(case: Case, mention: NumberMention, there: list[NumberMention]) -> Finding | None:
    equal = [other for other in there if same_value(mention, other)]
    measured = [other for other in equal if same_measure(mention, other) or _same_share(mention, other)]
    if figures.as_score(case, mention):
        return None
    if not equal:
        return None if _said_otherwise(case, mention, there) else _wrong_value(mention, there)
    if not measured:
        other = equal[0]
        return contradicted(Reason.UNIT_MISMATCH, f"“{mention.text}” stands as “{other.text}” in the article.", _stretch(other))
    return _misused(case, mention, measured, there)


def _said_otherwise(case: Case, mention: NumberMention, there: list[NumberMention]) -> bool:
    """Whether the number stands in another guise: in a date, as an age, as a period with a name, rounded, as a known count."""
    rounded = any(_rounds(mention, other) and same_measure(mention, other) for other in there)
    ways = (shares.bears_out, figures.one_of_several, _dated, _aged, _named_period, _known_group)
    return rounded or any(known(case, mention) for known in ways)


def _misused(case: Case, mention: NumberMention, measured: list[NumberMention], there: list[NumberMention]) -> Finding | None:
    """What is wrong with a number that the passage has: its bound, its direction, or what it is said of."""
    bounded = [other for other in measured if case.brief or _same_bound(mention, other)]
    if not bounded:
        other = measured[0]
        reason = Reason.QUALIFIER_DROPPED if mention.qualifier is None else Reason.QUALIFIER_MISMATCH
        return contradicted(reason, f"The article says “{other.text}”, not “{mention.text}”.", _stretch(other))
    if case.bare and all(figures.unit_left_out(case, mention, m) for m in bounded):
        other = bounded[0]
        return unsupported(Reason.UNIT_MISMATCH, f"The article says “{other.text}”, not “{mention.text}”.", _stretch(other))
    if all(m.direction is not None and mention.direction not in {None, m.direction} for m in bounded):
        other = bounded[0]
        return contradicted(Reason.DIRECTION_MISMATCH, f"In the article “{other.text}” goes the other way.", _stretch(other))
    bound = [
        other
        for other in bounded
        if not _of_another(case, mention, other, there)
        and not _another_noun(case, mention, other)
        and not figures.age_of_another(case, mention, other, there)
        and not whole_for_part(case, mention, other, there)
    ]
    if not bound:
        other = bounded[0]
        return contradicted(Reason.COUNTED_MISMATCH, f"“{other.text}” counts something else in the article.", _stretch(other))
    return None


def _stretch(mention: NumberMention) -> Stretch:
    return Stretch(mention.start, mention.end)


def _same_bound(one: NumberMention, other: NumberMention) -> bool:
    """Whether the statement's bound is the article's; a bound may not be dropped, an "about" may be added."""
    if one.qualifier == other.qualifier:
        return True
    return one.qualifier == Qualifier.ABOUT and other.qualifier is None


def _known_group(case: Case, mention: NumberMention) -> bool:
    """Whether the number is a count that the article gives elsewhere: "the two brothers"."""
    if mention.unit is not None or mention.value > 12 or mention.value != mention.value.to_integral_value():
        return False
    noun = next((i.token for i in case.statement.words if i.token.start >= mention.end and i.token.content), None)
    if noun is None:
        return False
    for other in case.context.numbers:
        if other.value == mention.value and other.unit is None:
            tail = case.context.text[other.end : other.end + 40].lower()
            if noun.low[:5] in tail:
                return True
    pairs = {
        "two": ("both", "pair", "couple", "twice", "double", "twin"),
        "three": ("trio",),
        "one": ("once", "single", "sole", "a", "an"),
    }
    words = pairs.get(mention.text.lower(), ())
    return any(placed.token.low in words for placed in case.passage.items if placed.tier <= 1)


PERIODS = {
    (10, "year"): "decade",
    (2, "week"): "fortnight",
    (14, "day"): "fortnight",
    (100, "year"): "century",
    (12, "month"): "year",
    (1, "year"): "year",
    (1, "week"): "week",
    (7, "day"): "week",
    (24, "hour"): "day",
    (3, "month"): "quarter",
}
"""Periods that have a name of their own."""


def _dated(case: Case, mention: NumberMention) -> bool:
    """Whether the figure stands in the passage and is no quantity there: the 3 of April 3."""
    if mention.unit is not None or not mention.text.isdigit():
        return False
    same = [placed.token for placed in case.passage.items if placed.tier <= 1 and placed.token.text == mention.text]
    return any(not case.context.in_number(token.start) for token in same)


def _aged(case: Case, mention: NumberMention) -> bool:
    """Whether the number stands behind a name to which the article gives it as age."""
    for run in case.runs:
        last = case.statement.words[run.end - 1].token
        between = case.statement.text[last.end : mention.start]
        if between.strip() == "," and any(name.age is not None and name.age == mention.text for name in run.names):
            return True
    return False


def _named_period(case: Case, mention: NumberMention) -> bool:
    """Whether the passage calls the period by its name: ten years, a decade."""
    if mention.value != mention.value.to_integral_value():
        return False
    name = PERIODS.get((int(mention.value), mention.unit or ""))
    return name is not None and any(
        placed.token.low.removesuffix("s") == name for placed in case.passage.items if placed.tier <= 1
    )


def _wrong_value(mention: NumberMention, there: list[NumberMention]) -> Finding:
    alike = [other for other in there if same_measure(mention, other) and mention.unit == other.unit]
    if alike:
        other = alike[0]
        reason = Reason.RANGE_MISMATCH if mention.upper is not None and other.upper is not None else Reason.NUMBER_MISMATCH
        return contradicted(reason, f"“{mention.text}” is not in the passage, which has “{other.text}”.", _stretch(other))
    return unsupported(Reason.NUMBER_MISSING, f"“{mention.text}” is not in the passage.")


def _of_another(case: Case, mention: NumberMention, other: NumberMention, there: list[NumberMention]) -> bool:
    """Whether the words right beside the number belong to another number of the passage."""
    if figures.names_somebody(case, mention):
        return False  # who that is, the deeds and states ask
    alone = _stands_alone(case, other)
    for step, left in enumerate(_beside(case, mention)):
        placed = case.alignment.placed(left)
        if placed is None or placed.tier > 1:
            continue
        if alone and not step and not verbish([item.token for item in case.statement.words], left):
            continue  # 700 trucks a day, on Wednesday 12: trucks
        if figures.right_behind(case, left, other) or figures.extreme(case, left, mention, other):
            continue
        owner = next((third for third in there if figures.precedes(case, third, placed.token)), None)
        if (
            owner is not None
            and not whole_of(case, other, owner)  # 14 of the 31 halls: 14 halls
            and owner.value != other.value
            and not any(same_value(m, owner) for m in case.numbers)
        ):
            return True
        low, high = sorted((placed.token.start, other.start))
        others = [
            third
            for third in there
            if third.value != other.value and not whole_of(case, other, third) and not share_of(case, third, other)
        ]
        if any(low < third.start < high for third in others):
            return True
    return False


def _another_noun(case: Case, mention: NumberMention, other: NumberMention) -> bool:
    """Whether the statement counts a noun that stands elsewhere in the passage, and leaves out the one that it counts there."""
    if case.brief or mention.unit is not None or other.counted_span is None:
        return False
    words, items = case.statement.words, case.passage.items
    tokens = [item.token for item in words]
    beside = _beside(case, mention)
    placed = case.alignment.placed(beside[0]) if beside else None
    if placed is None or placed.tier > 0 or beside[0] in case.named or verbish(tokens, beside[0]):
        return False
    left = beside[0]
    if left + 1 < len(tokens) and tokens[left + 1].content:
        return False  # it only describes the noun that is counted
    span = other.counted_span
    counted = [at for at, p in enumerate(items) if span.start <= p.token.start < span.end and p.token.content]
    heavy = [at for at in counted if not items[at].token.word.light]
    answers = {right for _, right in case.passage.candidates(tokens[left])}
    if figures.stands_in(case, tokens[left], [items[at].token for at in counted]):
        return False
    return bool(heavy) and not answers & set(counted) and not case.alignment.used & set(counted)


def _stands_alone(case: Case, mention: NumberMention) -> bool:
    """Whether a number of the passage has no noun of its own behind it: 12 passed, four have been."""
    items = case.passage.items
    after = next((at for at, placed in enumerate(items) if placed.token.start >= mention.end), None)
    if mention.unit is not None or after is None:
        return mention.unit is None
    token = items[after].token
    if token.text in {")", "]", "-", "%"}:
        return False
    small = token.word.function and token.low not in {"of", "other", "more", "such"}
    return not token.is_word or small or verbish([placed.token for placed in items], after)


def _beside(case: Case, mention: NumberMention) -> list[int]:
    """The content words that follow the number with nothing but small words between, and the one right before it."""
    words = case.statement.words
    found: list[int] = []
    clause = next((item.clause for item in words if mention.start <= item.token.start < mention.end), None)
    for at, item in enumerate(words):
        if item.token.start < mention.end:
            continue
        opens = item.token.low in ARTICLES and mention.unit is not None  # within 72 hours a flood; but half the boats
        if item.token.low in PREPOSITIONS or not item.token.is_word or item.clause != clause or opens:
            break
        if item.token.content and not item.token.word.light:
            found.append(at)
        if len(found) == 2:
            break
    return found
