"""Calls of Slack's Web API: typed, tried again where Slack or the network asks for it, failures told by their code alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt

from summarizer.errors import OutputError, UnreadableInput
from summarizer.slack.blocks import Block
from summarizer.slack.logs import event

# Slack's own words for "not now".
_LIMITED = {"ratelimited", "rate_limited"}
_TRANSIENT = _LIMITED | {"service_unavailable", "internal_error", "fatal_error", "request_timeout", "timeout"}
TOO_LONG = {"msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format", "markdown_text_conflict"}
"""What Slack answers when a message is over a limit, documented or not."""
NOT_LET_IN = {"not_in_channel", "channel_not_found", "is_archived", "restricted_action", "missing_scope", "access_denied"}
GONE = {"message_not_found", "cant_update_message", "edit_window_closed"}


class Refused(OutputError):
    """Slack answered that it will not; `code` is its word for why."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack refused: {code}")
        self.code = code


class Unreachable(OutputError):
    """Slack could not be reached, or asked to wait more often than we do."""


class _Later(Exception):
    """Not now; `refused` when Slack has surely done nothing."""

    def __init__(self, seconds: float | None, code: str, *, refused: bool = False) -> None:
        super().__init__(code)
        self.seconds, self.code, self.refused = seconds, code, refused


def _always(error: BaseException) -> bool:
    return isinstance(error, _Later)


def _asked_to_wait(error: BaseException) -> bool:
    return isinstance(error, _Later) and error.refused


def _never(_: BaseException) -> bool:
    return False


@dataclass(frozen=True)
class Patience:
    """How often a call is tried, and how long we wait between.

    That is what Slack says, else doubling from `first` to `longest` seconds.
    """

    attempts: int = 6
    first: float = 1.0
    longest: float = 60.0
    pause: Callable[[float], Awaitable[None]] = field(default=asyncio.sleep)

    def wait(self, state: RetryCallState) -> float:
        """Seconds before the next attempt."""
        failure = state.outcome.exception() if state.outcome else None
        told = failure.seconds if isinstance(failure, _Later) else None
        return told if told is not None else min(self.first * 2 ** (state.attempt_number - 1), self.longest)


class Slack:
    """The few methods the bot calls. All raise Refused or Unreachable."""

    def __init__(self, client: AsyncWebClient, *, token: str, api_url: str, patience: Patience) -> None:
        self._client: Any = client
        self._token, self._patience = token, patience
        self._home = urlsplit(api_url)

    @property
    def patience(self) -> Patience:
        """How often something is tried, and how long we wait between."""
        return self._patience

    async def post(self, channel: str, text: str, blocks: list[Block], *, thread: str | None) -> str:
        """Post a message; its ts.

        Unreachable leaves it open whether the message is there: whoever posts again looks first.
        """
        # No link in a message of ours is there to be unfurled, and no name in it to be pinged.
        answer = await self._call(
            "chat_postMessage",
            channel=channel,
            text=text,
            blocks=blocks,
            thread_ts=thread,
            unfurl_links=False,
            unfurl_media=False,
            link_names=False,
            parse="none",
            _again=_asked_to_wait,
        )
        return str(answer["ts"])

    async def update(self, channel: str, ts: str, text: str, blocks: list[Block], *, lightly: bool = False) -> None:
        """Put something else into a message of ours; `lightly`: it may be left out when Slack is busy."""
        again = _never if lightly else _always
        await self._call(
            "chat_update", channel=channel, ts=ts, text=text, blocks=blocks, link_names=False, parse="none", _again=again
        )

    async def whisper(self, channel: str, user: str, text: str, blocks: list[Block], *, thread: str | None) -> None:
        """Tell one person in a channel."""
        await self._call(
            "chat_postEphemeral",
            channel=channel,
            user=user,
            text=text,
            blocks=blocks,
            thread_ts=thread,
            link_names=False,
            parse="none",
        )

    async def thread(self, channel: str, ts: str) -> list[dict[str, Any]]:
        """The messages of a thread, the one it hangs on first."""
        answer = await self._call("conversations_replies", channel=channel, ts=ts, limit=200)
        return list(answer.get("messages") or [])

    async def recent(self, channel: str, *, since: float) -> list[dict[str, Any]]:
        """The messages of a channel since a time."""
        answer = await self._call("conversations_history", channel=channel, oldest=f"{since:.6f}", limit=100)
        return list(answer.get("messages") or [])

    async def open_view(self, trigger: str, view: Block) -> None:
        """Open a modal."""
        await self._call("views_open", trigger_id=trigger, view=view, _again=_never)

    async def push_view(self, trigger: str, view: Block) -> None:
        """Open a modal over another."""
        await self._call("views_push", trigger_id=trigger, view=view, _again=_never)

    async def update_view(self, view_id: str, view: Block) -> None:
        """Put something else into an open modal."""
        await self._call("views_update", view_id=view_id, view=view)

    async def upload(self, channel: str, thread: str, files: list[dict[str, Any]], *, comment: str) -> None:
        """Post files as one message."""
        await self._call("files_upload_v2", channel=channel, thread_ts=thread, file_uploads=files, initial_comment=comment)

    async def unfurl(self, channel: str, ts: str, link: str, blocks: list[Block]) -> None:
        """Put blocks under a link of a message."""
        await self._call("chat_unfurl", channel=channel, ts=ts, unfurls={link: {"blocks": blocks}})

    async def whoami(self) -> dict[str, Any]:
        """The bot's own ids."""
        return await self._call("auth_test")

    async def respond(self, url: str, text: str) -> None:
        """Tell who used a command or button, where the bot may not speak in the channel."""
        from slack_sdk.webhook.async_client import AsyncWebhookClient

        try:
            hook: Any = AsyncWebhookClient(url)
            await hook.send(text=text, response_type="ephemeral", replace_original=False)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            event("reply lost", error=type(error).__name__)

    async def fetch(self, url: str, *, most: int) -> bytes:
        """A shared file; the token goes to Slack's own host and to no other. Raises UnreadableInput."""
        if not self._ours(url):
            raise UnreadableInput("the file is not kept by Slack itself; share the file or give a link")
        headers = {"Authorization": f"Bearer {self._token}"}
        timeout = aiohttp.ClientTimeout(total=60)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.get(url, headers=headers, allow_redirects=False) as answer,
            ):
                if answer.status != 200:
                    raise UnreadableInput(f"Slack did not hand the file out (HTTP {answer.status})")
                data = await answer.content.read(most + 1)
                while not answer.content.at_eof() and len(data) <= most:
                    data += await answer.content.read(most + 1 - len(data))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(f"the file could not be fetched ({type(error).__name__})") from None
        if len(data) > most:
            raise UnreadableInput(f"the file is larger than {most:,} bytes")
        return data

    def _ours(self, url: str) -> bool:
        found = urlsplit(url)
        host = found.hostname or ""
        if host == self._home.hostname:
            return (found.scheme, found.port) == (self._home.scheme, self._home.port)
        return found.scheme == "https" and host.endswith((".slack.com", ".slack-edge.com", ".slack-files.com"))

    async def _call(
        self, method: str, *, _again: Callable[[BaseException], bool] | None = None, **arguments: Any
    ) -> dict[str, Any]:
        patience = self._patience
        retrying = AsyncRetrying(
            retry=retry_if_exception(_again or _always),
            stop=stop_after_attempt(patience.attempts),
            wait=patience.wait,
            sleep=patience.pause,
            reraise=True,
        )
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            return await retrying(self._try, method, given)
        except _Later as error:
            event("slack unreachable", method=method, code=error.code)
            raise Unreachable(f"Slack did not answer {method} ({error.code})") from None

    async def _try(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        try:
            answer = await getattr(self._client, method)(**arguments)
        except SlackApiError as error:
            raise self._read(error) from None
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _Later(None, type(error).__name__) from None
        data = answer.data
        return cast("dict[str, Any]", data) if isinstance(data, dict) else {}

    def _read(self, error: SlackApiError) -> Exception:
        response: Any = error.response
        status = getattr(response, "status_code", getattr(response, "status", 0))
        headers: dict[str, str] = {key.lower(): value for key, value in dict(getattr(response, "headers", {})).items()}
        data: Any = getattr(response, "data", None)
        code = code_in(data) or "unknown"
        if status == 429 or status >= 500 or code in _TRANSIENT:
            after = headers.get("retry-after", "")
            told = code if code != "unknown" else f"HTTP {status}"
            return _Later(float(after) if after.isdigit() else None, told, refused=status == 429 or code in _LIMITED)
        return Refused(code)


def code_in(data: object) -> str | None:
    """Slack's word for what went wrong, in the body of an answer."""
    code = cast("dict[str, object]", data).get("error") if isinstance(data, dict) else None
    return str(code) if code else None
