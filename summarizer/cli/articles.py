"""summarize, verify and check."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli import asking
from summarizer.cli.browser import OPEN, open_page
from summarizer.cli.sources import Output, Source, TextOut, keep_text, read_source
from summarizer.cli.streams import (
    INTERRUPTED,
    NOT_SUPPORTED,
    check_writable,
    color,
    one_line_errors,
    outcome,
    progress,
    say,
    width,
    write,
)
from summarizer.errors import InputError, MalformedSummary

if TYPE_CHECKING:
    from summarizer.ingest import Article
    from summarizer.result import Result


class Format(StrEnum):
    """How a summary is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class ReportFormat(StrEnum):
    """How verdicts are printed."""

    TEXT = "text"
    JSON = "json"


@one_line_errors
def summarize(
    article: Annotated[
        str,
        typer.Argument(
            help="A file (text, Markdown, HTML, PDF, DOCX, e-mail), - for standard input, or an http(s) address.",
            metavar="ARTICLE|-|URL",
        ),
    ],
    *,
    model: asking.Model = None,
    judge: asking.Judge = None,
    mode: asking.Mode = None,
    max_cost: asking.MaxCost = None,
    on_unsupported: asking.OnUnsupported = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the summary.")] = Format.TEXT,
    output: Output = None,
    text_out: TextOut = None,
    open_: Annotated[bool, typer.Option("--open", help=OPEN)] = False,
) -> int:
    """Summarize an article and check every field against it.

    Exit codes: 0 all supported, 1 some field is not, 2 unusable input, 3 no usable model, 4 cannot write, 130 interrupted.
    """
    from summarizer.api import summarize as run
    from summarizer.cli.interrupting import Interruptible
    from summarizer.settings import load_settings

    if open_ and format_ not in (Format.TEXT, Format.HTML):
        raise InputError(f"--open opens a page, and --format {format_} is none")
    check_writable(output)
    check_writable(text_out)
    settings = load_settings(mode=mode, max_cost=max_cost, on_unsupported=on_unsupported)
    source = read_source(article, settings=settings)
    if text_out is not None:
        keep_text(source, text_out)
    page, enough = source.page, Interruptible()
    with progress("reading the article") as tell:
        result = run(
            source.text,
            model=model,
            settings=settings,
            progress=tell,
            judge=judge,
            enough=enough,
            title=page.title,
            url=page.url,
            published=page.published,
            language=page.language,
        )
    if open_:
        open_page(_render(result, source, Format.HTML, to_terminal=False), output)
    else:
        write(_render(result, source, format_, to_terminal=output is None), output)
    for note in result.notes:
        say(note)
    for gap in result.unread:
        say(f"characters {gap.start} to {gap.end} were not read: {gap.why}")
    if enough.is_set():
        return INTERRUPTED
    return outcome(result.report) or (NOT_SUPPORTED if result.unread else 0)


@one_line_errors
def verify(
    summary: Annotated[str, typer.Argument(help="A summary or a stored result as JSON.", metavar="SUMMARY.json")],
    *,
    source: Source,
    format_: Annotated[ReportFormat, typer.Option("--format", help="How to print the report.")] = ReportFormat.TEXT,
    self_test: Annotated[
        bool,
        typer.Option("--self-test", help="Corrupt every supported field, and count by kind how many corruptions are caught."),
    ] = False,
) -> int:
    """Check a summary, whoever made it, against its article. No model is asked.

    Exit codes: 0 all supported, 1 some field is not, 2 unusable input, 4 cannot write, 130 interrupted.
    """
    from summarizer import ingest, report
    from summarizer.validation import verify as judge

    document = _summary_in(ingest.read_json(summary))
    text = _article(source)
    try:
        if self_test:
            return _self_test(document, text, format_)
        found = judge(document, text)
    except MalformedSummary as error:
        raise MalformedSummary(f"{summary}: {error}") from None
    if format_ is ReportFormat.JSON:
        write(found.to_json(indent=2) + "\n", None)
    else:
        write(report.render_verdicts(found, width=width(), color=color()), None)
    return outcome(found)


def _summary_in(document: Any) -> Any:
    """A summary, given bare or inside a stored result; what is neither is left for the validator to refuse."""
    match document:
        case {"summary": inner, **rest} if "actors" not in rest:
            return inner
        case _:
            return document


def _self_test(document: Any, text: str, format_: ReportFormat) -> int:
    """Print what the validator would catch of every corruption of this summary in this article."""
    from dataclasses import asdict

    from summarizer import report
    from summarizer.validation import self_test as corrupt

    found = corrupt(document, text)
    if format_ is ReportFormat.JSON:
        import json

        write(json.dumps(asdict(found), indent=2) + "\n", None)
    else:
        write(report.render_self_test(found, width=width(), color=color()), None)
    return 0


@one_line_errors
def check(
    statement: Annotated[str, typer.Argument(help="One sentence about the article.", metavar="STATEMENT")],
    *,
    source: Source,
    format_: Annotated[ReportFormat, typer.Option("--format", help="How to print the verdict.")] = ReportFormat.TEXT,
) -> int:
    """Check one sentence against an article. No model is asked.

    Exit codes: 0 supported, 1 it is not, 2 unusable input, 4 cannot write, 130 interrupted.
    """
    from summarizer import report
    from summarizer.schemas import Support
    from summarizer.validation import check as judge

    verdict = judge(statement, _article(source))
    if format_ is ReportFormat.JSON:
        write(verdict.to_json(indent=2) + "\n", None)
    else:
        write(report.render_verdict(verdict, width=width(), color=color()), None)
    if verdict.support is Support.SUPPORTED:
        return 0
    say(f"the statement is {verdict.support}")
    return NOT_SUPPORTED


def _article(source: str) -> str:
    """The article a summary or statement is held against; length is limited as everywhere."""
    from summarizer.pipeline import check_length
    from summarizer.settings import load_settings

    settings = load_settings()
    text = read_source(source, settings=settings).text
    check_length(text, settings)
    return text


def _render(result: Result, source: Article, format_: Format, *, to_terminal: bool) -> str:
    from summarizer import report

    text, known = source.text, source.provenance
    if format_ is Format.JSON:
        return result.to_json(indent=2) + "\n"
    if format_ is Format.MARKDOWN:
        return report.render_markdown(result, text=text, provenance=known)
    if format_ is Format.HTML:
        return report.render_html(result, text=text, provenance=known)
    return report.render_text(result, text=text, provenance=known, width=width(), color=color() if to_terminal else None)
