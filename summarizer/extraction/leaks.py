"""Leaks: what a model took from the examples of the prompt and not from the article is left out, and said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from summarizer.document import Document
from summarizer.extraction.outlines import completed, draft_of
from summarizer.extraction.prompts import load
from summarizer.grounding.draft import Dropped
from summarizer.schemas import Draft, DraftClaim, Outline

WHY = "it stands only in the prompt's examples"
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]{2,}")
_WORD = re.compile(r"\w[\w’'-]*")
_CALENDAR = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


@dataclass(frozen=True)
class Clean:
    """A draft without leaks, and what was left out."""

    draft: Draft
    dropped: tuple[Dropped, ...]


def without_leaks(draft: Draft, document: Document, name: str) -> Clean:
    """The draft without items that name what only the examples name, or say word for word what only an answer there says."""
    leaks = _Leaks(document, name)
    if not any(map(leaks.holds, _texts(draft))):
        return Clean(draft=draft, dropped=())
    dropped: list[Dropped] = []

    def keep(path: str, text: str) -> bool:
        if leaks.holds(text):
            dropped.append(Dropped(path=path, text=text, why=WHY))
            return False
        return True

    def claim_of(i: int, claim: DraftClaim) -> DraftClaim:
        speaker = claim.speaker if claim.speaker is None or keep(f"/claims/{i}/speaker", claim.speaker) else None
        via = tuple(name for j, name in enumerate(claim.via) if keep(f"/claims/{i}/via/{j}", name))
        return claim.model_copy(update={"speaker": speaker, "via": via})

    kept = {i: claim for i, claim in enumerate(draft.claims) if keep(f"/claims/{i}", claim.text)}
    moved = {old: new for new, old in enumerate(kept)}
    numbers = [n for i, n in enumerate(draft.numbers) if keep(f"/numbers/{i}", n.counted)]
    clean = Draft(
        gist=tuple(g for i, g in enumerate(draft.gist) if keep(f"/gist/{i}", g.text)),
        actors=tuple(a for i, a in enumerate(draft.actors) if keep(f"/actors/{i}", a.name)),
        sources=tuple(s for i, s in enumerate(draft.sources) if keep(f"/sources/{i}", s.name)),
        claims=tuple(claim_of(i, claim) for i, claim in kept.items()),
        numbers=tuple(n.model_copy(update={"claim": None if n.claim is None else moved.get(n.claim)}) for n in numbers),
    )
    return Clean(draft=clean, dropped=tuple(dropped))


class _Leaks:
    """What of the examples may not come back in an answer about a document."""

    def __init__(self, document: Document, name: str) -> None:
        self._document, self._names, self._sayings = document, _names(name), _sayings(name)

    @cached_property
    def _own(self) -> frozenset[str]:
        """The words of the document, which most answers never ask for."""
        return frozenset(word.casefold() for word in _WORD.findall(self._document.text))

    def holds(self, text: str) -> bool:
        """Whether a text names what only the examples name, or is word for word what only an answer there says."""
        said = _plain(text)
        # An article may be about what an example is about: then most of the words are its own.
        if said in self._sayings and sum(word in self._own for word in said.split()) < len(said.split()) / 2:
            return True
        return any(word in self._names and word not in self._own for word in map(str.casefold, _NAME.findall(text)))


def _texts(draft: Draft) -> Iterator[str]:
    """Everything in a draft that may come from the examples."""
    yield from (item.text for item in draft.gist)
    yield from (actor.name for actor in draft.actors)
    yield from (source.name for source in draft.sources)
    yield from (number.counted for number in draft.numbers)
    for claim in draft.claims:
        yield claim.text
        yield from (name for name in (claim.speaker, *claim.via) if name is not None)


@cache
def _answers(name: str) -> tuple[Draft, ...]:
    return tuple(
        draft_of(Outline.model_validate_json(str(example["answer"])), _document(example)) for example in load(name).examples
    )


def _document(example: dict[str, object]) -> Document:
    return Document(str(example["article"]).strip())


@cache
def _names(name: str) -> frozenset[str]:
    """The words of the names in the examples' answers, in lower case."""
    answers = _answers(name)
    named = [
        *(actor.name for answer in answers for actor in answer.actors),
        *(s.name for answer in answers for s in answer.sources),
    ]
    # A capital at the start of a sentence makes no name.
    inside = [claim.text.split(" ", 1)[-1] for answer in answers for claim in answer.claims]
    return frozenset(word.casefold() for text in (*named, *inside) for word in _NAME.findall(text)) - _CALENDAR


@cache
def _sayings(name: str) -> frozenset[str]:
    """What the answers say, as they point at it and in the words that code finds there."""
    answers = _answers(name)
    whole = [completed(answer, _document(example)) for answer, example in zip(answers, load(name).examples, strict=True)]
    gist = [item.text for answer in answers for item in answer.gist]
    claims = [claim.text for answer in (*answers, *whole) for claim in answer.claims]
    return frozenset(_plain(text) for text in (*gist, *claims))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
