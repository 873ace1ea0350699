"""Scopes: which words of a sentence are denied, weakened or only intended.

A sentence is cut into clauses at marks and conjunctions. `not` turns its clause over, a verb of denial what follows it;
a clause that another one introduces ("I do not accept that ...") is turned over with it. A modal or hedge weakens its
clause and what it introduces.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.grounding.cues import is_reporting

from .lexicon import lists
from .signals import PROPOSING, denies, hedge_at, hedges_after, is_negator, unreal_at
from .syntax.breaks import breaks
from .tokens import Token

_STOPS = frozenset(',;:.!?()[]—–"“”')
_QUOTES = frozenset("\"“”‘'’«»")
_COORDINATORS = frozenset({"and", "but", "or", "nor", "while", "whereas", "although", "though", "because", "yet"})
_SUBORDINATORS = frozenset({"that", "who", "which", "whether", "if", "when", "after", "before", "until", "where", "whose", "as"})
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
        own = any(is_negator(tokens, at) or denies(tokens, at) for at in range(clause.start, clause.end))
        if not (clause.introduced and planned is not None and planned.stem in PROPOSING):
            planned = None
        if not clause.introduced and not (parity and tokens[clause.start].low in {"or", "nor"} and not own):
            parity, carried = False, None
        inner = parity
        after = False
        plan: Token | None = planned
        hedges = [at for at in range(clause.start, clause.end) if hedge_at(tokens, at)]
        # A modal says more of the clause than the verb of opinion that introduces it.
        found = next((at for at in hedges if tokens[at].low in lists().modals), next(iter(hedges), None))
        hedge = carried if found is None else tokens[found]
        from_there = found is not None and carried is None and hedges_after(tokens, found)
        will = any(tokens[at].low in _WOULD for at in range(clause.start, clause.end))
        for at in range(clause.start, clause.end):
            if is_negator(tokens, at):
                inner = not inner
        for at in range(clause.start, clause.end):
            number[at] = index
            negated[at] = (inner != after) != tokens[at].word.negative
            weak_list[at] = None if hedge is tokens[at] or (from_there and found is not None and at < found) else hedge
            unreal_list[at] = plan
            future[at] = will
            if denies(tokens, at):
                after = not after
            if unreal_at(tokens, at):
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
