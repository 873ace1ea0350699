"""What a shortened copy may leave out and what not: slots/compression.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from slot_cases import case_of, told, words

from summarizer.validation.case import Case
from summarizer.validation.finding import Finding
from summarizer.validation.slots import compression
from summarizer.validation.tokens import Token

Rule = Callable[[Case, Sequence[Token]], Finding | None]


def against(rule: Rule, statement: str, passage: str) -> str | None:
    """What one rule has against a statement."""
    case = case_of(statement, passage, bare=True)
    return told(rule(case, [placed.token for placed in case.passage.items]), passage)


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        ("Rain fell on north Orlo.", "Rain fell on north central Orlo.", "north central"),
        ("Rain fell on central Orlo.", "Rain fell on north central Orlo.", "north central"),
        ("Rain fell on north central Orlo.", "Rain fell on north central Orlo.", None),
        ("Rain fell on Orlo.", "Rain fell on north central Orlo.", None),
        ("Rain fell on north Orlo.", "Rain fell on north Orlo.", None),
        ("Rain fell on north Orlo.", "Rain fell on north north Orlo.", None),
    ],
)
def test_half_a_region(statement: str, passage: str, found: str | None) -> None:
    """Of two points of the compass none may be left out alone."""
    assert against(compression._half_a_region, statement, passage) == (found and f"name_mismatch | {found}")


@pytest.mark.parametrize(
    ("statement", "passage", "twice"),
    [
        ("Lund sold the barn and sold the mill.", "Lund sold the barn and the mill.", True),
        ("Lund sold the barn and sold the mill.", "Lund sold the barn and sold the mill.", False),
        ("Lund sold the barn and the mill.", "Lund sold the barn and the mill.", False),
        ("Lund sold the barn and sold the mill.", "Lund bought the barn and the mill.", False),
        ("The barn by the barn burned.", "The barn burned.", False),  # a noun
    ],
)
def test_told_twice(statement: str, passage: str, twice: bool) -> None:
    """A verb stands no more often in a copy than in the passage."""
    assert (against(compression._told_twice, statement, passage) is not None) is twice


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        ("Lund won the league.", "Lund won the league trophy.", "league trophy"),
        ("Lund won the league in May.", "Lund won the league trophy in May.", "league trophy"),
        ("The league was won.", "The league trophy was won.", "league trophy"),
        ("Lund won the league and slept.", "Lund won the league trophy and slept.", "league trophy"),
        ("Lund won the league or slept.", "Lund won the league trophy or slept.", "league trophy"),
        ("Lund won the league who slept.", "Lund won the league trophy who slept.", "league trophy"),
        ("Lund won the league which slept.", "Lund won the league trophy which slept.", "league trophy"),
        ("Lund won the league that slept.", "Lund won the league trophy that slept.", "league trophy"),
        ("Lund won the league", "Lund won the league trophy", "league trophy"),
        ("The mill opened and Lund won the league.", "The mill opened and Lund won the league trophy.", "league trophy"),
        ("The police of Bree won the league.", "The police department of Bree won the league trophy.", "league trophy"),
        ("A mill there won the league.", "A mill owner there won the league trophy.", "league trophy"),
        ("A mill owner won the league.", "A mill owner won the league trophy.", "league trophy"),
        ("Lund won the league trophy.", "Lund won the league trophy.", None),
        ("Lund won the league.", "Lund won the league.", None),
        ("Lund won the league", "Lund won the league", None),
        ("Lund won the league.", "Lund won the league, trophy and all.", None),  # not beside it
        ("Lund won the league.", "Lund won the league-trophy.", None),
        ("Lund won the league.", "Lund won the league Monday.", None),
        ("Lund won the league.", "Lund won the league first.", None),
        ("Lund won the league.", "Lund won the league quickly.", None),
        ("Lund won the league.", "Lund won the league playing.", None),
        ("Lund won the league.", "Lund won the league expected.", None),
        ("Lund won the league trophies.", "Lund won the league and trophies.", None),
        ("Lund won the league slept.", "Lund won the league trophy slept.", None),  # another noun follows
        ("Lund called the police.", "Lund called the police department.", None),
        ("Lund called the guard.", "Lund called the guard department.", "guard department"),
        ("Lund won the Baltic.", "Lund won the Baltic trophy.", None),  # a name
        ("Lund won league after league.", "Lund won league trophy after league.", "league trophy"),
        ("Lund won the league there.", "Lund won the league trophy there.", None),
        ("The cup and the league fell.", "The cup and the league trophy fell.", None),
    ],
)
def test_beheaded(statement: str, passage: str, found: str | None) -> None:
    """A noun that only describes the next does not stand for it."""
    assert against(compression._beheaded, statement, passage) == (found and f"relation_mismatch | {found}")


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        ("The dog ate its pills.", "The dog ate half its pills.", "half its pills"),
        ("The dog ate pills.", "The dog ate half of the pills.", "half of the pills"),
        ("The dog ate half its pills.", "The dog ate half its pills.", None),
        ("The dog ate its pills.", "The dog ate its pills.", None),
        ("The dog ate their pills.", "The dog ate most of their pills.", "most of their pills"),
        ("The dog ate his pills.", "The dog ate most of his pills.", "most of his pills"),
        ("The dog ate her pills.", "The dog ate most of her pills.", "most of her pills"),
        ("The dog ate our pills.", "The dog ate most of our pills.", "most of our pills"),
        ("The dog ate pills.", "The dog ate most of the their pills.", "most of the their pills"),  # four words before
        ("The dog ate pills.", "The dog ate most of of the their pills.", None),
        ("The dog ate old red pills.", "The dog ate most of the old red pills.", "most of the old"),
        ("The dog ate pills.", "The dog ate most of the very old pills.", None),
        ("The dog ate pills.", "The dog ate half a jar of pills.", None),  # of something else
        ("The pills fell.", "Half the pills fell.", "Half the pills"),
    ],
)
def test_part_left_out(statement: str, passage: str, found: str | None) -> None:
    """The whole does not stand for a part of it."""
    assert against(compression._part_left_out, statement, passage) == (found and f"quantifier_mismatch | {found}")


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        ("Lund walked to the mill.", "Lund walked from the mill.", "mill"),
        ("Lund walked to the mill.", "Lund walked towards the mill.", None),  # much the same
        ("Lund walked to the mill.", "Lund walked to the mill.", None),
        ("Lund saw the mill.", "Lund walked from the mill.", None),
        ("Lund walked to the mill.", "Lund saw the mill.", None),
        ("Lund walked to the mill.", "Lund strolled from the mill and walked.", "mill"),
        ("Lund talked of the printing.", "Lund talked with the printing.", None),  # in -ing
        ("Shops of the mill closed.", "Shops owned with the mill closed.", None),  # a participle left out
        ("Shops of the mill closed.", "Shops with the mill closed.", "mill"),
    ],
)
def test_other_preposition(statement: str, passage: str, found: str | None) -> None:
    """A copy keeps the preposition of a noun, or has one that is much the same."""
    assert against(compression._other_preposition, statement, passage) == (found and f"relation_mismatch | {found}")


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        ("The guard was found in the mill.", "The guard found the coin in the mill.", "found"),
        ("The guard was arrested there.", "The guard arrested Lund there.", "arrested"),
        ("The guard was shot there.", "The guard shot birds there.", "shot"),
        ("The guard was held there.", "The guard held birds there.", "held"),
        ("The guard was paid there.", "The guard paid Lund there.", "paid"),
        ("The guard was caught there.", "The guard caught birds there.", "caught"),
        ("Lund was killed by wolves and the guard was shot.", "Wolves killed Lund, and the guard shot birds.", "shot"),
        ("The guard is found in the mill.", "The guard found the coin in the mill.", "found"),
        ("The guard was found in the mill.", "The guard was found in the mill.", None),
        ("The guard found the coin.", "The guard found the coin.", None),
        ("The guard was found by Lund.", "The guard found Lund.", None),  # the doer is named
        ("The guard was found in the mill by Lund.", "The guard found Lund in the mill.", None),  # four words behind
        ("The guard was found in the old mill by Lund.", "The guard found Lund in the old mill.", "found"),
        ("The guard who was found slept.", "The guard found a bed and slept.", None),
        ("The guard which was found slept.", "The guard found a bed and slept.", None),
        ("The guard that was found slept.", "The guard found a bed and slept.", None),
        ("The guard was found guilty.", "The guard herself found him guilty.", None),
        ("The guard was arrested there.", "The guard arrested in May slept there.", None),  # a participle
        ("The guard was arrested there.", "The guard arrested to be safe.", "arrested"),
        ("The guard was rapidly found there.", "The guard found the coin there.", "found"),
        ("The guard was very rapidly found there.", "The guard found the coin there.", None),
        ("The guard was found in the mill.", "The guard on the very tall tower found the coin.", None),
        ("There was found a guard.", "The guard found the coin.", None),
    ],
)
def test_turned_passive(statement: str, passage: str, found: str | None) -> None:
    """Who does something is not told as whom it is done to."""
    assert against(compression._turned_passive, statement, passage) == (found and f"relation_mismatch | {found}")


@pytest.mark.parametrize("be", ["is", "are", "was", "were", "be", "been", "being"])
def test_passive(be: str) -> None:
    """A form of "be" is looked for two words before a participle."""
    for text, passive in ((f"{be} found", True), (f"{be} now found", True), (f"{be} now there found", False), ("found", False)):
        tokens, at = words(text, "found")
        assert compression._passive(tokens, at) is passive


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        (
            "Lund sold the barn, the mill and the bakery.",
            "Lund sold the barn, the mill and the yard in May.",
            None,
        ),
        ("Lund sold the barn, the mill and the yard.", "Lund sold the barn, the mill and the yard in May.", None),
        (
            "Lund quickly sold the old stone barn, the mill and the yard in rainy May.",
            "Lund sold the old stone barn, the mill and the yard in rainy May.",
            "paraphrase",
        ),
        ("Lund gladly sold.", "Lund sold.", None),  # too short for a copy
    ],
)
def test_own_word(statement: str, passage: str, found: str | None) -> None:
    """A copy has no word of content of its own."""
    assert told(compression.check(case_of(statement, passage, bare=True)), passage) == found
