"""What the evidence says with a "could" or a plan, and the statement flatly: slots/weakening.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, told

from summarizer.validation.finding import Stretch
from summarizer.validation.slots import weakening
from summarizer.validation.statement_words import statement_of


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("The mill closed.", "The mill could close.", "could"),
        ("The mill could close.", "The mill could close.", None),
        ("The mill may close.", "The mill could close.", None),
        ("The mill closed.", "The mill closed.", None),
        ("The mill closed in May.", "The mill reportedly closed in May.", "reportedly"),
        ("The mill reportedly closed in May.", "The mill reportedly closed in May.", None),
        ("The mill closed in May.", "If the mill closed in May, they left.", "If"),
        ("The mill closed in May unless they left.", "If the mill closed in May, they left.", None),
        ("When the mill closed in May they left.", "If the mill closed in May, they left.", None),
        ("Without it the mill closed in May.", "If the mill closed in May, they left.", None),
        ("The mill should have closed in May.", "If the mill closed in May, they left.", None),
        ("On condition the mill closed in May.", "If the mill closed in May, they left.", None),
        ("The mill closed in May.", "They fear the mill closed in May.", "fear"),
        ("He says the mill closed in May.", "He believes the mill closed in May.", None),  # it is left to somebody
        ("The mill closed in May.", "He believes the mill closed in May.", "believes"),
        # Could not: who could not has not, but for a guess and for what was impossible.
        ("Lund did not remember it.", "Lund could not remember it.", None),
        ("Lund did not remember it.", "Lund couldn't remember it.", None),
        ("Lund did not remember it.", "Lund might not remember it.", "might"),
        ("Lund remembered it.", "Lund could remember it.", "could"),
        ("Lund did not take the boat.", "Lund could not have taken the boat.", "could"),
        ("The boat was not found.", "The boat could not be found.", "could"),
        # Only intended.
        ("The town sold the mill.", "The town wants to sell the mill.", "wants"),
        ("The town wants to sell the mill.", "The town wants to sell the mill.", None),
        ("The town will sell the mill.", "The town wants to sell the mill.", "wants"),
        ("The town did not sell the mill.", "The town wants to sell the mill.", None),
        ("The town is to sell the mill.", "The town wants to sell the mill.", None),
        ("The town hopes to sell the mill.", "The town wants to sell the mill.", None),
        # Only to come.
        ("The town sold the mill.", "The town would sell the mill.", "sell"),
        ("The town has sold the mill.", "The town will sell the mill.", "sell"),
        ("The town sells the mill.", "The town will sell the mill.", None),
        ("The town will sell the mill.", "The town will sell the mill.", None),
        ("The town sold the mill.", "The town will have sold the mill.", None),
        ("The town sold the mill.", "The town will not sell the mill.", None),
        ("The town closed the mill.", "The town will now quietly close the mill.", "close"),
        ("The town closed the mill.", "The town will now then quietly close the mill.", None),  # four words before
    ],
)
def test_check(statement: str, passage: str, against: str | None) -> None:
    """A statement keeps what weakens, plans or only foretells what it says."""
    found = told(weakening.check(case_of(statement, passage)), passage)
    assert found == (against and f"hedge_dropped | {against}")


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("has sell", True),
        ("have sell", True),
        ("had sell", True),
        ("was sell", True),
        ("were sell", True),
        ("is sell", False),
        ("sell", False),
        ("sold", True),  # irregular
        ("closed", True),
        ("closes", False),
        ("had since then sell", True),  # three words before
        ("had since then not sell", False),
        ("sell had", None),
    ],
)
def test_past(text: str, past: bool | None) -> None:
    """A verb is past by its form or by an auxiliary up to three words before it."""
    tokens = [item.token for item in statement_of(text).words]
    at = 0 if past is None else len(tokens) - 1
    assert weakening._past(tokens, at) is bool(past)


def test_hedge_of_a_claim() -> None:
    """What a summary gives as the weakening, or as the cue, the statement need not repeat; what will be so is more."""
    closed = "The mill closed."
    assert weakening.check(case_of(closed, "The mill could close.", hedge="could")) is None
    assert weakening.check(case_of(closed, "The mill could close.", hedge="may")) is not None
    assert weakening.check(case_of("The mill will close.", "The mill could close.", hedge="could")) is not None
    assert weakening.check(case_of(closed, "The mill could close.", hedged=frozenset({"could"}))) is None


def test_thinking_as_cue() -> None:
    """A verb of thinking that is the cue of a claim weakens nothing."""
    passage = "They fear the mill closed in May."
    start = passage.index("fear")
    for cue, weak in (
        (Stretch(start, start + 4), False),
        (Stretch(start - 2, start), True),
        (Stretch(start + 4, start + 8), True),
        (None, True),
    ):
        found = weakening.check(case_of("The mill closed in May.", passage, cue=cue))
        assert (found is not None) is weak
