"""What opens and closes a quotation and what kind it is: each mark, and the last word count that a kind allows."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.quotations import QuoteKind, find_quotations


def quoted(text: str) -> list[str]:
    """The quotations of a text with their marks."""
    return [text[q.start : q.end] for q in find_quotations(Document(text))]


@pytest.mark.parametrize(
    "quotation",
    [
        "“b”", '"b"', "'b'", "‘b’", "„b“", "„b”", "‟b”", "«b»", "»b«", "‹b›", "›b‹", "”b”", "‚b‘", "‚b’", "‛b’", "`b'", "``b''",
        '``b"', "‘b'", "＂b＂", '“b"', '"b”', "''b\"", "“b“", "“a «b» c”", "‘a “b” c’", "“ b”", '" b "',
    ],
)  # fmt: skip
def test_marks_that_pair(quotation: str) -> None:
    """Each opening mark closes with its partner, or with the one that writers confuse with it."""
    found = find_quotations(Document(f"a {quotation} c"))
    assert (found[0].start, found[0].end, found[0].closed, found[0].depth) == (2, 2 + len(quotation), True, 0)


@pytest.mark.parametrize("before", [" ", "(", "[", "{", "—", "–", "-", "/", "…", "*", "\t"])
def test_what_a_quotation_opens_behind(before: str) -> None:
    """Space, brackets, dashes and other signs stand before an opening mark."""
    assert quoted(f'a{before}"b" c') == ['"b"']
    assert quoted(f"a{before}'b' c") == ["'b'"]


@pytest.mark.parametrize("before", [".", ",", "?", "!", ";", ":", ")", "]"])
def test_what_a_quotation_does_not_open_behind(before: str) -> None:
    """A mark right behind a stop closes."""
    assert quoted(f"a{before}'b' c") == []
    assert quoted(f'a{before}" b c') == []


def test_double_marks_may_stand_between_letters() -> None:
    """Where spaces were forgotten a double mark opens, a single one is an apostrophe."""
    assert quoted('no"yes"no') == ['"yes"']
    assert quoted("no'yes'no") == []
    assert quoted('5" long and 6" wide') == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a ' b ' c", []),
        ("'tis it' so", []),
        ('\'Tis "so" it', ['"so"']),
        ("the 'a", []),
        ("“”", []),
        ("“a’ b”", ["“a’ b”"]),
        ("“a 'b” c", ["“a 'b”"]),
        ("“a «b” c", ["“a «b”", "«b"]),
        ("They kept the boys' mill, 'no'.", ["'no'"]),
        ("'It is the boys' mill' he said.", ["'It is the boys' mill'"]),
        ("'It is the buzz' mill' he said.", ["'It is the buzz' mill'"]),
        ("'It is the Marx' mill' he said.", ["'It is the Marx' mill'"]),
        ("'It is the boat' mill' he said.", ["'It is the boat'"]),
        ("'We like the boys' Maran said.", ["'We like the boys'"]),
        ("“a ‘b “c «d» e” f’ g”", ["“a ‘b “c «d» e” f’ g”", "‘b “c «d» e” f’", "“c «d» e”", "«d»"]),
        ("‘it sank. They left", ["‘it sank."]),
        ("`it sank. They left", []),
        ("“it sank. They left", ["“it sank."]),
        ("“a b  \n\nc", ["“a b"]),
    ],
)
def test_apostrophes_and_forgotten_marks(text: str, expected: list[str]) -> None:
    """A single mark that nothing closes is an apostrophe, a double one costs its sentence."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("“a.\n\n“b.\n\n“c.” d", [None, 0, 1]),
        ("‘a. b.\n\n‘c’", [None, 0]),
        ("'a. b.\n\n'c'", [None, 0]),
        ("x “a.\n\n“b.” “c.”", [None, 0, None]),
        ("“z” “a.\n\n“b.”", [None, None, 1]),
        ("“a.\n\nx “b.”", [None, None]),
        ("“a.” b\n\n“c.”", [None, None]),
        ("“a. b\n\nc “d.”", [None, None]),
        ("“a.\n\nb\n\n“c.”", [None, None]),
    ],
)
def test_what_carries_a_quotation_on(text: str, linked: list[int | None]) -> None:
    """Only the quotation that opens the paragraph right behind one left open at its end."""
    assert [q.continues_from for q in find_quotations(Document(text))] == linked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They kept “the old red” boat.", QuoteKind.SCARE),
        ("They kept “the old red dry” boat.", QuoteKind.SPEECH),
        ("They kept “the old red.” It went.", QuoteKind.SPEECH),
        ("They kept “the old red!” It went.", QuoteKind.SPEECH),
        ("They kept “the old red?” It went.", QuoteKind.SPEECH),
        ("They kept “the old red,” it went.", QuoteKind.SPEECH),
        ("They kept, “the old red” boat.", QuoteKind.SPEECH),
        ("They kept: “the old red” boat.", QuoteKind.SPEECH),
        ("They kept; “the old red” boat.", QuoteKind.SCARE),
        ("They said “the old red” boat.", QuoteKind.SPEECH),
        ("“the old red” boats, they said.", QuoteKind.SPEECH),
        ("They said so. “The old red” boats went.", QuoteKind.SCARE),
        ("They kept “The Salt Road” there.", QuoteKind.TITLE),
        ("They kept “Salt of the Road” there.", QuoteKind.TITLE),
        ("They kept “Salt 1984” there.", QuoteKind.TITLE),
        ("They kept “Salt road” there.", QuoteKind.SCARE),
        ("They kept “SALT ROAD” there.", QuoteKind.SCARE),
        ("They kept “of the” there.", QuoteKind.SCARE),
        ("They kept “Road” there.", QuoteKind.TITLE),
        ("They said “Road” there.", QuoteKind.SPEECH),
        ("They said “Salt Road” there.", QuoteKind.TITLE),
        ("They said, “Salt Road” there.", QuoteKind.SPEECH),
        ("They kept, “Salt Road” there.", QuoteKind.TITLE),
        ("They kept “Old Dry Red Sad Big Raw Hot Shy Dim” there.", QuoteKind.TITLE),
        ("They kept “Old Dry Red Sad Big Raw Hot Shy Dim Wet” there.", QuoteKind.SPEECH),
        ("They kept “the old red boat", QuoteKind.SPEECH),
        ("They kept “the old", QuoteKind.SPEECH),
        ("They kept “…” there.", QuoteKind.SPEECH),
    ],
)
def test_kinds_at_their_edges(text: str, kind: QuoteKind) -> None:
    """Three words away from any reporting are scare quotes, up to nine in capitals a title, anything else is speech."""
    assert find_quotations(Document(text))[-1].kind is kind


def test_a_reporting_word_within_marks_reports_nothing_outside() -> None:
    """Only the words around a quotation tell whether it is speech."""
    kinds = [q.kind for q in find_quotations(Document("They kept “he said” and “the old” boats."))]
    assert kinds == [QuoteKind.SCARE, QuoteKind.SCARE]
    kinds = [q.kind for q in find_quotations(Document("They kept “he did” said “the old” boats."))]
    assert kinds == [QuoteKind.SPEECH, QuoteKind.SPEECH]


def test_what_carries_on_is_speech() -> None:
    """However short it is."""
    assert [q.kind for q in find_quotations(Document("“They kept boats.\n\n“The old” went."))] == [QuoteKind.SPEECH] * 2
