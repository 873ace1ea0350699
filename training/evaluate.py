"""What a taught model hears: `python -m training.evaluate WEIGHTS.gguf ADAPTER.gguf GOLD.jsonl --every N --out PREDICTED.jsonl`.

Reads every N-th article of a file with human annotation (as benchmarks/attribution.py does) through llama.cpp, passage by
passage, and writes rows of {"id", "claims": [{"speaker": [[start, end]], "content": [[start, end], …]}], "seconds"}.
Prints seconds an article and the share of lines that do not stand in the text.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.document import Document
from summarizer.extraction.answers import Says, read
from summarizer.extraction.passages import Passage, Window, passages_of, windows_of
from summarizer.extraction.placing import sayings
from summarizer.extraction.prompts import load
from summarizer.models.embedded import Load, serve

ANSWER_TOKENS = 320
Heard = tuple[Passage, list[Says]]


async def listen(client: Any, window: Window, prompt_name: str) -> list[Heard]:
    """The answers to one window, each passage asked with what was said before in view."""
    prompt = load(prompt_name)
    messages = [{"role": "system", "content": prompt.system}]
    heard: list[Heard] = []
    for i, passage in enumerate(window.passages):
        messages.append({"role": "user", "content": prompt.user(passage=passage.text)})
        got = await client.chat.completions.create(model="local", messages=messages, max_tokens=ANSWER_TOKENS, temperature=0.0)
        answer = got.choices[0].message.content or ""
        messages.append({"role": "assistant", "content": answer})
        if i >= window.known:
            heard.append((passage, [line for line in read(answer) if isinstance(line, Says)]))
    return heard


async def evaluate(given: argparse.Namespace) -> None:
    from openai import AsyncOpenAI

    server = serve(Load(given.weights, alias="local", parallel=given.parallel, adapter=given.adapter))
    rows = [json.loads(line) for line in given.gold.open(encoding="utf-8")][:: given.every]
    lines = placed = 0
    began = time.monotonic()
    async with AsyncOpenAI(base_url=server.base_url, api_key=server.api_key) as client:
        with given.out.open("w", encoding="utf-8") as out:
            for row in rows:
                started = time.monotonic()
                document = Document(row["text"])
                queue = asyncio.Semaphore(given.parallel)

                async def one(window: Window, queue: asyncio.Semaphore = queue) -> list[Heard]:
                    async with queue:
                        return await listen(client, window, given.prompt)

                windows = windows_of(passages_of(document))
                turns = [turn for heard in await asyncio.gather(*map(one, windows)) for turn in heard]
                found = sayings(document, turns)
                lines += sum(not line.more for _, said in turns for line in said)
                placed += len(found)
                claims = [
                    {
                        "speaker": [[s.speaker.start, s.speaker.end]] if s.speaker else [],
                        "cue": [[s.cue.start, s.cue.end]] if s.cue else [],
                        "content": [[c.start, c.end] for c in s.content],
                    }
                    for s in found
                ]
                done = {"id": row["id"], "claims": claims, "seconds": round(time.monotonic() - started, 2)}
                print(json.dumps(done), file=out, flush=True)
    seconds = (time.monotonic() - began) / max(len(rows), 1)
    print(json.dumps({"articles": len(rows), "seconds_an_article": round(seconds, 2), "lines": lines, "placed": placed}))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate")
    for name in ("weights", "adapter", "gold"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--parallel", type=int, default=4)
    parser.add_argument("--prompt", default="sentences/told")
    asyncio.run(evaluate(parser.parse_args(arguments)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
