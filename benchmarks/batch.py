"""A batch against a bad server, and with the embedded model: `python benchmarks/batch.py [PART …] [--articles N]`.

The server is a stub on loopback in a process of its own. Of its answers 5 % are 429, 2 % 500, 1 % break off and 1 % never come;
the rest are right, after some seconds. Articles are generated: two sentences each, one speaker, one figure.

faults      N articles: are all there, each once, and how does memory grow from a tenth of them to all?
kill        the same without faults, killed with SIGKILL at five moments drawn by chance and resumed each time: are the rows
            those of an undisturbed run?
throughput  without faults, at 16 and at 64 in flight: the time in which the server could answer that many, as a share of the
            time taken; from first to last, and from the moment all places were taken to the last question, which leaves out
            how a run begins and ends
ray         the articles through a cluster of two nodes on loopback: are all there, each once?
embedded    articles of examples/ by the embedded model with 1, 2 and 4 slots: its tokens a second, as a share of what llama.cpp
            makes of the same questions put by nothing but a loop

Without a part the first three are run small, with FULL=1 all are run whole.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import batching  # noqa: E402

NUMBER = re.compile(rb"said that (\d+) ships")
FAULTS = (("429", 0.05), ("500", 0.02), ("broken", 0.01), ("hang", 0.01))


@dataclass(frozen=True)
class Size:
    """How much is done: articles and the stub's seconds for an answer."""

    articles: int
    latency: float
    rounds: int
    """Of throughput: articles for each place in flight."""
    slow: float
    """Of throughput: seconds for an answer."""
    deadline: float
    """By which a hang is found out."""
    ray: int
    examples: int


WHOLE = Size(articles=10_000, latency=1.0, rounds=40, slow=10.0, deadline=20.0, ray=1_000, examples=8)
SMALL = Size(articles=200, latency=0.3, rounds=6, slow=3.0, deadline=4.0, ray=100, examples=2)


# --- the stub -----------------------------------------------------------------------------------------------------------------


def answer(number: int) -> bytes:
    content = json.dumps(batching.draft(number))
    message = {"role": "assistant", "content": content, "refusal": None}
    used = {"prompt_tokens": 3000, "completion_tokens": len(content) // 4, "total_tokens": 3000 + len(content) // 4}
    choice = {"index": 0, "finish_reason": "stop", "message": message, "logprobs": None}
    return json.dumps(
        {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": used}
    ).encode()


class Places:
    """How many questions are at the stub, and what was answered while all places were taken."""

    def __init__(self, places: int) -> None:
        self.places = places
        self.taken = self.answered = self.answered_before = self.answered_by = 0
        self.began = self.full = self.last = self.ended = 0.0

    def question(self) -> None:
        self.taken += 1
        self.last, self.answered_by = time.monotonic(), self.answered
        self.began = self.began or self.last
        if not self.full and self.taken == self.places:
            self.full, self.answered_before = self.last, self.answered

    def answer(self) -> None:
        self.taken -= 1
        self.answered += 1
        self.ended = time.monotonic()

    def told(self) -> dict[str, float]:
        """Seconds from the first question to the last answer, and between full and the last question, with answers by then."""
        steady = self.answered_by - self.answered_before
        return {"seconds": self.ended - self.began, "steady_seconds": self.last - self.full, "steady_answers": steady}


async def serve(latency: float, faults: bool, deadline: float, in_flight: int) -> None:
    """Answer for ever; what each request was about goes to a count that GET /count tells."""
    drawn = random.Random(1)
    counts: dict[str, float] = {}
    places = Places(in_flight)

    def fate() -> str:
        draw, upto = drawn.random(), 0.0
        for name, share in FAULTS if faults else ():
            upto += share
            if draw < upto:
                return name
        return "good"

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                if head.startswith(b"GET"):
                    respond(writer, 200, json.dumps({"asked": counts, **places.told()}).encode())
                    continue
                length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
                body = await reader.readexactly(length)
                what = fate()
                counts[what] = counts.get(what, 0) + 1
                if what == "429":
                    respond(writer, 429, b'{"error":{"message":"slow down"}}', b"retry-after-ms: 200\r\n")
                    continue
                if what == "500":
                    respond(writer, 500, b'{"error":{"message":"oh no"}}')
                    continue
                if what == "hang":
                    await asyncio.sleep(10 * deadline)
                    return
                places.question()
                await asyncio.sleep(latency)
                full = answer(int(NUMBER.findall(body)[-1]))
                if what == "broken":
                    writer.write(
                        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n" + full[:200]
                    )
                    await writer.drain()
                    return
                respond(writer, 200, full)
                places.answer()
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    server = await asyncio.start_server(client, "127.0.0.1", 0, limit=2**22)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def respond(writer: asyncio.StreamWriter, status: int, body: bytes, more: bytes = b"", *, promised: int | None = None) -> None:
    length = len(body) if promised is None else promised
    head = b"HTTP/1.1 %d X\r\ncontent-type: application/json\r\n%scontent-length: %d\r\n\r\n" % (status, more, length)
    writer.write(head + body)


class Server:
    """The stub in its process."""

    def __init__(self, size: Size, *, latency: float | None = None, faults: bool, in_flight: int = 0) -> None:
        seconds = size.latency if latency is None else latency
        options = ["--latency", seconds, "--deadline", size.deadline, "--in-flight", in_flight, *(["--faults"] if faults else [])]
        command = [sys.executable, __file__, "serve", *map(str, options)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.base_url = f"http://127.0.0.1:{int(self._process.stdout.readline())}/v1"
        self.deadline = size.deadline

    def counts(self) -> dict[str, Any]:
        from urllib.request import urlopen

        with urlopen(self.base_url) as response:
            return json.load(response)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


# --- the runs -----------------------------------------------------------------------------------------------------------------


def environment(server: Server) -> dict[str, str]:
    mine = {"OPENAI_BASE_URL": server.base_url, "SUMMARIZER_MODEL": "stub", "SUMMARIZER_MODE": "json_schema"}
    return {**os.environ, **mine, "SUMMARIZER_REQUEST_DEADLINE": str(server.deadline), "SUMMARIZER_TRANSPORT_RETRIES": "5"}


def command(source: Path, out: Path, *args: object) -> list[str]:
    return [sys.executable, "-m", "summarizer", "batch", str(source), "-o", str(out), "--quiet", *map(str, args)]


def run(server: Server, source: Path, out: Path, *args: object) -> dict[str, float]:
    """Wall seconds, processor seconds of all its processes, peak memory of the largest in MB."""
    began = time.monotonic()
    process = subprocess.Popen(command(source, out, *args), env=environment(server))
    _, status, used = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 1), f"exit {code}"
    return {"seconds": time.monotonic() - began, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}


def checked(out: Path, count: int) -> str:
    """What is wrong with the rows, which are to be there once each and in order."""
    found = batching.rows(out)
    ids = [row["id"] for row in found]
    wanted = [f"a{number}" for number in range(100, 100 + count)]
    failed = [row["reason"].split(":")[0] for row in found if row["status"] != "done"]
    done = [row for row in found if row["status"] == "done"]
    # Not by its figure: 2016 ships may be the ships of a year.
    right = all(row["summary"]["claims"][0]["text"].startswith(f"{row['id'][1:]} ships") for row in done)
    return f"lost {len(set(wanted) - set(ids))}, twice {len(ids) - len(set(ids))}, in order {ids == wanted}, " + (
        f"each about its own article {right}, failed {len(failed)} {sorted(set(failed))}"
    )


def faults(folder: Path, size: Size) -> None:
    for part in (size.articles // 10, size.articles):
        with Server(size, faults=True) as server:
            source = batching.write_jsonl(folder / f"{part}.jsonl", range(100, 100 + part))
            took = run(server, source, folder / f"{part}.out.jsonl", "--concurrency", 64)
            print(
                f"faults {part:,} articles: {checked(folder / f'{part}.out.jsonl', part)}; {took['seconds']:.0f} s, "
                f"{1000 * took['cpu'] / part:.0f} ms processor an article, peak {took['peak']:.0f} MB; "
                f"server {server.counts()['asked']}; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )


def kill(folder: Path, size: Size) -> None:
    drawn = random.Random(2)
    count = size.articles
    source = batching.write_jsonl(folder / "in.jsonl", range(100, 100 + count))
    with Server(size, faults=False) as server:
        run(server, source, folder / "calm.jsonl", "--concurrency", 64)
        calm = server.counts()["seconds"]
    with Server(size, faults=False) as server:
        for number in range(5):
            before = server.counts()["asked"].get("good", 0)
            process = subprocess.Popen(
                command(source, folder / "out.jsonl", "--resume", "--concurrency", 64), env=environment(server)
            )
            # Counted from its first question: how long a process takes to start is no matter here.
            while process.poll() is None and server.counts()["asked"].get("good", 0) == before:
                time.sleep(0.05)
            wait = drawn.uniform(0.05, 0.2) * calm
            try:
                process.wait(wait)
                print(f"  kill {number + 1}: had ended before {wait:.1f} s")
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                print(f"  kill {number + 1}: {wait:.1f} s after its first question", flush=True)
        run(server, source, folder / "out.jsonl", "--resume", "--concurrency", 64)
        asked = server.counts()["asked"]
    equal = batching.bare(folder / "out.jsonl") == batching.bare(folder / "calm.jsonl")
    print(
        f"kill {count:,} articles: rows equal an undisturbed run's {equal}; {checked(folder / 'out.jsonl', count)}; "
        f"server {asked}; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def throughput(folder: Path, size: Size) -> None:
    for in_flight in (16, 64):
        number = in_flight * size.rounds
        source = batching.write_jsonl(folder / f"{in_flight}.jsonl", range(100, 100 + number))
        with Server(size, latency=size.slow, faults=False, in_flight=in_flight) as server:
            took = run(server, source, folder / f"{in_flight}.out.jsonl", "--concurrency", in_flight)
            told = server.counts()
        least = number / in_flight * size.slow
        steady = told["steady_answers"] * size.slow / (in_flight * told["steady_seconds"])
        print(
            f"throughput {in_flight} in flight, {number:,} articles, answers after {size.slow:g} s: {told['seconds']:.0f} s, "
            f"of which the server needs {least:.0f} ({least / told['seconds']:.1%}); {steady:.1%} with all places taken; "
            f"{1000 * took['cpu'] / number:.0f} ms processor an article, {took['seconds']:.0f} s in all; "
            f"load {os.getloadavg()[0]:.1f}",
            flush=True,
        )


def ray(folder: Path, size: Size) -> None:
    import ray_cluster

    count = size.ray
    source = batching.write_jsonl(folder / "in.jsonl", range(100, 100 + count))
    os.environ.update(ray_cluster.ENVIRONMENT)
    with Server(size, faults=True) as server, ray_cluster.running(folder) as cluster:
        args = ("--engine", "ray", "--ray-address", cluster.address, "--concurrency", 16)
        took = run(server, source, folder / "out.jsonl", *args)
        rows = checked(folder / "out.jsonl", count)
        print(f"ray {count:,} articles, two nodes: {rows}; {took['seconds']:.0f} s; server {server.counts()['asked']}")


def embedded(folder: Path, size: Size) -> None:
    import embedded_tokens

    for slots in (1, 2, 4):
        print(f"{embedded_tokens.compared(folder / str(slots), slots, size.examples)}; load {os.getloadavg()[0]:.1f}", flush=True)


PARTS = {"faults": faults, "kill": kill, "throughput": throughput, "ray": ray, "embedded": embedded}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--articles", type=int, help="in place of the size's number, also for ray and embedded")
    parser.add_argument("--rounds", type=int, help="articles for each place in flight, of throughput")
    parser.add_argument("--latency", type=float)
    parser.add_argument("--deadline", type=float)
    parser.add_argument("--in-flight", type=int)
    parser.add_argument("--faults", action="store_true")
    given = parser.parse_args()
    if given.parts == ["serve"]:
        asyncio.run(serve(given.latency, given.faults, given.deadline, given.in_flight))
        return
    full = os.environ.get("FULL") == "1"
    size = WHOLE if full or given.parts else SMALL
    if given.articles:
        size = replace(size, articles=given.articles, ray=given.articles, examples=given.articles)
    if given.rounds:
        size = replace(size, rounds=given.rounds)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for name in given.parts or (PARTS if full else ("faults", "kill", "throughput")):
        with tempfile.TemporaryDirectory(prefix="summarizer-benchmark-") as folder:
            PARTS[name](Path(folder), size)


if __name__ == "__main__":
    main()
