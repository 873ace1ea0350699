#!/usr/bin/env python3
"""True and false statements about articles, ours and the peers' answers side by side: against.py [--only PEER …] [--most N]

The statements are those of paraphrases.toml about the example articles, and of each FILE under SUMMARIZER_BENCH_DATA that is
there: statements.jsonl ({"article", "statement", "label", "kind"}), falke/pairs.jsonl and frank/validation.jsonl (of those
two the first N, 60 by default, all with FULL=1). A summary of several sentences is accepted when each sentence is. Printed
are, for each set and peer, how many true and how many false statements it accepts, the balanced accuracy, and milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from peers.accept import PEERS
from peers.environments import Peer, python

HERE = Path(__file__).resolve().parent
ACCEPT = HERE / "peers" / "accept.py"
LONGEST = 3_600


@dataclass
class Row:
    """One judgement that somebody made: the sentences of it, and whether they are true of the text."""

    text: str
    sentences: list[str]
    true: bool
    verdicts: list[bool] = field(default_factory=list)


def own() -> list[Row]:
    rows = []
    for passage in tomllib.loads((HERE / "paraphrases.toml").read_text(encoding="utf-8"))["passage"]:
        text = (HERE.parent / "examples" / passage["article"]).read_text(encoding="utf-8")
        rows += [Row(text, [s], key == "true") for key in ("true", "false") for s in passage[key]]
    return rows


def read(path: Path, most: int) -> list[Row]:
    lines = path.read_text(encoding="utf-8").splitlines()
    given: list[dict[str, Any]] = [json.loads(line) for line in lines[: most or None]]
    return [
        Row(row["article"], row.get("summary_sentences") or [row.get("statement") or row["summary"]], bool(row["label"]))
        for row in given
    ]


def sets(most: int) -> dict[str, list[Row]]:
    found = {"paraphrases.toml (ours)": own()}
    folder = os.environ.get("SUMMARIZER_BENCH_DATA")
    if folder is None:
        print("SUMMARIZER_BENCH_DATA is not set: our own statements only", file=sys.stderr)
        return found
    for name, limit in (("statements.jsonl", 0), ("falke/pairs.jsonl", most), ("frank/validation.jsonl", most)):
        for base in (Path(folder), Path(folder).parent / "probe"):
            if (base / name).is_file():
                found[name] = read(base / name, limit)
                break
    return found


def answers(peer: Peer, rows: list[Row]) -> float:
    """Let a peer judge the rows; milliseconds a sentence."""
    cases = [{"text": row.text, "statement": sentence} for row in rows for sentence in row.sentences]
    command = [str(peer.python), str(ACCEPT), peer.name]
    done = subprocess.run(command, input=json.dumps(cases), capture_output=True, text=True, timeout=LONGEST, check=False)
    if done.returncode:
        raise RuntimeError((done.stderr.strip().splitlines() or ["no answer"])[-1])
    told = json.loads(done.stdout.splitlines()[-1])
    left = iter(told["accepted"])
    for row in rows:
        row.verdicts = [next(left) for _ in row.sentences]
    return told["seconds"] * 1000 / max(len(cases), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=list(PEERS), default=list(PEERS))
    parser.add_argument("--most", type=int, default=0 if os.environ.get("FULL") == "1" else 60)
    options = parser.parse_args()
    peers = [python(name) for name in options.only]
    for name, rows in sets(options.most).items():
        true, false = sum(row.true for row in rows), sum(not row.true for row in rows)
        print(f"\n{name}: {true} true, {false} false\n")
        print("| tool | true accepted | false accepted | balanced | ms |\n|---|---|---|---|---|")
        for peer in peers:
            if peer.python is None:
                print(f"| {peer.name} | not run: {peer.why} | | | |")
                continue
            try:
                took = answers(peer, rows)
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                print(f"| {peer.name} | did not answer: {error} | | | |")
                continue
            yes: dict[bool, int] = defaultdict(int)
            for row in rows:
                yes[row.true] += all(row.verdicts)
            balanced = (yes[True] / max(true, 1) + 1 - yes[False] / max(false, 1)) / 2
            print(f"| {peer.name} | {yes[True]} | {yes[False]} | {balanced:.3f} | {took:.1f} |", flush=True)


if __name__ == "__main__":
    main()
