"""report and diff: stored results to people and to other programs."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.sources import read_source
from summarizer.cli.streams import check_writable, color, one_line_errors, outcome, say, width, write
from summarizer.errors import InputError, MalformedSummary

if TYPE_CHECKING:
    from summarizer.ingest import Article
    from summarizer.result import Result


class Output(StrEnum):
    """How a stored result is shown."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    ANNOTATIONS = "annotations"
    JSONLD = "jsonld"


class Table(StrEnum):
    """Which items become the rows of a CSV file."""

    CLAIMS = "claims"
    NUMBERS = "numbers"


class DiffFormat(StrEnum):
    """How a comparison is shown."""

    TEXT = "text"
    HTML = "html"


_NEED_TEXT = (Output.HTML, Output.ANNOTATIONS)
_SOURCE = "The article the result was made from, read as `summarize` reads it; html and annotations need it."
Source = Annotated[str | None, typer.Option("--source", help=_SOURCE, metavar="ARTICLE")]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file, not to standard output.")]


@one_line_errors
def report(
    result: Annotated[
        str, typer.Argument(help="A stored result, or the .jsonl file of a batch.", metavar="RESULT.json|OUT.jsonl")
    ],
    *,
    source: Source = None,
    format_: Annotated[Output, typer.Option("--format", help="How to show it.")] = Output.TEXT,
    table: Annotated[Table, typer.Option("--table", help="For csv: a row for each claim, or for each number.")] = Table.CLAIMS,
    output: Out = None,
    items: Annotated[
        Path | None,
        typer.Option(
            help="Of a batch, as html: write a page for each item into this folder and link to them; with --source, "
            "the input of the batch, each page shows its article.",
            metavar="FOLDER",
        ),
    ] = None,
) -> int:
    """Show a stored result, or an overview of a batch. No model is asked.

    Exit codes: 0 all supported, 1 some field is not or some item failed, 2 unusable input, 4 cannot write.
    """
    check_writable(output)
    if result.lower().endswith((".jsonl", ".ndjson")):
        from summarizer.cli.overviews import show

        return show(result, format_, output, items=items, source=source)
    if items is not None:
        raise InputError("--items goes with the .jsonl file of a batch")
    if source is None and format_ in _NEED_TEXT:
        raise InputError(f"--format {format_} needs the article's text: give it with --source ARTICLE")
    article = _article(source)
    text = article.text if article else None
    stored = _read(result, text)
    _check_text(stored, text, source)
    write(_shown(stored, article, format_, table, to_terminal=output is None), output)
    _say_left_out(stored, format_)
    return outcome(stored.report)


@one_line_errors
def diff(
    a: Annotated[str, typer.Argument(help="A stored result.", metavar="A.json")],
    b: Annotated[str, typer.Argument(help="Another one of the same article.", metavar="B.json")],
    *,
    source: Source = None,
    format_: Annotated[DiffFormat, typer.Option("--format", help="How to show it.")] = DiffFormat.TEXT,
    output: Out = None,
) -> int:
    """Lay two summaries of one article side by side, field by field, with the verdicts on each.

    Exit codes: 0 all fields of both are supported, 1 some are not, 2 unusable input or summaries of different texts.
    """
    from summarizer import report as reports

    check_writable(output)
    article = _article(source)
    text = article.text if article else None
    first, second = _read(a, text), _read(b, text)
    _check_text(first, text, source)
    found = reports.compare(first, second, text=text)
    if format_ is DiffFormat.HTML:
        write(reports.render_diff_html(found), output)
    else:
        write(reports.render_diff(found, width=width(), color=color() if output is None else None), output)
    return max(outcome(first.report, name=a), outcome(second.report, name=b))


def _article(source: str | None) -> Article | None:
    from summarizer.settings import load_settings

    return None if source is None else read_source(source, settings=load_settings())


def _read(name: str, text: str | None) -> Result:
    from summarizer import ingest
    from summarizer.report import read_result

    try:
        return read_result(ingest.read_json(name), text=text)
    except MalformedSummary as error:
        message = str(error)
        raise MalformedSummary(message if message.startswith(f"{name}:") else f"{name}: {message}") from None


def _check_text(result: Result, text: str | None, source: str | None) -> None:
    """Say when the text is not the one whose characters the spans count."""
    from summarizer.document import Document

    if text is not None and (found := Document(text).sha256) != result.summary.article.sha256:
        say(
            f"{source}: not the text this result was made from (sha256 {found[:12]}…, not "
            f"{result.summary.article.sha256[:12]}…); spans that do not stand in it are not shown"
        )


def _shown(result: Result, article: Article | None, format_: Output, table: Table, *, to_terminal: bool) -> str:
    from summarizer import report as reports

    csv = {Table.CLAIMS: reports.render_claims_csv, Table.NUMBERS: reports.render_numbers_csv}[table]
    text, known = (article.text, article.provenance) if article else (None, None)
    whole = text or ""
    colors = color() if to_terminal else None
    shown: dict[Output, Callable[[], str]] = {
        Output.TEXT: lambda: reports.render_text(result, text=text, provenance=known, width=width(), color=colors),
        Output.MARKDOWN: lambda: reports.render_markdown(result, text=text, provenance=known),
        Output.HTML: lambda: reports.render_html(result, text=whole, provenance=known),
        Output.JSON: lambda: result.to_json(indent=2) + "\n",
        Output.CSV: lambda: csv(result, provenance=known),
        Output.ANNOTATIONS: lambda: reports.render_annotations(result, text=whole, provenance=known),
        Output.JSONLD: lambda: reports.render_jsonld(result),
    }
    return shown[format_]()


def _say_left_out(result: Result, format_: Output) -> None:
    """What a format has no way to show is counted, never dropped in silence."""
    from summarizer import report as reports

    if format_ is Output.JSONLD and (claims := reports.left_out(result)):
        say(f"left out of the JSON-LD, because the article does not bear them out: {', '.join(claims)}")
