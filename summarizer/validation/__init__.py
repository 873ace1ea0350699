"""WHETHER: does the article bear a field out, and why. No model, no network."""

from __future__ import annotations

from .self_test import Score, SelfTest, self_test
from .statement import check
from .verify import verify

__all__ = ["Score", "SelfTest", "check", "self_test", "verify"]
