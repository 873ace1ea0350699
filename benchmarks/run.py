#!/usr/bin/env python3
"""Run every benchmark and write benchmarks/RESULTS.md: run.py [--only NAME …]

Small by default: FULL=1 takes whole data sets where a benchmark has a choice. Data sets made by others are read from the folder
SUMMARIZER_BENCH_DATA; without it each benchmark runs on examples of our own and says so. Peers run in environments of their
own, made once in benchmarks/venvs (peers/environments.py); one that cannot be installed is named with the reason.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from peers.environments import python

HERE = Path(__file__).resolve().parent
PEERS = {"locate": "langextract"}
"""Benchmarks that take the Python of a peer."""
NAMES = {
    "locate": "The place of a quote",
    "growth": "Growth with the text",
    "quantities": "Numbers",
    "attribution": "Who said what (the reading alone)",
    "probe": "Hand-written summaries and their corruptions",
    "confusion": "Which faults are seen at which field",
    "statements": "Single statements",
    "against": "Single statements, and what peers say of them",
    "corruptions": "Annotated attributions and their corruptions",
    "hostile": "Hostile strings in the articles",
    "speed": "Milliseconds to verify",
    "start": "Seconds to start",
    "pages": "The page of a result",
    "ingest": "Articles out of pages and files",
    "paraphrases": "Statements against their own passages",
    "asking": "Tokens in and out, for one content",
    "overhead": "What asking costs beside the model",
    "faults": "Faults of a server",
    "slack": "The Slack bot under load",
    "batch": "Batches",
}
LONGEST = 3_600


def section(name: str) -> str:
    peer = python(PEERS[name]) if name in PEERS else None
    command = [sys.executable, str(HERE / f"{name}.py"), *(["--peer", peer.python] if peer and peer.python else [])]
    started = time.monotonic()
    run = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    took = time.monotonic() - started
    shown = " ".join(["python", f"benchmarks/{name}.py", *("--peer PYTHON" for _ in command[2:3])])
    lines = [f"## {NAMES[name]}", "", f"`{shown}` ({took:.0f} seconds)", "", "```", run.stdout.strip(), "```"]
    if run.returncode:
        lines += ["", f"It ended with exit code {run.returncode}: {run.stderr.strip().splitlines()[-1:]}"]
    if peer and not peer.python:
        lines += ["", f"{peer.name} is left out: {peer.why}"]
    return "\n".join(lines)


def heading() -> str:
    packages = ("summarizer", "pydantic", "rapidfuzz", "nupunkt", "xllamacpp")
    versions = ", ".join(f"{package} {importlib.metadata.version(package)}" for package in packages)
    data = "the data sets of SUMMARIZER_BENCH_DATA" if os.environ.get("SUMMARIZER_BENCH_DATA") else "our own examples only"
    today = datetime.datetime.now(tz=datetime.UTC).date()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    return f"# Results\n\n{today}; {versions}; {machine}; on {data}. Written by `make bench`."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=list(NAMES), choices=list(NAMES))
    names = [name for name in parser.parse_args().only if (HERE / f"{name}.py").is_file()]
    parts = [heading()]
    for name in names:
        parts.append(section(name))
        print(parts[-1], flush=True)
    (HERE / "RESULTS.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
