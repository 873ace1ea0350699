"""Processes beside the event loop: what they compute, how they fail, and that they end with who started them."""

from __future__ import annotations

import asyncio
import gc
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from chores import die_or, fail, mark, where

from summarizer.document import Document
from summarizer.errors import Outcome, UnusableAnswer, WorkerLost
from summarizer.models.client import connect
from summarizer.pipeline import run_with
from summarizer.settings import Settings
from summarizer.testing import ScriptedModel
from summarizer.workers import Workers, compute, working

TEXT = "The port of Levin will stay shut, Ilse Maran said. Two cranes fell."
DRAFT: dict[str, Any] = {
    "gist": [{"text": "The port of Levin will stay shut.", "sentences": [1]}],
    "actors": [{"name": "Karl Oster", "kind": "person", "role": None, "aliases": [], "sentence": 1}],
    "sources": [],
    "claims": [],
    "numbers": [{"text": "Two", "sentence": 2, "counted": "bridges", "claim": None}],
}


def test_what_is_computed_by_a_worker_is_computed_elsewhere() -> None:
    """Another process with workers, this one without."""

    async def main() -> tuple[int, int]:
        with working(1) as workers:
            return await compute(workers, where), await compute(None, where)

    there, here = asyncio.run(main())
    assert here == os.getpid() != there


def test_a_worker_settles_after_its_first_call() -> None:
    """What the first call loaded is spared by the collector from the second on, and the collector stays on."""

    async def main() -> list[int]:
        with working(1) as workers:
            return [await workers.run(gc.get_freeze_count) for _ in range(3)] + [int(await workers.run(gc.isenabled))]

    first, second, third, collecting = asyncio.run(main())
    assert first < 1_000, "an interpreter begins with none, or from 3.12 on with some hundreds of its own"
    assert collecting
    assert second >= third > 10_000


def test_an_error_of_ours_arrives_whole() -> None:
    """Its kind, its line and what it carries."""

    async def main() -> None:
        with working(1) as workers:
            await workers.run(fail)

    with pytest.raises(UnusableAnswer, match=r"^no$") as caught:
        asyncio.run(main())
    assert caught.value.outcome is Outcome.REFUSAL


def test_a_process_that_dies_costs_its_own_article_and_no_other() -> None:
    """Four at once, one kills its process: it alone fails, the three are answered, and so is what comes after."""

    async def main() -> tuple[list[Any], int]:
        with working(2) as workers:
            first = await asyncio.gather(*(workers.run(die_or, n) for n in range(4)), return_exceptions=True)
            return first, await workers.run(die_or, 9)

    (lost, *others), after = asyncio.run(main())
    assert isinstance(lost, WorkerLost)
    assert (others, after) == ([1, 2, 3], 9)


def test_what_waits_is_not_begun_when_the_workers_close(tmp_path: Path) -> None:
    """A cancelled batch does not compute on: after the first of twenty only what was in hand is done."""

    async def main() -> None:
        with working(1) as workers:
            waiting = [asyncio.create_task(workers.run(mark, str(tmp_path / str(n)))) for n in range(20)]
            _, left = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in left:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    asyncio.run(main())
    # The first, and what the process had begun and the pool kept ready beside it.
    assert 1 <= len(list(tmp_path.iterdir())) <= 5


SCRIPT = """
import asyncio
import signal
from chores import where
from summarizer.workers import working

async def main():
    with working(2) as workers:
        await asyncio.gather(*(workers.run(where) for _ in range(4)))
        print("ready", flush=True)
        await asyncio.sleep(600)

if __name__ == "__main__":
    # A shell starts what is in the background with SIGINT ignored, and these tests too when it started them so.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asyncio.run(main())
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_who_started_them(tmp_path: Path, how: signal.Signals) -> None:
    """Killed or interrupted: the last process that holds the script's output goes as well, and they do so without a word."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, str(script)]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, start_new_session=True, **pipes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        # Ctrl-C goes to every process of the terminal, a kill to one.
        (os.killpg if how is signal.SIGINT else os.kill)(process.pid, how)
        said, complaints = process.communicate(timeout=60)
    assert said == ""
    assert "SpawnProcess" not in complaints
    assert ("KeyboardInterrupt" in complaints) is (how is signal.SIGINT)


def test_a_document_goes_over_as_its_text() -> None:
    """Nothing that was worked out goes along, and what arrives says the same."""
    document = Document(TEXT)
    assert len(document.sentences) == 2
    carried = pickle.dumps(document)
    assert len(carried) < len(TEXT) + 100
    again = pickle.loads(carried)
    assert (again.text, again.sentences) == (document.text, document.sentences)


@pytest.mark.parametrize("policy", ["keep", "drop"])
def test_a_summary_is_the_same_whoever_computes_it(settings: Settings, policy: str) -> None:
    """Grounded, judged, repaired and settled by workers: the result is that of this process, and the mended field is in both."""

    def answer(asked: Any) -> dict[str, Any]:
        return {"repairs": [{"fault": 1, "value": "cranes"}]} if "Fault 1" in asked.user else DRAFT

    changed = settings.model_copy(update={"repair_attempts": 1, "on_unsupported": policy})

    async def run(workers: Workers | None) -> Any:
        async with connect(ScriptedModel(answer), changed) as session:
            result = await run_with(session, TEXT, workers=workers)
            return {**result.to_dict(), "usage": None}, result.dropped

    async def main() -> tuple[Any, Any]:
        with working(1) as workers:
            return await run(workers), await run(None)

    there, here = asyncio.run(main())
    assert there == here
    assert there[0]["summary"]["numbers"][0]["counted"] == "cranes"
    assert ["Karl Oster" in one.text for one in there[1]].count(True) == 1
