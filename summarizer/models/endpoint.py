"""Where a model of a given name answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from pydantic import SecretStr

from summarizer.errors import UnknownModel
from summarizer.models import embedded, weights
from summarizer.models.modes import Mode
from summarizer.models.progress import TerminalProgress
from summarizer.settings import TAUGHT_CONTEXT_TOKENS, Settings

if TYPE_CHECKING:
    import httpx2

LOCAL = "local"
GGUF = ".gguf"
ADAPTER = Path(__file__).with_name("adapter.gguf")
"""What training/ taught the embedded model, and no other; training/MODEL_CARD.md says from what and how."""
# Servers that ask for no key still want the header.
_NO_KEY = SecretStr("none")


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers."""

    name: str
    served_as: str
    base_url: str | None
    api_key: SecretStr = field(repr=False)
    concurrency: int
    mode: str = Mode.JSON_SCHEMA.value
    embedded: bool = False
    price: float = 1.0
    """The share of the list price that questions cost here."""
    taught: bool = False
    """Whether it was trained to answer in the lines of summarizer.extraction.answers."""
    transport: httpx2.AsyncBaseTransport | None = field(default=None, repr=False, compare=False)
    """What carries the requests where it is no network: a test double's, in this process."""

    @property
    def server(self) -> str:
        """The server as a person may read it: no path, no user, no key."""
        if self.embedded:
            return "the embedded model"
        return "the OpenAI API" if self.base_url is None else f"the server at {urlsplit(self.base_url).netloc.rpartition('@')[2]}"


class Answering(Protocol):
    """What may stand where a model's name does: it tells itself where it answers."""

    def endpoint(self, settings: Settings) -> Endpoint:
        """Where it answers under these settings."""
        ...


def resolve(name: str | Answering, settings: Settings, *, progress: weights.Progress | None = None) -> Endpoint:
    """Where the model of that name answers; the embedded one is here and runs when this returns.

    Raises UnknownModel, WeightsMissing, MissingExtra.
    """
    if not isinstance(name, str):
        return name.endpoint(settings)
    if name == LOCAL:
        # Before 93 MB are fetched that nothing could load.
        embedded.require_binding()
        path = weights.ensure(settings, progress=progress or TerminalProgress())
        return embedded_endpoint(local_load(path, settings))
    if name.lower().endswith(GGUF):
        path = local_file(name)
        return embedded_endpoint(embedded.Load(path, alias=path.stem))
    if settings.openai_base_url is None and settings.openai_api_key is None:
        raise UnknownModel(
            f"no model {name!r} here: use `{LOCAL}` or a path to a {GGUF}, "
            "or set OPENAI_API_KEY (and OPENAI_BASE_URL for a server of your own) to ask a server for it"
        )
    return endpoint_of(name, settings)


def local_load(path: Path, settings: Settings) -> embedded.Load:
    """How the embedded model is loaded: with the adapter that taught it the job; without it where a build left that out."""
    if not ADAPTER.is_file():
        return embedded.Load(path, alias=LOCAL)
    return embedded.Load(path, alias=LOCAL, adapter=ADAPTER, context=TAUGHT_CONTEXT_TOKENS, parallel=settings.embedded_slots)


def local_file(name: str) -> Path:
    """The file that a model name ending in .gguf means."""
    return Path(name).expanduser().absolute()


def endpoint_of(name: str, settings: Settings) -> Endpoint:
    """The OpenAI-compatible server of the settings, asked for the model of that name."""
    return Endpoint(
        name=name,
        served_as=name,
        base_url=settings.openai_base_url,
        api_key=settings.openai_api_key or _NO_KEY,
        concurrency=settings.concurrency,
        mode=settings.mode,
    )


def embedded_endpoint(load: embedded.Load) -> Endpoint:
    """Where what is loaded so answers, in this process."""
    server = embedded.serve(load)
    return Endpoint(
        name=load.alias,
        served_as=server.alias,
        base_url=server.base_url,
        api_key=SecretStr(server.api_key),
        concurrency=server.parallel,
        embedded=True,
        taught=load.adapter is not None,
    )
