"""Homes: which clause of its sentence a word stands in: the number's own, another number's, or neither."""

from __future__ import annotations

from summarizer.grounding.numerals import NumberMention

from .case import Case
from .finding import Stretch
from .numbers import Figure
from .scopes import Marked

APPOSED = 12
"""Words behind a number's comma that may still say what it is."""
_RELATIVE = frozenset({"which", "that", "who"})


def clause(figure: Figure, mention: NumberMention) -> list[Marked]:
    """The words of the clause in which a number stands."""
    context = figure.view.context
    sentence = context.document.sentence_at(mention.start)
    marked = context.marked(sentence) if sentence else ()
    mine = {item.clause for item in marked if mention.digits.start <= item.token.start < mention.digits.end}
    return [item for item in marked if item.clause in mine]  # several, where "and" joins the ends of a range


def home(figure: Figure, start: int, case: Case) -> int:
    """1 for a word of the number's own clause, -1 for one of a clause of the same sentence with another number, else 0."""
    mention = figure.mention
    if mention is None:
        return 1
    context = figure.view.context
    sentence = context.document.sentence_at(start)
    own = context.document.sentence_at(mention.start)
    if sentence is None or own is None or sentence.number != own.number:
        return 0
    clauses = {item.token.start: item.clause for item in context.marked(sentence)}
    here = clauses.get(start)
    if _apposition(figure, mention, start) or _measured_by(figure, mention, start):
        return 1
    if here in _homes(clauses, mention):
        return 1
    told = {number.value for number in case.numbers}  # towns with two chains, of 40 towns where the two chains are alone
    others = [
        m for m in context.numbers_in(Stretch(sentence.start, sentence.end)) if m.span != mention.span and m.value not in told
    ]
    return -1 if any(here in _homes(clauses, m) for m in others) else 0


def _apposition(figure: Figure, mention: NumberMention, start: int) -> bool:
    """Whether a word stands in what follows the number behind a comma and an article: 40 points, the margin that decided."""
    between = figure.view.context.text[mention.end : start]
    words = between.replace(",", " , ").split()
    return len(words) <= APPOSED and words[:1] == [","] and words[1:2] in (["the"], ["a"], ["an"]) and between.count(",") == 1


def _homes(clauses: dict[int, int], mention: NumberMention) -> set[int]:
    """The clauses of a number's digits: one, or two where "and" joins the ends of a range."""
    return {clause for start, clause in clauses.items() if mention.digits.start <= start < mention.digits.end}


def _measured_by(figure: Figure, mention: NumberMention, start: int) -> bool:
    """Whether a word stands in the clause that says what the number is a part of: 3% of what the firm earned."""
    words = figure.view.context.text[mention.end : start].split()
    return len(words) <= APPOSED and words[:1] == ["of"] and words[1:2] in (["what"], ["those"]) and _unbroken(words)


def _unbroken(words: list[str]) -> bool:
    return not any(word.endswith((",", ";", ":", ".")) or word in {"and", "but", "while"} for word in words)


def said_of_noun(figure: Figure, mention: NumberMention) -> bool:
    """Whether the number's clause begins with "which" and tells of the noun before it: the report, which runs to 40 pages."""
    own = [item.token for item in clause(figure, mention) if item.token.is_word]
    return bool(own) and own[0].low in _RELATIVE and own[0].start < mention.start
