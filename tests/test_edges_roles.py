"""Roles on either side of a limit: what stands before a title, what belongs to a sentence's verb, what happens in a place."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.names import NameTable, find_names
from summarizer.grounding.names.acronyms import acronyms, initials
from summarizer.grounding.names.adjectives import _by_stem
from summarizer.grounding.names.mentions import find_mentions


def names(text: str) -> NameTable:
    return find_names(Document(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They saw presidential Mayor Ada Fenn.", "presidential Mayor"),
        ("They saw voters back Mayor Ada Fenn.", "Mayor"),
        ("They saw the port director Mayor Ada Fenn.", "director Mayor"),
        ("They saw former deputy Mayor Ada Fenn.", "former deputy Mayor"),
        ("They saw 12 former Mayor Ada Fenn.", "former Mayor"),
        ("They saw Lund named mayor Ada Fenn.", "mayor"),
        ("They saw him naming mayor Ada Fenn.", "mayor"),
        ("They saw Lund visiting mayor Ada Fenn.", "mayor"),
        ("Lund invited mayor Ada Fenn.", "mayor"),
        ("They gave the port the mayor Ada Fenn.", "the mayor"),
        ("They gave the port his mayor Ada Fenn.", "his mayor"),
        ("Ada Fenn, an old liar, left.", "an old liar"),
        ("They met the elected mayor Ada Fenn.", "the elected mayor"),
        ("They met newly elected mayor Ada Fenn.", "newly elected mayor"),
        ("They lied, said spokesman Ada Fenn.", "spokesman"),
        ("They lied, according to spokesman Ada Fenn.", "spokesman"),
        ("They saw the killing of mayor Ada Fenn.", "mayor"),
        ("They saw him, the mayor Gen. of Orl, Ada Fenn.", "the mayor Gen. of Orl"),
        ("Ada Fenn, a Gen. of Orl, left.", "a Gen. of Orl"),
        ("Ada Fenn, the Gen. of Orl, left.", "the Gen. of Orl"),
        ("They like Ada Fenn, the mayor of Orl", "the mayor of Orl"),
        ("They like Ada Fenn, the mayor", "the mayor"),
        ("The mayor, Ada Fenn", "The mayor"),
    ],
)
def test_the_words_of_a_role(text: str, told: str) -> None:
    """A role begins behind the verb and ends before what goes on; nothing has to follow it."""
    (found,) = [one for one in names(text).names if one.text == "Ada Fenn"]
    assert [role.text for role in found.roles] == [told]


@pytest.mark.parametrize("title", ["Mr", "Mr.", "Mrs", "Mrs.", "Ms.", "Miss"])
def test_a_form_of_address_is_no_role(title: str) -> None:
    """It tells a person and nothing else."""
    (found,) = names(f"{title} Ada Fenn left.").names
    assert (found.text, found.roles, found.kind, found.titles) == ("Ada Fenn", (), "person", (title,))


def test_a_title_behind_a_doubtful_mention_tells_the_gender() -> None:
    """What may be another's is passed over."""
    found = names("Osk Fenn left. Bo Fenn left. Fenn slept. Mrs Osk came.").names[0]
    assert (found.text, found.gender) == ("Osk Fenn", "female")


@pytest.mark.parametrize("text", ["A mayor, Ada Fenn; she left.", "Then mayor, Ada Fenn, left."])
def test_no_role(text: str) -> None:
    """A comma on one side alone, or a word that nothing introduces, says nothing of a name."""
    (found,) = names(text).names
    assert (found.text, found.roles) == ("Ada Fenn", ())


@pytest.mark.parametrize(
    ("behind", "person"),
    [
        ("the mayor of Orl.", True),
        ("the mayor who slept.", True),
        ("the mayor slept.", False),
        ("mayor of Orl.", False),
        ("old mayor and all.", False),
    ],
)
def test_what_follows_a_place(behind: str, person: bool) -> None:
    """Behind "in" and a name only a description that goes on is what the name is."""
    found = names(f"They met in Tarn, {behind}").names[0]
    assert (found.text, found.kind == "person") == ("Tarn", person)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("They met in the Tarn, the mayor slept.", False),
        ("They met near the Tarn, the mayor slept.", True),
        ("In Tarn, the mayor of Orl slept.", False),
        ("They said in Tarn, the mayor of Orl.", True),
    ],
)
def test_in_before_a_place(text: str, person: bool) -> None:
    """A sentence that begins with "In" sets its scene, and "in the" stands before places too."""
    found = names(text).names[0]
    assert (found.text, found.kind == "person") == ("Tarn", person)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("The Abel Bost Corm Dunt Eple Falk Gorm (ABCDEFG) met there while others watched quietly.", {"ABCDEFG"}),
        ("The Abel Bost Corm Dunt Eple Falk Gorm (ABCDEFX) met there while others watched quietly.", {"ABCDEFG", "ABCDEFX"}),
        ("The Abel Bost Corm Dunt Eple Falk Gorm (XBCDEFG) met there while others watched quietly.", {"ABCDEFG"}),
        ("The Abel Bost Corm Dunt Eple Falk Gorm (ABCDEFGX) met there while others watched quietly.", {"ABCDEFG"}),
        ("The Abel Bost Corm (AB, also AX) met.", {"ABC", "AB", "AX"}),
        ("The Abel Bost Corm (AB) met the AX.", {"ABC", "AB"}),
        ("The Abel Bost Corm (A) met.", {"ABC"}),
        ("The Abel Bost Corm (A2) met.", {"ABC"}),
        ("The Abel Bost (AB) met.", {"AB"}),
        ("The Abel Bost met.", set()),
    ],
)
def test_letters_that_stand_for_a_name(text: str, owners: set[str]) -> None:
    """Two to seven capitals in brackets behind a name that begins with the first, or beside those; else three initials."""
    raw = find_mentions(Document(text))
    full = {one.end: one.words for one in raw.mentions if len(one.words) > 1}
    assert set(acronyms(text, raw.mentions, full)) == owners


def test_initials_with_and_without_small_words() -> None:
    """The small words of a name may count or not."""
    assert initials(("Board", "of", "Fish")) == ("BF", "BOF")


def test_the_shortest_names_of_a_stem() -> None:
    """Each beginning of four letters or more that an ending of three could leave, with the two shortest names that have it."""
    found = _by_stem(["tarn", "tarnia", "tarnians", "orl"])
    assert found == {
        "tarn": ("tarn", "tarnia"),
        "tarni": ("tarnia", "tarnians"),
        "tarnia": ("tarnia", "tarnians"),
        "tarnian": ("tarnians",),
        "tarnians": ("tarnians",),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A barge burned near Henfall, Nev.", "place"),
        ("Letters: Henfall, Nev.", "place"),
        ("A barge burned near Henfall, Ohio.", "place"),
        ("A barge burned near Henfall, Ohio and Utah.", "unknown"),
        ("A barge burned outside Henfall, Norway, on Monday.", "place"),
        ("A barge burned by Henfall, Norway, on Monday.", "unknown"),
        ("A barge burned near Henfall, Quell, on Monday.", "unknown"),
    ],
)
def test_a_town_before_its_state(text: str, kind: str) -> None:
    """A state or country behind the comma makes a place of a name that "near" or the like leads to."""
    assert names(text).names[0].kind == kind
