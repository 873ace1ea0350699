"""Scopes: which words of a sentence are denied, weakened or only intended.

A sentence is cut into clauses at marks and conjunctions. `not` turns its clause over, a verb of denial what follows it;
a clause that another one introduces ("I do not accept that ...") is turned over with it. A modal or hedge weakens its
clause and what it introduces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from summarizer.grounding.cues import is_reporting

from .lexicon import lists
from .signals import PROPOSING, deniers, hedges, hedges_after, negators, opens_doubt, plans
from .syntax.breaks import breaks
from .syntax.classes import options
from .tokens import Token

_STOPS = frozenset(",;:.!?()[]—–")
_QUOTES = frozenset("\"“”‘'’«»")
_COORDINATORS = frozenset({"and", "but", "or", "nor", "while", "whereas", "although", "though", "because", "yet"})
_SUBORDINATORS = frozenset(
    {"that", "who", "which", "what", "whether", "if", "when", "after", "before", "until", "where", "whose", "as"}
)
_JOINING = _SUBORDINATORS | _COORDINATORS
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
    marks = _around_clauses(tokens)
    for at, token in enumerate(tokens):
        if at in begun and at > start:
            found.append(_Clause(start, at, introduced))
            start, introduced = at, False
            continue
        stop = token.text in _STOPS or at in marks
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
            introduced = (low == "that" and not _relative(tokens, at)) or nobody
            start = at + 1 if stop else at
    if start < len(tokens):
        found.append(_Clause(start, len(tokens), introduced))
    return found


WORDS_QUOTED = 4
"""Words from which what stands between quotation marks is a clause by itself; fewer are a part of the one around them."""
_MARKS = frozenset('“”"')


def _around_clauses(tokens: tuple[Token, ...]) -> frozenset[int]:
    """The numbers of the quotation marks around so many words: “a luxury we cannot afford”, not “no plans”."""
    marks = [at for at, token in enumerate(tokens) if token.text in _MARKS]
    found = [
        (first, last)
        for first, last in zip(marks[::2], marks[1::2], strict=False)
        if sum(token.is_word for token in tokens[first:last]) >= WORDS_QUOTED
    ]
    odd = marks[-1:] if len(marks) % 2 else []
    return frozenset([at for pair in found for at in pair] + odd)


def _relative(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "that" takes up the noun before it and has its verb right behind it (the rule that bars the sale)."""
    if at < 2 or at + 2 >= len(tokens) or is_reporting(tokens[at - 1].low) or tokens[at - 2].low not in _POINTERS:
        return False
    verb, after = tokens[at + 1].low, tokens[at + 2].low
    return verb in _VERBS_BE or (after in _POINTERS and options(verb).verb is not None)


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
_POINTERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "any", "no", "his", "her", "its", "their", "our", "my"}
)
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


_REPORTS = frozenset({"say", "add", "claim", "insist", "argu", "admit", "repli", "not", "warn", "conced", "stat", "explain"})


def mark(tokens: tuple[Token, ...]) -> tuple[Marked, ...]:
    """The tokens of one sentence with the scopes they stand in."""
    count = len(tokens)
    negating, denying = negators(tokens), deniers(tokens)
    found: list[Marked] = []
    parity = False
    carried: Token | None = None
    planned: Token | None = None
    quoted = _quoted(tokens)
    outside = (parity, carried, planned)
    for index, clause in enumerate(_clauses(tokens)):
        here = range(clause.start, clause.end)
        before = tokens[clause.start - 1].text if clause.start else ""
        if before == "(":
            outside = (parity, carried, planned)  # what brackets say ends nothing that goes on behind them
        elif before == ")":
            parity, carried, planned = outside
        mine = [at for at in here if at in negating] if negating else []
        own = bool(mine) or (bool(denying) and any(at in denying for at in here))
        if not (clause.introduced and planned is not None and planned.stem in PROPOSING):
            planned = None
        if not clause.introduced and not (parity and tokens[clause.start].low in {"or", "nor"} and not own):
            parity, carried = False, None
        inner = parity != (len(mine) % 2 == 1)
        after = False
        plan: Token | None = planned
        weakening = hedges(tokens, here)
        # A modal says more of the clause than the verb of opinion that introduces it.
        first = next((at for at in weakening if tokens[at].low in lists().modals), next(iter(weakening), None))
        if first is None and opens_doubt(tokens, clause.start):
            first = clause.start
        hedge = carried if first is None else tokens[first]
        from_there = first if first is not None and carried is None and hedges_after(tokens, first) else 0
        will = any(tokens[at].low in _WOULD for at in here)
        while len(found) < clause.start:  # marks between clauses stand in none
            found.append(Marked(tokens[len(found)], 0, False, None, None, False, quoted[len(found)]))
        for at in here:
            token = tokens[at]
            weak = None if hedge is token or at < from_there else hedge
            negated = (inner != after) != token.word.negative
            found.append(Marked(token, index, negated, weak, plan, will, quoted[at]))
            if at in denying:
                after = not after
            if plans(tokens, at):
                plan = token
        parity, carried, planned = inner != after, hedge, plan
    found.extend(Marked(tokens[at], 0, False, None, None, False, quoted[at]) for at in range(len(found), count))
    return tuple(found)


def _quoted(tokens: tuple[Token, ...]) -> list[bool]:
    """Which tokens stand between quotation marks, as far as the sentence alone tells."""
    if not any(token.text in _QUOTES for token in tokens):
        return [False] * len(tokens)
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
