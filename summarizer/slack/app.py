"""create_app(): everything put together, in one place."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from summarizer.settings import Settings, load_settings
from summarizer.slack.buttons import Buttons
from summarizer.slack.clerk import Clerk
from summarizer.slack.config import Mode, SlackSettings
from summarizer.slack.desk import Desk
from summarizer.slack.line import Limits
from summarizer.slack.listeners import Listeners
from summarizer.slack.logs import NAME, event, log
from summarizer.slack.speaker import Speaker
from summarizer.slack.store import Store
from summarizer.slack.web import Patience, Slack
from summarizer.slack.words import counted
from summarizer.slack.work import Work


@dataclass(frozen=True)
class Bot:
    """The bot: `bolt` takes what Slack sends, `desk` does it. Made by create_app, started and stopped by its own methods."""

    bolt: AsyncApp
    desk: Desk
    store: Store
    slack: Slack
    work: Work
    settings: SlackSettings

    async def start(self) -> None:
        """Ask Slack who we are, take up what an earlier run left, and begin to work. Raises Refused or Unreachable."""
        known = await self.slack.whoami()
        await self.work.warm()
        await self.desk.start(str(known.get("user_id") or ""))
        event("started", team=known.get("team_id"), bot=self.desk.bot_user, mode=self.settings.mode)

    async def stop(self) -> None:
        """Finish what runs within shutdown_seconds, hand the rest back, close the store; also after a failed start."""
        await self.desk.stop(self.settings.shutdown_seconds)
        await self.work.close()
        self.store.close()
        event("stopped")


def create_app(
    settings: SlackSettings | None = None,
    *,
    model: Any = None,
    package: Settings | None = None,
    patience: Patience | None = None,
) -> Bot:
    """The bot for one workspace, in either mode; nothing is sent before its start().

    Args:
        settings: What can be set; None takes the environment.
        model: As for `summarize`: a model's name or a `summarizer.testing.ScriptedModel`; None takes SUMMARIZER_MODEL.
        package: The settings of the package itself; None takes the environment.
        patience: How often Slack is tried, and how long we wait between.

    Raises BadSetting, also when another process uses the store.
    """
    settings = settings or SlackSettings.from_environment()
    token = settings.bot_token.get_secret_value()
    client: Any = AsyncWebClient(token=token, base_url=settings.api_url, timeout=30)
    # What is tried again, and when a message may be posted twice, is decided in web.py and nowhere else.
    client.retry_handlers[:] = []
    store = Store(settings.store_path())
    slack = Slack(client, token=token, api_url=settings.api_url, patience=patience or Patience())
    speaker = Speaker(slack, store, kept=_hours(settings.retention_hours))
    work = Work(settings=package or load_settings(), model=model, max_characters=settings.max_characters)
    desk = Desk(
        store=store,
        speaker=speaker,
        clerk=Clerk(store=store, speaker=speaker, slack=slack, work=work, max_file_bytes=settings.max_file_bytes),
        limits=Limits(user=settings.user_limit, channel=settings.channel_limit, all=settings.line_limit),
        workers=settings.workers,
        retention=settings.retention_hours * 3600,
    )
    buttons = Buttons(desk=desk, speaker=speaker, slack=slack, store=store)
    bolt = _bolt(settings, client, desk)
    Listeners(desk=desk, buttons=buttons, speaker=speaker, slack=slack, store=store, settings=settings).register(bolt)
    return Bot(bolt=bolt, desk=desk, store=store, slack=slack, work=work, settings=settings)


def _bolt(settings: SlackSettings, client: AsyncWebClient, desk: Desk) -> AsyncApp:
    token = settings.bot_token.get_secret_value()

    async def authorize(**_: Any) -> AuthorizeResult:
        # Who we are was asked once at the start; Bolt's own way asks again for every request that comes before an answer.
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_user_id=desk.bot_user, bot_token=token)

    bolt = AsyncApp(
        name=NAME,
        logger=logging.getLogger("slack_bolt.app"),
        client=client,
        authorize=authorize,
        # Socket Mode envelopes carry no signature; Bolt skips the check for them and for them alone.
        signing_secret=settings.signing_secret.get_secret_value() if settings.signing_secret else "",
        request_verification_enabled=settings.mode is Mode.HTTP,
    )

    untyped: Any = bolt
    untyped.error(_broke)
    return bolt


async def _broke(error: Exception) -> BoltResponse:
    """By kind and place alone: Bolt's own handler would print what was said."""
    log.error("listener broke", exc_info=error)
    return BoltResponse(status=200, body="")


def _hours(hours: float) -> str:
    if hours >= 48 and hours % 24 == 0:
        return counted(int(hours // 24), "day")
    if hours >= 1:
        return counted(int(hours), "hour") if hours == int(hours) else f"{hours:g} hours"
    return counted(max(round(hours * 60), 1), "minute")
