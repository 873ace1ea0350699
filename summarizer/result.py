"""Result: a summary, its report, what it cost and who made it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from summarizer.grounding.draft import Dropped
from summarizer.models.usage import Usage
from summarizer.schemas import ArticleSummary, Report
from summarizer.schemas.span import Model


class ModelInfo(Model):
    """Which model answered, in which mode, to which prompts."""

    name: str = Field(description="The model's name as it was asked for.")
    mode: str = Field(description="How its answers were held to the schema.")
    prompts: dict[str, str] = Field(description="sha256 of each prompt that was used, by its id.")


class Result(Model):
    """What `summarize` returns; as JSON it is the document the command line and the batch write."""

    schema_version: Literal["1"] = "1"
    summary: ArticleSummary
    report: Report
    usage: Usage
    model: ModelInfo
    dropped: tuple[Dropped, ...] = Field(
        default=(), exclude=True, description="What the model named that stands nowhere in the article; not part of the JSON."
    )

    def to_dict(self) -> dict[str, Any]:
        """The same as plain Python values."""
        return self.model_dump(mode="json")
