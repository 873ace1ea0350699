"""Who stands before a verb and whom it names: windows and conditions at their edges."""

from __future__ import annotations

import pytest
from reading_cases import reading, spelled

from summarizer.document import Document
from summarizer.grounding.attribution import find_attributions
from summarizer.grounding.attribution.reading import Range
from summarizer.grounding.attribution.speakers import Spoken, _last_speaker
from summarizer.grounding.attribution.subjects import (
    _through_relative,
    bare_subject,
    from_start,
    is_participle,
    main_subject,
    subject_before,
)
from summarizer.grounding.names import Gender, find_names


def named(text: str) -> list[str | None]:
    """The names of the speakers of a text."""
    document = Document(text)
    names = find_names(document).names
    return [names[a.name].text if a.name is not None else None for a in find_attributions(document)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Maran went", "Maran"),
        ("Maran who went", "Maran who"),
        ("Maran, who went", "Maran, who"),
        ("Tarn, which went", "Tarn, which"),
        ("so that went", "that"),
        ("boats that went", "boats that"),
        ("so, which went", "which"),
        ("whom went", None),
        ("one of them went", "one of them"),
        ("half of us went", "half of us"),
        ("heads of them went", "them"),
        ("of them went", "them"),
        ("one to them went", "them"),
        ("The “Anchor” went", "The “Anchor”"),
        ("He “failed” went", None),
        ("The “Anchor,” went", None),
        ("soon went", None),
        ("the aimed went", "the aimed"),
        ("An aide who is at the mill went", "An aide who is at the mill"),
        ("An aide, who is, at the mill went", "the mill"),
        ("An aide who is: at the mill went", "the mill"),
        ("Boats that hit the mill went", "Boats that hit the mill"),
        ("Maran said that at the mill went", "the mill"),
        ("An aide who was keeping the mill went", "An aide who was keeping the mill"),
        ("An aide who wants the mill went", "An aide who wants the mill"),
        ("An aide who hopes to see the mill went", "An aide who hopes to see the mill"),
    ],
)
def test_the_subject_before_the_last_word(text: str, subject: str | None) -> None:
    """A noun phrase, a relative with what it refers to, or the whole phrase that a clause about it ends."""
    sentence = reading(text)
    assert spelled(sentence, subject_before(sentence, sentence.size - 1)) == subject


@pytest.mark.parametrize(("words", "whole"), [(23, True), (24, False)])
def test_a_clause_in_a_subject_is_shorter_than_24_words(words: int, whole: bool) -> None:
    """Farther back no "who" is looked for."""
    sentence = reading(f"Maran who{' of' * words} boats went")
    phrase = Range(words + 2, words + 3)
    assert _through_relative(sentence, words + 3, phrase) == (Range(0, words + 3) if whole else phrase)


def test_a_clause_in_a_subject_without_anybody_is_none() -> None:
    """A relative at the start of the sentence refers to nobody in it."""
    sentence = reading("then who of boats went")
    assert _through_relative(sentence, 4, Range(3, 4)) == Range(3, 4)
    assert _through_relative(sentence, 4, None) is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Maran, soon, went", "Maran"),
        ("Maran soon went", "Maran soon"),
        ("But Maran soon went", "Maran soon"),
        ("TARN - Maran soon went", "Maran soon"),
        ("Maran is soon went", None),
        ("Maran they soon went", None),
        ("Maran when soon went", None),
        ("Maran “soon” went", None),
        ("Maran went", None),
        ("soon went", None),
    ],
)
def test_the_subject_at_the_start(text: str, subject: str | None) -> None:
    """What begins the sentence is the subject of a verb that nothing but a parenthesis parts it from."""
    sentence = reading(text)
    assert spelled(sentence, from_start(sentence, sentence.size - 1)) == subject


@pytest.mark.parametrize(("words", "found"), [(28, True), (29, False)])
def test_a_parenthesis_without_commas_is_short(words: int, found: bool) -> None:
    """The subject and what parts it from its verb are fewer than thirty words."""
    sentence = reading(f"Maran {'soon ' * words}went")
    assert (from_start(sentence, words + 1) is not None) is found


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Maran left", "Maran"),
        ("And sadly, Maran left", "Maran"),
        ("In Tarn, Maran left", "Maran"),
        ("In Tarn Maran left", None),
        ("On Monday, Maran left", "Maran"),
        ("Monday, Maran left", "Maran"),
        ("When it rained, Maran left", "Maran"),
        ("“No”, Maran left", "Maran"),
        ("Leaving Tarn, Maran left", "Maran"),
        ("aimed low, Maran left", "Maran"),
        ("denied help, Maran left", "Maran"),
        ("is it", None),
        ("and", None),
    ],
)
def test_the_subject_of_the_main_clause(text: str, subject: str | None) -> None:
    """Past conjunctions, adverbs and what stands before the first comma when that is no subject."""
    sentence = reading(text)
    assert spelled(sentence, main_subject(sentence, sentence.size)) == subject


def test_the_subject_of_the_main_clause_stands_before_the_cue() -> None:
    """Neither the comma nor the subject is looked for behind it."""
    sentence = reading("In Tarn, Maran left")
    assert main_subject(sentence, 2) is None
    assert main_subject(sentence, 3) is None
    assert main_subject(sentence, 4) == Range(3, 4)


def test_a_subject_without_its_apposition() -> None:
    """The first comma or dash behind the first word ends it."""
    assert bare_subject(reading("Maran, old, went"), Range(0, 4)) == Range(0, 1)
    assert bare_subject(reading("Maran — old went"), Range(0, 3)) == Range(0, 1)
    assert bare_subject(reading(", Maran went"), Range(0, 2)) == Range(0, 2)


def test_participles() -> None:
    """Words in -ing that are no other class."""
    sentence = reading("leaving including during boat")
    assert [is_participle(sentence, i) for i in range(5)] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Maran left in fear that it failed.", "Maran"),
        ("Maran left after a claim that it failed.", "Maran"),
        ("Maran left after the claim that it failed.", None),
        ("Maran rejected a claim that it failed.", None),
        ("Maran was sad at a call for boats.", "Maran"),
        ("The court turned down the request for help.", None),
    ],
)
def test_whose_claim_it_is(text: str, speaker: str | None) -> None:
    """A claim with "a" is the subject's, unless the verb meets somebody else's; with "the" it is nobody's."""
    found = [a.speaker.text if a.speaker else None for a in find_attributions(Document(text)) if a.kind == "say"]
    assert found == [speaker]


@pytest.mark.parametrize("text", ["The court turned down a request for help.", "The court heard soon of a request for help."])
def test_a_request_that_was_met_is_not_made(text: str) -> None:
    """The verb before it, adverbs and prepositions passed, deals with the request of somebody else."""
    assert find_attributions(Document(text)) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("An aide to Ines Roth said it failed.", [None]),
        ("Ines Roth's aide said it failed.", [None]),
        ("Ines Roth of Corbel said it failed.", ["Ines Roth"]),
        ("Mrs. Ines Roth said it failed. “It burned,” she said.", ["Ines Roth", "Ines Roth"]),
    ],
)
def test_the_name_of_a_speaker(text: str, names: list[str | None]) -> None:
    """The head of the phrase is the speaker, not whoever it belongs to."""
    assert named(text) == names


def test_the_last_speakers() -> None:
    """Four are kept, and of each name the farthest end."""
    spoken = Spoken()
    for end in (10, 50, 30, 40, 20):
        spoken.add(0, end)
    spoken.add(None, 60)
    assert spoken.last == [(0, 30), (0, 40), (0, 20), (None, 60)]
    assert spoken.ends == {0: 50}


@pytest.mark.parametrize(("gap", "found"), [(400, True), (401, False)])
def test_a_pronoun_reaches_back_400_characters(gap: int, found: bool) -> None:
    """Whoever spoke farther back is not meant."""
    text = f"Mrs. Ines Roth left. {'x ' * 300}She"
    document = Document(text)
    names = find_names(document)
    (who,) = [i for i, name in enumerate(names.names) if name.text == "Ines Roth"]
    spoken = Spoken()
    spoken.add(who, len(text) - 3 - gap)
    spoken.add(None, len(text) - 3)
    span = document.span(len(text) - 3, len(text))
    assert _last_speaker(names, span, spoken, Gender.FEMALE, thing=False) == (who if found else None)
    assert _last_speaker(names, span, spoken, Gender.MALE, thing=False) is None
    assert _last_speaker(names, span, spoken, None, thing=True) is None
