"""What whoever runs the bot can set: all of it in the environment, tokens nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from summarizer.errors import BadSetting


class Mode(StrEnum):
    """How Slack reaches the bot."""

    SOCKET = "socket"
    HTTP = "http"


def _listed(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


Listed: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_listed)]

# Slack's own names are everybody's; the others carry the package's prefix.
_VARIABLES = {
    "bot_token": "SLACK_BOT_TOKEN",
    "app_token": "SLACK_APP_TOKEN",
    "signing_secret": "SLACK_SIGNING_SECRET",
    "api_url": "SLACK_API_URL",
}
_PREFIX = "SUMMARIZER_SLACK_"


class SlackSettings(BaseModel):
    """Everything that can be set about the bot; see the fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bot_token: SecretStr = Field(description="the bot's token, xoxb-…")
    app_token: SecretStr | None = Field(default=None, description="the app-level token, xapp-…; Socket Mode needs it")
    signing_secret: SecretStr | None = Field(default=None, description="what Slack signs requests with; HTTP needs it")
    mode: Mode = Field(default=Mode.SOCKET, description="socket or http")
    host: str = Field(default="127.0.0.1", min_length=1, description="where /health and, over HTTP, /slack/events listen")
    port: int = Field(default=3000, ge=0, le=65535, description="their port; 0 takes a free one")
    api_url: str = Field(default="https://slack.com/api/", pattern=r"^https?://.+/$", description="Slack's Web API")
    teams: Listed = Field(default=(), description="ids of the workspaces that may ask, with commas; none: all")
    channels: Listed = Field(
        default=(), description="ids of the channels that may ask, with commas; none: all. Direct messages always may"
    )
    unfurl_domains: Listed = Field(default=(), max_length=5, description="domains whose links get a short summary by themselves")
    store: Path | None = Field(default=None, description="the SQLite file; unset, slack.sqlite3 in the user's data folder")
    retention_hours: float = Field(
        default=24.0, gt=0, le=24 * 365, description="how long an article's text is kept for the buttons"
    )
    workers: int = Field(default=2, ge=1, le=64, description="articles under way at once; the embedded model takes one at a time")
    user_limit: int = Field(default=5, ge=1, description="requests of one person that may wait or run at once")
    channel_limit: int = Field(default=30, ge=1, description="requests of one channel that may wait or run at once")
    line_limit: int = Field(default=1000, ge=1, description="requests in all that may wait or run at once")
    max_characters: int = Field(default=200_000, gt=0, description="longer articles are refused with a friendly line")
    max_file_bytes: int = Field(default=20_000_000, gt=0, description="larger shared files are refused before they are fetched")
    shutdown_seconds: float = Field(
        default=20.0, ge=0, description="how long a stopping bot finishes what runs; the rest is handed back"
    )

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None, **given: object) -> SlackSettings:
        """The settings of the environment, `given` (where not None) over them.

        Raises BadSetting naming the variable, never its value.
        """
        environ = os.environ if environ is None else environ
        found: dict[str, object] = {name: value for name in cls.model_fields if (value := environ.get(variable(name)))}
        found |= {name: value for name, value in given.items() if value is not None}
        try:
            settings = cls.model_validate(found)
        except ValidationError as error:
            raise BadSetting(_faults(error)) from None
        settings.check_tokens()
        return settings

    def check_tokens(self) -> None:
        """Refuse a mode without the secret it needs, and a token that is plainly another kind of token."""
        _expect(self.bot_token, "SLACK_BOT_TOKEN", "xoxb-")
        if self.mode is Mode.SOCKET:
            if self.app_token is None:
                raise BadSetting(
                    "SLACK_APP_TOKEN is not set: Socket Mode needs an app-level token (xapp-…) with connections:write"
                )
            _expect(self.app_token, "SLACK_APP_TOKEN", "xapp-")
        elif self.signing_secret is None:
            raise BadSetting("SLACK_SIGNING_SECRET is not set: over HTTP every request is checked against it")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be seen outside."""
        held = (self.bot_token, self.app_token, self.signing_secret)
        return tuple(secret.get_secret_value() for secret in held if secret is not None)

    def store_path(self) -> Path:
        """The SQLite file, its folder made."""
        from platformdirs import user_data_path

        path = self.store or user_data_path("summarizer") / "slack.sqlite3"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def variable(name: str) -> str:
    """The environment variable of a field."""
    return _VARIABLES.get(name, f"{_PREFIX}{name.upper()}")


def _expect(secret: SecretStr, name: str, prefix: str) -> None:
    if not secret.get_secret_value().startswith(prefix):
        raise BadSetting(f"{name} does not begin with {prefix}: another token was given")


def _faults(error: ValidationError) -> str:
    details = error.errors(include_input=False, include_url=False)
    lines: list[str] = []
    for detail in details:
        name = variable(str(detail["loc"][0])) if detail["loc"] else "settings"
        missing = detail["type"] == "missing"
        lines.append(f"{name} is not set: docs/slack.md says where to find it" if missing else f"{name}: {detail['msg']}")
    return "; ".join(lines)
