"""Which words and sentences a statement is held against: windows, ranks and look-ups of a document, worked out by hand."""

from __future__ import annotations

import pytest

from summarizer.validation.alignment import Alignment, Answers, Passage
from summarizer.validation.case import Case
from summarizer.validation.context import context_of
from summarizer.validation.finding import Stretch
from summarizer.validation.statement import (
    _ranked,  # pyright: ignore[reportPrivateUsage]
    candidates,
    overlap,
)
from summarizer.validation.statement_words import statement_of
from summarizer.validation.tokens import tokenize


def all_of(text: str) -> Passage:
    return context_of(text).passage((Stretch(0, len(text)),))


def answers(statement: str, text: str, *, evidence: str | None = None) -> dict[str, tuple[str, int, float]]:
    """The words of a statement with those that answer to them, their numbers, and how well."""
    start = text.index(evidence) if evidence else 0
    passage = context_of(text).passage((Stretch(start, start + len(evidence or text)),))
    said = statement_of(statement).words
    pairs = Alignment(said, passage).pairs
    return {said[at].token.low: (passage.items[p.right].token.low, p.right, p.strength) for at, p in pairs.items()}


@pytest.mark.parametrize(
    ("count", "near", "places"),
    [
        (64, [], list(range(64))),
        (65, [], [0, 1, 2, 3]),
        (65, [30], [0, 1, 2, 3, *range(26, 34)]),
        (65, [0], [0, 1, 2, 3]),
        (65, [2], [0, 1, 2, 3, 4, 5]),
        (65, [64], [0, 1, 2, 3, *range(60, 65)]),
        (65, [30, 31], [0, 1, 2, 3, *range(26, 35)]),
    ],
)
def test_of_many_places_those_beside_the_neighbours_are_weighed(count: int, near: list[int], places: list[int]) -> None:
    """Up to 64 places are all weighed; of more the first four, and four before and behind each neighbour's."""
    both = tuple((1.0, at) for at in range(count))
    assert [at for _, at in Answers(both, both).weighed(near)] == places


FAR = "Dog " + "the " * 30 + "saw " + "the " * 29 + "dog."


@pytest.mark.parametrize(
    ("statement", "text", "word", "at"),
    [
        # nearest to a neighbour that is four words away or fewer, before it or behind it
        ("dog of the one saw", "The dog slept, and the cat saw the dog.", "dog", 9),
        ("dog of the one as saw", "The dog slept, and the cat saw the dog.", "dog", 1),
        ("saw of the one dog", "The dog slept, and the cat saw the dog.", "dog", 9),
        ("saw of the one as dog", "The dog slept, and the cat saw the dog.", "dog", 1),
        ("dog slept", "The dog slept, and the cat saw the dog.", "dog", 1),
        # from thirty words on no place is further away than another
        ("dog saw", FAR, "dog", 0),
        ("dog saw", FAR.replace("the the dog", "the dog"), "dog", 60),
        # a word that is taken is the worse choice
        ("dog the dog", "The dog and a dog.", "dog", 4),
    ],
)
def test_a_word_answers_to_the_nearest_of_its_own(statement: str, text: str, word: str, at: int) -> None:
    """Of several places of a word the one nearest to its neighbours' answers, else the first."""
    assert answers(statement, text)[word][:2] == (word, at)


def test_how_well_words_answer() -> None:
    """An inflection answers wholly, a derivation of the root a little less, a synonym least, and only where it is told."""
    text = "The council stayed. The board announced it. It was an announcement."
    assert answers("announces", text, evidence="The board announced it.")["announces"] == ("announced", 5 + 1, 1.0)
    one = "It was an announcement."
    assert answers("announces", one)["announces"] == ("announcement", 3, 0.9)
    assert answers("children", "The kids slept. A dog ran. It fell.", evidence="The kids slept.")["children"][2] == 0.8
    assert "children" not in answers("children", "The kids slept. A dog ran.", evidence="A dog ran.")


FIVE = "Ash fell. Boats sank. Cats ran. Dogs sat, eels swam. Foxes hid."


@pytest.mark.parametrize(
    ("evidence", "tiers"),
    [
        ("Foxes hid.", {"Cats": 2, "Dogs": 2, "eels": 2, "Foxes": 0}),
        ("eels swam", {"Boats": 2, "Cats": 2, "Dogs": 1, "eels": 0}),
        ("Boats sank.", {"Ash": 2, "Boats": 0}),
        ("Ash fell.", {"Ash": 0}),
        ("Cats ran. Dogs sat", {"Ash": 2, "Boats": 2, "Cats": 0, "Dogs": 0, "eels": 1}),
    ],
)
def test_a_passage_is_the_evidence_its_sentences_and_the_two_before(evidence: str, tiers: dict[str, int]) -> None:
    """The evidence, the rest of its sentences, and the two sentences before; nothing behind."""
    start = FIVE.index(evidence)
    passage = context_of(FIVE).passage((Stretch(start, start + len(evidence)),))
    nouns = {"Ash", "Boats", "Cats", "Dogs", "eels", "Foxes"}
    assert {item.token.text: item.tier for item in passage.items if item.token.text in nouns} == tiers
    (dogs,) = tokenize("dog")
    there = tiers.get("Dogs", 3)
    assert [passage.has(dogs.stem, tier=tier) for tier in (0, 1, 2)] == [there <= tier for tier in (0, 1, 2)]


def ranks(statement: str, text: str) -> list[int]:
    return _ranked(statement_of(statement), context_of(text))


SIX, EIGHT = " Rain fell." * 4, " Rain fell." * 6


@pytest.mark.parametrize(
    ("statement", "text", "ranked"),
    [
        ("apples pears", "Pears fell. Apples fell.", [1, 2]),  # as good: in the order of the article
        ("pears", "Apples fell. Pears fell.", [2]),
        ("a pear and an apple", "Pears fell. Apples fell. Apples and pears fell.", [3, 1, 2]),
        ("of the", "One of the apples fell.", []),
        # a figure is worth 1.5: more than a word of one sentence in six, less than one in eight
        ("apples 40", "Apples fell. 40 fell." + SIX, [2, 1]),
        ("apples 40", "40 fell. Apples fell." + EIGHT, [2, 1]),
        ("apples 41", "Apples fell. 40 fell." + SIX, [1]),
        # a light word is worth a third, and a rare one more than a common one
        ("apples thing", "The thing fell. Apples fell. Apples sank." + EIGHT, [2, 3, 1]),
        ("apples pears", "Pears fell. Pears sank. Apples fell." + EIGHT, [3, 1, 2]),
        ("apples", "Apples fell. " * 7, [1, 2, 3, 4, 5, 6]),
    ],
)
def test_sentences_are_ranked_by_what_they_share(statement: str, text: str, ranked: list[int]) -> None:
    """Six sentences at most, by the weight of the words they share with a statement, equal ones in the article's order."""
    assert ranks(statement, text) == ranked


def test_candidates_are_single_sentences_then_neighbours_then_pairs() -> None:
    """Each ranked sentence; of the three best with the one before, with the one behind, and two of them together."""
    text = "Apples sank. Apples, pears, plums and figs fell. Pears, plums, figs rose. Dust lay. Plums and figs grew."
    context = context_of(text)
    statement = statement_of("apples with pears with plums with figs")
    assert _ranked(statement, context) == [2, 3, 5, 1]
    numbers = {sentence.start: sentence.number for sentence in context.document.sentences}
    found = [[numbers[piece.start] for piece in one] for one in candidates(statement, context)]
    assert found == [[2], [3], [5], [1], [1, 2], [2, 3], [4, 5], [2, 3], [3, 4], [2, 3], [2, 5], [3, 5]]


@pytest.mark.parametrize(
    ("statement", "share"),
    [("apples fell", 1.0), ("apples rose", 0.5), ("plums rose", 0.0), ("apples of the", 1.0), ("of the", 0.0)],
)
def test_overlap(statement: str, share: float) -> None:
    """The share of a statement's words of content that its passage has."""
    text = "Apples fell."
    case = Case(statement=statement_of(statement), context=context_of(text), evidence=(Stretch(0, len(text)),))
    assert overlap(case) == share


@pytest.mark.parametrize(
    ("said", "copied"),
    [
        ("Grey boats sank near old Levin", True),
        ("Grey boats sank near old Orlo", True),  # one of five is another
        ("Grey boats rose near old Orlo", False),
        ("Grey boats sank near old Levin harbour", True),
        ("Grey boats sank", False),
        ("Grey boats", False),
    ],
)
def test_a_copy_differs_in_one_word_of_content(said: str, copied: bool) -> None:
    """From three words of content on a statement that lacks or adds one of them is a copy; with two it is none."""
    text = "Grey boats sank near old Levin."
    case = Case(statement=statement_of(said), context=context_of(text), evidence=(Stretch(0, len(text)),))
    assert case.copied is copied


def test_the_words_of_a_phrase_stand_for_one() -> None:
    """The first word of a synonym of several words has its groups, and the others are inside."""
    text = "They took part in the cup"
    assert [token.text for token in tokenize(text) if token.inside] == ["part"]
    assert [token.inside for token in tokenize("part of it")] == [False, False, False]
    assert answers("participated", text)["participated"] == ("took", 1, 0.8)
    assert "participated" not in answers("participated", "They took the cup")
    assert "part" not in answers("took part", "A portion of it.")
    assert "part" in answers("a part", "A portion of it.")


def test_the_nearest_of_very_many() -> None:
    """Of more places than are weighed the one beside the neighbour's is taken."""
    text = "dog " * 70 + "saw " + "dog " * 9
    assert answers("dog saw", text)["dog"][1] in {69, 71}
    assert answers("dog", text)["dog"][1] == 0
