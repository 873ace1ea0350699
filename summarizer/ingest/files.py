"""Bytes of a file or of standard input, never more than asked for, with one clear line for what cannot be read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.errors import MalformedSummary, UnreadableInput
from summarizer.ingest.encodings import plain

STDIN = "-"


def read_bytes(name: str, *, limit: int | None = None) -> bytes:
    """All bytes of a file or, for "-", of standard input.

    Raises UnreadableInput, also for more than `limit` bytes, of which no more than one too many are read.
    """
    size = -1 if limit is None else limit + 1
    try:
        if name == STDIN:
            data = sys.stdin.buffer.read(size)
        else:
            with Path(name).open("rb") as file:
                data = file.read(size)
    except FileNotFoundError:
        raise UnreadableInput(f"{name}: no such file") from None
    except IsADirectoryError:
        raise UnreadableInput(f"{name}: is a folder; give a file of article text") from None
    except PermissionError:
        raise UnreadableInput(f"{name}: permission denied") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableInput(f"{name!r}: cannot be read ({reason})") from None
    if limit is not None and len(data) > limit:
        raise too_large(name, limit)
    return data


def read_lines(name: str) -> Iterator[str]:
    """The lines of a file in UTF-8, one by one, so that a long one never is in memory as a whole."""
    try:
        with Path(name).open(encoding="utf-8-sig") as file:
            yield from file
    except UnicodeDecodeError:
        raise UnreadableInput(f"{name}: not UTF-8") from None
    except OSError as error:
        raise UnreadableInput(f"{name}: cannot be read ({error.strerror or error})") from None


def too_large(name: str, limit: int) -> UnreadableInput:
    """The error for more bytes than the setting max_bytes allows."""
    return UnreadableInput(f"{name}: larger than max_bytes ({limit:,}); raise SUMMARIZER_MAX_BYTES or give the article alone")


def read_json(name: str) -> Any:
    """The JSON document in a file or, for "-", on standard input."""
    try:
        return json.loads(plain(read_bytes(name), name=name))
    except json.JSONDecodeError as error:
        raise MalformedSummary(f"{name}: not JSON (line {error.lineno}, column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise MalformedSummary(f"{name}: not a summary (nested too deeply)") from None
