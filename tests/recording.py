"""How cassettes are written, matched and held to their rules.

A cassette is read by people: bodies are YAML trees, typography stands as it was, nothing that changes from run to run is kept.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import yaml

CASSETTES = Path(__file__).parents[1] / "cassettes"
MATCH_ON = ("method", "path", "json_body")

KEPT_HEADERS = {"content-type", "retry-after"}
# Of an answer: when it was made, by which build, how fast. None of it is read, all of it changes.
_VOLATILE = {"id": "recorded", "created": 0, "created_at": 0}
_DROPPED = ("timings", "system_fingerprint")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Readable:
    """vcrpy's serializer: bodies as `json:` trees where they are JSON, `events:` where they are streams of it, else `text:`."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        return _dump({**cassette, "interactions": [_to_readable(one) for one in cassette["interactions"]]})

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        cassette = yaml.safe_load(text)
        return {**cassette, "interactions": [_from_readable(one) for one in cassette["interactions"]]}


def without_port(request: Any) -> Any:
    """The request as if loopback had one port: ours is another each time."""
    url = urlsplit(request.uri)
    if url.hostname in _LOOPBACK:
        request.uri = urlunsplit(url._replace(netloc="127.0.0.1"))
    return request


def json_body(one: Any, other: Any) -> None:
    """Match requests by what their bodies mean; a miss raises with the difference, line by line."""
    sent, recorded = _tree(one.body), _tree(other.body)
    if sent != recorded:
        pair = [_dump(side, sort_keys=True).splitlines() for side in (recorded, sent)]
        raise AssertionError("\n".join(difflib.unified_diff(*pair, "recorded", "sent now", lineterm="")))


def faults(text: str, *, home: str) -> Iterator[str]:
    """What a cassette must not hold, where it holds it."""
    for number, line in enumerate(text.splitlines(), start=1):
        for what, pattern in _FORBIDDEN.items():
            if pattern.search(line):
                yield f"line {number}: {what}: {line.strip()[:120]}"
        if len(home) > 1 and home in line:
            yield f"line {number}: the home folder: {line.strip()[:120]}"
    for one in yaml.safe_load(text)["interactions"]:
        for side in ("request", "response"):
            others = {name.lower() for name in one[side].get("headers", {})} - KEPT_HEADERS
            if others:
                yield f"headers not on the list: {', '.join(sorted(others))}"


_FORBIDDEN = {
    "a key": re.compile(r"\b(sk|pk|rk|xox[abprs]|xapp|ghp|hf)[-_][A-Za-z0-9_-]{8,}"),
    "a bearer token": re.compile(r"\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}", re.IGNORECASE),
    "a header of authorization": re.compile(r"\b(authorization|api[-_]key|set-cookie|cookie)\b['\"]?\s*:", re.IGNORECASE),
    "a path of a machine": re.compile(r"(?<![\w.])(/(home|root|Users|tmp|var|work|mnt|opt|usr)/|[A-Za-z]:\\\\?[A-Za-z])"),
    "a cache folder": re.compile(r"\.cache\b|AppData|Library/Caches"),
}


def _to_readable(interaction: dict[str, Any]) -> dict[str, Any]:
    request, response = interaction["request"], interaction["response"]
    return {
        "request": {"method": request["method"], "uri": request["uri"], **_body(request["body"])},
        "response": {
            "status": response["status"],
            "headers": _kept(response["headers"]),
            **_body(response["body"].get("string"), answer=True),
        },
    }


def _from_readable(interaction: dict[str, Any]) -> dict[str, Any]:
    request, response = interaction["request"], interaction["response"]
    return {
        "request": {"method": request["method"], "uri": request["uri"], "headers": {}, "body": _raw(request)},
        "response": {
            "status": response["status"],
            "headers": {name: [value] for name, value in response["headers"].items()},
            "body": {"string": _raw(response) or ""},
        },
    }


def _body(body: str | bytes | None, *, answer: bool = False) -> dict[str, Any]:
    if not body:
        return {}
    tree = _tree(body)
    if not isinstance(tree, dict | list):
        text = body if isinstance(body, str) else body.decode()
        events = _events(text) if answer else []
        return {"events": events} if events else {"text": text}
    return {"json": _steady(tree) if answer and isinstance(tree, dict) else tree}


def _events(text: str) -> list[dict[str, Any]]:
    """The server-sent events of a streamed answer: name, if it has one, and data as a tree or, where it is none, as text."""
    events: list[dict[str, Any]] = []
    for one in text.removesuffix("\n\n").split("\n\n"):
        found = _EVENT.fullmatch(one)
        if found is None:
            return []
        name = {"event": found[1]} if found[1] else {}
        try:
            events.append({**name, "json": _without_ids(json.loads(found[2]))})
        except ValueError:
            events.append({**name, "text": _MADE_AT.sub(r"\g<1>0", _MADE_UP_ID.sub("recorded", found[2]))})
    return events


def _joined(events: list[dict[str, Any]]) -> str:
    pieces = []
    for event in events:
        data = json.dumps(event["json"], ensure_ascii=False) if "json" in event else event["text"]
        pieces.append((f"event: {event['event']}\n" if "event" in event else "") + f"data: {data}\n\n")
    return "".join(pieces)


_EVENT = re.compile(r"(?:event: (.+)\n)?data: (.*)")
_MADE_AT = re.compile(r"(\"created(?:_at)?\":\s*)\d+")
_MADE_UP_ID = re.compile(r"(?:chatcmpl|resp|msg|call|fc|item|rs)[-_]\w+")


def _without_ids(node: Any) -> Any:
    """The tree with ids that a server makes up and times of making set to one value."""
    if isinstance(node, dict):
        return {
            key: 0 if key in ("created", "created_at", "completed_at") else _without_ids(value) for key, value in node.items()
        }
    if isinstance(node, list):
        return [_without_ids(value) for value in node]
    return "recorded" if isinstance(node, str) and _MADE_UP_ID.fullmatch(node) else node


def _steady(tree: dict[str, Any]) -> dict[str, Any]:
    steady = {name: _VOLATILE.get(name, _without_ids(value)) for name, value in tree.items() if name not in _DROPPED}
    if isinstance(steady.get("data"), list):
        steady["data"] = [{**row, "created": 0} if isinstance(row, dict) and "created" in row else row for row in steady["data"]]
    return steady


def _raw(side: dict[str, Any]) -> str | None:
    if "json" in side:
        return json.dumps(side["json"], ensure_ascii=False)
    return _joined(side["events"]) if "events" in side else side.get("text")


def _kept(headers: dict[str, Any]) -> dict[str, str]:
    kept = {name.lower(): value for name, value in headers.items() if name.lower() in KEPT_HEADERS}
    return {name: value if isinstance(value, str) else ", ".join(value) for name, value in sorted(kept.items())}


def _tree(body: Any) -> Any:
    if isinstance(body, bytes):
        body = body.decode()
    try:
        return json.loads(body)
    except (TypeError, ValueError):
        return body


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    # YAML reads these as line ends and writes them as "\n": only escapes bring them back.
    if any(end in text for end in "\x85\u2028\u2029"):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _dump(tree: Any, *, sort_keys: bool = False) -> str:
    return yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=sort_keys, width=100_000)
