"""A batch against a bad server: `python benchmarks/batch.py [faults|kill|throughput|embedded] [--articles N]`.

The server is a stub on loopback in a process of its own. Of its answers 5 % are 429, 2 % 500, 1 % break off and 1 % never come;
the rest are right, after `--latency` seconds. Articles are generated: two sentences each, one speaker, one figure.

faults      N articles: are all there, each once, and how does memory grow from a tenth of them to all?
kill        the same, killed with SIGKILL at five moments drawn by chance and resumed each time: are the rows those of an
            undisturbed run?
throughput  without faults, a fourth of N articles at 16 in flight and N at 64: the least time in which the server answers that
            many, beside the time taken, and processor time an article.
ray         the articles through a cluster of two nodes on loopback: are all there, each once?
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import batching  # noqa: E402

NUMBER = re.compile(rb"said that (\d+) ships")
FAULTS = (("429", 0.05), ("500", 0.02), ("broken", 0.01), ("hang", 0.01))
# A hang is found out by this deadline.
DEADLINE = 20.0


# --- the stub -----------------------------------------------------------------------------------------------------------------


def answer(number: int) -> bytes:
    content = json.dumps(batching.draft(number))
    message = {"role": "assistant", "content": content, "refusal": None}
    used = {"prompt_tokens": 3000, "completion_tokens": len(content) // 4, "total_tokens": 3000 + len(content) // 4}
    choice = {"index": 0, "finish_reason": "stop", "message": message, "logprobs": None}
    return json.dumps(
        {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": used}
    ).encode()


async def serve(latency: float, faults: bool) -> None:
    """Answer for ever; what each request was about goes to a count that GET /count tells."""
    drawn = random.Random(1)
    counts: dict[str, float] = {}
    began = 0.0

    def fate() -> str:
        draw, upto = drawn.random(), 0.0
        for name, share in FAULTS if faults else ():
            upto += share
            if draw < upto:
                return name
        return "good"

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal began
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                if head.startswith(b"GET"):
                    respond(writer, 200, json.dumps(counts).encode())
                    continue
                length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
                body = await reader.readexactly(length)
                what = fate()
                counts[what] = counts.get(what, 0) + 1
                began = began or time.monotonic()
                if what == "429":
                    respond(writer, 429, b'{"error":{"message":"slow down"}}', b"retry-after-ms: 200\r\n")
                    continue
                if what == "500":
                    respond(writer, 500, b'{"error":{"message":"oh no"}}')
                    continue
                if what == "hang":
                    await asyncio.sleep(10 * DEADLINE)
                    return
                await asyncio.sleep(latency)
                full = answer(int(NUMBER.findall(body)[-1]))
                if what == "broken":
                    writer.write(
                        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n" + full[:200]
                    )
                    await writer.drain()
                    return
                respond(writer, 200, full)
                counts["seconds"] = round(time.monotonic() - began, 2)
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

    def __init__(self, *, latency: float, faults: bool) -> None:
        command = [sys.executable, __file__, "serve", "--latency", str(latency), *(["--faults"] if faults else [])]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.base_url = f"http://127.0.0.1:{int(self._process.stdout.readline())}/v1"

    def counts(self) -> dict[str, float]:
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
    return {**os.environ, **mine, "SUMMARIZER_REQUEST_DEADLINE": str(DEADLINE), "SUMMARIZER_TRANSPORT_RETRIES": "5"}


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


def faults(folder: Path, count: int, latency: float) -> None:
    for part in (count // 10, count):
        with Server(latency=latency, faults=True) as server:
            source = batching.write_jsonl(folder / f"{part}.jsonl", range(100, 100 + part))
            took = run(server, source, folder / f"{part}.out.jsonl", "--concurrency", 64, "--metrics-port", 9109)
            print(
                f"faults {part:,} articles: {checked(folder / f'{part}.out.jsonl', part)}; {took['seconds']:.0f} s, "
                f"{1000 * took['cpu'] / part:.0f} ms processor an article, peak {took['peak']:.0f} MB; server {server.counts()}",
                flush=True,
            )


def kill(folder: Path, count: int, latency: float) -> None:
    drawn = random.Random(2)
    source = batching.write_jsonl(folder / "in.jsonl", range(100, 100 + count))
    with Server(latency=latency, faults=False) as server:
        calm = run(server, source, folder / "calm.jsonl", "--concurrency", 64)
    with Server(latency=latency, faults=False) as server:
        for number in range(5):
            process = subprocess.Popen(
                command(source, folder / "out.jsonl", "--resume", "--concurrency", 64), env=environment(server)
            )
            wait = drawn.uniform(0.1, 0.3) * calm["seconds"]
            try:
                process.wait(wait)
                print(f"  kill {number + 1}: had ended before {wait:.1f} s")
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                print(f"  kill {number + 1}: after {wait:.1f} s", flush=True)
        run(server, source, folder / "out.jsonl", "--resume", "--concurrency", 64)
        asked = server.counts()
    equal = batching.bare(folder / "out.jsonl") == batching.bare(folder / "calm.jsonl")
    print(f"kill {count:,} articles: rows equal an undisturbed run's {equal}; {checked(folder / 'out.jsonl', count)}; {asked}")


def throughput(folder: Path, count: int, latency: float) -> None:
    for in_flight in (16, 64):
        number = count * in_flight // 64
        source = batching.write_jsonl(folder / f"{in_flight}.jsonl", range(100, 100 + number))
        with Server(latency=latency, faults=False) as server:
            took = run(server, source, folder / f"{in_flight}.out.jsonl", "--concurrency", in_flight)
            # From the first question's arrival to the last answer: the command's own start is not the runner's doing.
            seconds = server.counts()["seconds"]
        least = -(-number // in_flight) * latency
        print(
            f"throughput {in_flight} in flight, {number} articles, latency {latency:g} s: {seconds:.0f} s where the server needs "
            f"{least:.0f} ({least / seconds:.0%}), {1000 * took['cpu'] / number:.0f} ms processor an article, "
            f"{took['seconds']:.0f} s in all",
            flush=True,
        )


def ray(folder: Path, count: int, latency: float) -> None:
    import ray_cluster

    source = batching.write_jsonl(folder / "in.jsonl", range(100, 100 + count))
    os.environ.update(ray_cluster.ENVIRONMENT)
    with Server(latency=latency, faults=True) as server, ray_cluster.running(folder) as cluster:
        args = ("--engine", "ray", "--ray-address", cluster.address, "--concurrency", 16)
        took = run(server, source, folder / "out.jsonl", *args)
        rows = checked(folder / "out.jsonl", count)
        print(f"ray {count:,} articles, two nodes: {rows}; {took['seconds']:.0f} s; server {server.counts()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["faults", "kill", "throughput", "ray", "serve"])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--latency", type=float, default=1.0)
    parser.add_argument("--faults", action="store_true")
    given = parser.parse_args()
    if given.what == "serve":
        asyncio.run(serve(given.latency, given.faults))
        return
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; {resource.getpagesize()} bytes a page")
    with tempfile.TemporaryDirectory(prefix="summarizer-benchmark-") as folder:
        {"faults": faults, "kill": kill, "throughput": throughput, "ray": ray}[given.what](
            Path(folder), given.articles, given.latency
        )


if __name__ == "__main__":
    main()
