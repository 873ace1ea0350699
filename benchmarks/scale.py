"""What a million and a hundred million articles would take: `python benchmarks/scale.py`.

A calculation. What can be measured here is measured first, on the articles that the prompt holds as examples, answered as it
holds them; what cannot stands in `Assumed`, each with its reason, and is changed by an option (`--tokens-a-second 5000`).
One thing is drawn rather than calculated: how long the tail of a run is when answers take as long as they do.
"""

from __future__ import annotations

import argparse
import asyncio
import heapq
import random
import tempfile
import time
from dataclasses import dataclass, fields
from math import ceil, log
from pathlib import Path

from summarizer.batch.entries import Item, item
from summarizer.batch.identity import Identity
from summarizer.batch.item import asking, work
from summarizer.batch.outcome import Outcome
from summarizer.batch.storefile import open_store
from summarizer.extraction.whole import example_articles
from summarizer.settings import load_settings
from summarizer.testing import ScriptedModel

DAY = 86_400
ROUNDS = 10


@dataclass
class Measured:
    """An article, means over the examples."""

    characters: float
    cpu_ms: float
    """Processor time of everything but the model: this machine's."""
    read_tokens: float
    """Of the question, four characters a token."""
    written_tokens: float
    row_bytes: float
    """What a finished row adds to the store."""
    commit_ms: float
    """Until a finished row is synced to this disk."""


def measure() -> Measured:
    articles = [(item(f"a{n}", n, document.text), answer) for n, (document, answer) in enumerate(example_articles())]
    outcomes, cpu, usage = asyncio.run(_worked(articles))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store"
        store = open_store(path, Identity(model="m", prompts="", schema=""), retry=None)
        store.begin()
        began, count = time.monotonic(), 0
        for round_ in range(20 * ROUNDS):
            for (one, _), outcome in zip(articles, outcomes, strict=True):
                copy = item(f"{one.id}-{round_}", count, f"{one.text} {round_}")
                store.register(copy)
                store.finish(copy.id, outcome)
                count += 1
        seconds = time.monotonic() - began
        store.close()
        size = path.stat().st_size
    return Measured(
        characters=sum(len(one.text) for one, _ in articles) / len(articles),
        cpu_ms=1000 * cpu,
        read_tokens=usage[0],
        written_tokens=usage[1],
        row_bytes=size / count,
        commit_ms=1000 * seconds / count,
    )


async def _worked(articles: list[tuple[Item, str]]) -> tuple[list[Outcome], float, tuple[float, float]]:
    """The outcomes, processor seconds an article, and tokens read and written an article."""
    answers = {one.text.split(".")[0]: answer for one, answer in articles}
    model = ScriptedModel(lambda asked: next(answer for start, answer in answers.items() if start in asked.user))
    async with asking(model, load_settings(mode="json_schema", repair_attempts=0)) as ask:
        outcomes = [await work(one, ask) for one, _ in articles]
        assert all(outcome.status == "done" for outcome in outcomes), [outcome.reason for outcome in outcomes]
        began = time.process_time()
        for _ in range(ROUNDS):
            for one, _ in articles:
                await work(one, ask)
        cpu = (time.process_time() - began) / (ROUNDS * len(articles))
    read = sum(len(str(asked.body)) for asked in model.asked) / len(model.asked) / 4
    written = sum(len(answer) for _, answer in articles) / len(articles) / 4
    return outcomes, cpu, (read, written)


@dataclass
class Assumed:
    """What no benchmark here can know."""

    article_characters: float = 3_000.0
    """A news article. Processor time, answer and row are taken to grow with it as they are in the short, dense examples,
    which errs on the dear side."""
    asked_again: float = 0.3
    """Questions an article beside the first: repair, and answers of no use."""
    tokens_a_second: float = 2500.0
    """What one server writes for all its questions together: an 8B model on one large accelerator, batched."""
    seconds_an_answer: float = 12.0
    """From question to answer, at full load."""
    tokens_a_minute: float = 30_000_000.0
    """The limit of a hosted model for a large customer."""
    read_dollars: float = 0.25
    """A million tokens read, hosted (gpt-5-mini's public price)."""
    written_dollars: float = 2.0
    """A million tokens written."""
    cached_share: float = 0.6
    """Of what is read: the part before the article, which servers keep and charge a tenth of."""
    server_dollars_an_hour: float = 3.0
    """A rented accelerator."""
    target_days: float = 7.0
    """In which a cluster of one's own is to be through."""
    cores_a_machine: float = 16.0
    one_store_rows: float = 20_000_000.0
    """Rows of one store, above which inputs are better split into runs of their own."""


def simulated_tail(in_flight: int, mean: float, *, articles: int, draws: random.Random) -> float:
    """The share of a run during which places stay empty because its last answers are slow (log-normal, sigma 0.6)."""
    free = [0.0] * in_flight
    mu = log(mean) - 0.6**2 / 2
    for _ in range(articles):
        heapq.heapreplace(free, free[0] + draws.lognormvariate(mu, 0.6))
    return 1 - sum(free) / (len(free) * max(free))


def report(count: int, measured: Measured, assumed: Assumed) -> None:
    calls = 1 + assumed.asked_again
    longer = assumed.article_characters / measured.characters
    question = measured.read_tokens + (assumed.article_characters - measured.characters) / 4
    read, written = count * calls * question, count * calls * measured.written_tokens * longer
    uncached = 1 - 0.9 * assumed.cached_share
    dollars = (read * uncached * assumed.read_dollars + written * assumed.written_dollars) / 1e6
    hosted_days = (read + written) / assumed.tokens_a_minute / 1440
    server_days = written / assumed.tokens_a_second / DAY
    servers = ceil(server_days / assumed.target_days)
    a_second = count / (assumed.target_days * DAY)
    cores = a_second * longer * measured.cpu_ms / 1000
    stores = ceil(max(a_second * measured.commit_ms / 1000 / 0.5, count / assumed.one_store_rows))
    in_flight = ceil(a_second * calls * assumed.seconds_an_answer)
    sample = max(2_000, 50 * min(in_flight, 2_000))
    tail = simulated_tail(min(in_flight, 2_000), assumed.seconds_an_answer, articles=sample, draws=random.Random(1))
    rent = servers * assumed.target_days * 24 * assumed.server_dollars_an_hour
    limit = f"{assumed.tokens_a_minute / 1e6:g} million tokens a minute"
    machines = max(1, ceil(cores / assumed.cores_a_machine))
    lines = {
        "tokens": f"{read / 1e9:,.1f} billion read, {written / 1e9:,.1f} billion written",
        "hosted": f"{hosted_days:,.1f} days at {limit}, ${dollars:,.0f}",
        "in batches": f"${dollars / 2:,.0f}; {ceil(count * calls / 50_000):,} request files of 50,000",
        "own servers": f"{servers:,} for {assumed.target_days:g} days, ${rent:,.0f}",
        "under way": f"{in_flight:,} questions at once, {a_second:,.1f} rows a second",
        "our machines": f"{cores:,.1f} cores, {machines:,} of {assumed.cores_a_machine:g} cores",
        "stores": f"{stores:,} with {count * longer * measured.row_bytes / 1e9:,.1f} GB in all",
        "committing": f"{a_second * measured.commit_ms / 1000 / stores:.1%} of the time of each store",
        "tail": f"{tail:.1%} of the places' time empty, over {sample:,} articles",
    }
    print(f"{count:,} articles, {calls:g} questions each")
    for name, told in lines.items():
        print(f"  {name:<13} {told}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for one in fields(Assumed):
        parser.add_argument(f"--{one.name.replace('_', '-')}", type=float, default=one.default)
    assumed = Assumed(**vars(parser.parse_args()))
    measured = measure()
    for part in (measured, assumed):
        print(f"{type(part).__name__.lower()}: " + ", ".join(f"{one.name} {getattr(part, one.name):,g}" for one in fields(part)))
    for count in (1_000_000, 100_000_000):
        report(count, measured, assumed)


if __name__ == "__main__":
    main()
