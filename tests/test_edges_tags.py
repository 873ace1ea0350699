"""Tags, sources, passives and quoted speakers: the mark, word or window that makes each one, and the next that does not."""

from __future__ import annotations

import pytest
from reading_cases import reading

from summarizer.document import Document
from summarizer.grounding.attribution import find_attributions
from summarizer.grounding.attribution.tags import _complete, _leading_adverbial, content_start
from summarizer.grounding.attribution.wording import Range

Told = tuple[str | None, str]


def told(text: str) -> list[Told]:
    """Speaker and content of each outer attribution."""
    found = [a for a in find_attributions(Document(text)) if a.depth == 0]
    return [(a.speaker.text if a.speaker else None, " … ".join(c.text for c in a.content)) for a in found]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("It failed, as Maran said.", "It failed"),
        ("“It failed” as Maran said.", "“It failed”"),
        ("As Maran said in Tarn, it failed.", "it failed"),
        ("“It failed”, Maran asked.", "“It failed”"),
        ("“It failed.” Maran asked.", "“It failed.”"),
        ("It failed, Maran said; it burned.", "It failed"),
        ("It failed, Maran said — it burned.", "It failed"),
        ("It failed, Maran said and left.", "It failed"),
        ("It failed – Maran said.", "It failed"),
        ("“It failed,” Maran said to the aides it burned, and left.", "“It failed,”"),
        ("“It failed,” Maran said, “It burned.”", "“It failed,” … “It burned.”"),
        ("“It failed?” Maran said quietly.", "“It failed?”"),
        ("“It failed,” Maran said: “It burned.”", "“It burned.”"),
        ("In Tarn, Maran said, “It failed.”", "“It failed.”"),
        ("When it rained, Maran said, “It failed.”", "“It failed.”"),
        ("The vote, Maran said, “It failed.”", "“It failed.”"),
        ("The vote was lost, Maran said, “It failed.”", "The vote was lost … “It failed.”"),
        ("With old dry red boats, Maran said, it failed.", "With old dry red boats … it failed"),
        ("The vote was lost, Maran said, it failed.", "The vote was lost"),
        ("The vote, Maran said, leaving Tarn.", "The vote"),
        ("And it failed, Maran said.", "it failed"),
        ("TARN - It failed, Maran said.", "It failed"),
        ("It burned; it failed, Maran said.", "it failed"),
        ("It burned (“It failed,” Maran said).", "“It failed,”"),
        ("It failed, Maran said, quickly was lost.", "It failed … quickly was lost"),
        ("It, Maran said, is red.", "It … is red"),
        ("The dam, Maran said, that fell.", "The dam … that fell"),
        ("It failed, Maran said. “It burned.”", "It failed … “It burned.”"),
        ("It, Maran said - “It burned.”", "It … “It burned.”"),
        ("“It failed” said Maran, “it burned”.", "“It failed” … “it burned”"),
        ("It failed, said Maran in June, and it burned.", "It failed … and it burned"),
        ("It failed — according to Maran.", "It failed"),
        ("It failed, according to Maran, but burned.", "It failed"),
        ("It failed according to Maran, is red.", "It failed"),
        ("It, according to Maran, is red.", "It … is red"),
        ("So according to Maran, it failed.", "it failed"),
        ("So it, according to Maran, failed.", "So it … failed"),
        ("According to Maran: it failed.", "it failed"),
    ],
)
def test_what_a_tag_takes(text: str, content: str) -> None:
    """A tag takes what stands before it and what goes on behind it, and leaves what only leads up to it."""
    assert told(text) == [("Maran", content)]


@pytest.mark.parametrize(
    "text",
    [
        "It failed, Maran asked.",
        "It failed (Maran said).",
        "In Orlo, Maran said, and it failed.",
        "In Orlo, Maran said, leaving it failed.",
        "In Orlo, Maran said, the vote.",
        "As Maran said, .",
        "It failed said Maran.",
        ", said Maran.",
        "It failed, according to.",
    ],
)
def test_no_tag(text: str) -> None:
    """Without the right marks, or without anything that is said, nothing is attributed."""
    assert told(text) == []


def test_two_tags_share_a_sentence() -> None:
    """What the second takes begins behind the first."""
    assert told("It burned, Lund said, it failed, Maran said.") == [("Lund", "It burned"), ("Maran", "it failed")]
    assert told("It burned, Lund said — it failed, Maran said.") == [("Lund", "It burned"), ("Maran", "it failed")]
    assert told("It burned, according to Lund.") == [("Lund", "It burned")]


@pytest.mark.parametrize(("words", "leads"), [(1, True), (11, True), (12, False)])
def test_a_leading_phrase_is_shorter_than_twelve_words(words: int, leads: bool) -> None:
    """A longer one is content of its own."""
    sentence = reading(f"like {'old ' * (words - 1)}, Maran said, it failed")
    assert _leading_adverbial(sentence, 0, words, words + 3) is leads


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("of boats, it", True),
        ("like boats, it", True),
        ("like ended, it", False),
        ("like “it”, it", False),
        ("boats red, it", False),
    ],
)
def test_what_leads_up_to_a_tag(text: str, leads: bool) -> None:
    """A phrase without verb or quotation that opens with a preposition."""
    assert _leading_adverbial(reading(text), 0, 2, 3) is leads


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("it failed", 0),
        ("and it failed", 1),
        ("and but it failed", 2),
        ("it burned; it failed", 3),
        ("it sank; it burned; it failed", 6),
        ("it burned: “it failed”", 3),
        ("it burned (“it failed”", 3),
        ("it burned “it failed”", 0),
        ("“it failed”", 0),
    ],
)
def test_where_the_content_of_a_tag_starts(text: str, first: int) -> None:
    """With the sentence, behind a conjunction or the last semicolon, or at a quotation that a mark introduces."""
    sentence = reading(text)
    assert content_start(sentence, sentence.size, []) == first
    assert content_start(sentence, sentence.size - 1, []) <= first


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("it went", True),
        ("it ended", True),
        ("it said", True),
        ("the boats", False),
        ("when it went", False),
        ("when it went, it ended", True),
        ("of it went", False),
    ],
)
def test_whole_clauses(text: str, complete: bool) -> None:
    """A finite verb makes a clause, a subordinate one only before a comma."""
    sentence = reading(text)
    assert _complete(sentence, Range(0, sentence.size)) is complete


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left this: the dam seemed lost.", [(None, "the dam … lost")]),
        ("The dam seemed lost: it failed.", [(None, "The dam … lost")]),
        ("The dam, an old one, seemed lost.", [(None, "The dam … lost")]),
        ("It seemed lost.", [(None, "lost")]),
        ("It seems like rain.", [(None, "like rain")]),
        ("It seems to rain.", [(None, "to rain")]),
        ("It appeared on Monday.", []),
        ("Maran was asked what fell.", [(None, "what fell")]),
        ("Maran was asked by Lund about rain.", [("Lund", "about rain")]),
        ("Maran was asked to leave.", [(None, "to leave")]),
        ("Maran was asked again.", []),
        ("Maran was praised by Lund for “courage”.", [("Lund", "Maran … for “courage”")]),
        ("Maran was praised by Lund as a hero.", [("Lund", "Maran … as a hero")]),
        ("Maran was praised by Lund on Monday.", [("Lund", "Maran")]),
        ("Maran was praised for the dam.", []),
        ("The dam is seen as a ruin, and they left.", [(None, "The dam … a ruin")]),
        ("The dam, an old one, is seen as a ruin.", [(None, "The dam … a ruin")]),
        ("The dam is praised as a ruin.", []),
        ("The dam is seen as.", []),
        ("The dam, an old one, is thought to leak.", [(None, "The dam … to leak")]),
        ("Maran is praised to leave.", []),
        ("It is known that it failed.", [(None, "that it failed")]),
        ("It is praised that it failed.", []),
        ("Asked about rain, mud and the dam, Maran said it failed.", [(None, "rain, mud and the dam"), ("Maran", "it failed")]),
        ("Asked about rain. They left", [(None, "rain")]),
    ],
)
def test_passives_and_the_like(text: str, expected: list[Told]) -> None:
    """What is asked, expected, praised or only seems so, and who does the asking or praising."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "content", "via"),
    [
        ("The Ledger quoted Maran as saying it failed.", "it failed", ["The Ledger"]),
        ("It failed, Maran was quoted as saying.", "It failed", []),
        ("It failed — Maran was quoted as saying.", "It failed", []),
        ("“It failed” Maran was quoted as saying in Tarn.", "“It failed”", []),
        ("“It failed,” Maran was quoted as saying by the Ledger.", "“It failed,”", ["the Ledger"]),
        ("Maran was quoted by the Ledger as saying it failed.", "it failed", ["the Ledger"]),
        ("Maran was cited as saying it failed, and Lund said it burned.", "it failed", []),
    ],
)
def test_whoever_is_quoted(text: str, content: str, via: list[str]) -> None:
    """The quoted one speaks, before or behind what is said, and the quoting outlet passes it on."""
    found = find_attributions(Document(text))[0]
    assert found.speaker is not None
    assert (found.speaker.text, found.content[0].text, [v.text for v in found.via]) == ("Maran", content, via)
    assert found.lemma == "say"


@pytest.mark.parametrize(("words", "passed"), [(23, True), (24, False)])
def test_as_saying_comes_within_24_words(words: int, passed: bool) -> None:
    """Farther from "quoted" it is no longer the saying of the quoted one."""
    found = find_attributions(Document(f"The Ledger quoted Maran {'old ' * (words - 1)}as saying it failed."))
    assert (found[0].lemma == "say") is passed


def test_a_tag_that_quotes_carries_the_next_quotation_on() -> None:
    """The quotation of the next sentence is the quoted one's, not that of the participle behind."""
    text = "“It failed,” the Ledger quoted Maran as saying, adding he was sad. “It burned.”"
    (said,) = [a for a in find_attributions(Document(text)) if a.lemma == "say"]
    assert [c.text for c in said.content] == ["“It failed,”", "“It burned.”"]


def test_a_quoted_speaker_before_the_words_is_no_tag() -> None:
    """The last cue that can quote carries on what follows when no tag does."""
    text = "The Ledger quoted Maran as saying it failed, adding he was sad. “It burned.”"
    last = {a.lemma: [c.text for c in a.content] for a in find_attributions(Document(text))}
    assert last["add"] == ["he was sad", "“It burned.”"]
