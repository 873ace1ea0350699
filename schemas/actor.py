"""Actor: somebody who acts, speaks or is spoken of."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .span import Evidence, Model, Text

ActorId = Annotated[str, Field(strict=True, pattern=r"^actor-[1-9][0-9]{0,5}$")]


class ActorKind(StrEnum):
    """What sort of actor it is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    ARMED_GROUP = "armed_group"
    PLACE = "place"
    OTHER = "other"


class Actor(Model):
    """A person, body or place that the article names."""

    id: ActorId = Field(description='"actor-N", unique in the summary.')
    name: Text = Field(description="The fullest name the article gives.")
    kind: ActorKind = Field(description="person, organization, government, armed_group, place or other.")
    role: Text | None = Field(description="Office, title or description the article gives this actor; null when it gives none.")
    aliases: tuple[Text, ...] = Field(description="Other names of the same actor in this article.")
    evidence: Evidence = Field(description="Where the name or description stands.")
