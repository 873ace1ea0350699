"""`summarizer batch` against a server of our own: nothing lost, nothing twice, whatever happens to the run."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from batching import bare, batch, good_answer, mixed_answer, number_in, rows, serving, text, write_jsonl
from stub import Reply, completion

from summarizer.document import Document
from summarizer.workers import Workers

DEADLINE = 60


@pytest.fixture
def server(stub, monkeypatch):
    """The stub as the server of the environment, answering every article well."""
    return serving(stub, monkeypatch)


def numbers_asked(server) -> list[int]:
    return sorted(number_in(body) for body in server.asked)


def test_every_row_is_the_contract_s_in_the_order_of_the_inputs(server, tmp_path):
    """id, status and reason in front of the result; each speaks of its own article; exit 0 since all is supported."""
    done = batch(write_jsonl(tmp_path / "in.jsonl", range(3, 15)), "-o", tmp_path / "out.jsonl")
    assert done.exit_code == 0, done.stderr
    assert "12 of 12 articles done" in done.stderr
    out = rows(tmp_path / "out.jsonl")
    assert [row["id"] for row in out] == [f"a{n}" for n in range(3, 15)]
    assert [row["summary"]["numbers"][0]["value"] for row in out] == [str(n) for n in range(3, 15)]
    assert list(out[0]) == ["id", "status", "reason", "schema_version", "summary", "report", "usage", "model"]
    assert all(row["report"]["ok"] and row["usage"]["calls"] == 1 for row in out)
    assert (tmp_path / "out.failures.jsonl").read_text() == ""
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_folder_of_bad_company(server, tmp_path):
    """Each thing that is wrong fails with its own reason, the others are done, and the exit code is 1."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(text(5), encoding="utf-8")
    (folder / "b.txt").write_bytes(b"%PDF-1.4 cut off")
    (folder / "c.txt").write_text(" \n", encoding="utf-8")
    (folder / "d.txt").write_text("x" * 400, encoding="utf-8")
    (folder / "e.txt").symlink_to(folder / "nowhere")
    (folder / "f.txt").write_text(text(6), encoding="utf-8")
    done = batch(folder, "-o", folder / "out.jsonl", env={"SUMMARIZER_MAX_CHARACTERS": "300"})
    assert done.exit_code == 1
    out = {Path(row["id"]).name: row for row in rows(folder / "out.jsonl")}
    assert list(out) == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"]
    assert [row["status"] for row in out.values()] == ["done", "failed", "failed", "failed", "failed", "done"]
    assert out["c.txt"]["reason"].startswith("empty_article: ")
    assert "more than max_characters (300)" in out["d.txt"]["reason"]
    assert out["e.txt"]["reason"].startswith("unreadable_input: ")
    assert out["b.txt"]["summary"] is None
    listed = rows(folder / "out.failures.jsonl")
    assert [(Path(row["id"]).name, row["code"]) for row in listed][1:3] == [
        ("c.txt", "empty_article"),
        ("d.txt", "article_too_long"),
    ]
    assert "4 of 6 articles failed" in done.stderr


def test_the_same_text_is_asked_once(server, tmp_path):
    """Five rows of one text: one request, five rows, each with its own title."""
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps({"id": n, "text": text(9), "title": f"T{n}"}) for n in range(5)), encoding="utf-8")
    done = batch(path, "-o", tmp_path / "out.jsonl")
    assert done.exit_code == 0, done.stderr
    assert len(server.asked) == 1
    out = rows(tmp_path / "out.jsonl")
    assert [row["summary"]["article"]["title"] for row in out] == ["T0", "T1", "T2", "T3", "T4"]
    assert [row["usage"]["calls"] for row in out] == [1, 0, 0, 0, 0]


def test_an_answer_of_no_use_fails_its_article_alone(server, tmp_path):
    """The reason says what the model gave; --retry-failed asks it again, --resume alone does not."""
    server.answer = lambda body: completion("no") if number_in(body) == 4 else good_answer(body)
    path = write_jsonl(tmp_path / "in.jsonl", range(3, 6))
    assert batch(path, "-o", tmp_path / "out.jsonl").exit_code == 1
    assert [row["reason"] and row["reason"].split(":")[0] for row in rows(tmp_path / "out.jsonl")] == [
        None,
        "unusable_answer",
        None,
    ]
    server.answer = good_answer
    asked = len(server.asked)
    assert batch(path, "-o", tmp_path / "out.jsonl", "--resume").exit_code == 1
    assert len(server.asked) == asked
    assert batch(path, "-o", tmp_path / "out.jsonl", "--resume", "--retry-failed").exit_code == 0
    assert len(server.asked) == asked + 1


def test_an_existing_run_is_refused_without_resume(server, tmp_path):
    """Exit 2 and nothing asked; also for an output without its store; --resume with nothing to resume starts."""
    path = write_jsonl(tmp_path / "in.jsonl", range(3, 5))
    assert batch(path, "-o", tmp_path / "out.jsonl", "--resume").exit_code == 0
    again = batch(path, "-o", tmp_path / "out.jsonl")
    assert again.exit_code == 2
    assert "continue it with --resume" in again.stderr
    (tmp_path / "out.jsonl.store").unlink()
    foreign = batch(path, "-o", tmp_path / "out.jsonl", "--resume")
    assert foreign.exit_code == 2
    assert "would be overwritten" in foreign.stderr
    assert len(server.asked) == 2


def test_another_model_is_a_new_run_unless_rows_are_reused(server, tmp_path):
    """Resumed with another model everything is asked again; with --reuse nothing is, and rows say who made them."""
    path = write_jsonl(tmp_path / "in.jsonl", range(3, 6))
    out = tmp_path / "out.jsonl"
    assert batch(path, "-o", out).exit_code == 0
    changed = batch(path, "-o", out, "--resume", "--model", "other")
    assert "model changed since the last run: a new run begins" in changed.stderr
    assert {row["model"]["name"] for row in rows(out)} == {"other"}
    assert len(server.asked) == 6
    reused = batch(path, "-o", out, "--resume", "--reuse", "--model", "third")
    assert reused.exit_code == 0, reused.stderr
    assert len(server.asked) == 6
    assert {row["model"]["name"] for row in rows(out)} <= {"stub", "other"}
    assert batch(path, "-o", out, "--resume").exit_code == 0
    assert {row["model"]["name"] for row in rows(out)} == {"stub"}
    assert len(server.asked) == 6


def test_a_server_that_is_away_ends_the_run_and_nothing_is_lost(server, tmp_path, monkeypatch):
    """Twenty in a row without an answer: exit 3 with the reason; when it is back, --resume does the rest and these."""
    monkeypatch.setattr("summarizer.batch.item._FIRST_PAUSE", 0.0)
    monkeypatch.setenv("SUMMARIZER_TRANSPORT_RETRIES", "0")
    path = write_jsonl(tmp_path / "in.jsonl", range(3, 63))
    server.answer = lambda body: Reply("down", status=503) if len(server.asked) > 10 else good_answer(body)
    away = batch(path, "-o", tmp_path / "out.jsonl", "--concurrency", 4)
    assert away.exit_code == 3
    assert "articles in a row had no answer" in away.stderr
    assert not (tmp_path / "out.jsonl").exists()
    server.answer = good_answer
    back = batch(path, "-o", tmp_path / "out.jsonl", "--resume")
    assert back.exit_code == 0, back.stderr
    assert [row["id"] for row in rows(tmp_path / "out.jsonl")] == [f"a{n}" for n in range(3, 63)]


def test_a_model_nobody_knows_ends_the_run_at_once(server, tmp_path):
    """A 404 concerns every article: exit 3 after the first answers, not sixty failures."""
    server.answer = lambda _: Reply({"error": {"message": "no such model"}}, status=404)
    done = batch(write_jsonl(tmp_path / "in.jsonl", range(3, 63)), "-o", tmp_path / "out.jsonl", "--concurrency", 2)
    assert done.exit_code == 3
    assert "knows no model named 'stub'" in done.stderr
    assert len(server.asked) <= 4


def test_a_long_run_s_workers_give_the_rows_of_one_process(server, tmp_path, monkeypatch):
    """Grounded and judged in two processes from the third article on: the same rows, good, mended and useless ones."""
    monkeypatch.setattr("summarizer.batch.engines.SHORT", 2)
    handed: list[object] = []
    run = Workers.run

    async def noted(self, function, *args, **kwargs):
        handed.append(function)
        return await run(self, function, *args, **kwargs)

    monkeypatch.setattr(Workers, "run", noted)
    server.answer = mixed_answer
    source = write_jsonl(tmp_path / "in.jsonl", range(3, 24))
    assert batch(source, "-o", tmp_path / "one.jsonl", "--workers", 1).exit_code == 1
    assert handed == []
    assert batch(source, "-o", tmp_path / "two.jsonl", "--workers", 2).exit_code == 1
    # Of three articles two are grounded; the first two articles were here.
    assert len(handed) >= 12
    assert bare(tmp_path / "one.jsonl") == bare(tmp_path / "two.jsonl")


def test_an_article_that_is_done_leaves_nothing_in_memory(server, tmp_path):
    """No Document of a run outlives it: memory does not grow with the number of articles."""
    before = {id(one) for one in gc.get_objects() if isinstance(one, Document)}
    assert batch(write_jsonl(tmp_path / "in.jsonl", range(3, 15)), "-o", tmp_path / "out.jsonl").exit_code == 0
    gc.collect()
    left = [one for one in gc.get_objects() if isinstance(one, Document) and id(one) not in before]
    assert [one.text for one in left if "ships were waiting off Levin" in one.text] == []


def test_limit_and_order_as_finished(server, tmp_path):
    """Only the first so many; rows as they were finished when that is asked for."""
    released = threading.Event()

    def answer(body):
        if number_in(body) == 3:
            released.wait(DEADLINE)
        elif number_in(body) == 6:
            released.set()
        return good_answer(body)

    server.answer = answer
    path = write_jsonl(tmp_path / "in.jsonl", range(3, 40))
    done = batch(path, "-o", tmp_path / "out.jsonl", "--limit", 4, "--order", "finished", "--concurrency", 4)
    assert done.exit_code == 0, done.stderr
    assert sorted(row["id"] for row in rows(tmp_path / "out.jsonl")) == ["a3", "a4", "a5", "a6"]
    assert rows(tmp_path / "out.jsonl")[0]["id"] != "a3"


@pytest.mark.parametrize("where", ["none/out.jsonl", "folder"])
def test_an_output_that_cannot_be_written_is_said_before_anything_is_asked(server, tmp_path, where):
    """Exit 4: no such folder, or a folder itself."""
    (tmp_path / "folder").mkdir()
    done = batch(write_jsonl(tmp_path / "in.jsonl", range(3, 5)), "-o", tmp_path / where)
    assert done.exit_code == 4
    assert server.asked == []


def test_nothing_to_do_is_bad_usage(tmp_path):
    """Exit 2, and what to give."""
    done = batch("-o", tmp_path / "out.jsonl")
    assert done.exit_code == 2
    assert "give files, folders, tables" in done.stderr


# --- in a process of its own --------------------------------------------------------------------------------------------------


class Runner:
    """`summarizer batch` in a process of its own, whose server holds back the articles above `held`."""

    def __init__(self, server, folder: Path, *, held: int, least: int) -> None:
        self._server, self._folder = server, folder
        self.reached, self.let_go = threading.Event(), threading.Event()
        self._holding = 0
        self._started: list[subprocess.Popen[str]] = []

        def answer(body):
            if number_in(body) > held and not self.let_go.is_set():
                self._holding += 1
                if self._holding >= least:
                    self.reached.set()
                self.let_go.wait(DEADLINE)
            return good_answer(body)

        server.answer = answer

    def start(self, *args: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "summarizer", "batch", "in.jsonl", "-o", "out.jsonl", "--concurrency", "4", *args]
        process = subprocess.Popen(command, cwd=self._folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._started.append(process)
        return process

    def end(self) -> None:
        """Leave no process behind, however the test went."""
        self.let_go.set()
        for process in self._started:
            process.kill()
            process.communicate(timeout=DEADLINE)


@pytest.fixture
def runner(server, tmp_path):
    """A function that makes a Runner in the test's folder; what it started is ended with the test."""
    made: list[Runner] = []

    def make(**options: int) -> Runner:
        made.append(Runner(server, tmp_path, **options))
        return made[-1]

    yield make
    for one in made:
        one.end()


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, complaint = process.communicate(timeout=DEADLINE)
    return process.returncode, complaint


def committed(folder: Path) -> set[str]:
    import sqlite3

    with closing(sqlite3.connect(folder / "out.jsonl.store")) as db, db:
        return {id_ for (id_,) in db.execute("SELECT id FROM items WHERE status = 'done'")}


def test_killed_and_resumed_it_gives_what_an_undisturbed_run_gives(server, runner, tmp_path):
    """kill -9 in the middle: finished articles are in the store, the rest alone is asked, and the rows are the same."""
    write_jsonl(tmp_path / "in.jsonl", range(3, 23))
    assert batch(tmp_path / "in.jsonl", "-o", tmp_path / "calm.jsonl").exit_code == 0
    held = runner(held=12, least=4)
    process = held.start()
    assert held.reached.wait(DEADLINE)
    process.kill()
    process.communicate(timeout=DEADLINE)
    held.let_go.set()
    kept = committed(tmp_path)
    assert len(kept) >= 9
    assert not (tmp_path / "out.jsonl").exists()
    server.asked.clear()
    code, said = ended(held.start("--resume"))
    assert (code, said.splitlines()[-1]) == (0, "summarizer: 20 of 20 articles done: out.jsonl")
    assert {f"a{number}" for number in numbers_asked(server)} == {f"a{n}" for n in range(3, 23)} - kept
    assert bare(tmp_path / "out.jsonl") == bare(tmp_path / "calm.jsonl")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_the_first_ctrl_c_finishes_what_is_under_way(server, runner, tmp_path):
    """Exit 130; the four under way are finished and kept, nothing new is begun, no output pretends to be whole."""
    write_jsonl(tmp_path / "in.jsonl", range(3, 43))
    held = runner(held=5, least=4)
    process = held.start("--quiet")
    assert held.reached.wait(DEADLINE)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert "finishing what is under way" in process.stderr.readline()
    asked = len(server.asked)
    held.let_go.set()
    code, complaint = ended(process)
    assert code == 130
    assert "continue with --resume" in complaint
    assert len(server.asked) == asked
    assert committed(tmp_path) == {f"a{number}" for number in numbers_asked(server)}
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_the_second_ctrl_c_leaves_what_is_under_way(server, runner, tmp_path):
    """Exit 130 although the server never answers; what was under way is for the next run."""
    write_jsonl(tmp_path / "in.jsonl", range(3, 43))
    held = runner(held=5, least=4)
    process = held.start("--quiet")
    assert held.reached.wait(DEADLINE)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    code, _ = ended(process)
    assert code == 130
    assert committed(tmp_path) == {"a3", "a4", "a5"}
    held.let_go.set()


def test_a_second_runner_on_one_store_is_refused_while_the_first_lives(server, runner, tmp_path):
    """Exit 2 naming the process; once that is dead, killed or not, the store is free."""
    write_jsonl(tmp_path / "in.jsonl", range(3, 23))
    held = runner(held=5, least=4)
    process = held.start()
    assert held.reached.wait(DEADLINE)
    second = batch(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--resume")
    assert second.exit_code == 2
    assert f"process {process.pid}" in second.stderr
    process.kill()
    process.communicate(timeout=DEADLINE)
    held.let_go.set()
    assert batch(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--resume").exit_code == 0
