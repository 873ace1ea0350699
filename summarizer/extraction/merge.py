"""Merge: what several windows say of one article as one Draft, each thing once.

Actors are one by the alias clusters of the document, sources by name, claims by the overlap of their evidence, numbers by place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summarizer.document import Document, Sentence
from summarizer.grounding.draft import Dropped, cut
from summarizer.grounding.names import find_names
from summarizer.schemas import Draft, DraftActor, DraftClaim, DraftGist, DraftNumber, DraftSource, Span

SAME_EVIDENCE = 0.5
"""Share of the shorter evidence that two claims have in common when they are one: anchors differ by a word or two."""
MOST_GIST = 8
"""Sentences that are still a summary of a long article."""


@dataclass(frozen=True)
class Part:
    """One window, what a model said about it, and what of that could not be read."""

    sentences: tuple[Sentence, ...]
    draft: Draft
    dropped: tuple[Dropped, ...] = ()


def merge(parts: Sequence[Part], document: Document) -> Draft:
    """One Draft of many; of one it is that one, unchanged."""
    if len(parts) == 1:
        return parts[0].draft
    claims, positions = _claims(parts, document)
    return Draft(
        gist=_gist(parts),
        actors=_actors(parts, document),
        sources=_sources(parts),
        claims=claims,
        numbers=_numbers(parts, positions),
    )


def _gist(parts: Sequence[Part]) -> tuple[DraftGist, ...]:
    """All of the opening's and the first sentence of each window after it."""
    said = [*parts[0].draft.gist, *(gist for part in parts[1:] for gist in part.draft.gist[:1])]
    once = {_key(gist.text): gist for gist in reversed(said)}
    return tuple(gist for gist in said if once.get(_key(gist.text)) is gist)[:MOST_GIST]


def _actors(parts: Sequence[Part], document: Document) -> tuple[DraftActor, ...]:
    cluster = {_key(form): i for i, name in enumerate(find_names(document).names) for form in (name.text, *name.aliases)}
    merged: list[DraftActor] = []
    owner: dict[object, int] = {}
    for actor in (actor for part in parts for actor in part.draft.actors):
        keys: set[object] = {_key(form) for form in (actor.name, *actor.aliases)}
        keys |= {cluster[key] for key in tuple(keys) if isinstance(key, str) and key in cluster}
        at = next((owner[key] for key in keys if key in owner), None)
        if at is None:
            at = len(merged)
            merged.append(actor)
        else:
            merged[at] = _one(merged[at], actor)
        owner.update(dict.fromkeys(keys, at))
    return tuple(merged)


def _one(first: DraftActor, second: DraftActor) -> DraftActor:
    """Two descriptions of one actor: the fuller name, the first role there is, every other name as an alias."""
    fuller, other = (second, first) if len(second.name.split()) > len(first.name.split()) else (first, second)
    forms = {_key(form): form for form in (*other.aliases, other.name, *fuller.aliases)}
    forms.pop(_key(fuller.name), None)
    return fuller.model_copy(update={"role": first.role or second.role, "aliases": tuple(forms.values())})


def _sources(parts: Sequence[Part]) -> tuple[DraftSource, ...]:
    first: dict[str, DraftSource] = {}
    for source in (source for part in parts for source in part.draft.sources):
        first.setdefault(_key(source.name), source)
    return tuple(first.values())


def _claims(parts: Sequence[Part], document: Document) -> tuple[tuple[DraftClaim, ...], list[list[int]]]:
    """The claims, each once, and for each window where its claims went."""
    merged: list[DraftClaim] = []
    places: list[tuple[list[Span], int]] = []
    positions: list[list[int]] = []
    for window, part in enumerate(parts):
        positions.append([])
        for claim in part.draft.claims:
            spans = [span for pointer in claim.evidence if (span := cut(pointer, document)) is not None]
            at = next((i for i, (known, of) in enumerate(places) if of != window and _same(known, spans)), None)
            if at is None:
                at = len(merged)
                merged.append(claim)
                places.append((spans, window))
            elif merged[at].speaker is None and claim.speaker is not None:
                # The window that begins too late to see who speaks says so by naming nobody.
                merged[at], places[at] = claim, (spans, places[at][1])
            positions[-1].append(at)
    return tuple(merged), positions


def _same(one: Sequence[Span], other: Sequence[Span]) -> bool:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    shorter = min(_length(one), _length(other))
    return shorter > 0 and shared >= SAME_EVIDENCE * shorter


def _length(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _numbers(parts: Sequence[Part], positions: Sequence[Sequence[int]]) -> tuple[DraftNumber, ...]:
    """The numbers; of a sentence that several windows read, as many of each as the window that saw most."""
    merged: list[DraftNumber] = []
    have: Counter[tuple[int, str]] = Counter()
    for part, moved in zip(parts, positions, strict=True):
        seen: Counter[tuple[int, str]] = Counter()
        for number in part.draft.numbers:
            place = (number.sentence, _key(number.text))
            seen[place] += 1
            if seen[place] > have[place]:
                have[place] += 1
                claim = moved[number.claim] if number.claim is not None and 0 <= number.claim < len(moved) else None
                merged.append(number.model_copy(update={"claim": claim}))
    return tuple(merged)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")
