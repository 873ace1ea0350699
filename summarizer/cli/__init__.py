"""The command line: a thin face over the package."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli import articles, batch, models, reports, slack

__all__ = ["app"]

app = typer.Typer(
    name="summarizer",
    help="Turn an article into actors, claims, numbers and sources, every field checked against the article's own words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from summarizer.cli.streams import write
        from summarizer.result import package_version

        write(f"summarizer {package_version()}\n", None)
        raise typer.Exit


@app.callback()
def _start(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """What stands before a command; the help is the app's own."""
    del version  # the callback has printed it


app.command()(articles.summarize)
app.command()(articles.verify)
app.command()(articles.check)
app.command()(reports.report)
app.command()(reports.diff)
app.command()(batch.batch)
app.add_typer(models.app, name="models")
app.command()(slack.slack)
