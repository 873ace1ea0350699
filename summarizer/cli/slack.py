"""slack: the bot as a command."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.asking import Model
from summarizer.cli.streams import INTERRUPTED, one_line_errors, say, write
from summarizer.errors import MissingExtra


@one_line_errors
def slack(
    *,
    mode: Annotated[
        str | None,
        typer.Option(
            help="How Slack reaches the bot.", metavar="socket|http", envvar="SUMMARIZER_SLACK_MODE", show_default="socket"
        ),
    ] = None,
    host: Annotated[
        str | None,
        typer.Option(
            help="Address on which /health and, over HTTP, /slack/events listen.",
            metavar="ADDRESS",
            envvar="SUMMARIZER_SLACK_HOST",
            show_default="127.0.0.1",
        ),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(help="Their port; 0 takes a free one.", metavar="PORT", envvar="SUMMARIZER_SLACK_PORT", show_default="3000"),
    ] = None,
    model: Model = None,
    manifest: Annotated[
        bool, typer.Option("--manifest", help="Print the app manifest to paste into Slack, and start nothing.")
    ] = False,
    request_url: Annotated[
        str | None,
        typer.Option(
            help="With --manifest: the public address of this bot; the manifest is then for HTTP.",
            metavar="URL",
            show_default="Socket Mode",
        ),
    ] = None,
) -> int:
    """Start the Slack bot.

    Tokens come from SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET, alone.

    Exit codes: 0 stopped by SIGTERM, 2 a setting is missing or wrong, 4 Slack could not be reached, 130 interrupted.
    """
    if manifest:
        from summarizer.slack.manifest import manifest as made

        write(made(request_url=request_url), None)
        return 0
    from importlib.util import find_spec

    if find_spec("slack_bolt") is None or find_spec("aiohttp") is None:
        raise MissingExtra("the Slack bot needs an extra: pip install 'summarizer[slack]'")
    return _run(mode=mode, host=host, port=port, model=model)


def _run(*, mode: str | None, host: str | None, port: int | None, model: str | None) -> int:
    import asyncio
    import signal

    from summarizer.slack.app import create_app
    from summarizer.slack.config import SlackSettings
    from summarizer.slack.logs import configure
    from summarizer.slack.serve import run

    settings = SlackSettings.from_environment(mode=mode, host=host, port=port)
    configure(settings.secrets)

    async def main() -> int:
        return await run(create_app(settings, model=model))

    ended = asyncio.run(main())
    if ended == signal.SIGINT:
        say("interrupted")
        return INTERRUPTED
    return 0
