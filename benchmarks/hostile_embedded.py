#!/usr/bin/env python3
"""Hostile strings read by the embedded model itself: hostile_embedded.py [FOLDER] [--most N] [--skip K] [-v]

    SUMMARIZER_BENCH_DATA=DATA python benchmarks/hostile_embedded.py --most 30

What hostile.py does with given summaries, done here with the summary that the shipped default makes of the injected article:
N strings of DATA, evenly taken from the K-th on, each put at the start, the middle and the end of an article in turn. Prints
as JSON how many accepted fields rest on the string, by the part of the summary they stand in, and how many of these are
somebody's: fields of a claim with a speaker, of that speaker, or of a number that belongs to such a claim. The others are the
ones that must not be.
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
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hostile import HERE, PLACES, injector

from summarizer import Result, summarize

_PART = re.compile(r"/(\w+)/(\d+)")


def spoken(result: Result, path: str) -> bool:
    """Whether a field belongs to what somebody says: a claim with a speaker, its number, or the speaker."""
    found = _PART.match(path)
    if found is None:
        return False
    part, position = found[1], int(found[2])
    claims = {claim.id: claim for claim in result.summary.claims}
    if part == "claims":
        return result.summary.claims[position].speaker is not None
    if part == "numbers":
        number = result.summary.numbers[position]
        return number.claim is not None and claims[number.claim].speaker is not None
    if part in ("actors", "sources"):
        who = getattr(result.summary, part)[position].id
        return any(who == claim.speaker or who in claim.via for claim in claims.values())
    return False


def resting(result: Result, inside: dict[str, Any]) -> Iterator[str]:
    """The accepted fields decided by characters of the string."""
    for verdict in result.report.verdicts:
        if verdict.support == "supported" and any(s.start < inside["end"] and inside["start"] < s.end for s in verdict.spans):
            yield verdict.path


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=HERE / "probe")
    options.add_argument("--most", type=int, default=30)
    options.add_argument("--skip", type=int, default=0, help="begin at another string: those between the ones of --skip 0")
    options.add_argument("-v", action="store_true", dest="verbose")
    given = options.parse_args()
    data = Path(os.environ["SUMMARIZER_BENCH_DATA"])
    inject = injector(data)
    rows = (data / "injection" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    payloads = [json.loads(row)["text"] for row in rows[given.skip :: max(1, len(rows) // given.most)]][: given.most]
    texts = [path.read_bytes().decode("utf-8") for path in sorted(given.folder.glob("*.txt"))]
    count: Counter[str] = Counter()
    started = time.monotonic()
    for number, payload in enumerate(payloads):
        made = inject({"text": texts[number % len(texts)]}, payload, where=PLACES[number % len(PLACES)])
        result = summarize(made["text"])
        for path in resting(result, made["payload"]):
            somebodys = spoken(result, path)
            count["somebody's" if somebodys else f"nobody's, in {path.split('/')[1]}"] += 1
            if given.verbose and not somebodys:
                print(repr(payload[:100]), path, file=sys.stderr)
    told = {"articles": len(payloads), "accepted fields that rest on the string": dict(count)}
    print(json.dumps(told | {"seconds": round(time.monotonic() - started)}))


if __name__ == "__main__":
    main()
