"""What the evidence has against a name, and which sentence tells a clause: slots/names.py, hosts.py, naming.py, deeds.py."""

from __future__ import annotations

import pytest
from slot_cases import case_of, parse_of, told

from summarizer.validation.case import Case
from summarizer.validation.finding import Stretch
from summarizer.validation.slots import deeds, hosts, names, naming, reference
from summarizer.validation.slots.likeness import Place

PEOPLE = "Mrs Ada Fenn runs the mill in town. Mr Bo Lund runs the barn in town. "


@pytest.mark.parametrize(
    ("statement", "passage", "beside"),
    [
        ("Bo Lund sang there.", "Ada Fenn sang there.", True),  # before the same word
        ("There sang Bo Lund.", "There sang Ada Fenn.", True),
        ("Bo Lund then sang.", "Ada Fenn then sang.", True),  # over small words
        ("Bo Lund, sang.", "Ada Fenn sang.", False),  # a mark between
        ("Bo Lund slept.", "Ada Fenn sang.", False),  # another word
        ("Bo Lund sang.", "Ada Fenn had then sang.", True),  # three words before
        ("Bo Lund sang.", "Ada Fenn had then often sang.", False),  # four
        ("There sang Bo Lund.", "There sang the old Ada Fenn.", True),
        ("There sang Bo Lund.", "There sang the old sad Ada Fenn.", False),
        ("Bo Lund.", "Ada Fenn sang.", False),
    ],
)
def test_stands_for(statement: str, passage: str, beside: bool) -> None:
    """A name stands in another's place when the same word stands right beside the two, within three words of the passage."""
    text = PEOPLE + passage
    case = case_of(statement, text, evidence=passage)
    (run,) = case.runs
    start = text.rindex("Ada Fenn")
    assert names.stands_for(case, run, Stretch(start, start + 8)) is beside


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("Ada Fenn's brother sang.", "Then his brother sang.", "name_mismatch | his"),
        ("Ada Fenn's brother sang.", "Then her brother sang.", None),
        ("Bo Lund's brother sang.", "Then her brother sang.", "name_mismatch | her"),
        ("Bo Lund's brother sang.", "Then his brother sang.", None),
        ("Bo Lund's brother sang.", "Then her big brother sang.", "name_mismatch | her"),  # two words before
        ("Bo Lund's brother sang.", "Then her very big brother sang.", None),
        ("Bo Lund brother sang.", "Then her brother sang.", None),
        ("Bo Lund", "Then her brother sang.", None),
        ("They saw Bo Lund's", "Then her brother sang.", None),
        ("Cy Holm's brother sang.", "Then her brother sang.", None),  # nobody the article knows
    ],
)
def test_wrong_owner(statement: str, passage: str, against: str | None) -> None:
    """What is his in the passage is not given to a woman, nor hers to a man."""
    text = PEOPLE + passage
    case = case_of(statement, text, evidence=passage)
    assert told(names._wrong_owner(case, case.runs[0]), text) == against


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("Then painter Ada Fenn sang.", "Then painter Bo Lund met singer Ada Fenn.", "name_mismatch | painter"),
        ("Then singer Ada Fenn sang.", "Then painter Bo Lund met singer Ada Fenn.", None),
        ("Then wise painter Ada Fenn sang.", "Then painter Bo Lund met wise Ada Fenn.", "name_mismatch | painter"),
        ("Then old Ada Fenn sang.", "Then painter Bo Lund met singer Ada Fenn.", None),
        ("Ada Fenn sang.", "Then painter Bo Lund met singer Ada Fenn.", None),
        ("Then Painter Ada Fenn sang.", "Then painter Bo Lund met singer Ada Fenn.", None),
        ("Then painter Ada Fenn sang.", "Then painter and Bo Lund met singer Ada Fenn.", None),  # not right beside
    ],
)
def test_wrongly_described(statement: str, passage: str, against: str | None) -> None:
    """What the article says right before one name is not said right before another."""
    text = PEOPLE + passage
    case = case_of(statement, text, evidence=passage)
    run = next((run for run in case.runs if run.text.endswith("Fenn")), case.runs[0])
    assert told(names._wrongly_described(case, run), text) == against


@pytest.mark.parametrize(
    ("statement", "passage", "against"),
    [
        ("Then Lund sold wool to the mill.", "Then Lund sold wool to the mill.", None),
        ("Then Holm sold wool to the mill.", "Then Lund sold wool to the mill.", "name_mismatch | Lund"),
        ("Lund sold wool to Holm.", "Lund sold wool to Ravn.", "name_mismatch | Ravn"),
        ("Holm sold.", "Lund sold.", None),  # too short for a copy
        ("Holm sold wool to the mill.", "Then somebody sold wool to the mill.", None),  # no other name
    ],
)
def test_put_in(statement: str, passage: str, against: str | None) -> None:
    """In what is otherwise the evidence word for word, one name is not put in for another."""
    case = case_of(statement, passage)
    found = [finding for run in case.runs if (finding := names._put_in(case, run))]
    assert [told(finding, passage) for finding in found] == ([against] if against else [])


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("Ada Fenn sang.", None),
        ("Bo Lund sang.", "name_mismatch"),  # elsewhere in the article
        ("Cy Holm sang.", "not_in_text"),
    ],
)
def test_check_run(statement: str, reason: str | None) -> None:
    """A name that the passage is not about stands elsewhere in the article, or nowhere."""
    passage = "In the hall Ada Fenn sang and danced, laughed and drank until it rained."
    case = case_of(statement, PEOPLE + passage, evidence=passage)
    found = names.check_run(case, case.runs[0])
    assert (found and found.reason and found.reason.value) == reason


def pair_of(statement: str, one: str, other: str) -> Case:
    """A statement that rests on two sentences."""
    text = f"{one} {other}"
    case = case_of(statement, text)
    pieces = (Stretch(0, len(one)), Stretch(len(one) + 1, len(text)))
    return Case(statement=case.statement, context=case.context, evidence=pieces, bare=True)


@pytest.mark.parametrize(
    ("statement", "one", "other", "host"),
    [
        ("The mill sold wool.", "The mill sold wool.", "A goat slept.", 1),
        ("The mill sold wool.", "A goat slept.", "The mill sold wool.", 2),
        ("The mill sold wool.", "The mill slept.", "A goat ate wool.", None),  # one word is too little
        ("The mill sold wool.", "The mill slept, and wool.", "Goats sold.", 1),  # two of three
        ("The mill sold wool.", "The mill sold goats.", "The mill sold hay.", None),  # either
        ("The mill sold grey wool there.", "The mill sold hay.", "Goats ate.", 1),
        ("The mill sold heavy wet wool coats.", "The mill sold hay.", "Goats ate.", None),  # two of five and more
    ],
)
def test_host(statement: str, one: str, other: str, host: int | None) -> None:
    """The one sentence that has half of a clause's words, and two at least, tells it."""
    case = pair_of(statement, one, other)
    assert hosts._host(case, range(len(case.statement.words))) == host


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("Fenn", ["Ada Fenn"]),
        ("Ada Fenn's", ["Ada Fenn"]),
        ("Ada Fenn’s", ["Ada Fenn"]),
        ("old Ada Fenn there", ["Ada Fenn"]),  # words left off at both ends
        ("Fenn Ada", ["Ada Fenn"]),
        ("Ada & Fenn", ["Ada Fenn"]),
        ("AF", ["Ada Fenn"]),
        ("A", list[str]()),
        ("Fenn Lund", list[str]()),  # nobody has both
        ("Holm Ravn", list[str]()),
    ],
)
def test_resolve(text: str, resolved: list[str]) -> None:
    """A piece of a statement means a name by the most of its words, or by its letters."""
    table = case_of("Nothing.", PEOPLE).context.names
    assert [name.text.removeprefix("Mrs ") for name in naming.resolve(table, text)] == resolved


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Lund, 37, left.", True),
        ("Lund, 37 left.", False),
        ("Lund 37, left.", False),
        ("Lund, Holm, left.", False),
        ("Lund, 37", False),
        ("37, left.", False),
    ],
)
def test_age(text: str, age: bool) -> None:
    """A figure between commas is an age."""
    parse = parse_of(text)
    assert any(deeds._age(parse, one) for one in range(len(parse.phrases))) is age


@pytest.mark.parametrize(
    ("statement", "passage", "other"),
    [
        ("Lund sold goats.", "Lund sold and Holm fed goats.", True),
        ("Lund sold goats.", "Lund sold goats.", False),
        ("Lund sold goats.", "Holm fed goats and Lund sold.", False),  # before it
        ("Lund sold goats.", "Lund sold and goats fled.", False),  # nobody's object
        ("Lund sold pigs.", "Lund sold and Holm fed goats.", False),
        ("Lund sold it.", "Lund sold and Holm fed goats.", False),
    ],
)
def test_of_another_verb(statement: str, passage: str, other: bool) -> None:
    """What only other verbs are done to is no object of this one."""
    here, place = parse_of(statement), Place(1, parse_of(passage))
    verb = next(one for one in place.parse.verbs if place.parse.tokens[place.parse.phrases[one].head].low == "sold")
    assert deeds._of_another_verb(here, here.done_to(here.verbs[0]), place, verb) is other


@pytest.mark.parametrize(
    ("statement", "passage", "points"),
    [
        ("Bo Lund sang.", "Then he sang.", True),
        ("Ada Fenn sang.", "Then he sang.", False),
        ("Ada Fenn sang.", "Then she sang.", True),
        ("Bo Lund sang.", "Then it sang.", False),
        ("Bo Lund sang.", "Then they sang.", True),
        ("Bo Lund sang.", "Then the man sang.", True),
        ("Bo Lund sang.", "Then a man sang.", False),
        ("Bo Lund sang.", "Then the Man sang.", False),
        ("Bo Lund sang.", "Then the goat sang.", False),
        ("Cy Holm sang.", "Then he sang.", False),  # nobody who was named before
        ("Bo Lund sang.", "It rained. " * 5 + "Then he sang.", True),  # six sentences before
        ("Bo Lund sang.", "It rained. " * 6 + "Then he sang.", False),
    ],
)
def test_pointed_at(statement: str, passage: str, points: bool) -> None:
    """A pronoun or description points back to a name that agrees, six sentences before it at the most."""
    case = case_of(statement, PEOPLE + passage, evidence=passage.rpartition(". ")[2])
    assert reference.pointed_at(case, case.runs[0]) is points


@pytest.mark.parametrize(
    ("evidence", "both"),
    [
        ("Both signed.", True),
        ("The two signed.", True),
        ("Two countries signed.", True),
        ("The two firms signed.", True),
        ("There were two.", True),
        ("Two officials signed.", False),
        ("Twelve countries signed.", False),
    ],
)
def test_two_bodies(evidence: str, both: bool) -> None:
    """A name that stands far off can be one of two bodies that the evidence speaks of, not one of two people."""
    case = case_of("Velmia signed.", evidence)
    assert reference._of_two(case) is both
