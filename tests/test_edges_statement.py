"""A free statement against a whole article: which passage decides, and what a case tells of its words."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

import pytest
from scenes import told

from summarizer import check
from summarizer.schemas import Reason, Support
from summarizer.validation.case import Case
from summarizer.validation.context import context_of
from summarizer.validation.finding import Finding, Stretch, contradicted, supported, unchecked, unsupported
from summarizer.validation.statement import _mendable, _shortened, candidates, decide, find_elsewhere
from summarizer.validation.statement_words import statement_of


def case(text: str, said: str, evidence: str | None = None) -> Case:
    start = text.index(evidence) if evidence else 0
    pieces = (Stretch(start, start + len(evidence or text)),)
    return Case(statement=statement_of(said), context=context_of(text), evidence=pieces, bare=True)


@pytest.mark.parametrize(
    ("said", "reason", "detail"),
    [
        ("…", Reason.WORDS_MISSING, "There is nothing to check in the statement."),
        ("", Reason.WORDS_MISSING, "There is nothing to check in the statement."),
        ("Zebras yodel.", Reason.NOT_IN_TEXT, "No sentence of the article has anything to do with it."),
    ],
)
def test_a_statement_of_which_nothing_can_be_said(said: str, reason: Reason, detail: str) -> None:
    """Marks alone say nothing, and words that the article has nowhere have nothing to do with it."""
    found = decide(statement_of(said), context_of("The quay is shut. Boats sank."))
    assert (found.support, found.reason, found.detail) == (Support.UNSUPPORTED, reason, detail)
    verdict = check(said, "The quay is shut. Boats sank.")
    assert (verdict.path, verdict.reason, verdict.detail) == ("", reason, detail)


@pytest.mark.parametrize(
    ("sentence", "evidence", "said", "left"),
    [
        ("Aske, who was not named, left.", None, "Aske left.", ["Aske", " left."]),
        ("Aske, who was not named, left.", "Aske, who was not named, left", "Aske left.", None),  # no whole sentence
        ("Aske, who was not named, left. It rained.", None, "Aske left.", None),  # two of them
        ("Aske was not named.", None, "Aske was named.", None),
        ("Aske, who was not named, left.", None, "Aske yodelled.", None),
    ],
)
def test_a_sentence_without_its_asides(sentence: str, evidence: str | None, said: str, left: list[str] | None) -> None:
    """What one whole sentence does not bear out it may without its asides."""
    found = _shortened(case(sentence, said, evidence))
    assert (found and told(found, sentence)[3]) == left


@pytest.mark.parametrize(
    ("finding", "mendable"),
    [
        (unsupported(Reason.NAME_MISMATCH, ""), True),
        (unsupported(Reason.NUMBER_MISSING, ""), True),
        (unsupported(Reason.TIME_MISMATCH, ""), True),
        (contradicted(Reason.TIME_MISMATCH, ""), False),
        (unsupported(Reason.PARAPHRASE, ""), False),
        (unsupported(Reason.NUMBER_MISMATCH, ""), False),
    ],
)
def test_what_another_sentence_can_mend(finding: Finding, mendable: bool) -> None:
    """A name, number or time that is only lacking may stand in another sentence; a wrong one is no lack."""
    assert _mendable(finding) is mendable


def test_a_finding_is_a_fault_when_it_is_refused() -> None:
    """Contradicted and unsupported are faults, supported and unchecked are none."""
    faults = [contradicted(Reason.PARAPHRASE, ""), unsupported(Reason.PARAPHRASE, "")]
    assert [one.fault for one in (*faults, supported(""), unchecked(Reason.PARAPHRASE, ""))] == [True, True, False, False]
    assert supported("", Stretch(1, 2)).at([Stretch(3, 4)]).spans == (Stretch(1, 2),)
    assert supported("").at([Stretch(3, 4)]).spans == (Stretch(3, 4),)


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "covers"),
    [
        ((0, 3), (3, 5), False, False),
        ((0, 4), (3, 5), True, False),
        ((3, 5), (0, 3), False, False),
        ((3, 5), (0, 4), True, False),
        ((0, 5), (0, 5), True, True),
        ((0, 5), (1, 4), True, True),
        ((1, 5), (0, 5), True, False),
        ((0, 4), (0, 5), True, False),
    ],
)
def test_stretches(one: tuple[int, int], other: tuple[int, int], overlaps: bool, covers: bool) -> None:
    """Stretches overlap when they share a character; one covers another that does not reach beyond it."""
    assert Stretch(*one).overlaps(Stretch(*other)) is overlaps
    assert Stretch(*one).covers(Stretch(*other)) is covers


def test_where_a_statement_is_borne_out_elsewhere() -> None:
    """The sentence that bears a statement out when its own evidence does not."""
    text = "The quay is shut. Boats sank in May."
    found = find_elsewhere(case(text, "Boats sank.", "The quay is shut."))
    assert found is not None
    assert text[found.start : found.end] == "Boats sank in May."
    assert find_elsewhere(case(text, "Trams sank.", "The quay is shut.")) is None


@pytest.mark.parametrize(
    ("evidence", "said", "pointed"),
    [
        ("The company sank a ferry.", "Brandt sank a ferry.", "Brandt"),
        ("The company sank a ferry.", "Holt sank a ferry.", None),
        ("A company sank a ferry.", "Brandt sank a ferry.", None),
        ("The quay sank a ferry.", "Brandt sank a ferry.", None),
        ("The company sank a ferry.", "Brandt company sank a ferry.", None),
        ("The company sank a ferry.", "It sank a ferry.", None),
        ("Company sank a ferry.", "Brandt sank a ferry.", None),
    ],
)
def test_whom_a_description_of_the_evidence_may_mean(evidence: str, said: str, pointed: str | None) -> None:
    """A company of the evidence may be a noun of the statement that stands elsewhere and that nothing else answers to."""
    text = f"Brandt builds boats. Rain fell. It poured. {evidence}"
    made = case(text, said, evidence)
    at = made.pointed
    assert (None if at is None else made.statement.words[at].token.text) == pointed


def test_the_names_and_figures_of_a_statement() -> None:
    """Words of names and of quantities by their numbers."""
    text = "Ada Holm sold 40 old boats."
    made = case(text, "So Ada Holm sold 40 boats.")
    assert made.named == {1, 2}
    assert made.figures == {4}
    assert [made.context.names.names[one].text for one in made.names_at(1)] == ["Ada Holm"]
    assert made.names_at(3) == made.names_at(0) == frozenset()
    assert made.spans == made.evidence


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("Boats sank in May.", True),
        ("boats, sank in may", True),
        ("Boats sank in June.", False),
        ("Boats sank.", False),
        ("…", False),
    ],
)
def test_a_statement_word_for_word(said: str, same: bool) -> None:
    """Marks and case aside the same words are the evidence."""
    assert case("Boats sank in May.", said).verbatim is same


def test_candidates_of_the_first_sentence_and_of_the_last() -> None:
    """Before the first sentence and behind the last there is none to pair them with."""
    text = "Boats sank. It rained. Trams burned."
    numbers = {one.start: one.number for one in context_of(text).document.sentences}
    found = [[numbers[piece.start] for piece in one] for one in candidates(statement_of("boats with trams"), context_of(text))]
    assert found == [[1], [3], [2, 3], [1, 2], [1, 3]]


def test_a_candidate_of_two_sentences_run_together() -> None:
    """Of several sentences run together the one that shares most is tried."""
    text = "Boats lay at the quay The men left early."
    for said, piece in (("men left", "The men left early."), ("boats lay", "Boats lay at the quay ")):
        ((found,), *_) = candidates(statement_of(said), context_of(text))
        assert text[found.start : found.end] == piece
