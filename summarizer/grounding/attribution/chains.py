"""Chains: through whom words came, and when, as far as the sentence says."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.grounding.words import Class

from .contents import Governed
from .reading import Range, Reading, is_channel


@dataclass(frozen=True, slots=True)
class Chain:
    """Sources between speaker and article, nearest to the article first; those the speaker cites; a time."""

    via: tuple[Range, ...]
    cited: tuple[Range, ...]
    when: Range | None


def chain_of(reading: Reading, governed: Governed) -> Chain:
    """The chain of one attribution inside its sentence."""
    return Chain((), (), None)


_ = (Class, is_channel)
