"""Scopes: which words of a sentence are denied, weakened or only intended.

A sentence is cut into clauses at marks and conjunctions. `not` turns its clause over, a verb of denial what follows it;
a clause that another one introduces ("I do not accept that ...") is turned over with it. A modal or hedge weakens its
clause and what it introduces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.grounding.cues import is_reporting

from .lexicon import lists
from .syntax.breaks import breaks
from .tokens import Token

_STOPS = frozenset(',;:.!?()[]—–"“”')
_QUOTES = frozenset("\"“”‘'’«»")
_COORDINATORS = frozenset({"and", "but", "or", "nor", "while", "whereas", "although", "though", "because", "yet"})
_SUBORDINATORS = frozenset({"that", "who", "which", "whether", "if", "when", "after", "before", "until", "where", "whose", "as"})
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
_WOULD = frozenset({"will", "would", "shall"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A token with its clause and the scopes it stands in.

    `weak` holds the token that weakens it, `unreal` the word that makes it a plan, wish, order or offer.
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
        if at > start and _reports_on(tokens, at - 1) and not stop and low not in _SUBORDINATORS | _COORDINATORS:
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
    return is_reporting(tokens[at].low) and tokens[at].stem in _REPORTS and (following.low in _OPENERS or following.capital)


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
    negated, weak, unreal, future, number = [False] * count, [None] * count, [None] * count, [False] * count, [0] * count
    weak_list: list[Token | None] = list(weak)
    unreal_list: list[Token | None] = list(unreal)
    parity = False
    carried: Token | None = None
    planned: Token | None = None
    for index, clause in enumerate(_clauses(tokens)):
        own = any(_is_negator(tokens, at) or _denies(tokens, at) for at in range(clause.start, clause.end))
        if not (clause.introduced and planned is not None and planned.stem in _PROPOSING):
            planned = None
        if not clause.introduced and not (parity and tokens[clause.start].low in {"or", "nor"} and not own):
            parity, carried = False, None
        inner = parity
        after = False
        plan: Token | None = planned
        hedges = [at for at in range(clause.start, clause.end) if _hedge_at(tokens, at)]
        # A modal says more of the clause than the verb of opinion that introduces it.
        found = next((at for at in hedges if tokens[at].low in lists().modals), next(iter(hedges), None))
        hedge = carried if found is None else tokens[found]
        from_there = found is not None and carried is None and _hedges_after(tokens, found)
        will = any(tokens[at].low in _WOULD for at in range(clause.start, clause.end))
        for at in range(clause.start, clause.end):
            if _is_negator(tokens, at):
                inner = not inner
        for at in range(clause.start, clause.end):
            number[at] = index
            negated[at] = (inner != after) != tokens[at].word.negative
            weak_list[at] = None if hedge is tokens[at] or (from_there and found is not None and at < found) else hedge
            unreal_list[at] = plan
            future[at] = will
            if _denies(tokens, at):
                after = not after
            if _unreal_at(tokens, at):
                plan = tokens[at]
        parity, carried, planned = inner != after, hedge, plan
    quoted = _quoted(tokens)
    return tuple(
        Marked(tokens[at], number[at], negated[at], weak_list[at], unreal_list[at], future[at], quoted[at]) for at in range(count)
    )


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
    return sum(_is_negator(words, at) or _denies(words, at) for at in range(len(words)))
