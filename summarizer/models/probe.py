"""Which mode a server knows: it is asked one small question in each, the best first, until an answer has the asked shape."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

from pydantic import BaseModel, Field

from summarizer.errors import ModelError, Outcome, UnknownModel, UnusableAnswer
from summarizer.models.modes import Mode

ORDER = (Mode.JSON_SCHEMA, Mode.TOOLS_STRICT, Mode.TOOLS, Mode.RESPONSES, Mode.JSON)
"""What holds an answer hardest comes first; the Responses API is asked for last of those, since few servers have it."""
PROBE_SYSTEM = "You name one colour."
PROBE_USER = "Which colour has the sky at noon?"
PROBE_TOKENS = 1024
"""A colour takes ten; a model that thinks first takes hundreds."""


class Colour(BaseModel):
    """A colour."""

    # No model answers with these unless its server, or the schema, makes it.
    code: Literal["hue-71", "hue-72"] = Field(description="The colour's code.")


async def choose(ask: Callable[[Mode], Awaitable[object]]) -> Mode:
    """The first mode whose answer has the asked shape; `ask` puts the question in one mode.

    A model that knows none of them is asked in plain JSON, where what it says is checked like everything else.
    Raises what `ask` raises for a server that is not there, will not have the key, or knows no such model.
    """
    failed: list[ModelError] = []
    modes = list(ORDER)
    while modes:
        mode = modes.pop(0)
        try:
            await ask(mode)
        except UnknownModel as error:
            failed.append(error)
            # 404 says either of the model or of the address: only another address can tell.
            modes = [left for left in modes if left is Mode.RESPONSES]
        except UnusableAnswer as error:
            if error.outcome is Outcome.NO_COMPLETION and mode is Mode.JSON_SCHEMA:
                modes = [left for left in modes if left is Mode.RESPONSES]
            failed.append(error)
        else:
            return mode
    said_nothing = [e for e in failed if isinstance(e, UnknownModel) or _outcome(e) in (Outcome.REQUEST, Outcome.NO_COMPLETION)]
    if len(said_nothing) == len(failed):
        raise failed[0]
    return Mode.JSON


def _outcome(error: ModelError) -> Outcome | None:
    return error.outcome if isinstance(error, UnusableAnswer) else None
