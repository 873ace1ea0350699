#!/usr/bin/env python3
"""Milliseconds of processor time to verify a summary of about 40 fields: speed.py

Against 4,500 and 143,000 characters, with the Document built anew each time and with one already read, beside one
`json.loads` of the same summary. The long text is the first long document of SUMMARIZER_BENCH_DATA behind the short one;
without that variable, the short one behind text made by code from the examples' own words.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import time
from pathlib import Path

from summarizer import verify
from summarizer.document import Document
from summarizer.extraction.proposals import propose
from summarizer.grounding.draft import ground
from summarizer.schemas import Draft

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SHORT, LONG, FIELDS = 4_500, 143_000, 40


def short_text() -> str:
    return "\n\n".join(p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("0*.txt")))[:SHORT]


def long_text(short: str) -> str:
    data = os.environ.get("SUMMARIZER_BENCH_DATA")
    if data:
        rows = (json.loads(line) for line in (Path(data) / "longdocs" / "val.jsonl").open(encoding="utf-8"))
        tail = max((row["text"] for row in rows), key=len)
    else:
        rng = random.Random(3)
        words = re.findall(r"\w+", short)
        tail = " ".join(" ".join(rng.choices(words, k=14)).capitalize() + "." for _ in range(2_500))
    return (short + "\n\n" + tail)[:LONG]


def drafts_of(document: Document):
    """Drafts of a document by our own reading, each with one item more: a name, a claim, a number or a source."""
    read = propose(document)
    for count in range(1, 100):
        yield Draft(
            gist=(),
            actors=read.actors[: (count + 2) // 3],
            sources=read.sources[: count // 6],
            claims=tuple(claim.draft for claim in read.claims[: (count + 1) // 3]),
            numbers=tuple(number.draft for number in read.numbers[: (count + 3) // 6]),
        )


def ordinary(text: str):
    """The first of these drafts that comes to FIELDS verdicts, and its summary."""
    document = Document(text)
    for draft in drafts_of(document):
        summary = ground(draft, document).summary
        if len(verify(summary, document).verdicts) >= FIELDS:
            break
    return draft, summary


def milliseconds(action, runs: int = 15) -> float:
    def once() -> float:
        started = time.process_time()
        action()
        return (time.process_time() - started) * 1_000

    return round(statistics.median(once() for _ in range(runs)), 2)


def main() -> None:
    short = short_text()
    _, summary = ordinary(short)
    as_json = summary.to_json()
    out: dict[str, object] = {"json.loads of the summary": milliseconds(lambda: json.loads(as_json))}
    for name, text in (("short", short), ("long", long_text(short))):
        moved = summary.model_copy(update={"article": summary.article.model_copy(update={"sha256": Document(text).sha256})})
        read = Document(text)
        fields = len(verify(moved, read).verdicts)
        out[name] = {
            "characters": len(text),
            "fields": fields,
            "document read already": milliseconds(lambda: verify(moved, read)),  # noqa: B023
            "document built": milliseconds(lambda: verify(moved, Document(text)), 7),  # noqa: B023
        }
    print(json.dumps(out, indent=2))


if __name__ == "__main__":
    main()
