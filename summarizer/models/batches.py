"""Batches of an OpenAI-compatible server: request files in, files of answers and of errors out, within a day, at half the price.

https://platform.openai.com/docs/guides/batch: one model and one endpoint a file, 50,000 requests and 200 MB at most, answers in
any order; what was not answered in time stands in the error file.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from summarizer.errors import ModelUnreachable, OutputError
from summarizer.models.client import translated
from summarizer.models.endpoint import Endpoint, endpoint_of
from summarizer.models.retry import one_line
from summarizer.settings import CONNECT_SECONDS, Settings

if TYPE_CHECKING:
    import openai

PRICE = 0.5
"""The share of the list price that a batch costs."""
MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000
# 200 MB through a thin line.
_TRANSFER_SECONDS = 1800.0
# Batches looked through for one whose creation was not heard of; the newest come first.
_LOOKED_THROUGH = 1000
_ENDED = frozenset({"completed", "failed", "expired", "cancelled"})


@dataclass(frozen=True, slots=True)
class BatchState:
    """How a batch stands at its server: `fault` is why all of it failed, the files are those of its answers and errors."""

    status: str
    done: int
    total: int
    fault: str
    files: tuple[str, ...]

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.status in _ENDED


class BatchServer:
    """The files and batches of one server. Every method raises a ModelError where the server cannot be asked."""

    def __init__(self, client: openai.AsyncOpenAI, endpoint: Endpoint) -> None:
        self._client, self._endpoint = client, endpoint

    async def upload(self, path: Path) -> str:
        """Upload a request file; its id."""
        with self._errors():
            return (await self._client.files.create(file=path, purpose="batch")).id

    async def create(self, file: str, url: str) -> str:
        """Begin a batch of the requests in an uploaded file; its id."""
        with self._errors():
            created = await self._client.batches.create(input_file_id=file, endpoint=cast("Any", url), completion_window="24h")
            return created.id

    async def find(self, file: str) -> str | None:
        """The batch of that request file, if one was begun; of the newest thousand."""
        with self._errors():
            seen = 0
            async for batch in self._client.batches.list(limit=100):
                if batch.input_file_id == file:
                    return batch.id
                seen += 1
                if seen == _LOOKED_THROUGH:
                    break
        return None

    async def state(self, batch: str) -> BatchState:
        """How it stands."""
        with self._errors():
            found = await self._client.batches.retrieve(batch)
        counts = found.request_counts
        faults = (found.errors.data if found.errors else None) or ()
        return BatchState(
            status=found.status,
            done=counts.completed + counts.failed if counts else 0,
            total=counts.total if counts else 0,
            fault=one_line("; ".join(f"{fault.code}: {fault.message}" for fault in faults)),
            files=tuple(file for file in (found.output_file_id, found.error_file_id) if file),
        )

    async def download(self, file: str, path: Path) -> None:
        """Write a file of the server to a path, as it arrives. Raises OutputError where that cannot be written."""
        with self._errors():
            async with self._client.files.with_streaming_response.content(file) as response:
                try:
                    await response.stream_to_file(path)
                except OSError as error:
                    raise OutputError.of(path, error, "; make room, or set TMPDIR") from None

    @contextmanager
    def _errors(self) -> Generator[None]:
        import openai

        try:
            yield
        except openai.NotFoundError as error:
            raise NotThere(f"{self._endpoint.server} has no such batch or file, or no batches at all: {error}") from error
        except openai.OpenAIError as error:
            raise translated(error, self._endpoint) from error


class NotThere(ModelUnreachable):
    """The server knows no such file or batch."""


@asynccontextmanager
async def batch_server(settings: Settings) -> AsyncGenerator[BatchServer]:
    """The batches of the server of the settings."""
    import openai

    endpoint = endpoint_of("", settings)
    timeout = openai.Timeout(_TRANSFER_SECONDS, connect=CONNECT_SECONDS)
    async with openai.AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key.get_secret_value(),
        max_retries=settings.transport_retries,
        timeout=timeout,
    ) as client:
        yield BatchServer(client, endpoint)
