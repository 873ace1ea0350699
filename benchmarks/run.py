#!/usr/bin/env python3
"""Run the benchmarks and write benchmarks/RESULTS.md: run.py [--only NAME …] [--output NAME FILE COMMIT]

Without --only each of NAMES is run, small by default; FULL=1 takes whole data sets where a benchmark has a choice, and runs
those of ALONE too, which take long. A section of RESULTS.md is one benchmark, with its own command, date, load, and commit; a
run puts the sections it has made in place of theirs and leaves the others, so that they can be made one at a time.
--output takes what the command of a section has written to FILE already, at that commit.

Data sets made by others are read from the folder SUMMARIZER_BENCH_DATA; without it each benchmark runs on examples of our own and
says so. Peers run in environments of their own, made once in benchmarks/venvs (peers/environments.py); one that cannot be
installed is named with the reason.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.metadata
import os
import platform
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from peers.environments import python

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"
PEERS = {"locate": "langextract"}
"""Benchmarks that take the Python of a peer."""
NAMES = {
    "locate": "The place of a quote",
    "growth": "Growth with the text",
    "quantities": "Numbers",
    "attribution": "Who said what (the reading alone)",
    "attribution_peers": "Who said what, by the embedded weights through other libraries",
    "probe": "Hand-written summaries and their corruptions",
    "confusion": "Which faults are seen at which field",
    "statements": "Single statements",
    "persons": "True statements with another person in them",
    "against": "Single statements, and what peers say of them",
    "corruptions": "Annotated attributions and their corruptions",
    "hostile": "Hostile strings in the articles",
    "speed": "Milliseconds to verify",
    "start": "Seconds to start",
    "pages": "The page of a result",
    "ingest": "Articles out of pages and files",
    "paraphrases": "Statements against their own passages",
    "retelling": "Sentences of the article, said again",
    "asking": "Tokens in and out, for one content",
    "overhead": "What asking costs beside the model",
    "faults": "Faults of a server",
    "slack": "The Slack bot under load",
    "batch": "Batches",
}
ALONE = {
    "taught": "Who said what, with the embedded model",
    "scale": "What a million articles would take",
    "fields": "The embedded model's summaries, by field",
    "hostile_embedded": "Hostile strings read by the embedded model",
    "soak": "Memory over an hour",
    "mutation": "Mutants that no test kills",
}
ARGUMENTS = {
    "fields": ["--every", "4"],
    "soak": ["--minutes", "60", "--every", "60"],
    "mutation": ["--seed", "12", "--count", "150"],
    "hostile_embedded": ["--most", "30"],
}
LONGEST = 4 * 3_600
A_SECTION = re.compile(r"<!-- (\w+) -->\n(.*?)\n<!-- /\1 -->", re.DOTALL)


def commanded(name: str) -> list[str]:
    """The arguments of a section's command, as they are told."""
    data = ["SUMMARIZER_BENCH_DATA=…"] if os.environ.get("SUMMARIZER_BENCH_DATA") else []
    full = ["FULL=1"] if os.environ.get("FULL") == "1" else []
    peer = ["--peer", "PYTHON"] if name in PEERS else []
    return [*data, *full, "python", f"benchmarks/{name}.py", *ARGUMENTS.get(name, []), *peer]


def section(name: str, output: Path | None = None, at: str = "") -> str:
    """A benchmark's section: what was run, when and beside what, and what it printed."""
    peer = python(PEERS[name]) if name in PEERS else None
    command = [sys.executable, str(HERE / f"{name}.py"), *ARGUMENTS.get(name, [])]
    command += ["--peer", peer.python] if peer and peer.python else []
    if output is not None:
        when = datetime.datetime.fromtimestamp(output.stat().st_mtime, tz=datetime.UTC)
        printed, about, trouble = output.read_text(encoding="utf-8"), [f"ended {when:%Y-%m-%d %H:%M} UTC"], ""
    else:
        printed, about, trouble = ran(command)
    told = [f"`{' '.join(commanded(name))}`", *about, f"commit {at or commit()}"]
    lines = [f"## {(NAMES | ALONE)[name]}", "", "; ".join(told), "", "```", printed.strip(), "```"]
    if trouble:
        lines += ["", trouble]
    if peer and not peer.python:
        lines += ["", f"{peer.name} is left out: {peer.why}"]
    return "\n".join(lines)


def ran(command: list[str]) -> tuple[str, list[str], str]:
    """What a command printed, when and beside what, and what went wrong."""
    when, load = datetime.datetime.now(tz=datetime.UTC), os.getloadavg()[0]
    started, used = time.monotonic(), processor()
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
        printed, code, said = run.stdout, run.returncode, run.stderr
    except subprocess.TimeoutExpired as over:
        printed, code, said = str(over.stdout or ""), 1, f"stopped after {LONGEST} seconds"
    took = f"{time.monotonic() - started:.0f} seconds, {processor() - used:.0f} of processor time"
    about = [f"{when:%Y-%m-%d %H:%M} UTC", took, f"load {load:.1f} before, {os.getloadavg()[0]:.1f} after"]
    return printed, about, f"It ended with exit code {code}: {said.strip().splitlines()[-1:]}" if code else ""


def processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def commit() -> str:
    """The commit that was measured, with a plus sign where files differ from it."""
    told = git("describe", "--always", "--exclude=*").strip() or "unknown"
    return f"{told}+" if git("status", "--porcelain", "--", ":/", ":!RESULTS.md").strip() else told


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=HERE, capture_output=True, text=True, check=False).stdout


def kept() -> dict[str, str]:
    """The sections that RESULTS.md has."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.is_file() else ""
    return {found[1]: found[2] for found in A_SECTION.finditer(text)}


def heading() -> str:
    packages = ("summarizer", "pydantic", "rapidfuzz", "nupunkt", "instructor", "xllamacpp")
    versions = ", ".join(f"{package} {importlib.metadata.version(package)}" for package in packages)
    machine = f"{os.cpu_count()} cores, {processor_name()}, Python {platform.python_version()}"
    return (
        f"# Results\n\nWritten by `make bench` ([docs/benchmarks.md](../docs/benchmarks.md)), each section by the command in it; "
        f"{versions}; {machine}. Seconds were taken beside other work where the load says so: at 2 both cores are busy."
    )


def processor_name() -> str:
    try:
        told = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="ascii"))
    except OSError:
        told = None
    return f"{platform.machine()} ({told[1]})" if told else platform.machine()


def write(sections: dict[str, str]) -> None:
    """RESULTS.md anew, its sections in the order of the lists above; those that were never made are named at the end."""
    parts = [heading()]
    parts += [f"<!-- {name} -->\n{sections[name]}\n<!-- /{name} -->" for name in NAMES | ALONE if name in sections]
    missing = [name for name in NAMES | ALONE if name not in sections]
    if missing:
        parts.append(f"Not run here yet: {', '.join(missing)}.")
    RESULTS.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=None, choices=list(NAMES | ALONE))
    parser.add_argument("--output", nargs=3, metavar=("NAME", "FILE", "COMMIT"), help="take what a command has printed already")
    given = parser.parse_args()
    if given.output:
        name, file, at = given.output
        write(kept() | {name: section(name, Path(file), at)})
        return
    wanted = list(NAMES | ALONE if os.environ.get("FULL") == "1" else NAMES) if given.only is None else given.only
    for name in wanted:
        made = section(name)
        print(made, flush=True)
        write(kept() | {name: made})


if __name__ == "__main__":
    main()
