"""Treebank typography: a statement whose tokens stand apart, read as the ordinary text that it stands for.

Most summarization systems and data sets write "the port 's chief -lrb- 54 -rrb- does n't `` know '' ." for what a newspaper
prints as "the port's chief (54) doesn't “know”." What is said is the same, so every check should see the same. Of the
libraries that undo it, sacremoses leaves brackets, clitics and backticks as they are, and nltk's knows no lower-case
brackets and no single quotation marks, at 14 MB.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from summarizer.grounding.cues import is_reporting

_SIGN = re.compile(
    r"``|''|`(?<!\S`)\w|-[lrLR][rscRSC][bB]-|\$ \w|£ \w|€ \w|\( \w|\[ \w"
    r"|\"(?<!\S\")\s|“\s|`(?<!\S`)\s|‘\s|'(?<!\S')\s"
    r"| (?:[.,;:?!%)\]]|\.{2,}|[nN]['’][tT]|['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)|['’`\"“”])(?!\S)"
)
"""What ordinary text does not have; a text without it is left alone. Every way it goes begins with one character, which is
what lets the search skip from one of them to the next."""
_DOUBLED = re.compile(r"``|''|-[lr][rsc]b-", re.IGNORECASE)
_SPLIT_DOTS = re.compile(r"(?: \.){3,}(?!\S)")
_SPLIT_CLITIC = re.compile(r"(?<=\w)(?: ?(?<=n) (['’]) ?(t)| (['’]) (s|re|ve|ll|d|m|t))(?!\S)", re.IGNORECASE)
_CLITIC = re.compile(r"n['’]t|['’](?:s|re|ve|ll|d|m)", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\w.])(?:u\.? s|u\.? k|u\.? n|e\.? u|d\.? c|a\.? m|p\.? m)\.(?!\w)", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\w\.$")

_BRACKETS = {"-lrb-": "(", "-rrb-": ")", "-lsb-": "[", "-rsb-": "]", "-lcb-": "{", "-rcb-": "}"}
_ENDS_BEFORE = frozenset({".", ",", ";", ":", "?", "!", "%", ")", "]", "}"})
_MONEY = frozenset(
    {"$", "£", "€", "us$", "a$", "c$"}
)  # "#" may be pounds, as in the Treebank's own ASCII, or "number": left alone
_BEGINS_AFTER = frozenset({"(", "[", "{"}) | _MONEY
_HALVES = frozenset({("gon", "na"), ("wan", "na"), ("got", "ta"), ("can", "not")})
_NOT_OWNING = frozenset(
    {"is", "was", "as", "has", "does", "his", "its", "this", "us", "thus", "yes", "plus", "versus", "perhaps"}
)
"""Words in -s that are nobody's who owns: the mark after them opens a quotation."""


@dataclass(slots=True)
class _Piece:
    """A token, and whether it stands at the one before (`left`) or at the one after it (`right`) without a space."""

    text: str
    left: bool = False
    right: bool = False

    def turn(self, marks: str, *, closing: bool) -> None:
        """Become the opening or the closing one of two marks."""
        self.text, self.left, self.right = marks[closing], closing, not closing


class _Mark(Enum):
    """What a single mark can be, as far as it and its neighbours tell."""

    OPENING = auto()
    CLOSING = auto()
    EITHER = auto()
    OWNER = auto()  # or a closing one: workers '
    ELISION = auto()  # or an opening one: 'tis


def ordinary(text: str) -> str:
    """A text in Treebank typography as ordinary text; any other text as it is."""
    if not _SIGN.search(text):
        return text
    for pattern, change in _BEFORE:
        text = pattern.sub(change, text)
    pieces = [_Piece(_BRACKETS.get(token.lower(), token)) for token in text.split()]
    _double_marks(pieces)
    _single_marks(pieces)
    _punctuate(pieces)
    return _DOTTED.sub(lambda found: found.group().replace(" ", ""), "".join(_joined(pieces)))


def _together(found: re.Match[str]) -> str:
    return "".join(group for group in found.groups() if group)


_BEFORE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_SPLIT_DOTS, " ..."),
    (_SPLIT_CLITIC, _together),
    (_DOUBLED, r" \g<0> "),
)


def _joined(pieces: list[_Piece]) -> Iterator[str]:
    last = ""
    for at, piece in enumerate(pieces):
        # The stop of an abbreviation ends its sentence too: "in the u.s. ."
        if piece.text == "." and (last == "." or _ABBREVIATED.search(last)):
            continue
        if at and not piece.left and not pieces[at - 1].right:
            yield " "
        last = piece.text
        yield last.replace("\\/", "/")


def _punctuate(pieces: list[_Piece]) -> None:
    """Clitics, marks, brackets, signs of money and hyphens of ranges stand at what they belong to."""
    for at, piece in enumerate(pieces):
        before = pieces[at - 1].text if at else ""
        after = pieces[at + 1].text if at + 1 < len(pieces) else ""
        mark, low = piece.text, piece.text.lower()
        if mark in _ENDS_BEFORE or set(mark) == {"."} or (before.lower(), low) in _HALVES:
            piece.left = True
            piece.right = mark == ":" and before.isdigit() and after.isdigit()
        elif low in _BEGINS_AFTER:
            piece.right = True
        elif _CLITIC.fullmatch(mark):
            piece.left = not (at and pieces[at - 1].right)
        elif mark in {"-", "–"}:
            piece.left = piece.right = (before == "%" or before[-1:].isdigit()) and (after in _MONEY or after[:1].isdigit())
        elif mark in {"--", "---"}:
            piece.text = "—"


def _double_marks(pieces: list[_Piece]) -> None:
    """Marks that enclose, turned to the side on which they stand."""
    marks = [piece for piece in pieces if piece.text in {'"', "“", "”", "``", "''"}]
    inside = False
    for nth, piece in enumerate(marks):
        following = marks[nth + 1].text if nth + 1 < len(marks) else "“"
        unpaired = following in {"“", "``"}  # two closing ones in a row do not both close
        closing = piece.text == "”" or (piece.text in {'"', "''"} and (inside or (piece.text == "''" and unpaired)))
        inside = not closing
        piece.turn("“”", closing=closing)


def _single_marks(pieces: list[_Piece]) -> None:
    """Single marks, some of which are the apostrophe of a plural owner or of a word that lost its beginning."""
    marks = [(at, mark) for at in range(len(pieces)) if (mark := _mark_at(pieces, at))]
    closing = sum(mark in {_Mark.CLOSING, _Mark.EITHER} for _, mark in marks)
    inside = False
    for nth, (at, mark) in enumerate(marks):
        piece, alone, later = pieces[at], len(pieces[at].text) == 1, len(marks) - nth - 1
        closing -= mark in {_Mark.CLOSING, _Mark.EITHER}
        if mark is _Mark.ELISION:
            inside = closing > 0
        elif mark is _Mark.OWNER and (closing if inside else not (closing and later % 2)):
            piece.text, piece.left = "'", True
        elif mark is _Mark.CLOSING or (inside and mark is not _Mark.OPENING):
            inside = False
            if alone:
                piece.turn("‘’", closing=True)
        elif mark is _Mark.OPENING or later:
            inside = True
            if alone:
                piece.turn("‘’", closing=False)
            piece.text = piece.text.replace("`", "‘")
        elif at + 1 == len(pieces):
            piece.turn("‘’", closing=True)
        else:  # the ' 90s
            piece.text, piece.right = "'", True


def _mark_at(pieces: list[_Piece], at: int) -> _Mark | None:
    token = pieces[at].text
    if token in {"'", "’"}:
        return _Mark.OWNER if at and _may_own(pieces[at - 1].text.lower()) else _Mark.EITHER
    if token[0] in "`‘":
        return _Mark.OPENING
    ends = token[-1] in "'’"
    if token[0] in "'’" and token[1].isalpha() and not ends and not _CLITIC.fullmatch(token):
        return _Mark.ELISION
    return _Mark.CLOSING if ends and token[-2] in ".,?!" and token[0] not in "'’" else None


def _may_own(word: str) -> bool:
    """Whether an apostrophe after a word can be that of "workers '"."""
    return word.endswith("s") and word.isalpha() and word not in _NOT_OWNING and not is_reporting(word)
