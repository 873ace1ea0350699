"""Who said what, scored: python benchmarks/attribution.py [FILE.jsonl]

Reads articles with human annotation (rows of {"id", "text", "attributions": [{"source", "cue", "content": [{"start", "end"}]}]}),
from the file given or from polnear/dev.jsonl under SUMMARIZER_BENCH_DATA; without either, from the examples below. A predicted
attribution matches an annotated one when their content characters overlap with IoU >= 0.5 (greedy, best first, one to
one); its speaker is right when it shares a character with the annotated one, or when both have none. Nested
attributions are left out on both sides. Prints scores, milliseconds an article and how the time grows.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from summarizer.document import Document
from summarizer.grounding.attribution import find_attributions

EXAMPLES = [
    ("<Ilse Maran> said [the port will stay shut].", 1),
    ("[“We are ready,”] <Osei> said. [“Nothing can go wrong.”]", 1),
    ("[The pier is safe], according to <a city report>.", 1),
    ("Rain fell on Monday. Two ships left.", 0),
]

Pair = tuple[set[int], set[int]]


def characters(spans: Iterable[dict[str, int]]) -> set[int]:
    return {i for s in spans for i in range(s["start"], s["end"])}


def example_rows() -> list[dict]:
    """Rows of our own, with <speaker> and [content] marked."""
    rows = []
    for number, (marked, count) in enumerate(EXAMPLES):
        text, spans, starts = "", {"source": [], "content": []}, []
        for character in marked:
            if character in "<[":
                starts.append(len(text))
            elif character in ">]":
                spans["source" if character == ">" else "content"].append({"start": starts.pop(), "end": len(text)})
            else:
                text += character
        rows.append({"id": str(number), "text": text, "attributions": [spans] * count})
    return rows


def matches(gold: list[Pair], found: list[Pair]) -> list[tuple[Pair, Pair]]:
    overlaps = []
    for g, (_, wanted) in enumerate(gold):
        for f, (_, got) in enumerate(found):
            union = len(wanted | got)
            if union and len(wanted & got) / union >= 0.5:
                overlaps.append((len(wanted & got) / union, g, f))
    pairs, used_gold, used_found = [], set(), set()
    for _, g, f in sorted(overlaps, reverse=True):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((gold[g], found[f]))
    return pairs


def f1(hits: int, wanted: int, found: int) -> dict[str, float]:
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    both = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(both, 4)}


def score(rows: list[dict]) -> dict:
    hits = speakers = wanted = predicted = 0
    seconds = 0.0
    for row in rows:
        document = Document(row["text"])
        _ = document.sentences
        start = time.process_time()
        attributions = [a for a in find_attributions(document) if a.depth == 0]
        seconds += time.process_time() - start
        found = [
            (
                set(range(a.speaker.start, a.speaker.end)) if a.speaker else set(),
                {i for c in a.content for i in range(c.start, c.end)},
            )
            for a in attributions
        ]
        gold = [(characters(a["source"]), characters(a["content"])) for a in row["attributions"] if a["content"]]
        wanted += len(gold)
        predicted += len(found)
        for (source, _), (speaker, _) in matches(gold, found):
            hits += 1
            speakers += bool(source & speaker) or not (source or speaker)
    return {
        "articles": len(rows),
        "content": f1(hits, wanted, predicted),
        "content_and_speaker": f1(speakers, wanted, predicted),
        "speaker_given_content": round(speakers / max(hits, 1), 4),
        "annotated": wanted,
        "found": predicted,
        "milliseconds_an_article": round(1000 * seconds / max(len(rows), 1), 2),
    }


def growth(texts: list[str]) -> dict[str, float]:
    """Milliseconds for 1,000 characters at growing lengths, the sentences split beforehand."""
    joined = "\n\n".join(texts)
    found = {}
    for length in (5_000, 50_000, 500_000):
        text = (joined + "\n\n") * (length // max(len(joined), 1) + 1)
        document = Document(text[:length])
        _ = document.sentences
        start = time.process_time()
        find_attributions(document)
        found[str(length)] = round(1_000_000 * (time.process_time() - start) / length, 3)
    return found


def main() -> None:
    data = os.environ.get("SUMMARIZER_BENCH_DATA")
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(data) / "polnear" / "dev.jsonl" if data else None
    rows = [json.loads(line) for line in path.open(encoding="utf-8")] if path else example_rows()
    print(json.dumps({**score(rows), "milliseconds_per_1000_characters": growth([row["text"] for row in rows])}, indent=2))


if __name__ == "__main__":
    main()
