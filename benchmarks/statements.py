#!/usr/bin/env python3
"""Free statements against their articles: how many true and false ones check accepts. statements.py [FILE.jsonl]

Rows have "article", "label" (1 true, 0 false) and "statement", "summary" or "summary_sentences"; several sentences are accepted
when each is. Rows with meta.origin are counted by origin, those with "pair" also by pairs told apart. Without a file the
statements about the example articles are used (paraphrases.toml), each against its whole article, and then each of FILES that
lies under SUMMARIZER_BENCH_DATA.
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer.document import Document
from summarizer.validation import check

HERE = Path(__file__).resolve().parent
FILES = ("frank/validation.jsonl", "falke/pairs.jsonl")
"""Sentences and summaries that people have judged: of FRANK (Pagnoni et al. 2021) and of Falke et al. 2019."""


def rows(path: Path | None) -> Iterator[dict[str, Any]]:
    """The rows of a file, or those about the example articles."""
    if path is not None:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
        return
    for passage in tomllib.loads((HERE / "paraphrases.toml").read_text(encoding="utf-8"))["passage"]:
        article = (HERE.parent / "examples" / passage["article"]).read_text(encoding="utf-8")
        for label, key in ((1, "true"), (0, "false")):
            yield from ({"article": article, "label": label, "statement": text} for text in passage[key])


def measure(path: Path | None, named: dict[str, str]) -> None:
    """Print what check accepts of one file; `named` stands before its figures."""
    documents: dict[str, Document] = {}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    pairs: dict[Any, dict[int, bool]] = defaultdict(dict)
    for row in rows(path):
        document = documents.setdefault(row["article"], Document(row["article"]))
        sentences = row.get("summary_sentences") or [row.get("statement") or row["summary"]]
        yes = all(check(sentence, document).support == "supported" for sentence in sentences)
        cell = counts[row.get("meta", {}).get("origin") or "all"]
        cell[0 if row["label"] else 2] += 1
        cell[1 if row["label"] else 3] += yes
        if "pair" in row:
            pairs[row["pair"]][row["label"]] = yes
    for group, (true, true_yes, false, false_yes) in sorted(counts.items()):
        balanced = round((true_yes / max(true, 1) + 1 - false_yes / max(false, 1)) / 2, 4)
        shown = {"true_accepted": f"{true_yes}/{true}", "false_accepted": f"{false_yes}/{false}", "balanced_accuracy": balanced}
        print(json.dumps(named | {"group": group} | shown))
    whole = [pair for pair in pairs.values() if len(pair) == 2]
    if whole:
        apart = round(sum(pair[1] and not pair[0] for pair in whole) / len(whole), 4)
        print(json.dumps(named | {"pairs": len(whole), "told_apart": apart}))


def main() -> None:
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]), {})
        return
    measure(None, {})
    folder = os.environ.get("SUMMARIZER_BENCH_DATA")
    if not folder:
        print("SUMMARIZER_BENCH_DATA is not set: our own statements only", file=sys.stderr)
        return
    for name in FILES:
        if (Path(folder) / name).is_file():
            measure(Path(folder) / name, {"file": name})


if __name__ == "__main__":
    main()
