"""Copied: the sentences of an article that a statement repeats whole.

Whatever the words are, and whether or not the sentence is two that no mark parts (a caption before a sentence, say), the article
says what its own sentence says: nothing of it has to be understood, and nothing found by words that carry content. The same holds
of one of several sentences run together, where its first word can only begin one.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Document
from summarizer.grounding.cues import is_reporting
from summarizer.grounding.once import once_per_document

from .context import Context, context_of
from .finding import Stretch
from .lexicon import lists
from .scopes import Marked
from .syntax.classes import classes, options
from .tokens import Token, spelling_of

MOST = 3
"""Sentences in a row that a statement may repeat."""
BEHIND = 6
"""Words before one that can begin a sentence in which nothing may stand that governs a clause: denied that."""
FEWEST = 5
"""Words of a statement from which it is looked for inside a sentence."""


def copied(statement: tuple[Marked, ...], context: Context) -> Stretch | None:
    """The sentence, or the few in a row, whose words and figures the statement has and no others."""
    lows = [item.token.low for item in statement if item.token.text[0].isalnum()]
    for first in _openings(context.document).get(lows[0], ()) if lows else ():
        last = _matched(lows, first, context)
        if last:
            sentences = context.document.sentences
            return Stretch(sentences[first - 1].start, sentences[last - 1].end)
    return None


def _matched(lows: list[str], first: int, context: Context) -> int:
    """The number of the sentence with which the words end that begin with another one; 0 when they do not."""
    at = 0
    for number in range(first, min(first + MOST, len(context.spelled) + 1)):
        words = _lows(context.spelled[number - 1])
        if lows[at : at + len(words)] != words:
            return 0
        at += len(words)
        if at == len(lows):
            return number
    return 0


def _lows(pieces: tuple[str, ...]) -> list[str]:
    return [spelling_of(piece).word.low for piece in pieces if piece[0].isalnum()]


def run_in(statement: tuple[Marked, ...], number: int, context: Context) -> Stretch | None:
    """One of the sentences that are run together in a sentence, by its number, if the statement has its words and no others."""
    lows = [item.token.low for item in statement if item.token.text[0].isalnum()]
    tokens = context.row(number).tokens
    words = [at for at, token in enumerate(tokens) if token.text[0].isalnum()]
    if len(lows) < FEWEST:
        return None
    for near in range(1, len(words) - len(lows) + 1):
        first = words[near]
        if [tokens[at].low for at in words[near : near + len(lows)]] != lows or not (
            _begins(tokens, first) and _free(tokens[max(0, first - BEHIND) : first])
        ):
            continue
        last = words[near + len(lows) - 1]
        if last + 1 == len(tokens) or tokens[last + 1].text in _ENDS or _begins(tokens, last + 1):
            return Stretch(tokens[first].start, tokens[last].end)
    return None


_ENDS = frozenset(".!?;–—-")
_GOVERNING = frozenset({"that", "if", "whether", "unless", "who", "which", "not", "n't", "no", "never", "without"})


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word with a capital stands where no name can go on.

    `syntax.breaks` asks for more, since it parts sentences without knowing what a statement repeats of them; here the
    statement itself says where it begins and ends.
    """
    token, before = tokens[at], tokens[at - 1]
    if not (token.capital and token.is_word):
        return False
    if before.capital or before.text[0].isdigit():  # in February Lund said, of Iraq Lund was, in the Alps Lund was
        lead = at - 3 if at > 2 and tokens[at - 2].low == "the" else at - 2
        return lead >= 0 and tokens[lead].low in classes().prepositions
    if token.low in classes().determiners | classes().subjects:
        return before.is_word and not before.word.function
    plain = before.is_word and not before.word.function
    described = before.stem in lists().general or options(before.low).adjective or options(before.low).verb is not None
    return plain and not described


def _free(before: Sequence[Token]) -> bool:
    """Whether none of some words governs the clause behind them: denied on Monday Lund had gone."""
    return not any(one.low in _GOVERNING or is_reporting(one.low) for one in before)


@once_per_document
def _openings(document: Document) -> dict[str, tuple[int, ...]]:
    """The first word or figure of a sentence to the numbers of the sentences that it opens."""
    found: dict[str, list[int]] = {}
    for number, pieces in enumerate(context_of(document).spelled, 1):
        for low in _lows(pieces)[:1]:
            found.setdefault(low, []).append(number)
    return {low: tuple(numbers) for low, numbers in found.items()}
