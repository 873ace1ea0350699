"""A sentence as attribution reads it, for the tests of its edges."""

from __future__ import annotations

from summarizer.document import Document
from summarizer.grounding.attribution.reading import Range, Reading, read
from summarizer.grounding.quotations import find_quotations
from summarizer.grounding.units import units


def reading(text: str) -> Reading:
    """The first sentence of a text."""
    document = Document(text)
    return read(text, units(document, find_quotations(document))[0])


def spelled(sentence: Reading, words: Range | None) -> str | None:
    """Some words as the text writes them."""
    if words is None:
        return None
    return sentence.text[sentence.words[words.first].start : sentence.words[words.last - 1].end]
