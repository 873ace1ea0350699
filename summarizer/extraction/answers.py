"""Answers: the lines in which a taught model says what stands in a passage; written here for training, read here in use.

One fact a line, fields set apart by a tab and a blank (no sentence holds a tab; with the blank a field's first word is the same
token as in running text):

    says   SPEAKER  CUE  FIRST  LAST  [FIRST  LAST …]     who says what, by its first and last words; `-` for nobody or no cue
    more   FIRST  LAST  [FIRST  LAST …]                   the words of the last speaker go on
    number FIGURE  COUNTED                                what a figure counts
    name   NAME  KIND  ROLE                               somebody who appears for the first time
    story  N                                              the N-th sentence of the passage carries the story
    none                                                  nothing of all this

LAST is `=` where FIRST is the whole stretch. What does not read as a line is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NONE = "none"
NOBODY = "-"
WHOLE = "="
ANCHOR_WORDS = 3
"""Words at each end of a stretch; one of up to two anchors is given whole."""
_FIELD = "\t "


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words by their first and last ones; `last` is None where `first` is all of them."""

    first: str
    last: str | None


@dataclass(frozen=True, slots=True)
class Says:
    """Somebody says something; `more` when it goes on from the speaker before."""

    speaker: str | None
    cue: str | None
    content: tuple[Stretch, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """What a figure counts."""

    figure: str
    counted: str


@dataclass(frozen=True, slots=True)
class Names:
    """Somebody who appears, with kind and role."""

    name: str
    kind: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """The sentence of the passage, from 1, that carries the story."""

    sentence: int


Line = Says | Counts | Names | Story


def stretch(words: str) -> Stretch:
    """Some words as they are pointed at."""
    pieces = words.split()
    if len(pieces) <= 2 * ANCHOR_WORDS:
        return Stretch(" ".join(pieces), None)
    return Stretch(" ".join(pieces[:ANCHOR_WORDS]), " ".join(pieces[-ANCHOR_WORDS:]))


def write(lines: Iterable[Line]) -> str:
    """Lines as the answer to a passage."""
    return "\n".join(_FIELD.join(_fields(line)) for line in lines) or NONE


def read(answer: str) -> tuple[Line, ...]:
    """What an answer says, line by line."""
    found = (_line([field.strip() for field in row.split("\t")]) for row in answer.splitlines())
    return tuple(line for line in found if line is not None)


def _fields(line: Line) -> Iterator[str]:
    match line:
        case Says():
            if line.more:
                yield "more"
            else:
                yield from ("says", line.speaker or NOBODY, line.cue or NOBODY)
            for piece in line.content:
                yield from (piece.first, piece.last or WHOLE)
        case Counts():
            yield from ("number", line.figure, line.counted)
        case Names():
            yield from ("name", line.name, line.kind, line.role or NOBODY)
        case Story():
            yield from ("story", str(line.sentence))


def _line(fields: list[str]) -> Line | None:
    match fields:
        case ["says", speaker, cue, *content]:
            pieces = _stretches(content)
            return Says(_given(speaker), _given(cue), pieces) if pieces else None
        case ["more", *content]:
            pieces = _stretches(content)
            return Says(None, None, pieces, more=True) if pieces else None
        case ["number", figure, counted] if figure and counted:
            return Counts(figure, counted)
        case ["name", name, kind, role] if name:
            return Names(name, kind, _given(role))
        case ["story", number] if number.isdecimal():
            return Story(int(number))
        case _:
            return None


def _stretches(fields: list[str]) -> tuple[Stretch, ...]:
    """Pairs of first and last words; a pair that is cut off is left out."""
    pairs = zip(fields[::2], fields[1::2], strict=False)
    return tuple(Stretch(first, None if last == WHOLE else last) for first, last in pairs if first and last)


def _given(field: str) -> str | None:
    return None if field in ("", NOBODY) else field
