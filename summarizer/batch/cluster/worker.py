"""What runs on the machines of a cluster: workers that ask, and on each machine one server of the embedded model."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import as_completed
from dataclasses import dataclass
from typing import Any

from summarizer.batch.bench import Bench
from summarizer.batch.cluster.extra import load
from summarizer.batch.cluster.rows import Fatal, Table, articles_in, outcome_table
from summarizer.errors import SummarizerError
from summarizer.models.endpoint import GGUF, LOCAL, Answering, Endpoint, resolve
from summarizer.settings import Settings


@dataclass(frozen=True)
class Task:
    """What every worker is told."""

    model: str
    judge: str | None
    settings: Settings
    concurrency: int
    run: str

    @property
    def embedded(self) -> bool:
        """Whether the model runs on the workers' own machines."""
        return self.model == LOCAL or self.model.lower().endswith(GGUF)


class Worker:
    """Works on the articles of a block at once, and gives each outcome out as it comes."""

    def __init__(self, task: Task) -> None:
        model: str | Answering = Served(task) if task.embedded else task.model
        self._bench = Bench(model, task.settings, judge=task.judge, concurrency=task.concurrency)

    def __call__(self, block: Table) -> Iterator[Table]:
        """The outcomes of a block of articles."""
        futures = {self._bench.submit(one.item): one.id for one in articles_in(block)}
        for future in as_completed(futures):
            try:
                yield outcome_table(futures[future], future.result())
            except SummarizerError as error:
                yield outcome_table(futures[future], Fatal(type(error).__name__, str(error)))


class ModelServer:
    """The embedded model of one machine, asked by all its workers over loopback."""

    def __init__(self, model: str, settings: Settings) -> None:
        self._endpoint = resolve(model, settings)

    def endpoint(self) -> Endpoint:
        """Where it answers, for processes of the same machine."""
        return self._endpoint

    def process(self) -> int:
        """The process it runs in."""
        return os.getpid()


@dataclass(frozen=True)
class Served:
    """Stands where a model's name does: the server of the machine that the process at hand runs on."""

    task: Task

    def endpoint(self, settings: Settings) -> Endpoint:  # noqa: ARG002  # the server has its own
        """Where it answers."""
        ray = load()
        found: Endpoint = ray.get(server_of(self.task, ray.get_runtime_context().get_node_id()).endpoint.remote())
        return found


def server_of(task: Task, node: str) -> Any:
    """The one ModelServer of a node and a run, started if it is not there."""
    ray = load()
    strategies = load("ray.util.scheduling_strategies")
    pinned = strategies.NodeAffinitySchedulingStrategy(node_id=node, soft=False)
    # Detached, so that it outlives the worker that happened to start it; the driver ends it with the run.
    made = ray.remote(ModelServer).options(
        name=server_name(task.run, node), get_if_exists=True, scheduling_strategy=pinned, num_cpus=0, lifetime="detached"
    )
    return made.remote(task.model, task.settings)


def server_name(run: str, node: str) -> str:
    """What the server of a node is known by."""
    return f"summarizer-model-{run}-{node}"
