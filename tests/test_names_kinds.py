"""Kinds and roles of names that read like something else: laws, letters, titles behind verbs, what happens in a place."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.extraction.answers import Names
from summarizer.extraction.combine import described
from summarizer.extraction.passages import passages_of
from summarizer.extraction.proposals import propose
from summarizer.grounding.names import Name, NameKind, find_names


def named(text: str, name: str) -> Name:
    (found,) = [n for n in find_names(Document(text)).names if n.text == name]
    return found


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Farmers fought the Fair Harbours Act for years.", "Fair Harbours Act", NameKind.OTHER),
        ("Nobody read the Justice for Ferrymen Act.", "Justice for Ferrymen Act", NameKind.OTHER),
        ("Critics mocked the Clean Quay Plan.", "Clean Quay Plan", NameKind.OTHER),
        ("Money came from the Liberal National Committee.", "Liberal National Committee", NameKind.ORGANIZATION),
        ("Planes struck Islamic State near the river.", "Islamic State", NameKind.ARMED_GROUP),
        ("Agents of the FBI searched the barge.", "FBI", NameKind.GOVERNMENT),
        ("Engineers of the VTQ searched the barge.", "VTQ", NameKind.ORGANIZATION),
        ("Neighbours call her Cia and mean it.", "Cia", NameKind.UNKNOWN),
        ("Ships left Saudi Arabia, the captain told reporters.", "Saudi Arabia", NameKind.PLACE),
        ("Fog lay over St. Orly.", "St. Orly", NameKind.PLACE),
        ("Fog lay over Port St. Brinn all day.", "Port St. Brinn", NameKind.PLACE),
        ("The vote in that county matters, and Virginia votes late.", "Virginia", NameKind.PLACE),
        ("Nobody saw Lester Quim after that.", "Lester Quim", NameKind.PERSON),
    ],
)
def test_kinds_that_a_whole_name_tells(text: str, name: str, kind: NameKind) -> None:
    """A law, a body known by its letters, a saint's town, a common first name."""
    assert named(text, name).kind is kind


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Many voters openly admire Orman President Ilse Maran these days.", "Orman President"),
        ("Talks went on, persuading President Ilse Maran.", "President"),
        ("That is the way Senator Ilse Maran works.", "Senator"),
        ("The panel must consider Senator Ilse Maran.", "Senator"),
        ("Then former deputy Mayor Ilse Maran spoke.", "former deputy Mayor"),
        ("Liberal presidential candidate Governor Ilse Maran lost.", "Liberal presidential candidate Governor"),
        ("On Monday the Orman Prime Minister Ilse Maran spoke to reporters in the harbour.", "the Orman Prime Minister"),
    ],
)
def test_a_title_takes_in_no_verb_of_its_sentence(text: str, role: str) -> None:
    """Before a title stand capitals and the few words that qualify one; a verb or a preposition ends it."""
    assert [r.text for r in named(text, "Ilse Maran").roles] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "He spoke at a rally in Tarn, the mayor promised more.",
        "At a talk in Tarn, Osei thanked local leaders at the port.",
        "Wars went on in the Middle East, Orm and elsewhere that he blamed on President Maran.",
    ],
)
def test_what_people_do_in_a_place_is_no_role_of_it(text: str) -> None:
    """A clause behind "in" and a name is not what the name is, nor does it make it a person."""
    found = find_names(Document(text)).names[0]
    assert (found.text in {"Tarn", "Middle East"}, found.roles, found.kind) == (True, (), NameKind.PLACE)


@pytest.mark.parametrize("role", ["the mayor", "the mayor of Levin", "a mayor who never sleeps"])
def test_a_description_behind_in_and_a_person_stands(role: str) -> None:
    """Faith in somebody is no place: an apposition that goes on as one is kept."""
    assert [r.text for r in named(f"Voters have faith in Ilse Maran, {role}.", "Ilse Maran").roles] == [role]


def test_a_model_makes_no_body_of_a_law() -> None:
    """What the model takes for a government is a law by its name; of another name its kind is believed."""
    text = "Critics of the Clean Quay Act met Brinnhold on Monday. Brinnhold likes the Clean Quay Act. Boko Haram left."
    document = Document(text)
    (passage, *_) = passages_of(document)
    heard = [Names(name, "government", None) for name in ("Clean Quay Act", "Brinnhold", "Boko Haram")]
    kinds = {a.name: a.kind.value for a in described(document, [(passage, heard)], propose(document).actors)}
    assert kinds == {"Clean Quay Act": "other", "Brinnhold": "government", "Boko Haram": "armed_group"}
