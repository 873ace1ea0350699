"""/article/sha256: whether the summary was made from this very text."""

from __future__ import annotations

from summarizer.schemas import Article, Reason

from .context import Context
from .finding import Finding, contradicted, supported


def check(article: Article, context: Context) -> Finding:
    """Another text is a contradiction; everything else is judged all the same."""
    if article.sha256 == context.document.sha256:
        return supported("The summary was made from this text.")
    if article.length != len(context.text):
        detail = f"The summary was made from a text of {article.length} characters, this one has {len(context.text)}."
    else:
        detail = "The summary was made from another text of the same length."
    return contradicted(Reason.OTHER_TEXT, detail)
