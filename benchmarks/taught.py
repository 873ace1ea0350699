#!/usr/bin/env python3
"""Who said what with the embedded model: by rules alone, by its adapter alone, by both. taught.py [--answers A.jsonl] [--every N]

Reads every N-th article of polnear/dev.jsonl under SUMMARIZER_BENCH_DATA (without that folder, of the part of training/corpus
that is kept from training) to its end, without the budget of seconds that the product has, and scores it as attribution.py
does. Answers are kept in A, so that a run can be stopped and taken up again; `python -m training.evaluate` writes the same in
parts, beside each other. Prints a table, and what was read and written for it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from summarizer.models.embedded import Load
from summarizer.models.endpoint import ADAPTER
from summarizer.models.weights import ensure
from summarizer.settings import TAUGHT_CONTEXT_TOKENS, TAUGHT_PARALLEL, load_settings
from training.agreement import WAYS, scored
from training.evaluate import evaluate, texts

HERE = Path(__file__).resolve().parent
COUNTS = ("passages", "read", "cached", "written")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", type=Path, default=HERE / "out" / "taught.jsonl")
    parser.add_argument("--every", type=int, default=1)
    given = parser.parse_args()
    given.answers.parent.mkdir(parents=True, exist_ok=True)
    data = os.environ.get("SUMMARIZER_BENCH_DATA")
    gold = Path(data) / "polnear" / "dev.jsonl" if data else None
    load = Load(ensure(load_settings()), "local", TAUGHT_CONTEXT_TOKENS, TAUGHT_PARALLEL, adapter=ADAPTER)
    articles = texts(gold)[:: given.every]
    asyncio.run(evaluate(load, articles, given.answers))
    told = scored(given.answers, gold)
    who = told["who"]
    print(f"{told['articles']} articles, {who['wanted']} annotated attributions\n")
    print("| | content: precision | recall | F1 | and speaker: precision | recall | F1 |\n|---|---|---|---|---|---|---|")
    for way in WAYS:
        cells = [who[name][part] for name in (way, f"{way}, speaker too") for part in ("precision", "recall", "f1")]
        print(f"| {way} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |")
    wanted = {id_ for id_, _ in articles}
    rows = [row for row in map(json.loads, given.answers.open(encoding="utf-8")) if row["id"] in wanted]
    print("\n" + ", ".join(f"{name} {sum(row[name] for row in rows):,}" for name in COUNTS))


if __name__ == "__main__":
    main()
