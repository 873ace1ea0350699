"""Names on either side of a limit: runs of capitals, headlines, aliases, acronyms, roles, kinds, and what points back."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.names import Name, find_names
from summarizer.grounding.names.adjectives import Places
from summarizer.grounding.names.roles import noun_kind
from summarizer.grounding.names.table import normal

ADJECTIVES = [*2 * ["old", "red", "wet", "big", "new", "low", "hot", "dry"], "old", "red", "wet", "big"]


def forms(text: str, name: Name) -> str:
    """How a name is mentioned, "~" behind what only points back."""
    return "; ".join(text[m.start : m.end] + "~" * m.weak for m in name.mentions)


def mentions(text: str) -> dict[str, str]:
    """The names of a text and how they are mentioned."""
    return {one.text: forms(text, one) for one in find_names(Document(text)).names}


def kinds(text: str) -> dict[str, str]:
    return {one.text: one.kind.value for one in find_names(Document(text)).names}


def roles(text: str, name: str = "Ada Fenn") -> list[str]:
    (found,) = [one for one in find_names(Document(text)).names if one.text == name]
    return [role.text for role in found.roles]


@pytest.mark.parametrize(
    ("sentences", "linked"),
    [
        ("The old bank had debts.", "Tarn Bank; The old bank~"),
        ("The big old bank had debts.", "Tarn Bank; The big old bank~"),
        ("The very big old bank had debts.", "Tarn Bank"),
        ("The banks had debts.", "Tarn Bank"),
        ("The bank of rivers had debts.", "Tarn Bank"),
        ("The bank's debts grew.", "Tarn Bank"),
        ("The bank", "Tarn Bank; The bank~"),
        (2 * "Rain fell. " + "It had debts.", "Tarn Bank; It~"),
        (3 * "Rain fell. " + "It had debts.", "Tarn Bank"),
        (7 * "Rain fell. " + "The bank had debts.", "Tarn Bank; The bank~"),
        (8 * "Rain fell. " + "The bank had debts.", "Tarn Bank"),
    ],
)
def test_what_points_back_to_a_body(sentences: str, linked: str) -> None:
    """A pronoun reaches three sentences back, a description eight; it has two words between "the" and its noun at most."""
    assert mentions(f"The Tarn Bank closed. {sentences}") == {"Tarn Bank": linked}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Tarn Bank sued the Tarn Times. The newspaper lost.", {"Tarn Bank": "", "Tarn Times": "The newspaper~"}),
        ("The Tarn Times sued the Tarn Bank. The newspaper lost.", {"Tarn Times": "The newspaper~", "Tarn Bank": ""}),
        ("The Orl Bank sued the Tarn Times. The company lost.", {"Orl Bank": "The company~", "Tarn Times": ""}),
        ("Mrs Ada Fenn saw Mr Bo Lund. She left.", {"Ada Fenn": "She~", "Bo Lund": ""}),
        ("Mr Bo Lund saw Osk Quell. She left.", {"Bo Lund": "", "Osk Quell": "She~"}),
        ("Quell left. She came back.", {"Quell": "She~"}),
        ("Osk Quell left. It came back.", {"Osk Quell": ""}),
        ("Osk Quell left. The militia came back.", {"Osk Quell": ""}),
        ("Quell left. The militia came back.", {"Quell": "The militia~"}),
    ],
)
def test_who_is_meant_of_several(text: str, named: dict[str, str]) -> None:
    """The outlet for "the newspaper", the woman for "she", and what bears one word for a body."""
    assert mentions(text) == {name: "; ".join(filter(None, (name, weak))) for name, weak in named.items()}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ada Fenn left. Ada Q. Fenn came back.", {"Ada Q. Fenn": "Ada Fenn; Ada Q. Fenn"}),
        ("Orl Pumps fell. Orl Pumps AB said nothing.", {"Orl Pumps AB": "Orl Pumps; Orl Pumps AB"}),
        ("Tarn Times closed. Some came from Tarn.", {"Tarn Times": "Tarn Times", "Tarn": "Tarn"}),
        ("Tarn Times closed. Some met at Tarn.", {"Tarn Times": "Tarn Times", "Tarn": "Tarn"}),
        ("Tarn Times closed. Some said Tarn lied.", {"Tarn Times": "Tarn Times; Tarn"}),
        ("ADA Fenn left. ADA came back.", {"ADA Fenn": "ADA Fenn; ADA"}),
        ("Ada Fenn left. ADA came back.", {"Ada Fenn": "Ada Fenn", "ADA": "ADA"}),
        ("Ada Fenn left. Bo Fenn left. Fenn came back.", {"Ada Fenn": "Ada Fenn; Fenn~", "Bo Fenn": "Bo Fenn"}),
        ("Bo Fenn left. Then Ada Fenn said Fenn came back.", {"Bo Fenn": "Bo Fenn", "Ada Fenn": "Ada Fenn; Fenn~"}),
        (
            "Mr Bo Fenn left. Mrs Ada Fenn left. Mr Fenn came back. Ms Fenn slept.",
            {"Bo Fenn": "Bo Fenn; Fenn", "Ada Fenn": "Ada Fenn; Fenn"},
        ),
        (
            "The Tarn Chronicle closed. The Chronicle was old. Some Chronicle staff left.",
            {"Tarn Chronicle": "Tarn Chronicle; Chronicle", "Chronicle": "Chronicle"},
        ),
        ("The Fjord Board (FB) met. The FB left.", {"Fjord Board": "Fjord Board; FB; FB"}),
        ("The Fjord Board met. The FB left.", {"Fjord Board": "Fjord Board", "FB": "FB"}),
        ("The Fjord Safety Board met. The FSB left.", {"Fjord Safety Board": "Fjord Safety Board; FSB"}),
        ("The Fjord Safety Board (F.S.B.) met.", {"Fjord Safety Board": "Fjord Safety Board; F.S.B."}),
        ("The Fjord Safety Board (XSB) met.", {"Fjord Safety Board": "Fjord Safety Board", "XSB": "XSB"}),
        ("The Fjord Safety Board (FSB or FSA) met.", {"Fjord Safety Board": "Fjord Safety Board; FSB; FSA"}),
    ],
)
def test_forms_of_one_name(text: str, named: dict[str, str]) -> None:
    """Which shorter forms, surnames and acronyms are the longer name, and which may be."""
    assert mentions(text) == named


def test_a_surname_of_two_goes_to_the_one_in_its_sentence() -> None:
    """One of the last eight mentions of a name is looked at; with nobody there it is the first who was named."""
    for more, meant in ((7, "Ada Fenn"), (8, "Bo Fenn")):
        found = mentions("Bo Fenn left. Ada Fenn said Fenn slept." + more * " Ada Fenn slept.")
        assert [name for name, told in found.items() if "; Fenn~" in told] == [meant]
    behind = "Bo Fenn left. Fenn slept where Ada Fenn slept."
    assert mentions(behind) == {"Bo Fenn": "Bo Fenn; Fenn~", "Ada Fenn": "Ada Fenn"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Old Harbour Board Quits Tarn Mayor Race\n\nRain fell in Tarn.", ["Tarn"]),
        ("Old Harbour Board Quits Tarn Race\n\nRain fell in Orl.", ["Old Harbour Board Quits Tarn Race", "Orl"]),
        ("Old Harbour Board Quits Tarn Mayor Race Over Fish fight lawsuit\n\nRain fell in Tarn.", ["Tarn"]),
        ("They saw Abel Bost Corm Dunt Eple Falk Gorm Hult Ingo where nobody else wanted anything there anyway.", [9]),
        ("They saw Abel Bost Corm Dunt Eple Falk Gorm Hult Ingo Jarl where nobody else wanted anything anyway.", [9, 1]),
        ("They saw the Bank of the Tarn Isles.", ["Bank of the Tarn Isles"]),
        ("They saw the Bank of the de Tarn Isles.", ["Bank", "Tarn Isles"]),
        ("They saw the Department of Fish and Boats.", ["Department of Fish and Boats"]),
        ("They saw the Department Fish and Boats.", ["Department Fish", "Boats"]),
        ("They saw the Committee on Fish.", ["Committee on Fish"]),
        ("They saw the Committee on Fish and Boats.", ["Committee on Fish and Boats"]),
        ("They saw the Bank for Orlo.", ["Bank for Orlo"]),
        ("They saw the Bank for Fish and Boats.", ["Bank for Fish and Boats"]),
        ("They saw Lud van der Orl.", ["Lud van der Orl"]),
        ("They saw Lud of Orl.", ["Lud", "Orl"]),
        ("They saw Tarn Mayor Ada Fenn.", ["Tarn", "Ada Fenn"]),
        ("They saw Orlo Gen. Ada Fenn there.", ["Orlo", "Ada Fenn"]),
        ("They saw Mayor Ada Fenn Jr. there.", ["Ada Fenn"]),
        ("They trust Judge Bank of Orlo.", ["Judge Bank of Orlo"]),
        ("They saw President Bank.", ["President Bank"]),
        ("They saw President Ada Bank.", ["Ada Bank"]),
        ("They saw the Committee on Fish President there.", ["Committee on Fish President"]),
        ("They saw the Bank for Fish President there.", ["Bank for Fish President"]),
        ("In Tarn rain fell. The Tarn Times closed.", ["Tarn", "Tarn Times"]),
        ("They saw the American Farm Bureau.", ["American Farm Bureau"]),
        ("They saw American Gen. Ada Fenn there.", ["Ada Fenn"]),
        ("They saw an American.", []),
        ("It was run by the Orl Port Safety and Rescue Forces (O.P.S.R.F.).", ["Orl Port Safety and Rescue Forces"]),
        ("It was run by the Orl Port Safety and Rescue Forces (OPSR).", ["Orl Port Safety", "Rescue Forces", "OPSR"]),
        ("It was run by the Orl Port and Rescue Forces", ["Orl Port", "Rescue Forces"]),
        ("Snow fell in Tarn. The Tarnian army left.", ["Tarn"]),
        ("Snow fell in Tarn. The Tarnic army sank.", ["Tarn"]),
        ("Snow fell in Tarn. The Tarnian said so.", ["Tarn", "Tarnian"]),
        ("Snow fell in Tarn. The Tarnian wanted more.", ["Tarn", "Tarnian"]),
        ("Snow fell in Orl. The Orlian army left.", ["Orl", "Orlian"]),
    ],
)
def test_where_a_name_ends(text: str, named: list[str | int]) -> None:
    """Headlines, joining words, titles and adjectives of place part names or hold them together."""
    found = [one.text for one in find_names(Document(text)).names]
    assert [len(name.split()) if isinstance(want, int) else name for name, want in zip(found, named, strict=True)] == named


@pytest.mark.parametrize(("age", "told"), [("0", None), ("1", "1"), ("119", "119"), ("120", None)])
def test_an_age_is_one_that_people_reach(age: str, told: str | None) -> None:
    """A number between commas after a name, below 120."""
    (found,) = find_names(Document(f"Ada Fenn, {age}, left.")).names
    assert found.age == told


@pytest.mark.parametrize(
    ("text", "age"), [("Ada Fenn, 47", "47"), ("Some left (Ada Fenn, 47).", "47"), ("Ada Fenn, 47 boats", None)]
)
def test_an_age_stands_alone(text: str, age: str | None) -> None:
    """Nothing or a mark follows it."""
    assert find_names(Document(text)).names[0].age == age


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Ada Fenn, the mayor of {' '.join(ADJECTIVES)} town, left.", 24),
        (f"Ada Fenn, the mayor of {' '.join(ADJECTIVES)} dim town, left.", None),
        (f"They met the mayor of {' '.join(ADJECTIVES[:19])} town, Ada Fenn.", 23),
        (f"They met the mayor of {' '.join(ADJECTIVES)} town, Ada Fenn.", None),
    ],
)
def test_a_role_has_so_many_words(text: str, told: int | None) -> None:
    """A longer one is a clause."""
    assert [len(role.split()) for role in roles(text)] == ([] if told is None else [told])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Fenn, who is old, left.", ["who is old"]),
        ("Ada Fenn, said to be old, left.", []),
        ("Ada Fenn, mayor, left.", ["mayor"]),
        ("Ada Fenn, mayor; she left.", ["mayor"]),
        ("Ada Fenn, mayor: she left.", ["mayor"]),
        ("Ada Fenn, including a mayor, left.", []),
        ("Ada Fenn, one mayor, left.", []),
        ("Ada Fenn, sleeping mayor, left.", []),
        ("Ada Fenn, Mayor Bo Lund, left.", []),
        ("Ada Fenn, Gen. Bo Lund, left.", []),
        ("Ada Fenn, the mayor said, left.", []),
        ("Ada Fenn, the mayor has a boat, left.", []),
        ("Ada Fenn, the mayor who has a boat, left.", ["the mayor who has a boat"]),
        ("Ada Fenn, a liar, left.", ["a liar"]),
        ("Ada Fenn, the liar, left.", []),
        ("Ada Fenn,", []),
        ("They met the mayor, Ada Fenn (left).", ["the mayor"]),
        ("They met their mayor for Tarn, Ada Fenn.", ["their mayor for Tarn"]),
        ("They met the mayor of the port, Ada Fenn.", ["the mayor of the port"]),
        ("They met the mayor of the port, Ada Fenn left.", []),
        ("They met Orlo mayor, Ada Fenn.", ["Orlo mayor"]),
        ("Mayor, Ada Fenn, left.", ["Mayor"]),
        ("Bo Lund wanted mayor Ada Fenn.", ["mayor"]),
        ("He wanted mayor Ada Fenn.", ["mayor"]),
        ("The retired mayor Ada Fenn left.", ["The retired mayor"]),
        ("The boat's mayor Ada Fenn left.", ["The boat's mayor"]),
        ("They left, said mayor Ada Fenn.", ["mayor"]),
        ("They met 12 Mayor Ada Fenn.", ["Mayor"]),
        ("Former Mayor Ada Fenn left.", ["Former Mayor"]),
        ("Mr. Ada Fenn left.", []),
    ],
)
def test_what_beside_a_name_says_who_it_is(text: str, told: list[str]) -> None:
    """Appositions, titles and nouns before a name, not verbs, other people or what happens."""
    assert roles(text) == told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Agents of ABCDE left.", {"ABCDE": "organization"}),
        ("Agents of ABCDEF left.", {"ABCDEF": "unknown"}),
        ("Rain fell in Velm. They like Velm.", {"Velm": "place"}),
        ("Rain fell in Velm. They like Velm. They hate Velm.", {"Velm": "unknown"}),
        ("Rain fell in Velm. Snow fell in Velm. They like Velm. They hate Velm.", {"Velm": "place"}),
        ("The mayor, Ada Bank, left.", {"Ada Bank": "person"}),
        ("In Tarn, the mayor Bo Lund left.", {"Tarn": "place", "Bo Lund": "person"}),
        ("They met in Tarn, his mayor promised more.", {"Tarn": "place"}),
        ("They met in Tarn, mayors and all.", {"Tarn": "place"}),
    ],
)
def test_kinds_by_use(text: str, kind: dict[str, str]) -> None:
    """Letters up to five, a place "in" which things happen half of the time, a person beside a noun that says so."""
    assert kinds(text) == kind


def test_stems_of_adjectives() -> None:
    """An adjective shares four letters with its place, and is no shorter than it."""
    places = Places(["tarn", "orl", "levinia", "karsovenia"])
    assert [places.has_stem_of(word) for word in ("tarnian", "orlian", "levinian", "karsoven", "karsovian", "tarn")] == [
        *(True, False, True, False, False, False),
    ]


def test_the_table_by_offsets_and_aliases() -> None:
    """A mention covers its own characters alone, a stretch holds those that lie in it whole, and aliases are compared freely."""
    text = "Ada Fenn saw Orlo."
    table = find_names(Document(text))
    at = [table.at(offset) for offset in (0, 7, 8, 12, 13, 16, 17)]
    assert [None if one is None else one.name for one in at] == [0, 0, None, None, 1, 1, None]
    inside = [table.within(*ends) for ends in ((0, 8), (0, 7), (1, 18), (0, 13), (0, 14), (13, 17))]
    assert [[one.name for one in found] for found in inside] == [[0], [], [1], [0], [0], [1]]
    assert [one.text for one in table.called("the ORLO")] == ["Orlo"]
    assert [normal(name) for name in ("The", "the Orl’s  Bank", "The The")] == ["the", "orl's bank", "the"]


def test_nouns_in_the_plural() -> None:
    """A describing noun and its plural tell one kind, with or without the point of an abbreviation."""
    assert [noun_kind(word) for word in ("mayor", "Mayors", "mayor.", "mayo", "s")] == [*3 * ["person"], None, None]
