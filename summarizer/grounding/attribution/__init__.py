"""Attribution: which cue governs which stretch of a document, and who stands at it."""

from __future__ import annotations

from .find import find_attributions
from .table import Attribution, AttributionForm

__all__ = ["Attribution", "AttributionForm", "find_attributions"]
