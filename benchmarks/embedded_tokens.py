"""The embedded model in a batch, beside llama.cpp alone: what both make of the same questions. A part of batch.py.

The batch is the command itself in a process of its own, in which every request is noted on its way to the model's server. The
same questions then go to a server of the same weights, adapter and slots, in a process that does nothing else: as many
conversations at once as there are slots, the questions of each in turn, so that its prefix cache finds what it found before.
What llama.cpp says it did, tokens read (those in its cache not counted) and tokens written, is divided by the seconds taken.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
# All passages are asked about, so that both have the same to do.
WHOLE = {"SUMMARIZER_EMBEDDED_SECONDS": "100000", "SUMMARIZER_ARTICLE_DEADLINE": "86400", "SUMMARIZER_REQUEST_DEADLINE": "3600"}

Body = dict[str, Any]


def compared(folder: Path, slots: int, examples: int) -> str:
    """A line: articles a minute, tokens a second of the batch and of llama.cpp alone, and the share."""
    folder.mkdir()
    articles = sorted(EXAMPLES.glob("0*.txt"))[:examples]
    noted, alone = folder / "noted.json", folder / "alone.json"
    _run("batch", str(noted), *map(str, articles), "-o", str(folder / "out.jsonl"), slots=slots)
    _run("alone", str(noted), str(alone), slots=slots)
    ours, theirs = json.loads(noted.read_text()), json.loads(alone.read_text())
    made, could = ours["tokens"] / ours["seconds"], theirs["tokens"] / theirs["seconds"]
    return (
        f"embedded {slots} slots, {len(articles)} articles, {len(ours['asked'])} questions: "
        f"{60 * len(articles) / ours['seconds']:.2f} articles a minute; {made:.0f} tokens a second where llama.cpp alone makes "
        f"{could:.0f} ({made / could:.1%}); {ours['seconds']:.0f} and {theirs['seconds']:.0f} s, "
        f"{ours['tokens']:,} and {theirs['tokens']:,} tokens"
    )


def _run(*args: str, slots: int) -> None:
    environment = {**os.environ, **WHOLE, "SUMMARIZER_MODEL": "local", "SUMMARIZER_EMBEDDED_SLOTS": str(slots)}
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); import embedded_tokens; embedded_tokens.main(*sys.argv[1:])"
    done = subprocess.run([sys.executable, "-c", code, str(Path(__file__).parent), *args], env=environment, check=False)
    assert done.returncode in (0, 1), f"exit {done.returncode}"


def _tokens(answer: Body) -> int:
    return int(answer["timings"]["prompt_n"] + answer["timings"]["predicted_n"])


# --- in a process of its own --------------------------------------------------------------------------------------------------


def batch(noted: Path, args: Sequence[str]) -> None:
    """The command, with each request noted: when it set out and came back, its question and its tokens."""
    import httpx2

    from summarizer.cli import app
    from summarizer.models import client
    from summarizer.models.endpoint import resolve

    asked: list[Body] = []

    class Noting(httpx2.AsyncHTTPTransport):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            began = time.monotonic()
            response = await super().handle_async_request(request)
            content = await response.aread()
            asked.append({"began": began, "question": json.loads(request.content), "tokens": _tokens(json.loads(content))})
            return response

    def noting(*given: Any, **more: Any) -> Any:
        return replace(resolve(*given, **more), transport=Noting())

    client.resolve = noting  # type: ignore[assignment]
    code = 0
    try:
        app(["batch", *args, "--quiet"])
    except SystemExit as ended:
        code = int(ended.code or 0)
    seconds = time.monotonic() - min(one["began"] for one in asked)
    asked.sort(key=lambda one: one["began"])
    told = {"seconds": seconds, "tokens": sum(one["tokens"] for one in asked), "asked": [one["question"] for one in asked]}
    noted.write_text(json.dumps(told))
    sys.exit(code)


def alone(noted: Path, told: Path) -> None:
    """The same questions, put by a loop."""
    from summarizer.models.endpoint import LOCAL, resolve
    from summarizer.settings import load_settings

    settings = load_settings()
    endpoint = resolve(LOCAL, settings)
    conversations = conversations_in(json.loads(noted.read_text())["asked"])
    seconds, tokens = asyncio.run(_put(conversations, f"{endpoint.base_url}", endpoint.api_key.get_secret_value(), settings))
    told.write_text(json.dumps({"seconds": seconds, "tokens": tokens}))


def conversations_in(questions: Sequence[Body]) -> list[list[Body]]:
    """Questions in the order they were put, by conversation: one that repeats all that another said goes on with it."""
    found: list[list[Body]] = []
    for question in questions:
        said = question["messages"]
        # What was said before is the last question's messages, with an answer and a question more.
        before = next((c for c in found if c[-1]["messages"] == said[:-2]), None)
        if before is None:
            found.append([question])
        else:
            before.append(question)
    return found


async def _put(conversations: list[list[Body]], base_url: str, key: str, settings: Any) -> tuple[float, int]:
    import httpx2

    waiting = iter(conversations)
    tokens = 0

    async def one(client: httpx2.AsyncClient) -> None:
        nonlocal tokens
        for conversation in waiting:
            for question in conversation:
                answer = await client.post(f"{base_url}/chat/completions", json=question)
                answer.raise_for_status()
                tokens += _tokens(answer.json())

    headers = {"authorization": f"Bearer {key}"}
    async with httpx2.AsyncClient(headers=headers, timeout=settings.request_deadline, trust_env=False) as client:
        began = time.monotonic()
        await asyncio.gather(*(one(client) for _ in range(settings.embedded_slots)))
        return time.monotonic() - began, tokens


def main(what: str, noted: str, *rest: str) -> None:
    """One of the two."""
    if what == "batch":
        batch(Path(noted), rest)
    else:
        alone(Path(noted), Path(rest[0]))
