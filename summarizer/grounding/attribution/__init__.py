"""Attribution: which cue governs which stretch of a document, and who stands at it."""

from __future__ import annotations

from .find import find_attributions
from .govern import attributions_at, governor
from .table import Attribution, AttributionForm, Stands, Through

__all__ = ["Attribution", "AttributionForm", "Stands", "Through", "attributions_at", "find_attributions", "governor"]
