"""The taught strategy: the reading proposes, a model with the adapter listens to every passage, and the two are combined."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.extraction import combine
from summarizer.extraction.gist import chosen, telling
from summarizer.extraction.language import reads_as_english
from summarizer.extraction.listening import PROMPT, Heard, listen
from summarizer.extraction.passages import passages_of
from summarizer.extraction.prompts import load
from summarizer.extraction.proposals import Proposals, propose
from summarizer.extraction.strategy import Enough, Extraction, Progress
from summarizer.grounding.attribution import find_attributions
from summarizer.models.client import Model
from summarizer.schemas import Draft

NOT_ENGLISH = (
    "this does not read as English: the embedded model was not asked, and of the rules those for quotation marks hold, "
    "those for names and figures in part"
)


async def ask_by_passage(document: Document, model: Model, *, progress: Progress, enough: Enough | None = None) -> Extraction:
    """Fill a Draft from proposals and from what the model hears, as far as its time goes.

    The result says what the model was not asked about. Raises a ModelError when the model could not be reached at all.
    """
    proposals = propose(document)
    if not reads_as_english(document):
        return Extraction(draft=_draft(document, proposals, []), prompts={}, notes=(NOT_ENGLISH,))
    passages = passages_of(document)
    weights = telling(document, proposals)
    heard = await listen(passages, model, telling=weights, progress=progress, enough=enough or Enough())
    turns = heard.turns
    extra = combine.unread_claims(document, turns, find_attributions(document))
    if extra:
        proposals = propose(document, heard=extra)
    prompt = load(PROMPT)
    return Extraction(draft=_draft(document, proposals, turns), prompts={prompt.id: prompt.sha256}, notes=tuple(_notes(heard)))


def _draft(document: Document, proposals: Proposals, turns: combine.Turns) -> Draft:
    return Draft(
        gist=chosen(document, proposals, combine.story(turns)),
        actors=tuple(combine.described(document, turns, proposals.actors)),
        sources=proposals.sources,
        # Whose words nobody can name ("one said", "the other doubted") are not the article's own: they are told as missed.
        claims=tuple(claim.draft for claim in proposals.claims if not claim.unnamed),
        numbers=tuple(number.draft for number in combine.counted(document, turns, proposals.numbers)),
    )


def _notes(heard: Heard) -> list[str]:
    if heard.why is None or not heard.left:
        return []
    asked, all_ = len(heard.answers), len(heard.passages)
    return [f"the model was asked about {asked} of {all_} passages, then {heard.why}: the others were read by rules alone"]
