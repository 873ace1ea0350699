"""The adapter: what SmolLM2 was taught about news, a LoRA of 10 MB inside this package (training/MODEL_CARD.md)."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from summarizer.errors import WeightsMissing

SHA256 = ""
_NAME = "adapter.gguf"


@cache
def path() -> Path:
    """The file, checked once in a process. Raises WeightsMissing where it is missing or another."""
    found = Path(str(files("summarizer.models").joinpath(_NAME)))
    try:
        with found.open("rb") as file:
            got = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WeightsMissing(f"{found} cannot be read ({error.strerror}): install the package again") from error
    if got != SHA256:
        raise WeightsMissing(f"{found} has sha256 {got[:12]}…, expected {SHA256[:12]}…: install the package again")
    return found
