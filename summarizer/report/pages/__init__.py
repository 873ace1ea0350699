"""Self-contained HTML pages: one file each, no request to anywhere, nothing of an article obeyed."""

from summarizer.report.pages.article import render_html

__all__ = ["render_html"]
