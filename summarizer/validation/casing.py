"""Casing: a statement without capitals, or in capitals alone, in the casing of its article, so that its names are seen as names.

Which letter is a capital is told by the article alone: by how it spells a word between the words it stands between here, else
by how it always spells it. A word that it does not have stays as it is, but for months, weekdays, titles and "I".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from summarizer.document import Document, Sentence
from summarizer.grounding.names import MentionForm, NameTable, find_names
from summarizer.grounding.once import once_per_document

from .lexicon import lists
from .tokens import Token, spelling_of, spellings, tokenize

_BEFORE_NAMES = frozenset({"mr", "mrs", "ms", "dr", "prof"})
_ALWAYS = (
    (lists().months - {"may", "march", "mar", "dec", "jan", "sun", "sat"})
    | {day for day in lists().weekdays if len(day) > 3}
    | _BEFORE_NAMES
    | {"i"}
)
_MONTHS = frozenset({"may", "march"})
_OPENS = frozenset({"“", '"', "‘", "'", "(", "["})
_BEGINS_AFTER = frozenset({".", "!", "?"})
_BEFORE_QUOTES = frozenset({",", ":"})
FEWEST = 3
"""Words from which a text in capitals is no acronym or name that is spelled so."""
START, END = "^", "$"
"""What stands before the first word of a sentence and after the last one."""


def in_case(text: str, document: Document) -> str:
    """A text without capitals, or of capitals alone, in the casing of a document; any other text as it is."""
    if text.isupper() and text.count(" ") >= FEWEST - 1:
        text = text.lower()
    if not text.islower():
        return text
    tokens = tokenize(text)
    casing = casing_of(document)
    parts: list[str] = []
    done = 0
    for at, token in enumerate(tokens):
        if token.is_word and token.text[0].isalpha():
            spelled = _spelled(casing, tokens, at)
            if len(spelled) == len(token.text):
                parts += [text[done : token.start], spelled]
                done = token.end
    return "".join([*parts, text[done:]])


def _spelled(casing: Casing, tokens: tuple[Token, ...], at: int) -> str:
    """How a word of a text without capitals is to be spelled."""
    token = tokens[at]
    before = tokens[at - 1].low if at else START
    after = tokens[at + 1].low if at + 1 < len(tokens) else END
    titled = (tokens[at - 2].low if at > 1 and before == "." else before) in _BEFORE_NAMES
    if token.low in _ALWAYS or titled or (token.low in _MONTHS and (before.isdigit() or after.isdigit())):
        return token.text.capitalize()
    spelled = casing.of(token, before, after)
    return spelled[0].upper() + spelled[1:] if _begins(tokens, at) else spelled


def _begins(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a sentence, or a quoted one, begins with a word."""
    first = at
    while first and tokens[first - 1].text in _OPENS:
        first -= 1
    before = tokens[first - 1].text if first else "."
    return before in _BEGINS_AFTER or (first < at and before in _BEFORE_QUOTES)


class Casing:
    """How a document spells its words where no sentence begins, or where a name does: alone, and beside each neighbour."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._beside: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        self._alone: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for sentence in document.sentences:
            self._read(sentence)

    def _read(self, sentence: Sentence) -> None:
        pieces = [piece for piece in spellings(sentence.text) if piece]
        lows = [START, *(spelling_of(piece).word.low for piece in pieces), END]
        begun = False
        for at, piece in enumerate(pieces, 1):
            low = lows[at]
            first, begun = not begun or pieces[max(at - 2, 0)] in _OPENS, begun or piece[0].isalnum()
            if not piece[0].isalpha() or (first and piece[0].isupper() and not self._names(sentence, piece)):
                continue
            self._alone[low][piece] += 1
            self._beside[lows[at - 1], low, ""][piece] += 1
            self._beside["", low, lows[at + 1]][piece] += 1

    def _names(self, sentence: Sentence, piece: str) -> bool:
        """Whether the first word of a sentence is a name's."""
        start = sentence.start + sentence.text.find(piece)
        mention = self._table.at(start)
        return mention is not None and not mention.weak and mention.form in {MentionForm.NAME, MentionForm.ACRONYM}

    @cached_property
    def _table(self) -> NameTable:
        return find_names(self._document)

    @cached_property
    def _acronyms(self) -> dict[str, str]:
        """The first letters of the names of several words, by their lower case."""
        names = ([word for word in name.text.split() if word[0].isupper()] for name in self._table.names)
        return {letters.lower(): letters for words in names if len(letters := "".join(word[0] for word in words)) > 1}

    def of(self, token: Token, before: str, after: str) -> str:
        """The spelling of a word between two others: as between them, else as it always is."""
        beside = self._beside.get((before, token.low, ""), Counter()) + self._beside.get(("", token.low, after), Counter())
        if beside:
            return _commonest(beside)
        alone = self._alone.get(token.low)
        if alone is None:
            return token.text if token.word.function else self._acronyms.get(token.low, token.text)
        if token.word.function or any(spelled[0].islower() for spelled in alone):
            return token.text
        return _commonest(alone)


def _commonest(counts: Counter[str]) -> str:
    return max(counts, key=lambda one: (counts[one], one))


@once_per_document
def casing_of(document: Document) -> Casing:
    """The casing of a document."""
    return Casing(document)
