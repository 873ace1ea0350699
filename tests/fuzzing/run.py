#!/usr/bin/env python3
"""Fuzz one target guided by coverage: run.py TARGET [libFuzzer options and corpus folders]; needs atheris.

    python tests/fuzzing/run.py verify -max_total_time=600 -timeout=10 NEW_FOLDER tests/fuzzing/corpus/verify

libFuzzer writes what it finds new into the first folder; what crashed goes to crash-…, and belongs into the corpus once mended.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent))
with atheris.instrument_imports(include=["summarizer"]):
    import targets

    import summarizer

    summarizer.locate, summarizer.find_numbers, summarizer.verify  # noqa: B018  # loads them while imports are instrumented


def main() -> None:
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
