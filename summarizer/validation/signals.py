"""Signals: the words of a sentence that deny, weaken, or make a plan of what stands after them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .lexicon import lists
from .tokens import Token

_NOT = frozenset(
    {"not", "n't", "never", "no", "none", "nobody", "nothing", "neither", "nor", "cannot", "nowhere", "hardly", "scarcely"}
)
_AFTER = frozenset({"without", "rather", "instead"})
_BOUNDS = frozenset({"more", "less", "fewer", "later", "earlier", "longer", "only", "just", "doubt", "matter"})
_DENY = frozenset({"deni", "denial", "refut", "rebut", "disput", "unabl", "lack", "doubt", "doubtful"})
_DENY_TO = frozenset({"refus", "declin", "fail", "neglect", "unwil"})
_DISMISS = frozenset({"dismis", "reject"})
SAID = frozenset(
    {"report", "claim", "alleg", "allegation", "suggestion", "idea", "rumour", "rumor", "accus", "accusation", "notion"}
)
"""What is said by others: who dismisses it denies it."""
_MAY_NEGATE = _NOT | {"yet"}
_MAY_DENY = _DENY | _DENY_TO | _DISMISS
_DEMANDED = frozenset({"by", "for", "against", "from", "worth", "over", "in", "filed", "brought", "process", "forms"})
_DEMANDING = frozenset({"settle", "settled", "pay", "paid", "file", "filed", "insurance", "compensation", "damages", "legal"})
_OPINIONS = frozenset(
    {"claim", "alleg", "believ", "think", "fear", "suspect", "estimat", "expect", "suggest", "hint", "assum", "presum"}
)
PROPOSING = frozenset({"recommend", "propos", "demand", "ask", "request", "suggest", "urg", "order", "insist"})


_NOT_YET = frozenset({"has", "have", "had", "'ve", "'d", "is", "are", "was", "were", "'s", "'re"})
"""Verbs after which "yet to" says that it did not happen."""


def is_negator(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word turns its clause over: not, no longer; not "no more than", which only bounds."""
    low = tokens[at].low
    if low == "yet" and at > 0 and tokens[at - 1].low in _NOT_YET:
        return at + 1 < len(tokens) and tokens[at + 1].low == "to"
    if low not in _NOT:
        return False
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low == "no" and (not following or not following[0].isalnum()):
        return False
    after = tokens[at + 2].low if at + 2 < len(tokens) else ""
    if following == "longer":
        return after != "than"
    return not (low in {"no", "not"} and following in _BOUNDS)


def denies(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the words after this one are what it denies."""
    token = tokens[at]
    if token.low == "to" and any(before.low == "too" for before in tokens[max(0, at - 4) : at]):
        return True  # too good to be blind
    if token.stem in _DISMISS:
        return any(later.stem in SAID for later in tokens[at + 1 : at + 9])
    if token.low in _AFTER:
        return token.low != "rather" or (at + 1 < len(tokens) and tokens[at + 1].low == "than")
    if token.stem in _DENY:
        before = tokens[at - 1].low if at else ""
        described = before in {"the", "a", "its", "their", "his", "her", "this"} and token.low.endswith("ed")
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if token.stem == "disput" and not token.low.endswith(("ed", "ing")) and not _disputes(before, following):
            return False
        passive = before in {"was", "were", "been", "be", "being", "is", "are"} and following not in {"that", "whether"}
        passive = passive and token.low not in {"doubtful", "unable"}
        return (
            not passive
            and not described
            and not (at + 1 < len(tokens) and tokens[at + 1].low in {"them", "him", "her", "us", "me"})
        )
    return token.stem in _DENY_TO and _to_follows(tokens, at)


def _to_follows(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a "to" stands right behind a verb, or behind how long and when: refused for six hours to sit."""
    timed = any(later.low in _TIMES_OR or later.low.endswith("ly") for later in tokens[at + 1 : at + 2])
    return any(later.low == "to" for later in tokens[at + 1 : at + (7 if timed else 3)])


_TIMES_OR = frozenset({"for", "in", "on", "again", "twice", "once", "at"})


def _disputes(before: str, following: str) -> bool:
    """Whether "dispute" is a verb between two words: to dispute, disputes that; not the dispute, a pay dispute."""
    return before in _BEFORE_VERBS or following in _BEHIND_VERBS


_BEFORE_VERBS = frozenset(
    {"to", "not", "n't", "i", "we", "you", "they", "who", "would", "could", "can", "will", "may", "did", "do"}
)
_BEHIND_VERBS = frozenset({"that", "the", "this", "any", "his", "her", "its", "their", "it", "whether"})


def hedge_at(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word weakens its clause."""
    known = lists()
    token = tokens[at]
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if token.low in known.modals:
        month = token.low == "may" and at > 0 and (token.capital or following[:1].isdigit() or following == "-")
        made_out = token.low == "could" and (following in {"hear", "smell"} or _made_out(tokens, at))
        return token.low != "can" and not month and not made_out
    if token.low in {"should", "would", "tend", "tends", "suggest", "suggests", "hint", "hints"}:
        return False
    if token.stem == "claim":
        return token.low == "claimed" or not _claims_noun(tokens, at)
    if token.stem == "look":
        return following in {"like", "as", "set", "likely"}
    if token.stem in {"appear", "seem"}:
        return following in {"to", "that", "likely", "as", "like"}
    return token.stem in known.hedges


def _made_out(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a "could" tells what was seen or heard, which nobody doubts: could make out, could be heard."""
    after = [token.low for token in tokens[at + 1 : at + 3]]
    return after in (["make", "out"], ["be", "heard"], ["be", "seen"])


_DOUBTFUL = frozenset({"whether", "if", "unless"})
_ELLIPTICAL = frozenset({"not", "any", "anything", "so", "ever", "only", "needed", "necessary", "possible", "indeed"})


def opens_doubt(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word opens a clause that asks or sets a condition, and so asserts nothing: whether, if; not "if any", "as if"."""
    if tokens[at].low not in _DOUBTFUL:
        return False
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return following not in _ELLIPTICAL and not (at > 0 and tokens[at - 1].low == "as")


def _claims_noun(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "claim" is what somebody demands and no word of doubt: settle claims by homeowners."""
    before = tokens[at - 1].low if at else ""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if following in {"that", "to"}:
        return False
    return following in _DEMANDED or before in _DEMANDING


def hedges_after(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a hedge is an active verb, which weakens what follows it: claimed that; not "is believed to", not "allegedly"."""
    passive = at > 0 and tokens[at - 1].low in {"is", "are", "was", "were", "be", "been"}
    return tokens[at].stem in _OPINIONS and not tokens[at].low.endswith("ly") and not passive


def unreal_at(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether what stands after a word is only planned, wished, ordered or offered."""
    known = lists()
    token = tokens[at]
    if token.low == "told":
        return any(later.low == "to" for later in tokens[at + 1 : at + 7])
    if (
        token.stem not in known.unreal
        or token.low in known.modals
        or (token.low == "order" and at > 0 and tokens[at - 1].low == "in")
    ):
        return False
    if token.stem in PROPOSING and any(later.low == "that" for later in tokens[at + 1 : at + 7]):
        return True
    return any(later.low == "to" for later in tokens[at + 1 : at + 6])


def negators(tokens: tuple[Token, ...]) -> frozenset[int]:
    """The numbers of the words that turn their clause over."""
    return frozenset([at for at, token in enumerate(tokens) if token.low in _MAY_NEGATE and is_negator(tokens, at)])


def deniers(tokens: tuple[Token, ...]) -> frozenset[int]:
    """The numbers of the words that turn over what follows them."""
    may = [at for at, token in enumerate(tokens) if token.stem in _MAY_DENY or token.low in _AFTER or token.low == "to"]
    return frozenset([at for at in may if denies(tokens, at)])


def hedges(tokens: tuple[Token, ...], here: range) -> list[int]:
    """The numbers of the words of a clause that weaken it."""
    may = _may_hedge()
    return [at for at in here if (tokens[at].low in may or tokens[at].stem in may) and hedge_at(tokens, at)]


def plans(tokens: tuple[Token, ...], at: int) -> bool:
    """The same as unreal_at, with a look at the word alone first."""
    return (tokens[at].stem in lists().unreal or tokens[at].low == "told") and unreal_at(tokens, at)


@cache
def _may_hedge() -> frozenset[str]:
    """Every spelling or stem that hedge_at may know, whatever stands beside it."""
    return lists().modals | lists().hedges


def denials(tokens: Sequence[Token]) -> int:
    """How many words deny: negators, bounds like "no more than" left out, verbs of denial, and words like "unanswered"."""
    words = tuple(tokens)
    return len(negators(words) | deniers(words)) + sum(token.word.negative for token in words)
