"""Quotations: every quoted stretch of a document, with its marks, nesting, kind and links between paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from summarizer.document import Document
from summarizer.grounding.cues import is_reporting
from summarizer.grounding.once import once_per_document

SCARE_WORDS = 3
"""A quotation of at most so many words, without a stop inside and away from any reporting word, is no speech."""

MAX_DEPTH = 4
"""Quotations inside quotations inside quotations are not followed farther down."""

TITLE_WORDS = 9
"""Titles of works are rarely longer; a longer stretch in capitals is a shouted sentence."""


class QuoteKind(StrEnum):
    """What the marks are there for."""

    SPEECH = "speech"
    SCARE = "scare"
    TITLE = "title"


class Quotation(NamedTuple):
    """One quoted stretch; offsets are code points of the text, ends exclusive.

    `start` and `end` take the marks in, `inner_start` and `inner_end` leave them out. `depth` counts the quotations
    around it. An unclosed quotation (`closed` false) reaches to the end of its paragraph when the next one reopens the
    mark, else to the end of its sentence. `continues_from` is the index, in what `find_quotations` returns, of the
    quotation that this one carries on in a new paragraph.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    kind: QuoteKind
    closed: bool
    continues_from: int | None = None


@dataclass(slots=True)
class _Open:
    """A mark that is still open while a paragraph is read."""

    mark: str
    start: int
    inner: int


class _Mark(NamedTuple):
    """One mark with what its neighbours allow it to be."""

    text: str
    start: int
    end: int
    may_open: bool
    may_close: bool
    firm: bool
    """Whether a closing single mark is no possible plural possessive."""


_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚‛'`＂]")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ELISION = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|n|round|cos|neath|tude)\b", re.IGNORECASE)
_FUNCTION_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "vs", "with"]
)
_PARTNER = {
    "“": "”",
    "„": "“",
    "‟": "”",
    "«": "»",
    "‹": "›",
    "»": "«",
    "›": "‹",
    "”": "”",
    "‘": "’",
    "‚": "‘",
    "‛": "’",
    "`": "'",
    "``": "''",
}
_DIRECTED = frozenset("“«‹„")
_DOUBLE = frozenset(("“", "”", '"', "''"))
_SINGLE = frozenset("'’‘‚‛`")
_ENDS = frozenset(".,?!;:)]”»")
"""Marks behind which no quotation opens: what stands there ends something."""


@once_per_document
def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """Every quotation, in the order of its opening mark, an outer one before those inside it.

    Reads “ ” " ' ‘ ’ « » ‹ › „ “ and the doubled '' and ``, linear in the text. A single mark inside a word is an
    apostrophe; after a plural in s it closes only when no later mark of the paragraph does. What it cannot see: speech
    without marks or after a dash, and which mark of an uneven number its writer forgot (it takes the last that opens).
    """
    found: list[Quotation] = []
    before: int | None = None
    paragraphs = document.paragraphs
    for i, paragraph in enumerate(paragraphs):
        start, end = paragraph.start, paragraph.end
        reopened = paragraphs[i + 1].start if i + 1 < len(paragraphs) else None
        here = _paragraph(document, start, end, reopened)
        if before is not None and here and here[0].start == start:
            here[0] = here[0]._replace(continues_from=before)
        before = None
        if here and not here[-1].closed and here[-1].end == end:
            before = len(found) + len(here) - 1
        found.extend(here)
    return tuple(_kinds(document, found))


def _paragraph(document: Document, start: int, end: int, reopened: int | None) -> list[Quotation]:
    """The quotations of one paragraph; `reopened` is where the next paragraph starts."""
    text = document.text
    marks = _marks(text, start, end)
    closers = _firm_closers_after(marks)
    stack: list[_Open] = []
    pairs: list[tuple[int, int, int, int, bool]] = []
    for i, mark in enumerate(marks):
        at = _closes(mark, stack, later=closers[i])
        if at is not None:
            opened = stack[at]
            pairs.extend(_abandoned(stack[at + 1 :], mark.start, text))
            del stack[at:]
            if mark.start > opened.inner:
                pairs.append((opened.start, mark.end, opened.inner, mark.start, True))
        elif mark.may_open and (mark.text not in {"'", "’"} or closers[i] or mark.start == start):
            while stack and stack[-1].mark == mark.text and mark.text not in _DIRECTED:
                pairs.extend(_abandoned([stack.pop()], mark.start, text))
            if len(stack) < MAX_DEPTH:
                stack.append(_Open(mark.text, mark.start, mark.end))
    if stack:
        pairs.extend(_unclosed(document, stack[0], end, reopened))
        pairs.extend(_abandoned(stack[1:], end, text))
    return _nested(pairs)


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    found: list[_Mark] = []
    for m in _MARK.finditer(text, start, end):
        a, b = m.span()
        left = text[a - 1] if a > start else " "
        right = text[b] if b < end else " "
        single = m.group() in _SINGLE
        word_left, word_right = left.isalnum(), right.isalnum()
        inside = single and (
            (word_left and word_right) or (m.group() in "'’‘" and bool(_ELISION.match(text, b)) and not word_left)
        )
        boundary = not word_left and left not in _ENDS
        may_open = not inside and not right.isspace() and (boundary or (not single and word_left and word_right))
        may_close = not inside and not left.isspace() and not (single and word_right)
        plural = single and left in "sSzx" and text[b : b + 1].isspace() and text[b + 1 : b + 2].islower()
        if not single and left.isspace() and right.isspace():
            may_open = may_close = True
        found.append(_Mark(m.group(), a, b, may_open, may_close, may_close and not plural))
    return found


def _firm_closers_after(marks: list[_Mark]) -> list[bool]:
    """For each mark, whether a single mark that surely closes stands after it and before the next that opens."""
    after: list[bool] = []
    ahead = False
    for mark in reversed(marks):
        after.append(ahead)
        if mark.text in {"'", "’"}:
            ahead = mark.firm or (ahead and not mark.may_open)
        elif mark.text in {"‘", "`"}:
            ahead = False
    return after[::-1]


def _closes(mark: _Mark, stack: list[_Open], *, later: bool) -> int | None:
    """The place on the stack of the quotation that this mark closes."""
    for at in range(len(stack) - 1, max(len(stack) - 4, -1), -1):
        opened = stack[at].mark
        fits = mark.text in {_PARTNER.get(opened, opened), "“" if opened == "„" else ""} or (opened in "„‟" and mark.text == "”")
        fits = (
            fits
            or (opened == "‘" and mark.text == "'")
            or (opened == "``" and mark.text == '"')
            or (opened == "‚" and mark.text == "’")
        )
        fits = fits or (opened in _DOUBLE and mark.text in _DOUBLE and not mark.may_open)
        if not fits:
            continue
        if opened == mark.text and mark.may_open and not mark.may_close:
            return None
        if mark.text in _SINGLE:
            return at if mark.may_close and (mark.firm or not later) else None
        return at
    return None


def _abandoned(opened: list[_Open], end: int, text: str) -> Iterator[tuple[int, int, int, int, bool]]:
    """Quotations that something else ended: single marks among them were apostrophes."""
    for one in opened:
        stop = one.inner + len(text[one.inner : end].rstrip())
        if one.mark not in {"'", "’", "`", "‘"} and stop > one.inner:
            yield one.start, stop, one.inner, stop, False


def _unclosed(document: Document, opened: _Open, end: int, reopened: int | None) -> Iterator[tuple[int, int, int, int, bool]]:
    text = document.text
    carried = reopened is not None and text.startswith(opened.mark, reopened)
    if opened.mark in {"'", "’", "`"} and not carried:
        return
    sentence = document.sentence_at(opened.start)
    stop = end if carried or sentence is None else min(end, max(sentence.end, opened.inner))
    if stop > opened.inner:
        yield opened.start, stop, opened.inner, stop, False


def _nested(pairs: list[tuple[int, int, int, int, bool]]) -> list[Quotation]:
    """Quotations in order with their depth; one that would overlap an outer one's end is cut there."""
    found: list[Quotation] = []
    ends: list[int] = []
    for start, end, inner_start, inner_end, closed in sorted(pairs, key=lambda p: (p[0], -p[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        if ends and end > ends[-1]:
            continue
        found.append(Quotation(start, end, inner_start, inner_end, len(ends), QuoteKind.SPEECH, closed))
        ends.append(end)
    return found


def _kinds(document: Document, found: list[Quotation]) -> Iterator[Quotation]:
    """The quotations with their kinds: what is short and away from reporting words is scare quotes or a title."""
    starts = [q.start for q in found]
    reporting: dict[int, bool] = {}
    for q in found:
        words = _WORD.findall(document.text, q.inner_start, min(q.inner_end, q.inner_start + 400))
        if q.continues_from is not None or not q.closed or len(words) > TITLE_WORDS or not words:
            yield q
            continue
        sentence = document.sentence_at(q.start)
        number = sentence.number if sentence else 0
        if sentence is not None and number not in reporting:
            reporting[number] = _reports(document.text, sentence.start, sentence.end, found, starts)
        yield q._replace(kind=_kind(document.text, q, words, is_reported=reporting.get(number, False)))


def _kind(text: str, q: Quotation, words: list[str], *, is_reported: bool) -> QuoteKind:
    inner = text[q.inner_start : q.inner_end]
    stopped = inner.rstrip()[-1:] in ".!?," or text[max(q.start - 2, 0) : q.start].strip() in {",", ":"}
    content = [w for w in words if w.lower() not in _FUNCTION_WORDS]
    capitals = bool(content) and all(w[0].isupper() or w[0].isdigit() for w in content)
    if capitals and not inner.isupper() and (len(words) > 1 or not is_reported) and not (stopped and is_reported):
        return QuoteKind.TITLE
    if len(words) <= SCARE_WORDS and not stopped and not is_reported:
        return QuoteKind.SCARE
    return QuoteKind.SPEECH


def _reports(text: str, start: int, end: int, found: list[Quotation], starts: list[int]) -> bool:
    """Whether a reporting word stands in this sentence outside its quotations."""
    at = max(bisect_right(starts, start) - 1, 0)
    for word in _WORD.finditer(text, start, end):
        while at < len(found) and found[at].end <= word.start():
            at += 1
        quoted = at < len(found) and found[at].start <= word.start()
        if not quoted and is_reporting(word.group().lower()):
            return True
    return False
