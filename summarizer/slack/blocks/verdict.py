"""The answer to /check: one verdict with the words that decided."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.report.view import MARKS
from summarizer.schemas import Verdict
from summarizer.slack.blocks import limits
from summarizer.slack.blocks.pieces import Block, context, header, marked, packed, plain, section
from summarizer.slack.blocks.shown import LONGEST_ITEM, WORDS
from summarizer.slack.words import one_line, shortened

_MOST_SPANS = 4


def verdict_blocks(job: str, statement: str, verdict: Verdict, *, text: str, about: str) -> list[Block]:
    """A verdict on one free statement."""
    document = Document(text)
    reason = f" ({verdict.reason})" if verdict.reason else ""
    detail = shortened(one_line(verdict.detail), LONGEST_ITEM)
    blocks = [
        marked(header(f"{MARKS[verdict.support]} {WORDS[verdict.support].capitalize()}"), job, "verdict"),
        *(section(plain(part)) for part in packed([f"“{shortened(one_line(statement), LONGEST_ITEM)}”", f"{detail}{reason}"])),
    ]
    for span in verdict.spans[:_MOST_SPANS]:
        sentence = document.sentence_at(span.start)
        where = f"sentence {sentence.number}" if sentence else f"characters {span.start}–{span.end}"
        words = shortened(one_line(span.text), limits.SECTION_FILLED // 4)
        blocks += [section(plain(f"“{words}”")), context(plain(where))]
    return [*blocks, context(plain(f"Held against {shortened(one_line(about), 200)}. Supported means: the article says so."))]
