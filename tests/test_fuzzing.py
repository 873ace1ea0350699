"""Any bytes at all: the kept corpus always, and a bounded search guided by coverage where atheris is installed."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from fuzzing.targets import TARGETS

FUZZING = Path(__file__).parent / "fuzzing"
CORPUS = sorted((FUZZING / "corpus").glob("*/*"))
RUNS = 400


@pytest.mark.parametrize("entry", CORPUS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_no_entry_of_the_corpus_breaks_anything(entry):
    """What was once worth keeping raises nothing unexpected and gives spans that are their slices."""
    TARGETS[entry.parent.name](entry.read_bytes())


def test_every_target_has_a_corpus():
    """A target without a corpus would search from nothing, and a folder without a target is never read."""
    assert {path.parent.name for path in CORPUS} == set(TARGETS)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_a_bounded_search_finds_nothing(target, tmp_path):
    """Some hundred inputs grown from the corpus break nothing and none takes longer than ten seconds."""
    if find_spec("atheris") is None:
        pytest.skip("atheris is not here: pip install atheris")
    options = [f"-runs={RUNS}", "-seed=7", "-timeout=10", "-rss_limit_mb=4096", f"-artifact_prefix={tmp_path}/"]
    command = [sys.executable, str(FUZZING / "run.py"), target, *options, str(tmp_path), str(FUZZING / "corpus" / target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"Done {RUNS} runs" in done.stderr
