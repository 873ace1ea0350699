"""batch: many articles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.streams import INTERRUPTED, NOT_SUPPORTED, one_line_errors, say

if TYPE_CHECKING:
    from summarizer.batch.job import Finished


class Order(StrEnum):
    """In which order rows are written."""

    INPUT = "input"
    FINISHED = "finished"


class Engine(StrEnum):
    """Where the articles are asked about; more are to come."""

    LOCAL = "local"


@one_line_errors
def batch(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, globs, tables (.jsonl, .csv, .tsv, .parquet), http addresses, or - for standard input "
            "(each line a JSON row, a path or an address).",
            metavar="INPUT…",
        ),
    ] = None,
    *,
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the rows go, as JSONL.")],
    engine: Annotated[Engine, typer.Option(help="Where the work is done: in this process.")] = Engine.LOCAL,
    model: Annotated[
        str | None,
        typer.Option(help="As for summarize.", envvar="SUMMARIZER_MODEL", show_default="local"),
    ] = None,
    judge: Annotated[str | None, typer.Option(help="As for summarize.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Continue an earlier run; begin where there is none.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="With --resume: ask again also what failed for a lasting reason.")
    ] = False,
    reuse: Annotated[
        bool, typer.Option("--reuse", help="With --resume: take over finished rows although prompt, model or schema changed.")
    ] = False,
    text_field: Annotated[str, typer.Option(help="The field of a table's rows that holds the article.")] = "text",
    id_field: Annotated[
        str | None, typer.Option(help="The field that names the article; without it `id`, else file and row.")
    ] = None,
    urls: Annotated[list[Path] | None, typer.Option(help="A file of addresses, one a line.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first so many.")] = None,
    sample: Annotated[
        float | None, typer.Option(help="Only a share (0.01) or a number (500) of them, drawn by their ids.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Another sample.")] = 0,
    order: Annotated[Order, typer.Option(help="Rows in the order of the inputs, or as they were finished.")] = Order.INPUT,
    concurrency: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Most articles under way at once.", show_default="8")
    ] = None,
    store: Annotated[Path | None, typer.Option(help="Where the run's state is kept.", show_default="OUTPUT.store")] = None,
    failures: Annotated[
        Path | None, typer.Option(help="Where failed rows are listed.", show_default="OUTPUT.failures.jsonl")
    ] = None,
) -> int:
    """Summarize many articles; every finished one is kept, whatever happens to the run.

    Exit codes: 0 all done and supported, 1 some field is not or some article failed, 2 unusable input, 3 no usable model,
    4 cannot write, 130 interrupted.
    """
    from summarizer.batch.inputs import Reading
    from summarizer.batch.item import Options
    from summarizer.batch.job import Plan, own_files, run
    from summarizer.batch.outputs.write import Outputs
    from summarizer.batch.selection import Selection
    from summarizer.batch.tally import Tally
    from summarizer.errors import InputError
    from summarizer.settings import load_settings

    del engine  # there is one, and the option is refused when it names another
    if not sources and not urls:
        raise InputError("nothing to do: give files, folders, tables or - for standard input, or --urls FILE")
    settings = load_settings(model=model, concurrency=concurrency)
    outputs = Outputs(rows=output, failures=failures or output.with_suffix(".failures.jsonl"))
    kept_in = store or output.with_name(f"{output.name}.store")
    plan = Plan(
        reading=Reading(
            inputs=tuple(sources or ()),
            urls=tuple(str(path) for path in urls or ()),
            text_field=text_field,
            id_field=id_field,
            own=own_files(outputs, kept_in),
        ),
        outputs=outputs,
        store=kept_in,
        model=settings.model,
        options=Options(judge=judge),
        selection=Selection(limit=limit, sample=sample, seed=seed),
        resume=resume,
        retry_failed=retry_failed,
        reuse=reuse,
        as_finished=order is Order.FINISHED,
        concurrency=settings.concurrency,
    )
    return _outcome(run(plan, settings, say=say, tally=Tally()), output)


def _outcome(finished: Finished, output: Path) -> int:
    """The exit code; what failed and what is not supported is counted on standard error."""
    digest = finished.digest
    if digest is None:
        say(f"interrupted: {finished.tally.finished:,} finished, {finished.unfinished:,} begun; continue with --resume")
        return INTERRUPTED
    total = digest.done + digest.failed
    if digest.failed:
        counted = ", ".join(f"{count} {code}" for code, count in digest.reasons.most_common(5))
        say(f"{digest.failed:,} of {total:,} articles failed ({counted})")
    if digest.not_supported:
        say(f"{digest.not_supported:,} of {digest.fields.total():,} fields not supported")
    say(f"{digest.done:,} of {total:,} articles done: {output}")
    return NOT_SUPPORTED if digest.failed or digest.not_supported else 0
