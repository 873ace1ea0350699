"""Span: a stretch of the article, by code-point offsets."""

from __future__ import annotations

import json
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictInt
from pydantic_core import PydanticCustomError, PydanticSerializationError

MAX_FIELD_CHARACTERS = 100_000
"""No string field of a summary is longer; a longer one is malformed rather than judged."""


def _bounded(text: str) -> str:
    if len(text) > MAX_FIELD_CHARACTERS:
        raise PydanticCustomError("too_long", "longer than {limit} characters", {"limit": MAX_FIELD_CHARACTERS})
    return text


# Not Field(max_length=...): pydantic counts in UTF-8 and so refuses a lone surrogate, which an article may hold.
Text = Annotated[str, Field(strict=True, json_schema_extra={"maxLength": MAX_FIELD_CHARACTERS}), AfterValidator(_bounded)]


class Model(BaseModel):
    """The base of everything here: frozen, and no key that is not named."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    def to_json(self, *, indent: int | None = None) -> str:
        """One JSON document, typography as it is; all ASCII when the text holds a lone surrogate, which UTF-8 cannot."""
        try:
            return self.model_dump_json(indent=indent)
        except PydanticSerializationError:
            return json.dumps(self.model_dump(mode="json"), indent=indent)


class Span(Model):
    """A stretch of the article text: code-point offsets, end exclusive, and the characters that stand there.

    Only the shape is checked here. Whether the offsets lie inside a given text and the text equals the slice is
    a verdict of the validator, so that a summary made elsewhere can be judged rather than refused.
    """

    start: StrictInt = Field(description="Offset of the first character, in code points from the start of the article.")
    end: StrictInt = Field(description="Offset after the last character, in code points.")
    text: Text = Field(description="The characters of the article from start to end, exactly.")


def _some(evidence: tuple[Span, ...]) -> tuple[Span, ...]:
    if not evidence:
        raise PydanticCustomError("no_evidence", "evidence is never empty")
    return evidence


# Not Field(min_length=1): pydantic then calls a tuple too short whose one item is malformed, and names two faults for one.
Evidence = Annotated[tuple[Span, ...], Field(json_schema_extra={"minItems": 1}), AfterValidator(_some)]
