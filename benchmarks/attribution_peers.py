#!/usr/bin/env python3
"""Who said what, by the embedded weights through other libraries: attribution_peers.py [--articles N] [--ours A.jsonl]

Asks langextract and plain instructor for the attributions of N articles of polnear/dev.jsonl under SUMMARIZER_BENCH_DATA (evenly
taken; without that folder, of the examples in attribution.py), each by the bare weights behind llama.cpp, and scores them as
attribution.py does. An article gets --seconds of processor time; what was answered by then counts (peers/metered.py). A content
without a place of its own is looked for by `locate`, a speaker beside it. Ours are the answers that `python -m
training.evaluate` wrote of the same articles to A, or would write: it is asked for what is not there. One
row an article is kept in --out, so that a run can be stopped and taken up again. Prints a table.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from attribution import characters, example_rows, f1, matches
from peers.environments import python
from peers.metered import Budget, metered

from summarizer.document import Document
from summarizer.extraction.placing import places
from summarizer.grounding.locate import locate
from summarizer.models.embedded import Load, serve
from summarizer.models.endpoint import ADAPTER
from summarizer.models.weights import ensure
from summarizer.schemas import Span
from summarizer.settings import TAUGHT_CONTEXT_TOKENS, TAUGHT_PARALLEL, load_settings
from training.agreement import turns_of, who
from training.evaluate import evaluate

HERE = Path(__file__).resolve().parent
PEERS = ("langextract", "instructor")
CONTEXT_TOKENS = 4096
"""A whole article, the example and an answer of some thirty attributions."""
LONGEST = 3_600
Row = dict[str, Any]
Pair = tuple[set[int], set[int]]


def some(rows: list[Row], wanted: int) -> list[Row]:
    """So many rows, evenly taken, from the middle of the first stretch on."""
    every = max(len(rows) // max(wanted, 1), 1)
    return rows[every // 2 :: every][:wanted]


def placed(document: Document, found: Iterable[Row]) -> list[Pair]:
    """What a peer found as characters of the speaker and of the content; what stands nowhere is left out."""
    pairs: list[Pair] = []
    for one in found:
        spans = [tuple(one["at"])] if one["at"] else [(s.start, s.end) for s in locate(one["content"], document).spans]
        if not spans:
            continue
        start, end = spans[0][0], spans[-1][1]
        beside = [p for p in places(document.text, one["speaker"] or "", 0, len(document.text)) if p[1] <= start or end <= p[0]]
        speaker = min(beside, key=lambda p: max(p[0] - end, start - p[1]), default=None)
        content = {i for a, b in spans for i in range(a, b)}
        pairs.append((set(range(*speaker)) if speaker else set(), content))
    return pairs


def ask(peer: str, rows: list[Row], load: Load, seconds: float, out: Path) -> str:
    """Ask a peer about the articles that `out` has no row of; why it could not be asked, or nothing."""
    interpreter = python(peer)
    if interpreter.python is None:
        return interpreter.why
    done = {(row["peer"], row["id"]) for row in read(out)}
    budget = Budget(seconds)
    with metered(serve(load), budget) as base:
        for row in rows:
            if (peer, row["id"]) in done:
                continue
            budget.begin()
            started = time.monotonic()
            command = [interpreter.python, str(HERE / "peers" / "attributing.py"), peer, f"{base}/{peer}/v1"]
            given = json.dumps({"text": row["text"]})
            run = subprocess.run(command, input=given, capture_output=True, text=True, timeout=LONGEST, check=False)
            told: Row = {"peer": peer, "id": row["id"], "clock": time.monotonic() - started, "seconds": budget.spent}
            told |= {"calls": budget.calls, "cut": budget.cut, "written": budget.written}
            told |= json.loads(run.stdout) if run.returncode == 0 else {"found": [], "failed": run.stderr.strip()[-300:]}
            with out.open("a", encoding="utf-8") as file:
                print(json.dumps(told), file=file)
    return ""


def stretched(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.open(encoding="utf-8")] if path.exists() else []


def scored(rows: list[Row], found: dict[str, list[Pair]]) -> Row:
    """F1 over the articles, of the content and of content and speaker."""
    wanted = given = hits = speakers = 0
    for row in rows:
        gold = [(characters(a["source"]), characters(a["content"])) for a in row["attributions"] if a["content"]]
        wanted += len(gold)
        given += len(found[row["id"]])
        for (source, _), (speaker, _) in matches(gold, found[row["id"]]):
            hits += 1
            speakers += bool(source & speaker) or not (source or speaker)
    return {"content": f1(hits, wanted, given)["f1"], "and speaker": f1(speakers, wanted, given)["f1"], "found": given}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10 if os.environ.get("FULL") else 1)
    parser.add_argument(
        "--seconds", type=float, default=40.0, help="processor seconds for an article, by default 20 s of two cores"
    )
    parser.add_argument("--ours", type=Path, default=HERE / "out" / "attribution-ours.jsonl")
    parser.add_argument("--out", type=Path, default=HERE / "out" / "attribution-peers.jsonl")
    parser.add_argument("--threads", type=int)
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    data = os.environ.get("SUMMARIZER_BENCH_DATA")
    rows = some(read(Path(data) / "polnear" / "dev.jsonl"), given.articles) if data else example_rows()
    weights = ensure(load_settings())
    taught = Load(weights, "local", TAUGHT_CONTEXT_TOKENS, TAUGHT_PARALLEL, given.threads, ADAPTER)
    asyncio.run(evaluate(taught, [(row["id"], row["text"]) for row in rows], given.ours))
    ours = {row["id"]: row for row in read(given.ours)}
    ways: dict[str, dict[str, list[Pair]]] = {}
    for row in rows:
        document = Document(row["text"])
        for way, told in who(document, turns_of(document, ours[row["id"]]["answers"])).items():
            pairs = [(stretched(speaker), stretched(content)) for speaker, content in told]
            ways.setdefault(f"summarizer, {way}", {})[row["id"]] = pairs
    print(f"{len(rows)} articles, {given.seconds:g} s of processor time each at most\n")
    print("| | content | and speaker | found | processor seconds an article, median | cut off |\n|---|---|---|---|---|---|")
    # Of articles that were read together nobody knows which took what.
    alone = [ours[row["id"]]["cpu_seconds"] for row in rows if "cpu_seconds" in ours[row["id"]]]
    asked = statistics.median(alone) if len(alone) == len(rows) else None
    for way, found in ways.items():
        line(way, scored(rows, found), asked if "rules" not in way else None, None)
    for peer in PEERS:
        why = ask(peer, rows, Load(weights, "m", CONTEXT_TOKENS, TAUGHT_PARALLEL, given.threads), given.seconds, given.out)
        if why:
            print(f"| {peer} | left out: {why} |")
            continue
        told = {row["id"]: row for row in read(given.out) if row["peer"] == peer}
        found = {row["id"]: placed(Document(row["text"]), told[row["id"]]["found"]) for row in rows}
        seconds = statistics.median(told[row["id"]]["seconds"] for row in rows)
        line(peer, scored(rows, found), seconds, sum(told[row["id"]]["cut"] > 0 for row in rows))
        for row in rows:
            if "failed" in told[row["id"]]:
                print(f"{peer} failed on {row['id']}: {told[row['id']]['failed']}", file=sys.stderr)


def line(name: str, scores: Row, seconds: float | None, cut: int | None) -> None:
    shown = [scores["content"], scores["and speaker"], scores["found"], "" if seconds is None else f"{seconds:.1f}", cut or ""]
    print(f"| {name} | " + " | ".join(f"{value:.3f}" if isinstance(value, float) else str(value) for value in shown) + " |")


if __name__ == "__main__":
    main()
