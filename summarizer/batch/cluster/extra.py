"""Ray, which comes with an extra; imported by name, since it takes seconds and nothing else needs it."""

from __future__ import annotations

import importlib
import os
from types import ModuleType

from summarizer.errors import MissingExtra

# Nothing is reported to anybody, and progress is ours to show.
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    # Below it the core of Ray writes to standard error, past every logger.
    "RAY_BACKEND_LOG_LEVEL": "fatal",
}


def load(name: str = "ray") -> ModuleType:
    """The module of that name. Raises MissingExtra where Ray is not installed."""
    for variable, value in _QUIET.items():
        os.environ.setdefault(variable, value)
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingExtra("--engine ray needs an extra of the package: pip install 'summarizer[ray]'") from None
