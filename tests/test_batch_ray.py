"""`--engine ray`: a real cluster of two nodes on loopback, a worker killed in mid-run, and rows as from every other engine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
import ray_cluster
from batches_stub import serving_batches
from batching import bare, batch, good_answer, mixed_answer, number_in, rows, serving, text, write_jsonl
from stub import Reply

pytest.importorskip("ray")
pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are found in /proc")

DEADLINE = 240


@pytest.fixture(scope="module")
def cluster(tmp_path_factory) -> Iterator[ray_cluster.Cluster]:
    with ray_cluster.running(tmp_path_factory.mktemp("ray")) as found:
        yield found


@pytest.fixture
def elsewhere(cluster, tmp_path):
    """A function that starts the command on the cluster in a process of its own, which is ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*args: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "summarizer", "batch", *args, "-o", "ray.jsonl", "--engine", "ray", "--quiet"]
        command += ["--ray-address", cluster.address]
        started.append(subprocess.Popen(command, cwd=tmp_path, env=ray_cluster.environment(), stderr=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate(timeout=DEADLINE)


def test_three_engines_give_equal_rows_and_a_killed_worker_loses_none(cluster, elsewhere, stub, tmp_path, monkeypatch):
    """Parquet in and out, good, mended and useless answers, one of two workers killed: the rows of the other two engines."""
    numbers = range(3, 51)
    table = pyarrow.table({"id": [f"a{n}" for n in numbers], "text": [text(n) for n in numbers]})
    parquet.write_table(table, tmp_path / "in.parquet")
    held, let_go = threading.Event(), threading.Event()

    def answer(body):
        # Thirty are answered, then the workers wait with the rest in hand.
        if len(stub.asked) > 30 and not let_go.is_set():
            held.set()
            let_go.wait(DEADLINE)
        return mixed_answer(body)

    serving(stub, monkeypatch).answer = answer
    process = elsewhere("in.parquet", "--parquet", "ray.parquet", "--concurrency", "4")
    assert held.wait(DEADLINE)
    workers = cluster.workers()
    assert len(workers) == 2
    os.kill(workers[0], signal.SIGKILL)
    let_go.set()
    _, complaint = process.communicate(timeout=DEADLINE)
    assert process.returncode == 1, complaint
    asked = len(stub.asked)

    stub.answer = mixed_answer
    assert batch(tmp_path / "in.parquet", "-o", tmp_path / "local.jsonl").exit_code == 1
    undisturbed = len(stub.asked) - asked
    with serving_batches() as batches:
        batches.answer = mixed_answer
        monkeypatch.setenv("OPENAI_BASE_URL", batches.base_url)
        deferred = batch(tmp_path / "in.parquet", "-o", tmp_path / "deferred.jsonl", "--engine", "openai-batch", "--poll", "0.01")
        assert deferred.exit_code == 1
    assert bare(tmp_path / "ray.jsonl") == bare(tmp_path / "local.jsonl") == bare(tmp_path / "deferred.jsonl")
    assert [row["id"] for row in rows(tmp_path / "ray.jsonl")] == [f"a{n}" for n in numbers]
    assert parquet.read_table(tmp_path / "ray.parquet").column("id").to_pylist() == [f"a{n}" for n in numbers]
    # What the dead worker had in hand was asked again: at least once each, and its rows are there once.
    assert asked >= undisturbed


def test_a_model_nobody_knows_ends_the_run(elsewhere, stub, tmp_path, monkeypatch):
    """A 404 met by a worker is the driver's exit 3, with its reason."""
    serving(stub, monkeypatch).answer = lambda _: Reply({"error": {"message": "no such model"}}, status=404)
    write_jsonl(tmp_path / "in.jsonl", range(3, 10))
    process = elsewhere("in.jsonl")
    _, complaint = process.communicate(timeout=DEADLINE)
    assert process.returncode == 3
    assert "knows no model named 'stub'" in complaint


def test_killed_and_resumed_the_cluster_does_the_rest(elsewhere, stub, tmp_path, monkeypatch):
    """kill -9 of the driver: what was committed is not asked again, and the rows are those of an undisturbed run."""
    held, let_go = threading.Event(), threading.Event()

    def answer(body):
        if number_in(body) > 34 and not let_go.is_set():
            held.set()
            let_go.wait(DEADLINE)
        return good_answer(body)

    serving(stub, monkeypatch).answer = answer
    write_jsonl(tmp_path / "in.jsonl", range(3, 51))
    process = elsewhere("in.jsonl", "--workers", "1")
    assert held.wait(DEADLINE)
    process.kill()
    process.communicate(timeout=DEADLINE)
    let_go.set()
    again = elsewhere("in.jsonl", "--resume")
    _, complaint = again.communicate(timeout=DEADLINE)
    assert again.returncode == 0, complaint
    assert batch(tmp_path / "in.jsonl", "-o", tmp_path / "calm.jsonl").exit_code == 0
    assert bare(tmp_path / "ray.jsonl") == bare(tmp_path / "calm.jsonl")


SERVERS = """
import sys
from summarizer.batch.cluster.extra import load
from summarizer.batch.cluster.worker import Task, server_of
from summarizer.settings import load_settings
ray = load()
ray.init(address=sys.argv[1], namespace="summarizer", log_to_driver=False)
task = Task(model="local", judge=None, settings=load_settings(), concurrency=1, run="test")
nodes = [node["NodeID"] for node in ray.nodes() if node["Alive"]]
servers = [server_of(task, node) for node in (*nodes, *nodes)]
print(*[ray.get(server.process.remote()) for server in servers])
print(*[ray.get(server.endpoint.remote()).base_url for server in servers])
for server in servers[: len(nodes)]:
    ray.kill(server)
"""


def test_the_embedded_model_has_one_server_a_node(cluster, cached_weights, tmp_path):
    """Asked for twice on each of two nodes: two processes, two addresses on loopback."""
    environment = {**ray_cluster.environment(), "SUMMARIZER_CACHE_DIR": str(cached_weights.parents[1])}
    command = [sys.executable, "-c", SERVERS, cluster.address]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=DEADLINE)
    assert done.returncode == 0, done.stderr
    processes, addresses = (line.split() for line in done.stdout.splitlines()[-2:])
    assert processes[:2] == processes[2:]
    assert len(set(processes)) == 2
    assert addresses[:2] == addresses[2:]
    assert len(set(addresses)) == 2
    assert all(address.startswith("http://127.0.0.1:") for address in addresses)


def test_the_embedded_model_s_rows_are_those_of_one_machine(elsewhere, cached_weights, tmp_path, monkeypatch):
    """The same article through the cluster's server and through this process's: the same row."""
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(cached_weights.parents[1]))
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": text(7)}) + "\n", encoding="utf-8")
    process = elsewhere("in.jsonl", "--model", "local")
    _, complaint = process.communicate(timeout=DEADLINE)
    assert process.returncode in (0, 1), complaint
    assert batch(tmp_path / "in.jsonl", "-o", tmp_path / "here.jsonl", "--model", "local").exit_code in (0, 1)
    assert bare(tmp_path / "ray.jsonl") == bare(tmp_path / "here.jsonl")
    assert rows(tmp_path / "ray.jsonl")[0]["status"] == "done"
