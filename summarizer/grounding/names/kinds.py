"""Kinds: what sort of thing bears a name, by its title, its words, what stands beside it and how it is used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sized
from functools import cache
from typing import Protocol

from summarizer.document import Document
from summarizer.grounding.words import word_lists, word_set

from .raw import RawMention
from .roles import Beside
from .table import NameKind


class Named(Protocol):
    """What of a gathered name its kind is told by."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the fullest form."""
        ...

    @property
    def text(self) -> str:
        """The fullest form."""
        ...

    @property
    def acronyms(self) -> Sized:
        """Places of acronyms that stand for it."""
        ...

    @property
    def spellings(self) -> Iterable[str]:
        """Every form that it is written in."""
        ...


def kind_words(words: tuple[str, ...]) -> bool:
    """Whether one of these words tells an organization, government or place."""
    return any(w.lower() in _lower_kinds() for w in words)


@cache
def _lower_kinds() -> dict[str, NameKind]:
    found: dict[str, NameKind] = {}
    for kind in ("place", "armed_group", "government", "organization"):
        found.update({w.lower(): NameKind(kind) for w in word_set("kinds", kind)})
    found["&"] = NameKind.ORGANIZATION
    return found


def kind_of(document: Document, c: Named, strong: list[tuple[RawMention, Beside]]) -> NameKind:
    """The kind by title, by words of the name, by what stands beside it, then by given name and use."""
    if any(m.title_words for m, _ in strong):
        return NameKind.PERSON
    return told_whole(" ".join(c.words)) or _told_by_parts(document, c, strong)


def _told_by_parts(document: Document, c: Named, strong: list[tuple[RawMention, Beside]]) -> NameKind:
    beside = [b.kind for _, b in strong if b.kind is not None]
    by_word = _kind_by_word(c)
    if by_word is not None and not (NameKind.PERSON in beside and len(c.words) == 2):
        return by_word
    if beside:
        return Counter(beside).most_common(1)[0][0]
    if len(c.words) > 1 and c.words[0].lower() in _given():
        return NameKind.PERSON
    if c.acronyms or (len(c.words) == 1 and c.text.isupper() and 1 < len(c.text) < 6):
        return NameKind.ORGANIZATION
    places = sum([_IN.fullmatch(document.text[max(m.start - 4, 0) : m.start]) is not None for m, _ in strong])
    usual = places and 2 * places >= len(strong)
    return NameKind.PLACE if usual or any(_before_its_state(document, m) for m, _ in strong) else NameKind.UNKNOWN


_IN = re.compile(r"[\s“\"(]?[Ii]n ")
_STATE = re.compile(r", ((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?|(?:[A-Z]\.)+[A-Z]?[a-z]*)(?=[,.;:)”\"]|$|\s+(?!and\b)[a-z(])")
_OF_PLACES = re.compile(r"(?i)\b(?:in|at|from|near|outside)\s+$")
_LONGEST_OF_PLACES = 10


def _before_its_state(document: Document, mention: RawMention) -> bool:
    """Whether a town's state or country is said right behind it: "in Tulsa, Oklahoma", "Henderson, Nev."."""
    text = document.text
    found = _STATE.match(text, mention.end)
    if found is None:
        return False
    state = found[1].lower().rstrip(".")
    if text[found.end() : found.end() + 1] == "." and state in word_set("places", "behind"):
        return True
    led = _OF_PLACES.search(text, max(mention.start - _LONGEST_OF_PLACES, 0), mention.start) is not None
    return led and _is_land(state)


def _is_land(name: str) -> bool:
    """Whether a name in small letters is a country's or a state's."""
    return name in word_set("places", "words") or name in word_set("places", "states") or name in _countries()


@cache
def _given() -> frozenset[str]:
    return word_set("given", "male") | word_set("given", "female")


_PARTY_BODIES = (" national committee",)
_ARMED = frozenset(("islamic state", "boko haram", "al qaeda", "al-qaeda"))


def told_whole(name: str) -> NameKind | None:
    """The kind that a name tells as a whole, whatever stands beside it."""
    if name in word_set("kinds", "agency"):
        return NameKind.GOVERNMENT
    name = name.lower()
    if _is_land(name):
        return NameKind.PLACE
    if name in _ARMED:
        return NameKind.ARMED_GROUP
    if name.endswith(_PARTY_BODIES):
        return NameKind.ORGANIZATION
    return NameKind.OTHER if _is_instrument(name) else None


def _is_instrument(name: str) -> bool:
    """Whether the last word of a longer name makes it a law, an agreement or a plan, which is no body."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in word_set("kinds", "instrument")


def _kind_by_word(c: Named) -> NameKind | None:
    """The kind that the words of a name or its acronyms tell."""
    kinds = _lower_kinds()
    low = [w.lower() for w in c.words]
    if "&" in low:
        return NameKind.ORGANIZATION
    for spelling in c.spellings:
        if kinds.get(spelling.lower()) is NameKind.ARMED_GROUP:
            return NameKind.ARMED_GROUP
    return next((kinds[w] for w in reversed(low) if w in kinds), None)


@cache
def _countries() -> frozenset[str]:
    return frozenset(word_lists()["places"]["names"])
