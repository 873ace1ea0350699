"""Samples for a person to judge: python benchmarks/judged.py counted|actors FILE.jsonl ANSWERS.jsonl [--most N] [--tally]

Prints one row a field, set apart by tabs: what the rules alone say, what is shipped, and the sentence. FILE has rows of {"id",
"text"}; ANSWERS are what `python -m training.evaluate WEIGHTS ADAPTER FILE --every N --out ANSWERS` wrote of them. The rows
of the first N articles that were answered.

Of actors, what a person said is kept in judged.json: a key made of article, name and the kind or role that was judged, with
"right" or "wrong", for a kind also "no actor", for no role "none" where the article tells none and "missing" where it does.
No word of an article is kept. Each row begins with the keys of its fields, a `?` behind those that nobody judged; `--tally`
prints instead how often each verdict was given, by rules and as shipped.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.document import Document
from summarizer.extraction import combine
from summarizer.extraction.answers import read
from summarizer.extraction.passages import passages_of
from summarizer.extraction.proposals import propose
from summarizer.schemas import DraftActor

VERDICTS = Path(__file__).with_name("judged.json")


def counted(document: Document, turns: combine.Turns) -> Iterator[tuple[str, ...]]:
    proposed = propose(document).numbers
    for before, after in zip(proposed, combine.counted(document, turns, proposed), strict=True):
        sentence = document.sentences[before.draft.sentence - 1].text
        yield before.draft.text, before.draft.counted, after.draft.counted, sentence


def actors(article: str, document: Document, turns: combine.Turns) -> Iterator[tuple[str, ...]]:
    verdicts = json.loads(VERDICTS.read_text(encoding="utf-8"))
    for before, after in paired(document, turns):
        keys = dict.fromkeys((*fields_of(article, before), *fields_of(article, after)))
        marked = " ".join(made if made in verdicts else f"{made}?" for made in keys)
        sentence = document.sentences[before.sentence - 1].text
        yield marked, before.name, f"{before.kind}: {before.role}", f"{after.kind}: {after.role}", sentence


def key(article: str, name: str, field: str, value: str | None) -> str:
    """What stands in judged.json for a field of an actor: it tells whether it is the same, and nothing of the text."""
    told = "\t".join((article, name, field, value or "-"))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def fields_of(article: str, actor: DraftActor) -> tuple[str, str]:
    return key(article, actor.name, "kind", actor.kind.value), key(article, actor.name, "role", actor.role)


def paired(document: Document, turns: combine.Turns) -> Iterator[tuple[DraftActor, DraftActor]]:
    proposed = propose(document).actors
    yield from zip(proposed, combine.described(document, turns, proposed), strict=True)


def tally(pairs: Iterable[tuple[str, DraftActor, DraftActor]]) -> dict[str, dict[str, int]]:
    """How often each verdict was given, by field and way; "open" is what nobody judged."""
    verdicts = json.loads(VERDICTS.read_text(encoding="utf-8"))
    counts: dict[str, Counter[str]] = {}
    for article, before, after in pairs:
        for way, actor in (("rules", before), ("shipped", after)):
            for field, made in zip(("kind", "role"), fields_of(article, actor), strict=True):
                counts.setdefault(f"{field}, {way}", Counter())[verdicts.get(made, "open")] += 1
    return {name: dict(sorted(count.items())) for name, count in sorted(counts.items())}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("counted", "actors"))
    parser.add_argument("file", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--most", type=int, default=100)
    parser.add_argument("--tally", action="store_true")
    given = parser.parse_args()
    texts = {row["id"]: row["text"] for row in map(json.loads, given.file.open(encoding="utf-8"))}
    pairs: list[tuple[str, DraftActor, DraftActor]] = []
    for row in itertools.islice(map(json.loads, given.answers.open(encoding="utf-8")), given.most):
        document = Document(texts[row["id"]])
        said = {int(start): str(answer) for start, answer in row["answers"]}
        turns = [(passage, read(said[passage.start])) for passage in passages_of(document) if passage.start in said]
        if given.tally:
            pairs += [(row["id"], before, after) for before, after in paired(document, turns)]
            continue
        for fields in counted(document, turns) if given.what == "counted" else actors(row["id"], document, turns):
            print("\t".join(" ".join(field.split()) for field in fields))
    if given.tally:
        print(json.dumps({"actors": len(pairs), **tally(pairs)}, indent=1))


if __name__ == "__main__":
    main()
