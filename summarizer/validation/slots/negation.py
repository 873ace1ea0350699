"""One negation more or less: a statement with the passage's own words that turns them over."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.validation.alignment import DERIVED, Placed
from summarizer.validation.case import Case
from summarizer.validation.scopes import Marked
from summarizer.validation.signals import SAID, denials
from summarizer.validation.syntax import Tag
from summarizer.validation.syntax.phrases import Form
from summarizer.validation.tokens import Token

NEGATORS = frozenset(
    ["not", "n't", "never", "no", "none", "nobody", "nothing", "neither", "nor", "cannot", "nowhere", "without", "hardly"]
)
CANCELS = frozenset({"deni", "refus", "declin", "fail", "lack", "reject", "unabl", "unwil"})
DENSE = 0.7
"""Share of the words of a stretch of the passage that a clause must have to be told by that stretch."""
SHORTEST = 2
"""Words of content under which a clause is told by no stretch."""


def left_out(case: Case) -> bool:
    """Whether a clause follows a stretch of the passage nearly word for word and one of the two has a negation more."""
    words, items, pairs = case.statement.words, case.passage.items, case.alignment.pairs
    before = taken_up(case)
    for clause in dict.fromkeys(item.clause for item in words):
        inside = [at for at, item in enumerate(words) if item.clause == clause and item.token.content]
        taken = [
            pairs[at].right for at in inside if at in pairs and pairs[at].strength >= DERIVED and items[pairs[at].right].tier == 0
        ]
        if len(taken) < SHORTEST or len(taken) < len(inside) or case.named.issuperset(inside):
            continue
        low, high = min(taken), max(taken)
        stretch = items[low : high + 1]
        content = [placed for placed in stretch if placed.token.content]
        one = all(placed.sentence == stretch[0].sentence and placed.token.text not in _ENDS for placed in stretch)
        if not one or len(set(taken)) < DENSE * len(content):
            continue
        first, last = min(inside), max(inside)
        here, there = words[first : last + 1], [placed.mark for placed in stretch]
        if clause not in telling(case) and not any(denials([item.token for item in side]) for side in (here, there)):
            continue
        told = _turned(here)
        denied = stretch[0].sentence in before and told  # who denied that has said the contrary
        if told != (_turned(there) or denied):
            return True
    return False


def telling(case: Case) -> set[int]:
    """The clauses of the statement that tell something which could be denied: not "at the levels found"."""
    words, parsed = case.statement.words, case.statement.parsed
    inside: dict[int, list[int]] = {}
    for at, item in enumerate(words):
        if item.token.is_word:
            inside.setdefault(item.clause, []).append(at)
    adverbial = {clause for clause, places in inside.items() if parsed.tags[places[0]] is Tag.PREP}
    heads = [phrase.head for phrase in parsed.phrases if phrase.form is Form.FINITE]
    finite = {words[head].clause for head in heads if head != inside[words[head].clause][-1]}
    return {item.clause for item in words} - (adverbial - finite)


def _turned(stretch: Sequence[Marked]) -> bool:
    """Whether what a stretch says is turned over, by words in it or, where it has none, by what governs all of it."""
    own = denials([item.token for item in stretch])
    return own % 2 == 1 if own else all(item.negated for item in stretch if item.token.content)


_ENDS = frozenset(".;:!?,")


def _says(token: Token) -> bool:
    """Whether a word says something besides denying what another clause says."""
    return token.content and token.stem not in CANCELS and token.low not in NEGATORS


def put_in(case: Case) -> bool:
    """Whether the statement is the evidence word for word but for one negation, clauses apart of which it has no word."""
    if not case.copied:
        return False
    items = case.passage.items
    used = {pair.right for pair in case.alignment.pairs.values()}
    told = {clause_of(items[at]) for at in used if items[at].token.content}
    left = {clause_of(placed) for at, placed in enumerate(items) if at not in used and _says(placed.token)} - told
    said = denials([item.token for item in case.statement.words])
    kept = [placed for placed in items if placed.tier == 0 and clause_of(placed) not in left]
    stands = denials([placed.token for placed in kept])
    if not stands:  # denied hiding it, with the denial left out of the evidence
        stands = int(all(placed.mark.negated for placed in kept if placed.token.content))
    return abs(said - stands) % 2 == 1


def clause_of(placed: Placed) -> tuple[int, int]:
    """A clause of the passage, by where its sentence's words begin and its number."""
    return (placed.sentence, placed.mark.clause)


def taken_up(case: Case) -> set[int]:
    """The sentences of the evidence that a later one takes up and denies: no such offer was made, denied the claim."""
    items = case.passage.items
    denied = [
        placed.sentence for at, placed in enumerate(items) if placed.tier == 0 and (_such(items, at) or _all_of_it(items, at))
    ]
    return {placed.sentence for placed in items if denied and placed.tier == 0 and placed.sentence < max(denied)}


def _such(items: Sequence[Placed], at: int) -> bool:
    """Whether a word is the "such" of "any such offer", denied."""
    return items[at].token.low == "such" and at > 0 and items[at - 1].token.low in {"no", "any"} and items[at].mark.negated


def _all_of_it(items: Sequence[Placed], at: int) -> bool:
    """Whether a verb denies what has been said, and nothing else: denied that, rejected the accusation."""
    if items[at].token.stem not in _DENIES:
        return False
    after = [placed.token for placed in items[at + 1 : at + 4]]
    ends = [not token.is_word for token in after] + [True] * 3
    pointed = bool(after) and after[0].low in {"it", "this", "that", "them"} and ends[1]
    told = len(after) > 1 and after[0].low in {"the", "this", "that", "these", "those"} and after[1].stem in SAID and ends[2]
    return pointed or told


_DENIES = frozenset({"deni", "disput", "refut", "rebut", "reject", "dismis"})
