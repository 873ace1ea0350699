"""Sentences of our own articles said again without a change of what they say: how many are supported.

python benchmarks/retelling.py [-v]
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from retold import compressions, treebank  # noqa: E402

from summarizer import check  # noqa: E402
from summarizer.document import Document  # noqa: E402
from training.parse import CORPUS, read_articles  # noqa: E402

EVERY = 1 if os.environ.get("FULL") else 10
FEWEST, MOST = 4, 60
"""Words of a sentence that is taken."""
TYPESET = {
    "as it stands": str,
    "lower case": str.lower,
    "capitals": str.upper,
    "Treebank tokens": treebank,
    "Treebank tokens in lower case": lambda text: treebank(text).lower(),
}


def articles() -> Iterator[Document]:
    for path in sorted((ROOT / "examples").glob("*.txt")):
        yield Document(path.read_text(encoding="utf-8"))
    for one in list(read_articles([CORPUS]))[::EVERY]:
        yield Document(one.text)


def retold(sentence: str) -> Iterator[tuple[str, str]]:
    for name, change in TYPESET.items():
        yield name, change(sentence)
    for kind, text in compressions(sentence):
        yield f"without its {kind}", text


def main() -> None:
    tried: Counter[str] = Counter()
    supported: Counter[str] = Counter()
    for document in articles():
        for sentence in document.sentences:
            if not FEWEST <= len(sentence.text.split()) <= MOST:
                continue
            for name, text in retold(sentence.text):
                found = check(text, document)
                tried[name] += 1
                supported[name] += found.support.value == "supported"
                if "-v" in sys.argv and found.support.value != "supported":
                    print(name, "|", text, "|", found.reason, found.detail)
    print(json.dumps({name: f"{supported[name]}/{count}" for name, count in tried.items()}))


if __name__ == "__main__":
    main()
