"""How far a denial reaches, and what stands against another denial: slots/polarity.py and negation.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, told

from summarizer.validation.slots import negation, polarity
from summarizer.validation.statement_words import statement_of


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("They never sold it", "sold", True),
        ("They refused visits", "visits", True),  # a verb of denial
        ("They sold it", "sold", False),
        ("sold", "sold", False),
        ("not sold", "sold", True),
        ("never one two three four five six seven eight sold", "sold", True),  # nine words before it
        ("never one two three four five six seven eight nine sold", "sold", False),  # ten
        ("They never repaired barns", "barns", False),  # another verb between
        ("They never had barns", "barns", True),  # a verb of no weight
        ("They never slept, barns stood", "barns", False),  # another clause
    ],
)
def test_directly(text: str, word: str, denied: bool) -> None:
    """A denial reaches a word of its clause over eight words without another verb."""
    marked = statement_of(text).words
    at = max(number for number, item in enumerate(marked) if item.token.text == word)
    assert polarity.directly(marked, at) is denied


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("no talks", "talks", True),
        ("talks", "no talks", True),
        ("no talks", "no talks", False),
        ("talks", "talks", False),
        ("not talks", "talks", False),
        ("talks", "not talks", False),
        ("NO talks", "no talks", False),
    ],
)
def test_none_of(left: str, right: str, apart: bool) -> None:
    """Of a word of little weight it is asked whether "no" stands right before it, on one side only."""
    words, there = statement_of(left).words, [item.token for item in statement_of(right).words]
    assert polarity._none_of(words, there, len(words) - 1, len(there) - 1) is apart


@pytest.mark.parametrize(
    ("statement", "passage", "at_once"),
    [
        ("Lund denied the theft.", "Lund denied it.", True),
        ("Lund denied the theft.", "Lund denied this.", True),
        ("Lund denied the theft.", "Lund denied that.", True),
        ("Lund denied the theft.", "Lund denied them.", True),
        ("Lund denied the theft.", "Lund denied him.", False),
        ("Lund denied the theft.", "Lund denied", False),  # nothing behind it
        ("Lund denied the theft.", "Lund denied that", True),
        ("Lund denied the theft.", "Lund denied that Holm stole it.", False),
        ("Lund denied the theft.", "Holm told of it, and Lund denied that.", True),
        ("Lund denied the theft.", "That Holm stole it Lund denied that he knew.", False),
        ("Lund made the denial.", "Lund denied it.", False),
        ("Lund admitted the theft.", "Lund admitted it.", False),
        ("Lund refused it.", "Lund accepted it.", False),
    ],
)
def test_denied_at_once(statement: str, passage: str, at_once: bool) -> None:
    """A denial of "it", with no more behind it, has its content elsewhere."""
    assert polarity._denied_at_once(case_of(statement, passage), 1 << 10) is at_once


def test_denied_before() -> None:
    """A verb of denial in a later clause of the statement says nothing of an earlier one."""
    case = case_of("Lund sang, and Holm denied the theft.", "Lund sang, and Holm denied it.")
    clauses = sorted({item.clause for item in case.statement.words})
    assert len(clauses) > 1
    assert polarity._denied_at_once(case, clauses[-1])
    assert not polarity._denied_at_once(case, clauses[0] - 1)


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("The mill closed in May.", "The mill did not close in May.", True),
        ("The mill did not close in May.", "The mill closed in May.", True),
        ("The mill closed in May.", "The mill closed in May.", False),
        ("The mill never closed in May.", "The mill did not close in May.", False),
        ("No barn burned.", "A barn burned.", True),
        ("A barn burned.", "No barn burned.", True),
        ("There were no talks.", "There were talks.", True),
        ("There were talks.", "There were no talks.", True),
        ("The council decided on the mill.", "The council has not decided on the mill.", True),
        ("The letter was answered.", "The letter was unanswered.", True),
        # The opposite word denies.
        ("The lift was not working.", "The lift was out of order.", False),
        ("The mill was not open.", "The mill was closed.", False),
        ("The mill was open.", "The mill was not closed.", False),
        # A word beside the denied one.
        ("Lund did not pay for the barn.", "Lund bought the barn but did not pay.", False),
        # What governs a stretch denies it too.
        ("The barn did not burn in May.", "Lund denied that the barn had burned in May.", False),
        ("The barn burned in May.", "Lund denied that the barn had burned in May.", True),
        ("In May the barn had not burned.", "Lund doubts that the barn had burned in May.", False),
        ("The barn might burn in May.", "Lund had never seen the barn and it might burn in May.", False),
        # "Denied that" and "rejected the claim" deny what the sentence before tells, and "denied that" in its midst does not.
        ("Holm did not sell the barn.", "Lund told us Holm had sold the barn. Holm denied that.", False),
        ("Holm did not sell the barn.", "Lund told us Holm had sold the barn. Holm rejected the claim.", False),
        ("Holm did not sell the barn.", "Lund told us Holm had sold the barn. Holm rejected the offer.", True),
        ("Holm did not sell the barn.", "Lund told us Holm had sold the barn. Holm denied that it had rained.", True),
        ("Holm did not sell the barn.", "Holm denied that. Lund told us Holm had sold the barn.", True),
        # "Any such" denies what the sentence before tells.
        ("No offer of cows was made.", "Holm told of an offer of cows. Lund denied any such offer was made.", False),
        ("No offer of cows was made.", "Holm told of an offer of cows. Lund said such an offer was made.", True),
        ("Holm confirmed the theft.", "Holm did not confirm the theft.", True),
        ("Holm admitted the theft.", "Holm did not admit the theft.", True),
        ("Holm acknowledged the theft.", "Holm did not acknowledge the theft.", True),
    ],
)
def test_check(statement: str, passage: str, against: bool) -> None:
    """What one side denies and the other asserts is contradicted; a denial by other words is none."""
    found = polarity.check(case_of(statement, passage))
    assert (found is not None) is against, told(found, passage)
    assert found is None or (told(found, passage) or "").startswith("polarity_mismatch")


@pytest.mark.parametrize(
    ("statement", "passage", "left_out"),
    [
        ("Lund sold barns.", "Lund never sold barns.", True),
        ("Lund did not sell barns.", "Lund did sell barns.", True),
        ("Lund never sold barns.", "Lund sold barns.", False),  # a word of its own
        ("Lund sold barns.", "Lund sold barns.", False),
        ("Lund never sold barns.", "Lund never sold barns.", False),
        ("Barns.", "Never barns.", False),  # one word
        ("Lund sold cows.", "Lund never sold barns.", False),  # a word of its own
        ("Lund sold barns.", "Lund never sold. There are barns.", False),  # two sentences
        ("Lund sold barns.", "Lund never sold; barns", False),
        ("Lund sold barns.", "Lund never sold, barns", False),
        ("Lund sold barns.", "Lund never sold: barns", False),
        ("Lund sold barns.", "Lund never quickly sold barns.", False),  # three of five words
        (
            "Lund quietly sold Holm wooden summer barns.",
            "Lund never quietly sold Holm cheap fresh wooden summer barns.",  # seven of ten
            True,
        ),
        (
            "Lund quietly sold Holm wooden summer barns.",
            "Lund never quietly sold Holm cheap fresh dry wooden summer barns.",
            False,
        ),
    ],
)
def test_negation_left_out(statement: str, passage: str, left_out: bool) -> None:
    """A clause that has seven of ten words of a stretch, and a negation more or less than it, turns it round."""
    assert negation.left_out(case_of(statement, passage)) is left_out


@pytest.mark.parametrize(
    ("statement", "passage", "put_in"),
    [
        ("Lund did not sell the barn.", "Lund did sell the barn.", True),
        ("Lund did sell the barn.", "Lund did not sell the barn.", True),
        ("Lund did sell the barn.", "Lund did sell the barn.", False),
        ("Lund never did not sell the barn.", "Lund did sell the barn.", False),  # twice
        ("Lund did not sell.", "Lund did sell.", False),  # too short
        ("Lund did sell the barn.", "Lund did sell the barn, which nobody wanted.", False),  # of a clause left out
    ],
)
def test_negation_put_in(statement: str, passage: str, put_in: bool) -> None:
    """A statement that is the evidence word for word but for one negation denies it."""
    assert negation.put_in(case_of(statement, passage)) is put_in


@pytest.mark.parametrize(
    ("statement", "passage", "clause"),
    [
        ("Barns were sold.", "Lund has barns, and Holm sold wool.", 1),  # a verb outweighs a noun
        ("Sold were barns of cows.", "Lund has barns of cows, and Holm sold wool.", 0),  # and no two of them
    ],
)
def test_main_clauses(statement: str, passage: str, clause: int) -> None:
    """A clause is told by the clause that most of its words answer to, a verb counting for one and a half."""
    found = polarity._main_clauses(case_of(statement, passage))
    assert [there[1] for there in found.values()] == [clause]


@pytest.mark.parametrize(
    ("statement", "passage", "opposite"),
    [
        ("The lift was not working.", "The lift was out of order.", True),
        ("The lift was working.", "The lift was out of order.", False),
        ("The lift was not working.", "The lift was new.", False),
        ("The lift was not working.", "The lift was not out of order.", False),
        ("The lift was not working.", "The lift was working, and the gate was out of order.", False),  # has its answer
    ],
)
def test_by_opposite(statement: str, passage: str, opposite: bool) -> None:
    """What one side denies the other may say by the opposite word."""
    case = case_of(statement, passage)
    assert polarity._by_opposite(case, case.statement.words[0].clause) is opposite
    assert not polarity._by_opposite(case, 99)
