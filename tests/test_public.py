"""The public face: its names, and what importing it does not load."""

from __future__ import annotations

import subprocess
import sys

import pytest

import summarizer


def test_every_public_name_is_there_and_no_other():
    """`__all__` holds what the contract names, and each of them can be had."""
    contract = {"summarize", "asummarize", "verify", "check", "locate", "find_numbers", "self_test"}
    types = {"ArticleSummary", "Location", "NumberMention", "Report", "Result", "SelfTest", "Span", "SummarizerError", "Usage"}
    types |= {"Verdict"}
    assert set(summarizer.__all__) == contract | types
    assert [name for name in summarizer.__all__ if getattr(summarizer, name, None) is None] == []


def test_an_unknown_name_is_an_attribute_error():
    """Lazy names do not swallow typing errors."""
    with pytest.raises(AttributeError, match="sumarize"):
        summarizer.sumarize  # noqa: B018


def test_importing_loads_no_client_and_no_model():
    """What is slow to import is loaded where it is used."""
    heavy = ["openai", "instructor", "xllamacpp", "jinja2", "rich", "typer", "nupunkt", "pydantic", "pydantic_settings"]
    code = f"import sys, summarizer; print([name for name in {heavy!r} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_judging_loads_no_client():
    """verify() works without ever importing a model's client."""
    code = "import sys, summarizer; summarizer.verify; print('openai' in sys.modules or 'instructor' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
