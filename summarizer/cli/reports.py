"""report and diff: stored results to people and to other programs."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.sources import Output, SourceForText, read_source
from summarizer.cli.streams import check_writable, color, one_line_errors, outcome, say, width, write
from summarizer.errors import InputError, MalformedSummary

if TYPE_CHECKING:
    from summarizer.ingest import Article
    from summarizer.result import Result


class Shown(StrEnum):
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


_NEED_TEXT = (Shown.HTML, Shown.ANNOTATIONS)


@one_line_errors
def report(
    result: Annotated[
        str, typer.Argument(help="A stored result, or the .jsonl file of a batch.", metavar="RESULT.json|OUT.jsonl")
    ],
    *,
    source: SourceForText = None,
    format_: Annotated[Shown, typer.Option("--format", help="How to print the result.")] = Shown.TEXT,
    table: Annotated[Table, typer.Option("--table", help="For csv: a row for each claim, or for each number.")] = Table.CLAIMS,
    output: Output = None,
    items: Annotated[
        Path | None,
        typer.Option(
            help="Of a batch, as html: write a page for each item into this folder and link to them; with --source, "
            "the input of the batch, each page shows its article.",
            metavar="FOLDER",
            show_default="no pages",
        ),
    ] = None,
) -> int:
    """Show a stored result, or what a batch came to. No model is asked.

    Exit codes: 0 all supported, 1 some field is not or some article failed, 2 unusable input, 4 cannot write, 130 interrupted.
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
    source: SourceForText = None,
    format_: Annotated[DiffFormat, typer.Option("--format", help="How to print the comparison.")] = DiffFormat.TEXT,
    output: Output = None,
) -> int:
    """Compare two summaries of one article, field by field. No model is asked.

    Exit codes: 0 all supported in both, 1 some field is not, 2 unusable input or summaries of different texts, 4 cannot write,
    130 interrupted.
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


def _shown(result: Result, article: Article | None, format_: Shown, table: Table, *, to_terminal: bool) -> str:
    from summarizer import report as reports

    csv = {Table.CLAIMS: reports.render_claims_csv, Table.NUMBERS: reports.render_numbers_csv}[table]
    text, known = (article.text, article.provenance) if article else (None, None)
    whole = text or ""
    colors = color() if to_terminal else None
    shown: dict[Shown, Callable[[], str]] = {
        Shown.TEXT: lambda: reports.render_text(result, text=text, provenance=known, width=width(), color=colors),
        Shown.MARKDOWN: lambda: reports.render_markdown(result, text=text, provenance=known),
        Shown.HTML: lambda: reports.render_html(result, text=whole, provenance=known),
        Shown.JSON: lambda: result.to_json(indent=2) + "\n",
        Shown.CSV: lambda: csv(result, provenance=known),
        Shown.ANNOTATIONS: lambda: reports.render_annotations(result, text=whole, provenance=known),
        Shown.JSONLD: lambda: reports.render_jsonld(result),
    }
    return shown[format_]()


def _say_left_out(result: Result, format_: Shown) -> None:
    """What a format has no way to show is counted, never dropped in silence."""
    from summarizer import report as reports

    if format_ is Shown.JSONLD and (claims := reports.left_out(result)):
        say(f"left out of the JSON-LD, because the article does not bear them out: {', '.join(claims)}")
