"""What a document's names are: frozen, with offsets into the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple


class NameKind(StrEnum):
    """What sort of thing bears a name; UNKNOWN when nothing in the text says."""

    __hash__ = str.__hash__  # that of Enum is written in Python, and members are looked up by the thousand

    PERSON = "person"
    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    ARMED_GROUP = "armed_group"
    PLACE = "place"
    OTHER = "other"
    UNKNOWN = "unknown"


class Gender(StrEnum):
    """Grammatical gender of a person, by title, role or given name."""

    MALE = "male"
    FEMALE = "female"


class MentionForm(StrEnum):
    """How a mention refers."""

    NAME = "name"
    ACRONYM = "acronym"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


class Mention(NamedTuple):
    """One place where a name is mentioned: offsets, ends exclusive, without title and possessive.

    `name` is the index of its Name in the table. A weak mention is a pronoun, a description or a name that several
    bear; the link is the nearest agreeing one and may be wrong.
    """

    start: int
    end: int
    name: int
    form: MentionForm
    weak: bool


class Role(NamedTuple):
    """Words that say who somebody is, as they stand: an apposition, a title or a describing noun before the name."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something named: the fullest form, its other forms, and what the text says of it."""

    index: int
    text: str
    kind: NameKind
    aliases: tuple[str, ...]
    titles: tuple[str, ...]
    roles: tuple[Role, ...]
    age: str | None
    gender: Gender | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class NameTable:
    """All names of a document and all mentions in the order of the text."""

    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def _by_alias(self) -> dict[str, tuple[Name, ...]]:
        found: dict[str, tuple[Name, ...]] = {}
        for name in self.names:
            for alias in {normal(a) for a in (name.text, *name.aliases)}:
                found[alias] = (*found.get(alias, ()), name)
        return found

    def at(self, offset: int) -> Mention | None:
        """The mention that covers an offset."""
        i = bisect_right(self._starts, offset) - 1
        return self.mentions[i] if i >= 0 and self.mentions[i].end > offset else None

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions that lie inside a stretch."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(m for m in self.mentions[low:high] if m.end <= end)

    def of(self, mention: Mention) -> Name:
        """The name that a mention refers to."""
        return self.names[mention.name]

    def called(self, alias: str) -> tuple[Name, ...]:
        """The names that bear an alias, case and a leading "the" aside; several when two people share it."""
        return self._by_alias.get(normal(alias), ())


def normal(name: str) -> str:
    """A name as compared: case folded, straight apostrophes, single spaces, without a leading "the"."""
    words = name.replace("’", "'").casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in the order of the text."""
    return tuple(sorted(mentions, key=itemgetter(0, 1)))
