#!/usr/bin/env python3
"""Mutation testing of validation/ and grounding/, by a sample: mutation.py [--seed S] [--count N] [--room ROOM …] [--only PATH]

Draws N mutants of the functions of both rooms, by mutmut's operators (peers/mutants.py), and runs each against the tests that
execute its lines, the shortest first, then those that execute most of its file, then against tests that execute other functions
of the same file (a function that keeps what it worked out is not executed again in every test that rests on it), until one fails
or `--seconds` of tests, as long as they took when it was measured what they execute, are over.
Printed are the shares killed and surviving, the surviving share with its interval of 95 % (Wilson), and each survivor.

A mutant that no test executes has survived. Killed are also those with which nothing can be imported, and those that use up ten
times the processor time that the same tests took before, or all of their memory. Outcomes are kept in build/mutation/ as they
come, and a run that was ended goes on where it was; what tests execute is measured anew when the code or the tests have changed.

mutmut itself would run for hours: it draws no sample, chooses tests by function, and leaves out what has a decorator, which is a
fifth of these functions. Its operators are all that is taken of it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from math import sqrt
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from mutating.draw import drawn, stamp
from mutating.run import Outcome, judge
from mutating.trace import Traced, traced

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("validation", "grounding")


def interval(hits: int, of: int) -> tuple[float, float]:
    """The Wilson interval of a share at 95 %."""
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return middle - half, middle + half


def kept(path: Path) -> dict[int, dict[str, Any]]:
    rows = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {row["number"]: row for row in map(json.loads, rows)}


def sound(tests: Traced, folder: Path, seconds: float) -> None:
    """Without a mutant the tests pass here, else every mutant would be killed by what is wrong already."""
    file = max(tests.lines, key=lambda one: sum(map(len, tests.lines[one].values())))
    source = (ROOT / file).read_text(encoding="utf-8")
    outcome = judge(ROOT, {"file": file, "source": source}, tests.choose(file, 1, len(source), seconds), folder=folder)
    if outcome["outcome"] != Outcome.SURVIVED:
        raise SystemExit(f"without a mutant: {outcome}; {folder / 'mutant.txt'} has the tests' own words")


def run(mutants: list[dict[str, Any]], tests: Traced, path: Path, *, seconds: float) -> list[dict[str, Any]]:
    """The outcome of each mutant; those that `path` holds already are not run again."""
    done = kept(path)
    if not done:
        sound(tests, path.parent, seconds)
    with path.open("a", encoding="utf-8") as out:
        for number, mutant in enumerate(mutants):
            if number in done:
                continue
            chosen = tests.choose(mutant["file"], mutant["line"], mutant["end"], seconds)
            outcome = judge(ROOT, mutant, chosen, folder=path.parent)
            about = {key: value for key, value in mutant.items() if key != "source"}
            done[number] = {"number": number, **about, "tests": len(chosen), **outcome}
            out.write(json.dumps(done[number]) + "\n")
            out.flush()
            place = f"{mutant['file']}:{mutant['line']}"
            print(f"{number + 1}/{len(mutants)} {outcome['outcome']} {place}", file=sys.stderr, flush=True)
    return [done[number] for number in range(len(mutants))]


def told(rows: list[dict[str, Any]], of: int, *, every: bool) -> None:
    counts = Counter(row["outcome"] for row in rows)
    survived = counts[Outcome.SURVIVED] + counts[Outcome.UNTESTED]
    low, high = interval(survived, len(rows))
    print(f"{len(rows)} of {of:,} mutants: {', '.join(f'{kind} {count}' for kind, count in sorted(counts.items()))}")
    print(f"surviving {survived / len(rows):.3f} (95 %: {low:.3f} to {high:.3f})")
    for room in ROOMS:
        mine = [row["outcome"] for row in rows if f"/{room}/" in row["file"]]
        lived = sum(one in (Outcome.SURVIVED, Outcome.UNTESTED) for one in mine)
        print(f"  {room}: {lived} of {len(mine)}")
    for row in rows:
        if row["outcome"] in (Outcome.SURVIVED, Outcome.UNTESTED) and every:
            print(f"\n{row['file']}:{row['line']} {row['function']} ({row['outcome']}, {row['tests']} tests)")
            print(f"  - {' '.join(row['before'].split())}\n  + {' '.join(row['after'].split())}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=300)
    options.add_argument("--seconds", type=float, default=40.0, help="of tests for one mutant")
    options.add_argument("--room", nargs="*", choices=ROOMS, default=list(ROOMS))
    options.add_argument("--only", default="", metavar="PATH", help="files whose path starts so: summarizer/grounding/numerals")
    options.add_argument("-v", action="store_true", help="print each survivor")
    given = options.parse_args()
    files = sorted(str(p.relative_to(ROOT)) for room in given.room for p in (ROOT / "summarizer" / room).rglob("*.py"))
    files = [path for path in files if path.startswith(given.only)]
    folder = ROOT / "build" / "mutation"
    folder.mkdir(parents=True, exist_ok=True)
    of, mutants = drawn(ROOT, files, given.seed, given.count, folder)
    tests = traced(ROOT, folder)
    which = "-".join([*given.room, *given.only.split("/")[1:]])
    name = f"{stamp(ROOT)}-{given.seed}-{given.count}-{which}.jsonl"
    told(run(mutants, tests, folder / name, seconds=given.seconds), of, every=given.v)


if __name__ == "__main__":
    main()
