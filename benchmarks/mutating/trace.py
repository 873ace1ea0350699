"""Which test executes which line, and how long it takes: coverage with one context a test, in a process of its own."""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import coverage
import pytest
from coverage.numbits import numbits_to_nums

from mutating.draw import stamp

TESTS = (
    "address", "architecture", "attribution", "attribution_tables", "compare", "document", "draft", "edges_alignment",
    "edges_apart", "edges_asides", "edges_candidates", "edges_casing", "edges_chains", "edges_claim_speakers",
    "edges_claims", "edges_compression", "edges_corruption", "edges_counted", "edges_dependencies", "edges_described",
    "edges_drafts", "edges_ends", "edges_exchanged", "edges_figures", "edges_found", "edges_going_on", "edges_likeness",
    "edges_lookups", "edges_measures", "edges_names", "edges_names_slots", "edges_numerals", "edges_numerals_slots",
    "edges_order", "edges_passages", "edges_people", "edges_persons", "edges_phrases", "edges_places", "edges_polarity",
    "edges_quantities", "edges_quotations", "edges_readable", "edges_reading", "edges_relations", "edges_roles",
    "edges_roles_slots", "edges_self_test", "edges_small_slots", "edges_sources", "edges_speakers", "edges_splices",
    "edges_statement", "edges_states", "edges_stems", "edges_tags", "edges_units", "edges_verify", "edges_via",
    "edges_weakening", "hand_written", "held", "hostile", "ingest_spans", "locate", "locate_properties", "memory", "names",
    "names_tables", "normalize", "numerals", "numerals_german", "numerals_properties", "numerals_spans", "numerals_tables",
    "numerals_units", "outlines", "pipeline", "proposals", "public", "public_properties", "quotations", "reading_once",
    "repair", "report", "report_formats", "report_items", "second_opinion", "slots_rules", "syntax_clauses",
    "syntax_phrases", "syntax_tags", "taught", "validation_agreement", "validation_apart", "validation_asides",
    "validation_beside", "validation_check", "validation_copied", "validation_falsehoods", "validation_lexicon",
    "validation_paraphrases", "validation_people", "validation_places", "validation_reasons", "validation_scopes",
    "validation_self_test", "validation_signals", "validation_speakers", "validation_statements", "validation_syntax",
    "validation_typography", "validation_verify", "whole", "words",
)  # fmt: skip
"""Tests that rest on both rooms in their own process; those of servers, files and faces are left out."""
LONGEST = 3_600


@dataclass
class Traced:
    """What each test executes, and its seconds."""

    seconds: dict[str, float]
    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)

    def choose(self, path: str, line: int, end: int, most: float) -> dict[str, float]:
        """Tests for a mutant of these lines and their seconds, in the order to run them, of `most` seconds together.

        Those that execute the lines come first: for a third of the time the shortest, then those that execute most of the file,
        for these try most ways through it and had never had a turn; at last what executes other lines of the file.
        """
        here = self.lines.get(path, {})
        first = {test for at, tests in here.items() if line <= at <= end for test in tests}
        wide = Counter(test for tests in here.values() for test in tests)
        chosen: dict[str, float] = {}
        self._take(chosen, sorted(first, key=lambda one: (self.seconds[one], one)), most / 3)
        self._take(chosen, sorted(first - set(chosen), key=lambda one: (-wide[one] / self.seconds[one] ** 0.5, one)), most)
        self._take(chosen, sorted(set(wide) - first, key=lambda one: (self.seconds[one], one)), most)
        return chosen

    def _take(self, chosen: dict[str, float], tests: list[str], most: float) -> None:
        """Choose tests in this order, but those for which the time is too short."""
        left = most - sum(chosen.values())
        for test in tests:
            if self.seconds[test] <= left:
                chosen[test] = self.seconds[test]
                left -= self.seconds[test]


class Contexts:
    """Tells coverage whose lines come next, and forgets what caches hold of the test before."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self._measured = measured
        self._caches: list[Any] = []
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what starts a browser: it does not start in the memory of one mutant, and would kill every one."""
        items[:] = [item for item in items if "browser" not in getattr(item, "fixturenames", ())]

    def pytest_collection_finish(self) -> None:
        found = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
        self._caches = [one for one in found if str(one.__module__).startswith("summarizer")]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Any:
        for cache in self._caches:
            # One entry is a table read once; more are answers to questions, which the next test must ask again.
            if cache.cache_info().currsize > 1:
                cache.cache_clear()
        self._measured.switch_context(item.nodeid)
        started = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - started
            self._measured.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.outcome != "passed":
            print(f"left out, {report.outcome}: {report.nodeid}", file=sys.stderr)
            self.failed.add(report.nodeid)


def measure(root: Path, folder: Path) -> None:
    """Run the tests once; leaves folder/contexts.sqlite and folder/seconds.json."""
    data = folder / "contexts.sqlite"
    data.unlink(missing_ok=True)
    source = [str(root / "summarizer" / room) for room in ("validation", "grounding")]
    measured = coverage.Coverage(data_file=str(data), source=source, config_file=False, branch=False)
    contexts = Contexts(measured)
    measured.start()
    files = [str(root / "tests" / f"test_{name}.py") for name in TESTS]
    pytest.main(["-q", "-p", "no:cacheprovider", *[path for path in files if Path(path).is_file()]], plugins=[contexts])
    measured.stop()
    measured.save()
    kept = {test: took for test, took in contexts.seconds.items() if test not in contexts.failed}
    (folder / "seconds.json").write_text(json.dumps(kept), encoding="utf-8")


def traced(root: Path, folder: Path) -> Traced:
    """What tests execute, measured first if the code or the tests are not those of the last time."""
    mark = folder / "traced"
    if not mark.is_file() or mark.read_text(encoding="utf-8") != stamp(root):
        command = [sys.executable, "-c", "from mutating.trace import main; main()", str(root), str(folder)]
        with (folder / "trace.txt").open("w", encoding="utf-8") as out:
            subprocess.run(command, cwd=root, env=_environment(), stdout=out, stderr=out, check=True, timeout=LONGEST)
        mark.write_text(stamp(root), encoding="utf-8")
    seconds: dict[str, float] = json.loads((folder / "seconds.json").read_text(encoding="utf-8"))
    return Traced(seconds, _lines(folder / "contexts.sqlite", root, seconds))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}


def _lines(path: Path, root: Path, known: dict[str, float]) -> dict[str, dict[int, list[str]]]:
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    joined = "line_bits join file on file.id = file_id join context on context.id = context_id"
    query = f"select file.path, context.context, numbits from {joined}"
    with sqlite3.connect(path) as base:
        for file, context, bits in base.execute(query):
            if context in known:
                name = str(Path(file).relative_to(root))
                for line in numbits_to_nums(bits):
                    found[name][line].append(context)
    return {name: dict(lines) for name, lines in found.items()}


def main() -> None:
    measure(Path(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
