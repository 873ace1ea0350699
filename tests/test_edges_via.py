"""The chain of sources a claim came through: who stands in it, in which order, and how far before it may be named."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import pytest
from scenes import Json, actor, scene, source, span_of, told

from summarizer.validation.claims import via
from summarizer.validation.finding import Stretch

YES, NO, OPEN = "supported", "contradicted", "unsupported"
Told = tuple[str, str, str]


def place(article: str, words: str) -> Stretch:
    found = span_of(article, words)
    return Stretch(found.start, found.end)


@pytest.mark.parametrize(
    ("rest", "rank"),
    [
        ("It left, according to Radio Levin.", -1),
        ("It left, according to the Radio Levin.", -1),
        ("It left, reported by Radio Levin.", -1),
        ("It left by Radio Levin.", 1),
        ("It left, according, Radio Levin.", 1),
        ("Radio Levin reported on it.", -1),
        ("Radio Levin left on it.", 1),
        ("Radio Levin then reported on it.", 1),
        *[(f"It left, {word} Radio Levin.", 0) for word in ("citing", "quoting", "cited", "quoted")],
        ("It left, referring to Radio Levin.", 0),
        ("It left, citing its partner Radio Levin.", 0),
        ("It left, citing its old partner Radio Levin.", 1),
        ("It left, citing the old partner Radio Levin.", 0),
        (f"It left, citing {'o' * 52} Radio Levin.", 0),
        (f"It left, citing {'o' * 53} Radio Levin.", 1),
    ],
)
def test_how_far_a_source_stands_from_the_article(rest: str, rank: int) -> None:
    """Who reports first comes before the chain, who is cited behind it, and anybody else last."""
    article = f"Rain fell. {rest}"
    made = scene(article, "Rain fell")
    assert made.governing == ()
    assert via._rank(made, place(article, "Radio Levin")) == rank


@pytest.mark.parametrize(
    ("article", "found"),
    [
        ("Radio Levin came. Rain fell. The station said the quay is shut.", True),
        ("Radio Levin came. Rain fell. Ash fell. The station said the quay is shut.", False),
        ("Rain fell. Radio Levin came. The station said the quay is shut.", True),
        ("Radio Levin came. Rain fell. Ada Holm said the quay is shut.", False),
        ("Radio Levin came. Rain fell. So the quay is shut.", False),
    ],
)
def test_a_source_named_before(article: str, found: bool) -> None:
    """Where "the station" governs, the source may be named in one of the two sentences before."""
    made = scene(article, "the quay is shut", sources=(source(article, 1, "Radio Levin"),), via=["source-1"])
    stretch = via._named_before(made, "source-1")
    assert (stretch and article[stretch.start : stretch.end]) == ("The station" if found else None)


CHAIN = "Ada Holm told Radio Levin that the quay is shut, the Levin Courier reported."
SOURCES = ("Levin Courier", "Radio Levin")


def steps(article: str, names: tuple[str, ...], order: list[int]) -> list[Told]:
    items: tuple[Json, ...] = tuple(source(article, at, name) for at, name in enumerate(names, 1))
    people = (actor(article, 1, "Ada Holm"),)
    made = scene(
        article, "the quay is shut", sources=items, actors=people, speaker="actor-1", via=[f"source-{at}" for at in order]
    )
    return [told(one, article)[:3] for one in via.check(made)]


def test_the_chain_of_sources() -> None:
    """The words pass through the sources in their order; another order is contradicted at each of them, a stranger is open."""
    through = [(YES, "", f"The words came through {name}.") for name in SOURCES]
    assert steps(CHAIN, SOURCES, [1, 2]) == through
    assert steps(CHAIN, SOURCES, [2, 1]) == [
        (NO, "via_order", f"{n} stands at another place in the chain.") for n in SOURCES[::-1]
    ]
    assert steps(CHAIN, SOURCES, [1]) == through[:1]
    far = f"{CHAIN} Rain fell. Ash fell. The Old Post came."
    names = (*SOURCES, "The Old Post")
    assert steps(far, names, [1, 3]) == [through[0], (OPEN, "via_mismatch", "The words did not come through The Old Post here.")]
