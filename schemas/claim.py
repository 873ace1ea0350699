"""Claim: something asserted, by whom, through whom, and how."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .actor import ActorId
from .source import SourceId
from .span import Evidence, Model, Span, Text

ClaimId = Annotated[str, Field(strict=True, pattern=r"^claim-[1-9][0-9]{0,5}$")]


class Form(StrEnum):
    """How the words of a claim stand in the article."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    NARRATED = "narrated"


class Claim(Model):
    """One assertion of the article or of somebody in it."""

    id: ClaimId = Field(description='"claim-N", unique in the summary.')
    text: Text = Field(description="What is claimed, as one sentence that can be read alone.")
    speaker: ActorId | SourceId | None = Field(
        description="Id of the actor or source whose assertion it is; null when the article asserts it or names nobody."
    )
    speaker_evidence: tuple[Span, ...] = Field(
        default=(), description="Where the speaker stands at this claim, a pronoun included."
    )
    via: tuple[SourceId, ...] = Field(
        description="Ids of the sources through which the words reached the article, nearest to the article first."
    )
    form: Form = Field(
        description="direct (inside quotation marks), mixed (partly), indirect (reported) or narrated (the article's own)."
    )
    negated: Annotated[bool, Field(strict=True)] = Field(description="True when the claim denies.")
    hedge: Text | None = Field(description="The words that weaken the claim; null when it is asserted flatly.")
    when: Text | None = Field(description="Time of what is claimed or of the saying, in the article's words.")
    cue: Span | None = Field(description="The reporting words (said, according to); null when there are none.")
    evidence: Evidence = Field(description="The asserted words, without speaker and cue.")
