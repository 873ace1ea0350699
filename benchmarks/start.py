#!/usr/bin/env python3
"""Seconds to start, each the best of five: `import summarizer`, `summarizer --help`, and Python alone beside them."""

from __future__ import annotations

import json
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


def seconds(arguments: list[str]) -> float:
    def once() -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - started

    return round(min(once() for _ in range(5)), 3)


if __name__ == "__main__":
    print(json.dumps({name: seconds(arguments) for name, arguments in COMMANDS.items()}, indent=2))
