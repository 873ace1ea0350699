"""pyarrow, which comes with an extra and without types."""

from __future__ import annotations

import importlib
from types import ModuleType

from summarizer.errors import MissingExtra


def load(name: str = "pyarrow") -> ModuleType:
    """The module of that name. Raises MissingExtra where pyarrow is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingExtra("Parquet needs an extra of the package: pip install 'summarizer[batch]'") from None
