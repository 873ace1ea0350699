"""Quotations: what is quoted, by which marks, how deep, and what it carries on."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.grounding.quotations import Quotation, QuoteKind, find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(Document(text))]


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotations(Document(text))]


def only(text: str) -> Quotation:
    (found,) = find_quotations(Document(text))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The pier is safe,” Dalby said.", ["“The pier is safe,”"]),
        ('"The pier is safe," Dalby said.', ['"The pier is safe,"']),
        ("'The pier is safe,' Dalby said.", ["'The pier is safe,'"]),
        ("‘The pier is safe,’ Dalby said.", ["‘The pier is safe,’"]),
        ("``The pier is safe,'' Dalby said.", ["``The pier is safe,''"]),
        ("''The pier is safe,'' Dalby said.", ["''The pier is safe,''"]),
        ("«Le quai est sûr», a dit Dalby.", ["«Le quai est sûr»"]),
        ("„Der Pier ist sicher“, sagte Dalby.", ["„Der Pier ist sicher“"]),
        ("“The pier is safe,” Dalby said, “and dry.”", ["“The pier is safe,”", "“and dry.”"]),
        ('“The pier is safe," Dalby said.', ['“The pier is safe,"']),
        ("No marks here.", []),
    ],
)
def test_marks_of_every_style(text: str, expected: list[str]) -> None:
    """Each pair of marks that news uses makes one quotation, marks included."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The harbour's crew didn't know the captains' plan.",
        "The harbour’s crew didn’t know the captains’ plan.",
        "In the ’90s rock ’n’ roll ruled ’em all.",
        'The plank is 6\'2" long and 5" wide.',
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    """A mark inside a word, after a plural, before an elision or after a number opens no quotation."""
    assert quoted(text) == []


def test_apostrophes_inside_single_quotes() -> None:
    """A contraction and a plural possessive inside single quotes do not close them."""
    text = "He wrote ‘I don’t know the captains’ plan’ and left."
    assert inner(text) == ["I don’t know the captains’ plan"]


def test_straight_single_quotes_beside_possessives() -> None:
    """A plural possessive after the closing mark is not read as another one."""
    text = "'It was Ada's idea,' she said of the sailors' strike."
    assert inner(text) == ["It was Ada's idea,"]


def test_nesting_counts_the_quotations_around() -> None:
    """A quotation inside another has depth 1 and stands after it."""
    text = "“He told me ‘never again’ twice,” Osei said."
    outer, inside = find_quotations(Document(text))
    assert (outer.depth, inside.depth) == (0, 1)
    assert text[inside.inner_start : inside.inner_end] == "never again"


def test_british_nesting() -> None:
    """Double marks inside single ones nest as single ones inside double do."""
    text = "‘He told me “never again” twice,’ Osei said."
    assert [q.depth for q in find_quotations(Document(text))] == [0, 1]


def test_paragraphs_that_reopen_the_mark_are_linked() -> None:
    """A quotation left open at a paragraph's end is carried on by the one that opens the next."""
    text = "“The nets came up empty.\n\n“We went home,” Ruiz said."
    first, second = find_quotations(Document(text))
    assert (first.closed, first.continues_from) == (False, None)
    assert (second.closed, second.continues_from) == (True, 0)
    assert text[first.start : first.end] == "“The nets came up empty."


def test_a_closed_quotation_is_not_carried_on() -> None:
    """Two closed quotations in neighbouring paragraphs are two speeches."""
    assert [q.continues_from for q in find_quotations(Document("“One.”\n\n“Two.”"))] == [None, None]


def test_an_unclosed_quotation_ends_with_its_sentence() -> None:
    """A forgotten closing mark costs one sentence, not the rest of the article."""
    text = "“The nets came up empty, Ruiz said. The fleet stays in port. It may sail on Monday."
    found = only(text)
    assert not found.closed
    assert text[found.start : found.end] == "“The nets came up empty, Ruiz said."


def test_a_forgotten_mark_does_not_turn_the_paragraph_inside_out() -> None:
    """After an opening mark without its close the next pair is still read as a pair."""
    text = 'The "slow lane opened. Then "the fast lane" opened.'
    assert "the fast lane" in inner(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lund said the harbour was “a disgrace”.", QuoteKind.SPEECH),
        ("“We will sail at dawn whatever the wind does,” was the message.", QuoteKind.SPEECH),
        ("The so-called “ghost fleet” sails at night.", QuoteKind.SCARE),
        ("Her first novel, “The Salt Road”, sold well.", QuoteKind.TITLE),
    ],
)
def test_kinds(text: str, kind: QuoteKind) -> None:
    """Reported words are speech, a few words away from any reporting are scare quotes, words in capitals a title."""
    assert only(text).kind is kind


@given(st.text(alphabet="ab .,?\n\"'“”‘’«»„`", max_size=80))
@settings(deadline=None, max_examples=200)
def test_any_marks_make_properly_nested_stretches(text: str) -> None:
    """Whatever the marks, offsets are in order, inner lies in outer, and no two quotations cross."""
    found = find_quotations(Document(text))
    for i, q in enumerate(found):
        assert 0 <= q.start < q.inner_start < q.inner_end <= q.end <= len(text)
        assert q.continues_from is None or q.continues_from < i
        for other in found[i + 1 :]:
            assert other.start >= q.end or other.end <= q.end


@pytest.mark.parametrize("unit", ['"', "“", "'", "“ « ", '"a ', " ‘a", "‘a’ "])
def test_ten_thousand_marks_take_linear_time(unit: str) -> None:
    """Ten times the marks take no more than some thirty times the time."""

    def seconds(times: int) -> float:
        document = Document(unit * times)
        _ = document.sentences
        start = time.process_time()
        find_quotations(document)
        return time.process_time() - start

    small, large = min(seconds(1_000) for _ in range(3)), min(seconds(10_000) for _ in range(3))
    assert large < 30 * max(small, 0.005)
