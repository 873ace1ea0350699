"""The app manifest: what Slack is told of the bot, with the smallest scopes that do the job."""

from __future__ import annotations

import json
import os
from importlib import resources
from typing import Any

from summarizer.errors import BadSetting
from summarizer.slack.config import variable

EVENTS_PATH = "/slack/events"


def manifest(*, request_url: str | None = None, unfurl_domains: tuple[str, ...] | None = None) -> str:
    """The manifest as JSON: for Socket Mode, or for HTTP when `request_url` is given; with unfurling when domains are set.

    Raises BadSetting when the address is no http(s) address.
    """
    made: dict[str, Any] = json.loads(resources.files(__package__ or "").joinpath("manifest.json").read_text("utf-8"))
    if unfurl_domains is None:
        unfurl_domains = tuple(part.strip() for part in os.environ.get(variable("unfurl_domains"), "").split(",") if part.strip())
    if unfurl_domains:
        made["features"]["unfurl_domains"] = list(unfurl_domains)
        made["oauth_config"]["scopes"]["bot"] += ["links:read", "links:write"]
        made["settings"]["event_subscriptions"]["bot_events"].append("link_shared")
    if request_url is not None:
        _over_http(made, request_url)
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _over_http(made: dict[str, Any], address: str) -> None:
    if not address.startswith(("https://", "http://")):
        raise BadSetting(f"--request-url {address}: not an http(s) address")
    url = address if address.endswith(EVENTS_PATH) else address.rstrip("/") + EVENTS_PATH
    made["settings"]["socket_mode_enabled"] = False
    made["settings"]["event_subscriptions"]["request_url"] = url
    made["settings"]["interactivity"]["request_url"] = url
    for command in made["features"]["slash_commands"]:
        command["url"] = url
