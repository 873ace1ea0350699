"""check: one free sentence against the whole article; it finds its evidence itself."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace

from summarizer.document import Document
from summarizer.schemas import Reason, Support, Verdict

from .asides import trimmed
from .case import Case
from .casing import in_case
from .context import Context, context_of
from .copied import copied, run_in
from .entailment import judge
from .finding import Finding, Stretch, unsupported
from .slots.words import credit_of, weight_of
from .statement_words import Statement, statement_of
from .treebank import ordinary

SENTENCES = 6
"""Sentences that share most with a statement and are tried as its evidence."""

LACKING = frozenset({Reason.NAME_MISMATCH, Reason.NUMBER_MISSING, Reason.TIME_MISMATCH})
"""Reasons that a second sentence can mend: what it names is not in the first."""
ENOUGH = 0.75
"""Share of a statement's words in one sentence from which no second sentence is needed to tell it."""


def check(statement: str, text: str | Document) -> Verdict:
    """Whether the article bears a free sentence out; the verdict has the path "" and the passage that decided.

    Needs no model and no network, and gives the same verdict for the same statement and text.
    """
    context = context_of(text)
    return decide(statement_of(in_case(ordinary(statement), context.document)), context).verdict("", context.document)


def decide(statement: Statement, context: Context) -> Finding:
    """The first passage that bears the statement out; else what the best one has against it."""
    if not any(item.token.is_word or item.token.text[0].isdigit() for item in statement.words):
        return unsupported(Reason.WORDS_MISSING, "There is nothing to check in the statement.")
    best: tuple[float, Finding] | None = None
    for evidence in candidates(statement, context):
        if best is not None and len(evidence) > 1 and best[0] >= ENOUGH and not _mendable(best[1]):
            break  # one sentence tells it, and tells it otherwise: another beside it changes nothing
        case = Case(statement=statement, context=context, evidence=evidence, bare=True)
        finding = judge(case)
        if not finding.fault:
            return finding
        shortened = _shortened(case)
        if shortened is not None:
            return shortened
        score = overlap(case) - len(evidence) / 100
        if best is None or score > best[0]:
            best = (score, finding)
    return best[1] if best else unsupported(Reason.NOT_IN_TEXT, "No sentence of the article has anything to do with it.")


def _shortened(case: Case) -> Finding | None:
    """What a whole sentence says without the asides of which the statement says nothing, where that bears it out."""
    around = case.context.sentences_around(case.evidence)
    if len(around) != 1 or case.evidence != (Stretch(around[0].start, around[0].end),):
        return None
    pieces = trimmed(case.statement.words, around[0].number, case.context)
    finding = judge(replace(case, evidence=pieces)) if pieces else None
    return None if finding is None or finding.fault else finding


def _mendable(finding: Finding) -> bool:
    """Whether another sentence may bring what this one lacks; a month where it has another one is no lack."""
    return finding.reason in LACKING and finding.support is Support.UNSUPPORTED


def candidates(statement: Statement, context: Context) -> list[tuple[Stretch, ...]]:
    """The sentences that the statement copies whole; else single ones that share most, then neighbours and pairs of them."""
    whole = copied(statement.words, context)
    if whole is not None:
        return [(whole,)]
    ranked = _ranked(statement, context)
    for number in ranked:
        inside = run_in(statement.words, number, context)
        if inside is not None:
            return [(inside,)]
    count = len(context.document.sentences)
    stems = {item.token.stem for item in statement.words if item.token.content}

    def best(number: int) -> Stretch:
        """The sentence, or the one of several run together that shares most with the statement."""
        pieces = context.stretches(number)
        if len(pieces) == 1:
            return pieces[0]
        return max(pieces, key=lambda piece: len(stems & {item.token.stem for item in context.marked_in(piece)}))

    singles = [(best(number),) for number in ranked]
    pairs: list[tuple[Stretch, ...]] = [(best(number - 1), best(number)) for number in ranked[:3] if number > 1]
    pairs += [(best(number), best(number + 1)) for number in ranked[:3] if number < count]
    top = ranked[:3]
    pairs += [tuple(sorted((best(a), best(b)))) for at, a in enumerate(top) for b in top[at + 1 :]]
    return [*singles, *pairs]


def _ranked(statement: Statement, context: Context) -> list[int]:
    """Numbers of the sentences that share most with the statement, rare words counting more."""
    count = len(context.document.sentences) or 1
    score: defaultdict[int, float] = defaultdict(float)
    for item in statement.words:
        token = item.token
        if token.content:
            numbers = context.numbers_with(token)
            weight = math.log(1 + count / (1 + len(numbers))) * (0.3 if token.word.light else 1.0)
            for number in numbers:
                score[number] += weight
        elif token.text[0].isdigit():
            for number in context.figures.get(token.text, ()):
                score[number] += 1.5
    return [number for number, _ in sorted(score.items(), key=lambda entry: (-entry[1], entry[0]))[:SENTENCES]]


def overlap(case: Case) -> float:
    """The share of the statement's words that the passage answers to."""
    explicit = {at for run in case.runs if run.explicit for at in range(run.start, run.end)}
    total = have = 0.0
    for at, item in enumerate(case.statement.words):
        weight = weight_of(item)
        total += weight
        have += weight * (float(at in explicit) if at in case.named else credit_of(case, at))
    return have / total if total else 0.0


def find_elsewhere(case: Case) -> Stretch | None:
    """A place of the article that bears a statement out when its own evidence does not."""
    for evidence in candidates(case.statement, case.context)[:SENTENCES]:
        other = Case(statement=case.statement, context=case.context, evidence=evidence, speaker=case.speaker)
        if not judge(other).fault:
            return evidence[0]
    return None
