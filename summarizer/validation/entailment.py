"""Entailment by slots: whether one statement is borne out by one passage."""

from __future__ import annotations

from summarizer.schemas import Reason

from .case import Case
from .finding import Finding, supported, unsupported
from .slots import (
    apart,
    attribution,
    changes,
    compression,
    degree,
    dependencies,
    exchange,
    hosts,
    lead,
    modality,
    names,
    numerals,
    opposites,
    order,
    polarity,
    quantifiers,
    quotes,
    roles,
    small,
    substitution,
    times,
    turned,
    weakening,
    when,
    words,
)

PHRASE_SLOTS = (quotes.check, numerals.check, names.check, times.check, opposites.check, words.check, substitution.check)
"""What is asked of a phrase that asserts nothing by itself."""

SLOTS = (
    quotes.check,
    numerals.check,
    apart.check,
    changes.check,
    names.check,
    attribution.check,
    times.check,
    when.check,
    polarity.check,
    quantifiers.check,
    degree.check,
    weakening.check,
    modality.check,
    opposites.check,
    order.check,
    roles.check,
    exchange.check,
    turned.check,
    lead.check,
    small.check,
    words.check,
    hosts.check,
    dependencies.check,
    compression.check,
    substitution.check,
)
"""In the order in which a reader wants to hear of them: what is plainly wrong before what cannot be decided."""


def judge(case: Case) -> Finding:
    """Supported when every slot agrees; else what the first one says that does not.

    A paraphrase that cannot be decided is said only when nothing else is wrong: who reads `paraphrase` knows that every
    other slot agrees.
    """
    if not any(item.token.is_word or item.token.text[0].isdigit() for item in case.statement.words):
        return unsupported(Reason.WORDS_MISSING, "There is nothing in the field to check.", *case.spans)
    if case.verbatim:
        return supported("These are the words of the passage.", *case.spans)
    undecided = None
    for slot in PHRASE_SLOTS if case.brief else SLOTS:
        finding = slot(case)
        if finding and finding.reason is not Reason.PARAPHRASE:
            return finding.at(case.spans)
        undecided = undecided or finding
    return undecided.at(case.spans) if undecided else supported("The passage says so.", *case.spans)
