"""Asides: what a sentence says beside what it asserts, so that it may be left out and the rest is as true as before.

Brackets, a relative clause or an apposition between commas, and a dateline. They are told by their marks, and those between
commas by the verb that goes on after them, which tells them from a list. Who says so ("the mayor said") is no aside: the rest
hangs on it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from .context import Context
from .finding import Stretch
from .scopes import Marked
from .signals import denials, hedges
from .syntax import Tag
from .tokens import Token

_RELATIVES = frozenset({"who", "whom", "whose", "which", "where"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_GOES_ON = frozenset({Tag.VERB, Tag.MODAL, Tag.AUX})
_DASHES = frozenset({"-", "–", "—"})
_BROKEN = frozenset(';:!?()[]"“”‘«»–—')
"""Marks that stand in no relative clause or apposition that is looked at."""
DATELINE = 14
"""Words and marks within which a dateline ends."""
SHORT = 4
"""Words under which brackets may hold no denial or hedge: "(not)", "(allegedly)"."""


def trimmed(statement: tuple[Marked, ...], number: int, context: Context) -> tuple[Stretch, ...] | None:
    """A sentence, by its number, without the asides of which the statement says nothing; None where there is none."""
    row, sentence = context.row(number), context.document.sentences[number - 1]
    found = asides(row.tokens, _tags(context, number))
    said = _keys(item.token for item in statement) if found else frozenset[str]()
    cut: list[tuple[int, int]] = []
    for low, high in found:
        apart = not cut or low >= cut[-1][1]
        if apart and not said & _own(row.tokens, low, high) and not _quoted(context, row.tokens[low], row.tokens[high - 1]):
            cut.append((low, high))
    if not cut:
        return None
    pieces: list[Stretch] = []
    start = sentence.start
    for low, high in cut:
        pieces.append(Stretch(start, row.tokens[low].start))
        start = row.tokens[high - 1].end
    pieces.append(Stretch(start, sentence.end))
    return tuple(piece for piece in pieces if piece.end > piece.start)


def _quoted(context: Context, first: Token, last: Token) -> bool:
    """Whether a stretch touches a quotation, of which nothing may be left out."""
    return any(one.start < last.end and first.start < one.end for one in context.quotations)


def _own(tokens: Sequence[Token], low: int, high: int) -> frozenset[str]:
    """What stands in an aside and nowhere else in its sentence."""
    return _keys(tokens[low:high]) - _keys([*tokens[:low], *tokens[high:]])


def _keys(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset([token.stem for token in tokens if token.content or token.text[0].isdigit()])


def _tags(context: Context, number: int) -> tuple[Tag, ...]:
    return tuple(tag for parse in context.parsed(number) for tag in parse.tags)


def asides(tokens: Sequence[Token], tags: Sequence[Tag]) -> list[tuple[int, int]]:
    """The asides of a sentence as ranges of token numbers, in order; of those that begin at one word the longest first."""
    found = [*_dateline(tokens), *_bracketed(tokens), *_between_commas(tokens, tags)]
    return sorted(found, key=lambda aside: (aside[0], -aside[1]))


def _dateline(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where a sentence is from, up to its dash: LEVIN, Jan. 18 (Courier)."""
    if not tokens or not tokens[0].text.isupper() or len(tokens[0].text) < 3:
        return []
    for at, token in enumerate(tokens[:DATELINE]):
        if token.text in _DASHES and at and token.start > tokens[at - 1].end:
            last = at + 1
            while last < len(tokens) and tokens[last].text in _DASHES:
                last += 1
            return [(0, last)]
    return []


def _bracketed(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for at, token in enumerate(tokens):
        if token.text == "(":
            opened = at
        elif token.text == ")" and opened is not None:
            inside = tuple(tokens[opened + 1 : at])
            turns = len(inside) < SHORT and (denials(inside) or hedges(inside, range(len(inside))))
            if opened and not turns:
                found.append((opened, at + 1))
            opened = None
    return found


def _between_commas(tokens: Sequence[Token], tags: Sequence[Tag]) -> list[tuple[int, int]]:
    """Relative clauses and appositions, from the last to the first, since one may end where another begins."""
    commas = [at for at, token in enumerate(tokens) if token.text == ","]
    found: list[tuple[int, int]] = []
    begins: set[int] = set()
    for first, second in reversed([*itertools.pairwise([*commas, len(tokens) - 1])]):
        if not (_relative(tokens, first) or _apposed(tokens, tags, first, second)):
            continue
        if any(token.text in _BROKEN for token in tokens[first + 1 : second]):
            continue
        closing = second == len(tokens) - 1 and tokens[second].text == "." and _relative(tokens, first)
        if second in begins or closing:
            found.append((first, second))
        elif _verb_follows(tags, second):
            found.append((first, second + 1))
        else:
            continue
        begins.add(first)
    return found


def _relative(tokens: Sequence[Token], comma: int) -> bool:
    return 0 < comma < len(tokens) - 1 and tokens[comma + 1].low in _RELATIVES


def _apposed(tokens: Sequence[Token], tags: Sequence[Tag], first: int, second: int) -> bool:
    """Whether a name is followed by what it is, without a verb, or by an age."""
    inside = range(first + 1, second)
    if not first or not tokens[first - 1].capital or not inside:
        return False
    if len(inside) == 1:
        return tokens[first + 1].text.isdigit()
    opens = tags[first + 1] is Tag.DET or tokens[first + 1].low in _OWNERS
    return opens and not any(tags[at] in _GOES_ON for at in inside)


def _verb_follows(tags: Sequence[Tag], comma: int) -> bool:
    after = next((tag for tag in tags[comma + 1 :] if tag is not Tag.ADV), None)
    return after in _GOES_ON
