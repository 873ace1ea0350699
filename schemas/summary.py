"""ArticleSummary: the whole of what is known of one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StrictInt, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from .actor import Actor
from .claim import Claim
from .number import Number
from .source import Source
from .span import Evidence, Model, Span, Text


class Article(Model):
    """Which text the summary was made from, and what its page said of it."""

    sha256: Annotated[str, Field(strict=True, pattern=r"^[0-9a-f]{64}$")] = Field(
        description="sha256 of the article text's UTF-8 bytes (surrogatepass), lower-case hexadecimal."
    )
    length: Annotated[StrictInt, Field(ge=0)] = Field(description="Length of the article text in code points.")
    title: Text | None = Field(description="Headline, where it is known apart from the text.")
    url: Text | None = Field(description="Where the article was fetched from.")
    published: Text | None = Field(description="Date of publication as its page states it.")
    language: Text | None = Field(description="ISO 639-1 code of the article's language.")


class GistSentence(Model):
    """One sentence of the summary in running text."""

    text: Text = Field(description="One sentence of the summary.")
    evidence: Evidence = Field(description="The passages that bear the sentence out.")


class ArticleSummary(Model):
    """Who acts, who claims what, which numbers, from which sources; every item with the characters that bear it out.

    Shape, enumerations, unique ids and references are checked here, and a fault is named by its path. Whether the
    article says so is the validator's to judge.
    """

    schema_version: Literal["1"] = Field(description='Version of this schema: "1".')
    article: Article = Field(description="Which text this is a summary of.")
    gist: tuple[GistSentence, ...] = Field(description="The story in a few sentences.")
    actors: tuple[Actor, ...] = Field(description="People, bodies and places of the story.")
    sources: tuple[Source, ...] = Field(description="Outlets, documents and other sources the words came from or through.")
    claims: tuple[Claim, ...] = Field(description="What is asserted, and by whom.")
    numbers: tuple[Number, ...] = Field(description="The quantities of the story.")

    @model_validator(mode="after")
    def _references(self) -> ArticleSummary:
        faults = [*_duplicates(self), *_dangling(self)]
        if faults:
            raise ValidationError.from_exception_data(type(self).__name__, faults)
        return self


def _fault(loc: tuple[str | int, ...], value: str, message: str) -> InitErrorDetails:
    return InitErrorDetails(type=PydanticCustomError("reference", "{message}", {"message": message}), loc=loc, input=value)


def _duplicates(summary: ArticleSummary) -> Iterator[InitErrorDetails]:
    for part in ("actors", "sources", "claims", "numbers"):
        seen: set[str] = set()
        for i, item in enumerate(getattr(summary, part)):
            if item.id in seen:
                yield _fault((part, i, "id"), item.id, f"the id {item.id} is used twice")
            seen.add(item.id)


def _dangling(summary: ArticleSummary) -> Iterator[InitErrorDetails]:
    sources = {source.id for source in summary.sources}
    speakers = sources | {actor.id for actor in summary.actors}
    claims = {claim.id for claim in summary.claims}
    for i, claim in enumerate(summary.claims):
        if claim.speaker is not None and claim.speaker not in speakers:
            yield _fault(("claims", i, "speaker"), claim.speaker, f"no actor or source has the id {claim.speaker}")
        for j, via in enumerate(claim.via):
            if via not in sources:
                yield _fault(("claims", i, "via", j), via, f"no source has the id {via}")
    for i, number in enumerate(summary.numbers):
        if number.claim is not None and number.claim not in claims:
            yield _fault(("numbers", i, "claim"), number.claim, f"no claim has the id {number.claim}")


def spans(summary: ArticleSummary) -> Iterator[Span]:
    """Every span of a summary, in the order of its fields."""
    for part in (summary.gist, summary.actors, summary.sources, summary.claims, summary.numbers):
        for item in part:
            if isinstance(item, Claim):
                yield from item.speaker_evidence
                if item.cue is not None:
                    yield item.cue
            yield from item.evidence
