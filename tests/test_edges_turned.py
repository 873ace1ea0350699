"""The two sides of a deed that only grammar tells apart: slots/turned.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, parse_of, told

from summarizer.validation.slots import turned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lund lent Holm goats.", {"doer": ["Lund"], "done": ["goats"]}),  # "Holm goats" may be one thing
        ("Lund lent the school three goats.", {"doer": ["Lund"], "to": ["school"], "done": ["goats"]}),
        ("Lund fed the school three goats.", {"doer": ["Lund"], "done": ["goats"]}),  # not given to anybody
        ("Lund lent the school the goats.", {"doer": ["Lund"], "to": ["school"], "done": ["goats"]}),
        ("Lund lent goats to the school.", {"doer": ["Lund"], "to": ["school"], "done": ["goats"]}),
        ("The school was lent three goats by Lund.", {"doer": ["Lund"], "to": ["school"], "done": ["goats"]}),
        ("The goats were lent to the school by Lund.", {"doer": ["Lund"], "to": ["school"], "done": ["goats"]}),
        ("Lund asked the school for goats.", {"doer": ["Lund"], "from": ["school"], "done": ["goats"], "for": ["goats"]}),
        (
            "Lund asked the keeper, Holm, for goats.",
            {"doer": ["Lund"], "from": ["keeper", "Holm"], "done": ["goats"], "for": ["goats"]},
        ),
        ("Lund sold goats and drove to Bree.", {"doer": ["Lund"], "done": ["goats"]}),  # another verb goes to Bree
        ("Rents fell by 12 percent.", {"doer": ["Rents"]}),
    ],
)
def test_sides(text: str, expected: dict[str, list[str]]) -> None:
    """Who stands on which side of the first verb."""
    parse = parse_of(text)
    found = {
        side: [parse.tokens[one.head].text for one in phrases] for side, phrases in turned.sides(parse, parse.verbs[0]).items()
    }
    assert {side: heads for side, heads in found.items() if heads} == expected


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("The dockers warned managers.", "The dockers left. Managers had warned them.", "warned"),
        ("Managers warned the dockers.", "The dockers left. Managers had warned them.", None),
        ("The dockers warned the crew.", "The dockers left. Managers had warned them.", None),  # of a crew nothing is said
        ("The dockers warned managers.", "The dockers left. Managers warned themselves.", None),
        ("The dockers warned managers.", "Managers warned them. The dockers warned managers.", None),
        ("Dockers pushed managers to leave.", "The dockers met. Managers pressed them to leave.", "pressed"),  # a synonym
        ("The dockers lost to the weavers.", "The weavers beat them.", None),  # the same deed from the other side
        ("Brask sought a frame from the council.", "It asked the maker, Brask, for a frame.", None),  # no word for asking
        ("Brask requested a frame from the council.", "It asked the maker, Brask, for a frame.", "asked"),
        ("The council requested a frame from Brask.", "It asked the maker, Brask, for a frame.", None),
        ("He requested a frame from Brask.", "It asked the maker, Brask, for a frame.", None),
        ("The school lent the church two bells.", "These are bells that the church lent to the school.", "lent"),
        ("The church lent the school two bells.", "These are bells that the church lent to the school.", None),
        ("The school met the church.", "It met the school.", None),  # means the same both ways
    ],
)
def test_turned(statement: str, passage: str, against: str | None) -> None:
    """Two sides do not change places, whatever the construction, and a pronoun is not the other side of its verb."""
    assert told(turned.check(case_of(statement, passage)), passage) == (against and f"relation_mismatch | {against}")
    assert turned.check(case_of(statement, passage, brief=True)) is None
