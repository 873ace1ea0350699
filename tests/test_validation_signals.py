"""Signals: which words deny, weaken or only plan, each with a near miss beside it."""

from __future__ import annotations

import pytest

from summarizer.validation.signals import denials, deniers, hedge_at, hedges, hedges_after, negators, plans, unreal_at
from summarizer.validation.tokens import tokenize


def at(text: str) -> tuple[str, int]:
    """The text without its star, and the number of the word that the star stands before."""
    return text.replace("*", ""), len(tokenize(text.partition("*")[0]))


def the(text: str, numbers: frozenset[int] | list[int]) -> list[str]:
    return [tokenize(text)[number].low for number in sorted(numbers)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The dam is not safe", ["not"]),
        ("It isn't safe", ["n't"]),
        ("It was never safe", ["never"]),
        ("No dam is safe", ["no"]),
        ("None is safe", ["none"]),
        ("Nobody is safe", ["nobody"]),
        ("Nothing is safe", ["nothing"]),
        ("Neither is safe", ["neither"]),
        ("Nor is it safe", ["nor"]),
        ("It cannot hold", ["cannot"]),
        ("It was nowhere", ["nowhere"]),
        ("It hardly held", ["hardly"]),
        ("It scarcely held", ["scarcely"]),
        ("The dam is safe", []),
        # with have and to alone
        ("They have yet to win", ["yet"]),
        ("It has yet to hold", ["yet"]),
        ("They had yet to win", ["yet"]),
        ("They are yet to win", ["yet"]),
        ("They have yet", []),
        ("They have yet to", ["yet"]),
        ("They have yet another plan", []),
        ("Yet to win", []),
        # a bound denies nothing
        ("No more than ten", []),
        ("Not more than ten", []),
        ("No less than ten", []),
        ("No fewer than ten", []),
        ("No later than noon", []),
        ("No earlier than noon", []),
        ("Not only Ayo", []),
        ("Not just Ayo", []),
        ("No doubt it held", []),
        ("No matter what", []),
        ("Never more than ten", ["never"]),
        ("They no longer work", ["no"]),
        ("They work no longer", ["no"]),
        ("No longer than a mile", []),
        ("No longer than", []),
        ("Never longer than a mile", []),
        # no word behind "no"
        ("The answer is no", []),
        ("No, it held", []),
        ("No 12 is old", ["no"]),
        ("It is not", ["not"]),
    ],
)
def test_negators(text: str, found: list[str]) -> None:
    """The words that turn their clause over."""
    assert the(text, negators(tokenize(text))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("too good to last", ["to"]),
        ("too good and cheap to last", ["to"]),
        ("too good and cheap then to last", []),
        ("good to last", []),
        ("good to last too", []),
        ("He dismissed the claims", ["dismissed"]),
        ("He rejected reports of a fire", ["rejected"]),
        ("He rejected an allegation", ["rejected"]),
        ("He rejected the suggestion", ["rejected"]),
        ("He rejected the idea", ["rejected"]),
        ("He rejected the rumour", ["rejected"]),
        ("He rejected the rumor", ["rejected"]),
        ("He rejected the accusation", ["rejected"]),
        ("He rejected the notion", ["rejected"]),
        ("He dismissed his two very old and tired aides' claims", []),
        ("He dismissed as too old and too tired claims", ["dismissed"]),
        ("He dismissed the coach", []),
        ("Reports dismissed him", []),
        ("without a word", ["without"]),
        ("rather than stay", ["rather"]),
        ("rather well", []),
        ("rather", []),
        ("instead of Tarn", ["instead"]),
        ("He denied it", ["denied"]),
        ("It met with a denial of the charge", ["denial"]),
        ("He refuted the charge", ["refuted"]),
        ("He rebutted the charge", ["rebutted"]),
        ("He disputed the charge", ["disputed"]),
        ("He is unable to come", ["unable"]),
        ("He seems unable to come", ["unable"]),
        ("He lacks funds", ["lacks"]),
        ("He doubts it", ["doubts"]),
        ("It is doubtful that he won", ["doubtful"]),
        ("It is doubtful he won", ["doubtful"]),
        # whom it is denied to, or what is denied, has stood before
        ("He was denied a visa", []),
        ("They were denied a visa", []),
        ("He had been denied a visa", []),
        ("He may be denied a visa", []),
        ("He is being denied a visa", []),
        ("It is disputed", []),
        ("They are denied a visa", []),
        ("It was denied that he won", ["denied"]),
        ("It was denied that", ["denied"]),
        ("It is disputed whether he won", ["disputed"]),
        ("the disputed isle", []),
        ("a disputed isle", []),
        ("its disputed isle", []),
        ("their disputed isle", []),
        ("his disputed isle", []),
        ("her disputed isle", []),
        ("this disputed isle", []),
        ("that disputed the charge", ["disputed"]),
        ("the denial of it", ["denial"]),
        ("He denied them a visa", []),
        ("He denied him a visa", []),
        ("He denied her a visa", []),
        ("He denied us a visa", []),
        ("He denied me a visa", []),
        ("He denied it a visa", ["denied"]),
        ("He denied", ["denied"]),
        ("Denied it", ["denied"]),
        ("He refused to go", ["refused"]),
        ("He declined to go", ["declined"]),
        ("He failed to go", ["failed"]),
        ("He neglected to go", ["neglected"]),
        ("He fails now to go", ["fails"]),
        ("He refused them leave to go", []),
        ("He refused it", []),
        ("He came to go", []),
    ],
)
def test_deniers(text: str, found: list[str]) -> None:
    """The words that turn over what follows them."""
    assert the(text, deniers(tokenize(text))) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It is safe", 0),
        ("It is not safe", 1),
        ("He denied it", 1),
        ("He did not deny it", 2),
        ("No more than ten denied it", 1),
        ("Neither man refused to go without Ada", 3),
    ],
)
def test_denials(text: str, count: int) -> None:
    """Every denial counts once."""
    assert denials(list(tokenize(text))) == count


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("It *could fail", True),
        ("It *might fail", True),
        ("It *may fail", True),
        ("It *can fail", False),
        ("*May it fail", True),
        ("in *May it failed", False),
        ("It *should fail", False),
        ("It *would fail", False),
        ("It *tends to fail", False),
        ("They *tend to fail", False),
        ("It *suggests a leak", False),
        ("They *suggest a leak", False),
        ("It *hints at a leak", False),
        ("They *hint at a leak", False),
        ("He *suggested a leak", True),
        ("He *hinted at a leak", True),
        ("He *claimed damages", True),
        ("They *claim it", True),
        ("settle *claims", False),
        ("They *claim damages for it", True),
        ("a *claim for loss", False),
        ("a *claim by Ada", False),
        ("a *claim against Ada", False),
        ("*claims from Ada", False),
        ("*claims worth a mint", False),
        ("*claims over land", False),
        ("*claims in Tarn", False),
        ("*claims filed", False),
        ("*claims brought", False),
        ("the *claim process", False),
        ("the *claim forms", False),
        ("the *claim that it fell", True),
        ("the insurance *claim that it fell", True),
        ("He settled *claims", False),
        ("pay *claims", False),
        ("paid *claims", False),
        ("file *claims", False),
        ("filed *claims", False),
        ("insurance *claims", False),
        ("compensation *claims", False),
        ("damages *claims", False),
        ("legal *claims", False),
        ("legal *claims to it", True),
        ("*claims", True),
        ("It *looks like rain", True),
        ("It *looked as if", True),
        ("It *looks set to rain", True),
        ("It *looks likely", True),
        ("It *looks red", False),
        ("It *looks", False),
        ("It *appears to leak", True),
        ("It *appears that it leaks", True),
        ("It *seems likely", True),
        ("It *seems as if", True),
        ("It *seems like rain", True),
        ("It *appeared in Tarn", False),
        ("It *seems", False),
        ("It *probably fell", True),
        ("It was *believed to leak", True),
        ("It *surely fell", False),
    ],
)
def test_hedge_at(text: str, weak: bool) -> None:
    """Whether a word weakens its clause, alone and among the clause's words."""
    text, number = at(text)
    tokens = tokenize(text)
    assert hedge_at(tokens, number) is weak
    assert (number in hedges(tokens, range(len(tokens)))) is weak


def test_hedges_are_those_of_the_clause_alone() -> None:
    """Words outside the range are not looked at."""
    assert hedges(tokenize("It may fail and it might burn"), range(3, 7)) == [5]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        *((f"They *{verb} it leaks", True) for verb in ("claim", "allege", "believe", "think", "fear", "suspect", "estimate")),
        *((f"They *{verb} it leaks", True) for verb in ("expect", "suggest", "hint", "assume", "presume")),
        *((f"It {be} *believed to leak", False) for be in ("is", "are", "was", "were", "be", "been")),
        ("*believed to leak", True),
        ("It *allegedly leaks", False),
        ("It *suspectedly leaks", False),
        ("It *could leak", False),
    ],
)
def test_hedges_after(text: str, after: bool) -> None:
    """An active verb of opinion weakens what follows it; a passive or an adverb weakens the whole."""
    text, number = at(text)
    assert hedges_after(tokenize(text), number) is after


@pytest.mark.parametrize(
    ("text", "unreal"),
    [
        ("He *told them to go", True),
        ("He *told the old man in Tarn to go", True),
        ("He *told the old man in old Tarn to go", False),
        ("He *told them it fell", False),
        ("He *plans to go", True),
        ("He *plans with the old man to go", True),
        ("He *plans with the two old men to go", False),
        ("He *plans a trip", False),
        ("He went in *order to win", False),
        ("He gave an *order to go", True),
        ("*order to go", True),
        ("In *order to go", False),
        ("He *ordered that they go", True),
        *((f"They *{verb} that they go", True) for verb in ("recommend", "propose", "demand", "ask", "request", "suggest")),
        *((f"They *{verb} that they go", True) for verb in ("urge", "order")),
        ("They *propose with the two old men that", True),
        ("They *propose with the two very old men that", False),
        ("They *hope that they go", False),
        ("It *could come to that", False),
        ("He *came to go", False),
        ("That he *proposed", False),
    ],
)
def test_unreal(text: str, unreal: bool) -> None:
    """Whether what stands after a word is only planned, wished or ordered."""
    text, number = at(text)
    tokens = tokenize(text)
    assert unreal_at(tokens, number) is unreal
    assert plans(tokens, number) is unreal
