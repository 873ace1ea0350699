"""The gist of a small model: sentences of the article, chosen and never reworded.

A sentence of the article agrees with the article in every slot. A compressed one would have to be judged before it is
shown, and what 135 million parameters compress did not survive that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.document import Document, Sentence
from summarizer.extraction.address import is_assertion
from summarizer.extraction.proposals import Proposals
from summarizer.schemas import DraftGist

SENTENCES = 3
"""The lead and two more: what a reader takes in at one look."""
_FEWEST_WORDS = 8
_LATER = 0.1
_BACK = frozenset({"he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "this", "that", "these", "those", "such"})


def tells(sentence: Sentence) -> bool:
    """Whether it tells something by itself: no heading, bare quotation or word to the reader, nothing that points back."""
    words = sentence.text.split()
    if len(words) < _FEWEST_WORDS or words[0].casefold() in _BACK or sentence.text[0] in '“"‘':
        return False
    return sentence.text.rstrip("”\"’'")[-1:] in ".!?" and is_assertion(sentence.text)


def telling(document: Document, proposals: Proposals) -> dict[int, float]:
    """How much each sentence has to say, by its number: claims, numbers and names in it."""
    weights = dict.fromkeys((s.number for s in document.sentences), 0.0)
    for claim in proposals.claims:
        for pointer in claim.draft.evidence:
            weights[pointer.sentence] += 1.0 if claim.draft.speaker else 0.5
    for number in proposals.numbers:
        weights[number.draft.sentence] += 0.5
    for sentence in document.sentences:
        weights[sentence.number] += 0.25 * sum(named(a.name, a.aliases, sentence) for a in proposals.actors)
    return weights


def foremost(sentences: Sequence[Sentence], weights: Mapping[int, float]) -> list[Sentence]:
    """Sentences by what they have to say, a tenth of a claim less with each place they stand farther back."""
    return sorted(sentences, key=lambda s: _LATER * s.number - weights[s.number])


def named(name: str, aliases: Sequence[str], sentence: Sentence) -> bool:
    """Whether a name or another form of it stands in a sentence."""
    return any(form in sentence.text for form in (name, *aliases))


def chosen(document: Document, proposals: Proposals, story: Sequence[int]) -> tuple[DraftGist, ...]:
    """The lead and the sentences that carry the story, those with most to say first; where it is none, what has most to say."""
    told = [s for s in document.sentences if tells(s)]
    lead = leading(document, told)
    rest = foremost(told[1:], telling(document, proposals))
    more = [s for s in rest if s.number in story] or rest[: 1 if story else SENTENCES]
    more = more[: SENTENCES - 1]
    return said(sorted([*lead, *more], key=lambda s: s.number))


def leading(document: Document, told: Sequence[Sentence]) -> list[Sentence]:
    """The first sentence that tells something, or else the first that is no word to the reader; none where there is none."""
    return list(told[:1]) or [s for s in document.sentences if is_assertion(s.text)][:1]


def said(sentences: Sequence[Sentence]) -> tuple[DraftGist, ...]:
    """Sentences of the article as a gist."""
    return tuple(DraftGist(text=" ".join(s.text.split()), sentences=(s.number,)) for s in sentences)
