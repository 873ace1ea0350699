"""Corruptions: every documented way in which self_test spoils a field of a summary that is true of its article.

Each takes the summary as JSON values and yields changed copies with the item they spoil. Nothing is left to chance: the same
summary always gives the same corruptions. docs/self-test.md lists them with examples.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from . import actors, claims, numbers, texts
from .other import Json


@dataclass(frozen=True, slots=True)
class Corruption:
    """One spoiled copy of a summary: what sort of fault, in which item, at which field."""

    kind: str
    part: str
    index: int
    path: str
    summary: Json


def corruptions(summary: Json) -> Iterator[Corruption]:
    """Every corruption of every kind that the summary gives room for."""
    for kind, (part, spoil) in KINDS.items():
        for index in range(len(summary[part])):
            changed = copy.deepcopy(summary)
            field = spoil(changed, index)
            if field is not None and changed != summary:
                yield Corruption(kind, part, index, f"/{part}/{index}/{field}", changed)


Spoil = Callable[[Json, int], str | None]

KINDS: dict[str, tuple[str, Spoil]] = {
    "number value": ("numbers", numbers.value),
    "number scale": ("numbers", numbers.scale),
    "number unit": ("numbers", numbers.unit),
    "number qualifier": ("numbers", numbers.qualifier),
    "number range": ("numbers", numbers.limits),
    "what is counted": ("numbers", numbers.counted),
    "number in a claim": ("claims", texts.figure),
    "number in the gist": ("gist", partial(texts.figure, part="gist")),
    "speaker": ("claims", claims.speaker),
    "negation": ("claims", texts.negation),
    "negation in the gist": ("gist", texts.denial),
    "hedge": ("claims", claims.hedge),
    "entity": ("claims", texts.entity),
    "entity in the gist": ("gist", partial(texts.entity, part="gist")),
    "order of names": ("claims", claims.order),
    "quoted word": ("claims", claims.quote_word),
    "date": ("claims", claims.date),
    "order of sources": ("claims", claims.via_order),
    "wrong source": ("claims", claims.via_wrong),
    "form": ("claims", claims.form),
    "span text": ("claims", claims.span_text),
    "wrong evidence": ("claims", claims.wrong_evidence),
    "blend of two names": ("actors", actors.blend),
    "role": ("actors", actors.role),
    "alias": ("actors", actors.alias),
}
"""Every kind of corruption: its name, the part of the summary it spoils, and how."""
