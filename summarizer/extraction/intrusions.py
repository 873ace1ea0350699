"""Intrusions: the passages of an article that speak to whoever writes about it, or are no prose at all.

What was put into an article to steer a machine is rarely one sentence: what it wants believed stands beside the order. So what
stands with an order is of its passage, unless it was there before and is told by somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from summarizer.document import Document, Sentence
from summarizer.extraction.disguise import is_no_prose, is_other_language
from summarizer.extraction.instructions import is_instruction
from summarizer.extraction.language import reads_as_english
from summarizer.grounding.attribution import Attribution, find_attributions
from summarizer.grounding.cues import CueKind
from summarizer.grounding.names import find_names
from summarizer.validation.saying import SAYING

REACH = 4
"""How many sentences beside an order, in the lines that stand together with it, are taken to be of its passage.

A text pasted as one line is a single paragraph, and an order in the midst of it must not take all of it along.
"""
BETWEEN = 3
"""Of so many sentences between two orders none is the article's, whatever paragraphs they stand in."""
LONGEST = 12
"""Sentences of a run of lines that may be one passage: more are an article without blank lines."""

_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]")
_CALL = re.compile(
    r"[^\w“\"]*(?:(?:important|critical|attention|urgent|remember|note|notice|caution|reminder|nb|p\.?s\.?)\b[^\w:]{0,3}:|"
    r"(?:note|reminder|message) to (?:the |our |all )?(?:editors?|readers?|self|users?|staff|everyone):|please note\b)",
    re.IGNORECASE,
)
"""A call for the reader's attention: no news by itself, and no sign of what stands beside it."""
_NOBODY_ELSE = frozenset(("i", "we", "you"))


def intrusions(document: Document) -> frozenset[int]:
    """The numbers of the sentences that are not the article's."""
    found = _Intrusions(document)
    return frozenset([*found.alone(), *(found.passages() if found.orders else ())])


class _Intrusions:
    """One document, and what is worked out of it when the first order is met."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def alone(self) -> Iterator[int]:
        """Sentences that betray nothing of what stands beside them: calls for attention, and what is in another language."""
        english = reads_as_english(self.document)
        for sentence in self.document.sentences:
            if _CALL.match(sentence.text) or (english and is_other_language(sentence.text)):
                yield sentence.number

    @cached_property
    def orders(self) -> list[int]:
        """The sentences that are no prose, or that tell a machine what to write and are nobody's words; in order."""
        return [s.number for s in self.document.sentences if is_no_prose(s.text) or self._instructs(s)]

    def _instructs(self, sentence: Sentence) -> bool:
        """Whether it does so without what somebody says in it."""
        if not is_instruction(sentence.text):
            return False
        own = sentence.text
        for start, end in self._said.get(sentence.number, ()):
            low, high = max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start
            own = own[:low] + "“" + " " * (high - low - 1) + own[high:]
        return own == sentence.text or is_instruction(own)

    @cached_property
    def _said(self) -> dict[int, list[tuple[int, int]]]:
        """What somebody says, by the number of each sentence that it stands in."""
        said: dict[int, list[tuple[int, int]]] = {}
        for attribution in find_attributions(self.document):
            if self._is_somebodys(attribution):
                for start, end in attribution.stands.content:
                    for sentence in self.document.sentences_in(start, end):
                        said.setdefault(sentence.number, []).append((start, end))
        return said

    def _is_somebodys(self, attribution: Attribution) -> bool:
        """Whether somebody speaks: what stands before a colon only where it is a name that the article has elsewhere too."""
        if attribution.speaker is None or attribution.kind not in SAYING:
            return False
        if attribution.kind is not CueKind.COLON:
            return attribution.speaker.text.casefold() not in _NOBODY_ELSE
        return attribution.name is not None and len(self._places(attribution.name)) > 1

    def _places(self, name: int) -> list[int]:
        """Where a name stands itself."""
        return [mention.start for mention in find_names(self.document).names[name].mentions if not mention.weak]

    def passages(self) -> Iterator[int]:
        """The orders and what stands with them."""
        yield from self.orders
        for unit in self._units():
            yield from self._around(unit)
        for one, other in pairwise(self.orders):
            if other - one <= BETWEEN + 1:
                yield from range(one, other)

    def _around(self, unit: tuple[Sentence, ...]) -> Iterator[int]:
        """What follows an order, and what stands before it as far as nobody has said it."""
        first = unit[0].number
        for number in self._orders_in(unit):
            at = number - first
            yield from (sentence.number for sentence in unit[at : at + REACH + 1])
            for before in reversed(unit[max(0, at - REACH) : at]):
                if self._tells(before, unit):
                    break
                yield before.number

    def _orders_in(self, unit: tuple[Sentence, ...]) -> list[int]:
        return [sentence.number for sentence in unit if sentence.number in self._set]

    @cached_property
    def _set(self) -> frozenset[int]:
        return frozenset(self.orders)

    def _tells(self, sentence: Sentence, unit: tuple[Sentence, ...]) -> bool:
        """Whether it reports somebody whom the rest of the article names: an order was hung on to such a sentence."""
        start, end = unit[0].start, unit[-1].end
        whole = len(unit) == len(self.document.sentences)
        return any(
            whole or any(not start <= place < end for place in self._places(name))
            for name in self._speakers.get(sentence.number, ())
        )

    @cached_property
    def _speakers(self) -> dict[int, list[int]]:
        """Who is named as having said something, by the number of the sentence."""
        speakers: dict[int, list[int]] = {}
        for attribution in find_attributions(self.document):
            if attribution.kind in SAYING and attribution.name is not None:
                for sentence in self.document.sentences_in(attribution.start, attribution.end):
                    speakers.setdefault(sentence.number, []).append(attribution.name)
        return speakers

    def _units(self) -> Iterator[tuple[Sentence, ...]]:
        """What stands together: lines with no blank line between them, or each line where that would be a whole article.

        A line that ends in a colon announces the next one all the same.
        """
        block: list[tuple[Sentence, ...]] = []
        for paragraph in self.document.paragraphs:
            line = self.document.sentences_in(paragraph.start, paragraph.end)
            if block and len(_BREAK.findall(self.document.text, block[-1][-1].end, line[0].start)) > 1:
                yield from _united(block)
                block = []
            block.append(line)
        yield from _united(block)


def _united(block: list[tuple[Sentence, ...]]) -> Iterator[tuple[Sentence, ...]]:
    together = tuple(sentence for line in block for sentence in line)
    if together and len(together) <= LONGEST:
        yield together
        return
    for i, line in enumerate(block):
        announced = block[i + 1] if line[-1].text.endswith(":") and i + 1 < len(block) else ()
        yield (*line, *announced)
