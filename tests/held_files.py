"""Readings and verdicts as they are today, in tests/held: `make held` writes them anew.

Such a file holds what is, not what is right: nobody has judged it. What is right is asserted by the tables that people judged
(tests/tables, held.json). A reading that changes here was changed on purpose, and then the difference of the file shows a
reviewer in which articles and how, or by mistake, and then it is one.

A file has sections, each a title behind "= " and lines below it. Each section is worked out by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import hand_written as written
import held_frames
import held_readings as readings
import held_verdicts as verdicts

from summarizer.document import Document
from summarizer.schemas import ArticleSummary
from summarizer.validation import verify
from summarizer.validation.context import context_of

HELD = Path(__file__).with_name("held")
Lines = Callable[[], list[str]]
Sections = dict[str, Lines]
"""Titles, and what gives the lines of each."""


def files() -> dict[str, Sections]:
    """Every file by its name, with its sections."""
    found: dict[str, Sections] = {}
    for file, title, lines in (*_articles(), *_summaries(), *_statements(), *_tables(), *held_frames.frames()):
        found.setdefault(file, {})[title] = lines
    return found


# --- annotated articles ------------------------------------------------------------------------------------------------------

READ, TAGGED, JUDGED, PROPOSED, SPOILED = 19, 8, 13, 61, 500
"""Every so manieth article is read, has a sentence tagged, a statement changed, its reading judged as a summary, and spoiled."""


def _articles() -> Iterator[tuple[str, str, Lines]]:
    for number, (id_, article) in enumerate(written.corpus().items()):
        part = id_[:6]
        for kind, every, lines in _KINDS:
            if number % every == (every - 1 if every > 1 else 0):
                yield f"{kind}/{part}", id_, partial(lines, number, article)


def _read(_: int, article: Any) -> list[str]:
    return readings.article(article.text)


def _tagged(number: int, article: Any) -> list[str]:
    """One sentence of the article, another one in each."""
    sentences = Document(article.text).sentences
    return readings.sentence(sentences[number % len(sentences)].text)


def _changed(number: int, article: Any) -> list[str]:
    """What somebody said of the article, or a sentence of its own, with changes."""
    document = Document(article.text)
    told = [article.gist[0], *(one.text for one in document.sentences)] if article.gist else []
    lines = [verdicts.judged(told[0], document)] if told else []
    own = [one.text for one in document.sentences if 8 <= len(one.text.split()) <= 28] or [document.sentences[0].text]
    return lines + verdicts.changes(own[number % len(own)], document, number)


def _proposed(_: int, article: Any) -> list[str]:
    document = Document(article.text)
    return verdicts.faults(verify(verdicts.proposed(document), document))


def _spoiled(_: int, article: Any) -> list[str]:
    document = Document(article.text)
    summary = verdicts.proposed(document)
    return [*verdicts.tested(summary, document), *verdicts.spoiled(summary, document)]


_KINDS: tuple[tuple[str, int, Callable[[int, Any], list[str]]], ...] = (
    ("read", READ, _read),
    ("tagged", TAGGED, _tagged),
    ("changed", JUDGED, _changed),
    ("proposed", PROPOSED, _proposed),
    ("spoiled", SPOILED, _spoiled),
)


# --- summaries, statements, tables -------------------------------------------------------------------------------------------


def _summaries() -> Iterator[tuple[str, str, Lines]]:
    for name in written.summaries():
        yield f"probe/{name}", "faithful", partial(_faithful, name)
        yield f"probe/{name}", "self-test", partial(_self_test, name)
    for name, corruption in written.corruptions():
        yield f"probe/{name}", corruption["id"], partial(_corrupted, name, corruption)


def _faithful(name: str) -> list[str]:
    document, gold, _ = written.faithful(name)
    told = verdicts.report(verify(gold, Document(document.text)))
    there = re.compile(r"\+ /(\w+)/\d+/\w*evidence/\d+: exact")
    spans = Counter(match.group(1) for one in told if (match := there.match(one)))
    return [*(one for one in told if not there.match(one)), *(f"+ {count} spans of {part}" for part, count in spans.items())]


def _self_test(name: str) -> list[str]:
    document, gold, _ = written.faithful(name)
    return verdicts.tested(gold, document)


def _corrupted(name: str, corruption: dict[str, Any]) -> list[str]:
    """What is said of the corrupted items, and of those that name them, and was not said of the faithful ones."""
    document, gold, _ = written.faithful(name)
    made = written.corrupted(gold, corruption)
    changed = verdicts.touched(corruption["path"], *(change["path"] for change in corruption["ops"]), summary=made)
    before, now = (ArticleSummary.model_validate(one) for one in (gold, made))
    context = context_of(document)
    return [
        line
        for part, at in changed
        for line in verdicts.beyond(
            verdicts.items(now, context, part, at),
            verdicts.items(before, context, part, at) if at < len(gold[part]) else [],
        )
    ]


def _statements() -> Iterator[tuple[str, str, Lines]]:
    for file, statement, _ in written.statements():
        yield f"statements/{Path(file).stem}", statement, partial(_judged, file, statement)
    passages: dict[str, list[str]] = {}
    passage = ""
    for row in held_frames.rows("statements"):
        if row.startswith("="):
            passage = row[1:].strip()
        else:
            passages.setdefault(passage, []).append(row.split(maxsplit=2 if row[0] in "-?" else 1)[-1])
    for passage, told in passages.items():
        yield "tables/statements", passage, partial(_told, passage, told)


def _judged(file: str, statement: str) -> list[str]:
    return [verdicts.verdict(verdicts.check(statement, written.article(file)), "verdict")]


def _told(passage: str, statements: list[str]) -> list[str]:
    document = Document(passage)
    return [verdicts.judged(statement, document) for statement in statements]


def _tables() -> Iterator[tuple[str, str, Lines]]:
    """The sentences of the tables, read in full: the tables themselves say only what each row is about."""
    for table in ("attributions", "clauses", "names", "numerals", "phrases", "spans", "tags"):
        for row in held_frames.rows(table):
            text = re.sub(r"[\[\]{}<>]", "", row) if table == "spans" else row.split("|")[0].strip()
            if table == "tags":
                words = " ".join(piece.rpartition("/")[0] for piece in row.split())
                text = re.sub(r" \+(?=\S)", "", words)
            yield f"tables/{table}", text, partial(readings.sentence if table in {"clauses", "phrases", "tags"} else _row, text)


def _row(text: str) -> list[str]:
    return [line for line in readings.article(text) if not line.endswith("| unknown | 1 times")]


# --- files -------------------------------------------------------------------------------------------------------------------


def written_anew() -> None:
    """Write every file, and take away those that nothing is in any longer."""
    there = {HELD / f"{file}.txt": sections for file, sections in files().items()}
    for path in HELD.rglob("*.txt"):
        if path not in there:
            path.unlink()
    for path, sections in there.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(_section(title, lines()) for title, lines in sections.items()), encoding="utf-8")


def _section(title: str, lines: list[str]) -> str:
    return "\n".join([f"= {title}", *lines, ""])


@cache
def held(file: str) -> dict[str, list[str]]:
    """The sections of a file as they were written."""
    found: dict[str, list[str]] = {}
    path = HELD / f"{file}.txt"
    mine: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n")[:-1] if path.is_file() else ():
        if line.startswith("= "):
            mine = found.setdefault(line[2:], [])
        else:
            mine.append(line)
    return found
