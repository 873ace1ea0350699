"""Samples for a person to judge: python benchmarks/judged.py counted|actors FILE.jsonl ANSWERS.jsonl [--most N]

Prints one row a field, set apart by tabs: what the rules alone say, what is shipped, and the sentence. FILE has rows of {"id",
"text"}; ANSWERS are what `python -m training.evaluate WEIGHTS ADAPTER FILE --every N --out ANSWERS` wrote of them. The rows
of the first N articles that were answered; what a person says of them stays with the person.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

from summarizer.document import Document
from summarizer.extraction import combine
from summarizer.extraction.answers import read
from summarizer.extraction.passages import passages_of
from summarizer.extraction.proposals import propose


def counted(document: Document, turns: combine.Turns) -> Iterator[tuple[str, ...]]:
    proposed = propose(document).numbers
    for before, after in zip(proposed, combine.counted(document, turns, proposed), strict=True):
        sentence = document.sentences[before.draft.sentence - 1].text
        yield before.draft.text, before.draft.counted, after.draft.counted, sentence


def actors(document: Document, turns: combine.Turns) -> Iterator[tuple[str, ...]]:
    proposed = propose(document).actors
    for before, after in zip(proposed, combine.described(document, turns, proposed), strict=True):
        sentence = document.sentences[before.sentence - 1].text
        yield before.name, f"{before.kind}: {before.role}", f"{after.kind}: {after.role}", sentence


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("counted", "actors"))
    parser.add_argument("file", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--most", type=int, default=100)
    given = parser.parse_args()
    texts = {row["id"]: row["text"] for row in map(json.loads, given.file.open(encoding="utf-8"))}
    for row in itertools.islice(map(json.loads, given.answers.open(encoding="utf-8")), given.most):
        document = Document(texts[row["id"]])
        said = {int(start): str(answer) for start, answer in row["answers"]}
        turns = [(passage, read(said[passage.start])) for passage in passages_of(document) if passage.start in said]
        for fields in (counted if given.what == "counted" else actors)(document, turns):
            print("\t".join(" ".join(field.split()) for field in fields))


if __name__ == "__main__":
    main()
