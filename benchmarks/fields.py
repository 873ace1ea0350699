"""What the validator says of the embedded model's summaries: python benchmarks/fields.py [FILE.jsonl] [--every N] [--answers A]

Summarizes every N-th article of a file (rows of {"id", "text"}; by default polnear/dev.jsonl under SUMMARIZER_BENCH_DATA,
else the examples) with the shipped default, and prints the share of fields supported, contradicted, unsupported and
unchecked, in all and by kind of field, and seconds an article. With answers that `python -m training.evaluate` wrote,
those are given in the model's place, and articles without any are left out: the same summaries without waiting for them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import summarizer
from summarizer.document import Document
from summarizer.extraction.passages import passages_of
from summarizer.settings import Settings
from summarizer.testing import Asked, ScriptedModel

EXAMPLES = Path(__file__).parents[1] / "examples"


@dataclass(frozen=True)
class Replayed:
    """A model that answers as it did when it was recorded."""

    answers: dict[str, str]

    def endpoint(self, settings: Settings) -> Any:
        def answer(asked: Asked) -> str:
            return self.answers.get(asked.user, "none")

        return replace(ScriptedModel(answer).endpoint(settings), embedded=True, taught=True)


def articles(path: Path | None) -> Iterator[tuple[str, str]]:
    if path is None:
        for example in sorted(EXAMPLES.glob("0*.txt")):
            yield example.stem, example.read_text(encoding="utf-8")
        return
    for row in map(json.loads, path.open(encoding="utf-8")):
        yield row["id"], row["text"]


def kind(path: str) -> str:
    """/claims/3/via/0 is claims/via."""
    return "/".join(re.sub(r"/\d+", "", path).strip("/").split("/")[:2])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--answers", type=Path)
    given = parser.parse_args()
    data = os.environ.get("SUMMARIZER_BENCH_DATA")
    path = given.file or (Path(data) / "polnear" / "dev.jsonl" if data else None)
    recorded = {}
    if given.answers is not None:
        rows = map(json.loads, given.answers.open(encoding="utf-8"))
        recorded = {row["id"]: {int(start): said for start, said in row["answers"]} for row in rows}
    counts: dict[str, Counter[str]] = {}
    seconds, done = 0.0, 0
    for id_, text in list(articles(path))[:: given.every]:
        model: Any = "local"
        if given.answers is not None:
            if id_ not in recorded:
                continue
            model = Replayed({p.text: recorded[id_].get(p.start, "none") for p in passages_of(Document(text))})
        started = time.monotonic()
        result = summarizer.summarize(text, model=model)
        seconds += time.monotonic() - started
        done += 1
        for verdict in result.report.verdicts:
            for name in ("all", kind(verdict.path)):
                counts.setdefault(name, Counter())[str(verdict.support)] += 1
        for note in result.notes:
            print(f"{id_}: {note}", file=sys.stderr)
    shares = {
        name: {"fields": found.total(), **{support: round(n / found.total(), 4) for support, n in sorted(found.items())}}
        for name, found in sorted(counts.items())
    }
    print(json.dumps({"articles": done, "seconds_an_article": round(seconds / max(done, 1), 2), "fields": shares}, indent=1))


if __name__ == "__main__":
    main()
