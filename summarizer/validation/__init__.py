"""WHETHER: does the article bear a field out, and why. No model, no network."""

from __future__ import annotations

from .statement import check
from .verify import verify

__all__ = ["check", "verify"]
