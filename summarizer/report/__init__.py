"""Results to people: text for a terminal, Markdown."""

from summarizer.report.markdown import render_markdown
from summarizer.report.pages import render_html
from summarizer.report.text import render_self_test, render_text, render_verdict, render_verdicts

__all__ = ["render_html", "render_markdown", "render_self_test", "render_text", "render_verdict", "render_verdicts"]
