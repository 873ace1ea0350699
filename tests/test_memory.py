"""Memory: what was worked out of an article goes with it, so that a bot or a batch can run for weeks."""

from __future__ import annotations

import gc

import summarizer
from summarizer.document import Document
from summarizer.document.article import DOCUMENTS_KEPT
from summarizer.extraction.proposals import propose
from summarizer.schemas import Draft, DraftGist
from summarizer.testing import ScriptedModel

ARTICLE = "Edition {}. “We will close the bridge,” mayor Ilse Maran said on Monday. About 40 people, she added, may get lost."


def _work(number: int) -> None:
    """Everything that is asked about one article."""
    text = ARTICLE.format(number)
    document = Document(text)
    found = propose(document)
    claims, numbers = tuple(c.draft for c in found.claims), tuple(n.draft for n in found.numbers)
    gist = (DraftGist(text=document.sentences[1].text, sentences=(2,)),)
    draft = Draft(gist=gist, actors=found.actors, sources=found.sources, claims=claims, numbers=numbers)
    result = summarizer.summarize(text, model=ScriptedModel([draft]))
    assert result.report.verdicts
    summarizer.verify(result.summary, text)
    summarizer.check("Ilse Maran is mayor.", text)
    summarizer.self_test(result.summary, text)


def test_an_article_that_nobody_holds_is_forgotten():
    """Of thirty articles no more stay in memory than the few that are kept on purpose for the next question about them."""
    for number in range(30):
        _work(number)
    gc.collect()
    editions = {o.text for o in gc.get_objects() if isinstance(o, Document) and o.text.startswith("Edition ")}
    assert 0 < len(editions) <= DOCUMENTS_KEPT
