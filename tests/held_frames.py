"""Sentences with a gap, and which words are read alike in it: the word lists of the code and their neighbours, from outside.

The frames are in tables/frames.txt, the words in tables/words.txt. Each line of a reading, the word itself aside, stands
before the words with which the frame is read so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

import held_readings as readings
import held_verdicts as verdicts

from summarizer.document import Document
from summarizer.grounding.locate import locate
from summarizer.grounding.quotations import find_quotations
from summarizer.validation import verify
from summarizer.validation.treebank import ordinary

TABLES = Path(__file__).with_name("tables")
GAP = "_"
SELDOM = {"tag": 2, "judge": 2, "verify": 7}
"""Of which kinds every so manieth word is tried, for the sake of time and space; in one frame these, in the next those."""


def rows(table: str) -> list[str]:
    """The lines of a table that are neither comments nor indented."""
    lines = (TABLES / f"{table}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and line[0] not in "# "]


@cache
def words() -> tuple[str, ...]:
    return tuple(word for row in rows("words") for word in row.split())


def frames() -> Iterator[tuple[str, str, Callable[[], list[str]]]]:
    """File, title and lines of each frame."""
    for row in rows("frames"):
        kind, _, frame = row.partition(" ")
        yield f"frames/{kind}", frame, partial(alike, frame, kind)


def alike(frame: str, kind: str) -> list[str]:
    """The lines of all readings of a frame, each behind the words with which it is read so, or those with which it is not."""
    step = SELDOM.get(kind, 1)
    tried = words()[len(frame) % step :: step]
    found: dict[str, list[str]] = {}
    for word in tried:
        gap = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)| at \d+(?=;|$)")
        seen: Counter[str] = Counter()
        for line in READ[kind](frame.replace(GAP, word)):
            told = gap.sub(lambda it: "" if it[0][0] == " " else GAP, line)
            seen[told] += 1
            found.setdefault(f"{told} ({seen[told]})" if seen[told] > 1 else told, []).append(word)
    return [f"{line} << {among(have, tried)}" for line, have in found.items()]


def among(have: Sequence[str], tried: Sequence[str]) -> str:
    """Words, or the others of those that were tried where they are fewer."""
    lacking = [word for word in tried if word not in set(have)]
    if not lacking:
        return "all"
    return " ".join(have) if len(have) <= len(lacking) else f"all but {' '.join(lacking)}"


def _article(text: str) -> list[str]:
    return [line for line in readings.article(text) if not line.endswith("| unknown | 1 times")]


def _judged(text: str) -> list[str]:
    passage, _, statement = text.partition(" => ")
    return [verdicts.verdict(verdicts.check(statement, Document(passage)), "verdict")]


def _ordinary(text: str) -> list[str]:
    return [f"ordinary: {ordinary(text)}"]


def _located(text: str) -> list[str]:
    """The places of a quote, which stands behind "in" the text."""
    quote, _, text = text.partition(" in: ")
    place = locate(quote, text)
    found = (" … ".join(f"<{span.text}>" for span in pieces) for pieces in place.places)
    return [readings.line("located", place.located.value, f"{place.score:.3f}", *found)]


def _quoted(text: str) -> list[str]:
    found = find_quotations(Document(text))
    return [readings.line("quoted", f"<{text[one.start : one.end]}>", one.kind.value, one.depth or "") for one in found]


def _verified(text: str) -> list[str]:
    """What is said of the summary that the reading makes, and of each way to spoil it."""
    document = Document(text)
    summary = verdicts.proposed(document)
    return [*verdicts.faults(verify(summary, document)), *verdicts.spoiled(summary, document)]


READ: dict[str, Callable[[str], list[str]]] = {
    "read": _article,
    "tag": readings.sentence,
    "judge": _judged,
    "ordinary": _ordinary,
    "locate": _located,
    "quote": _quoted,
    "verify": _verified,
}
