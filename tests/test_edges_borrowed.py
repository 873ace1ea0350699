"""What a number's clause leaves to its neighbours: an object, a doer, two events; and what it does not."""

from __future__ import annotations

import pytest
from scenes import figure

from summarizer.validation import counted

WRONG, YES = "contradicted", "supported"
FEVER = "Marsh fever infected some 4,000 farmers last year and killed 212."
PUMP = "The pump failed at 300 metres, and the crew sealed the hatch 11 seconds later."
PILOTS = (
    "The union said that the captain, Karl Holm, slept but that his mate, Jana Lund, 27, had been rowing the skiff for 3 weeks."
)
VOTES = "Lund, 67, beat Mia Bell, a former mayor, by some 211 ballots."
AGES = "Two dockers, aged 29 and 41, have been arrested."


@pytest.mark.parametrize(
    ("text", "words", "said", "verdict"),
    [
        # the object of the clause that "and" joins
        (FEVER, "212", "farmers killed by marsh fever last year", YES),
        (FEVER, "212", "farmers infected last year", WRONG),
        (FEVER, "212", "farmers infected and killed last year", WRONG),
        (FEVER, "some 4,000", "farmers infected last year", YES),
        (FEVER, "some 4,000", "farmers killed last year", WRONG),
        # from one event to another
        (PUMP, "11 seconds", "time from the failure of the pump to the sealing of the hatch", YES),
        (PUMP, "11 seconds", "time that the pump failed at 300 metres", WRONG),
        # the one who did it
        (PILOTS, "3 weeks", "time Lund had been rowing the skiff", YES),
        (PILOTS, "3 weeks", "time Holm had been rowing the skiff", WRONG),
        ("Holm told Lund that he had rowed the skiff for 3 weeks.", "3 weeks", "time Holm had rowed the skiff", YES),
        # by how much
        (VOTES, "some 211", "ballots by which Lund beat Bell", YES),
        (VOTES, "some 211", "ballots by which Bell was beaten", YES),
        (VOTES, "some 211", "people who voted", WRONG),
        ("Some 211 people voted for Lund.", "Some 211", "people who voted", YES),
        # one of several
        (AGES, "29", "age of one of the dockers", YES),
    ],
)
def test_what_the_clause_of_a_number_borrows(text: str, words: str, said: str, verdict: str) -> None:
    """A number may leave its object and its events to the clause before, but not its doer."""
    made = figure(text, words, "".join(letter for letter in words if letter.isdigit()), counted=said, unit=_unit(words))
    assert counted.check(made).support.value == verdict


def _unit(words: str) -> str | None:
    return words.rsplit(maxsplit=1)[-1].removesuffix("s") if words.endswith("s") else None
