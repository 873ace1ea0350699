"""Standard output, standard error and files: results go to the first, everything else to the second."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import typer

from summarizer.errors import OutputError, SummarizerError

if TYPE_CHECKING:
    from rich.console import Console

    from summarizer.extraction.strategy import Progress
    from summarizer.schemas import Report

NOT_SUPPORTED = 1
INTERRUPTED = 130

P = ParamSpec("P")


def one_line_errors(command: Callable[P, int]) -> Callable[P, None]:
    """What a person can mend becomes one line and the exit code of the contract; anything else is a fault of ours."""

    @functools.wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs)
        except SummarizerError as error:
            say(str(error))
            code = error.exit_code
        except KeyboardInterrupt:
            say("interrupted")
            code = INTERRUPTED
        if code:
            raise typer.Exit(code)

    return guarded


def say(message: str) -> None:
    """One line for a person, on standard error; where nobody can be told, on a full disk say, what is done goes on."""
    with suppress(OSError):
        print(f"summarizer: {' '.join(message.split())}", file=sys.stderr)  # noqa: T201  # the one place that speaks to people


def outcome(found: Report, *, name: str | None = None) -> int:
    """The exit code for a report; what is not supported is counted on standard error, with the document's name if given."""
    from summarizer.schemas import Support

    if found.ok:
        return 0
    counts = {support: sum(v.support is support for v in found.verdicts) for support in Support}
    bad = counts[Support.CONTRADICTED] + counts[Support.UNSUPPORTED]
    say(
        f"{f'{name}: ' if name else ''}{bad} of {len(found.verdicts)} fields not supported "
        f"({counts[Support.CONTRADICTED]} contradicted, {counts[Support.UNSUPPORTED]} unsupported)"
    )
    return NOT_SUPPORTED


def _console() -> Console:
    from rich.console import Console

    return Console(stderr=True)


@contextmanager
def progress(what: str) -> Generator[Progress]:
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


def width() -> int:
    """Columns of the terminal; 100 when there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def color() -> str | None:
    """A colour system when standard output is a terminal that wants colour; NO_COLOR has the last word."""
    wanted = (sys.stdout.isatty() and os.environ.get("TERM") != "dumb") or os.environ.get("FORCE_COLOR")
    return "standard" if wanted and not os.environ.get("NO_COLOR") else None


def check_writable(output: Path | None) -> None:
    """Say at once that a result could not be written, before a model is asked for it."""
    if output is None:
        return
    if output.is_dir():
        raise OutputError(f"{output}: is a folder; give the name of a file")
    if not output.parent.is_dir():
        raise OutputError(f"{output}: the folder {output.parent} does not exist")


def write(document: str, output: Path | None) -> None:
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
