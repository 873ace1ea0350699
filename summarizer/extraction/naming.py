"""Naming: which names are outlets, and what sort of source a description names."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from summarizer.schemas import SourceKind

LONGEST_DESCRIPTION = 8
"""Words of a described source that are kept as its name."""

_PRONOUNS = frozenset(
    "he she they it we i you who him her them his hers theirs this that these those one other others latter former".split()  # noqa: SIM905
)
_TAIL = re.compile(r"\s*(?:,(?!\d)|;|\bwho\b|\bwhich\b|\bthat\b|\bspeaking\b).*$", re.DOTALL)
_ARTICLE = re.compile(r"(?i)^(?:the|a|an)\s+")


def description(words: str) -> str | None:
    """The name of a source that the article only describes: no article, no clause behind; None for a bare pronoun."""
    bare = _ARTICLE.sub("", " ".join(words.split()))
    if bare.casefold() in _PRONOUNS:
        return None
    return " ".join((_TAIL.sub("", bare) or bare).split()[:LONGEST_DESCRIPTION]) or None


def leads(words: str, offset: int) -> bool:
    """Whether what stands at an offset is the first of some words, an article aside: "the Courier", not "the mayor of Levin"."""
    return not _ARTICLE.sub("", words[:offset] + " ").strip()


def outlet_kind(name: str) -> SourceKind | None:
    """Outlet or news agency, by the words of the name; None for any other name."""
    words = {word.casefold() for word in name.split()}
    outlets = _lexicon()["outlets"]
    if words & set(outlets["agency"]):
        return SourceKind.NEWS_AGENCY
    return SourceKind.OUTLET if words & set(outlets["outlet"]) else None


def source_kind(name: str) -> SourceKind:
    """What sort of source a description names, by its nouns."""
    words = [word.casefold().strip(".,") for word in name.split()]
    for kind, members in _lexicon()["kinds"].items():
        if any(word in members for word in words):
            return SourceKind(kind)
    return SourceKind.OTHER


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("summarizer").joinpath("extraction", "sources.toml").read_text(encoding="utf-8"))
