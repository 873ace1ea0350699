"""Result: a summary, its report, what it cost and who made it."""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, ValidationError, model_serializer

from summarizer.errors import MalformedSummary
from summarizer.grounding.draft import Dropped
from summarizer.models.usage import Usage
from summarizer.schemas import ArticleSummary, Report
from summarizer.schemas.span import Model, Text


@cache
def package_version() -> str:
    """The version of this package; "unknown" where it runs without being installed."""
    try:
        return installed("summarizer")
    except PackageNotFoundError:
        return "unknown"


class ModelInfo(Model):
    """Which model answered, in which mode, to which prompts; with which version of this package and which seed."""

    name: str = Field(description="The model's name as it was asked for.")
    mode: str = Field(description="How its answers were held to the schema.")
    prompts: dict[str, str] = Field(description="sha256 of each prompt that was used, by its id.")
    version: str | None = Field(default=None, description="Version of this package; absent in results made before it was kept.")
    seed: int | None = Field(default=None, description="Seed that was sent with each question; absent where none was.")

    @model_serializer(mode="wrap")
    def _what_is_known(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in handler(self).items() if value is not None}


class Unread(Model):
    """A stretch of the article that no answer covers: its window failed, and the rest of the summary stands without it."""

    start: int = Field(ge=0, description="Offset of its first character, in code points.")
    end: int = Field(ge=0, description="Offset after its last character.")
    why: Text = Field(description="What went wrong, in one line.")


class Result(Model):
    """What `summarize` returns; as JSON it is the document the command line and the batch write."""

    schema_version: Literal["1"] = "1"
    summary: ArticleSummary
    report: Report
    usage: Usage
    model: ModelInfo
    unread: tuple[Unread, ...] = Field(
        default=(), description="Stretches whose window failed; not in the JSON when there are none, which is nearly always."
    )
    notes: tuple[str, ...] = Field(
        default=(), exclude=True, description="What a person should know of how it came about, a line each; not part of the JSON."
    )
    dropped: tuple[Dropped, ...] = Field(
        default=(), exclude=True, description="What the model named that stands nowhere in the article; not part of the JSON."
    )

    @model_serializer(mode="wrap")
    def _without_nothing(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        document: dict[str, Any] = handler(self)
        if not self.unread:
            document.pop("unread", None)
        return document

    def to_dict(self) -> dict[str, Any]:
        """The same as plain Python values."""
        return self.model_dump(mode="json")

    @classmethod
    def from_json(cls, document: str | bytes) -> Result:
        """A stored result read back.

        Raises:
            MalformedSummary: it is no result of this schema; the message names the first fault by its path.
        """
        try:
            # Not model_validate_json: it refuses a lone surrogate, which an article may hold and to_json then escapes.
            return cls.model_validate(json.loads(document))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False, include_context=False)[0]
            path = "".join(f"/{part}" for part in first["loc"]) or "/"
            raise MalformedSummary(f"not a stored result: {path}: {first['msg']}") from None
        except ValueError as error:
            raise MalformedSummary(f"not a stored result: {error}") from None
