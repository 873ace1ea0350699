"""Who says a claim: windows and near misses of each way in which words can mean a speaker."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from typing import Any

import pytest
from scenes import actor, piece, scene, source, span_of

from summarizer.schemas import Reason, Support
from summarizer.validation.claims import speaker
from summarizer.validation.finding import Stretch

YES, NO = "supported", "contradicted"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ada Holm and Per Lund", ["Ada Holm", "Per Lund"]),
        ("Ada Holm or Per Lund", ["Ada Holm", "Per Lund"]),
        ("Ada Holm, and Per Lund", ["Ada Holm", "Per Lund"]),
        ("Ada Holm along with Per Lund", ["Ada Holm", "Per Lund"]),
        ("Ada Holm together with Per Lund", ["Ada Holm", "Per Lund"]),
        ("Ada and Per or Mia", ["Ada", "Per", "Mia"]),
        ("Ada Holm, Per Lund", []),
        ("Ada Anders", []),
        (" and Ada", []),
    ],
)
def test_speakers_of_one_phrase(text: str, parts: list[str]) -> None:
    """Speakers that "and" or the like joins are each one by itself, where they stand; a speaker alone is none of several."""
    article = f"So {text} said."
    found = speaker._joined(span_of(article, text))
    assert [article[one.start : one.end] for one in found] == parts
    assert [one.text for one in found] == parts


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("report by the accountants", "report"),
        ("the report by the accountants", "report"),
        ("report that was lost", "report"),
        ("old report", "report"),
        ("report", "report"),
        ("Report by accountants", None),
        ("by the accountants", None),
        ("one of them", None),
        ("", None),
    ],
)
def test_the_noun_of_a_description(name: str, head: str | None) -> None:
    """What a description is about stands before its first preposition or relative; a name, or a small word, is none."""
    assert speaker._head_of(name) == head


def gap(width: int) -> str:
    """Words between commas of this many characters in all."""
    return ", " + "x" * (width - 4) + ", "


@pytest.mark.parametrize(
    ("text", "cue", "beside"),
    [
        ("Oster said the quay is shut.", "Oster *said", True),
        (f"Oster{gap(25)}said the quay is shut.", "said", True),
        (f"Oster{gap(26)}said the quay is shut.", "said", False),
        (f"The quay is shut, said{gap(25)}Oster.", "said", True),
        (f"The quay is shut, said{gap(26)}Oster.", "said", False),
        ("So they said. Oster left. The quay is shut.", "said", False),
        ("The quay is shut. Oster", "Oster", False),
    ],
)
def test_a_speaker_beside_the_cue(text: str, cue: str, beside: bool) -> None:
    """The evidence of a speaker is beside the cue within 25 characters of the same sentence, and not on it."""
    made = scene(text, "he quay is shut", actors=(actor(text, 1, "Oster"),), speaker="actor-1", cue=cue)
    assert speaker.beside_cue(made, "actor-1") is beside


def test_a_cue_of_another_by_name() -> None:
    """What one person is said to have said is no evidence for the person named behind the verb."""
    text = "Ada Maran said Per Oster left the old board."
    people = (actor(text, 1, "Ada Maran"), actor(text, 2, "Per Oster"))
    made = scene(text, "Per Oster left the old board", actors=people, speaker="actor-2", cue="said")
    assert not speaker.beside_cue(made, "actor-2")
    assert speaker.beside_cue(made, "actor-1")


@pytest.mark.parametrize(
    ("text", "name", "cue", "does"),
    [
        ("The harbour master of the northern docks said the quay is shut.", "The harbour master", "said", True),
        ("The harbour master of the northern docks said the quay is shut.", "quay", "said", False),
        ("The harbour master was told the quay is shut.", "The harbour master", "told", False),
        ("The harbour master left. They said the quay is shut.", "The harbour master", "said", False),
    ],
)
def test_a_speaker_who_does_the_cue(text: str, name: str, cue: str, does: bool) -> None:
    """Whoever does the verb of the cue in its own sentence says it; whom it is told does not."""
    made = scene(text, "the quay is shut", actors=(actor(text, 1, name, kind="other"),), speaker="actor-1", cue=cue)
    assert speaker.does_cue(made, "actor-1") is does


@pytest.mark.parametrize(
    ("text", "words", "kind", "taken"),
    [
        ("A docker came. He left.", "He", "person", True),
        ("A docker came. She left.", "She", "person", True),
        ("A docker came. It left.", "It", "person", False),
        ("A docker came. It left.", "It", "organization", True),
        ("A docker came. The company left.", "The company", "organization", True),
        ("A docker came. The company left.", "The company", "person", False),
        ("A docker came. The quay left.", "The quay", "organization", False),
        ("A docker came. The old company left.", "The old company", "organization", False),
        ("A docker came. Its company left.", "Its company", "organization", False),
        ("A docker " + "o" * 290 + " He left.", "He", "person", True),  # 300 characters from one to the other
        ("A docker " + "o" * 291 + " He left.", "He", "person", False),
        ("He left. A docker came.", "He", "person", False),
    ],
)
def test_whom_a_pronoun_takes_up(text: str, words: str, kind: str, taken: bool) -> None:
    """A pronoun, or "the company", takes up the last actor of its sort within 300 characters before it."""
    made = scene(text, words, actors=(actor(text, 1, "A docker", kind=kind),))
    assert speaker._taken_up(made, span_of(text, words)) == ("actor-1" if taken else None)


def test_the_nearest_is_taken_up() -> None:
    """Of two that a pronoun can mean the one that stands nearer before it."""
    text = "A docker came. A sailor slept. He left."
    people = [actor(text, 1, "A docker"), actor(text, 2, "A sailor")]
    assert speaker._taken_up(scene(text, "left", actors=tuple(people)), span_of(text, "He")) == "actor-2"
    turned = tuple(one | {"id": f"actor-{3 - at}"} for at, one in enumerate(people, 1))[::-1]
    assert speaker._taken_up(scene(text, "left", actors=turned), span_of(text, "He")) == "actor-1"


@pytest.mark.parametrize(
    ("rest", "owns"),
    [
        ("'s plan fell.", True),
        ("'s statement fell.", False),
        ("'s old statement fell.", False),
        ("'s very old statement fell.", False),
        ("'s very old long statement fell.", True),
        (" plan fell.", False),
    ],
)
def test_a_name_that_only_owns(rest: str, owns: bool) -> None:
    """A name before 's only owns, unless one of the next three words is what somebody says."""
    text = f"Under Moe{rest}"
    start = text.index("Moe")
    assert speaker._only_owns(scene(text, "Under"), Stretch(start, start + 3)) is owns


@pytest.mark.parametrize(
    ("first", "evidence", "announces"),
    [
        ("Ada Holm spoke:", "The quay is shut.", True),
        ("Ada Holm spoke.", "The quay is shut.", False),
        ("Ada Holm: “It fell. ", "The quay is shut.", True),
        ("Ada Holm: “It fell.”", "The quay is shut.", False),
        ('Ada Holm: "It fell. ', "The quay is shut.", True),
        ('Ada Holm: "It fell." ', "The quay is shut.", False),
        ("Ada Holm spoke.", "“The quay is shut.”", True),
        ("Ada Holm spoke:", "Rain fell.", False),
    ],
)
def test_a_paragraph_announces_the_next(first: str, evidence: str, announces: bool) -> None:
    """A paragraph goes on in the next behind a colon, in an open quotation, or where that is a quotation."""
    text = f"{first.rstrip()}\n\n{evidence if 'quay' in evidence else 'So.'}\n\nRain fell."
    made = scene(text, evidence)
    home = {made.view.context.paragraph_at(one.start) for one in made.evidence}
    where = span_of(text, "Ada Holm")
    assert speaker._announces(made, Stretch(where.start, where.end), home) is announces


@pytest.mark.parametrize(
    ("evidence", "cue", "words", "inside"),
    [
        ("Ada Holm said the quay is shut", "said", "Ada Holm", False),
        ("Ada Holm said the quay is shut", "said", "the quay", True),
        ("Ada Holm said the quay is shut", None, "Ada Holm", True),
        ("the quay is shut", "said", "the quay", True),
        ("the quay is shut", "said", "Ada Holm", False),
    ],
)
def test_a_place_in_what_is_asserted(evidence: str, cue: str | None, words: str, inside: bool) -> None:
    """A place of the evidence is asserted, unless it stands before a cue that the evidence takes in."""
    text = "Ada Holm said the quay is shut."
    where = span_of(text, words)
    assert speaker._inside(scene(text, evidence, cue=cue), Stretch(where.start, where.end)) is inside


@pytest.mark.parametrize(
    ("words", "named"),
    [("Ada Holm", True), ("Holm spoke", True), ("She", True), ("The quay", False), ("rain came", False)],
)
def test_evidence_of_a_speaker(words: str, named: bool) -> None:
    """A speaker stands at the name, at a word of it, and at the pronoun that governs the claim."""
    text = "Ada Holm left. Later Holm spoke. The quay is shut. She said rain came."
    made = scene(text, "rain came", actors=(actor(text, 1, "Ada Holm"),), speaker="actor-1", cue="said")
    where = span_of(text, words)
    assert speaker.named_at(made, Stretch(where.start, where.end)) is named
    assert not speaker.named_at(scene(text, "rain came"), Stretch(where.start, where.end))


def unguided(text: str, evidence: str, name: str, **given: Any) -> tuple[Support, Reason | None]:
    """The verdict on a speaker of whom only a place near the claim can tell."""
    made = scene(text, evidence, actors=(actor(text, 1, name),), speaker="actor-1", **given)
    found = speaker._unguided(made, "actor-1", pointing=bool(given.get("when")))
    return found.support, found.reason


MISSING = (Support.UNSUPPORTED, Reason.SPEAKER_MISSING)
NAMED = (Support.SUPPORTED, None)


@pytest.mark.parametrize(
    ("text", "evidence", "name", "verdict"),
    [
        ("Of this Ada Holm is sure: the quay is shut.", "the quay is shut", "Ada Holm", NAMED),
        ("Of this a docker is sure: the quay is shut.", "the quay is shut", "a docker", NAMED),
        ("Under Ada Holm's plan the quay is shut.", "the quay is shut", "Ada Holm", MISSING),
        ("In Ada Holm's view the quay is shut.", "the quay is shut", "Ada Holm", NAMED),
        ("The quay of Ada Holm is shut.", "The quay of Ada Holm is shut", "Ada Holm", MISSING),
        ("A docker is shut out.", "A docker is shut out", "A docker", MISSING),
        ("Ada Holm left. The quay is shut.", "The quay is shut", "Ada Holm", MISSING),
    ],
)
def test_a_speaker_that_nothing_governs(text: str, evidence: str, name: str, verdict: tuple[Support, Reason | None]) -> None:
    """Without a cue the speaker must stand in the claim's sentence, outside what is asserted, and not as an owner alone."""
    assert unguided(text, evidence, name) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("A docker " + "o" * 291 + ". The quay is shut.", MISSING),
        ("A docker " + "o" * 289 + ". The quay is shut.", NAMED),
        ("The quay is shut. A docker left.", MISSING),
    ],
)
def test_a_speaker_shortly_before(text: str, verdict: tuple[Support, Reason | None]) -> None:
    """Where the words that govern only point back, a description within 300 characters before the sentence is the speaker."""
    assert unguided(text, "The quay is shut", "A docker", when="today") == verdict


def test_speaker_evidence_of_another_paragraph() -> None:
    """The speaker's own evidence counts in the claim's paragraph or where that before announces it, and nowhere else."""
    for mark, verdict in ((":", NAMED), (".", MISSING)):
        text = f"Ada Holm spoke{mark}\n\nThe quay is shut."
        given = {"speaker_evidence": [piece(text, "Ada Holm")]}
        assert unguided(text, "The quay is shut", "Ada Holm", **given) == verdict


def test_a_source_is_described_by_its_noun() -> None:
    """The words of a role, the noun of a description and half of its words describe; other words do not."""
    text = "The port report said so. A mayor slept. The old crew said no."
    made = scene(
        text,
        "The port report said so",
        sources=(source(text, 1, "report by the old accountants", evidence="The port report"),),
        actors=(actor(text, 1, "Ada Holm", role="mayor of Levin", evidence="A mayor"), actor(text, 2, "old docker crew", evidence="The old crew")),  # noqa: E501
    )  # fmt: skip
    assert speaker._described(made, "source-1", span_of(text, "The port report"), named=False)
    assert not speaker._described(made, "source-1", span_of(text, "The port report"), named=True)
    assert speaker._described(made, "actor-1", span_of(text, "A mayor"), named=False)
    assert not speaker._described(made, "actor-1", span_of(text, "A mayor"), named=True)
    assert not speaker._described(made, "actor-1", span_of(text, "The old crew"), named=False)
    assert speaker._described(made, "actor-2", span_of(text, "The old crew"), named=True)
    assert not speaker._described(made, "actor-2", span_of(text, "A mayor"), named=True)


@pytest.mark.parametrize(
    ("name", "support"),
    [
        ("two port officials", Support.SUPPORTED),
        ("Nils Aas", Support.CONTRADICTED),  # nowhere in the article
        ("Port Officials", Support.SUPPORTED),
    ],
)
def test_nobody_unheard_of_is_described(name: str, support: Support) -> None:
    """Words that describe somebody stand for no name that the article does not know, though the evidence and the role fit."""
    text = "Rain came. Two port officials said the quay is shut."
    who = actor(text, 1, name, role="port official", evidence="Two port officials")
    made = scene(text, "the quay is shut", actors=(who,), speaker="actor-1", cue="said")
    assert speaker.check(made).support is support


@pytest.mark.parametrize(
    ("last", "support"),
    [
        ("Ivo Brand was on watch. “I saw Per Lund leave,” he said.", YES),  # nobody says "he" of himself beside his own name
        ("Ivo Brand was on watch. He denies the theft. ", YES),
        ("Ivo Brand was on watch. Mia Quill told Per Lund of it. He denies the theft. ", NO),
    ],
)
def test_a_pronoun_outside_what_is_said_takes_up_nobody_who_is_named_inside_it(last: str, support: str) -> None:
    """Of “I saw Per Lund leave,” he said, Per Lund is not "he"; who is named last before the words is."""
    article = f"Per Lund is 40. {last}"
    said = "I saw Per Lund leave" if "I saw" in last else "the theft"
    cue = "he said" if "I saw" in last else "He denies"
    people = (actor(article, 1, "Ivo Brand"), actor(article, 2, "Per Lund"))
    found = speaker.check(scene(article, said, actors=people, speaker="actor-1", cue=cue, form="indirect"))
    assert found.support.value == support, found.detail


@pytest.mark.parametrize("words", ["One of them", "One of\nthem", "They"])
def test_one_of_several_is_any_of_them(words: str) -> None:
    """Whom "one of them" means is open, also where a line ends between the words."""
    article = f"Two guards at the mill spoke. {words} said the pump had failed."
    one = source(article, 1, "two guards at the mill", kind="anonymous", evidence="Two guards at the mill")
    found = speaker.check(scene(article, "the pump had failed", sources=(one,), speaker="source-1", form="indirect"))
    assert found.support.value == YES, found.detail
