"""Scopes: which words of a sentence are denied, weakened or only intended.

A sentence is cut into clauses at marks and conjunctions. `not` turns its clause over, a verb of denial what follows it;
a clause that another one introduces ("I do not accept that ...") is turned over with it. A modal or hedge weakens its
clause and what it introduces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from summarizer.grounding.cues import is_reporting

from .lexicon import lists
from .syntax.breaks import breaks
from .tokens import Token

_STOPS = frozenset(',;:.!?()[]—–"“”')
_QUOTES = frozenset("\"“”‘'’«»")
_COORDINATORS = frozenset({"and", "but", "or", "nor", "while", "whereas", "although", "though", "because", "yet"})
_SUBORDINATORS = frozenset({"that", "who", "which", "whether", "if", "when", "after", "before", "until", "where", "whose", "as"})
_JOINING = _SUBORDINATORS | _COORDINATORS
_NOT = frozenset(
    {"not", "n't", "never", "no", "none", "nobody", "nothing", "neither", "nor", "cannot", "nowhere", "hardly", "scarcely"}
)
_AFTER = frozenset({"without", "rather", "instead"})
_BOUNDS = frozenset({"more", "less", "fewer", "later", "earlier", "longer", "only", "just", "doubt", "matter"})
_DENY = frozenset({"deni", "denial", "refut", "rebut", "disput", "unabl", "lack", "doubt", "doubtful"})
_DENY_TO = frozenset({"refus", "declin", "fail", "neglect"})
_DISMISS = frozenset({"dismiss", "reject"})
_SAID = frozenset(
    {"report", "claim", "alleg", "allegation", "suggestion", "idea", "rumour", "rumor", "accus", "accusation", "notion"}
)
"""What is said by others: who dismisses it denies it."""
_MAY_NEGATE = _NOT | {"yet"}
_MAY_DENY = _DENY | _DENY_TO | _DISMISS
_WOULD = frozenset({"will", "would", "shall"})


class Marked(NamedTuple):
    """A token with its clause and the scopes it stands in.

    `weak` holds the token that weakens it, `unreal` the word that makes it a plan, wish, order or offer. A named tuple, for
    the reason that Token is one.
    """

    token: Token
    clause: int
    negated: bool
    weak: Token | None
    unreal: Token | None
    future: bool
    quoted: bool


@dataclass(slots=True)
class _Clause:
    start: int
    end: int
    introduced: bool


def _clauses(tokens: tuple[Token, ...]) -> list[_Clause]:
    """The clauses as ranges of token numbers; `introduced` says that the clause before governs it."""
    found: list[_Clause] = []
    start, introduced = 0, False
    begun = frozenset(breaks(tokens))
    for at, token in enumerate(tokens):
        if at in begun and at > start:
            found.append(_Clause(start, at, introduced))
            start, introduced = at, False
            continue
        stop = token.text in _STOPS
        low = token.low
        if at > start and tokens[at - 1].stem in _REPORTS and _reports_on(tokens, at - 1) and not stop and low not in _JOINING:
            found.append(_Clause(start, at, introduced))
            start, introduced = at, True
            continue
        if (
            stop
            or (low in _COORDINATORS and not _not_yet(tokens, at))
            or (low in _SUBORDINATORS and at > start and not _compares(tokens, at))
        ):
            if at > start:
                found.append(_Clause(start, at, introduced))
            nobody = at > 0 and tokens[at - 1].low in {"nobody", "nothing", "none", "one"} and low in {"who", "that", "which"}
            introduced = low == "that" or nobody
            start = at + 1 if stop else at
    if start < len(tokens):
        found.append(_Clause(start, len(tokens), introduced))
    return found


def _not_yet(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "yet" tells when (not yet, have yet to) and joins nothing."""
    return tokens[at].low == "yet" and at > 0 and tokens[at - 1].low in {"not", "n't", "has", "have", "had", "is", "are", "as"}


def _compares(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether an "as" only measures (as much as) or a "that" only points (half of that sum), and opens no clause."""
    low = tokens[at].low
    if low == "as":
        verb = any(token.low in _VERBS_BE for token in tokens[at + 2 : at + 5])
        if at + 1 < len(tokens) and tokens[at + 1].low in {"a", "an"} and not verb:
            return True  # dismissed as a hoax
        opens = at + 1 < len(tokens) and tokens[at + 1].low in _MEASURES
        return opens or (at > 1 and tokens[at - 1].low in _MEASURES and tokens[at - 2].low == "as")
    return low == "that" and tokens[at - 1].low in _POINTED


_VERBS_BE = frozenset({"is", "was", "are", "were", "has", "had", "will", "would"})
_MEASURES = frozenset({"much", "many", "few", "little", "high", "low", "long", "well", "soon", "far"})
_POINTED = frozenset({"of", "in", "by", "at", "on", "for", "from", "with", "to", "after", "before", "during", "since", "into"})
_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "there",
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "no",
        "nobody",
        "nothing",
        "none",
        "most",
        "some",
        "all",
    ]
)


def _reports_on(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word reports what follows it without "that": said there was."""
    following = tokens[at + 1]
    return tokens[at].stem in _REPORTS and is_reporting(tokens[at].low) and (following.low in _OPENERS or following.capital)


_REPORTS = frozenset(
    {"say", "add", "believ", "think", "claim", "insist", "argu", "admit", "repli", "not", "warn", "conced", "stat", "explain"}
)


def _is_negator(tokens: tuple[Token, ...], at: int) -> bool:
    low = tokens[at].low
    if low == "yet" and at > 0 and tokens[at - 1].low in {"has", "have", "had"}:
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


def _denies(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the words after this one are what it denies."""
    token = tokens[at]
    if token.low == "to" and any(before.low == "too" for before in tokens[max(0, at - 4) : at]):
        return True  # too good to be blind
    if token.stem in _DISMISS:
        return any(later.stem in _SAID for later in tokens[at + 1 : at + 9])
    if token.low in _AFTER:
        return token.low != "rather" or (at + 1 < len(tokens) and tokens[at + 1].low == "than")
    if token.stem in _DENY:
        before = tokens[at - 1].low if at else ""
        described = before in {"the", "a", "its", "their", "his", "her", "this"} and token.low.endswith("ed")
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        passive = before in {"was", "were", "been", "be", "being", "is", "are"} and following not in {"that", "whether"}
        passive = passive and token.low != "doubtful"
        return (
            not passive
            and not described
            and not (at + 1 < len(tokens) and tokens[at + 1].low in {"them", "him", "her", "us", "me"})
        )
    return token.stem in _DENY_TO and any(later.low == "to" for later in tokens[at + 1 : at + 3])


def _hedge_at(tokens: tuple[Token, ...], at: int) -> bool:
    known = lists()
    token = tokens[at]
    if token.low in known.modals:
        return token.low != "can" and not (token.low == "may" and token.capital and at > 0)
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if token.low in {"should", "would", "tend", "tends", "suggest", "suggests", "hint", "hints"}:
        return False
    if token.stem == "claim":
        return token.low == "claimed" or not _claims_noun(tokens, at)
    if token.stem == "look":
        return following in {"like", "as", "set", "likely"}
    if token.stem in {"appear", "seem"}:
        return following in {"to", "that", "likely", "as", "like"}
    return token.stem in known.hedges


def _claims_noun(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "claim" is what somebody demands and no word of doubt: settle claims by homeowners."""
    before = tokens[at - 1].low if at else ""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if following in {"that", "to"}:
        return False
    return following in _DEMANDED or before in _DEMANDING


_DEMANDED = frozenset({"by", "for", "against", "from", "worth", "over", "in", "filed", "brought", "process", "forms"})
_DEMANDING = frozenset({"settle", "settled", "pay", "paid", "file", "filed", "insurance", "compensation", "damages", "legal"})
_OPINIONS = frozenset(
    {"claim", "alleg", "believ", "think", "fear", "suspect", "estimat", "expect", "suggest", "hint", "assum", "presum"}
)


def _hedges_after(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a hedge is an active verb, which weakens what follows it: claimed that; not "is believed to", not "allegedly"."""
    passive = at > 0 and tokens[at - 1].low in {"is", "are", "was", "were", "be", "been"}
    return tokens[at].stem in _OPINIONS and not tokens[at].low.endswith("ly") and not passive


def _unreal_at(tokens: tuple[Token, ...], at: int) -> bool:
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
    if token.stem in _PROPOSING and any(later.low == "that" for later in tokens[at + 1 : at + 7]):
        return True
    return any(later.low == "to" for later in tokens[at + 1 : at + 6])


_PROPOSING = frozenset({"recommend", "propos", "demand", "ask", "request", "suggest", "urg", "order", "insist"})


def mark(tokens: tuple[Token, ...]) -> tuple[Marked, ...]:
    """The tokens of one sentence with the scopes they stand in."""
    count = len(tokens)
    negators, deniers = _negators(tokens), _deniers(tokens)
    found: list[Marked] = []
    parity = False
    carried: Token | None = None
    planned: Token | None = None
    quoted = _quoted(tokens)
    for index, clause in enumerate(_clauses(tokens)):
        here = range(clause.start, clause.end)
        mine = [at for at in here if at in negators] if negators else []
        own = bool(mine) or (bool(deniers) and any(at in deniers for at in here))
        if not (clause.introduced and planned is not None and planned.stem in _PROPOSING):
            planned = None
        if not clause.introduced and not (parity and tokens[clause.start].low in {"or", "nor"} and not own):
            parity, carried = False, None
        inner = parity != (len(mine) % 2 == 1)
        after = False
        plan: Token | None = planned
        hedges = _hedges(tokens, here)
        # A modal says more of the clause than the verb of opinion that introduces it.
        first = next((at for at in hedges if tokens[at].low in lists().modals), next(iter(hedges), None))
        hedge = carried if first is None else tokens[first]
        from_there = first if first is not None and carried is None and _hedges_after(tokens, first) else 0
        will = any(tokens[at].low in _WOULD for at in here)
        while len(found) < clause.start:  # marks between clauses stand in none
            found.append(Marked(tokens[len(found)], 0, False, None, None, False, quoted[len(found)]))
        for at in here:
            token = tokens[at]
            weak = None if hedge is token or at < from_there else hedge
            negated = (inner != after) != token.word.negative
            found.append(Marked(token, index, negated, weak, plan, will, quoted[at]))
            if at in deniers:
                after = not after
            if (token.stem in _unreal() or token.low == "told") and _unreal_at(tokens, at):
                plan = token
        parity, carried, planned = inner != after, hedge, plan
    found.extend(Marked(tokens[at], 0, False, None, None, False, quoted[at]) for at in range(len(found), count))
    return tuple(found)


def _negators(tokens: tuple[Token, ...]) -> frozenset[int]:
    """The numbers of the words that turn their clause over."""
    return frozenset([at for at, token in enumerate(tokens) if token.low in _MAY_NEGATE and _is_negator(tokens, at)])


def _deniers(tokens: tuple[Token, ...]) -> frozenset[int]:
    """The numbers of the words that turn over what follows them."""
    may = [at for at, token in enumerate(tokens) if token.stem in _MAY_DENY or token.low in _AFTER or token.low == "to"]
    return frozenset([at for at in may if _denies(tokens, at)])


def _hedges(tokens: tuple[Token, ...], here: range) -> list[int]:
    """The numbers of the words of a clause that weaken it."""
    may = _may_hedge()
    return [at for at in here if (tokens[at].low in may or tokens[at].stem in may) and _hedge_at(tokens, at)]


@cache
def _may_hedge() -> frozenset[str]:
    """Every spelling or stem that _hedge_at may know, whatever stands beside it."""
    return lists().modals | lists().hedges | {"look", "appear", "seem"}


@cache
def _unreal() -> frozenset[str]:
    return lists().unreal


def _quoted(tokens: tuple[Token, ...]) -> list[bool]:
    """Which tokens stand between quotation marks, as far as the sentence alone tells."""
    inside = False
    found: list[bool] = []
    for token in tokens:
        if token.text in {"“", "‘", "«"}:
            inside = True
        elif token.text in {"”", "»"} or (token.text == "’" and inside):
            inside = False
        elif token.text == '"':
            inside = not inside
        found.append(inside and token.text not in _QUOTES)
    return found


def denials(tokens: Sequence[Token]) -> int:
    """How many words deny: negators, bounds like "no more than" left out, and verbs of denial."""
    words = tuple(tokens)
    return len(_negators(words) | _deniers(words))
