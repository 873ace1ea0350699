#!/usr/bin/env python3
"""Seconds to start, each the best of five: `import summarizer`, `summarizer --help`, and Python alone beside them.

Of processor time, which other work on the machine changes little, and by the clock, which it does.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

COMMANDS = {
    "python alone": ["-c", "pass"],
    "import pydantic": ["-c", "import pydantic"],
    "import summarizer": ["-c", "import summarizer"],
    "import summarizer and verify": ["-c", "import summarizer; summarizer.verify"],
    "summarizer --help": ["-m", "summarizer", "--help"],
}


def once(arguments: list[str]) -> tuple[float, float]:
    def used() -> float:
        told = resource.getrusage(resource.RUSAGE_CHILDREN)
        return told.ru_utime + told.ru_stime

    before, started = used(), time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    return used() - before, time.perf_counter() - started


def seconds(arguments: list[str]) -> dict[str, float]:
    processor, clock = zip(*(once(arguments) for _ in range(5)), strict=True)
    return {"processor": round(min(processor), 3), "clock": round(min(clock), 3)}


if __name__ == "__main__":
    print(json.dumps({name: seconds(arguments) for name, arguments in COMMANDS.items()}, indent=2))
