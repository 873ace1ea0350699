"""The bot as a process: Socket Mode or HTTP, /health, signals."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request

from summarizer.errors import BadSetting
from summarizer.slack.app import Bot
from summarizer.slack.config import Mode
from summarizer.slack.logs import event
from summarizer.slack.web import Unreachable, code_in
from summarizer.workers import settle

EVENTS = "/slack/events"
HEALTH = "/health"
# Slack's largest payloads are messages of 40,000 characters; what is larger is no request of Slack's.
_LARGEST_REQUEST = 4 * 1024 * 1024
# How often a lost connection is looked for.
_PING_SECONDS = 5.0


@dataclass
class Served:
    """A running bot: where it listens, and whether Slack reaches it."""

    bot: Bot
    port: int = 0
    socket: Any = None
    stopping: bool = False
    runner: web.AppRunner | None = field(default=None, repr=False)

    async def connected(self) -> bool:
        """Whether Slack can reach the bot as far as the bot can tell."""
        return self.bot.settings.mode is Mode.HTTP or (self.socket is not None and bool(await self.socket.client.is_connected()))

    async def health(self) -> dict[str, Any]:
        """What /health says: ids and texts are not in it."""
        connected = await self.connected()
        states = self.bot.store.sizes()
        return {
            "status": "stopping" if self.stopping else "ok" if connected else "unconnected",
            "mode": self.bot.settings.mode.value,
            "connected": connected,
            "waiting": len(self.bot.desk.line),
            "running": self.bot.desk.line.running,
            "requests": states,
        }


@asynccontextmanager
async def serving(bot: Bot) -> AsyncGenerator[Served]:
    """Run the bot; at the end nothing new is taken, what runs is finished or handed back."""
    served = Served(bot)
    try:
        await bot.start()
        await _listen(served)
        if bot.settings.mode is Mode.SOCKET:
            await _connect(served)
        event("listening", port=served.port)
        yield served
    finally:
        served.stopping = True
        # First the door, then the work: nothing is acknowledged that this process would not take on.
        if served.socket is not None:
            await served.socket.close_async()
        await bot.stop()
        if served.runner is not None:
            await served.runner.cleanup()


async def run(bot: Bot) -> int:
    """Run the bot until SIGTERM or SIGINT; the number of the signal."""
    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def end(number: int) -> None:
        if not ended.done():
            ended.set_result(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows has no handlers on the loop; Ctrl-C raises there
            asyncio.get_running_loop().add_signal_handler(number, end, number)
    async with serving(bot):
        settle()
        return await ended


async def _listen(served: Served) -> None:
    settings = served.bot.settings
    app = web.Application(client_max_size=_LARGEST_REQUEST)
    app.router.add_get(HEALTH, partial(_told, served))
    if settings.mode is Mode.HTTP:
        app.router.add_post(EVENTS, partial(_received, served))
    served.runner = web.AppRunner(app, access_log=None)
    await served.runner.setup()
    site = web.TCPSite(served.runner, settings.host, settings.port)
    try:
        await site.start()
    except OSError as error:
        raise BadSetting(
            f"{settings.host}:{settings.port} cannot be listened on ({error.strerror or error}); "
            "set SUMMARIZER_SLACK_PORT, 0 for a free one"
        ) from None
    addresses: list[Any] = served.runner.addresses
    served.port = int(addresses[0][1])


async def _told(served: Served, _: web.Request) -> web.Response:
    health = await served.health()
    return web.json_response(health, status=200 if health["status"] == "ok" else 503)


async def _received(served: Served, request: web.Request) -> web.Response:
    if served.stopping:
        # Slack sends it again, to whoever comes after.
        return web.Response(status=503)
    return await to_aiohttp_response(await served.bot.bolt.async_dispatch(await to_bolt_request(request)))


async def _connect(served: Served) -> None:
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
    from slack_sdk.errors import SlackClientError

    token = served.bot.settings.app_token
    handler: Any = AsyncSocketModeHandler(served.bot.bolt, token.get_secret_value() if token else "", ping_interval=_PING_SECONDS)
    served.socket = handler
    try:
        # Asked first by itself: the client's own connect() would try a wrong token for ever.
        handler.client.wss_uri = await handler.client.issue_new_wss_url()
        await handler.connect_async()
    except (SlackClientError, OSError) as error:
        raise Unreachable(f"Slack takes no socket connection ({_code(error)}): is SLACK_APP_TOKEN right?") from None


def _code(error: Exception) -> str:
    response: Any = getattr(error, "response", None)
    data: Any = getattr(response, "data", None)
    return code_in(data) or type(error).__name__
