"""Span: a stretch of the article, by code-point offsets."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictInt

MAX_FIELD_CHARACTERS = 100_000
"""No string field of a summary is longer; a longer one is malformed rather than judged."""

Text = Annotated[str, Field(strict=True, max_length=MAX_FIELD_CHARACTERS)]


class Model(BaseModel):
    """The base of everything here: frozen, and no key that is not named."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Span(Model):
    """A stretch of the article text: code-point offsets, end exclusive, and the characters that stand there.

    Only the shape is checked here. Whether the offsets lie inside a given text and the text equals the slice is
    a verdict of the validator, so that a summary made elsewhere can be judged rather than refused.
    """

    start: StrictInt = Field(description="Offset of the first character, in code points from the start of the article.")
    end: StrictInt = Field(description="Offset after the last character, in code points.")
    text: Text = Field(description="The characters of the article from start to end, exactly.")
