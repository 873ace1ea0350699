"""Small articles of our own making, and what a model that reads them well would answer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from stub import Reply, Stub, completion
from typer.testing import CliRunner

from summarizer.cli import app

_NUMBER = re.compile(r"said that (\d+) ships")


def text(number: int) -> str:
    """Article `number`: one speaker, one figure."""
    return f"Harbour commissioner Ilse Maran said that {number} ships were waiting off Levin. The port is shut.\n"


def draft(number: int) -> dict[str, Any]:
    """All that stands in article `number`, as a model should point at it."""
    return {
        "gist": [{"text": "The port is shut.", "sentences": [2]}],
        "actors": [
            {"name": "Ilse Maran", "kind": "person", "role": "Harbour commissioner", "aliases": [], "sentence": 1},
        ],
        "sources": [],
        "claims": [
            {
                "text": f"{number} ships were waiting off Levin.",
                "evidence": [{"sentence": 1, "first": f"{number} ships were", "last": "waiting off Levin"}],
                "speaker": "Ilse Maran",
                "speaker_words": "Ilse Maran",
                "cue": "said",
                "via": [],
                "negated": False,
                "hedge": None,
                "when": None,
            }
        ],
        "numbers": [{"text": f"{number} ships", "sentence": 1, "counted": "ships waiting", "claim": 0}],
    }


def number_in(body: dict[str, Any]) -> int:
    """Which article a request is about."""
    return int(_NUMBER.findall(" ".join(message["content"] for message in body["messages"] if message["role"] == "user"))[-1])


def good_answer(body: dict[str, Any]) -> Reply:
    """The right answer to a request about one of these articles."""
    return completion(json.dumps(draft(number_in(body))))


def mixed_answer(body: dict[str, Any]) -> Reply:
    """Of three articles one is answered well, one with a field that a second question mends, one with nothing of use."""
    number = number_in(body)
    if any("Fault 1" in message["content"] for message in body["messages"]):
        return completion(json.dumps({"repairs": [{"fault": 1, "value": "false"}]}))
    if number % 3 == 1:
        wrong = draft(number)
        wrong["claims"][0]["negated"] = True
        return completion(json.dumps(wrong))
    return good_answer(body) if number % 3 == 2 else completion("no")


def serving(stub: Stub, monkeypatch: Any) -> Stub:
    """The stub as the server of the environment, answering every article well."""
    monkeypatch.setenv("OPENAI_BASE_URL", stub.base_url)
    monkeypatch.setenv("SUMMARIZER_MODEL", "stub")
    # The mode is no subject here: without it a server is asked first which ones it knows.
    monkeypatch.setenv("SUMMARIZER_MODE", "json_schema")
    stub.answer = good_answer
    return stub


def write_jsonl(path: Path, numbers: range) -> Path:
    """A table of these articles, each by the id a<number>."""
    rows = (json.dumps({"id": f"a{number}", "text": text(number)}) for number in numbers)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def batch(*args: object, stdin: str | bytes | None = None, env: dict[str, str] | None = None):
    """`summarizer batch` in this process."""
    return CliRunner().invoke(app, ["batch", *map(str, args)], input=stdin, env=env)


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of an output."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def bare(path: Path) -> list[tuple[Any, ...]]:
    """What two runs must agree on: id, status, reason, summary and report of each row."""
    return [tuple(json.dumps(row[key]) for key in ("id", "status", "reason", "summary", "report")) for row in rows(path)]
