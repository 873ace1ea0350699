"""Source: where words came from, when it is no acting person or body of the story."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .span import Evidence, Model, Text

SourceId = Annotated[str, Field(strict=True, pattern=r"^source-[1-9][0-9]{0,5}$")]


class SourceKind(StrEnum):
    """What sort of source it is."""

    OUTLET = "outlet"
    NEWS_AGENCY = "news_agency"
    OFFICIAL = "official"
    REPORT = "report"
    DOCUMENT = "document"
    PERSON = "person"
    ANONYMOUS = "anonymous"
    SOCIAL_MEDIA = "social_media"
    OTHER = "other"


class Source(Model):
    """An outlet, agency, document, official or unnamed person that words are attributed to or came through."""

    id: SourceId = Field(description='"source-N", unique in the summary.')
    name: Text = Field(description="Name or, where the article only describes it, that description.")
    kind: SourceKind = Field(
        description="outlet, news_agency, official, report, document, person, anonymous, social_media or other."
    )
    evidence: Evidence = Field(description="Where the name or description stands.")
