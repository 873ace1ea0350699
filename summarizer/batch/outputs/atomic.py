"""Files that appear whole: written beside their place, on the disk before they take it."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from summarizer.errors import OutputError


@contextmanager
def whole(path: Path) -> Generator[IO[bytes]]:
    """A file to write; it takes its place when the block ends without an error, else what stood there stays.

    Raises NoRoom on a full disk, OutputError for anything else, with what the system said.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with partial.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
            _settle(path.parent)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError.of(path, error) from None


def _settle(folder: Path) -> None:
    """Put the new name on the disk too, where folders can be opened for that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
