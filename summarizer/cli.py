"""The command line: a thin face. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from summarizer.errors import OutputError, SummarizerError

if TYPE_CHECKING:
    from rich.console import Console

    from summarizer.extraction.strategy import Progress
    from summarizer.result import Result
    from summarizer.schemas import Report

NOT_SUPPORTED = 1
INTERRUPTED = 130

app = typer.Typer(
    name="summarizer",
    help="Turn an article into actors, claims, numbers and sources, every field checked against the article's own words.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
models_app = typer.Typer(help="List, fetch and check models.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(models_app, name="models")


class Format(StrEnum):
    """How a summary is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class ReportFormat(StrEnum):
    """How verdicts are printed."""

    TEXT = "text"
    JSON = "json"


P = ParamSpec("P")


def one_line_errors(command: Callable[P, int]) -> Callable[P, None]:
    """What a person can mend becomes one line and the exit code of the contract; anything else is a fault of ours."""

    @functools.wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs)
        except SummarizerError as error:
            _say(str(error))
            code = error.exit_code
        except KeyboardInterrupt:
            _say("interrupted")
            code = INTERRUPTED
        if code:
            raise typer.Exit(code)

    return guarded


Source = Annotated[str, typer.Option("--source", help="The article the statements are about: a file, or - for standard input.")]


@app.command()
@one_line_errors
def summarize(
    article: Annotated[str, typer.Argument(help="A file of article text, or - for standard input.")],
    *,
    model: Annotated[
        str | None,
        typer.Option(
            help='"local" (the embedded model), a path to a .gguf, or a name the server at OPENAI_BASE_URL knows.',
            envvar="SUMMARIZER_MODEL",
            show_default="local",
        ),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print the summary.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file, not to standard output.")] = None,
) -> int:
    """Summarize an article and say of every field whether the article bears it out.

    Exit codes: 0 all supported, 1 some field is not, 2 unusable input, 3 no usable model, 4 cannot write, 130 interrupted.
    """
    from summarizer import ingest
    from summarizer.api import summarize as run

    _check_writable(output)
    text = ingest.read_article(article)
    with _progress("reading the article") as progress:
        result = run(text, model=model, progress=progress)
    _write(_render(result, text, format_, to_terminal=output is None), output)
    return _outcome(result.report)


@app.command()
@one_line_errors
def verify(
    summary: Annotated[str, typer.Argument(help="A summary or a stored result as JSON.", metavar="SUMMARY.json")],
    *,
    source: Source,
    format_: Annotated[ReportFormat, typer.Option("--format", help="How to print the report.")] = ReportFormat.TEXT,
) -> int:
    """Check a summary, whoever made it, against its article. No model, no network.

    Exit codes: 0 all supported, 1 some field is not, 2 unusable input.
    """
    from summarizer import ingest, report
    from summarizer.validation import verify as judge

    document = ingest.read_json(summary)
    if isinstance(document, dict) and "summary" in document and "actors" not in document:
        document = document["summary"]
    found = judge(document, _article(source))
    if format_ is ReportFormat.JSON:
        _write(found.to_json(indent=2) + "\n", None)
    else:
        _write(report.render_verdicts(found, width=_width(), color=_color()), None)
    return _outcome(found)


@app.command()
@one_line_errors
def check(
    statement: Annotated[str, typer.Argument(help="One sentence about the article.")],
    *,
    source: Source,
    format_: Annotated[ReportFormat, typer.Option("--format", help="How to print the verdict.")] = ReportFormat.TEXT,
) -> int:
    """Check one free sentence against an article. No model, no network.

    Exit codes: 0 supported, 1 not supported, 2 unusable input.
    """
    from summarizer import report
    from summarizer.schemas import Support
    from summarizer.validation import check as judge

    verdict = judge(statement, _article(source))
    if format_ is ReportFormat.JSON:
        _write(verdict.to_json(indent=2) + "\n", None)
    else:
        _write(report.render_verdict(verdict, width=_width(), color=_color()), None)
    if verdict.support is Support.SUPPORTED:
        return 0
    _say(f"the statement is {verdict.support}")
    return NOT_SUPPORTED


def _article(source: str) -> str:
    """The article a summary or statement is held against; length is limited as everywhere."""
    from summarizer import ingest
    from summarizer.pipeline import check_length
    from summarizer.settings import load_settings

    text = ingest.read_article(source)
    check_length(text, load_settings())
    return text


def _render(result: Result, text: str, format_: Format, *, to_terminal: bool) -> str:
    from summarizer import report

    if format_ is Format.JSON:
        return result.to_json(indent=2) + "\n"
    if format_ is Format.MARKDOWN:
        return report.render_markdown(result, text=text)
    return report.render_text(result, text=text, width=_width(), color=_color() if to_terminal else None)


def _outcome(found: Report) -> int:
    """The exit code for a report; what is not supported is counted on standard error."""
    from summarizer.schemas import Support

    counts = {support: sum(v.support is support for v in found.verdicts) for support in Support}
    bad = counts[Support.CONTRADICTED] + counts[Support.UNSUPPORTED]
    if found.ok:
        return 0
    _say(
        f"{bad} of {len(found.verdicts)} fields not supported "
        f"({counts[Support.CONTRADICTED]} contradicted, {counts[Support.UNSUPPORTED]} unsupported)"
    )
    return NOT_SUPPORTED


def _say(message: str) -> None:
    print(f"summarizer: {' '.join(message.split())}", file=sys.stderr)  # noqa: T201  # the one place that speaks to people


def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True)


@contextmanager
def _progress(what: str) -> Iterator[Progress]:
    """A bar on standard error while a model works, only when somebody is looking at it."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _done, _total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=_console(), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _width() -> int:
    return shutil.get_terminal_size((100, 24)).columns


def _color() -> str | None:
    """A colour system when standard output is a terminal that wants colour."""
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return "standard" if wanted or os.environ.get("FORCE_COLOR") else None


def _check_writable(output: Path | None) -> None:
    """Say at once that a result could not be written, before a model is asked for it."""
    if output is None:
        return
    if output.is_dir():
        raise OutputError(f"{output}: is a folder; give the name of a file")
    if not output.parent.is_dir():
        raise OutputError(f"{output}: the folder {output.parent} does not exist")


def _write(document: str, output: Path | None) -> None:
    """Print a result, or put it into a file whole: a file that cannot be written is left as it was."""
    try:
        if output is None:
            sys.stdout.write(document)
            sys.stdout.flush()
            return
        partial = output.with_name(f".{output.name}.{os.getpid()}.part")
        try:
            partial.write_text(document, encoding="utf-8", newline="")
            partial.replace(output)
        finally:
            partial.unlink(missing_ok=True)
    except BrokenPipeError:
        # The reader went away (| head): what is left in the buffer has no place to go, at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError("the reader of standard output went away") from None
    except OSError as error:
        name = "standard output" if output is None else str(output)
        raise OutputError(f"{name}: cannot be written ({error.strerror or error})") from None
