"""Self-contained HTML pages: one file each, no request to anywhere, nothing of an article obeyed."""

from summarizer.report.pages.article import render_html
from summarizer.report.pages.others import render_diff_html, render_overview_html

__all__ = ["render_diff_html", "render_html", "render_overview_html"]
