"""One mutant: a fork of this process that imports the mutated source in place of the file, and runs the tests chosen for it."""

from __future__ import annotations

import importlib
import importlib.machinery
import os
import resource
import signal
import sys
import time
import traceback
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

BEFOREHAND = (
    "hypothesis", "instructor", "jinja2", "jsonschema", "nupunkt", "openai", "pydantic", "rapidfuzz", "tenacity", "typer", "vcr",
    "summarizer.document", "summarizer.schemas", "summarizer.settings",
)  # fmt: skip
"""Imported once here, so that no fork has to: nothing of it imports what is mutated."""
MUTATED = ("summarizer.grounding", "summarizer.validation")
ROOM = 6 << 30
"""Bytes of address space for one mutant."""
LEAST, TIMES = 20, 10
"""Processor seconds that every mutant has, and how many times the tests' own."""
PATIENCE = 20
"""Wall seconds for each processor second, on a machine that does much else."""
EARLY = "ignore:Module already imported:pytest.PytestAssertRewriteWarning"
FAILED = (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED, pytest.ExitCode.USAGE_ERROR)
"""A test failed, a test file could not be imported, or conftest.py could not."""


class Outcome(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"
    UNTESTED = "untested"


class Chosen:
    """Runs the chosen tests alone, in the given order."""

    def __init__(self, tests: list[str]) -> None:
        self._place = {test: at for at, test in enumerate(tests)}
        self.failed = ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self._place), key=lambda item: self._place[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = report.nodeid


def judge(root: Path, mutant: dict[str, Any], tests: dict[str, float], *, folder: Path) -> dict[str, Any]:
    """The outcome of a mutant under these tests, and what it took."""
    if not tests:
        return {"outcome": Outcome.UNTESTED, "by": "", "seconds": 0.0}
    for name in BEFOREHAND:
        importlib.import_module(name)
    cpu = LEAST + int(TIMES * sum(tests.values()))
    log = folder / "mutant.txt"
    said = folder / "mutant.said"
    said.unlink(missing_ok=True)
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            os.setpgid(0, 0)
            _be(root, mutant, list(tests), cpu, log, said)
        except BaseException:  # whatever it is: this child must not go on with what its parent does
            traceback.print_exc()
        finally:
            os._exit(99)
    status = _wait(child, started + cpu * PATIENCE)
    took = round(time.monotonic() - started, 2)
    if os.WIFSIGNALED(status):
        over = os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
        return {"outcome": Outcome.TIMEOUT if over else Outcome.KILLED, "by": f"signal {os.WTERMSIG(status)}", "seconds": took}
    if os.WEXITSTATUS(status) not in (pytest.ExitCode.OK, *FAILED):
        if "MemoryError" in log.read_text(encoding="utf-8", errors="replace"):  # so little is left that pytest fails itself
            return {"outcome": Outcome.TIMEOUT, "by": "out of memory", "seconds": took}
        raise RuntimeError(f"exit {os.WEXITSTATUS(status)} says nothing of a mutant of {mutant['file']}: {log} has the rest")
    if os.WEXITSTATUS(status) == 0:
        return {"outcome": Outcome.SURVIVED, "by": "", "seconds": took}
    by = said.read_text(encoding="utf-8") if said.is_file() else "at import"
    return {"outcome": Outcome.KILLED, "by": by or "at import", "seconds": took}


def _wait(child: int, until: float) -> int:
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _be(root: Path, mutant: dict[str, Any], tests: list[str], cpu: int, log: Path, said: Path) -> None:
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(out, stream)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    os.chdir(root)
    _in_place(os.path.realpath(root / mutant["file"]), mutant["source"])
    chosen = Chosen(tests)
    files = sorted({test.split("::")[0] for test in tests})
    code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-W", EARLY, *files], plugins=[chosen])
    said.write_text(chosen.failed, encoding="utf-8")
    os._exit(int(code))


def _in_place(path: str, source: str) -> None:
    """Import `source` where the file of that path would be."""
    given = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> Any:
        if os.path.realpath(self.path) == path:
            return compile(source, path, "exec", dont_inherit=True)
        return given(self, fullname)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    if any(name.startswith(MUTATED) for name in sys.modules):
        raise RuntimeError("the rooms are imported already: the mutant would not be")
