"""The process in which documents of strangers are taken apart: `python -m summarizer.ingest.extract.worker`.

Standard input is one line of JSON that says what follows, then the document; standard output is one JSON object.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from importlib import import_module
from typing import Any

from summarizer.errors import InputError, MissingExtra, NoArticle, UnreadableInput
from summarizer.ingest.extract.extracted import Extracted
from summarizer.ingest.kinds import Kind, told

# Kinds and the modules here that read them.
MODULES = {Kind.MARKDOWN: "markdown", Kind.HTML: "web", Kind.PDF: "pdf", Kind.DOCX: "word", Kind.MAIL: "mail"}
ERRORS: dict[str, type[InputError]] = {error.__name__: error for error in (UnreadableInput, NoArticle, MissingExtra)}
# Address space, in bytes: a page of 32 MB needs a quarter of it.
_MEMORY = 3_000_000_000


def run(header: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The answer for one document: the fields of `Extracted`, or the error's class and its one line."""
    kind = Kind(header["kind"])
    module = import_module(f"summarizer.ingest.extract.{MODULES[kind]}")
    name = header["name"]
    try:
        found: Extracted = module.extract(data, name=name, content_type=header["content_type"], url=header["url"])
    except InputError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except MemoryError:
        return _unreadable(f"{name}: needs too much memory to be read as {told(kind)}")
    except Exception as error:
        return _unreadable(f"{name}: is damaged and cannot be read as {told(kind)} ({type(error).__name__})")
    return asdict(found)


def _unreadable(message: str) -> dict[str, Any]:
    return {"error": UnreadableInput.__name__, "message": message}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
    except (ValueError, OSError):  # macOS may refuse; the limits of size and time still hold
        return


def main() -> None:
    """Read one document from standard input and answer on standard output."""
    _limit_memory()
    answers = sys.stdout
    sys.stdout = sys.stderr  # what a library prints is no answer
    header = json.loads(sys.stdin.buffer.readline())
    json.dump(run(header, sys.stdin.buffer.read()), answers)
    answers.flush()


if __name__ == "__main__":
    main()
