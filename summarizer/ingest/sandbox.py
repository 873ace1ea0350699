"""Extraction in a process of its own, within a time and a memory: what hangs or crashes a parser takes nobody along."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from pydantic import TypeAdapter

from summarizer.errors import UnreadableInput
from summarizer.ingest.extract.extracted import Extracted
from summarizer.ingest.kinds import Kind, told

_WORKER = "summarizer.ingest.extract.worker"


def extract(
    data: bytes, *, kind: Kind, name: str, content_type: str | None = None, url: str | None = None, deadline: float
) -> Extracted:
    """What an extractor of that kind finds in the bytes, within `deadline` seconds.

    Raises UnreadableInput, NoArticle, MissingExtra.
    """
    header = json.dumps({"kind": kind, "name": name, "content_type": content_type, "url": url}).encode() + b"\n"
    # -P: a folder named lxml where the user stands is not lxml. What this process could import, the other can.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the document goes in as bytes
            [sys.executable, "-P", "-m", _WORKER],
            input=header + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=deadline,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableInput(
            f"{name}: took longer than extract_deadline ({deadline:g} s) to be read as {told(kind)}; "
            "raise SUMMARIZER_EXTRACT_DEADLINE or give its text"
        ) from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise UnreadableInput(
            f"{name}: is damaged: reading it as {told(kind)} ended its reader (code {done.returncode})"
        ) from None
    if "error" in answer:
        from summarizer.ingest.extract.worker import ERRORS

        raise ERRORS[answer["error"]](answer["message"])
    found: Extracted = TypeAdapter(Extracted).validate_python(answer)
    return found
