"""Words: what the statement says beyond names, figures and small words must be said in the passage too."""

from __future__ import annotations

from collections import defaultdict

from summarizer.schemas import Reason
from summarizer.validation.case import Case
from summarizer.validation.finding import Finding, Stretch, unsupported
from summarizer.validation.scopes import Marked
from summarizer.validation.syntax import Tag

from .attribution import stands_for_one
from .implied import implied
from .relations import verbish

LIGHT = 0.25
"""Weight of a word that a summary may use where the article does not, beside 1.0 for any other."""
TIERS = (1.0, 0.9, 0.4)
"""How much a word counts in the evidence, in the rest of its sentences, and in those before."""
POINTED = 0.6
"""How much a word from elsewhere in the article counts where the evidence says "the company" or "the pair"."""
PHRASE = 0.5
"""Share of its words that a phrase, a role or what is counted, must have in its passage."""
WHOLE = 0.62
"""Share of its words that a statement must have in its passage."""
CLAUSE = 0.45
"""The same for one clause, where a single word weighs more."""
HEAVY = 1.9
"""A clause that weighs less says too little to be judged by its share."""
LONE = 1.2
"""A clause that weighs less is not judged by itself at all."""


FEW = 2.5
"""Weight of a statement that says so little that its verb is what it says."""


def check(case: Case) -> Finding | None:
    """Too many words, in all or in one clause, that the passage does not have."""
    said: defaultdict[int, float] = defaultdict(float)
    found: defaultdict[int, float] = defaultdict(float)
    missing: list[str] = []
    added: list[str] = []
    told: set[int] = set()  # clauses with a verb of content
    tokens = [item.token for item in case.statement.words]
    names = 0  # a name of any length counts as one word, and is there: names have their own slot, which has passed
    for left, item in enumerate(case.statement.words):
        weight = 0.0 if left in case.figures else weight_of(item)
        if left in case.named:
            names += left - 1 not in case.named
            continue
        if not weight:
            continue
        credit = credit_of(case, left)
        if weight == 1 and item.clause > 0 and verbish(tokens, left):
            told.add(item.clause)
        said[item.clause] += weight
        found[item.clause] += weight * credit
        if credit < 0.5 and weight == 1:
            missing.append(item.token.text)
        if not credit and weight == 1 and _strange(case, left):
            added.append(item.token.text)
    plain = sum(said.values())
    total = plain + names
    if not total:
        return None
    have = sum(found.values())
    low = [clause for clause, weight in said.items() if _short_of(weight, found[clause]) and not case.brief]
    bare = plain >= (2 if case.brief else 1) and have < CLAUSE * plain
    hollow = [clause for clause in told if not found[clause]] or _told_before(case)
    hollow = hollow or (plain < FEW and not case.brief and _unanswered_verb(case))
    if have + names < (PHRASE if case.brief else WHOLE) * total or low or bare or hollow or (case.bare and added):
        listed = ", ".join(f"“{word}”" for word in missing[:4])
        share = (have + names) / total
        reason = Reason.WORDS_MISSING if share < 0.34 else Reason.PARAPHRASE
        return unsupported(reason, f"The passage has nothing that answers to {listed or 'most of its words'}.")
    return None


def _unanswered_verb(case: Case) -> bool:
    """Whether nothing in the passage answers to a verb that the statement tells somebody did, or had done to them."""
    parsed = case.statement.parsed
    heads = [parsed.phrases[verb].head for verb in parsed.verbs if parsed.phrases[verb].full]
    return any(weight_of(case.statement.words[at]) == 1 and at not in case.named and not credit_of(case, at) for at in heads)


def _strange(case: Case, left: int) -> bool:
    """Whether a noun stands nowhere in the article, in no form and by no synonym."""
    token = case.statement.words[left].token
    if case.statement.parsed.tags[left] is not Tag.NOUN or token.stem in case.context.vocabulary:
        return False
    return not case.context.numbers_with(token)


def _told_before(case: Case) -> bool:
    """Whether a free statement has more words from the sentences before its passage than from the passage: it is told there."""
    if not case.bare:
        return False
    items = case.passage.items
    pairs = [pair for left, pair in case.alignment.pairs.items() if weight_of(case.statement.words[left]) == 1]
    before = sum(items[pair.right].tier == 2 for pair in pairs)
    return 2 * before > len(pairs)


def _short_of(weight: float, found: float) -> bool:
    """Whether a clause says too much that is not there, or, when it says little, nothing that is."""
    return (weight >= HEAVY and found < CLAUSE * weight) or (weight >= LONE and found < weight / 4)


def weight_of(item: Marked) -> float:
    """How much a word counts; a later word of a phrase, a small word and a figure count nothing."""
    token = item.token
    if not token.content or token.inside:
        return 0.0
    return LIGHT if token.word.light else 1.0


def credit_of(case: Case, left: int) -> float:
    """How far the passage answers to a word of the statement."""
    if left in case.named:
        return 1.0  # names have their own slot, which has passed
    pair = case.alignment.pairs.get(left)
    if pair is None and left == case.pointed:
        return POINTED
    if pair is None:
        spoken = case.statement.words[left].token.stem in case.speaker or stands_for_one(case, left)
        return 1.0 if spoken or implied(case, left) else 0.0
    return pair.strength * TIERS[case.passage.items[pair.right].tier]


def beside(case: Case, piece: Stretch) -> bool:
    """Whether a piece of the evidence, all of small words that the statement has too, belongs to another that it shares."""
    small = [item for item in case.context.marked_in(piece) if item.token.is_word]
    said = {item.token.low for item in case.statement.words}
    if not small or any(weight_of(item) for item in small) or any(item.token.low not in said for item in small):
        return False
    around = case.context.sentences_around((piece,))
    others = (other for other in case.evidence if other != piece and case.context.sentences_around((other,)) == around)
    return any(shares(case, other) for other in others)


def shares(case: Case, piece: Stretch) -> bool:
    """Whether any word or figure of the statement answers to one of a piece of its evidence."""
    for item in case.statement.words:
        if weight_of(item) and any(
            piece.start <= case.passage.items[right].token.start < piece.end for _, right in case.passage.candidates(item.token)
        ):
            return True
    figures = {item.token.text for item in case.statement.words if item.token.text[0].isdigit()}
    return any(item.token.text in figures for item in case.context.marked_in(piece))
