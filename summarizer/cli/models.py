"""models list, pull and check."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.streams import one_line_errors, say, write

app = typer.Typer(help="List, fetch and check models.", no_args_is_help=True, rich_markup_mode=None)


@app.command(name="list")
@one_line_errors
def list_() -> int:
    """List the models that can be named, and say which are here.

    Exit codes: 0 listed, 2 unusable setting, 4 cannot write.
    """
    from summarizer.models.listing import list_models
    from summarizer.settings import load_settings

    for model in list_models(load_settings()):
        size = f", {model.size / 1e6:.0f} MB" if model.size else ""
        licence = f", {model.licence}" if model.licence else ""
        here = {True: "here", False: "not here yet", None: "known to its server"}[model.present]
        default = ", the default" if model.default else ""
        write(f"{model.name}: {model.what}{size}{licence}; {here}{default}\n", None)
    return 0


@app.command()
@one_line_errors
def pull() -> int:
    """Fetch the embedded model's weights, once, and check them.

    Exit codes: 0 they are here, 2 unusable setting, 3 they could not be fetched, 130 interrupted.
    """
    from summarizer.models.progress import TerminalProgress
    from summarizer.models.weights import pull as fetch
    from summarizer.settings import load_settings

    path = fetch(load_settings(), progress=TerminalProgress())
    write(f"{path}\n", None)
    return 0


@app.command()
@one_line_errors
def check(
    model: Annotated[
        str | None, typer.Argument(help="The model to ask, named as for --model.", metavar="NAME", show_default="the default one")
    ] = None,
) -> int:
    """Ask a model one small question and say whether it answers.

    Said too is in which way it is asked about an article, and why.

    Exit codes: 0 it answers, 2 unusable setting, 3 it does not, 130 interrupted.
    """
    import asyncio

    from summarizer.errors import ModelError
    from summarizer.extraction import strategy_of
    from summarizer.models.listing import check_model
    from summarizer.settings import load_settings

    found = asyncio.run(check_model(model, load_settings()))
    if not found.answers:
        say(found.detail)
        return ModelError.exit_code
    tokens = found.usage.prompt_tokens + found.usage.completion_tokens
    write(f"{found.name}: answers ({found.detail}, {found.seconds:.1f} seconds, {tokens} tokens)\n", None)
    asked = strategy_of(embedded=found.embedded, taught=found.taught)
    write(f"asked by {asked.strategy}: {asked.why}\n", None)
    return 0
