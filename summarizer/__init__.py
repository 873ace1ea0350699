"""Articles to data that can be trusted: every field points at the characters that bear it out.

The public names load on first use, so that importing the package stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.api import asummarize, summarize
    from summarizer.errors import SummarizerError
    from summarizer.grounding.locate import Location, locate
    from summarizer.grounding.numerals import NumberMention, find_numbers
    from summarizer.models.usage import Usage
    from summarizer.result import Result
    from summarizer.schemas import ArticleSummary, Report, Span, Verdict
    from summarizer.validation import SelfTest, check, self_test, verify

__all__ = [
    "ArticleSummary",
    "Location",
    "NumberMention",
    "Report",
    "Result",
    "SelfTest",
    "Span",
    "SummarizerError",
    "Usage",
    "Verdict",
    "asummarize",
    "check",
    "find_numbers",
    "locate",
    "self_test",
    "summarize",
    "verify",
]

_HOMES = {
    "ArticleSummary": "summarizer.schemas",
    "Location": "summarizer.grounding.locate",
    "NumberMention": "summarizer.grounding.numerals",
    "Report": "summarizer.schemas",
    "Result": "summarizer.result",
    "SelfTest": "summarizer.validation",
    "Span": "summarizer.schemas",
    "SummarizerError": "summarizer.errors",
    "Usage": "summarizer.models.usage",
    "Verdict": "summarizer.schemas",
    "asummarize": "summarizer.api",
    "check": "summarizer.validation",
    "find_numbers": "summarizer.grounding.numerals",
    "locate": "summarizer.grounding.locate",
    "self_test": "summarizer.validation",
    "summarize": "summarizer.api",
    "verify": "summarizer.validation",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
