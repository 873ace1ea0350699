"""check: one free sentence against the whole article; it finds its evidence itself."""

from __future__ import annotations

import math
from collections import Counter

from summarizer.document import Document
from summarizer.grounding.attribution import Attribution, find_attributions
from summarizer.schemas import Reason, Verdict

from .case import Case, Statement
from .claims.scene import SAYING
from .context import Context, context_of
from .entailment import judge
from .finding import Finding, Stretch, contradicted, unsupported
from .slots.names import resolve
from .slots.words import credit_of, weight_of
from .tokens import tokenize

SENTENCES = 6
"""Sentences that share most with a statement and are tried as its evidence."""


def check(statement: str, text: str | Document) -> Verdict:
    """Whether the article bears a free sentence out; the verdict has the path "" and the passage that decided.

    Needs no model and no network, and gives the same verdict for the same statement and text.
    """
    context = context_of(text)
    return decide(Statement(statement), context).verdict("", context.document)


def decide(statement: Statement, context: Context) -> Finding:
    """The first passage that bears the statement out; else what the best one has against it."""
    if not any(item.token.is_word or item.token.text[0].isdigit() for item in statement.words):
        return unsupported(Reason.WORDS_MISSING, "There is nothing to check in the statement.")
    said = find_attributions(Document(statement.text))
    best: tuple[float, Finding] | None = None
    for evidence in candidates(statement, context):
        case = Case(statement=statement, context=context, evidence=evidence)
        finding = judge(case)
        if not finding.fault:
            finding = _same_speaker(said, case) or finding
        if not finding.fault:
            return finding
        score = overlap(case) - len(evidence) / 100
        if best is None or score > best[0]:
            best = (score, finding)
    return best[1] if best else unsupported(Reason.NOT_IN_TEXT, "No sentence of the article has anything to do with it.")


def candidates(statement: Statement, context: Context) -> list[tuple[Stretch, ...]]:
    """Single sentences that share most with the statement, then neighbours and pairs of them."""
    ranked = _ranked(statement, context)
    sentences = context.document.sentences
    stretch = [Stretch(s.start, s.end) for s in sentences]
    singles = [(stretch[number - 1],) for number in ranked]
    pairs = [(stretch[number - 2], stretch[number - 1]) for number in ranked[:3] if number > 1]
    pairs += [(stretch[number - 1], stretch[number]) for number in ranked[:3] if number < len(sentences)]
    top = ranked[:3]
    pairs += [tuple(sorted((stretch[a - 1], stretch[b - 1]))) for at, a in enumerate(top) for b in top[at + 1 :]]
    return [*singles, *pairs]


def _ranked(statement: Statement, context: Context) -> list[int]:
    """Numbers of the sentences that share most with the statement, rare words counting more."""
    count = len(context.document.sentences) or 1
    score: Counter[int] = Counter()
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
    weights = [(weight_of(item), credit_of(case, at)) for at, item in enumerate(case.statement.words)]
    total = sum(weight for weight, _ in weights)
    return sum(weight * credit for weight, credit in weights) / total if total else 0.0


def _same_speaker(said: tuple[Attribution, ...], case: Case) -> Finding | None:
    """A statement that says who said it needs an attribution to them at its evidence."""
    context = case.context
    for attribution in said:
        if attribution.speaker is None or attribution.kind not in SAYING:
            continue
        named = {name.index for name in resolve(context.names, _name_in(attribution.speaker.text))}
        words = {token.stem for token in tokenize(attribution.speaker.text) if token.content}
        content = {token.stem for span in attribution.content for token in tokenize(span.text) if token.content}
        there = [a for a in context.attributions_near(case.evidence) if a.speaker is not None and _tells(a, content)]
        if not there or not content:
            continue
        if not any(_same_one(context, other, named, words) for other in there):
            other = there[0].speaker
            assert other is not None
            where = Stretch(other.start, other.end)
            return contradicted(Reason.SPEAKER_MISMATCH, f"In the article “{' '.join(other.text.split())}” says this.", where)
    return None


def _name_in(text: str) -> str:
    """The capitalised words of a speaker's description."""
    return " ".join(word for word in text.split() if word[:1].isupper() and word.lower() != "the") or text


def _tells(attribution: Attribution, content: set[str]) -> bool:
    """Whether an attribution of the article governs half of what a statement says was said."""
    there = {token.stem for span in attribution.content for token in tokenize(span.text) if token.content}
    return len(there & content) * 2 >= len(content)


def _same_one(context: Context, other: Attribution, named: set[int], words: set[str]) -> bool:
    """Whether the speaker of an attribution of the article is the one a statement means."""
    if other.name is not None and other.name in named:
        return True
    for span in other.chain:
        if any(m.name in named for m in context.names.within(span.start, span.end)):
            return True
        if {token.stem for token in tokenize(span.text) if token.content} & words:
            return True
    return False


def find_elsewhere(case: Case) -> Stretch | None:
    """A place of the article that bears a statement out when its own evidence does not."""
    for evidence in candidates(case.statement, case.context)[:SENTENCES]:
        other = Case(statement=case.statement, context=case.context, evidence=evidence, speaker=case.speaker)
        if not judge(other).fault:
            return evidence[0]
    return None

