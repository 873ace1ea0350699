"""The command line: a thin face over the package."""

from __future__ import annotations

import typer

from summarizer.cli import articles, models, reports, slack

__all__ = ["app"]

app = typer.Typer(
    name="summarizer",
    help="Turn an article into actors, claims, numbers and sources, every field checked against the article's own words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(articles.summarize)
app.command()(articles.verify)
app.command()(articles.check)
app.command()(reports.report)
app.command()(reports.diff)
app.add_typer(models.app, name="models")
app.command()(slack.slack)
