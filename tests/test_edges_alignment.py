"""Likeness on either side of a limit: edges, shifted halves, seeds, and how alike a stretch must be."""

from __future__ import annotations

from itertools import pairwise

import pytest

from summarizer.document.index import WordIndex, keys
from summarizer.grounding import alignment
from summarizer.grounding.alignment import Hit, Window, similar, windows


@pytest.mark.parametrize(
    ("stretch", "word", "cost"),
    [("the boats", "the", 0), ("the boats", "thx", 0), ("the boats", "sea", 3), ("the boat", "the", 1), ("thy boats", "thy", 2)],
)
def test_what_an_edge_costs(stretch: str, word: str, cost: int) -> None:
    """Letters taken out and put in, and three more for another word at the edge."""
    assert alignment._Edge("the boats", "the").cost(stretch, word) == cost


def test_small_rules_of_alignment() -> None:
    """Which of the first words stands at an edge; what a stretch shares; what it gains; and that hits lie apart."""
    assert [alignment._changed(list("abcd"), edge) for edge in "abcdx"] == [0, 1, 2, 0, 0]
    assert alignment._shared("abcde two six", "abcxy two sea") == pytest.approx(2 / 3)
    assert [alignment._gain(Hit(0, end, score), 10) for end, score in ((10, 1.0), (20, 0.5))] == pytest.approx([10.0, 5.0])
    hits = [Hit(5, 10, 1.0), Hit(10, 12, 1.0), Hit(9, 11, 1.0), Hit(0, 5, 1.0), Hit(4, 6, 1.0)]
    assert alignment._apart(hits) == [hits[0], hits[1], hits[3]]


def test_a_window_takes_the_seeds_in_line() -> None:
    """Of the seeds of the first and of the last pair those on the diagonal in the middle."""
    assert alignment._window([(10, 0), (10, 5), (11, 0), (11, 5), (13, 5)]) == Window(11, 0, 16, 5)


@pytest.mark.parametrize(("apart", "found"), [(24, 1), (25, 2)])
def test_neighbouring_diagonals_are_one_window(apart: int, found: int) -> None:
    """Two places of a phrase less than that apart are read as one."""
    phrase = "aa bb cc dd"
    text = f"{phrase} {'x' * (apart - len(phrase) - 2)} {phrase}"
    assert len(windows(phrase, WordIndex(text))) == found


@pytest.mark.parametrize(("put_in", "found"), [(40, 3), (41, 2)])
def test_a_clause_put_in_shifts_what_follows(put_in: int, found: int) -> None:
    """Two halves of a quote are one window too while they are no more than half its length apart."""
    one, other = "abel bost corm dunt eple falk gorm hulten", "ingo jarl kolb lund mork nyst orla pells"
    quote = f"{one[:-1]} {other[:-1]}"
    assert len(quote) == 80
    assert len(windows(quote, WordIndex(f"{one[:-1]} {'x' * (put_in - 1)} {other[:-1]}"))) == found


def test_no_more_than_six_windows() -> None:
    """A phrase that stands everywhere is looked at in six places."""
    text = f" {'x' * 40} ".join(8 * ["aa bb cc dd"])
    assert len(windows("aa bb cc dd", WordIndex(text))) == 6


@pytest.mark.parametrize(("length", "found"), [(20_000, True), (20_001, False)])
def test_the_longest_quote_that_is_compared(length: int, found: bool) -> None:
    """A longer one stands as it is or not at all."""
    quote = " ".join(f"w{number}" for number in range(5_000))[:length]
    assert (len(quote), bool(windows(quote, WordIndex(quote)))) == (length, found)


class Chains(WordIndex):
    """An index in which each pair of a quote stands at so many places."""

    def __init__(self, quote: str, *counts: int) -> None:
        super().__init__("")
        self._counts = dict(zip((key for _, key in keys(quote)), counts, strict=True))

    def places(self, key: int, *, limit: int) -> list[int]:
        return [1000 * at for at in range(min(self._counts[key], limit))]


@pytest.mark.parametrize(
    ("counts", "seeds"),
    [
        ((1, 1, 1, 1), 4),
        ((1, 1, 1, 15), 18),
        ((1, 1, 1, 16), 19),  # too common, and so are too few rare
        ((1, 1, 1, 1, 16), 4),
        ((1, 1, 1, 1, 0), 4),
        ((0, 0, 0, 0), 0),
        ((200, 200), 400),
        ((201, 200), 200),
        ((500, 500), 400),
    ],
)
def test_the_rarest_pairs_are_seeds(counts: tuple[int, ...], seeds: int) -> None:
    """Four pairs that stand at fewer than sixteen places are enough; else commoner ones up to four hundred places."""
    quote = " ".join("abcdefgh"[: len(counts) + 1])
    found = alignment._seeds(quote, Chains(quote, *counts))
    assert (len(found), all(one <= other for one, other in pairwise(found))) == (seeds, True)


@pytest.mark.parametrize(
    ("quote", "scores"),
    [
        ("aaaa bbbb ccccccc dddd eeee f f", [24 / 31]),
        ("aaaa bbbb ccccccc dddd eeee ff", []),  # 23/30, of six words
        ("aaaa bbbb cccccc dddd eeee ff", []),  # 23/29
        ("aaaa bbbb ccccc dddd eeee ff", [23 / 28]),
        ("aaaa bbbb cccccccc dddd eeee f f", [24 / 32]),
        ("aaaa bbbb ccccccccc dddd eeee f f", []),  # 24/33
    ],
)
def test_how_alike_is_alike_enough(quote: str, scores: list[float]) -> None:
    """Three quarters of the letters for seven words, four fifths for fewer."""
    text = quote.replace("c", "x")
    assert [hit.score for hit in similar(quote, text, WordIndex(text))] == pytest.approx(scores)
