"""Outline: what a model is asked for in one call. The least it has to write for code to fill a Draft.

Every token a model writes costs ten times what it reads. So it writes what only a reader can tell (which words are a claim,
whose it is, through whom it came) and leaves to code what stands at the place it points at: cue, time, hedge, polarity, aliases.
What a model tells of those all the same is taken, though the schema does not ask for it.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from .actor import ActorKind
from .draft import SENTENCE, DraftGist, Pointer
from .source import SourceKind
from .span import Model, Text

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

STRETCH = (
    "A stretch of one sentence: its number, the first three to eight words, …, the last three to eight words, copied. "
    "The number alone for the whole sentence."
)
NOWHERE = 0
"""The sentence of a stretch that names none: code looks for the one that holds its first words."""
_SHOWN = 200
_STRETCH = re.compile(r"\s*(?:\[?(\d+)\]?[:.]?(?:\s+|$))?(.*?)\s*(?:(?:…|\.\.\.)\s*(.*?)\s*)?", re.DOTALL)


def _read(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = _STRETCH.fullmatch(value)
    if found is None:
        return value
    # Words without a number are taken as they are: one slip in one of thirty claims is no reason to lose the answer.
    return {"sentence": int(found[1] or NOWHERE), "first": found[2] or found[3] or "", "last": found[3] or found[2]}


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


class Unreadable(Model):
    """An item of an answer that has not the asked shape, and is left out for it."""

    path: Text = Field(description="Where it stood in the answer, as a JSON Pointer.")
    text: Text = Field(description="The item as it was told, cut where it gets long.")
    why: Text = Field(description="The first fault of its shape.")


class Outline(Model):
    """Everything a model says about one article."""

    model_config = _unasked("unreadable")

    gist: tuple[DraftGist, ...] = Field(description="The story in two to four sentences.")
    actors: tuple[OutlineActor, ...] = Field(description="People, bodies and places that act or speak.")
    sources: tuple[OutlineSource, ...] = Field(description="Outlets, documents and unnamed people that are cited.")
    claims: tuple[OutlineClaim, ...] = Field(description="What is asserted, and by whom.")
    numbers: tuple[OutlineNumber, ...] = Field(description="The quantities of the story.")
    unreadable: tuple[Unreadable, ...] = Field(default=(), description="What had not its shape; never asked for.")

    @model_validator(mode="wrap")
    @classmethod
    def _keep_what_is_good(cls, told: Any, handler: ModelWrapValidatorHandler[Outline]) -> Outline:
        """An item without its shape costs itself. Only an answer of which nothing can be read is an error."""
        try:
            return handler(told)
        except ValidationError as error:
            faults = {f["loc"][:2]: f for f in error.errors(include_url=False, include_input=False) if len(f["loc"]) > 1}
            if not isinstance(told, dict) or len(faults) < len({f["loc"][:2] for f in error.errors()}):
                raise
            kept, left_out = _without(cast("dict[str, Any]", told), faults)
            if not any(kept[part] for part in _PARTS):
                raise
            return handler({**kept, "unreadable": left_out})


_PARTS = ("gist", "actors", "sources", "claims", "numbers")


def _without(told: dict[str, Any], faults: dict[tuple[int | str, ...], ErrorDetails]) -> tuple[dict[str, Any], list[Unreadable]]:
    """An answer without the items at fault, and those items."""
    kept: dict[str, Any] = {part: [one for i, one in enumerate(told[part]) if (part, i) not in faults] for part in _PARTS}
    if len(kept["claims"]) < len(told["claims"]):
        # Positions of claims are other ones now; code finds the claim that a number stands in.
        kept["numbers"] = [{key: value for key, value in one.items() if key != "claim"} for one in kept["numbers"]]
    left_out = [
        Unreadable(
            path=f"/{loc[0]}/{loc[1]}",
            text=json.dumps(told[str(loc[0])][int(loc[1])], ensure_ascii=False)[:_SHOWN],
            why=f"it has not the asked shape ({'/'.join(map(str, fault['loc'][2:])) or 'the whole'}: {fault['msg']})",
        )
        for loc, fault in faults.items()
    ]
    return kept, left_out
