"""Names: who is named, under which aliases, with which role, and what refers to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.grounding.names import Gender, MentionForm, Name, NameKind, NameTable, find_names


def names(text: str) -> NameTable:
    return find_names(Document(text))


def named(text: str, name: str) -> Name:
    (found,) = [n for n in names(text).names if n.text == name]
    return found


def forms(text: str, name: str) -> list[str]:
    return [text[m.start : m.end] for m in named(text, name).mentions]


def test_surname_after_the_full_name() -> None:
    """A surname alone is the person whose full name ends with it."""
    text = "Ilse Maran runs the port. Maran closed it on Monday. Critics praised Maran."
    assert forms(text, "Ilse Maran") == ["Ilse Maran", "Maran", "Maran"]
    assert named(text, "Ilse Maran").aliases == ("Maran",)


def test_first_name_after_the_full_name() -> None:
    """A first name alone is the person whose full name begins with it."""
    text = "The winner was Tobin Achterberg. Friends say Tobin trained alone."
    assert forms(text, "Tobin Achterberg") == ["Tobin Achterberg", "Tobin"]


def test_surname_before_the_full_name() -> None:
    """A headline's surname is linked with the full name of the body."""
    text = "Port reopens after Maran visit\n\nThe commissioner Ilse Maran came on Monday."
    assert "Maran" in forms(text, "Ilse Maran")


def test_a_middle_name_makes_no_other_person() -> None:
    """The same person with and without a middle name or initial is one."""
    text = "Ada Q. Lund spoke. Ada Lund smiled."
    assert len([n for n in names(text).names if "Lund" in n.text]) == 1


def test_two_people_of_one_surname_stay_two() -> None:
    """A shared surname is linked weakly to one of the two, and the two are never blended."""
    text = "Martin Orrell was jailed. His brother Giles Orrell was cleared. Orrell did not appeal."
    table = names(text)
    assert {n.text for n in table.names} == {"Martin Orrell", "Giles Orrell"}
    bare = table.at(text.index("Orrell did"))
    assert bare is not None
    assert bare.weak
    assert {n.text for n in table.called("Orrell")} <= {"Martin Orrell", "Giles Orrell"}


def test_titles_tell_two_of_one_surname_apart() -> None:
    """A title of the other gender points to the other person."""
    text = "Mrs. Anna Orrell and Mr. Paul Orrell sued. Mrs. Orrell spoke."
    table = names(text)
    last = table.at(text.rindex("Orrell"))
    assert last is not None
    assert table.of(last).text == "Anna Orrell"


@pytest.mark.parametrize(
    ("text", "name", "alias"),
    [
        ("The Fjord Safety Board (FSB) met. The FSB will report.", "Fjord Safety Board", "FSB"),
        ("The Fjord Safety Board met. Later FSB officers left.", "Fjord Safety Board", "FSB"),
        ("It cited the Levin Press (LP). The LP declined.", "Levin Press", "LP"),
    ],
)
def test_acronyms(text: str, name: str, alias: str) -> None:
    """An acronym in brackets, or one made of the initials, is an alias."""
    assert alias in named(text, name).aliases
    assert MentionForm.ACRONYM in {m.form for m in named(text, name).mentions}


def test_names_without_a_common_word_stay_apart() -> None:
    """The Pentagon is not linked to the Department of Defense."""
    text = "The Pentagon declined. The Department of Defense later agreed."
    assert {n.text for n in names(text).names} == {"Pentagon", "Department of Defense"}


def test_a_company_loses_its_suffix() -> None:
    """The first word of a company's name stands for it."""
    text = "Shares of Halden AB fell. Halden said nothing."
    assert forms(text, "Halden AB") == ["Halden AB", "Halden"]


def test_a_place_is_not_the_paper_named_after_it() -> None:
    """A town after "in" is not the newspaper that bears its name."""
    text = "The Corran Ledger reported the fire. It broke out in Corran."
    assert {"Corran Ledger", "Corran"} <= {n.text for n in names(text).names}


def test_possessives_are_stripped() -> None:
    """The mention ends before the possessive mark."""
    text = "Critics attacked Lund’s plan and Ruiz' idea."
    assert {"Lund", "Ruiz"} <= {text[m.start : m.end] for m in names(text).mentions}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Corran spokesperson Niamh Foley resigned.", "Niamh Foley", "Corran spokesperson"),
        ("Tomas Berg, a department head at the ministry, resigned.", "Tomas Berg", "a department head at the ministry"),
        ("The commissioner, Rosa Lindt, resigned.", "Rosa Lindt", "The commissioner"),
        ("His barrister, Owen Tull, resigned.", "Owen Tull", "His barrister"),
        ("Gen. Amos Field resigned.", "Amos Field", "Gen."),
        ("Chief Executive Karin Holt resigned.", "Karin Holt", "Chief Executive"),
        ("Bo Marsh, who chairs the union, resigned.", "Bo Marsh", "who chairs the union"),
        ("Veralog, a firm that counts fish, resigned.", "Veralog", "a firm that counts fish"),
    ],
)
def test_roles(text: str, name: str, role: str) -> None:
    """Titles, describing nouns before the name and appositions on either side are roles, word for word."""
    assert [r.text for r in named(text, name).roles] == [role]


def test_ages_are_no_roles() -> None:
    """A number between commas after a name is its age."""
    found = named("Edith Wren, 82, lost her savings.", "Edith Wren")
    assert (found.age, found.roles, found.kind) == ("82", (), NameKind.PERSON)


def test_a_following_tag_is_no_role() -> None:
    """Words between commas that report are no apposition."""
    text = "Troops left Verland, Radio Levin reports, after a week."
    assert named(text, "Verland").roles == ()


@pytest.mark.parametrize("text", ["Officials met on Monday.", "Critics left.", "Hackers struck twice.", "Shares fell."])
def test_ordinary_first_words_are_no_names(text: str) -> None:
    """A capital that only the start of a sentence asks for makes no name."""
    assert names(text).names == ()


def test_a_name_at_the_start_is_a_name() -> None:
    """A first word that the text writes with a capital elsewhere is a name."""
    text = "Corvid sells nets. Rivals fear Corvid."
    assert forms(text, "Corvid") == ["Corvid", "Corvid"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Judge Hanne Voss spoke.", "Hanne Voss", NameKind.PERSON),
        ("The insurer Corbel fell.", "Corbel", NameKind.ORGANIZATION),
        ("The Ministry of Fish met.", "Ministry of Fish", NameKind.GOVERNMENT),
        ("The militia Red Dawn fled.", "Red Dawn", NameKind.ARMED_GROUP),
        ("Boats sank in Velm. Rain fell in Velm.", "Velm", NameKind.PLACE),
        ("Snow fell on Norway.", "Norway", NameKind.PLACE),
        ("Voters of Ohio, Utah and Nevada decide.", "Utah", NameKind.PLACE),
        ("The clerk wrote from Mapleton, Nev.", "Mapleton", NameKind.PLACE),
        ("Letters: Mapleton, Nev.", "Mapleton", NameKind.PLACE),
        ("A mill burned near Arlenfall, New Mexico.", "Arlenfall", NameKind.PLACE),
        ("“In Brackwater, a fisherman ran,” he said.", "Brackwater", NameKind.PLACE),
        ("The quarrel of Vint, Russia and China went on.", "Vint", NameKind.UNKNOWN),
        ("Nobody saw Quell.", "Quell", NameKind.UNKNOWN),
    ],
)
def test_kinds(text: str, name: str, kind: NameKind) -> None:
    """The kind comes from title, describing noun, a word of the name or its use; without any it is unknown."""
    assert named(text, name).kind is kind


def test_pronouns_and_descriptions_are_weak_links() -> None:
    """A pronoun goes to the nearest name of its gender, a description to the nearest of its kind, both marked weak."""
    text = "Judge Anna Holm met the insurer Corbel. She fined the company."
    table = names(text)
    she, company = table.at(text.index("She")), table.at(text.index("the company"))
    assert she is not None
    assert company is not None
    assert (table.of(she).text, she.form, she.weak) == ("Anna Holm", MentionForm.PRONOUN, True)
    assert (table.of(company).text, company.form, company.weak) == ("Corbel", MentionForm.DESCRIPTION, True)


def test_gender_keeps_pronouns_apart() -> None:
    """He is not the nearest woman."""
    text = "Mr. Karl Beck met Mrs. Ines Roth. He left."
    table = names(text)
    he = table.at(text.index("He left"))
    assert he is not None
    assert table.of(he).text == "Karl Beck"
    assert named(text, "Ines Roth").gender is Gender.FEMALE


def test_a_description_prefers_whom_the_text_describes_so() -> None:
    """The watchdog is the body that was called a watchdog, not the nearer one."""
    text = "The watchdog Ofsea fined the insurer Corbel. Corbel paid. The watchdog closed the case."
    table = names(text)
    last = table.at(text.rindex("The watchdog"))
    assert last is not None
    assert table.of(last).text == "Ofsea"


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Snow fell in Karsova. The Karsovan army left.", "Karsovan"),
        ("Western leaders met.", "Western"),
        ("A Polish ship sank.", "Polish"),
        ("Ada Lund (R-NC) spoke.", "R-NC"),
        ("A Verland-linked group left.", "Verland-linked"),
        ("Revenue rose.", "Revenue"),
        ("“Ours is a small town,” she said.", "Ours"),
        ("“Write to us,” she said.", "Write"),
    ],
)
def test_words_that_only_look_like_names(text: str, absent: str) -> None:
    """Adjectives of place, party tags, compounds and words that merely open a sentence name nobody."""
    assert absent not in {n.text for n in names(text).names}


def test_an_adjective_of_place_that_stands_alone_is_a_name() -> None:
    """A surname that ends like such an adjective is kept where it stands for somebody."""
    text = "Snow fell in Karsova. Karsovan resigned on Monday."
    assert "Karsovan" in {n.text for n in names(text).names}


def test_a_body_spelled_out_by_its_acronym() -> None:
    """The "and" of a body's name is part of it when the acronym in brackets has all initials."""
    text = "It was run by the Levin Port Safety and Rescue Forces (LPSRF) for years. The LPSRF left."
    assert named(text, "Levin Port Safety and Rescue Forces").aliases == ("LPSRF",)


def test_companies_joined_by_an_ampersand_are_one() -> None:
    """Two names with an ampersand are one organization and no person."""
    text = "Shares of Harwick & Dole fell. Harwick & Dole said nothing."
    assert [(n.text, n.kind) for n in names(text).names] == [("Harwick & Dole", NameKind.ORGANIZATION)]


def test_a_place_is_no_alias_of_a_longer_place() -> None:
    """The country is not the harbour town that bears its name."""
    text = "Ships left Port Tarvia. Officials in Tarvia said nothing."
    assert {n.text for n in names(text).names} == {"Port Tarvia", "Tarvia"}


def test_a_role_that_holds_another_name() -> None:
    """An ambassador to a body is a person, and the body is only part of the role."""
    found = named("Its ambassador to the United Nations, Ilia Morun, left.", "Ilia Morun")
    assert (found.kind, [r.text for r in found.roles]) == (NameKind.PERSON, ["Its ambassador to the United Nations"])


def test_an_apposition_comes_before_a_bare_title() -> None:
    """The fuller description is the first role."""
    found = named("Minister Olav Brandt, head of the port authority, left.", "Olav Brandt")
    assert [r.text for r in found.roles] == ["head of the port authority", "Minister"]


def test_a_role_holds_no_reporting_verb() -> None:
    """The verb of a tag is no part of the role after it."""
    assert [r.text for r in named("“It fell,” said spokesman Ivo Ruiz.", "Ivo Ruiz").roles] == ["spokesman"]


@pytest.mark.parametrize(
    ("text", "reference", "name"),
    [
        ("Corbel makes pumps. The company grew.", "The company", "Corbel"),
        ("Corbel makes pumps. It grew.", "It", "Corbel"),
        ("The Dock Workers Union met. They left.", "They", "Dock Workers Union"),
        ("Osk Brandt left. Then he fell.", "he fell", "Osk Brandt"),
        ("The Levin Institute met. The institute closed.", "The institute", "Levin Institute"),
    ],
)
def test_references_to_names_that_nothing_describes(text: str, reference: str, name: str) -> None:
    """Without an agreeing name a reference goes to one of unknown kind, weakly; "they" to the only group."""
    table = names(text)
    found = table.at(text.index(reference))
    assert found is not None
    assert (table.of(found).text, found.weak) == (name, True)


def test_they_are_nobody_between_two_groups() -> None:
    """With two groups named, "they" is left open."""
    text = "The Dock Workers Union met the Levin Bank. They left."
    assert names(text).at(text.index("They")) is None


WORDS = ("Ada", "Lund", "Mr.", "the", "of", ",", ".", "(", ")", "FSB", "’s", "he", "It", "“", "”", "-", "47")


@given(st.text(max_size=120) | st.lists(st.sampled_from(WORDS)).map(" ".join))
@settings(deadline=None, max_examples=150)
def test_any_text_gives_mentions_inside_it(text: str) -> None:
    """On any text mentions lie inside it in order, and each belongs to the name that lists it."""
    table = names(text)
    assert list(table.mentions) == sorted(table.mentions, key=lambda m: (m.start, m.end))
    for mention in table.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention in table.of(mention).mentions


def test_a_description_takes_up_whom_the_last_one_meant_before_a_name_that_nothing_describes() -> None:
    """A strange name put in between is not "the company" of an article that has called a firm "the group" since it named it."""
    far = " ".join(["It rained on the fields by the river all day."] * 6)
    text = f"Brennmark Pumps AB lost money. {far} The group fired nobody. {far} Print said hello. The company may close its mill."
    table = find_names(Document(text))
    for description in ("The group", "The company"):
        mention = table.at(text.index(description))
        assert mention is not None, description
        assert table.of(mention).text == "Brennmark Pumps AB"
