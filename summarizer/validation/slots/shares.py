"""Shares: what the quantifiers, percentages, fractions and N-of-M counts of a text say of a whole, and of which whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.grounding.numerals import NumberMention
from summarizer.grounding.numerals.table import language
from summarizer.validation.case import Case
from summarizer.validation.scopes import Marked
from summarizer.validation.tokens import Token

from .relations import AUXILIARIES, DETERMINERS, PREPOSITIONS, RELATIVES, verbish
from .scale import EXCEPT, FLOATING, KINDS, NEARLY, NOT, VAST, WORDS, Share, said_share, told_share

_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|our|my|those|these|all|a)\s+){0,2}$", re.IGNORECASE)
_ONE_OF = re.compile(r"\bone\s+(?:out\s+)?of\s+(?:the|its|their|his|her|those|these)\s+$", re.IGNORECASE)
_ALL = frozenset({"all", "every", "each", "everyone", "everybody", "entirely", "unanimously", "unanimous"})
_VOTES = frozenset({"unanimously", "unanimous", "without", "to"})
_PRONOUNS = frozenset({"them", "whom", "which", "us", "these", "those", "it", "you", "who"})
PARTS = frozenset({"%", "percent", "cent", "share", "proportion", "majority", "most", "many", "some", "few"}) | {
    f"{part}{plural}" for part in ("half", "third", "quarter", "fifth", "sixth", "eighth", "tenth") for plural in ("", "s")
}
"""Words behind which "of all" names the whole."""
_REACH = 8
"""Words behind "all" among which somebody is taken out: all the members of the board but one."""
_VERB = 4
"""Words behind what is quantified among which its verb is denied."""


class Said(NamedTuple):
    """A share, the number of its word, and the numbers of the words that name the whole; `only` is the count said beside it."""

    kind: str
    share: Share
    at: int
    whole: tuple[int, ...]
    part: int | None = None


def quantified(marked: Sequence[Marked], *, statement: bool) -> Iterator[Said]:
    """What the words of a text that are quantifiers say."""
    tokens = [item.token for item in marked]
    for at in range(len(tokens)):
        kind = kind_at(tokens, at)
        if kind is None:
            continue
        quantifier = KINDS[kind]
        share = quantifier.said if statement else quantifier.there
        if share is None:
            continue
        whole = () if tokens[at].low in FLOATING else whole_at(tokens, at + 1)
        if kind != "none" and _denied(marked, max(whole, default=at), kind):
            if kind == "all":
                continue  # all have not: nobody has, or not everybody
            share = share.turned()
        yield Said(kind, share, at, whole)


def kind_at(tokens: Sequence[Token], at: int) -> str | None:
    """Which quantifier a word is, if it is one here: all, nearly all, all but one, not all."""
    low = tokens[at].low
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    kind = _single(tokens, at)
    if (
        kind is None
        or before == after == "as"
        or before in {"at", "after", "above"}
        or after in {"other", "recent", "recently", "likely"}
        or names_whole(tokens, at)
    ):
        return None
    if kind == "none" and before in NEARLY:
        return "few"
    if kind == "all" or low in _ALL:
        return _whole(tokens, at, kind)
    if kind == "most":
        return "vast" if low == "majority" and before in VAST else kind
    if low == "few":
        return "some" if before == "a" else kind
    return None if low == "number" and (before != "a" or after != "of") else kind


def names_whole(tokens: Sequence[Token], at: int) -> bool:
    """Whether "all" only says of what something is a share, as no word there would: a fifth of all the pupils."""
    if at < 2 or tokens[at].low != "all" or tokens[at - 1].low != "of":
        return False
    part = tokens[at - 2]
    return part.low in PARTS or part.text[:1].isdigit() or part.low in language("en").words.below_hundred


def _whole(tokens: Sequence[Token], at: int, kind: str) -> str | None:
    """What a word for all says here: all, nearly all, not all; nothing, of "both A and B"."""
    before = tokens[at - 1].low if at else ""
    if tokens[at].low == "both" and any(token.low == "and" for token in tokens[at : at + 5]):
        return None
    if before in NOT:
        return "not_all"
    return "nearly" if before in NEARLY or _excepts(tokens, at) else kind


def _single(tokens: Sequence[Token], at: int) -> str | None:
    """The quantifier that a word is, or begins: not one, without exception, to a man."""
    ahead = tuple(token.low for token in tokens[at : at + 3])
    if ahead[:2] == ("without", "exception") or ahead == ("to", "a", "man"):
        return "wholly"
    if ahead[:2] == ("not", "one") or ahead == ("not", "a", "single") or ahead[:2] == ("no", "one"):
        return "none"
    return WORDS.get(ahead[0])


def _excepts(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody is taken out of all: all but one, all the members except Holm."""
    for near in range(at + 1, min(at + _REACH, len(tokens) - 1)):
        low = tokens[near].low
        if not tokens[near].is_word:
            return False
        if low in EXCEPT - {"but", "save"} or (low in EXCEPT and near == at + 1):
            return True
        if low == "but":
            after = tokens[near + 1]
            return after.capital or after.low in language("en").words.below_hundred
        if verbish(tokens, near) or low in AUXILIARIES:
            return False
    return False


def whole_at(tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """The content words of the noun phrase that begins at a word, the noun last: of the five old patients."""
    found: list[int] = []
    at += at < len(tokens) and tokens[at].low in {"of", "but", "except", "single", "one"}
    for near in range(at, len(tokens)):
        token = tokens[near]
        low = token.low
        if low == "of" and not found:
            continue
        if low in _PRONOUNS and not found and not (near + 1 < len(tokens) and low in {"these", "those"}):
            break
        if low.endswith(("'s", "’s")) or low in {"'", "’"}:
            found.clear()
            continue
        if low in DETERMINERS or token.text[:1].isdigit() or low in language("en").words.below_hundred:
            if found:
                break
            continue
        if low in PREPOSITIONS | RELATIVES | AUXILIARIES or not token.is_word or (token.word.function and found):
            break
        if verbish(tokens, near):
            break
        if token.content:
            found.append(near)
    return tuple(found)


def _denied(marked: Sequence[Marked], last: int, kind: str) -> bool:
    """Whether the verb behind what is quantified is denied: most of the mills have not stopped."""
    if kind == "not_all":
        return False
    ahead = [item for item in marked[last + 1 : last + 1 + _VERB] if item.clause == marked[last].clause]
    return any(item.token.low in {"not", "n't", "never"} for item in ahead)


def counted(text: str, marked: Sequence[Marked], numbers: Sequence[NumberMention], *, statement: bool) -> Iterator[Said]:
    """What the percentages, fractions and counts of a whole say: 60 percent of, half the, three of the five."""
    tokens = [item.token for item in marked]
    read = said_share if statement else told_share
    for number, mention in enumerate(numbers):
        first = next((at for at, token in enumerate(tokens) if mention.start <= token.start < mention.end), None)
        after = next((at for at, token in enumerate(tokens) if token.start >= mention.end), None)
        if first is None or after is None or mention.upper is not None or mention.direction is not None:
            continue
        value, part, whole = float(mention.value), None, whole_at(tokens, after)
        follows = numbers[number + 1] if number + 1 < len(numbers) else None
        percent = mention.unit == "percent" and tokens[after].low == "of" and value <= 100
        if percent:
            value /= 100
        elif mention.unit is None and value >= 1:
            if follows is None or not _OF.fullmatch(text[mention.end : follows.start]) or follows.value < mention.value:
                if not _ONE_OF.search(text[max(0, mention.start - 25) : mention.start]):
                    continue
                value, part = 1 / value, 1
            else:
                behind = next((at for at, token in enumerate(tokens) if token.start >= follows.end), len(tokens))
                value, part, whole = value / float(follows.value), int(mention.value), whole_at(tokens, behind)
        elif mention.unit is not None or not 0 < value < 1:
            continue
        share = read(mention, value)
        if _denied(marked, max(whole, default=after - 1), "share"):
            share = share.turned()
        yield Said("share", share, first, whole, part)


def of_passage(case: Case) -> tuple[Said, ...]:
    """The shares of the passage, numbered by its items."""
    items = case.passage.items
    marked = [placed.mark for placed in items]
    numbers = case.context.numbers_around(case.evidence)
    found = [*quantified(marked, statement=False), *counted(case.context.text, marked, numbers, statement=False)]
    return tuple(said for said in found if items[said.at].tier <= 1)


def of_statement(case: Case) -> list[Said]:
    """The quantifiers of the statement that claim a share."""
    return list(quantified(case.statement.words, statement=True))


def bears_out(case: Case, mention: NumberMention) -> bool:
    """Whether a share in the statement's words is that of the passage: more than half, of 60 percent; not one, of none."""
    said = _share_of(case, mention)
    if said is None:
        return mention.value == 1 and case.statement.text[: mention.start].lower().endswith("not ")
    return any(one.kind != "all" and one.share.within(said.share) for one in answers(case, said))


def _share_of(case: Case, mention: NumberMention) -> Said | None:
    if mention.upper is not None or not (mention.value < 1 or mention.unit == "percent"):
        return None
    return next(counted(case.statement.text, case.statement.words, (mention,), statement=True), None)


def borne_out(case: Case) -> frozenset[int]:
    """The numbers of the quantifiers of the statement that a share in the passage bears out."""
    found: set[int] = set()
    for said in of_statement(case):
        loose = [one for one in case.shares if not one.whole and case.passage.items[one.at].tier == 0]
        if any(one.share.within(said.share) and not everyone(one, said) for one in [*answers(case, said), *loose]):
            found.add(said.at)
    return frozenset(found)


def everyone(there: Said, said: Said) -> bool:
    """Whether the passage speaks of all and the statement of fewer, which is asked by the words themselves."""
    return there.share == Share(1, 1) and said.share.low < 1


def takes_part(case: Case, at: int) -> bool:
    """Whether a noun of the statement is the whole of a share that it tells, and of nothing more."""
    told = [*of_statement(case), *(said for mention in case.numbers if (said := _share_of(case, mention)) is not None)]
    return any(at in said.whole and said.kind != "all" for said in told)


def answers(case: Case, said: Said) -> list[Said]:
    """The shares of the passage that are of the same whole; of those of the evidence itself first."""

    def placed(at: int) -> set[int]:
        return {right for _, right in case.passage.candidates(case.statement.words[at].token)}

    if said.whole:
        named, head = set[int]().union(*map(placed, said.whole)), placed(said.whole[-1])
        same = [one for one in case.shares if one.whole and one.whole[-1] in named and head & set(one.whole)]
    else:
        votes = case.statement.words[said.at].token.low in _VOTES  # of whoever voted, whom the statement need not name
        same = [one for one in case.shares if one.whole and (votes or one.whole[-1] in case.alignment.used)]
    return [one for one in same if case.passage.items[one.at].tier == 0] or same
