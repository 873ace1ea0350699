"""What a taught model says: `python -m training.evaluate WEIGHTS.gguf ADAPTER.gguf [GOLD.jsonl] --every N --out ANSWERS.jsonl`.

Reads every N-th article of a file with human annotation (as benchmarks/attribution.py does), or of the part of the corpus
that is kept from training, as the product does: listening.py through llama.cpp. Writes rows of {"id", "answers": [[start
of the passage, lines]], "passages" (how many could be asked), "seconds" on the clock, "cpu_seconds" of this process (unless
articles are read `--together`), and the tokens "read", "cached" and "written"}; an article that is there already is left
out, so that a run can be stopped and taken up again, in parts too (`--first N --every M`). `python -m training.agreement`
says what the answers are worth.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.document import Document
from summarizer.extraction.answers import write
from summarizer.extraction.listening import listen
from summarizer.extraction.passages import passages_of
from summarizer.extraction.strategy import Enough, silent
from summarizer.models.client import Model, connect
from summarizer.models.embedded import Load
from summarizer.models.endpoint import Endpoint, embedded_endpoint
from summarizer.settings import TAUGHT_CONTEXT_TOKENS, TAUGHT_PARALLEL, Settings, load_settings
from training.examples import held_out
from training.parse import CORPUS, read_articles

PATIENCE = 3600.0
"""Seconds for one article, however busy the machine is: an answer that was not waited for would count as silence."""


@dataclass(frozen=True)
class Taught:
    """Any weights with any adapter, where the product has its own."""

    load: Load

    def endpoint(self, settings: Settings) -> Endpoint:
        del settings
        return embedded_endpoint(self.load)


def texts(gold: Path | None) -> list[tuple[str, str]]:
    """Id and text of each article to be read."""
    if gold is None:
        return [(article.id, article.text) for article in read_articles([CORPUS]) if held_out(article.id)]
    with gold.open(encoding="utf-8") as file:
        return [(row["id"], row["text"]) for row in map(json.loads, file)]


def answered(out: Path) -> set[str]:
    return {json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()} if out.exists() else set()


async def evaluate(load: Load, articles: Iterable[tuple[str, str]], out: Path, *, together: int = 1) -> None:
    """Ask about the articles that `out` has no row of, so many at a time, which keeps the server's slots full."""
    done = answered(out)
    settings = load_settings(embedded_seconds=PATIENCE, request_deadline=PATIENCE, article_deadline=2 * PATIENCE)
    desks = asyncio.Semaphore(together)
    async with connect(Taught(load), settings) as model:
        with out.open("a", encoding="utf-8") as file:

            async def one(id_: str, text: str) -> None:
                async with desks:
                    async with model.apart() as part:
                        row = await ask(part, Document(text))
                    if together > 1:
                        del row["cpu_seconds"]
                    print(json.dumps({"id": id_, **row}), file=file, flush=True)

            async with asyncio.TaskGroup() as group:
                for id_, text in articles:
                    if id_ not in done:
                        group.create_task(one(id_, text))


async def ask(model: Model, document: Document) -> dict[str, Any]:
    """What the model says of one article, and what that took."""
    started, worked = time.monotonic(), time.process_time()
    heard = await listen(passages_of(document), model, telling={}, progress=silent, enough=Enough())
    used = model.usage
    return {
        "answers": [[passage.start, write(lines)] for passage, lines in heard.turns],
        "passages": len(heard.passages),
        "seconds": round(time.monotonic() - started, 2),
        "cpu_seconds": round(time.process_time() - worked, 2),
        "read": used.prompt_tokens - used.cached_tokens,
        "cached": used.cached_tokens,
        "written": used.completion_tokens,
    }


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate")
    parser.add_argument("weights", type=Path)
    parser.add_argument("adapter", type=Path)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--parallel", type=int, default=TAUGHT_PARALLEL)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--together", type=int, default=1)
    given = parser.parse_args(arguments)
    load = Load(
        given.weights,
        alias="local",
        adapter=given.adapter,
        parallel=given.parallel,
        context=TAUGHT_CONTEXT_TOKENS,
        threads=given.threads,
    )
    asyncio.run(evaluate(load, texts(given.gold)[given.first :: given.every], given.out, together=given.together))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
