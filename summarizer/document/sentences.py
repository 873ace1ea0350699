"""Paragraphs and sentences: nupunkt within paragraphs, hard-wrapped lines joined, what it splits wrongly mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]*(\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]|\Z)")
_BREAK = re.compile(r"[\r\n\u2028\u2029\x0b\x0c\x85]")
_TITLE = re.compile(
    r"\b(?:Gen|Rep|Reps|Lt|Sen|Sens|Gov|Govs|Col|Capt|Cpl|Cmdr|Maj|Sgt|Pvt|Brig|Adm|Rev|Hon|Pres|Prof|Dr|Mr|Mrs|Ms|St|Messrs|Supt"
    r"|Insp|Det|Cllr|Amb|Atty)\.\s*$"
)
_CLOSING = "\u201d\u2019\"'\u00bb)\\]"
_CLOSED_EARLY = re.compile(rf"[{_CLOSING}]+(?=\s|$|[-\u2013-\u2015])")
_AFTER_QUOTE = re.compile(rf"[.?!\u2026][{_CLOSING}]+\s*$")
# No sentence begins so: it was an abbreviation that looked like the end.
_GOES_ON = re.compile(r"(?:[-\u2013-\u2015]+\s*)?[a-z\u00df-\u00ff]|[,;:)\]]")
# Words that begin a sentence behind a name: "… to Orlo.The mare", "… in Orlo. That".
_OPENERS = (
    "The|A|An|In|On|At|He|She|It|They|We|You|But|And|This|That|These|Those|His|Her|Its|Their|For|As|When|After|There|If|While"
    "|With|Another|Some|One|Many|Most|So|By|From|No|Not|Now|What|Who|Why|How|Then"
)
# Where nupunkt takes a plain word for an abbreviation: small letters before the stop, a capital after it; or any word before
# an opener.
_MISSED = re.compile(
    rf"(?<![\w.'\u2019-])(?:"
    rf"(?!(?:etc|vol|fig|est|ext|approx|dept|incl|min|max|tel|aka|def|govt|intl|natl)\b)"
    rf"(?:[a-z]{{3,}}|am|be|do|go|he|in|is|it|me|of|on|so|to|up|us|we)[.?!]+[{_CLOSING}]*\s+(?=[\u201c\u2018\"'(\[]*[A-Z])"
    rf"|[A-Z][a-z]{{2,}}[.?!]+[{_CLOSING}]*\s+(?=[\u201c\u2018\"]?(?:{_OPENERS})[\s'\u2019]))"
)
# A stop with the next sentence run into it, as in pages that lost their line breaks; no address and no file name.
_RUN_IN = re.compile(
    rf"(?<![\w.@/'\u2019-])(?:"
    rf"(?:[a-z]{{3,}}|(?:19|20)\d\d)[{_CLOSING}]?[.?!][{_CLOSING}]*"
    r"(?=[\u201c\u2018\"]?(?!(?i:com?|net|org|uk|io|gov|edu|tv|info|js|py|txt|pdf|html?|exe)\b)(?:[A-Z][A-Za-z]+|[AI])[\s,'\u2019])"
    rf"|[A-Z][a-z]{{2,}}[{_CLOSING}]?[.?!][{_CLOSING}]*(?=[\u201c\u2018\"]?(?:{_OPENERS})[\s'\u2019]))"
)
# A stop before a capital: where one of the two patterns above can end. There are few, and both are slow to look for.
_STOP = re.compile(rf"[.?!]+[{_CLOSING}]*(?:\s+(?=[\u201c\u2018\"'(\[]*[A-Z])|(?=[\u201c\u2018\"]?[A-Z]))")
_LONGEST_WORD = 80
_BEFORE_STOP = re.compile(rf"(?:[A-Za-z]+|\d{{4}})[{_CLOSING}]?\Z")
# What a page says to its reader, run into the text.
_PAGE = re.compile(r"(?i:\bscroll down for (?:the )?(?:video|more|updates?)\b)[:.]?\s+(?=\S)")
_TAG_GOES_ON = re.compile(r"[-\u2013-\u2015]")
_STOPPED = re.compile(rf"[.?!:;\u2026][{_CLOSING}]*\s*$")
# Wrapped prose is 30 to 120 characters wide; shorter lines are verse or lists, longer ones are paragraphs.
_NARROWEST, _WIDEST = 30, 120
# Of the line breaks inside a wrapped text nearly all stand where the next word would not have fitted.
_FILLED_SHARE = 0.75
# Longer lines that a wrapped text may hold: what somebody put into it, or a caption.
_STRAY_SHARE = 0.2
# A person who wraps by hand does not fill every line: one that leaves less than this share of the width free is full.
_RAGGED = 0.15
# A line of a single word may be an item of a list, whatever the next one begins with.
_CARRIES = 2


class Sentence(NamedTuple):
    """One sentence: its number from 1, its offsets (white space around it excluded), its text."""

    number: int
    start: int
    end: int
    text: str


class Paragraph(NamedTuple):
    """One paragraph: its number from 1, its offsets (white space around it excluded), its text."""

    number: int
    start: int
    end: int
    text: str


class _Line(NamedTuple):
    start: int
    end: int  # before the line break
    stop: int  # after it


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs: every line is one, but for neighbouring lines of hard-wrapped prose, which are one together."""
    bounds: list[tuple[int, int]] = []
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    before: _Line | None = None
    for line in lines:
        stripped = text[line.start : line.end].strip()
        if stripped:
            start = text.index(stripped[0], line.start)
            stop = start + len(stripped)
            if before is not None and _wrapped(text, before, line, width=width):
                bounds[-1] = (bounds[-1][0], stop)
            else:
                bounds.append((start, stop))
        before = line if stripped else None
    return [Paragraph(number=n, start=a, end=b, text=text[a:b]) for n, (a, b) in enumerate(bounds, 1)]


def sentences_of(text: str, paragraphs: tuple[Paragraph, ...]) -> list[Sentence]:
    """The sentences of all paragraphs, numbered through."""
    from nupunkt import sent_spans  # loads its model on import

    bounds: list[tuple[int, int]] = []
    for paragraph in paragraphs:
        flat = _BREAK.sub(" ", paragraph.text)
        bounds += [(paragraph.start + a, paragraph.start + b) for a, b in _mended(flat, _divided(flat, sent_spans(flat)))]
    return [Sentence(number=n, start=a, end=b, text=text[a:b]) for n, (a, b) in enumerate(bounds, 1)]


def _lines(text: str) -> Iterator[_Line]:
    for line in _LINE.finditer(text):
        yield _Line(start=line.start(), end=line.start(1), stop=line.end())


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The width a text was wrapped at; 0 when it was not.

    In wrapped prose a line breaks where the next word does not fit, so that line and word together are wider than the
    widest line. Lists, verse and one-paragraph lines do not look so.
    """
    written = [line for line in lines if text[line.start : line.end].strip()]
    longer = sum(_length(line) > _WIDEST for line in written)
    few = longer <= _STRAY_SHARE * len(written)  # a long line put into a wrapped text unwraps nothing but itself
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if not text[line.start : line.end].isspace()
        and line.end > line.start
        and text[after.start : after.end].strip()
        and not (few and max(_length(line), _length(after)) > _WIDEST)
    ]
    width = max((max(_length(a), _length(b)) for a, b in pairs), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    filled = [(a, b) for a, b in pairs if _full(text, a, b, width=width)]
    if len(filled) < _FILLED_SHARE * len(pairs):
        return 0
    stopped = sum(1 for a, _ in filled if _STOPPED.search(text, a.start, a.end))
    return width if 2 * stopped <= len(filled) else 0


def _wrapped(text: str, line: _Line, after: _Line, *, width: int) -> bool:
    return (bool(width) and _full(text, line, after, width=width)) or _carries_on(text, line, after)


def _carries_on(text: str, line: _Line, after: _Line) -> bool:
    """Whether a line plainly goes on in the next: some words, no stop, and a small letter to begin with."""
    words = text[line.start : min(line.end, line.start + _WIDEST)].split(None, _CARRIES)
    return (
        len(words) >= _CARRIES
        and not _STOPPED.search(text, line.start, line.end)
        and text[after.start : after.end].strip()[:1].islower()
    )


def _full(text: str, line: _Line, after: _Line, *, width: int) -> bool:
    return _length(line) + 1 + _first_word(text, after) > (1 - _RAGGED) * width


def _length(line: _Line) -> int:
    return line.end - line.start


def _first_word(text: str, line: _Line) -> int:
    words = text[line.start : min(line.end, line.start + _WIDEST)].split(None, 1)
    return len(words[0]) if words else 0


def _divided(flat: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, those divided in which a sentence plainly ends."""
    page = "scroll down" in flat.lower()
    for start, end in spans:
        at = start
        missed = list(_ends_within(flat, start, end))
        if page:
            missed = sorted([*missed, *(one.end() for one in _PAGE.finditer(flat, start, end))])
        for stop in missed:
            if stop > at:
                yield at, stop
                at = stop
        if at < end:
            yield at, end


def _ends_within(flat: str, start: int, end: int) -> Iterator[int]:
    """Where _MISSED and _RUN_IN end in a stretch."""
    for stop in _STOP.finditer(flat, start, end):
        word = _BEFORE_STOP.search(flat, max(start, stop.start() - _LONGEST_WORD), stop.start())
        found = (_MISSED.match(flat, word.start(), end) or _RUN_IN.match(flat, word.start(), end)) if word is not None else None
        if found is not None:
            yield found.end()


def _mended(flat: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans without white space around them; titles, closing marks and tags joined to what they belong to."""
    start = end = 0
    for left, right in spans:
        if end > start:
            closing = _CLOSED_EARLY.match(flat, left)
            if closing:
                end, left = closing.end(), closing.end()  # noqa: PLW2901
            if not flat[left:right].strip():
                continue
            if _goes_on(flat, start, end, left):
                end = right
                continue
            yield _trimmed(flat, start, end)
        start, end = left, right
    if flat[start:end].strip():
        yield _trimmed(flat, start, end)


def _goes_on(flat: str, start: int, end: int, left: int) -> bool:
    """Whether the sentence that seems to end here does not: after a title, before small letters, before the tag of speech."""
    tail = max(start, end - 40)
    if _TITLE.search(flat, tail, end):
        return True
    following = left + len(flat[left : left + 40]) - len(flat[left : left + 40].lstrip())
    if _GOES_ON.match(flat, following):
        return True
    return bool(_AFTER_QUOTE.search(flat, tail, end) and _TAG_GOES_ON.match(flat, following))


def _trimmed(flat: str, start: int, end: int) -> tuple[int, int]:
    piece = flat[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
