"""Actors and sources against the article, finding for finding: names, aliases, roles and kinds, and their near misses."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from typing import Any

import pytest
from scenes import TOWN, actor, scene, told

from summarizer.schemas import Actor, Located
from summarizer.validation import actors
from summarizer.validation.case import Case
from summarizer.validation.finding import Stretch
from summarizer.validation.statement_words import statement_of
from summarizer.validation.view import View

YES, NO, OPEN, LEFT = "supported", "contradicted", "unsupported", "unchecked"
Told = tuple[str, str, str]


def view_of(text: str, *people: dict[str, Any]) -> View:
    return scene(text, text[:3], actors=people).view


def one_actor(text: str, name: str, **given: Any) -> tuple[View, Actor]:
    view = view_of(text, actor(text, 1, name, **given))
    return view, view.summary.actors[0]


HAS = (YES, "", "The article has this name.")


@pytest.mark.parametrize(
    ("name", "evidence", "expected", "at", "located"),
    [
        ("Ada Holm", "Ada Holm", HAS, ["Ada Holm"], Located.EXACT),
        ("Ada Holm", "Holm spoke", HAS, ["Ada Holm"], Located.EXACT),
        ("ada  holm", "Ada Holm", HAS, ["Ada Holm"], Located.NORMALIZED),
        (
            "Ada Holm",
            "boats",
            (OPEN, "evidence_elsewhere", "The name stands at characters 0 to 8, not at its evidence."),
            ["Ada Holm"],
            Located.EXACT,
        ),
        # its words stand at the evidence, near to one another, or as a description
        ("Holm Ada", "Ada Holm", (YES, "", "The words of the name stand at its evidence."), ["Ada Holm"], Located.FUZZY),
        ("Bell Northern", "Mia Bell", (NO, "name_blend", "The article has Bell, Northern, but nobody of this name."), ["Mia Bell"], Located.MISSING),  # noqa: E501
        ("Tall Harbour", "boats", (YES, "", "The words of the name stand at its evidence."), ["boats"], Located.FUZZY),
        ("boats in the northern harbour", "boats", (YES, "", "The words of the name stand at its evidence."), ["boats"], Located.FUZZY),  # noqa: E501
        ("Ada Bell", "Ada Holm", (NO, "name_blend", "The article has Ada, Bell, but nobody of this name."), ["Ada Holm"], Located.MISSING),  # noqa: E501
        ("Ada Quist", "Ada Holm", (NO, "name_blend", "The article has Ada, but nobody of this name."), ["Ada Holm"], Located.MISSING),  # noqa: E501
        ("Mo Quist", "Ada Holm", (OPEN, "not_in_text", "The article has no such name."), [], Located.MISSING),
        ("Dr", "Ada Holm", (OPEN, "not_in_text", "The name is empty."), [], Located.MISSING),
        ("by an", "Ada Holm", (OPEN, "not_in_text", "The name is empty."), [], Located.MISSING),
    ],
)  # fmt: skip
def test_the_name_of_an_actor(name: str, evidence: str, expected: Told, at: list[str], located: Located) -> None:
    """A name stands in the article as one, and at its evidence; blends and inventions are told apart."""
    finding = actors.check_name(*one_actor(TOWN, name, evidence=evidence))
    assert told(finding, TOWN) == (*expected, at)
    assert finding.located is located


def apart(width: int) -> str:
    """Two words with this many characters from the beginning of the one to that of the other."""
    return f"Tall{' ' * 1}{'o' * (width - 6)} Harbour lay."


@pytest.mark.parametrize(("width", "support"), [(39, YES), (40, NO)])
def test_the_words_of_a_name_stand_within_forty_characters(width: int, support: str) -> None:
    """Words of a name that stand forty characters apart are of two names; of a description they may."""
    text = apart(width)
    assert text.index("Harbour") == width
    assert actors.check_name(*one_actor(text, "Harbour Tall", evidence="lay")).support.value == support
    assert actors.check_name(*one_actor(text, "harbour of Tall", evidence="lay")).support.value == YES


@pytest.mark.parametrize(("words", "shown"), [("She", True), ("slept", False), ("HOLM", True), ("It", False)])
def test_a_pronoun_shows_an_actor(words: str, shown: bool) -> None:
    """A mention of the name, a pronoun too, shows an actor at a place; so does a form of it in other capitals."""
    text = "Mrs Holm left. She spoke. A man slept. HOLM won. It rained."
    view, who = one_actor(text, "Mrs Holm", aliases=["Holm"])
    start = text.index(words)
    assert actors._shown_at(view, who, Stretch(start, start + len(words))) is shown


USES = (YES, "", "The article uses this for the actor.")


@pytest.mark.parametrize(
    ("name", "alias", "expected", "at"),
    [
        ("Ada Holm", "Holm", USES, ["Holm"]),
        ("World Reed Office", "WRO", USES, ["WRO"]),
        ("Ada Holm", "Lund", (NO, "alias_mismatch", "In the article this is Lund."), ["Lund"]),
        ("Ada Holm", "Mia Bell", (NO, "alias_mismatch", "In the article this is Mia Bell."), ["Mia Bell"]),
        ("Ada Holm", "northern harbour", (OPEN, "alias_mismatch", "Nothing in the article ties this to the actor."), ["northern harbour"]),  # noqa: E501
        ("Ada Holm", "Quist", (OPEN, "not_in_text", "The article has no such name."), []),
        ("northern harbour boats", "northern harbour", USES, ["northern harbour"]),
    ],
)  # fmt: skip
def test_the_alias_of_an_actor(name: str, alias: str, expected: Told, at: list[str]) -> None:
    """An alias is a form of the actor's name; one that is another's is contradicted, one of nobody's is open."""
    finding = actors.check_alias(*one_actor(TOWN, name, evidence="Ada Holm", aliases=[alias]), alias)
    support, reason, detail, spans = told(finding, TOWN)
    assert (support, reason, spans) == (expected[0], expected[1], at)
    assert detail == expected[2] or alias == "Lund"
    assert finding.located is (Located.MISSING if alias == "Quist" else Located.EXACT)


@pytest.mark.parametrize(
    ("alias", "name", "part"),
    [
        ("Holm", "Ada Holm", True),
        ("Mayor Holm", "Ada Holm", False),
        ("Dr. Holm", "Ada Holm", True),
        ("Dr Holm", "Ada Holm", True),
        ("the Holm", "Ada Holm", True),
        ("Holm Ada", "Ada Holm", True),
        ("Holm Lund", "Ada Holm", False),
        ("Dr", "Ada Holm", False),
        ("the", "the Ada", False),
        ("40", "Ada 40", False),
    ],
)
def test_an_alias_that_is_part_of_the_name(alias: str, name: str, part: bool) -> None:
    """The words of an alias, titles and small words aside, are all words of the name, and there is one at least."""
    assert actors._part_of(alias, name) is part


@pytest.mark.parametrize(
    ("alias", "name", "short"),
    [
        ("WRO", "World Reed Office", True),
        ("W.R.O.", "World Reed Office", True),
        ("WO", "World Office", True),
        ("WRO", "World Office of Reed", False),
        ("WOR", "World Office of Reed", True),
        ("wro", "World Reed Office", False),
        ("W", "World", False),
        ("WR", "World Reed Office", False),
    ],
)
def test_an_alias_of_first_letters(alias: str, name: str, short: bool) -> None:
    """Two capitals or more that the words of the name with a capital begin with."""
    assert actors._abbreviates(alias, name) is short


@pytest.mark.parametrize(
    ("name", "untitled"),
    [("Dr Ada Holm", "Ada Holm"), ("Dr. Ada Holm", "Ada Holm"), ("Sir Ada  Holm", "Ada Holm"), ("Ada", "Ada"), ("Dr", "")],
)  # fmt: skip
def test_a_name_without_its_titles(name: str, untitled: str) -> None:
    """Titles go, with their stop or without, and the other words stay."""
    assert actors._untitled(name) == untitled


ROLE = (YES, "", "The article describes the actor so.")


@pytest.mark.parametrize(
    ("name", "role", "evidence", "support", "at"),
    [
        ("Ada Holm", "mayor of Levin", "Ada Holm, mayor of Levin", YES, ["Ada Holm, mayor of Levin"]),
        ("Ada Holm", "mayor", "Holm spoke", YES, ["mayor of Levin", "Holm spoke"]),  # described where it is named
        ("Ada Holm", "captain", "Ada Holm, mayor of Levin", OPEN, ["Ada Holm, mayor of Levin"]),
        ("Mia Bell", "mayor of Levin", "Mia Bell came", OPEN, ["Mia Bell came"]),
    ],
)
def test_the_role_of_an_actor(name: str, role: str, evidence: str, support: str, at: list[str]) -> None:
    """A role stands at the actor's evidence, or at what the article calls the actor elsewhere."""
    support_, reason, detail, spans = told(actors.check_role(*one_actor(TOWN, name, role=role, evidence=evidence)), TOWN)
    assert (support_, spans) == (support, at)
    assert reason == ("" if support == YES else "role_mismatch")
    assert detail.startswith(
        "The article describes the actor so." if support == YES else f"The article does not describe {name} so."
    )


def test_no_role() -> None:
    """Where no role is given nothing is to be shown."""
    assert told(actors.check_role(*one_actor(TOWN, "Ada Holm")), TOWN) == (YES, "", "No role is given.", [])


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("Per Lund, 41, slept.", "Per Lund", "person", (YES, "", "The article presents the actor so.")),
        ("Per Lund, 41, slept.", "Per Lund", "organization", (NO, "kind_mismatch", "The article presents Per Lund as a person.")),
        ("Per Lund, 41, slept.", "Per Lund", "government", (NO, "kind_mismatch", "The article presents Per Lund as a person.")),
        ("Per Lund, 41, slept.", "Per Lund", "armed_group", (NO, "kind_mismatch", "The article presents Per Lund as a person.")),
        ("Per Lund, 41, slept.", "Per Lund", "other", (LEFT, "kind_undecided", "The article does not decide between these kinds.")),  # noqa: E501
        ("Dr Lund slept.", "Lund", "organization", (NO, "kind_mismatch", "The article presents Lund as a person.")),
        ("We saw Levin.", "Levin", "person", (LEFT, "kind_undecided", "The article does not say what sort of actor this is.")),
    ],
)  # fmt: skip
def test_the_kind_of_an_actor(text: str, name: str, kind: str, expected: Told) -> None:
    """Whom the article presents as a person is no body; where it presents nothing, nothing is decided."""
    assert told(actors.check_kind(*one_actor(text, name, kind=kind)), text) == (*expected, [])


@pytest.mark.parametrize(
    ("words", "role", "bears"),
    [("Ada Holm", None, True), ("Holm spoke", None, True), ("boats", None, False),
     ("boats", "captain of boats", True), ("Mia", "captain of boats", False), ("slept", "person", False)],
)  # fmt: skip
def test_evidence_of_an_actor(words: str, role: str | None, bears: bool) -> None:
    """A name, a word of it, a pronoun for it, or a word of the role make a passage evidence of an actor."""
    view, who = one_actor(TOWN, "Ada Holm", role=role)
    start = TOWN.index(words)
    assert actors.bears_on(view, who, Stretch(start, start + len(words))) is bears


NOWHERE = {"start": 0, "end": 3, "text": "Words that stand nowhere in it"}


def test_an_actor_without_evidence() -> None:
    """Where no evidence stands in the article a name stands elsewhere, an alias is still looked for, and a role is open."""
    view = view_of(TOWN, actor(TOWN, 1, "Ada Holm", role="captain", aliases=["Holm"]) | {"evidence": [NOWHERE]})
    who = view.summary.actors[0]
    assert actors.check_name(view, who).support.value == OPEN
    assert actors.check_alias(view, who, "Holm").support.value == YES
    assert actors.check_role(view, who).support.value == OPEN


def test_an_alias_of_first_letters_alone() -> None:
    """Letters that the article has stand for the name they begin, though it is not spelled out there."""
    text = "WRO shut. Lady Bell came."
    finding = actors.check_alias(*one_actor(text, "World Reed Office", evidence="WRO shut"), "WRO")
    assert told(finding, text) == (*USES, ["WRO"])
    assert finding.located is Located.EXACT


@pytest.mark.parametrize(
    ("role", "there"),
    [
        ("mayor", True),
        ("mayor yodeller", True),
        ("mayor yodeller quux", False),
        ("yodeller", False),
        ("harbour mayor yodeller", True),
        ("Levin", True),  # a name is no description
    ],
)
def test_half_of_a_role(role: str, there: bool) -> None:
    """Half of the describing words of a role stand at the actor."""
    text = "Ada Holm, harbour mayor of Levin, left."
    view, who = one_actor(text, "Ada Holm", role=role)
    case = Case(statement=statement_of(role), context=view.context, evidence=(Stretch(0, len(text)),), brief=True)
    assert actors._describes(view, who, case) is there


def test_the_role_of_another() -> None:
    """What the article calls somebody else in the same sentence describes the one and not the other."""
    text = "Ada Holm, mayor of Levin, met Mia Bell, 40."
    assert actors.check_role(*one_actor(text, "Mia Bell", role="mayor")).support.value == OPEN
    assert actors.check_role(*one_actor(text, "Ada Holm", role="mayor")).support.value == YES


@pytest.mark.parametrize(
    ("name", "support"),
    [
        ("Holm family", YES),
        ("Holm Lund", NO),
        ("Bell family", NO),  # the article names no Bell where the family is
        ("Guards using the Tarn Harbour Crane", YES),
    ],
)
def test_a_name_with_a_common_noun_behind_it_is_a_description(name: str, support: str) -> None:
    """Who is called by somebody's name and a common noun is no blend where the evidence has both."""
    text = (
        "Ada Holm, 61, who had come from afar, spoke outside the court, where the family had waited with Per Lund. "
        "Mia Bell left. Guards using the 640 million crown Tarn Harbour Crane slept."
    )
    evidence = "Guards using the 640 million crown Tarn Harbour Crane" if "Crane" in name else "Ada Holm"
    assert actors.check_name(*one_actor(text, name, evidence=evidence)).support.value == support
