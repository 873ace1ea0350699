"""benchmarks/mutation.py: a mutant is killed by the test that fails with it, and by nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from documents import ROOT

pytestmark = pytest.mark.checkout
BENCHMARKS = ROOT / "benchmarks"

MODULE = "def double(n):\n    return n + n\n\n\ndef half(n):\n    return n // 2\n"
TESTS = """
from rooms.sums import double, half


def test_double():
    assert double(3) == 6


def test_two():
    assert half(4)
"""
SCRIPT = """
import json, sys
from pathlib import Path
from mutating.run import judge
root, mutants = Path(sys.argv[1]), json.loads(sys.argv[2])
tests = {"tests/test_sums.py::test_double": 0.1, "tests/test_sums.py::test_two": 0.1}
print(json.dumps([judge(root, {"file": "rooms/sums.py", "source": source}, tests, folder=root) for source in mutants]))
"""


def run(script: str, *arguments: str) -> str:
    """What a script of its own prints that has benchmarks/ in its path."""
    environment = {**os.environ, "PYTHONPATH": str(BENCHMARKS)}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, env=environment, cwd=BENCHMARKS, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a mutant is a fork")
def test_a_mutant_is_killed_by_the_test_that_fails_with_it_alone(tmp_path: Path) -> None:
    """Nothing on disk changes: the unchanged source passes after mutants that failed, could not be imported, or never ended."""
    for name, text in (("rooms/__init__.py", ""), ("rooms/sums.py", MODULE), ("tests/test_sums.py", TESTS)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n', encoding="utf-8")
    mutants = [
        MODULE.replace("n + n", "n - n"),
        MODULE.replace("n // 2", "n - 2"),
        MODULE.replace("n // 2", "n / 2"),
        MODULE.replace("def half", "raise ValueError\n\n\ndef half"),
        MODULE,
    ]
    told = json.loads(run(SCRIPT, str(tmp_path), json.dumps(mutants)))
    assert [(one["outcome"], one["by"]) for one in told] == [
        ("killed", "tests/test_sums.py::test_double"),
        ("survived", ""),
        ("survived", ""),
        ("killed", "at import"),
        ("survived", ""),
    ]
    assert (tmp_path / "rooms" / "sums.py").read_text(encoding="utf-8") == MODULE


def test_tests_of_the_lines_come_first_the_shortest_of_them_before_the_others_and_not_beyond_the_time() -> None:
    script = """
import json
from mutating.trace import Traced
seconds = {"a": 3.0, "b": 1.0, "c": 0.5, "d": 9.0, "e": 0.1}
traced = Traced(seconds, {"f.py": {1: ["a", "b"], 2: ["d"], 7: ["c", "b"]}, "g.py": {1: ["e"]}})
asked = ("f.py", 1, 2, 5.0), ("f.py", 3, 3, 2.0), ("h.py", 1, 1, 2.0)
print(json.dumps([list(traced.choose(*one)) for one in asked]))
"""
    assert json.loads(run(script)) == [["b", "a", "c"], ["c", "b"], []]


def test_behind_the_shortest_tests_come_those_that_execute_most_of_the_file() -> None:
    """Three seconds: one of them for the shortest, then the wide test, for which the long narrow one has no room left."""
    script = """
import json
from mutating.trace import Traced
traced = Traced({"short": 1.0, "long": 1.5, "wide": 1.5}, {"f.py": {1: ["short", "long", "wide"], 2: ["wide"], 3: ["wide"]}})
print(json.dumps([list(traced.choose("f.py", 1, 1, 3.0)), list(traced.choose("f.py", 1, 1, 4.5))]))
"""
    assert json.loads(run(script)) == [["short", "wide"], ["short", "wide", "long"]]


def test_the_interval_of_a_share_is_wilson_s() -> None:
    """0 of 10 and 15 of 100 at 95 %, worked out by hand from (p + z²/2n ± z√(p(1-p)/n + z²/4n²)) / (1 + z²/n)."""
    script = "import json, mutation; print(json.dumps([mutation.interval(0, 10), mutation.interval(15, 100)]))"
    (low, high), (low15, high15) = json.loads(run(script))
    assert (round(low, 3), round(high, 3)) == (0.0, 0.278)
    assert (round(low15, 3), round(high15, 3)) == (0.093, 0.233)
