"""The Slack bot: an event in, a summary made and checked, blocks out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.slack.app import Bot, create_app
    from summarizer.slack.config import SlackSettings

__all__ = ["Bot", "SlackSettings", "create_app"]

# slack_bolt and aiohttp take half a second to import, and are an extra of the package.
_HOMES = {"Bot": "summarizer.slack.app", "SlackSettings": "summarizer.slack.config", "create_app": "summarizer.slack.app"}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
