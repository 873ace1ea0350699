#!/usr/bin/env python3
"""What asking costs beside the model: CPU of the pipeline for an article, and how much of a concurrent run does not wait.

The answers are written from the deterministic reading of each example article, so that every part has real work to do: once
an ordinary summary of about 40 fields, once the fullest one, everything that the reading finds, which is several times what
a model answers. "Asking alone" is the way of such a question to the server and back: prompt, client, transport, the answer's
shape. The stub of the concurrent run is a server in another process that answers each question after 200 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import resource
import statistics
import time
from contextlib import nullcontext
from pathlib import Path

from speed import FIELDS, ordinary

from summarizer.document import Document
from summarizer.extraction import extract
from summarizer.extraction.proposals import propose
from summarizer.grounding.draft import PageFacts
from summarizer.models.client import Model, connect
from summarizer.pipeline import run_with
from summarizer.schemas import Draft
from summarizer.settings import Settings, load_settings
from summarizer.testing import ScriptedModel
from summarizer.workers import Workers, cores, working

EXAMPLES = sorted((Path(__file__).resolve().parents[1] / "examples").glob("0*.txt"))
LATENCY = 0.2
WAYS = 64


def fullest(text: str) -> Draft:
    found = propose(Document(text))
    claims, numbers = tuple(c.draft for c in found.claims), tuple(n.draft for n in found.numbers)
    return Draft(gist=(), actors=found.actors, sources=found.sources, claims=claims, numbers=numbers)


async def cpu(rounds: int) -> None:
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    characters = statistics.mean(len(text) for text in texts)
    print(f"CPU ms an article ({len(texts)} examples of {characters:.0f} characters on average, {rounds} rounds), goal under 15:")
    for name, drafts in (
        ("asking alone", {text: ordinary(text)[0] for text in texts}),
        (f"a summary of about {FIELDS} fields", {text: ordinary(text)[0] for text in texts}),
        ("the fullest reading", {text: fullest(text) for text in texts}),
    ):
        spent, fields = await spending(drafts, rounds, alone=name == "asking alone")
        told = f"median {statistics.median(spent):.1f}, mean {statistics.mean(spent):.1f}, most {max(spent):.1f}"
        print(f"  {name}: {told}" + (f" ({statistics.mean(fields):.0f} fields)" if fields else ""))


async def spending(drafts: dict[str, Draft], rounds: int, *, alone: bool) -> tuple[list[float], list[int]]:
    """Milliseconds of CPU for each article of each round but the first, and the fields of each summary."""
    settings = load_settings(repair_attempts=0, mode="json_schema")
    spent, fields = [], []
    for round_ in range(rounds + 1):
        for text, draft in drafts.items():
            async with connect(ScriptedModel([draft.model_dump(mode="json")]), settings) as session:
                document = Document(text)
                if alone:
                    assert document.sentences
                before = time.process_time()
                if alone:
                    await extract(document, session, page=PageFacts(), progress=lambda *_: None)
                else:
                    fields.append(len((await run_with(session, text)).report.verdicts))
                if round_:
                    spent.append((time.process_time() - before) * 1000)
    return spent, fields


def serve(ready, answer: bytes) -> None:
    async def one(reader, writer) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                fields = dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:] if b": " in line)
                length = int(fields[b"content-length"])
                await reader.readexactly(length)
                await asyncio.sleep(LATENCY)
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n")
                writer.write(b"content-length: %d\r\n\r\n" % len(answer) + answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def main() -> None:
        server = await asyncio.start_server(one, "127.0.0.1", 0)
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(main())


async def share(articles: int, processes: int) -> None:
    text = EXAMPLES[0].read_text(encoding="utf-8")[:1500]
    content = json.dumps(ordinary(text)[0].model_dump(mode="json"))
    message = {"role": "assistant", "content": content}
    told = {"prompt_tokens": 900, "completion_tokens": 300, "total_tokens": 1200}
    answer = {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "usage": told}
    answer["choices"] = [{"index": 0, "finish_reason": "stop", "message": message}]
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there, json.dumps(answer).encode()), daemon=True)
    server.start()
    try:
        base = {"openai_base_url": f"http://127.0.0.1:{here.recv()}/v1", "mode": "json_schema", "repair_attempts": 0}
        with working(processes) if processes else nullcontext() as workers:
            wall, busy, asking = await timed(load_settings(concurrency=WAYS, **base), text, articles, workers)
        beside = children() / (articles + WAYS)  # the workers have ended, the stub has not
    finally:
        server.terminate()
        server.join()
    least = LATENCY * -(-articles // WAYS)
    loop = busy / articles
    where = f"{processes} processes beside the loop" if processes else "all in one process"
    reachable = max(least, (loop + beside) * articles / (cores() if processes else 1))
    print(f"{WAYS} at once, {articles} articles of {len(text)} characters, stub of {LATENCY * 1000:.0f} ms, {where}:")
    print(f"  {wall:.2f} s; the stub's part {least:.2f} s; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"  CPU ms an article: {loop * 1000:.1f} in the loop, {beside * 1000:.1f} beside it (first imports included),")
    print(f"  for which {cores()} idle cores take {reachable:.2f} s at the least")
    print(f"  time in which no request was under way: {1 - asking / wall:.1%} (goal under 5 %)")
    print(f"  time beyond the stub's part: {(wall - least) / wall:.1%}")


def children() -> float:
    """Seconds of CPU of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def timed(settings: Settings, text: str, articles: int, workers: Workers | None) -> tuple[float, float, float]:
    """Seconds of the run, of CPU in this process, and with a request under way."""
    places = asyncio.Semaphore(WAYS)

    async def one(session: Model) -> None:
        async with places:
            await run_with(session, text, workers=workers)

    async with connect("m", settings) as session:
        await asyncio.gather(*(one(session) for _ in range(WAYS)))
        started, cpu_before, asked_before = time.perf_counter(), time.process_time(), session.usage.seconds
        await asyncio.gather(*(one(session) for _ in range(articles)))
        wall, busy = time.perf_counter() - started, time.process_time() - cpu_before
        return wall, busy, session.usage.seconds - asked_before


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=256)
    parser.add_argument("--processes", type=int, default=cores(), help="0: everything in the loop's own process")
    given = parser.parse_args()
    asyncio.run(cpu(given.rounds))
    asyncio.run(share(given.articles, given.processes))
