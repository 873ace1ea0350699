"""/gist/i/text: whether the passages of a gist sentence bear it out together."""

from __future__ import annotations

from summarizer.schemas import GistSentence, Reason

from .case import Case
from .entailment import judge
from .finding import Finding, unsupported
from .statement_words import statement_of
from .view import View


def case_of(view: View, sentence: GistSentence) -> Case:
    """A gist sentence against all of its evidence."""
    return Case(statement=statement_of(sentence.text), context=view.context, evidence=view.evidence(sentence.evidence))


def check(case: Case) -> Finding:
    """The verdict of the slots."""
    if not case.evidence:
        return unsupported(Reason.NOT_IN_TEXT, "None of its evidence stands in the article.")
    return judge(case)
