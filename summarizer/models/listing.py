"""What models there are, and whether one answers."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from summarizer.errors import ModelError
from summarizer.models.client import connect
from summarizer.models.endpoint import GGUF, LOCAL, endpoint_of, local_file
from summarizer.models.usage import Usage
from summarizer.models.weights import SMOLLM2, Progress, weights_path
from summarizer.settings import Settings

_CHECK_TOKENS = 64


@dataclass(frozen=True)
class ModelInfo:
    """A model that can be named. `present` is None where only its server knows; sizes are bytes."""

    name: str
    what: str
    default: bool
    present: bool | None
    path: Path | None = None
    size: int | None = None
    licence: str | None = None


@dataclass(frozen=True)
class ModelCheck:
    """Whether a model answered: `detail` is its server, or in one line why not. `seconds` includes starting it."""

    name: str
    answers: bool
    seconds: float
    detail: str
    usage: Usage
    embedded: bool = False
    taught: bool = False


class _Reply(BaseModel):
    ready: bool


def list_models(settings: Settings) -> list[ModelInfo]:
    """The embedded model, then the one that is set as default where that is another. Asks no server."""
    embedded = ModelInfo(
        name=LOCAL,
        what=f"{SMOLLM2.name}, embedded, from the Python package {SMOLLM2.requirement}",
        default=settings.model == LOCAL,
        present=weights_path(settings) is not None,
        path=weights_path(settings),
        size=SMOLLM2.size,
        licence=SMOLLM2.licence,
    )
    return [embedded] if settings.model == LOCAL else [embedded, _chosen(settings)]


async def check_model(name: str | None, settings: Settings, *, progress: Progress | None = None) -> ModelCheck:
    """Ask the model one small question. What goes wrong is in the result, except a missing extra."""
    name = name or settings.model
    started = time.monotonic()
    usage = Usage()
    try:
        async with connect(name, settings, progress=progress) as model:
            await model.ask(system="Answer in JSON.", user="Are you ready?", answer=_Reply, max_tokens=_CHECK_TOKENS)
            usage, detail, embedded, taught = model.usage, model.server, model.embedded, model.taught
    except ModelError as error:
        return ModelCheck(name=name, answers=False, seconds=_since(started), detail=str(error), usage=usage)
    return ModelCheck(
        name=name, answers=True, seconds=_since(started), detail=detail, usage=usage, embedded=embedded, taught=taught
    )


def _chosen(settings: Settings) -> ModelInfo:
    if settings.model.lower().endswith(GGUF):
        path = local_file(settings.model)
        size = path.stat().st_size if path.is_file() else None
        return ModelInfo(name=settings.model, what="a file", default=True, present=size is not None, path=path, size=size)
    return ModelInfo(name=settings.model, what=endpoint_of(settings.model, settings).server, default=True, present=None)


def _since(started: float) -> float:
    return round(time.monotonic() - started, 2)
