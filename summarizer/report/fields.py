"""The fields of an item as people read them: what each is called, what it says, and its own evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.report.view import View, reading
from summarizer.schemas import Actor, Claim, GistSentence, Number, Source, Span

Item = GistSentence | Actor | Source | Claim | Number


class Said(NamedTuple):
    """One field: the end of its JSON Pointer, its words ("" when it is null), and evidence that is its own."""

    label: str
    text: str
    own: tuple[Span, ...] = ()


def head_of(item: Item) -> Said:
    """The field an item is read by: its name, or its text."""
    if isinstance(item, Actor | Source):
        return Said("name", item.name, item.evidence)
    return Said("text", item.text, item.evidence)


def fields_of(view: View, item: Item) -> Iterator[Said]:
    """The fields beside the head, in a fixed order; `via` apart, which is a chain."""
    match item:
        case Claim():
            yield Said("speaker", view.names.get(item.speaker or "", ""), item.speaker_evidence)
            yield Said("cue", item.cue.text if item.cue else "", (item.cue,) if item.cue else ())
            yield Said("form", item.form)
            yield Said("negated", "denied or negative" if item.negated else "")
            yield Said("hedge", item.hedge or "")
            yield Said("when", item.when or "")
        case Number():
            yield Said("value", reading(item))
            yield Said("unit", item.unit or "")
            yield Said("direction", item.direction or "")
            yield Said("counted", item.counted)
            yield Said("claim", item.claim or "")
        case Actor():
            yield Said("role", item.role or "")
            yield Said("kind", item.kind)
            yield from (Said(f"aliases/{j}", alias) for j, alias in enumerate(item.aliases))
        case Source():
            yield Said("kind", item.kind)
        case _:
            pass
