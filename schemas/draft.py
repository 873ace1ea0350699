"""Draft: what a model is asked to fill. Names, sentence numbers and short anchors; never an offset, never an id.

A model that has to copy a quotation miscopies a third of them; one that points cannot. Code turns a Draft into an
ArticleSummary by cutting the article where the pointers say.
"""

from __future__ import annotations

from pydantic import Field

from .actor import ActorKind
from .source import SourceKind
from .span import Model, Text

SENTENCE = "Number of the sentence, as printed before it."


class DraftGist(Model):
    """One sentence of the summary in running text."""

    text: Text = Field(description="One plain sentence that tells a part of the story.")
    sentences: tuple[int, ...] = Field(min_length=1, description="Numbers of the sentences it rests on.")


class DraftActor(Model):
    """A person, body or place that the article names."""

    name: Text = Field(description="The fullest name in the article, without title.")
    kind: ActorKind = Field(description="What sort of actor it is.")
    role: Text | None = Field(description="Office or description in the article's words, or null.")
    aliases: tuple[Text, ...] = Field(description="Other names the article uses for the same actor.")
    sentence: int = Field(description=SENTENCE)


class DraftSource(Model):
    """An outlet, document or unnamed person that words come from or through."""

    name: Text = Field(description="Name, or the article's description when there is no name.")
    kind: SourceKind = Field(description="What sort of source it is.")
    sentence: int = Field(description=SENTENCE)


class Pointer(Model):
    """A stretch of one sentence, by its first and last words."""

    sentence: int = Field(description=SENTENCE)
    first: Text = Field(description="The first three to eight words of the stretch, copied.")
    last: Text = Field(description="The last three to eight words of the stretch, copied; the same words for a short one.")


class DraftClaim(Model):
    """One assertion, pointed at where it stands."""

    text: Text = Field(description="What is claimed, as one sentence that can be read alone.")
    evidence: tuple[Pointer, ...] = Field(
        min_length=1, description="The asserted words alone, without speaker and cue: a stretch for each sentence or part."
    )
    speaker: Text | None = Field(description="Name of the actor or source who asserts it; null for the article itself.")
    speaker_words: Text | None = Field(description="The words at this claim that name the speaker, a pronoun included.")
    cue: Text | None = Field(description="The reporting words, copied: said, according to.")
    via: tuple[Text, ...] = Field(description="Names of the sources the words came through, nearest to the article first.")
    negated: bool = Field(description="True when the claim denies something.")
    hedge: Text | None = Field(description="Words that weaken it (could, reportedly), copied; or null.")
    when: Text | None = Field(description="Time words of the claim or of the saying, copied; or null.")


class DraftNumber(Model):
    """One quantity. Its value, unit and qualifier are worked out by code from the place."""

    text: Text = Field(description="The number with its qualifier and unit, copied.")
    sentence: int = Field(description=SENTENCE)
    counted: Text = Field(description="What is counted or measured.")
    claim: int | None = Field(description="Position of its claim in claims, counted from 0, or null.")


class Draft(Model):
    """Everything a model says about one article."""

    gist: tuple[DraftGist, ...] = Field(description="The story in two to four sentences.")
    actors: tuple[DraftActor, ...] = Field(description="People, bodies and places that act or speak.")
    sources: tuple[DraftSource, ...] = Field(description="Outlets, documents and unnamed people that are cited.")
    claims: tuple[DraftClaim, ...] = Field(description="What is asserted, and by whom.")
    numbers: tuple[DraftNumber, ...] = Field(description="The quantities of the story.")
