"""The app manifest, and the command that prints it and starts the bot.

Slack publishes what a manifest may hold twice. As types of its npm package @slack/web-api, which name every key, scope and
event: the TypeScript compiler holds our manifests to them. As a JSON Schema (github.com/slackapi/manifest-schema, version 2)
that no package index has: its lengths and patterns for the parts we use stand here by hand, compared with its commit 085a104.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from slack_world import APP_TOKEN, BOT_TOKEN
from typer.testing import CliRunner

from summarizer.cli import app
from summarizer.errors import BadSetting
from summarizer.slack.config import SlackSettings
from summarizer.slack.listeners import SHORTCUT
from summarizer.slack.manifest import manifest

URL, TEXT = r"https?://\S+", r"(?s).+"


def text(longest: int, pattern: str = TEXT) -> Any:
    return lambda value: isinstance(value, str) and 0 < len(value) <= longest and re.fullmatch(pattern, value) is not None


def several(item: Any, least: int, most: int) -> Any:
    def holds(value: Any) -> bool:
        distinct = len({json.dumps(one, sort_keys=True) for one in value}) == len(value)
        return isinstance(value, list) and least <= len(value) <= most and distinct and all(valid(one, item) for one in value)

    return holds


def flag(value: Any) -> bool:
    return isinstance(value, bool)


NAME = text(50, r"[a-z_.:]+")
# A key with a star must be there; no other keys may.
RULES: dict[str, Any] = {
    "_metadata": {"major_version": lambda value: value == 2, "minor_version": lambda value: isinstance(value, int)},
    "display_information*": {"name*": text(35), "description": text(140), "background_color": text(7, r"#[0-9a-fA-F]{6}")},
    "features": {
        "app_home": {"home_tab_enabled": flag, "messages_tab_enabled": flag, "messages_tab_read_only_enabled": flag},
        "bot_user": {"display_name*": text(80), "always_online": flag},
        "shortcuts": several(
            {"name*": text(24), "type*": text(7, "message|global"), "callback_id*": text(255), "description*": text(150)}, 1, 10
        ),
        "slash_commands": several(
            {
                "command*": text(32, r"/\S+"),
                "description*": text(2000),
                "url": text(3000, URL),
                "usage_hint": text(1000),
                "should_escape": flag,
            },
            1,
            50,
        ),
        "unfurl_domains": several(text(255, r"(?![.-])[-a-z0-9.]+[a-z0-9]"), 1, 5),
    },
    "oauth_config": {"scopes": {"bot": several(NAME, 0, 255)}},
    "settings": {
        "event_subscriptions": {"request_url": text(3500, URL), "bot_events": several(NAME, 0, 100)},
        "interactivity": {"is_enabled*": flag, "request_url": text(3500, URL)},
        "org_deploy_enabled": flag,
        "socket_mode_enabled": flag,
        "token_rotation_enabled": flag,
    },
}


def valid(value: Any, rule: Any) -> bool:
    if not isinstance(rule, dict):
        return bool(rule(value))
    known = {key.rstrip("*"): inner for key, inner in rule.items()}
    needed = {key[:-1] for key in rule if key.endswith("*")}
    return isinstance(value, dict) and needed <= set(value) <= set(known) and all(valid(value[key], known[key]) for key in value)


MADE = {
    "socket": lambda: json.loads(manifest(unfurl_domains=())),
    "http": lambda: json.loads(manifest(request_url="https://bot.example", unfurl_domains=())),
    "unfurling": lambda: json.loads(manifest(unfurl_domains=("news.example", "a.example"))),
}


@pytest.mark.parametrize("kind", MADE)
def test_a_manifest_keeps_slacks_rules(kind: str) -> None:
    """For Socket Mode, for HTTP and with unfurling."""
    assert valid(MADE[kind](), RULES)


@pytest.mark.parametrize(
    "broken",
    [
        lambda made: made.update(extra={}),
        lambda made: made["display_information"].update(name="n" * 36),
        lambda made: made["features"]["slash_commands"][0].update(command="summarize"),
        lambda made: made["features"]["shortcuts"][0].pop("description"),
        lambda made: made["features"].update(unfurl_domains=["https://a.example"]),
        lambda made: made["settings"]["interactivity"].pop("is_enabled"),
    ],
)
def test_the_rules_would_find_a_fault(broken: Any) -> None:
    """Another key, a long name, a command without its stroke, a shortcut without description, an address for a domain."""
    made = MADE["socket"]()
    broken(made)
    assert not valid(made, RULES)


def complaints_of_slacks_types(made: dict[str, Any], node_modules: Path, folder: Path) -> list[str]:
    """What TypeScript says of a manifest held to Slack's own type of it, a line each; needs Node.js and the npm tools."""
    node = shutil.which("node") or pytest.skip("no node here")
    types, compiler = node_modules / "@slack" / "web-api" / "dist" / "types" / "request" / "manifest", node_modules / "typescript"
    if not types.with_suffix(".d.ts").is_file() or not compiler.is_dir():
        pytest.skip("npm's test tools are older than their list: npm ci --prefix tests/node")
    program = folder / "manifest.ts"
    imported = f"import type {{ Manifest }} from {json.dumps(str(types))};\n"
    program.write_text(f"{imported}export default {json.dumps(made)} satisfies Manifest;\n", "utf-8")
    command = [node, str(compiler / "bin" / "tsc"), "--noEmit", "--strict", "--pretty", "false", str(program)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=folder)
    assert done.returncode == 0 or done.stdout, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("kind", MADE)
def test_a_manifest_is_of_slacks_own_type(kind: str, node_modules: Path, tmp_path: Path) -> None:
    """Every key, scope and event is one that Slack names, where it names it, and nothing needed is left out."""
    assert complaints_of_slacks_types(MADE[kind](), node_modules, tmp_path) == []


def test_slacks_type_would_find_a_fault(node_modules: Path, tmp_path: Path) -> None:
    """A scope and an event that do not exist, a shortcut without a description, a key of another place: each is complained of."""
    made = MADE["socket"]()
    made["oauth_config"]["scopes"]["bot"].append("files:burn")
    made["settings"]["event_subscriptions"]["bot_events"].append("message.owl")
    made["features"]["shortcuts"][0].pop("description")
    made["features"]["bot_user"]["is_enabled"] = True
    said = complaints_of_slacks_types(made, node_modules, tmp_path)
    for word in ("files:burn", "message.owl", "description", "is_enabled"):
        assert [line for line in said if word in line], word


def test_a_manifest_says_what_the_code_listens_to() -> None:
    """The shortcut's name, one address for everything over HTTP, and no scope for links unless links are unfurled."""
    socket, http, unfurling = (MADE[kind]() for kind in ("socket", "http", "unfurling"))
    assert socket["features"]["shortcuts"][0]["callback_id"] == SHORTCUT
    urls = {command["url"] for command in http["features"]["slash_commands"]}
    urls |= {http["settings"][part]["request_url"] for part in ("event_subscriptions", "interactivity")}
    assert urls == {"https://bot.example/slack/events"}
    links = {"links:read", "links:write"}
    assert not links & set(socket["oauth_config"]["scopes"]["bot"])
    assert links <= set(unfurling["oauth_config"]["scopes"]["bot"])


@pytest.mark.checkout
def test_every_scope_is_explained() -> None:
    """The README says of each scope what it is for, and names none that is not asked for."""
    told = (Path(__file__).parent.parent / "README.md").read_text("utf-8").split("## In Slack")[1].split("\n## ")[0]
    assert [scope for scope in MADE["unfurling"]()["oauth_config"]["scopes"]["bot"] if f"`{scope}`" not in told] == []
    table = [line for line in told.splitlines() if line.startswith("| `")]
    named = {name for line in table for name in re.findall(r"`([a-z_.:]+)`", line.split("|")[1])}
    assert named == set(MADE["unfurling"]()["oauth_config"]["scopes"]["bot"])


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_BOT_TOKEN": BOT_TOKEN}, "SLACK_APP_TOKEN is not set"),
        ({"SLACK_BOT_TOKEN": APP_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}, "SLACK_BOT_TOKEN does not begin with"),
        ({"SLACK_BOT_TOKEN": BOT_TOKEN, "SUMMARIZER_SLACK_MODE": "http"}, "SLACK_SIGNING_SECRET is not set"),
        ({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SUMMARIZER_SLACK_PORT": "x"}, "SUMMARIZER_SLACK_PORT"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_never_shown(environ: dict[str, str], said: str) -> None:
    """The variable, what to do, and not a character of a token."""
    with pytest.raises(BadSetting) as raised:
        SlackSettings.from_environment(environ)
    assert said in str(raised.value)
    assert not [token for token in (BOT_TOKEN, APP_TOKEN) if token in str(raised.value)]


def test_the_command_without_tokens_is_one_line_and_exit_2(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is started."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)
    ran = CliRunner().invoke(app, ["slack"])
    assert ran.exit_code == 2
    assert ran.stderr.startswith("summarizer: SLACK_BOT_TOKEN is not set")
