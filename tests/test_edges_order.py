"""Who stands on which side of a verb, and what comes before what: slots/order.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, told

from summarizer.validation.scopes import Marked
from summarizer.validation.slots import order
from summarizer.validation.statement_words import statement_of


def marked(text: str, word: str) -> tuple[tuple[Marked, ...], int]:
    """The words of a text, and the number of the one that is spelled so."""
    words = statement_of(text).words
    return words, next(at for at, item in enumerate(words) if item.token.text == word)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I sold it", True),
        ("i sold it", True),
        ("I have since then sold it", True),  # four words before
        ("I have since then quietly sold it", False),  # five
        ("He sold it", False),
        ("He sold what I have", False),
        ("sold", False),
    ],
)
def test_first_person(text: str, first: bool) -> None:
    """Whether "I" stands before a verb is looked for among four words."""
    assert order._first_person(*marked(text, "sold")) is first


@pytest.mark.parametrize(
    ("text", "after", "passive"),
    [
        ("it was sold by Holm", True, True),
        ("it was sold", True, False),
        ("it was sold in a small town very near by", True, True),  # seven words behind
        ("it was sold in a small old town very near by", True, False),  # eight
        ("was quite quickly sold by Holm", True, True),  # three words before
        ("was quite very quickly sold by Holm", False, False),  # four
        ("they had sold by Monday", False, False),
        ("they have sold by Monday", False, False),
        ("it has sold by Monday", False, False),
        ("are sold by", True, True),
        ("got sold by", True, True),
        ("Holm sold by", False, False),
        ("Holm sold what was by", False, False),
        ("sold by", False, False),
    ],
)
def test_voice(text: str, after: bool, passive: bool) -> None:
    """A form of "be" is looked for three words before a verb, a "by" seven behind it."""
    words, at = marked(text, "sold")
    assert order._after_be(words, at) is after
    assert order._passive(words, at) is passive


@pytest.mark.parametrize(
    ("text", "name", "step", "touches"),
    [
        ("Holm sold it", "Holm", -1, True),
        ("Holm quickly sold it", "Holm", -1, True),  # over an adverb
        ("Holm has then sold it", "Holm", -1, True),
        ("Holm would then have sold it", "Holm", -1, True),  # three between
        ("Holm would then not have sold it", "Holm", -1, False),  # four
        ("Holm barns sold it", "Holm", -1, False),
        ("Holm , sold it", "Holm", -1, False),
        ("Holm in sold it", "Holm", -1, False),
        ("Holm and sold it", "Holm", -1, False),
        ("Holm or sold it", "Holm", -1, False),
        ("Holm that sold it", "Holm", -1, False),
        ("sold Holm", "Holm", 1, True),
        ("sold the Holm", "Holm", 1, True),
        ("sold to Holm", "Holm", 1, False),
        ("sold Holm", "Holm", -1, False),
    ],
)
def test_touching(text: str, name: str, step: int, touches: bool) -> None:
    """A name touches a verb over three small words and adverbs at the most."""
    words, at = marked(text, "sold")
    names = {marked(text, name)[1]: frozenset({7})}
    assert order._touching(words, at, names, step=step) == (frozenset({7}) if touches else frozenset())


@pytest.mark.parametrize(
    ("between", "found"),
    [(0, True), (10, True), (11, False)],
)
def test_around(between: int, found: bool) -> None:
    """The names around a word are looked for eleven words to either side, the nearest of each side."""
    fill = "so " * between
    words, at = marked(f"Holm {fill}sold {fill}Lund", "sold")
    last = len(words) - 1
    one, two = (frozenset({1}), frozenset({2})) if found else (frozenset[int](), frozenset[int]())
    assert order._around(words, at, {0: frozenset({1}), last: frozenset({2})}) == (one, two)
    assert order._around(words, at, {}) == (frozenset(), frozenset())
    assert order._around(words, at, {at: frozenset({3})}) == (frozenset(), frozenset())


@pytest.mark.parametrize(
    ("left", "right", "there", "straight"),
    [
        ([1, 2], [4, 5], 3, 1),
        ([4, 5], [1, 2], 3, -1),
        ([1, 3], [4, 5], 3, 0),
        ([1, 2], [3, 5], 3, 0),
        ([3, 5], [1, 2], 3, 0),
        ([4, 5], [1, 3], 3, 0),
        ([1, 5], [2, 4], 3, 0),
        ([1, 2], [1, 2], 3, 0),
        ([4, 5], [4, 5], 3, 0),
    ],
)
def test_mostly(left: list[int], right: list[int], there: int, straight: int) -> None:
    """Sides are the same, or changed, when all of their words stand so."""
    assert order._mostly(left, right, there) == straight


@pytest.mark.parametrize(
    ("word", "sense"),
    [("before", -1), ("until", -1), ("after", 1), ("following", 1), ("since", 1), ("once", 1), ("because", 1), ("while", 0)],
)
def test_sense(word: str, sense: int) -> None:
    """Words that put one thing before or after another."""
    words, at = marked(f"It came {word} it went", word)
    assert order._sense(words[at]) == sense


PEOPLE = "Ada Fenn runs the mill. Bo Lund runs the barn. "


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        # Two names around a verb.
        ("Bo Lund attacked Ada Fenn.", "Ada Fenn attacked Bo Lund.", "attacked"),
        ("Ada Fenn attacked Bo Lund.", "Ada Fenn attacked Bo Lund.", None),
        ("Bo Lund was attacked by Ada Fenn.", "Ada Fenn attacked Bo Lund.", None),
        ("Ada Fenn was attacked by Bo Lund.", "Ada Fenn attacked Bo Lund.", "attacked"),
        ("Ada Fenn attacked Bo Lund.", "Bo Lund was attacked by Ada Fenn.", None),
        ("Bo Lund married Ada Fenn.", "Ada Fenn married Bo Lund.", None),  # the same both ways
        ("Lund attacked Fenn.", "Fenn attacked Lund.", "attacked"),
        # One name beside it.
        ("Ada Fenn attacked the guard.", "Bo Lund attacked the guard.", "attacked"),
        ("The guard attacked Ada Fenn.", "The guard attacked Bo Lund.", "attacked"),
        ("Ada Fenn attacked the guard.", "Bo Lund attacked the guard, and Ada Fenn fled.", None),
        ("Bo Lund attacked the guard.", "Bo Lund attacked the guard, and Ada Fenn fled.", None),
        ("Ada Fenn was attacked.", "Bo Lund attacked the guard, and Ada Fenn fled.", None),  # another voice
        # Two things around it.
        ("The dog chased the guard.", "The guard chased the dog.", "chased"),
        ("The guard chased the dog.", "The guard chased the dog.", None),
        ("The dog was chased by the guard.", "The guard chased the dog.", None),
        ("The dog met the guard.", "The guard met the dog.", None),
        ("The gas leaked from the valve.", "The valve leaked the gas.", None),
        ("The dog, they say, chased the guard.", "The guard chased the dog.", None),  # a pause between
        # A before and an after.
        ("The bridge closed before the flood came.", "The bridge closed after the flood came.", "after"),
        ("The bridge closed after the flood came.", "The bridge closed before the flood came.", "before"),
        ("The flood came after the bridge closed.", "The bridge closed before the flood came.", None),
        ("The flood came before the bridge closed.", "The bridge closed before the flood came.", "before"),
        ("The bridge closed before the flood came.", "The bridge closed until the flood came.", None),
        ("After the flood came, the bridge closed.", "The bridge closed after the flood came.", None),
        ("Before the flood came, the bridge closed.", "The bridge closed after the flood came.", "after"),
        ("After the flood came the bridge closed.", "The bridge closed before the flood came.", None),  # no comma
        ("After a while.", "The bridge closed before the flood came.", None),
        ("It rained before the flood.", "The bridge closed after the flood came.", None),
    ],
)
def test_check(statement: str, passage: str, against: str | None) -> None:
    """Names, things and events keep their sides of a verb, a before and an after."""
    text = PEOPLE + passage
    found = told(order.check(case_of(statement, text, evidence=passage)), text)
    assert found == (against and f"relation_mismatch | {against}")


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("Ada Fenn attacked the guard, and Bo Lund fled.", "I attacked the guard.", True),
        ("Ada Fenn attacked the guard, and Bo Lund fled.", "Bo Lund attacked the guard.", False),
        ("Ada Fenn attacked the guard.", "I attacked the guard.", False),
        ("Bo Lund attacked the guard.", "I attacked the guard.", False),
    ],
)
def test_first_person_does_it(statement: str, passage: str, against: bool) -> None:
    """What "I" did is not told of another beside whom the statement names the teller."""
    text = PEOPLE + passage
    table = case_of(statement, text).context.names
    teller = frozenset(name.index for name in table.names if name.text == "Bo Lund")
    assert len(teller) == 1
    case = case_of(statement, text, evidence=passage, teller=teller)
    assert (order._other_doer(case) is not None) is against


def test_names_of_the_passage() -> None:
    """The names around a word of the passage are looked for twelve words before it and eleven behind."""
    fill = "so " * 11
    case = case_of("Nothing.", f"Lund {fill}sold {fill}Lund")
    assert sorted(order._passage_names(case, 12)) == [0]
    assert sorted(order._passage_names(case, 13)) == [24]
    assert not order._passage_names(case, 37)


@pytest.mark.parametrize(
    ("statement", "main", "clause"),
    [
        ("After the flood came, the bridge closed.", ["bridge", "closed"], ["flood", "came"]),
        ("After the flood came.", [], ["bridge"]),
        ("After it, the bridge closed.", ["bridge", "closed"], []),
    ],
)
def test_after_comma(statement: str, main: list[str], clause: list[str]) -> None:
    """A clause put in front ends at the first comma; without one, both sides stand as they were."""
    case = case_of(statement, "The bridge closed after the flood came.")
    items = case.passage.items
    left, right = order._after_comma(case, [1])
    assert [items[at].token.text for at in left] == main
    assert [items[at].token.text for at in right] == clause
