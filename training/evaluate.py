"""What a taught model says: `python -m training.evaluate WEIGHTS.gguf ADAPTER.gguf [GOLD.jsonl] --every N --out ANSWERS.jsonl`.

Reads every N-th article of a file with human annotation (as benchmarks/attribution.py does), or of the part of the corpus
that is kept from training, as the product does: listening.py through llama.cpp. Writes rows of {"id", "answers": [[start
of the passage, lines]], "passages" (how many could be asked), "seconds" on the clock, "cpu_seconds" of this process, and the
tokens "read", "cached" and "written"}; an article that is there already is left out, so that a run can be stopped and taken
up again, in parts too (`--first N --every M`). `python -m training.agreement` says what the answers are worth.
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

from summarizer.document import Document
from summarizer.extraction.answers import write
from summarizer.extraction.listening import listen
from summarizer.extraction.passages import passages_of
from summarizer.extraction.strategy import Enough, silent
from summarizer.models.client import connect
from summarizer.models.embedded import Load
from summarizer.models.endpoint import Endpoint, embedded_endpoint
from summarizer.models.usage import Usage
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
    return [(row["id"], row["text"]) for row in map(json.loads, gold.open(encoding="utf-8"))]


def answered(out: Path) -> set[str]:
    return {json.loads(line)["id"] for line in out.open(encoding="utf-8")} if out.exists() else set()


def tokens(before: Usage, after: Usage) -> dict[str, int]:
    """Tokens that were read anew, taken from the cache and written between two states."""
    cached = after.cached_tokens - before.cached_tokens
    read = after.prompt_tokens - before.prompt_tokens - cached
    return {"read": read, "cached": cached, "written": after.completion_tokens - before.completion_tokens}


async def evaluate(load: Load, articles: Iterable[tuple[str, str]], out: Path) -> None:
    done = answered(out)
    settings = load_settings(embedded_seconds=PATIENCE, request_deadline=PATIENCE, article_deadline=2 * PATIENCE)
    async with connect(Taught(load), settings) as model:
        with out.open("a", encoding="utf-8") as file:
            for id_, text in articles:
                if id_ in done:
                    continue
                before, started, worked = model.usage, time.monotonic(), time.process_time()
                heard = await listen(passages_of(Document(text)), model, telling={}, progress=silent, enough=Enough())
                row = {
                    "id": id_,
                    "answers": [[passage.start, write(lines)] for passage, lines in heard.turns],
                    "passages": len(heard.passages),
                    "seconds": round(time.monotonic() - started, 2),
                    "cpu_seconds": round(time.process_time() - worked, 2),
                    **tokens(before, model.usage),
                }
                print(json.dumps(row), file=file, flush=True)


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
    given = parser.parse_args(arguments)
    load = Load(
        given.weights,
        alias="local",
        adapter=given.adapter,
        parallel=given.parallel,
        context=TAUGHT_CONTEXT_TOKENS,
        threads=given.threads,
    )
    asyncio.run(evaluate(load, texts(given.gold)[given.first :: given.every], given.out))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
