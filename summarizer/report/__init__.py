"""Results to people: text for a terminal, Markdown, pages; and to programs: CSV, Web Annotations, JSON-LD."""

from summarizer.report.annotations import render_annotations
from summarizer.report.batch import overview, render_overview_csv
from summarizer.report.compare import compare
from summarizer.report.difference import render_diff, render_overview
from summarizer.report.jsonld import left_out, render_jsonld
from summarizer.report.markdown import render_markdown
from summarizer.report.pages import render_diff_html, render_html, render_overview_html
from summarizer.report.stored import read_result, read_rows
from summarizer.report.table import render_claims_csv, render_numbers_csv
from summarizer.report.text import render_self_test, render_text, render_verdict, render_verdicts

__all__ = [
    "compare",
    "left_out",
    "overview",
    "read_result",
    "read_rows",
    "render_annotations",
    "render_claims_csv",
    "render_diff",
    "render_diff_html",
    "render_html",
    "render_jsonld",
    "render_markdown",
    "render_numbers_csv",
    "render_overview",
    "render_overview_csv",
    "render_overview_html",
    "render_self_test",
    "render_text",
    "render_verdict",
    "render_verdicts",
]
