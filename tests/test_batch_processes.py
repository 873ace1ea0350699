"""Worker processes of a long local run: the same rows as in one process, also when one of them is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading

import pytest
from batching import bare, batch, mixed_answer, rows, serving, write_jsonl
from stub import Reply

from summarizer.batch import engines, processes


@pytest.fixture
def server(stub, monkeypatch):
    """The stub, and a run that is taken for long after four articles."""
    monkeypatch.setattr(engines, "SHORT", 4)
    return serving(stub, monkeypatch)


def test_workers_give_the_rows_of_one_process_and_are_gone_afterwards(server, tmp_path):
    """Good, mended and useless answers over two processes; no process stays."""
    server.answer = mixed_answer
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 63))
    assert batch(source, "-o", tmp_path / "one.jsonl", "--workers", 1).exit_code == 1
    asked: set[int] = set()
    started = processes.Processes.work

    async def noted(self, item):
        asked.update(self.pids)
        return await started(self, item)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes.Processes, "work", noted)
        # Held until workers are there: else this process would be through before.
        there = threading.Event()
        server.answer = lambda body: there.wait(60) and mixed_answer(body)
        start = processes.Processes.start

        async def told(self):
            await start(self)
            there.set()

        patch.setattr(processes.Processes, "start", told)
        assert batch(source, "-o", tmp_path / "two.jsonl", "--workers", 2).exit_code == 1
    assert bare(tmp_path / "one.jsonl") == bare(tmp_path / "two.jsonl")
    assert len(asked) == 2
    assert os.getpid() not in asked
    assert multiprocessing.active_children() == []


def test_a_killed_worker_s_articles_go_to_another(server, tmp_path):
    """SIGKILL in mid-run: every row is there once and done; only what it had in hand is asked again."""
    killed = threading.Event()

    def answer(body):
        children = multiprocessing.active_children()
        if len(server.asked) > 30 and len(children) == 2 and not killed.is_set():
            killed.set()
            os.kill(children[0].pid or 0, signal.SIGKILL)
        return mixed_answer(body)

    server.answer = answer
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 403))
    done = batch(source, "-o", tmp_path / "out.jsonl", "--workers", 2)
    assert done.exit_code == 1, done.stderr
    assert killed.is_set()
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == [f"a{n}" for n in range(3, 403)]
    assert {(row["reason"] or "none").split(":")[0] for row in rows(tmp_path / "out.jsonl")} == {"none", "unusable_answer"}


def test_an_article_that_kills_its_workers_fails_and_the_others_do_not(server, tmp_path, monkeypatch):
    """Two deaths over one article are its failure, with the reason; the run goes on with new workers."""

    def answer(body):
        # The thirtieth article takes whoever asks about it along.
        if any("said that 30 ships" in message["content"] for message in body["messages"][-1:]):
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
        return mixed_answer(body)

    server.answer = answer
    source = write_jsonl(tmp_path / "in.jsonl", range(29, 429, 100))
    ahead = write_jsonl(tmp_path / "ahead.jsonl", range(1001, 1201))
    last = write_jsonl(tmp_path / "last.jsonl", range(30, 31))
    done = batch(ahead, last, source, "-o", tmp_path / "out.jsonl", "--workers", 2, "--concurrency", 4)
    assert done.exit_code == 1, done.stderr
    found = {row["id"]: row["reason"] for row in rows(tmp_path / "out.jsonl")}
    assert len(found) == 205
    assert (found["a30"] or "").startswith("worker_died: ")


def test_a_model_nobody_knows_ends_the_run_from_a_worker_too(server, tmp_path):
    """The error of a worker is the run's, with its words and its exit code."""
    server.answer = lambda body: (
        mixed_answer(body) if not multiprocessing.active_children() else Reply({"error": {"message": "gone"}}, status=404)
    )
    done = batch(write_jsonl(tmp_path / "in.jsonl", range(3, 903)), "-o", tmp_path / "out.jsonl", "--workers", 2)
    assert done.exit_code == 3
    assert "knows no model named 'stub'" in done.stderr
