"""Parts: which numbers of a passage are so many of another one, and whether a statement tells the whole for the part."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.grounding.numerals import NumberMention
from summarizer.validation.case import Case
from summarizer.validation.tokens import Token

from .relations import AUXILIARIES, RELATIVES, verbish

OWNERS = 4
"""Words between a share and the number of which it is one: a fifth of the small republic's 40,000 voters."""


def whole_of(case: Case, part: NumberMention, whole: NumberMention) -> bool:
    """Whether one number is so many of another: 127 of the 131."""
    return case.context.text[part.end : whole.start].split() in (["of", "the"], ["of"], ["of", "its"], ["of", "their"])


def share_of(case: Case, part: NumberMention, whole: NumberMention) -> bool:
    """Whether a fraction or percentage is told of a number right behind it, whosever that is."""
    if part.unit != "percent" and not part.value < 1:
        return False
    between = case.context.text[part.end : whole.start].split()
    return between[:1] == ["of"] and len(between) <= OWNERS + 1 and not any(word.endswith((",", ";")) for word in between)


def whole_for_part(case: Case, mention: NumberMention, other: NumberMention, there: Sequence[NumberMention]) -> bool:
    """Whether what the passage tells of a part is told of the whole: 38 were killed, of "killing 31 of the 38"."""
    part = next((third for third in there if third.value < other.value and whole_of(case, third, other)), None)
    if part is None or case.brief or any(said.value == part.value for said in case.numbers):
        return False
    before = case.statement.text[: mention.start].lower().split()[-2:]
    if before[:1] == ["of"] or before[-1:] in (["of"], ["all"]):
        return False  # none of the five, all five: a quantifier says how many
    here, items = [item.token for item in case.statement.words], [placed.token for placed in case.passage.items]
    pairs = ((_before(here, mention.start), _before(items, part.start)), (_after(here, mention.end), _after(items, other.end)))
    return any(
        said is not None and told is not None and told in {right for _, right in case.passage.candidates(here[said])}
        for said, told in pairs
    )


def _before(tokens: Sequence[Token], start: int) -> int | None:
    """The verb right before a number, of which it is the object."""
    at = max((near for near, token in enumerate(tokens) if token.start < start), default=None)
    return at if at is not None and tokens[at].content and (verbish(tokens, at) or tokens[at].low.endswith("ing")) else None


def _after(tokens: Sequence[Token], end: int) -> int | None:
    """The verb behind what a number counts, with no relative pronoun or mark between."""
    for at, token in enumerate(tokens):
        if token.start < end or token.low in AUXILIARIES:
            continue
        if token.low in RELATIVES or not token.is_word:
            return None
        if verbish(tokens, at):
            return at if token.content else None
    return None
