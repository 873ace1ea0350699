"""Samples for a person to judge: python benchmarks/judged.py counted|actors FILE.jsonl ANSWERS.jsonl [--most N] [--tally]

Prints one row a field, set apart by tabs: what the rules alone say, what is shipped, and the sentence. FILE has rows of {"id",
"text"}; ANSWERS are what `python -m training.evaluate WEIGHTS ADAPTER FILE --every N --out ANSWERS` wrote of them. Of actors
the rows of the first N articles that were answered; of what figures count the texts that have a verdict, or while there are none
N texts, evenly taken from those that have a figure.

What a person said is kept in judged.json: a key made of article, name or figure, and the kind, role or counted thing that was
judged, with "right" or "wrong"; for a kind also "no actor", for no role "none" where the article tells none and "missing" where
it does, for what is counted also "no figure" (it counts nothing, so nothing is right). No word of an article is kept. Each row
begins with the keys of its fields, a `?` behind those that nobody judged; `--tally` prints instead how often each verdict was
given, by rules and as shipped.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.document import Document
from summarizer.extraction import combine
from summarizer.extraction.answers import read
from summarizer.extraction.passages import passages_of
from summarizer.extraction.proposals import NumberProposal, propose
from summarizer.schemas import DraftActor

VERDICTS = Path(__file__).with_name("judged.json")


def counted(article: str, document: Document, turns: combine.Turns) -> Iterator[tuple[str, ...]]:
    verdicts = known()
    for before, after in counts(document, turns):
        keys = dict.fromkeys((key_of(article, before), key_of(article, after)))
        sentence = document.sentences[before.draft.sentence - 1].text
        yield marked(keys, verdicts), before.draft.text, before.draft.counted, after.draft.counted, sentence


def actors(article: str, document: Document, turns: combine.Turns) -> Iterator[tuple[str, ...]]:
    verdicts = known()
    for before, after in paired(document, turns):
        keys = dict.fromkeys((*fields_of(article, before), *fields_of(article, after)))
        sentence = document.sentences[before.sentence - 1].text
        yield marked(keys, verdicts), before.name, f"{before.kind}: {before.role}", f"{after.kind}: {after.role}", sentence


def known() -> dict[str, str]:
    """Every verdict that was given, by its key."""
    verdicts: dict[str, str] = json.loads(VERDICTS.read_text(encoding="utf-8"))
    return verdicts


def marked(keys: Iterable[str], verdicts: dict[str, str]) -> str:
    return " ".join(made if made in verdicts else f"{made}?" for made in keys)


def key(article: str, name: str, field: str, value: str | None) -> str:
    """What stands in judged.json for a field of an actor: it tells whether it is the same, and nothing of the text."""
    told = "\t".join((article, name, field, value or "-"))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def fields_of(article: str, actor: DraftActor) -> tuple[str, str]:
    return key(article, actor.name, "kind", actor.kind.value), key(article, actor.name, "role", actor.role)


def key_of(article: str, number: NumberProposal) -> str:
    """As `key`, of a figure: its place tells it from others, since one text may name it twice."""
    return key(article, f"{number.place[0]} {number.draft.text}", "counted", number.draft.counted)


def counts(document: Document, turns: combine.Turns) -> Iterator[tuple[NumberProposal, NumberProposal]]:
    proposed = propose(document).numbers
    yield from zip(proposed, combine.counted(document, turns, proposed), strict=True)


def paired(document: Document, turns: combine.Turns) -> Iterator[tuple[DraftActor, DraftActor]]:
    proposed = propose(document).actors
    yield from zip(proposed, combine.described(document, turns, proposed), strict=True)


def tally(pairs: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, int]]:
    """How often each verdict was given, of (field, the rules' key, the shipped one's key); "open" is what nobody judged."""
    verdicts = known()
    counted: dict[str, Counter[str]] = {}
    for field, before, after in pairs:
        for way, made in (("rules", before), ("shipped", after)):
            counted.setdefault(f"{field}, {way}", Counter())[verdicts.get(made, "open")] += 1
    return {name: dict(sorted(count.items())) for name, count in sorted(counted.items())}


def fields(what: str, article: str, document: Document, turns: combine.Turns) -> Iterator[tuple[str, str, str]]:
    """What `tally` counts of one article."""
    if what == "counted":
        yield from (("counted", key_of(article, before), key_of(article, after)) for before, after in counts(document, turns))
        return
    for before, after in paired(document, turns):
        yield from zip(("kind", "role"), fields_of(article, before), fields_of(article, after), strict=True)


def answered(what: str, file: Path, answers: Path, most: int) -> list[tuple[str, Document, combine.Turns]]:
    """The articles of the sample with what the model said of them."""
    texts = {row["id"]: row["text"] for row in map(json.loads, file.open(encoding="utf-8"))}
    read_: list[tuple[str, Document, combine.Turns]] = []
    rows = {row["id"]: row for row in map(json.loads, answers.open(encoding="utf-8"))}
    for row in (rows[id_] for id_ in texts if id_ in rows):
        document = Document(texts[row["id"]])
        said = {int(start): str(answer) for start, answer in row["answers"]}
        turns = [(passage, read(said[passage.start])) for passage in passages_of(document) if passage.start in said]
        read_.append((row["id"], document, turns))
    if what == "actors":
        return read_[:most]
    verdicts = known()
    figures = [one for one in read_ if propose(one[1]).numbers]
    # A later reading may find other figures, which would shift an even choice: those that somebody judged stay the sample.
    judged = [one for one in figures if any(made in verdicts for _, *keys in fields(what, *one) for made in keys)]
    if judged:
        return judged
    return [figures[i * len(figures) // most] for i in range(most)] if most < len(figures) else figures


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("counted", "actors"))
    parser.add_argument("file", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--most", type=int, default=100)
    parser.add_argument("--tally", action="store_true")
    given = parser.parse_args()
    sample = answered(given.what, given.file, given.answers, given.most)
    if given.tally:
        told = tally(row for one in sample for row in fields(given.what, *one))
        print(json.dumps({"texts": len(sample), **told}, indent=1))
        return
    for one in sample:
        for columns in counted(*one) if given.what == "counted" else actors(*one):
            print("\t".join(" ".join(column.split()) for column in columns))


if __name__ == "__main__":
    main()
