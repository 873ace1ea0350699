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


Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        help='The model: "local" (the embedded one), a path to a .gguf, or a name that the server at OPENAI_BASE_URL knows.',
        metavar="NAME",
        envvar="SUMMARIZER_MODEL",
        show_default="local",
    ),
]
Judge = Annotated[
    str | None,
    typer.Option(
        "--judge",
        help="A model to ask about fields that are unsupported for their wording alone; it overrides no contradiction.",
        metavar="NAME",
        show_default="nobody is asked",
    ),
]
Mode = Annotated[
    ModeFlag | None,
    typer.Option("--mode", help="How the model is told the shape of its answer.", envvar="SUMMARIZER_MODE", show_default="auto"),
]
MaxCost = Annotated[
    float | None,
    typer.Option(
        "--max-cost",
        min=0,
        help="US dollars an article may cost; a call that could pass it is not made.",
        metavar="DOLLARS",
        envvar="SUMMARIZER_MAX_COST",
        show_default="no limit",
    ),
]
OnUnsupported = Annotated[
    Policy | None,
    typer.Option(
        "--on-unsupported",
        help="What becomes of a field that stays unsupported.",
        envvar="SUMMARIZER_ON_UNSUPPORTED",
        show_default="keep, marked",
    ),
]
