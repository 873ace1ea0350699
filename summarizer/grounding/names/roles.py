"""Roles: what stands beside a name and says who it is: titles, describing nouns before it, appositions, ages."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.document import Document
from summarizer.grounding.cues import VerbForm, is_reporting, verb_forms
from summarizer.grounding.words import Class, Word, word_lists, word_set

from .raw import RawMention, RawMentions
from .table import NameKind, Role

_GOING_ON = frozenset(("of", "at", "for", "in", "on", "who", "which", "that", "from", "to", "and"))
"""Words behind the noun of a description."""
_DESCRIBING = frozenset(("a", "an", "the", "his", "her", "its", "their", "our", "my"))
MAX_ROLE_WORDS = 24
"""An apposition longer than this is a clause that happens to stand between commas."""


class Beside(NamedTuple):
    """What stands beside one mention: its roles, the fullest first, their describing nouns, the kind these tell, its age."""

    roles: tuple[Role, ...]
    nouns: tuple[str, ...]
    kind: NameKind | None
    age: str | None


_OPENING = {Class.DETERMINER, Class.POSSESSIVE, Class.WORD, Class.NAME, Class.NUMBER}
_ROLE_PREPOSITIONS = frozenset(("of", "for", "at", "in", "to"))
_NOT_ROLE = frozenset(
    ("according", "including", "especially", "particularly", "such", "like", "both", "most", "many", "some", "one")
)
"""Words that open something between commas that is no apposition."""


def find_roles(document: Document, raw: RawMentions) -> tuple[Beside, ...]:
    """For each raw mention what stands beside it, in the same order."""
    return tuple(_beside(document.text, mention, raw.sentences[mention.sentence]) for mention in raw.mentions)


@lru_cache(maxsize=4096)
def noun_kind(word: str) -> NameKind | None:
    """The kind of thing that a describing noun stands for, singular or plural."""
    lower = word.lower().rstrip(".")
    kinds = _described()
    return kinds.get(lower) or (kinds.get(lower[:-1]) if lower.endswith("s") else None)


@cache
def _described() -> dict[str, NameKind]:
    return {noun: NameKind(kind) for kind in reversed(word_lists()["described"]) for noun in word_set("described", kind)}


def _beside(text: str, mention: RawMention, words: tuple[Word, ...]) -> Beside:
    age, after = _age(text, mention, words)
    after_name = None if _sets_a_scene(mention, words) else _after(text, words, after)
    if after_name is not None and _stands_in(mention, words) and _somebody_does(after_name.text):
        after_name = None
    clause = after_name if after_name is not None and after_name.text.startswith("who ") else None
    apposition = after_name if clause is None else None
    found = (apposition, _apposed(text, mention, words), _title(text, mention, words), _before(text, mention, words), clause)
    roles = tuple(role for role in found if role is not None)
    heads = [_head(role.text) for role in roles]
    kind = next((k for _, k in heads if k is not None), NameKind.PERSON if age else None)
    return Beside(roles, tuple(noun for noun, _ in heads if noun is not None), kind, age)


def _age(text: str, mention: RawMention, words: tuple[Word, ...]) -> tuple[str | None, int]:
    """An age between commas after the name, and the place of the word after the name or the age."""
    at = mention.last
    if at + 1 < len(words) and words[at].cls is Class.COMMA and words[at + 1].cls is Class.NUMBER:
        number = text[words[at + 1].start : words[at + 1].end].rstrip(",.")
        ends = at + 2 >= len(words) or words[at + 2].cls in {Class.COMMA, Class.STOP, Class.CLOSE}
        if number.isdigit() and 0 < int(number) < 120 and ends:
            return number, at + 2
    return None, at


_BEFORE_TITLES = frozenset(
    (
        *("former", "retired", "acting", "interim", "outgoing", "incoming", "current", "deputy", "assistant", "associate"),
        *("vice", "senior", "junior", "chief", "late", "then", "new", "longtime", "conservative", "state", "city", "police"),
    )
)


def _of_a_title(word: Word) -> bool:
    """Whether a word belongs to a title behind it; others may be the sentence's: "voters back Senator Lund"."""
    if word.cls is Class.WORD:
        return word.lower in _BEFORE_TITLES or word.lower.endswith("al") or noun_kind(word.lower) is NameKind.PERSON
    return word.cls is not Class.NUMBER


def _title(text: str, mention: RawMention, words: tuple[Word, ...]) -> Role | None:
    if mention.title is None:
        return None
    short = [w for w in mention.title_words if w.rstrip(".") not in {"Mr", "Mrs", "Ms", "Miss", "Mx"}]
    if not short:
        return None
    first = mention.first - len(mention.title_words)
    edge = _left_edge(words, first)
    start = next((at + 1 for at in range(first - 1, edge - 1, -1) if not _of_a_title(words[at])), edge)
    return Role(words[start].start, mention.title[1], text[words[start].start : mention.title[1]])


def _before(text: str, mention: RawMention, words: tuple[Word, ...]) -> Role | None:
    """A describing noun directly before the name: "Corvane spokesperson", "his brother", "the substitute"."""
    at = mention.first
    if (
        at == 0
        or mention.title is not None
        or words[at - 1].cls not in {Class.WORD, Class.NAME}
        or noun_kind(words[at - 1].lower) is None
    ):
        return None
    start = _left_edge(words, at - 1)
    return Role(words[start].start, words[at - 1].end, text[words[start].start : words[at - 1].end])


def _left_edge(words: tuple[Word, ...], at: int) -> int:
    """The first word of the noun phrase whose describing noun stands at `at`."""
    while (
        at > 0
        and words[at - 1].cls in _OPENING
        and not _reports(words[at - 1])
        and not (
            words[at - 1].cls is Class.WORD
            and words[at - 1].lower.endswith(("ed", "ing"))
            and at > 1
            and words[at - 2].cls in {Class.PRONOUN, Class.NAME}
        )
    ):
        at -= 1
        if words[at].cls is Class.DETERMINER or (words[at].cls is Class.POSSESSIVE and words[at].lower != "'s"):
            break
    while words[at].cls is Class.POSSESSIVE and words[at].lower == "'s":
        at += 1
    return at


def _reports(word: Word) -> bool:
    """Whether a word is a reporting verb in a form that is no noun: "said spokesman"."""
    form = verb_forms().get(word.lower)
    return form is not None and VerbForm.BASE not in form.forms and not word.lower.endswith("s") and not word.capital


def _after(text: str, words: tuple[Word, ...], at: int) -> Role | None:
    """An apposition or "who" clause after the name's comma, up to the next comma that ends it."""
    if at + 1 >= len(words) or words[at].cls is not Class.COMMA:
        return None
    first = at + 1
    opening = words[first]
    who = opening.lower == "who"
    if not who and (
        opening.cls not in _OPENING
        or opening.lower in _NOT_ROLE
        or _titled(opening)
        or opening.lower.endswith(("ing", "ly", "ed"))
    ):
        return None
    end = first
    while (
        end < len(words)
        and end - first <= MAX_ROLE_WORDS
        and words[end].cls not in {Class.COMMA, Class.STOP, Class.SEMICOLON, Class.DASH, Class.QUOTE, Class.COLON}
    ):
        if (
            not who
            and words[end].cls in {Class.BE, Class.HAVE, Class.MODAL, Class.PRONOUN}
            and not any(w.cls is Class.RELATIVE for w in words[first:end])
        ):
            return None
        end += 1
    if end == first or end - first > MAX_ROLE_WORDS or is_reporting(words[end - 1].lower):
        return None
    if not who and _head(text[opening.start : words[end - 1].end])[1] is None and opening.lower not in {"a", "an"}:
        return None
    return Role(opening.start, words[end - 1].end, text[opening.start : words[end - 1].end])


def _sets_a_scene(mention: RawMention, words: tuple[Word, ...]) -> bool:
    """Whether a sentence or quotation begins with "In" and the name: what follows its comma is what happens there."""
    at = mention.first
    return at > 0 and words[at - 1].lower == "in" and words[at - 1].capital


def _stands_in(mention: RawMention, words: tuple[Word, ...]) -> bool:
    """Whether "in" stands before a name, which is then a place mostly."""
    before = [w.lower for w in words[max(mention.first - 2, 0) : mention.first]]
    return before[-1:] == ["in"] or before == ["in", "the"]


def _somebody_does(role: str) -> bool:
    """Whether what follows a name's comma tells what people do there: "at a rally in Tarn, the mayor promised more"."""
    noun, kind = _head(role)
    if noun is None or kind is not NameKind.PERSON:
        return False
    said = [word.lower().rstrip(".,") for word in role.split()]
    next_word = said[said.index(noun) + 1 :][:1]
    return said[0] not in _DESCRIBING or (bool(next_word) and next_word[0] not in _GOING_ON)


def _titled(word: Word) -> bool:
    """Whether a title begins another person's name here."""
    return word.capital and word.lower.rstrip(".").capitalize() in word_set("titles", "before")


def _apposed(text: str, mention: RawMention, words: tuple[Word, ...]) -> Role | None:
    """A description before a comma that the name then fills: "The commissioner, Peter Salgado,"."""
    at = mention.first
    closed = mention.last >= len(words) or words[mention.last].cls in {Class.COMMA, Class.STOP, Class.OPEN}
    if at < 2 or words[at - 1].cls is not Class.COMMA or not closed:
        return None
    start = at - 2
    while (
        start > 0
        and at - start < MAX_ROLE_WORDS
        and (words[start - 1].cls in _OPENING or words[start - 1].lower in _ROLE_PREPOSITIONS)
    ):
        start -= 1
        if words[start].cls is Class.DETERMINER and (start == 0 or words[start - 1].lower not in _ROLE_PREPOSITIONS):
            break
        if words[start].cls is Class.POSSESSIVE and words[start].lower != "'s":
            break
    piece = text[words[start].start : words[at - 2].end]
    opening = words[start]
    if _head(piece)[1] is None or opening.cls not in {Class.DETERMINER, Class.POSSESSIVE, Class.NAME}:
        return None
    return Role(opening.start, words[at - 2].end, piece)


_KIN = frozenset(
    """
    father mother parent son daughter child brother sister husband wife partner uncle aunt nephew niece cousin grandfather
    grandmother grandson granddaughter widow widower fiance fiancee boyfriend girlfriend
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Nouns of those whom only a person has."""


def _head(role: str) -> tuple[str | None, NameKind | None]:
    """The describing noun of a role and its kind: the last one before a preposition or relative."""
    found: tuple[str | None, NameKind | None] = (None, None)
    if role.startswith("who "):
        return found
    for word in role.replace(",", " ").split():
        if found[0] and word.lower() in _GOING_ON:
            break
        kind = noun_kind(word)
        if kind is None and word.rstrip(".") in word_set("titles", "before"):
            kind = NameKind.PERSON
        if kind is not None:
            found = (word.lower().rstrip("."), kind)
    if role.startswith("whose "):  # tells of another: who has a brother is a person, and no brother
        return None, NameKind.PERSON if found[0] in _KIN else None
    return found
