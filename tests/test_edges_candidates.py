"""Where a cue is one and where the same words are none: verbs, nouns, adjectives, adverbs, questions and colons."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.attribution import find_attributions

Told = tuple[str | None, str, str]


def told(text: str) -> list[Told]:
    """Speaker, cue and content of each outer attribution."""
    found = [a for a in find_attributions(Document(text)) if a.depth == 0]
    return [
        (a.speaker.text if a.speaker else None, a.cue.text if a.cue else "", " … ".join(c.text for c in a.content)) for a in found
    ]


def cues(text: str) -> list[str]:
    """The cues of a text, whatever they govern."""
    return [a.cue.text if a.cue else "" for a in find_attributions(Document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maran left on a belief that it failed.", ("Maran", "belief", "that it failed")),
        ("They kept his claim that it failed.", ("his", "claim", "that it failed")),
        ("They kept Maran's old claim that it failed.", ("Maran", "old claim", "that it failed")),
        ("They kept Maran's red old claim that it failed.", ("Maran", "red old claim", "that it failed")),
        ("They kept Maran's vow to leave.", ("Maran", "vow", "to leave")),
        ("Maran's criticism of the dam was loud.", ("Maran", "criticism of", "the dam")),
        ("His criticism of the dam was loud.", ("His", "criticism of", "the dam")),
        ("Loud criticism of the dam was heard.", (None, "criticism of", "the dam")),
        ("The criticism of the dam was heard.", (None, "criticism of", "the dam")),
        ("Tarn criticism of the dam was heard.", (None, "criticism of", "the dam")),
    ],
)
def test_nouns_that_report(text: str, expected: Told) -> None:
    """The noun, whose it is, and what it takes: a clause, an infinitive after a possessor, or an object."""
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Maran left in a belief that it failed.",
        "Maran left in the belief that it failed.",
        "Maran left in an argument that it failed.",
        "Maran left with a hope that it failed.",
        "Maran left with the hope that it failed.",
        "Claims that it failed are old.",
        "They kept his vow to leave.",
        "They kept the vow to leave.",
        "Then criticism of the dam was heard.",
        "They kept his boat that it failed.",
        "They kept his claim of the boats.",
    ],
)
def test_nouns_that_report_nothing(text: str) -> None:
    """A noun in an adverbial, at the start of the sentence or without what it takes is no cue."""
    assert told(text) == []


@pytest.mark.parametrize(("noun", "negative"), [("denial", True), ("doubt", True), ("doubts", True), ("claim", False)])
def test_nouns_that_reject(noun: str, negative: bool) -> None:
    """A denial says that its content is not so."""
    (found,) = find_attributions(Document(f"They kept his {noun} that it failed."))
    assert found.negative is negative


def test_a_refusal_rejects_what_was_asked() -> None:
    """Whoever refuses to leave does not leave."""
    assert find_attributions(Document("They kept Maran's refusal to leave."))[0].negative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maran is sure that it failed.", ("Maran", "is sure", "that it failed")),
        ("Maran is sure whether it failed.", ("Maran", "is sure", "whether it failed")),
        ("Maran is sure he left.", ("Maran", "is sure", "he left")),
        ("Maran is now very sure that it failed.", ("Maran", "is now very sure", "that it failed")),
        ("Maran is critical of the dam.", ("Maran", "is critical of", "the dam")),
        ("Maran, glad that it held, is sure that it lasts.", ("Maran, glad that it held", "is sure", "that it lasts")),
        ("Maran is sure, and Lund is sure that it failed.", ("Lund", "is sure", "that it failed")),
        ("Maran has been sure that it failed.", ("Maran", "has been sure", "that it failed")),
    ],
)
def test_adjectives_that_report(text: str, expected: Told) -> None:
    """An adjective after a form of be with what it takes; one without does not keep the next from being found."""
    assert told(text) == [expected]


@pytest.mark.parametrize("text", ["Maran left sure that it failed.", "Maran is sure Lund.", "Sure that it failed, they left."])
def test_adjectives_that_report_nothing(text: str) -> None:
    """Neither without be nor without a clause."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Maran isn't sure that it failed.", True),
        ("Maran is not sure that it failed.", True),
        ("Maran is never sure that it failed.", True),
        ("Maran is sure that it is not lost.", False),
    ],
)
def test_negated_adjectives(text: str, negated: bool) -> None:
    """Not and n't before the adjective negate it, those within what it takes do not."""
    assert find_attributions(Document(text))[0].negated is negated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reportedly the dam failed.", [(None, "Reportedly", "the dam failed")]),
        ("The dam has reportedly failed.", [(None, "reportedly", "The dam … failed")]),
        ("Maran reportedly said it failed.", [("Maran", "reportedly said", "it failed")]),
        ("The dam reportedly failed, Maran said.", [("Maran", "said", "The dam reportedly failed")]),
        ("It reportedly failed.", [(None, "reportedly", "failed")]),
    ],
)
def test_hearsay(text: str, expected: list[Told]) -> None:
    """An adverb lays the clause on nobody, unless it belongs to a verb that reports."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If asked about the dam, Maran leaves.", [(None, "asked about", "the dam")]),
        ("When asked about the dam, Maran left.", [(None, "asked about", "the dam")]),
        ("Asked why it failed, Maran left.", [(None, "Asked", "why it failed")]),
        ("Asked in Tarn why it failed, Maran left.", [(None, "Asked", "in Tarn why it failed")]),
        ("As asked about the dam, Maran left.", []),
        ("Asked about boats", []),
        ("Asked again about boats, Maran left.", []),
        ("Asked about boats.", [(None, "Asked about", "boats")]),
    ],
)
def test_questions_without_their_asker(text: str, expected: list[Told]) -> None:
    """Asked at the start or after "when" or "if", with the question right behind it."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Maran of old Tarn: The dam has failed", "Maran of old Tarn"),
        ("Maran of old red Tarn: The dam has failed", None),
        ("Maran: It failed again.", "Maran"),
        ("Maran: It failed.", None),
        ("They: It failed again today.", None),
        ("Maran went: It failed again today.", None),
        ("An old red big sad shy dry raw shut hot dim cook: It failed again.", None),
    ],
)
def test_labels_before_a_colon(text: str, speaker: str | None) -> None:
    """A label of four words at the most that names somebody, with more than three words behind the colon, speaks."""
    assert [one[0] for one in told(text)] == ([speaker] if speaker else [])


@pytest.mark.parametrize(("words", "found"), [(38, True), (39, False)])
def test_a_colon_before_a_quotation_stands_in_the_first_forty_words(words: int, found: bool) -> None:
    """The quotation of a colon that comes later is nobody's."""
    assert bool(told(f"Maran {'on ' * words}: “It failed.”")) is found


@pytest.mark.parametrize("text", ["Maran said: “It failed.”", "Maran told Lund: “It failed.”"])
def test_a_colon_right_after_a_cue_is_no_cue_of_its_own(text: str) -> None:
    """The verb governs the quotation, a hearer of one word between them."""
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maran made it very very clear that it failed.", ["made it very very clear"]),
        ("Maran made it very very very clear that it failed.", []),
        ("Maran made it plain that it failed.", ["made it plain"]),
        ("Maran made it red that it failed.", []),
        ("Maran pointed very quickly out that it failed.", ["pointed very quickly out"]),
        ("Maran pointed very very quickly out that it failed.", []),
        ("Maran lashed out at the dam.", ["lashed out"]),
        ("Maran pointed at the dam.", []),
        ("Maran called sadly for the dam.", ["called sadly for"]),
        ("Maran yesterday said it failed.", ["said"]),
        ("Maran today said it failed.", ["said"]),
        ("Maran tomorrow said it failed.", ["said"]),
        ("Maran here said it failed.", ["said"]),
        ("Maran soon said it failed.", ["soon said"]),
        ("Maran has also said it failed.", ["has also said"]),
        ("Is saying it failed wise.", ["saying"]),
    ],
)
def test_the_words_of_a_cue(text: str, expected: list[str]) -> None:
    """A cue takes in its auxiliaries, adverbs and preposition within a short window, days and places not."""
    assert cues(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The saying that it failed is old.",
        "His saying that it failed is old.",
        "Maran, seeming to leave, went.",
        "Maran has say it failed.",
        "Maran will said it failed.",
        "Of claims it failed.",
        "The dam described by Maran was lost.",
        "The dam described as old was lost.",
        "Maran claims boats.",
        "Aides claim boats.",
        "Lund left, then say it failed.",
    ],
)
def test_verbs_that_are_none(text: str) -> None:
    """Nouns, participles that modify and forms that do not agree are no cues."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aides who claim it failed", ("Aides who", "claim", "it failed")),
        ("Boats that claim it failed", ("Boats that", "claim", "it failed")),
        ("Boats which claim it failed", ("Boats which", "claim", "it failed")),
        ("“It failed”, aides claim.", ("aides", "claim", "“It failed”")),
        ("It failed, aides claim.", ("aides", "claim", "It failed")),
        ("Aides vote for the dam.", ("Aides", "vote for", "the dam")),
        ("Lund left, then said it failed.", ("Lund", "then said", "it failed")),
        ("It failed, then said Maran.", ("Maran", "then said", "It failed")),
        ("“It failed” said Maran of the dam.", ("Maran of the dam", "said", "“It failed”")),
    ],
)
def test_forms_that_agree(text: str, expected: Told) -> None:
    """A present form that could be a noun is a verb after a quotation or comma, before its preposition or a complement."""
    assert told(text) == [expected]


def test_a_negation_counts_only_in_the_verb() -> None:
    """Cannot, never, no and n't before the verb negate it, what stands behind it does not."""
    negated = {
        text: find_attributions(Document(text))[0].negated
        for text in (
            "Maran cannot say it failed.",
            "Maran never said it failed.",
            "Maran didn't say it failed.",
            "Maran no longer says it failed.",
            "Maran said it never failed.",
            "Maran also said it failed.",
        )
    }
    assert list(negated.values()) == [True, True, True, True, False, False]
