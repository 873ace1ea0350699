"""What inputs are made of: an article, something to fetch first, or the reason why there is none."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from summarizer.document import Provenance
from summarizer.errors import SummarizerError
from summarizer.grounding.draft import PageFacts

_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Item:
    """One article with the name it is known by; `position` counts the inputs from 0."""

    id: str
    position: int
    text: str
    page: PageFacts
    sha256: str
    provenance: Provenance | None = None
    """Of a file or address: by what its text was read, and where its pages begin."""


@dataclass(frozen=True, slots=True)
class Remote:
    """An article at an address, which is read when its turn has come."""

    id: str
    position: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something among the inputs that is no article, and why."""

    id: str
    position: int
    reason: str


Entry = Item | Remote | Fault


@dataclass(frozen=True, slots=True)
class Again:
    """An article that was taken in before, with the id its row has, to be worked on again."""

    item: Item
    id: str


def item(id_: str, position: int, text: str, page: PageFacts | None = None, *, provenance: Provenance | None = None) -> Item:
    """An Item; its sha256 is that of the contract: UTF-8 with surrogates passed."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Item(id=id_, position=position, text=text, page=page or PageFacts(), sha256=digest, provenance=provenance)


def storable(name: str) -> str:
    """The name with what UTF-8 cannot hold (bytes of a file name, lone surrogates) written as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def reason_of(error: SummarizerError) -> str:
    """One line: the kind of error in snake case, by which reasons are counted, then what it says."""
    return storable(f"{code_of(error)}: {' '.join(str(error).split())}")


def code_of(error: SummarizerError) -> str:
    """The kind of an error: ArticleTooLong is `article_too_long`."""
    return _WORD_START.sub("_", type(error).__name__).lower()
