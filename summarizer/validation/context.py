"""Context: what the checks need to know of one document, worked out once and kept with it."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from summarizer.document import Document, Sentence, document_of
from summarizer.grounding.attribution import Attribution, find_attributions
from summarizer.grounding.names import NameTable, find_names
from summarizer.grounding.numerals import NumberMention, numbers_of
from summarizer.grounding.quotations import Quotation, find_quotations

from .alignment import Passage, Placed, Places
from .finding import Stretch
from .lexicon import lists
from .row import BEFORE, Row
from .scopes import Marked
from .syntax import Parse, breaks, parse
from .tokens import Token, fold, may_be_word, spelling_of, spellings, tokenize

T = TypeVar("T")

_DAYS = lists().months - {"may", "march", "mar", "jan", "dec"} | {day for day in lists().weekdays if len(day) > 4}


BUCKET = 1024
"""Characters of a bucket in which attributions are looked up."""
CONTEXT_SENTENCES = 2
"""Sentences before the evidence in which the person or thing that a pronoun means is looked for."""


class Context:
    """A document with its tokens by sentence and its vocabulary."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._rows: dict[int, Row] = {}
        self._around: dict[tuple[Stretch, ...], tuple[Sentence, ...]] = {}
        self._passages: dict[tuple[Stretch, ...], Passage] = {}
        self._name_stems: dict[int, frozenset[str]] = {}
        self._parsed: dict[int, tuple[Parse, ...]] = {}

    def row(self, number: int) -> Row:
        """A sentence, by its number, as its words."""
        known = self._rows.get(number)
        if known is None:
            known = self._rows[number] = Row(self.document.sentences[number - 1])
        return known

    def marked(self, sentence: Sentence) -> tuple[Marked, ...]:
        """The tokens of a sentence with the scopes they stand in."""
        return self.row(sentence.number).marked

    def parsed(self, number: int) -> tuple[Parse, ...]:
        """The phrases of a sentence, by its number, and what they hang on; several where sentences run into one another."""
        known = self._parsed.get(number)
        if known is None:
            tokens = self.row(number).tokens
            bounds = [0, *breaks(tokens), len(tokens)]
            known = self._parsed[number] = tuple(parse(tokens[low:high]) for low, high in itertools.pairwise(bounds))
        return known

    def stretches(self, number: int) -> tuple[Stretch, ...]:
        """A sentence, by its number, as stretches: several where sentences run into one another without a mark."""
        sentence, tokens = self.document.sentences[number - 1], self.row(number).tokens
        starts = [sentence.start, *(tokens[at].start for at in breaks(tokens)), sentence.end]
        return tuple(Stretch(low, high) for low, high in itertools.pairwise(starts))

    def passage(self, evidence: tuple[Stretch, ...]) -> Passage:
        """The words of the evidence, of its sentences, and of the sentences before them."""
        known = self._passages.get(evidence)
        if known is None:
            known = self._passages[evidence] = self._passage(evidence)
        return known

    def _passage(self, evidence: tuple[Stretch, ...]) -> Passage:
        inside = {sentence.number for sentence in self.sentences_around(evidence)}
        wanted = set(inside)
        for number in inside:
            wanted.update(range(max(1, number - CONTEXT_SENTENCES), number))
        items: list[Placed] = []
        places: list[tuple[int, Places]] = []
        for number in sorted(wanted):
            row = self.row(number)
            places.append((len(items), row.places))
            items.extend(row.at_evidence(evidence) if number in inside else row.placed(BEFORE))
        return Passage(items, tuple(places))

    @cached_property
    def spelled(self) -> tuple[tuple[str, ...], ...]:
        """The tokens of each sentence as they are spelled: all that is read of sentences that no field points at."""
        return tuple(tuple(spellings(sentence.text)) for sentence in self.document.sentences)

    def _places(self, keys: Callable[[str], Iterable[T]]) -> dict[T, tuple[int, ...]]:
        """What a spelling is looked up by to the numbers of the sentences it stands in."""
        found: dict[T, list[int]] = {}
        for number, pieces in enumerate(self.spelled, 1):
            for key in {key for piece in set(pieces) for key in keys(piece)}:
                found.setdefault(key, []).append(number)
        return {key: tuple(numbers) for key, numbers in found.items()}

    @cached_property
    def vocabulary(self) -> dict[str, tuple[int, ...]]:
        """Stem to the numbers of the sentences it stands in."""
        return self._places(_content_stem)

    @cached_property
    def figures(self) -> dict[str, tuple[int, ...]]:
        """Figure to the numbers of the sentences it stands in."""
        return self._places(lambda piece: (piece,) if piece[0].isdigit() else ())

    @cached_property
    def _groups(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, set[int]] = {}
        for sentence in self.document.sentences:
            for token in tokenize(sentence.text):
                for group in token.groups:
                    found.setdefault(group, set()).add(sentence.number)
        return {group: tuple(sorted(numbers)) for group, numbers in found.items()}

    def numbers_with(self, token: Token) -> tuple[int, ...]:
        """The numbers of the sentences with a word, or else with a synonym of it."""
        same = self.vocabulary.get(token.stem, ())
        if same:
            return same
        return tuple(sorted({number for group in token.groups for number in self._groups.get(group, ())}))

    def told_in(self, token: Token) -> list[set[int]]:
        """The numbers of the sentences with a word or a synonym of it, one group of synonyms at a time."""
        same = set(self.vocabulary.get(token.stem, ()))
        return [same | set(self._groups.get(group, ())) for group in token.groups if same] or [same]

    @cached_property
    def _cases(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words that stand in lower case somewhere, and those with a capital where no sentence begins."""
        inside = set[str]().union(*[pieces[1:] for pieces in self.spelled])
        words = [piece for piece in inside if may_be_word(piece)]
        lower = frozenset([fold(piece) for piece in words if not piece[0].isupper()])
        return lower, frozenset([fold(piece) for piece in words if piece[0].isupper()])

    def is_name(self, token: Token, *, first: bool, leads: bool = False, lowered: bool = False) -> bool:
        """Whether a word is part of a name.

        At the start of a sentence the rest of the article decides, or the capital of the word after it (`leads`); in a
        statement without capitals (`lowered`) the rest of the article decides everywhere.
        """
        if token.word.function or not token.is_word or not (token.capital or lowered) or token.low in _DAYS:
            return False
        if lowered:
            lower, upper = self._cases
            return token.low in upper and token.low not in lower
        if not first:
            return True
        lower, upper = self._cases
        return (token.low in upper or leads) and token.low not in lower

    def sentences_around(self, stretches: tuple[Stretch, ...]) -> tuple[Sentence, ...]:
        """The sentences that share a character with any of the stretches, in order, each once."""
        known = self._around.get(stretches)
        if known is None:
            found = {s.number: s for piece in stretches for s in self.document.sentences_in(piece.start, piece.end)}
            known = self._around[stretches] = tuple([found[number] for number in sorted(found)])
        return known

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        return [paragraph.end for paragraph in self.document.paragraphs]

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph at an offset, from 1; white space belongs to the one behind it.

        Else evidence that begins with the line break before a paragraph would stand in the paragraph before.
        """
        return min(bisect_right(self._paragraph_ends, offset) + 1, len(self._paragraph_ends))

    @cached_property
    def numbers(self) -> tuple[NumberMention, ...]:
        """The quantities of the article in order."""
        return numbers_of(self.document)

    @cached_property
    def _number_starts(self) -> list[int]:
        return [mention.start for mention in self.numbers]

    def numbers_in(self, piece: Stretch) -> tuple[NumberMention, ...]:
        """The quantities that begin inside a stretch."""
        return self.numbers[bisect_left(self._number_starts, piece.start) : bisect_left(self._number_starts, piece.end)]

    def in_number(self, offset: int) -> bool:
        """Whether an offset lies inside a quantity."""
        at = bisect_right(self._number_starts, offset) - 1
        return at >= 0 and offset < self.numbers[at].end

    def numbers_around(self, pieces: tuple[Stretch, ...]) -> list[NumberMention]:
        """The quantities in the sentences of the stretches."""
        return [m for s in self.sentences_around(pieces) for m in self.numbers_in(Stretch(s.start, s.end))]

    def clause_at(self, offset: int) -> list[Marked]:
        """The words of the clause at an offset."""
        sentence = self.document.sentence_at(offset)
        marked = self.marked(sentence) if sentence else ()
        mine = next((item.clause for item in marked if item.token.start <= offset < item.token.end), -1)
        return [item for item in marked if item.clause == mine]

    @cached_property
    def names(self) -> NameTable:
        """The names of the article."""
        return find_names(self.document)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """The reporting of the article: who says what."""
        return tuple(find_attributions(self.document))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the article."""
        return tuple(find_quotations(self.document))

    def numbers_overlapping(self, piece: Stretch) -> tuple[NumberMention, ...]:
        """The quantities that share a character with a stretch."""
        low = max(0, bisect_left(self._number_starts, piece.start) - 1)
        high = bisect_left(self._number_starts, piece.end)
        return tuple(m for m in self.numbers[low:high] if m.end > piece.start)

    def attributions_near(self, pieces: tuple[Stretch, ...]) -> list[Attribution]:
        """The attributions with a part in the sentences of the stretches, or content that reaches into them."""
        found: dict[int, Attribution] = {}
        for piece in pieces:
            for index in self._attributions_at(piece):
                found[index] = self.attributions[index]
        return list(found.values())

    @cached_property
    def _attribution_bounds(self) -> tuple[tuple[int, int], ...]:
        return tuple((a.start, a.end) for a in self.attributions)

    def _attributions_at(self, piece: Stretch) -> list[int]:
        found: set[int] = set()
        for bucket in range(piece.start // BUCKET, max(piece.start, piece.end - 1) // BUCKET + 1):
            found.update(self._attribution_buckets.get(bucket, ()))
        bounds = self._attribution_bounds
        return sorted(at for at in found if bounds[at][0] < piece.end and piece.start < bounds[at][1])

    @cached_property
    def _attribution_buckets(self) -> dict[int, list[int]]:
        """Attributions by the stretches of BUCKET characters that they reach into."""
        found: dict[int, list[int]] = {}
        for at, (start, end) in enumerate(self._attribution_bounds):
            for bucket in range(start // BUCKET, end // BUCKET + 1):
                found.setdefault(bucket, []).append(at)
        return found

    def marked_in(self, piece: Stretch) -> list[Marked]:
        """The tokens that begin inside a stretch."""
        found: list[Marked] = []
        for sentence in self.document.sentences_in(piece.start, piece.end):
            row = self.row(sentence.number)
            found += row.marked[row.within(piece.start, piece.end)]
        return found

    def name_stems(self, index: int) -> frozenset[str]:
        """The stems of all words that a name of the article goes by, titles included."""
        known = self._name_stems.get(index)
        if known is None:
            name = self.names.names[index]
            known = frozenset(
                token.stem for form in (name.text, *name.aliases, *name.titles) for token in tokenize(form) if token.is_word
            )
            self._name_stems[index] = known
        return known

    def has_words(self, text: str) -> bool:
        """Whether all words of a text stand somewhere in the article, whatever their case."""
        return all(token.low in self.folded for token in tokenize(text) if token.is_word)

    @cached_property
    def folded(self) -> str:
        """The text in lower case without accents, for the question whether a word stands anywhere."""
        return fold(self.text)


def _content_stem(piece: str) -> tuple[str, ...]:
    known = spelling_of(piece)
    return (known.word.stem,) if known.is_word and not known.word.function else ()


def context_of(text: str | Document) -> Context:
    """The context of a text; a Document or one of the last texts given again is read once."""
    document = text if isinstance(text, Document) else document_of(text)
    return document.once(Context)
