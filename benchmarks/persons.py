#!/usr/bin/env python3
"""True statements with a person exchanged for another of the article: how many check still accepts. persons.py [--show N]

Of each true statement that is accepted, the longest name of a person is replaced by that of another person of the same article
who shares no word with them (drawn by a fixed seed), everything else left as it is. With SUMMARIZER_BENCH_DATA the true
sentences are those of frank/validation.jsonl, else those of paraphrases.toml about the example articles. Accepted exchanges are
an upper bound of what is wrong: now and then both persons did it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

from statements import rows

from summarizer.document import Document
from summarizer.grounding.names import Name, NameKind, find_names
from summarizer.validation import check

SEED = 5


def true_sentences() -> Iterator[tuple[str, str]]:
    """An article and a true sentence about it."""
    data = os.environ.get("SUMMARIZER_BENCH_DATA")
    path = Path(data) / "frank" / "validation.jsonl" if data else None
    for row in rows(path):
        if row["label"]:
            for sentence in row.get("summary_sentences") or [row.get("statement") or row["summary"]]:
                yield row["article"], sentence


def exchanged(sentence: str, persons: list[Name], rng: random.Random) -> str | None:
    """The sentence with another person; None when it names none whom another can replace."""
    forms = sorted(((form, name) for name in persons for form in (name.text, *name.aliases)), key=lambda one: -len(one[0]))
    for form, name in forms:
        found = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", sentence, re.IGNORECASE)
        if not found:
            continue
        words = set(name.text.lower().split())
        others = [
            other
            for other in persons
            if not words & set(other.text.lower().split()) and other.text.split()[-1].lower() not in sentence.lower()
        ]
        if not others:
            return None
        new = rng.choice(others).text
        return sentence[: found.start()] + (new if sentence != sentence.lower() else new.lower()) + sentence[found.end() :]
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", type=int, default=0, help="print so many of the exchanges that are accepted")
    given = parser.parse_args()
    rng = random.Random(SEED)
    documents: dict[str, Document] = {}
    made, passed = 0, list[tuple[str, str]]()
    for article, sentence in true_sentences():
        document = documents.setdefault(article, Document(article))
        if check(sentence, document).support != "supported":
            continue
        persons = [name for name in find_names(document).names if name.kind is NameKind.PERSON]
        new = exchanged(sentence, persons, rng)
        if new is None:
            continue
        made += 1
        if check(new, document).support == "supported":
            passed.append((sentence, new))
    for sentence, new in passed[: given.show]:
        print(f"{sentence}\n  {new}")
    print(json.dumps({"persons exchanged": made, "still accepted": len(passed), "share": round(len(passed) / max(made, 1), 4)}))


if __name__ == "__main__":
    main()
