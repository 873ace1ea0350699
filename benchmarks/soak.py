#!/usr/bin/env python3
"""Memory over a long run: soak.py [--minutes N] [--every SECONDS]

One process does what a bot does all day, over and over: summarizes an article with a scripted model, verifies a damaged
copy of the summary, checks a statement, looks for a quotation and for numbers, and renders every report. The articles
are paragraphs of the examples, drawn anew each round, so that no text comes twice, behind one of figures and made-up words
that no article had before: words met are kept in tables of fixed size, and it takes new ones to fill them.

Printed are, each --every seconds, the rounds done, the resident memory (from /proc, so on Linux only) and the objects that
the garbage collector knows; at the end the growth of both over the second half, in percent an hour, by a line of least
squares. The tables fill in the first half of an hour. Ctrl-C ends it with what there is.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import summarizer
from summarizer import report
from summarizer.document import Document
from summarizer.extraction.proposals import propose
from summarizer.schemas import Draft, DraftGist
from summarizer.testing import ScriptedModel

HERE = Path(__file__).resolve().parent
SEED = 7
PAGE = 4_096
NEW_WORDS = 40
"""Words an article that no article had before, a figure for each four of them: with these a table of 8,192 spellings is full
after 200 rounds."""
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
WITH_TEXT = (report.render_text, report.render_markdown, report.render_html, report.render_annotations)
WITHOUT = (report.render_jsonld, report.render_claims_csv, report.render_numbers_csv)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the process held after some time."""

    seconds: float
    rounds: int
    megabytes: float
    objects: int

    def __str__(self) -> str:
        return f"{self.seconds / 60:6.1f} min  {self.rounds:8,} rounds  {self.megabytes:7.1f} MB  {self.objects:9,} objects"


def new_words(number: int) -> str:
    """A paragraph of words and figures that are those of this number alone."""
    words = [f"{spelled(number * NEW_WORDS + at)}s" for at in range(NEW_WORDS)]
    fours = [words[at : at + 4] for at in range(0, NEW_WORDS, 4)]
    return " ".join(
        f"Edition {number * len(fours) + at:,} had {one} and {two}, and {three.title()} sold its {four}."
        for at, (one, two, three, four) in enumerate(fours)
    )


def spelled(number: int) -> str:
    """A made-up word for a number, another for each."""
    more, last = divmod(number, len(SYLLABLES))
    return (spelled(more) if more else "") + SYLLABLES[last]


def articles(rng: random.Random) -> Iterator[str]:
    """Articles of 2 to 30 paragraphs of the examples, each with a first one that no other has."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "examples").glob("0*.txt"))]
    pool = [p for text in texts for p in text.split("\n\n") if p.strip()]
    for number in itertools.count(1):
        yield "\n\n".join([new_words(number), *rng.choices(pool, k=rng.randint(2, 30))])


def model(text: str) -> ScriptedModel:
    """A model that says what the reading finds, with a gist that points at the first sentence."""
    document = Document(text)
    found = propose(document)
    claims, numbers = (tuple(p.draft for p in part) for part in (found.claims, found.numbers))
    gist = (DraftGist(text=document.sentences[0].text, sentences=(1,)),)
    return ScriptedModel([Draft(gist=gist, actors=found.actors, sources=found.sources, claims=claims, numbers=numbers)])


def once(text: str, rng: random.Random) -> None:
    """One round: all that a caller can ask about one article."""
    result = asyncio.run(summarizer.asummarize(text, model=model(text), repair_attempts=0))
    damaged = result.summary.model_dump(mode="json")
    for claim in damaged["claims"]:
        claim["negated"] = rng.random() < 0.5
    summarizer.verify(summarizer.ArticleSummary.model_validate(damaged), text)
    sentence = rng.choice(text.split(". "))
    summarizer.check(sentence.replace("not ", ""), text)
    summarizer.locate(sentence[:80], text)
    summarizer.find_numbers(text)
    for render in WITH_TEXT:
        render(result, text=text)
    for render in WITHOUT:
        render(result)


def look(started: float, rounds: int) -> Seen:
    gc.collect()
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6
    return Seen(time.monotonic() - started, rounds, resident, len(gc.get_objects()))


def growth(seen: list[Seen], name: str) -> float:
    """Percent an hour that the second half's line rises, of its mean."""
    half = seen[len(seen) // 2 :]
    slope = statistics.linear_regression([s.seconds / 3600 for s in half], [getattr(s, name) for s in half]).slope
    return 100 * slope / statistics.mean(getattr(s, name) for s in half)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=1.0)
    options.add_argument("--every", type=float, default=10.0, help="seconds between two looks")
    given = options.parse_args()
    rng = random.Random(SEED)
    started = time.monotonic()
    seen: list[Seen] = []
    try:
        for rounds, text in enumerate(articles(rng)):
            if rounds and time.monotonic() - started >= len(seen) * given.every:
                seen.append(look(started, rounds))
                print(seen[-1], flush=True)
            if time.monotonic() - started >= given.minutes * 60:
                break
            once(text, rng)
    except KeyboardInterrupt:
        print("ended early")
    if len(seen) >= 4:
        memory, objects = growth(seen, "megabytes"), growth(seen, "objects")
        print(f"growth over the second half: memory {memory:+.1f} %, objects {objects:+.1f} % an hour")


if __name__ == "__main__":
    main()
