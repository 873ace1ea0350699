"""The Slack bot: an event in, a summary made and checked, blocks out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.slack.app import Bot, create_app
    from summarizer.slack.config import SlackSettings

__all__ = ["Bot", "SlackSettings", "create_app"]


def __getattr__(name: str) -> object:
    # slack_bolt and aiohttp take half a second to import, and are an extra of the package.
    from summarizer.slack import app, config

    for home in (app, config):
        if name in __all__ and hasattr(home, name):
            return getattr(home, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
