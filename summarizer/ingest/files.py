"""Reading what the command line is given, with one clear line for what cannot be read."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from summarizer.errors import MalformedSummary, UnreadableInput

STDIN = "-"
_URL = re.compile(r"(?i)https?://")


def read_article(name: str) -> str:
    """The text of a file or, for "-", of standard input: UTF-8, a byte order mark dropped, line ends kept."""
    if _URL.match(name):
        raise UnreadableInput(f"{name}: web pages cannot be read yet; save the article's text and give the file")
    try:
        return _bytes(name).decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{name}: not UTF-8 (byte {error.start} is 0x{error.object[error.start]:02x}); convert it first, "
            "for example with: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None


def read_json(name: str) -> Any:
    """The JSON document in a file or, for "-", on standard input."""
    try:
        return json.loads(read_article(name))
    except json.JSONDecodeError as error:
        raise MalformedSummary(f"{name}: not JSON (line {error.lineno}, column {error.colno}: {error.msg})") from None
    except RecursionError:
        raise MalformedSummary(f"{name}: not a summary (nested too deeply)") from None


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except FileNotFoundError:
        raise UnreadableInput(f"{name}: no such file") from None
    except IsADirectoryError:
        raise UnreadableInput(f"{name}: is a folder; give a file of article text") from None
    except PermissionError:
        raise UnreadableInput(f"{name}: permission denied") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableInput(f"{name!r}: cannot be read ({reason})") from None
