"""Cues: the words of cues.toml by the forms in which they stand in a text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class CueKind(StrEnum):
    """What the speaker does with the content."""

    __hash__ = str.__hash__  # that of Enum is written in Python, and members are looked up by the thousand

    SAY = "say"
    TELL = "tell"
    ASK = "ask"
    DENY = "deny"
    REFUSE = "refuse"
    DOUBT = "doubt"
    BELIEVE = "believe"
    KNOW = "know"
    FEEL = "feel"
    WANT = "want"
    SHOW = "show"
    SEEM = "seem"
    JUDGE = "judge"
    ACCORDING = "according"
    COLON = "colon"
    REPORTEDLY = "reportedly"
    QUOTE = "quote"


class VerbForm(StrEnum):
    """An inflected form; one spelling may be several."""

    __hash__ = str.__hash__  # that of Enum is written in Python, and members are looked up by the thousand

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that reports: its kind, what it takes, and whether it rejects or presupposes its content."""

    lemma: str
    kind: CueKind
    complements: frozenset[str]
    prepositions: frozenset[str]
    negative: bool
    factive: bool


@dataclass(frozen=True, slots=True)
class CueForm:
    """A form of a verb as it is spelled in a text."""

    verb: CueVerb
    forms: frozenset[VerbForm]


@cache
def tables() -> dict[str, Any]:
    """The word lists of cues.toml."""
    return tomllib.loads(files("summarizer.grounding").joinpath("cues.toml").read_text("utf-8"))


@cache
def word_list(table: str, key: str) -> frozenset[str]:
    """One list of cues.toml as a set."""
    words = tables()[table][key]
    return frozenset(words.split() if isinstance(words, str) else words)


@cache
def verb_forms() -> dict[str, CueForm]:
    """Every inflected form of every reporting verb, in lower case."""
    spelled: dict[str, dict[VerbForm, CueVerb]] = {}
    for verb in _verbs().values():
        for form, spelling in inflect(verb.lemma).items():
            spelled.setdefault(spelling, {})[form] = verb
    found: dict[str, CueForm] = {}
    for spelling, forms in spelled.items():
        verb = next(iter(forms.values()))
        found[spelling] = CueForm(verb, frozenset(form for form, other in forms.items() if other is verb))
    return found


@cache
def reporting_words() -> frozenset[str]:
    """Forms of the verbs that can introduce a quotation."""
    return frozenset(word for word, form in verb_forms().items() if "quote" in form.verb.complements) | {"according"}


def is_reporting(word: str) -> bool:
    """Whether a lower-case word can introduce a quotation."""
    return word in reporting_words()


def inflect(lemma: str) -> dict[VerbForm, str]:
    """The five forms of an English verb, by rule unless cues.toml has them."""
    irregular = tables()["irregular"].get(lemma)
    if irregular:
        third, past, participle, ing = irregular
    else:
        third = (
            lemma[:-1] + "ies"
            if _consonant_y(lemma)
            else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        )
        stem = lemma + lemma[-1] if lemma in _doubling() else lemma
        past = lemma[:-1] + "ied" if _consonant_y(lemma) else stem + ("d" if stem.endswith("e") else "ed")
        participle = past
        ing = (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) else stem) + "ing"
    return {VerbForm.BASE: lemma, VerbForm.THIRD: third, VerbForm.PAST: past, VerbForm.PARTICIPLE: participle, VerbForm.ING: ing}


@cache
def _doubling() -> frozenset[str]:
    return frozenset(tables()["doubling"]["lemmas"].split())


def _consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2:-1] not in "aeiou"


@cache
def _verbs() -> dict[str, CueVerb]:
    found: dict[str, CueVerb] = {}
    prepositions: dict[str, list[str]] = tables()["prepositions"]
    for group in tables()["verbs"]:
        for lemma in group["lemmas"].split():
            known = found.get(lemma)
            takes = frozenset(group["complements"])
            found[lemma] = CueVerb(
                lemma=lemma,
                kind=known.kind if known else CueKind(group["kind"]),
                complements=takes | known.complements if known else takes,
                prepositions=frozenset(prepositions.get(lemma, ())),
                negative=group.get("negative", False) or bool(known and known.negative),
                factive=group.get("factive", False) or bool(known and known.factive),
            )
    for lemma, words in prepositions.items():
        if lemma not in found:
            found[lemma] = CueVerb(lemma, CueKind.SAY, frozenset(), frozenset(words), negative=False, factive=False)
    return found
