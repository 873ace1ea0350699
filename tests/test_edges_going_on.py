"""Whom words mean, and whether a pronoun goes on with the one who spoke just before: each window, inside and outside."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import pytest
from scenes import actor, scene, span_of

from summarizer.validation.claims import speaker
from summarizer.validation.claims.going_on import goes_on, own_places, stands_at


@pytest.mark.parametrize(
    ("name", "evidence", "own"),
    [("Ada Holm", "Holm", True), ("Ada Mia Holm", "Holm", False), ("Ada Mia Bo Holm", "Bo Holm", True), ("Ada", "Holm", False)],
)
def test_half_of_a_name_is_its_own_place(name: str, evidence: str, own: bool) -> None:
    """Evidence with half of the words of a name is a place of its bearer, with a third it is not."""
    text = "The quay is shut. We met Bo Holm there."
    made = scene(text, "The quay is shut", actors=(actor(text, 1, name, evidence=evidence),), speaker="actor-1")
    assert bool(own_places(made, "actor-1")) is own


def test_a_description_stands_where_its_evidence_is() -> None:
    """A name stands at each of its mentions but pronouns; who has none stands at the evidence."""
    text = "Ada Holm left. A docker came. Holm said she saw a docker."
    people = (actor(text, 1, "Ada Holm"), actor(text, 2, "A docker"))
    made = scene(text, "A docker came", actors=people)
    assert [text[one.start : one.end] for one in stands_at(made, "actor-1")] == ["Ada Holm", "Holm"]
    assert [(one.start, one.end) for one in stands_at(made, "actor-2")] == [(15, 23)]


def far(width: int) -> str:
    """A speaker, this many characters, and "She"."""
    tail = " said the quay is " + "o" * (width - 20) + ". "
    assert len(tail) == width
    return f"Ada Holm{tail}She added that it fell."


CHAIN = "Ada Holm said the quay is shut. She added that it fell. Then she noted the old dam. So she repeated that rain came. Now she claimed that ash fell."  # noqa: E501


@pytest.mark.parametrize(
    ("text", "who", "words", "going"),
    [
        ("Ada Holm said the quay is shut. She added that it fell.", "Ada Holm", "She", True),
        ("Mrs Holm said the quay is shut. He added that it fell.", "Mrs Holm", "He", False),
        ("Mr Holm said the quay is shut. She added that it fell.", "Mr Holm", "She", False),
        ("Mr Holm said the quay is shut. He added that it fell.", "Mr Holm", "He", True),
        ("Ada Holm said the quay is shut. Per Lund left. She added that it fell.", "Ada Holm", "She", False),
        ("Ada Holm said Per Lund is ill. She added that it fell.", "Ada Holm", "She", True),
        ("Ada Holm saw the quay. She added that it fell.", "Ada Holm", "She", False),
        ("Ada Holm said the quay is shut. They added that it fell.", "Ada Holm", "They", False),
        (far(300), "Ada Holm", "She", True),
        (far(301), "Ada Holm", "She", False),
        (CHAIN, "Ada Holm", "She", True),
        (CHAIN, "Ada Holm", "Then *she", True),
        (CHAIN, "Ada Holm", "So *she", True),
        (CHAIN, "Ada Holm", "Now *she", False),
        # whoever is quoted speaks, whatever the verb
        ('Ada Holm called the quay "old." The official added that it fell.', "Ada Holm", "The official", True),
        ("Ada Holm called the quay old. The official added that it fell.", "Ada Holm", "The official", False),
        # a description of four words at most that ends in a person's noun
        ("Ada Holm said the quay is shut. The official added that it fell.", "Ada Holm", "The official", True),
        (
            "Ada Holm said the quay is shut. The old Levin official added it.",
            "Ada Holm",
            "The old Levin official",
            True,
        ),
        (
            "Ada Holm said the quay is shut. The old wise port official added it.",
            "Ada Holm",
            "The old wise port official",
            False,
        ),
        ("Ada Holm said the quay is shut. An official added that it fell.", "Ada Holm", "An official", False),
        ("Ada Holm said the quay is shut. The dog added that it fell.", "Ada Holm", "The dog", False),
    ],
)
def test_a_pronoun_goes_on_with_the_one_who_spoke(text: str, who: str, words: str, going: bool) -> None:
    """A pronoun or short description goes on with the last speaker, within 300 characters and three such steps."""
    made = scene(text, text[-10:-1], actors=(actor(text, 1, who),), speaker="actor-1")
    assert goes_on(made, "actor-1", span_of(text, words)) is going


@pytest.mark.parametrize(
    ("kind", "words", "going"),
    [
        ("organization", "It", True),
        ("government", "It", True),
        ("armed_group", "It", True),
        ("other", "It", True),
        ("person", "It", False),
        ("organization", "She", False),
        ("other", "She", True),
    ],
)
def test_a_pronoun_fits_the_kind_of_actor(kind: str, words: str, going: bool) -> None:
    """It means a body, he and she a person; an actor of another kind can be either."""
    text = f"The ferry crew said the quay is shut. {words} added that rain came."
    made = scene(text, "rain came", actors=(actor(text, 1, "The ferry crew", kind=kind),), speaker="actor-1")
    assert goes_on(made, "actor-1", span_of(text, words)) is going


def test_somebody_described_since_has_the_pronoun() -> None:
    """A person who is only described, and stands nearer, ends the going on with the one who spoke."""
    text = "Ada Holm said the quay is shut. A docker came. She added that rain fell."
    people = (actor(text, 1, "Ada Holm"), actor(text, 2, "A docker"))
    assert not goes_on(scene(text, "rain fell", actors=people), "actor-1", span_of(text, "She"))
    assert goes_on(scene(text, "rain fell", actors=people[:1]), "actor-1", span_of(text, "She"))
    told = "Ada Holm said Mia Bell is ill. She added that rain fell."  # one who is named in what is said ends nothing
    both = (actor(told, 1, "Ada Holm"), actor(told, 2, "Mia Bell"))
    assert goes_on(scene(told, "rain fell", actors=both), "actor-1", span_of(told, "She"))


MEANT = (
    "Ada Holm, 41, of the Levin Port Authority slept. Mr Lund came. He left. An aide to Mia Bell spoke. "
    "The Levin Port Authority fell."
)


@pytest.mark.parametrize(
    ("who", "words", "index", "meant"),
    [
        ("Ada Holm", "Ada Holm", "Ada Holm", True),
        ("Ada Holm", "Ada Holm", None, True),
        ("Ada Holm", "Mr Lund", "Lund", False),
        ("Levin Port Authority", "Ada Holm, 41, of the Levin Port Authority", "Ada Holm", False),
        ("Levin Port Authority", "Ada Holm, 41, of the Levin Port Authority", "Levin Port Authority", True),
        ("Levin Port Authority", "the Levin Port Authority", None, True),
        ("Mia Bell", "An aide to Mia Bell", None, True),  # nobody else is named there
        ("Ada Holm", "An aide to Mia Bell", None, False),
        ("Lund", "He", None, True),  # the last person named before
        ("Ada Holm", "He", None, False),
        ("Ada Holm", "slept", None, False),
    ],
)
def test_words_that_mean_a_speaker(who: str, words: str, index: str | None, meant: bool) -> None:
    """A place means whose name it is, whom it names alone, and whom a pronoun takes up; a person there is no body behind it."""
    names = ("Ada Holm", "Levin Port Authority", "Lund", "Mia Bell")
    kinds = {"Levin Port Authority": "organization"}
    people = tuple(
        actor(MEANT, at, name, kind=kinds.get(name, "person"), evidence=f"{name} fell" if name in kinds else name)
        for at, name in enumerate(names, 1)
    )
    made = scene(MEANT, "spoke", actors=people)
    table = made.view.context.names
    number = next((one.index for one in table.names if index and one.text.endswith(index)), None)
    assert (number is None) is (index is None)
    assert speaker._is_meant(made, f"actor-{names.index(who) + 1}", span_of(MEANT, words), number) is meant
