"""What somebody is said to be, and whose something is: slots/states.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, parse_of, told

from summarizer.validation.slots import states
from summarizer.validation.slots.likeness import places_of


def against(statement: str, passage: str) -> str | None:
    case = case_of(statement, passage, bare=True)
    return told(states.check(case, case.statement.parsed, places_of(case)), passage)


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        # What is so, of which the passage says that it was.
        ("The wooden harbour crane is rusty.", "The wooden harbour crane was rusty.", "was"),
        ("The wooden harbour cranes are rusty.", "The wooden harbour cranes were rusty.", "were"),
        ("The wooden harbour crane was rusty.", "The wooden harbour crane was rusty.", None),
        ("The wooden harbour crane is rusty.", "The wooden harbour crane is rusty.", None),
        ("The wooden harbour crane is now rusty.", "The wooden harbour crane was rusty.", None),
        ("The wooden harbour crane is still rusty.", "The wooden harbour crane was rusty.", None),
        ("The wooden harbour crane is rusty today.", "The wooden harbour crane was rusty.", None),
        ("The harbour crane is rusty.", "The harbour crane was rusty.", None),  # three words are no copy
        ("The wooden harbour crane is rusty.", "The wooden harbour crane was rusty, Holm said.", None),  # in somebody's words
        ("My wooden harbour crane is rusty.", "My wooden harbour crane was rusty, Holm said.", "was"),
        ("I know the wooden harbour crane is rusty.", "I know the wooden harbour crane was rusty, Holm said.", "was"),
        ("Our wooden harbour crane is rusty.", "Our wooden harbour crane was rusty, Holm said.", "was"),
        ("The tall wooden harbour crane is one.", "The tall wooden harbour crane was one.", "was"),
        (
            "The wooden harbour crane is rusty.",
            "The wooden harbour crane was rusty and the wooden harbour crane is rusty.",
            None,
        ),
    ],
)
def test_no_longer(statement: str, passage: str, found: str | None) -> None:
    """What only was so is not said to be so, where nobody else's words tell it."""
    assert against(statement, passage) == (found and f"time_mismatch | {found}")


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("The crane is rusty.", "rusty"),
        ("The crane is a wreck.", "wreck"),
        ("The crane is in a bad condition.", "condition"),
        ("The crane is now in a bad condition.", "condition"),
        ("The crane is.", None),
        ("The crane is", None),
        ("The crane is, they say, a wreck.", None),
        ("The crane fell.", None),  # a verb of its own
    ],
)
def test_told_of(text: str, told_of: str | None) -> None:
    """A form of "be" tells the adjective or noun behind it, adverbs and prepositions passed over."""
    parse = parse_of(text)
    assert [parse.tokens[at].text for _, at in states._linking(parse)] == ([told_of] if told_of else [])


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        # Said of another.
        ("The crane is rusty.", "The gate is rusty and the crane is new.", "rusty"),
        ("The gate is rusty.", "The gate is rusty and the crane is new.", None),
        ("The crane is rusty.", "The gate is rusty and the crane is rusty.", None),
        # Somebody's own.
        ("The song is a mix.", "The song ended its mix in May.", "mix"),
        ("The song is a mix.", "The song, a mix, ended in May.", None),
        ("The song is a mix.", "The song as a mix ended in May.", None),
        ("The song is its mix.", "The song ended its mix in May.", None),  # whose it is is told
        ("He is a mix.", "The song ended its mix in May.", None),
        ("The song is a blend.", "The song ended its mix in May.", None),
        # Called so.
        ("Lund's successor sang.", "The successor Lund sang.", "successor"),
        ("Lund's successor sang.", "The successor of Lund sang.", None),
        ("Lund's successor sang.", "Lund met the successor.", None),
        ("Lund's successor sang.", "The successor Bo Lund sang.", "successor"),
        ("Lund's successor sang.", "The successor, old Lund, sang.", None),
        ("Lund's successor sang.", "The successor Lund and Lund sang.", None),
        ("Lund's successor sang.", "The successor Lund saw a successor.", None),
        ("Lund's successor sang.", "The Successor Lund sang.", None),
        ("The lund's successor sang.", "The successor lund sang.", None),
    ],
)
def test_states(statement: str, passage: str, found: str | None) -> None:
    """What somebody is, or has, is not told of another or turned round."""
    assert against(statement, passage) == (found and f"relation_mismatch | {found}")


@pytest.mark.parametrize(
    ("statement", "passage", "found"),
    [
        ("The mayor is Ada Fenn.", "The mayor is Bo Lund. Ada Fenn sang.", "Bo"),
        ("The mayor is Bo Lund.", "The mayor is Bo Lund. Ada Fenn sang.", None),
        ("The mayor is Ada Fenn.", "The guard is Bo Lund. Ada Fenn sang.", None),
        ("The mayor is rusty.", "The mayor is Bo Lund.", None),
        ("The mayor is Ada Fenn.", "The mayor is Bo Lund. The mayor is Ada Fenn.", None),
    ],
)
def test_another(statement: str, passage: str, found: str | None) -> None:
    """Who somebody is, is not told of another person."""
    case = case_of(statement, passage)
    finding = states.another(case, case.statement.parsed, places_of(case))
    assert (finding is None) is (found is None), told(finding, passage)
    assert finding is None or (told(finding, passage) or "").startswith("name_mismatch")
