"""Whom descriptions stand for, and names that another sentence lends: slots/reference.py, names.py and hosts.py, deeper."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import pytest
from slot_cases import case_of

from summarizer.document import Document
from summarizer.grounding.names import Gender, NameKind, find_names
from summarizer.validation.case import Case
from summarizer.validation.finding import Stretch
from summarizer.validation.slots import hosts, names, reference

PEOPLE = "Mrs Ada Fenn runs the mill in town. Mr Bo Lund runs the barn in town. "
BODIES = "The Tarn Bank lent money. The Orlo Company built it. The Tarn Bank lost money in May. "
FILL = "It rained there. "


def named(case: Case, found: set[int] | frozenset[int]) -> set[str]:
    """Names without their titles."""
    table = case.context.names
    return {table.names[index].text.removeprefix("Mr ").removeprefix("Mrs ").removeprefix("The ") for index in found}


@pytest.mark.parametrize(
    ("text", "low", "means"),
    [
        (PEOPLE + FILL + "Then zz came.", "he", {"Bo Lund"}),
        (PEOPLE + FILL + "Then zz came.", "she", {"Ada Fenn"}),
        (PEOPLE + FILL * 5 + "Then zz came.", "he", {"Bo Lund"}),  # six sentences before
        (PEOPLE + FILL * 6 + "Then zz came.", "he", set[str]()),
        (PEOPLE + "Mr Cy Holm sang. Then zz came.", "he", {"Cy Holm"}),  # the nearest
        (PEOPLE + "Mr Cy Holm lost his hat. Then zz came.", "he", {"Cy Holm", "Bo Lund"}),  # "his" passes it on
        (PEOPLE + "Mr Cy Holm lost her hat. Then zz came.", "he", {"Cy Holm"}),
        (PEOPLE + FILL + "Then zz met Mr Cy Holm.", "he", {"Bo Lund"}),  # named behind it
        ("Then zz came. Mr Cy Holm sang.", "he", {"Cy Holm"}),  # at the head of an article, named behind it
        (FILL + "Then zz came. Mr Cy Holm sang.", "he", {"Cy Holm"}),
        (FILL * 2 + "Then zz came. Mr Cy Holm sang.", "he", set[str]()),
        ("Then zz came. It rained. Mr Cy Holm sang.", "he", set[str]()),  # two sentences behind
    ],
)
def test_before(text: str, low: str, means: set[str]) -> None:
    """A singular pronoun can mean who agrees in the nearest sentence before it, or right behind it at an article's head."""
    case = case_of("Nothing.", text)
    at = text.index("zz ")
    assert named(case, reference._before(case, Stretch(at, at + 2), low)) == means


@pytest.mark.parametrize(
    ("statement", "passage", "brief", "of"),
    [
        ("Tarn Bank paid.", "Then the company paid.", False, {"Tarn Bank"}),  # the body that is named most
        ("Orlo Company paid.", "Then the company paid.", False, set[str]()),
        ("Tarn Bank paid.", "Then the goat paid.", False, set[str]()),
        ("Tarn Bank", "Then the goat paid.", True, {"Tarn Bank"}),
        ("Tarn Bank paid.", "Then the Company paid.", False, set[str]()),
    ],
)
def test_of_the_story(statement: str, passage: str, brief: bool, of: set[str]) -> None:
    """A description may mean from anywhere the body that the article names most."""
    case = case_of(statement, BODIES + passage, evidence=passage, brief=brief)
    assert named(case, reference._of_the_story(case, case.runs[0])) == of


def test_first_sentences() -> None:
    """A pronoun of the first two sentences may come before its name, by a sentence."""
    for text, evidence, points in (
        ("Then he sang. Mr Cy Holm left.", "Then he sang.", True),
        (FILL + "Then he sang. Mr Cy Holm left.", "Then he sang.", True),
        (FILL * 2 + "Then he sang. Mr Cy Holm left.", "Then he sang.", False),
        ("Then he sang. It rained. Mr Cy Holm left.", "Then he sang.", False),
    ):
        case = case_of("Cy Holm sang.", text, evidence=evidence)
        assert reference.pointed_at(case, case.runs[0]) is points


def case_of_two(statement: str, one: str, other: str) -> tuple[Case, Stretch, Stretch]:
    """A statement that rests on the two last sentences of an article about two people."""
    text = f"{PEOPLE}{one} {other}"
    first = len(PEOPLE)
    pieces = (Stretch(first, first + len(one)), Stretch(first + len(one) + 1, len(text)))
    base = case_of(statement, text)
    return Case(statement=base.statement, context=base.context, evidence=pieces, bare=True), *pieces


@pytest.mark.parametrize(
    ("statement", "one", "opens"),
    [
        ("Ada Fenn sang.", "Bo Lund sang.", True),
        ("Ada Fenn sang.", "Mr Bo Lund sang.", True),  # a title
        ("Ada Fenn sang.", "Then Bo Lund sang.", False),
        ("Then Ada Fenn sang.", "Bo Lund sang.", True),  # a small word
        ("Goats saw Ada Fenn.", "Bo Lund sang.", False),
        ("Cy Holm sang.", "Bo Lund sang.", True),  # whom the article does not know
    ],
)
def test_both_open(statement: str, one: str, opens: bool) -> None:
    """A statement opens with one person and a sentence with another."""
    case, piece, _ = case_of_two(statement, one, "It rained.")
    (sentence,) = case.context.sentences_around((piece,))
    mention = next(m for m in case.context.names.within(piece.start, piece.end) if not m.weak)
    assert hosts._both_open(case, case.runs[0], sentence, mention) is opens


@pytest.mark.parametrize(
    ("statement", "one", "points"),
    [
        ("Ada Fenn sang.", "Then she sang.", True),
        ("Ada Fenn sang.", "Then her goat sang.", True),
        ("Ada Fenn sang.", "Then he sang.", False),
        ("Ada Fenn sang.", "Then it sang.", False),
        ("Bo Lund sang.", "Then he sang.", True),
        ("Bo Lund sang.", "Then they sang.", False),
    ],
)
def test_points(statement: str, one: str, points: bool) -> None:
    """Whether a "he" or "she" of a sentence agrees with a name."""
    case, piece, _ = case_of_two(statement, one, "It rained.")
    (sentence,) = case.context.sentences_around((piece,))
    assert hosts._points(case, sentence, case.runs[0]) is points


@pytest.mark.parametrize(
    ("statement", "one", "other", "telling"),
    [
        ("Ada Fenn sold grey wool.", "Bo sold grey wool.", "Goats ate hay.", [3]),
        ("Ada Fenn sold grey wool.", "Goats ate hay.", "Bo sold grey wool.", [4]),
        ("Ada Fenn sold grey wool.", "Bo sold wool.", "Cy sold wool.", [3, 4]),  # as much
        ("Ada Fenn sold wool 4 times.", "Bo sold wool.", "Cy sold wool 4 times.", [4]),
        ("Ada Fenn sang, and goats ate hay.", "Goats ate hay.", "Bo danced.", [3]),  # else by the whole statement
        ("Ada Fenn sold wool.", "It rained.", "It snowed.", list[int]()),
    ],
)
def test_telling(statement: str, one: str, other: str, telling: list[int]) -> None:
    """The sentences that have most of what is said beside a name."""
    case, _, _ = case_of_two(statement, one, other)
    assert sorted(hosts._telling(case, case.runs[0])) == telling


@pytest.mark.parametrize(
    ("statement", "one", "other", "lent"),
    [
        ("Ada Fenn sold grey wool.", "Goats sold grey wool.", "Ada Fenn ate hay.", True),
        ("Ada Fenn sold grey wool.", "Ada Fenn sold grey wool.", "Goats ate hay.", False),
        ("Ada Fenn sold grey wool.", "She sold grey wool.", "Ada Fenn ate hay.", False),
    ],
)
def test_lent(statement: str, one: str, other: str, lent: bool) -> None:
    """A sentence lends nobody to a clause that another one tells without them."""
    case, _, _ = case_of_two(statement, one, other)
    assert (hosts._lent(case) is not None) is lent


@pytest.mark.parametrize(
    ("statement", "passage", "brief", "loose"),
    [
        ("Ada Fenn painter", "The painter Ada Fenn sang.", True, False),
        ("Ada Fenn painter", "The painter saw Ada Fenn.", True, True),  # a verb between
        ("Ada Fenn painter", "The painter Ada Fenn sang.", False, False),  # a sentence is not asked
        ("Ada Fenn painter", "The painter saw Ada Fenn.", False, False),
        ("Ada Fenn painter", "The painter in a red hat in the Ada Fenn.", True, False),  # eight words on
        ("Ada Fenn painter", "The painter in a big grey hat in the old Ada Fenn.", True, True),
        ("Ada Fenn", "Ada Fenn sang.", True, False),  # no role
        ("Tarn Bank painter", "The painter saw Tarn Bank.", True, False),  # nobody
    ],
)
def test_loosely_tied(statement: str, passage: str, brief: bool, loose: bool) -> None:
    """A role names a person beside its noun, with eight words and no verb between at the most."""
    text = PEOPLE + BODIES + passage
    case = case_of(statement, text, evidence=passage, brief=brief)
    assert names._loosely_tied(case, case.runs[0]) is loose


def test_said_of() -> None:
    """What stands before one of the names, forty characters at the most, is said of it."""
    text = "The grey painter Ada Fenn sang."
    case = case_of("Ada Fenn.", text)
    assert {"grey", "painter"} <= names._said_of(case, case.runs[0])
    far = case_of("Ada Fenn.", f"The clever {'so ' * 13}Ada Fenn sang.")
    assert "clever" not in names._said_of(far, far.runs[0])
    near = case_of("Ada Fenn.", f"The clever {'so ' * 11}Ada Fenn sang.")
    assert "clever" in names._said_of(near, near.runs[0])


@pytest.mark.parametrize(
    ("text", "gender", "kind"),
    [
        ("Anna Brun, whose brother died, left.", Gender.FEMALE, NameKind.PERSON),
        ("Anna Brun, the brother of Nils, left.", Gender.MALE, NameKind.PERSON),
        ("Tarnel Grolle, whose wife died, left.", None, NameKind.PERSON),
        ("Tarnel Grolle, whose director died, left.", None, NameKind.UNKNOWN),
    ],
)
def test_whose_somebody_is_describes_another(text: str, gender: Gender | None, kind: NameKind) -> None:
    """What "whose" puts behind a name is another; only who has kin is a person by it."""
    found = find_names(Document(text)).names[0]
    assert (found.gender, found.kind) == (gender, kind)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Brandt Foods Group met the Bakers Union. The company fell.", "Brandt Foods Group"),
        ("Brandt Foods Group met the Bakers Union. The union fell.", "Bakers Union"),
        ("Brandt Foods Group met the Bakers Union. The agency fell.", "Bakers Union"),
        ("Brandt Foods Group met Tarn Bank. The company fell.", "Tarn Bank"),
        ("Lund met the Bakers Union. The company fell.", "Bakers Union"),  # no other body is there
    ],
)
def test_the_company_is_no_union(text: str, meant: str) -> None:
    """A body that its own name calls a union or a ministry is not "the company", while another can be."""
    table = find_names(Document(text))
    mention = table.at(text.rindex("The "))
    assert mention is not None
    assert table.of(mention).text == meant


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("The Bank of Orlo closed. Tarn Bank fell. Now the bank sold wool.", "Bank of Orlo", True),  # the article opens with it
        ("The Bank of Orlo closed. Tarn Bank fell. Now the bank sold wool.", "Tarn Bank", False),
        ("It rained. The Bank of Orlo closed. Tarn Bank fell. Now the bank sold wool.", "Bank of Orlo", False),
        ("It rained. The Bank of Orlo closed. Now the bank sold wool.", "Bank of Orlo", True),  # its only one
        ("It rained. The Bank of Orlo closed. Now a bank sold wool.", "Bank of Orlo", False),
        ("It rained. The Bank of Orlo closed. Now the union sold wool.", "Bank of Orlo", False),
        ("The Bank of Orlo met Tarn Bank. Now the bank sold wool.", "Bank of Orlo", False),  # it opens with both
    ],
)
def test_the_bank_of_an_article(text: str, name: str, meant: bool) -> None:
    """A description by a noun of a name means that name where the article has no other such one, or opens with it alone."""
    case = case_of("Rain fell.", text, evidence=text.rpartition(". ")[2])
    found = next(one for one in case.context.names.names if one.text.endswith(name))
    assert reference._by_its_noun(case, found) is meant
