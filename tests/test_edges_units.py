"""Which sentences are read as one, which first words are names, and how verbs are inflected: each rule at its edge."""

from __future__ import annotations

from collections import Counter

import pytest

from summarizer.document import Document
from summarizer.grounding.capitals import capital_habits, ordinary
from summarizer.grounding.cues import CueKind, VerbForm, inflect, is_reporting, verb_forms
from summarizer.grounding.quotations import find_quotations
from summarizer.grounding.units import MAX_UNIT_WORDS, Unit, _words_between, units
from summarizer.grounding.words import Class


def found(text: str) -> list[Unit]:
    document = Document(text)
    return units(document, find_quotations(document))


def joined(text: str) -> list[str]:
    """The units of a text as they are written."""
    return [text[unit.start : unit.end] for unit in found(text)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“Stop.”", "Maran said."),
        ("“Stop.”", "Maran says."),
        ("“Stop.”", "Maran asked."),
        ('"Stop."', "Maran wrote."),
        ("‘Stop.’", "Maran added."),
        ("'Stop.'", "Maran told."),
        ("«Stop.»", "Maran replied."),
        ("“Stop?”", "Maran Lund of Tarn then asked so."),
        ("“Stop!”", "Maran Lund of Tarn then shouted so."),
        ("He said this: “Stop.", "Go.”"),
        ("“Stop. Go.", "Now.”"),
    ],
)
def test_sentences_that_are_one(first: str, second: str) -> None:
    """A quotation is read with its tag and with all sentences that it runs over."""
    text = f"{first} {second}"
    assert joined(f"{text} He left.")[0].startswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "“Stop.”\nhe left",
        "'Stop.'\nhe left",
        "‘Stop.’\nhe left",
        '"Stop."\nhe left',
        "«Stop.»\nhe left",
        "Stop?\nhe left",
        "Stop!\nhe left",
    ],
)
def test_a_line_that_goes_on_in_lower_case(text: str) -> None:
    """After a quotation, question or call it belongs to the line before."""
    assert joined(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“Stop.” ", "Maran said it failed."),
        ("Stop. ", "Maran said."),
        ("“Stop.” ", "Maran Lund of Tarn then asked so."),
        ("“Stop?” ", "Maran Lund of Tarn then left."),
        ("“Stop!”\n", "Maran said."),
        ("“Stop.”\n", "Maran said."),
        ("Stop.\n", "he left"),
        ("Stop?\n\n", "he left"),
        ("“Stop.”\n\n", "he left"),
        ("“Stop.”\n", "He left"),
        ("He left:\n", "He stopped."),
        ("He left.\n", "“Stop.”"),
    ],
)
def test_sentences_that_are_two(first: str, second: str) -> None:
    """A tag goes on in no other words, and neither tag nor rest stands across a paragraph."""
    assert joined(first + second) == [first.strip(), second]


def test_a_colon_announces_the_quotation_of_the_next_line() -> None:
    """The line with the colon and the quotation behind it are one."""
    assert joined("He said:\n“Stop.” He left.") == ["He said:\n“Stop.”", "He left."]
    assert [word.cls for word in found("He said:\n“Stop.”")[0].words][-1] is Class.QUOTE


@pytest.mark.parametrize(("words", "sizes"), [(400, [400]), (401, [400, 1]), (801, [400, 400, 1])])
def test_a_long_sentence_is_read_in_pieces(words: int, sizes: list[int]) -> None:
    """Each piece holds 400 words and begins where the one before ends."""
    pieces = found("old " * words)
    assert [len(piece.words) for piece in pieces] == sizes
    assert [piece.start for piece in pieces] == [4 * MAX_UNIT_WORDS * k for k in range(len(sizes))]


def test_quotations_are_single_words() -> None:
    """With their capital, and with what stands before, between and behind them."""
    (unit,) = found("Maran said “No” and “yes” to Lund")
    assert [(word.lower, word.cls is Class.QUOTE, word.capital) for word in unit.words] == [
        ("maran", False, True),
        ("said", False, False),
        ("", True, True),
        ("and", False, False),
        ("", True, False),
        ("to", False, False),
        ("lund", False, True),
    ]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 20, ["maran", "left", "the", "mill", "."]),
        (6, 20, ["left", "the", "mill", "."]),
        (0, 10, ["maran", "left"]),
        (5, 11, ["left"]),
        (0, 8, ["maran", "le"]),
        (1, 10, ["aran", "left"]),
        (6, 6, []),
        (11, 25, ["the", "mill", ".", "he", "l"]),
        (20, 21, []),
    ],
)
def test_the_words_of_a_stretch(start: int, end: int, words: list[str]) -> None:
    """The words that stand in it, those cut by its ends as far as they do."""
    assert [word.lower for word in _words_between(Document("Maran left the mill. He left."), start, end)] == words


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("Harbour went.", Class.WORD),
        ("Harbour Lund went.", Class.WORD),
        ("Harbour Lund went. The harbour is at the Harbour mill.", Class.NAME),
        ("Harbour was shut. The harbour is at the Harbour mill.", Class.WORD),
        ("Harbour was shut. They saw Harbour.", Class.NAME),
        ("Harbour", Class.WORD),
        ("Maran went.", Class.NAME),
    ],
)
def test_the_first_word_of_a_sentence(text: str, cls: Class) -> None:
    """An ordinary word is no name there, unless a name follows it and it is written as one elsewhere."""
    assert found(text)[0].words[0].cls is cls


def test_capitals_are_counted_within_sentences() -> None:
    """The first word of a sentence and the words of a headline do not count; six words, or six of ten, make no headline."""
    low, high = capital_habits(Document("so Maran saw Maran. Lund saw 40 boats."))
    assert (low["so"], low["saw"], low["maran"], high["maran"], high["lund"]) == (1, 2, 0, 2, 0)
    assert capital_habits(Document("Maran Says Old Dam Failed Tarn"))[1]["dam"] == 1
    assert capital_habits(Document("Maran Says Old Dam Failed In Tarn"))[1]["dam"] == 0
    assert capital_habits(Document("Maran Says Old Dam Failed Tarn and it is wet"))[1]["dam"] == 1
    assert capital_habits(Document("Maran Says Old Dam Failed Tarn And it is wet"))[1]["dam"] == 0
    assert capital_habits(Document("40 Boats left"))[1]["boats"] == 0
    assert capital_habits(Document("Boats left Tarn"))[1]["tarn"] == 1


@pytest.mark.parametrize(
    ("word", "is_ordinary"),
    [(f"blort{end}", True) for end in "ing ed ly ists ors ers ials ants ents ics ures ions ties".split()]  # noqa: SIM905
    + [(word, True) for word in "people men women police shares sources critics voters data polls poll".split()]  # noqa: SIM905
    + [(word, True) for word in "boat boats bus buses box boxes branch branches fish fishes copies companies ferry write".split()]  # noqa: SIM905
    + [(word, False) for word in "blort blorts mark tarn boates ferres".split()],  # noqa: SIM905
)
def test_ordinary_words(word: str, is_ordinary: bool) -> None:
    """Common nouns with their plurals, verbs and words with an ordinary ending, where the text does not tell."""
    assert ordinary(word, Counter(), Counter()) is is_ordinary


@pytest.mark.parametrize(("low", "high", "is_ordinary"), [(1, 1, True), (1, 2, False), (2, 1, True), (0, 1, False), (1, 0, True)])
def test_the_text_tells_what_is_ordinary(low: int, high: int, is_ordinary: bool) -> None:
    """A word that stands in lower case as often as in a capital is no name, one that only has a capital is."""
    assert ordinary("boat", Counter(boat=low), Counter(boat=high)) is is_ordinary


@pytest.mark.parametrize(
    ("lemma", "third", "past", "ing"),
    [
        ("deny", "denies", "denied", "denying"),
        ("portray", "portrays", "portrayed", "portraying"),
        ("convey", "conveys", "conveyed", "conveying"),
        ("deploy", "deploys", "deployed", "deploying"),
        ("buoy", "buoys", "buoyed", "buoying"),
        ("guy", "guys", "guyed", "guying"),
        ("stress", "stresses", "stressed", "stressing"),
        ("lash", "lashes", "lashed", "lashing"),
        ("preach", "preaches", "preached", "preaching"),
        ("tax", "taxes", "taxed", "taxing"),
        ("waltz", "waltzes", "waltzed", "waltzing"),
        ("echo", "echoes", "echoed", "echoing"),
        ("argue", "argues", "argued", "arguing"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("hoe", "hoes", "hoed", "hoeing"),
        ("dye", "dyes", "dyed", "dyeing"),
        ("admit", "admits", "admitted", "admitting"),
        ("report", "reports", "reported", "reporting"),
    ],
)
def test_regular_forms(lemma: str, third: str, past: str, ing: str) -> None:
    """Endings follow the last letters of the verb."""
    forms = inflect(lemma)
    assert (forms[VerbForm.THIRD], forms[VerbForm.PAST], forms[VerbForm.ING]) == (third, past, ing)
    assert (forms[VerbForm.BASE], forms[VerbForm.PARTICIPLE]) == (lemma, past)


def test_irregular_forms() -> None:
    """Past and participle may differ, and one spelling may be several forms of one verb."""
    assert list(inflect("write").values()) == ["write", "writes", "wrote", "written", "writing"]
    assert verb_forms()["read"].forms == {VerbForm.BASE, VerbForm.PAST, VerbForm.PARTICIPLE}
    assert verb_forms()["wrote"].forms == {VerbForm.PAST}


@pytest.mark.parametrize(
    ("lemma", "kind", "takes", "negative", "factive"),
    [
        ("confirm", CueKind.SAY, {"clause", "quote", "tag", "object"}, False, True),
        ("explain", CueKind.SAY, {"clause", "quote", "tag", "object"}, False, False),
        ("propose", CueKind.WANT, {"hearer", "to", "clause", "quote", "object", "tag"}, False, False),
        ("doubt", CueKind.DOUBT, {"clause", "object"}, True, False),
        ("question", CueKind.DOUBT, {"clause", "object", "quote"}, True, False),
        ("lash", CueKind.SAY, set[str](), False, False),
    ],
)
def test_verbs_of_several_groups(lemma: str, kind: CueKind, takes: set[str], negative: bool, factive: bool) -> None:
    """The first group tells the kind, all of them what the verb takes; what one says of its content holds in all."""
    verb = verb_forms()[lemma].verb
    assert (verb.lemma, verb.kind, verb.complements, verb.negative, verb.factive) == (lemma, kind, takes, negative, factive)


def test_prepositions_of_verbs() -> None:
    """A verb with and one without."""
    assert verb_forms()["lash"].verb.prepositions == {"out"}
    assert verb_forms()["called"].verb.prepositions == {"for", "on", "upon"}
    assert verb_forms()["said"].verb.prepositions == frozenset()


@pytest.mark.parametrize(
    ("word", "reports"), [("said", True), ("according", True), ("hoped", False), ("lashed", False), ("boat", False)]
)
def test_reporting_words(word: str, reports: bool) -> None:
    """Verbs that can introduce a quotation, and "according"."""
    assert is_reporting(word) is reports
