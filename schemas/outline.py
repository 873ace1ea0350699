"""Outline: what a model is asked for in one call. The least it has to write for code to fill a Draft.

Every token a model writes costs ten times what it reads. So it writes what only a reader can tell (which words are a claim,
whose it is, through whom it came) and leaves to code what stands at the place it points at: cue, time, hedge, polarity, aliases.
What a model tells of those all the same is taken, though the schema does not ask for it.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema

from .actor import ActorKind
from .draft import SENTENCE, DraftGist, Pointer
from .source import SourceKind
from .span import Model, Text

STRETCH = (
    "A stretch of one sentence: its number, the first three to eight words, …, the last three to eight words, copied. "
    "The number alone for the whole sentence."
)
_STRETCH = re.compile(r"\s*\[?(\d+)\]?[:.]?\s*(.*?)\s*(?:(?:…|\.\.\.)\s*(.*?)\s*)?", re.DOTALL)


def _read(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = _STRETCH.fullmatch(value)
    if found is None:
        raise ValueError("a stretch begins with the number of its sentence")
    first = found[2]
    # A copied ellipsis may stand in the words; one that opens or ends them parts nothing.
    return {"sentence": int(found[1]), "first": first or found[3] or "", "last": found[3] or first}


Stretch = Annotated[Pointer, BeforeValidator(_read), WithJsonSchema({"type": "string", "description": STRETCH})]


def _unasked(*names: str) -> ConfigDict:
    """Fields that are taken when told and that no schema mentions."""

    def leave_out(schema: dict[str, Any]) -> None:
        for name in names:
            schema["properties"].pop(name, None)

    return ConfigDict(json_schema_extra=leave_out)


class OutlineActor(Model):
    """A person, body or place that the article names."""

    model_config = _unasked("aliases", "sentence")

    name: Text = Field(description="The fullest name in the article, without title.")
    kind: ActorKind = Field(description="What sort of actor it is.")
    role: Text | None = Field(description="Office or description in the article's words, or null.")
    aliases: tuple[Text, ...] = ()
    sentence: int = 0


class OutlineSource(Model):
    """An outlet, document or unnamed person that words come from or through."""

    model_config = _unasked("sentence")

    name: Text = Field(description="Name, or the article's description when there is no name.")
    kind: SourceKind = Field(description="What sort of source it is.")
    sentence: int = 0


class OutlineClaim(Model):
    """One assertion, pointed at where it stands."""

    model_config = _unasked("speaker_words", "cue", "negated", "hedge", "when")

    evidence: tuple[Stretch, ...] = Field(
        min_length=1, description="The asserted words alone, without speaker and cue: a stretch for each sentence or part."
    )
    speaker: Text | None = Field(description="Name of the actor or source who asserts it; null for the article itself.")
    via: tuple[Text, ...] = Field(description="Names of the sources the words came through, nearest to the article first.")
    text: Text | None = Field(
        description="Null where these words can be read alone; else the claim as one sentence, names in place of pronouns."
    )
    speaker_words: Text | None = None
    cue: Text | None = None
    negated: bool = False
    hedge: Text | None = None
    when: Text | None = None


class OutlineNumber(Model):
    """One quantity. Its value, unit and qualifier are worked out by code from the place."""

    model_config = _unasked("claim")

    sentence: int = Field(description=SENTENCE)
    text: Text = Field(description="The number with its qualifier and unit, copied.")
    counted: Text = Field(description="What is counted or measured.")
    claim: int | None = None


class Outline(Model):
    """Everything a model says about one article."""

    gist: tuple[DraftGist, ...] = Field(description="The story in two to four sentences.")
    actors: tuple[OutlineActor, ...] = Field(description="People, bodies and places that act or speak.")
    sources: tuple[OutlineSource, ...] = Field(description="Outlets, documents and unnamed people that are cited.")
    claims: tuple[OutlineClaim, ...] = Field(description="What is asserted, and by whom.")
    numbers: tuple[OutlineNumber, ...] = Field(description="The quantities of the story.")
