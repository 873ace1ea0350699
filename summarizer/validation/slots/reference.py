"""Reference: whether a pronoun or description of the evidence means a name of the statement."""

from __future__ import annotations

from summarizer.grounding.names import Gender, Name, NameKind
from summarizer.validation.case import Case
from summarizer.validation.finding import Stretch
from summarizer.validation.lexicon import lists

from .naming import Run

FIRST_PERSON = frozenset(["i", "we", "us", "our", "me", "my", "ours", "myself", "ourselves"])
MALE, FEMALE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
THINGS = frozenset(["it", "its", "itself"])
POINTING = frozenset(
    ["they", "them", "their", "theirs", "themselves", "you", "your", "both", "who", "whose", "this", "these", "those"]
)
DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our"])
BODIES = frozenset({NameKind.PLACE, NameKind.GOVERNMENT, NameKind.ORGANIZATION})
POSSESSIVES = frozenset(["his", "her", "their", "its", "our", "my"])
GROUPS = frozenset({NameKind.ORGANIZATION, NameKind.GOVERNMENT, NameKind.ARMED_GROUP})
COUNTRIES = frozenset({"countri", "nation", "state", "neighbor", "neighbour", "capital", "republic", "kingdom"})
"""Stems of nouns that stand for a country."""
LEAD = 2
"""Sentences at the head of an article in which a pronoun may come before its name."""
REACH = 6
"""Sentences before the evidence in which whom a pronoun or description means is looked for."""


def speaks(case: Case, stems: list[str]) -> bool:
    """Whether the name is the speaker's, or of the speaker's house, and the evidence says I or we."""
    if not stems or not all(stem in case.speaker or stem in case.house for stem in stems):
        return False
    return any(item.tier <= 1 and item.token.low in FIRST_PERSON for item in case.passage.items)


def mentioned(case: Case, run: Run) -> bool:
    """Whether one of the names, a pronoun for it included, is mentioned in the sentences of the evidence."""
    table = case.context.names
    return any(
        mention.name in run.indexes
        for sentence in case.context.sentences_around(case.evidence)
        for mention in table.within(sentence.start, sentence.end)
    )


def pointed_at(case: Case, run: Run) -> bool:
    """Whether a word of the evidence points back, and the name stands shortly before and agrees with it."""
    sentences = case.context.sentences_around(case.evidence)
    if not sentences:
        return False
    first = sentences[0].number
    every = case.context.document.sentences
    earlier = every[max(0, first - 1 - REACH) : first - 1]
    table = case.context.names
    places = [Stretch(earlier[0].start, earlier[-1].end)] if earlier else []
    if first <= LEAD:
        places.append(Stretch(every[first - 1].end, every[min(len(every), first + 1) - 1].end))  # named after the pronoun
    near = {mention.name for place in places for mention in table.within(place.start, place.end) if not mention.weak}
    near |= _of_the_story(case, run)
    names = [name for name in run.names if name.index in near]
    far = [name for name in run.names if name.kind in BODIES and name.index not in near]
    if far and any(item.tier <= 1 and item.token.low in {"both", "two", "neighbor", "neighbour"} for item in case.passage.items):
        return True
    items = case.passage.items
    for at, placed in enumerate(items):
        if placed.tier > 1 or not placed.token.is_word:
            continue
        following = items[at + 1].token if at + 1 < len(items) else None
        noun = following is not None and following.stem in lists().general and not following.capital
        single = noun and following is not None and following.stem in lists().general and not following.low.endswith("s")
        for name in names:
            person = name.kind is NameKind.PERSON and bool(name.gender or name.titles or name.age)
            # A role "for the brothers" is no role for any one of them.
            if _agrees(
                placed.token.low, name, noun and (not case.brief or not person or single or placed.token.low in POSSESSIVES)
            ):
                return True
    return case.brief and any(name.kind is not NameKind.PERSON for name in names)


def _of_the_story(case: Case, run: Run) -> set[int]:
    """Names that a description can mean from anywhere: the body that the article names most, countries of "both countries"."""
    table = case.context.names
    words = [placed.token for placed in case.passage.items if placed.tier <= 1]
    found: set[int] = set()
    if any(token.stem in COUNTRIES for token in words):
        found |= {name.index for name in run.names if name.kind not in {NameKind.PERSON, NameKind.ORGANIZATION}}
    bodies = [name for name in table.names if name.kind in GROUPS]
    most = max(bodies, key=lambda name: sum(not mention.weak for mention in name.mentions), default=None)
    if most is not None and most.index in run.indexes and (case.brief or any(token.stem in lists().general for token in words)):
        found.add(most.index)
    return found


def _agrees(low: str, name: Name, before_noun: bool) -> bool:
    if low in MALE:
        return name.kind in {NameKind.PERSON, NameKind.UNKNOWN} and name.gender is not Gender.FEMALE
    if low in FEMALE:
        return name.kind in {NameKind.PERSON, NameKind.UNKNOWN} and name.gender is not Gender.MALE
    if low in THINGS:
        return name.kind is not NameKind.PERSON
    return low in POINTING or (low in DEFINITE and before_noun)
