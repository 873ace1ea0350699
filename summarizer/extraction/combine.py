"""Combining: what the reading proposes and what a taught model heard, each where it is the better one.

Which of the two is believed was measured question by question on articles of our own that the adapter never saw
(`python -m training.agreement`; figures in training/MODEL_CARD.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from summarizer.document import Document, Sentence
from summarizer.extraction.answers import Counts, Line, Names, Story
from summarizer.extraction.passages import Passage
from summarizer.extraction.placing import places
from summarizer.extraction.proposals import NumberProposal
from summarizer.extraction.wording import line
from summarizer.grounding.names.table import normal
from summarizer.grounding.numerals import find_numbers
from summarizer.schemas import ActorKind, DraftActor, Span

Turns = Sequence[tuple[Passage, Sequence[Line]]]

_KINDS = frozenset(ActorKind)
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "sir", "lady", "lord", "the", "a"})


def described(document: Document, turns: Turns, actors: Iterable[DraftActor]) -> Iterator[DraftActor]:
    """The actors with the kind and the role that the model gives them, where their names stand; it adds nobody."""
    heard: dict[str, Names] = {}
    for passage, lines in turns:
        for one in lines:
            if isinstance(one, Names) and (at := list(places(document.text, one.name, passage.start, passage.end))):
                role = (
                    one.role
                    if one.role and _beside(document, one.role, passage, [document.sentence_at(a) for a, _ in at])
                    else None
                )
                heard.setdefault(normal(one.name), replace(one, role=role))
    for actor in actors:
        told = next((heard[key] for key in map(normal, (actor.name, *actor.aliases)) if key in heard), None)
        if told is None:
            yield actor
            continue
        kind = ActorKind(told.kind) if told.kind in _KINDS else actor.kind
        # Of a place it takes for a role what happened there.
        role = told.role if told.role and kind is not ActorKind.PLACE and normal(told.role) != normal(actor.name) else actor.role
        yield actor.model_copy(update={"kind": kind, "role": line(role) if role else None})


def _beside(document: Document, role: str, passage: Passage, sentences: Sequence[Sentence | None]) -> bool:
    """Whether a role, which is more than a courtesy, stands in a sentence of the name."""
    if role.casefold().strip(".") in _COURTESY:
        return False
    return any(document.sentence_at(start) in sentences for start, _ in places(document.text, role, passage.start, passage.end))


def counted(document: Document, turns: Turns, numbers: Sequence[NumberProposal]) -> Iterator[NumberProposal]:
    """The numbers with what the model says they count, where the reading has no noun for a bare count."""
    heard: dict[int, str] = {}
    mentions = list(find_numbers(document.text))
    for passage, lines in turns:
        words = set(passage.text.casefold().split())
        inside = [i for i, m in enumerate(mentions) if passage.start <= m.span.start and m.span.end <= passage.end]
        for one in lines:
            if isinstance(one, Counts) and set(one.counted.casefold().split()) <= words:
                at = next((i for i in inside if i not in heard and _meets(document, passage, one.figure, mentions[i].span)), None)
                if at is not None:
                    heard[at] = one.counted
    for i, number in enumerate(numbers):
        if i in heard and (number.uncounted or mentions[i].unit is not None):
            yield replace(number, draft=number.draft.model_copy(update={"counted": heard[i]}), uncounted=False)
        else:
            yield number


def _meets(document: Document, passage: Passage, figure: str, span: Span) -> bool:
    return any(start < span.end and span.start < end for start, end in places(document.text, figure, passage.start, passage.end))


def story(turns: Turns) -> list[int]:
    """Numbers of the sentences that carry the story, in the order of the text."""
    found = {
        passage.sentences[one.sentence - 1].number
        for passage, lines in turns
        for one in lines
        if isinstance(one, Story) and 1 <= one.sentence <= len(passage.sentences)
    }
    return sorted(found)
