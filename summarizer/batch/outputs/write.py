"""Every output in one pass over the store."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from summarizer.batch.digest import Digest
from summarizer.batch.outputs.atomic import whole
from summarizer.batch.outputs.jsonl import Failures, Jsonl
from summarizer.batch.outputs.parquet import Parquet
from summarizer.batch.outputs.spreadsheets import Claims, Numbers
from summarizer.batch.standing import Row
from summarizer.batch.store import Store


@dataclass(frozen=True)
class Outputs:
    """Where what is written; None where it is not wanted."""

    rows: Path
    failures: Path
    parquet: Path | None = None
    claims: Path | None = None
    numbers: Path | None = None
    summary: Path | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every file that is written."""
        given = (self.rows, self.failures, self.parquet, self.claims, self.numbers, self.summary)
        return tuple(path for path in given if path is not None)


class Sink(Protocol):
    """Something that takes rows."""

    def add(self, row: Row) -> None:
        """Take one row."""
        ...

    def close(self) -> None:
        """Write what is left."""
        ...


def write(store: Store, outputs: Outputs, *, as_finished: bool = False) -> Digest:
    """Write every output and say what is in them. Each file appears whole; none appears where writing one fails.

    Raises OutputError.
    """
    digest = Digest()
    with ExitStack() as stack:
        sinks = [sink(stack.enter_context(whole(path))) for path, sink in _wanted(outputs)]
        for row in store.rows(as_finished=as_finished):
            digest.add(row)
            for sink in sinks:
                sink.add(row)
        for sink in sinks:
            sink.close()
    return digest


def _wanted(outputs: Outputs) -> list[tuple[Path, Callable[[IO[bytes]], Sink]]]:
    every: tuple[tuple[Path | None, Callable[[IO[bytes]], Sink]], ...] = (
        (outputs.rows, Jsonl),
        (outputs.failures, Failures),
        (outputs.parquet, Parquet),
        (outputs.claims, Claims),
        (outputs.numbers, Numbers),
    )
    return [(path, sink) for path, sink in every if path is not None]
