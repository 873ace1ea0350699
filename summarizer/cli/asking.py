"""The flags that say how a model is asked, for every command that asks one."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class ModeFlag(StrEnum):
    """How a server is told the shape of an answer."""

    AUTO = "auto"
    JSON_SCHEMA = "json_schema"
    TOOLS_STRICT = "tools_strict"
    TOOLS = "tools"
    RESPONSES = "responses"
    JSON = "json"


class Policy(StrEnum):
    """What becomes of a field that stays unsupported."""

    KEEP = "keep"
    DROP = "drop"
    RAISE = "raise"


Mode = Annotated[
    ModeFlag | None,
    typer.Option("--mode", help="How the model is told the shape of its answer (SUMMARIZER_MODE).", show_default="auto"),
]
MaxCost = Annotated[
    float | None,
    typer.Option(
        "--max-cost", min=0, help="US dollars an article may cost; a call that could pass it is not made (SUMMARIZER_MAX_COST)."
    ),
]
OnUnsupported = Annotated[
    Policy | None,
    typer.Option(
        "--on-unsupported",
        help="What becomes of a field that stays unsupported (SUMMARIZER_ON_UNSUPPORTED).",
        show_default="keep, marked",
    ),
]
