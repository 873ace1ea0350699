"""batch: many articles."""

from __future__ import annotations

import sys
from contextlib import ExitStack, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import asking
from summarizer.cli.streams import INTERRUPTED, NOT_SUPPORTED, one_line_errors, say, write

if TYPE_CHECKING:
    from summarizer.batch.job import Finished, Plan
    from summarizer.batch.tally import Tally
    from summarizer.settings import Settings


class Order(StrEnum):
    """In which order rows are written."""

    INPUT = "input"
    FINISHED = "finished"


class Engine(StrEnum):
    """Where the articles are asked about."""

    LOCAL = "local"
    RAY = "ray"
    OPENAI_BATCH = "openai-batch"


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
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the rows go, as JSONL.", metavar="OUT.jsonl")],
    engine: Annotated[
        Engine,
        typer.Option(help="Where articles are asked about: this machine, a cluster, or batches of the server at half the price."),
    ] = Engine.LOCAL,
    ray_address: Annotated[
        str | None,
        typer.Option(
            help="With ray: the head, host:port.", metavar="ADDRESS", envvar="RAY_ADDRESS", show_default="one started here"
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that work on articles.", metavar="PROCESSES", show_default="one a processor"),
    ] = None,
    poll: Annotated[
        float, typer.Option(min=0.01, max=3600, help="With openai-batch: seconds between looks at a batch.", metavar="SECONDS")
    ] = 30.0,
    model: asking.Model = None,
    judge: asking.Judge = None,
    resume: Annotated[bool, typer.Option("--resume", help="Continue an earlier run; begin where there is none.")] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="With --resume: ask again also what failed for a lasting reason.")
    ] = False,
    reuse: Annotated[
        bool, typer.Option("--reuse", help="With --resume: take over finished rows although prompt, model or schema changed.")
    ] = False,
    text_field: Annotated[
        str, typer.Option(help="The field of a table's rows that holds the article.", metavar="FIELD")
    ] = "text",
    id_field: Annotated[
        str | None, typer.Option(help="The field that names the article.", metavar="FIELD", show_default="id, else file and row")
    ] = None,
    urls: Annotated[
        list[Path] | None, typer.Option(help="A file of addresses, one a line.", metavar="FILE", show_default="none")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Only the first so many articles.", metavar="ARTICLES", show_default="all")
    ] = None,
    sample: Annotated[
        float | None,
        typer.Option(
            help="Only a share (0.01) or a number (500) of the articles, drawn by their ids.",
            metavar="SHARE|NUMBER",
            show_default="all",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Another number draws another sample.", metavar="NUMBER")] = 0,
    order: Annotated[Order, typer.Option(help="Rows in the order of the inputs, or as they were finished.")] = Order.INPUT,
    concurrency: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=1024,
            help="Most articles under way at once.",
            metavar="ARTICLES",
            envvar="SUMMARIZER_CONCURRENCY",
            show_default="8",
        ),
    ] = None,
    store: Annotated[
        Path | None, typer.Option(help="Where the run's state is kept.", metavar="FILE", show_default="OUT.jsonl.store")
    ] = None,
    failures: Annotated[
        Path | None, typer.Option(help="Where failed rows are listed.", metavar="FILE", show_default="OUT.failures.jsonl")
    ] = None,
    parquet: Annotated[
        Path | None,
        typer.Option(help="Also all rows as Parquet, with typed and nested columns.", metavar="FILE", show_default="not written"),
    ] = None,
    claims: Annotated[
        Path | None, typer.Option(help="Also a CSV of all claims, for spreadsheets.", metavar="FILE", show_default="not written")
    ] = None,
    numbers: Annotated[
        Path | None, typer.Option(help="Also a CSV of all numbers.", metavar="FILE", show_default="not written")
    ] = None,
    summary: Annotated[
        Path | None, typer.Option(help="Also what the run came to, as JSON.", metavar="FILE", show_default="not written")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what there is to do and what it would cost.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary, only what went wrong.")] = False,
    metrics_port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            help="Serve Prometheus metrics on this port of loopback; 0 takes a free one.",
            metavar="PORT",
            show_default="not served",
        ),
    ] = None,
) -> int:
    """Summarize many articles; what is finished stays finished.

    Exit codes: 0 all done and supported, 1 some field is not or some article failed, 2 unusable input, 3 no usable model,
    4 cannot write, 130 interrupted.
    """
    from summarizer.batch.deferred.rounds import Sending
    from summarizer.batch.engines import EngineName
    from summarizer.batch.inputs import Reading
    from summarizer.batch.item import Options
    from summarizer.batch.job import Plan, own_files
    from summarizer.batch.job import dry_run as estimated
    from summarizer.batch.outputs.write import Outputs
    from summarizer.batch.selection import Selection
    from summarizer.batch.tally import Tally
    from summarizer.errors import InputError
    from summarizer.settings import load_settings

    if not sources and not urls:
        raise InputError("nothing to do: give files, folders, tables or - for standard input, or --urls FILE")
    settings = load_settings(model=model, concurrency=concurrency)
    outputs = Outputs(
        rows=output,
        failures=failures or output.with_suffix(".failures.jsonl"),
        parquet=parquet,
        claims=claims,
        numbers=numbers,
        summary=summary,
    )
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
        engine=EngineName(engine.value),
        sending=Sending(poll=poll),
        ray_address=ray_address,
        workers=workers,
    )
    if dry_run:
        write("".join(f"{line}\n" for line in estimated(plan, settings).lines()), None)
        return 0
    finished = _watched(plan, settings, Tally(), quiet=quiet, metrics_port=metrics_port)
    return _outcome(finished, output, quiet=quiet)


def _watched(plan: Plan, settings: Settings, tally: Tally, *, quiet: bool, metrics_port: int | None) -> Finished:
    from summarizer.batch.job import run
    from summarizer.batch.metrics import served
    from summarizer.cli.watching import watching
    from summarizer.models.client import preload
    from summarizer.workers import settle

    preload()
    settle()
    with ExitStack() as open_:
        if metrics_port is not None:
            say(f"metrics at {open_.enter_context(served(tally, metrics_port))}")
        open_.enter_context(watching(tally, quiet=quiet))
        return run(plan, settings, say=say, tally=tally)


def _outcome(finished: Finished, output: Path, *, quiet: bool) -> int:
    """The exit code; what failed and what is not supported is counted on standard error."""
    digest = finished.digest
    if digest is None:
        return _cut_short(finished)
    if not quiet:
        from summarizer.batch.summary import lines

        with suppress(OSError):
            for line in lines(digest, finished.tally):
                print(line, file=sys.stderr)  # noqa: T201  # a table of lines that `say` would fold
    total = digest.done + digest.failed
    if digest.failed:
        counted = ", ".join(f"{count} {code}" for code, count in digest.reasons.most_common(5))
        say(f"{digest.failed:,} of {total:,} articles failed ({counted})")
    if digest.not_supported:
        say(f"{digest.not_supported:,} of {digest.fields.total():,} fields not supported")
    if not quiet:
        say(f"{digest.done:,} of {total:,} articles done: {output}")
    return NOT_SUPPORTED if digest.failed or digest.not_supported else 0


def _cut_short(finished: Finished) -> int:
    """The exit code of a run that wrote no outputs, and its line."""
    tally = finished.tally
    if finished.no_room is None:
        say(f"interrupted: {tally.finished:,} finished, {finished.unfinished:,} begun; continue with --resume")
        return INTERRUPTED
    counted = ", ".join(f"{count:,} {code}" for code, count in tally.reasons.most_common(5))
    not_begun = None if tally.total is None else max(0, tally.total - tally.read)
    say(
        f"{finished.no_room}: {tally.finished - tally.failed:,} articles are kept, {tally.failed:,} failed"
        f"{f' ({counted})' if counted else ''}, {'others' if not_begun is None else f'{not_begun:,}'} not begun, "
        "and no output is written; make room and continue with --resume"
    )
    return NOT_SUPPORTED
