"""Weak links: pronouns and definite descriptions tied to the nearest agreeing name."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter

from summarizer.document import Document
from summarizer.grounding.words import Class, Word, sentence_words, word_set

from .roles import noun_kind
from .table import Gender, Mention, MentionForm, Name, NameKind, NameTable, ordered

LOOK_BACK = 3
"""Sentences: an antecedent farther back is a guess too many."""

LOOK_BACK_DESCRIBED = 8
"""Sentences: a description says what it is and reaches farther."""

TAKEN_UP = 8
"""Links before a description that are looked through for one that it may take up."""

_PERSON_PRONOUNS = {"he": Gender.MALE, "she": Gender.FEMALE, "his": Gender.MALE, "her": Gender.FEMALE, "him": Gender.MALE}
_THING_PRONOUNS = frozenset(("it", "its"))
_PLURAL_PRONOUNS = frozenset(("they", "their", "them"))
_POINTING = _PERSON_PRONOUNS.keys() | _THING_PRONOUNS | _PLURAL_PRONOUNS | {"the", "this"}
"""The words a reference begins with."""
_lower = attrgetter("lower")
_BODIES = frozenset((NameKind.ORGANIZATION, NameKind.GOVERNMENT, NameKind.ARMED_GROUP))


def weak_links(document: Document, table: NameTable) -> NameTable:
    """The table with a weak mention for each pronoun and each definite description that has an agreeing name before it."""
    weak: list[Mention] = []
    mentions = list(table.mentions)
    starts = [m.start for m in mentions]
    sentences = document.sentences
    every = sentence_words(document)
    for number, words in enumerate(every):
        for i in [at for at, low in enumerate(map(_lower, words)) if low in _POINTING]:
            found = _reference(words, i)
            if found is None:
                continue
            start, end, noun = found
            floor = sentences[max(number - (LOOK_BACK_DESCRIBED if noun else LOOK_BACK), 0)].start
            low, high = bisect_left(starts, floor), bisect_left(starts, start)
            taken_up = [table.of(m) for m in weak[-TAKEN_UP:] if noun and m.start >= floor and m.form is MentionForm.DESCRIPTION]
            name = _antecedent(table, mentions[low:high], words[i].lower, noun, taken_up)
            if name is not None:
                form = MentionForm.DESCRIPTION if noun else MentionForm.PRONOUN
                weak.append(Mention(start, end, name.index, form, weak=True))
    linked: dict[int, list[Mention]] = {}
    for m in weak:
        linked.setdefault(m.name, []).append(m)
    names = tuple(replace(n, mentions=ordered((*n.mentions, *linked[n.index]))) if n.index in linked else n for n in table.names)
    return NameTable(names, ordered((*mentions, *weak)))


def _reference(words: tuple[Word, ...], i: int) -> tuple[int, int, str | None] | None:
    """Offsets of a pronoun or definite description that starts at word i, and the noun of the description."""
    word = words[i]
    if word.lower in _PERSON_PRONOUNS or word.lower in _THING_PRONOUNS or word.lower in _PLURAL_PRONOUNS:
        return word.start, word.end, None
    if word.lower not in {"the", "this"} or i + 1 >= len(words):
        return None
    last = i + 1
    while last + 1 < len(words) and last - i < 3 and noun_kind(words[last].lower) is None and words[last].cls is Class.WORD:
        last += 1
    noun = words[last].lower
    follows = words[last + 1] if last + 1 < len(words) else None
    if noun_kind(noun) is None or noun.endswith("s") or words[last].cls is not Class.WORD:
        return None
    if follows is not None and (
        follows.lower in {"of", "who", "that", "for"} or follows.cls is Class.NAME or follows.lower.startswith("'")
    ):
        return None
    return word.start, words[last].end, noun


def _antecedent(table: NameTable, before: list[Mention], pronoun: str, noun: str | None, taken_up: list[Name]) -> Name | None:
    """The nearest name that agrees, else the nearest that may; "they" only when a single group can be meant.

    `taken_up` are the names that descriptions near by have meant: "the group" may be a company named long before "the company".
    """
    strong = [table.of(m) for m in before if not m.weak]
    if noun is None and pronoun in _PLURAL_PRONOUNS:
        groups = {n.index: n for n in strong if n.kind in _BODIES}
        return next(iter(groups.values())) if len(groups) == 1 else None
    agreeing = [n for n in strong if _agrees(n, pronoun, noun)]
    if noun is not None:
        described = [n for n in agreeing if _described(n, noun)]
        agreeing = described or _of_no_other_sort(_outlets_apart(agreeing, noun), noun)
    agreeing = agreeing or [n for n in taken_up if _agrees(n, pronoun, noun) and _is_outlet(n) == (noun in _outlet_nouns())]
    agreeing = agreeing or [n for n in strong if _may_agree(n, pronoun, noun)]
    if not agreeing and noun is None and pronoun in _PERSON_PRONOUNS:
        agreeing = [n for n in strong if n.kind is NameKind.UNKNOWN]
    return agreeing[-1] if agreeing else None


def _described(name: Name, noun: str) -> bool:
    """Whether a role or the name itself holds the noun."""
    return any(noun in text.lower().split() for text in (name.text, *(r.text for r in name.roles)))


def _outlets_apart(agreeing: list[Name], noun: str) -> list[Name]:
    """Of some bodies the outlets for "the newspaper", the others for "the company"; all when only one sort is there."""
    wanted = noun in _outlet_nouns()
    return [n for n in agreeing if _is_outlet(n) == wanted] or agreeing


_FIRMS = frozenset(("company", "firm", "business", "manufacturer", "retailer", "maker", "carrier", "airline"))
_NO_FIRMS = frozenset(
    """
    union ministry council commission bureau court university college police parliament senate party federation foundation
    association charity committee institute hospital school church museum
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Words of a name by which a body is no firm."""


def _of_no_other_sort(agreeing: list[Name], noun: str) -> list[Name]:
    """Of some bodies those that "the company" can be: not a union or a ministry by its own name; all when no other is there."""
    if noun not in _FIRMS:
        return agreeing
    return [n for n in agreeing if _NO_FIRMS.isdisjoint(n.text.lower().split())] or agreeing


def _outlet_nouns() -> frozenset[str]:
    return word_set("kinds", "outlet_nouns")


def _is_outlet(name: Name) -> bool:
    """Whether a word of a name says that it is an outlet."""
    return not word_set("kinds", "outlet").isdisjoint(name.text.split())


def _agrees(name: Name, pronoun: str, noun: str | None) -> bool:
    if noun is not None:
        kind = noun_kind(noun)
        return name.kind is kind or (kind in _BODIES and name.kind in _BODIES)
    if pronoun in _THING_PRONOUNS:
        return name.kind in _BODIES
    return name.kind is NameKind.PERSON and name.gender in {_PERSON_PRONOUNS[pronoun], None}


def _may_agree(name: Name, pronoun: str, noun: str | None) -> bool:
    """Whether a name of unknown kind may be meant: people mostly bear two words, bodies that nothing describes one."""
    if name.kind is not NameKind.UNKNOWN or (noun is not None and noun_kind(noun) not in {*_BODIES, NameKind.PERSON}):
        return False
    thing = pronoun in _THING_PRONOUNS or (noun is not None and noun_kind(noun) is not NameKind.PERSON)
    return (" " in name.text) is not thing
