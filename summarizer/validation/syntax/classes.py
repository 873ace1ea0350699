"""The word classes of syntax.toml: what a word can be before its neighbours are asked."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from summarizer.validation.lexicon.stems import irregular_forms

_ADJECTIVAL = (
    "ous",
    "ful",
    "ive",
    "able",
    "ible",
    "ical",
    "less",
    "ish",
    "ary",
    "ic",
    "ial",
    "ual",
    "nal",
    "ral",
    "cal",
    "esque",
)
_PARTICIPLES = frozenset(
    """
    taken given seen done gone driven written spoken broken chosen stolen sworn shaken fallen forgotten forgiven forbidden frozen
    withdrawn undergone undertaken overtaken overthrown mistaken torn borne worn woken woven shown proven eaten drunk swum sung
    hidden grown thrown known drawn risen arisen begun flown been sunk shrunk stricken foreseen laden beaten bitten
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
"""Irregular participles that are no past forms."""


@dataclass(frozen=True)
class Classes:
    """The lists of syntax.toml as sets; what several of them are together is put together once."""

    determiners: frozenset[str]
    subjects: frozenset[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    modals: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    prepositions: frozenset[str]
    particles: frozenset[str]
    coordinators: frozenset[str]
    subordinators: frozenset[str]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    verbs: frozenset[str]
    either: frozenset[str]

    @functools.cached_property
    def auxiliaries(self) -> frozenset[str]:
        """Be, have and do in all their forms."""
        return self.be | self.have | self.do

    @functools.cached_property
    def linking(self) -> frozenset[str]:
        """Words that a phrase goes on after."""
        return self.prepositions | self.coordinators | {"to"}

    @functools.cached_property
    def never_nominal(self) -> frozenset[str]:
        """Words of closed classes, with which no noun phrase goes on."""
        openers = self.determiners | self.pronouns | self.relatives | self.subordinators
        return openers | self.linking | self.modals | self.auxiliaries | {"'s"}


@functools.cache
def classes() -> Classes:
    """The lists, read once."""
    data = tomllib.loads(resources.files("summarizer.validation.lexicon").joinpath("syntax.toml").read_text(encoding="utf-8"))
    return Classes(**{name: frozenset(str(words).split()) for name, words in data.items()})


@dataclass(frozen=True, slots=True)
class Options:
    """What a word can be: a verb in a form ("base", "s", "past", "participle", "ing"), a noun, an adjective, an adverb."""

    verb: str | None
    noun: bool
    adjective: bool
    adverb: bool


@functools.cache
def _verbs() -> frozenset[str]:
    return classes().verbs | classes().either | {base for base in irregular_forms.values() if base in classes().verbs}


def _base_of_s(low: str) -> str | None:
    for base in (low[:-1], low[:-2] if low.endswith("es") else "", low[:-3] + "y" if low.endswith("ies") else ""):
        if base in _verbs():
            return base
    return None


def _form(low: str) -> tuple[str | None, str]:  # noqa: PLR0911 -- a list of decisions
    """The verb form of a word and its base, as far as they can be told."""
    known = classes()
    if low in known.nouns:
        return None, ""
    if low in _PARTICIPLES:
        return "participle", irregular_forms.get(low, "")
    if low in irregular_forms and not low.endswith(("s", "ing", "er", "est")) and irregular_forms[low] in _verbs():
        return "past", irregular_forms[low]
    if low in _verbs():
        return "base", low
    if low.endswith("ing") and len(low) > 4 and any(letter in "aeiouy" for letter in low[:-3]):
        return "ing", ""
    if low.endswith("ed") and len(low) > 3 and any(letter in "aeiouy" for letter in low[:-2]):
        return "past", ""
    if low.endswith("s") and not low.endswith(("ss", "us")):
        base = _base_of_s(low)
        if base:
            return "s", base
    return None, ""


@functools.lru_cache(maxsize=1 << 13)
def options(low: str) -> Options:
    """What an open-class word can be."""
    known = classes()
    form, base = _form(low)
    adjective = low in known.adjectives or (
        form is None and len(low) > 4 and low.endswith(_ADJECTIVAL) and low not in known.nouns
    )
    ends_so = low.endswith("ly") and len(low) > 4 and low not in known.nouns and low not in _verbs()
    adverb = low in known.adverbs or (ends_so and not adjective)
    noun = form is None or base in known.either or form == "ing"
    return Options(form, noun and not adverb, adjective, adverb)
