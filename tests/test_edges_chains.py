"""Chains: which outlet, document, platform or time beside a cue belongs to it, and which only stands near."""

from __future__ import annotations

import pytest
from reading_cases import reading, spelled

from summarizer.document import Document
from summarizer.grounding.attribution import find_attributions
from summarizer.grounding.attribution.chains import _interviewer, _segment_start, _time, bare, is_document, is_outlet
from summarizer.grounding.attribution.reading import Range

Chain = tuple[list[str], list[str], str | None]


def chain(text: str, lemma: str = "say") -> Chain:
    """Through whom the words of one cue came, whom they rest on, and when they were said."""
    (found,) = [a for a in find_attributions(Document(text)) if a.lemma == lemma]
    return [v.text for v in found.via], [c.text for c in found.cited], found.when.text if found.when is not None else None


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("A memo, reported by the Ledger, said it failed.", ["the Ledger"]),
        ("A memo, obtained by the Ledger, said it failed.", ["the Ledger"]),
        ("A memo, published by the Ledger, said it failed.", ["the Ledger"]),
        ("A memo, seen by the Ledger, said it failed.", ["the Ledger"]),
        ("A memo, reviewed by the Ledger, said it failed.", ["the Ledger"]),
        ("A memo, reported in the Ledger, said it failed.", []),
        ("A memo, written by the Ledger, said it failed.", []),
        ("A memo reviewed by the Ledger, a daily, said it failed.", ["the Ledger, a daily"]),
        ("Maran said in a letter to the Courier that it failed.", ["a letter", "the Courier"]),
        ("Maran said in a letter to Courier staff that it failed.", ["a letter to Courier staff"]),
        ("Maran said to the Courier that it failed.", ["the Courier"]),
        ("Maran said in the Courier that it failed.", []),
        ("Maran said to the judge that it failed.", []),
        ("Maran said of Tarn in a letter that it failed.", ["a letter"]),
        ("Maran said in a post on boats that it failed.", ["a post"]),
        ("Maran said in a post on Facebook that it failed.", ["a post on Facebook"]),
        ("Maran said in a letter to boats that it failed.", ["a letter to boats"]),
        ("Maran said in a letter to the boats that it failed.", ["a letter"]),
        ("Maran said in an interview with Radio Levin that it failed.", ["Radio Levin"]),
        ("Maran said in an interview on Radio Levin that it failed.", ["Radio Levin"]),
        ("Maran said in an interview to Courier staff that it failed.", ["Courier staff"]),
        ("Maran said in an interview in Tarn that it failed.", ["an interview in Tarn"]),
        ("Maran said in an interview that it failed.", ["an interview"]),
        ("Maran said in a letter in a speech that it failed.", ["a letter", "a speech"]),
        ("In Tarn, in a speech, Maran said it failed.", ["a speech"]),
        ("It failed. In a speech, Maran said so.", ["a speech"]),
        ("In a speech: Maran said it failed.", []),
        ("In a speech — Maran said it failed.", []),
        ("Nobody left in a speech; Maran said it failed.", []),
        ("In a speech, saying that it failed, Maran left.", []),
    ],
)
def test_the_way_that_words_took(text: str, via: list[str]) -> None:
    """Outlets told, documents and platforms stand between speaker and article; places and deeds do not."""
    assert chain(text)[0] == via


@pytest.mark.parametrize(
    ("text", "lemma", "via"),
    [
        ("Maran told the Courier it failed.", "tell", ["the Courier"]),
        ("Maran told the editor of the Courier it failed.", "tell", []),
        ("Maran told the agency Norpress it failed.", "tell", ["the agency Norpress"]),
        ("Maran told the courier it failed.", "tell", []),
        ("In a speech, Maran's claim that it failed was read.", "claim", []),
        ("In a speech, according to Maran, it failed.", "according to", []),
    ],
)
def test_who_is_told_passes_the_words_on(text: str, lemma: str, via: list[str]) -> None:
    """Only an outlet that is told itself stands in a chain, and only a verb with its subject has a lead."""
    assert chain(text, lemma)[0] == via


@pytest.mark.parametrize(
    ("text", "lemma", "cited"),
    [
        ("The Courier reported, quoting Maran, that it failed.", "report", ["Maran"]),
        ("It failed, the Courier said, citing Maran.", "say", ["Maran"]),
        ("It failed, according to the Courier, which quoted Maran.", "according to", ["Maran"]),
        ("It failed, according to the judge, who cited Maran.", "according to", []),
        ("The Courier, which cited Maran, said it failed.", "say", ["Maran"]),
        ("The mill, which cited rain, was shut; Maran said it failed.", "say", []),
        ("It reportedly failed, the Courier said, citing Maran.", "say", ["Maran"]),
        ("It failed, the Courier said, citing Maran, who left.", "say", ["Maran"]),
        ("The Courier, citing Maran, said Lund fears it failed.", "say", ["Maran"]),
        ("The Courier, citing Maran, said Lund fears it failed.", "fear", []),
        ("Lund's claim that it failed was old, the Courier said, citing Maran.", "claim", []),
    ],
)
def test_whom_a_speaker_cites(text: str, lemma: str, cited: list[str]) -> None:
    """The citing belongs to the speaker whom it modifies and to no other speaker of the sentence."""
    assert chain(text, lemma)[1] == cited


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Maran was quoted on Monday as saying it failed.", "on Monday"),
        ("On Monday, Maran said it failed.", "On Monday"),
        ("On Monday, it failed, Maran said.", None),
        ("It failed on Monday. Maran said so.", None),
        ("On Monday, Maran said in June it failed.", "in June"),
    ],
)
def test_when_it_was_said(text: str, when: str | None) -> None:
    """The time at the cue comes before the one that leads up to the speaker; what is within the content is no such time."""
    assert chain(text)[2] == when


def test_the_source_of_a_phrase_has_no_time() -> None:
    """A day before "according to" is that of the deed."""
    assert chain("On Monday, according to Maran, it failed.", "according to")[2] is None


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("two weeks ago it", "two weeks ago"),
        ("weeks later it", "weeks later"),
        ("weeks earlier it", "weeks earlier"),
        ("weeks red it", "weeks"),
        ("Monday 5 it", "Monday 5"),
        ("Monday of mills", "Monday"),
        ("Monday this mill", "Monday"),
        ("Monday last it", "Monday"),
        ("Monday of this last it", "Monday"),
        ("Monday this week it", "Monday this week"),
        ("Monday last week it", "Monday last week"),
        ("Monday of last week it", "Monday of last week"),
        ("it on the same Monday", "on the same Monday"),
        ("it red Monday", "Monday"),
        ("Monday it June", "Monday"),
        ("it went", None),
    ],
)
def test_expressions_of_time(words: str, time: str | None) -> None:
    """The first time with its preposition, article, number and what follows it; words that lead to nothing are left out."""
    sentence = reading(words)
    assert spelled(sentence, _time(sentence, 0, sentence.size)) == time


def test_a_time_stays_within_the_words_it_is_looked_for_in() -> None:
    """Neither what stands before them nor what stands behind them is taken."""
    sentence = reading("it on Monday 5 went")
    assert _time(sentence, 2, 3) == Range(2, 3)
    assert _time(sentence, 1, 4) == Range(1, 4)
    assert _time(sentence, 0, 2) is None
    assert _time(sentence, 3, 5) is None


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("the newspaper", True),
        ("the Courier", True),
        ("the courier", False),
        ("aides of the Courier", False),
        ("Maran, Courier", False),
        ("Courier of Tarn", True),
        ("the boats", False),
    ],
)
def test_outlets(words: str, outlet: bool) -> None:
    """A noun or a capital before the first preposition or comma makes an outlet."""
    sentence = reading(words)
    assert is_outlet(sentence, Range(0, sentence.size)) is outlet


def test_an_outlet_is_looked_for_in_its_phrase_alone() -> None:
    """What stands beside the phrase does not count."""
    sentence = reading("Courier boats Courier")
    assert is_outlet(sentence, Range(1, 2)) is False
    assert is_outlet(sentence, Range(0, 2)) is True


@pytest.mark.parametrize(
    ("words", "document"),
    [
        ("the statement", True),
        ("his statement", True),
        ("Maran's statement", False),
        ("statement of Maran", True),
        ("aides of the statement", False),
        ("aides, a statement", False),
        ("the boats", False),
    ],
)
def test_documents(words: str, document: bool) -> None:
    """A noun before the first preposition, comma or possessor makes a document; a possessive may open the phrase."""
    sentence = reading(words)
    assert is_document(sentence, Range(0, sentence.size)) is document


@pytest.mark.parametrize(
    ("text", "first", "kept"),
    [
        ("Maran, who left", 0, "Maran"),
        ("Tarn, which burned", 0, "Tarn"),
        ("Maran who left", 0, "Maran who left"),
        ("Maran, old, who left", 0, "Maran, old"),
        ("Maran, who left, who sang", 0, "Maran"),
        ("Maran, who left", 2, "who left"),
        ("Maran,", 0, "Maran"),
        ("Maran —,.", 0, "Maran"),
        (", went", 0, ", went"),
    ],
)
def test_a_noun_phrase_made_bare(text: str, first: int, kept: str) -> None:
    """A relative clause behind a comma and marks at the end are cut off, the clause that a phrase begins with is not."""
    sentence = reading(text)
    assert spelled(sentence, bare(sentence, Range(first, sentence.size))) == kept


def test_a_lone_mark_stays() -> None:
    """Nothing is left of a phrase otherwise."""
    sentence = reading("Maran, went")
    assert bare(sentence, Range(1, 2)) == Range(1, 2)


@pytest.mark.parametrize(("text", "first"), [("it failed; on the boat", 3), ("it - on the boat", 2), ("it: on the boat", 2)])
def test_the_lead_to_a_speaker_starts_after_a_mark(text: str, first: int) -> None:
    """A semicolon, dash or colon is not passed."""
    sentence = reading(text)
    assert _segment_start(sentence, sentence.size) == first


def test_the_lead_to_a_speaker_is_24_words_long() -> None:
    """Longer leads begin 24 words back, shorter ones with the sentence."""
    assert _segment_start(reading("old " * 30), 30) == 6
    assert _segment_start(reading("old " * 24), 24) == 0


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("interview with Maran", "Maran"),
        ("old interview of Lund with Maran", "Maran"),
        ("interview on Radio Levin", "Radio Levin"),
        ("interview to Maran", "Maran"),
        ("interview at Tarn", None),
        ("interview with", None),
        ("talk with Maran", None),
    ],
)
def test_whom_an_interview_was_given_to(words: str, who: str | None) -> None:
    """Whoever stands behind "with", "on" or "to"."""
    sentence = reading(words)
    assert spelled(sentence, _interviewer(sentence, Range(0, sentence.size))) == who
