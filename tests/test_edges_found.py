"""Which attribution lies within which, which governs a stretch, how it is quoted, and who speaks without a cue: at the edges."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.attribution import AttributionForm, find_attributions, governor
from summarizer.grounding.attribution.nesting import line_of, parents_of
from summarizer.grounding.attribution.table import Stands


def stands(cue: tuple[int, int] | None, *content: tuple[int, int]) -> Stands:
    return Stands(cue, None, None, content)


@pytest.mark.parametrize(
    ("built", "parents"),
    [
        ([stands((0, 4), (5, 20)), stands((5, 7), (8, 20))], {1: 0}),
        ([stands((0, 4), (5, 20)), stands((19, 20), (21, 30))], {1: 0}),
        ([stands((0, 4), (5, 20)), stands((20, 22), (23, 30))], {}),
        ([stands((0, 4), (5, 20)), stands((4, 5), (21, 30))], {}),
        ([stands((0, 4), (5, 30)), stands((6, 8), (9, 29)), stands((10, 12), (13, 28))], {1: 0, 2: 1}),
        ([stands((0, 4), (5, 30)), stands((6, 8), (9, 12)), stands((20, 22), (23, 30))], {1: 0, 2: 0}),
        ([stands((10, 12), (0, 9), (20, 25)), stands((22, 24), (13, 16))], {1: 0}),
        ([stands(None, (0, 9)), stands((4, 6), (7, 9))], {1: 0}),
        ([stands((6, 8), (0, 5), (9, 12)), stands((10, 11), (5, 9))], {1: 0}),
    ],
)
def test_what_lies_in_what(built: list[Stands], parents: dict[int, int]) -> None:
    """A cue from the first character of a content up to its last lies in it; the smallest content around is the parent."""
    assert parents_of(built, [one.bounds for one in built]) == parents


def test_the_line_of_parents() -> None:
    """The nearest first, and a circle ends where it began."""
    assert line_of({2: 1, 1: 0}, 2) == [1, 0]
    assert line_of({2: 1, 1: 2}, 2) == [1, 2]
    assert line_of({}, 2) == []


@pytest.mark.parametrize(
    ("content", "start", "end", "found"),
    [
        ("it failed", 16, 21, True),
        ("it failed", 17, 22, False),
        ("it burns", 14, 24, True),
        ("it burns", 15, 25, False),
        ("it burns", 0, 19, True),
        ("it burns", 19, 22, False),
    ],
)
def test_how_much_a_content_must_hold(content: str, start: int, end: int, found: bool) -> None:
    """Four fifths of the stretch, or more than half of the content; it starts at the twelfth character."""
    assert (governor(Document(f"Maran said {content}. They left."), start, end) is not None) is found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Maran said, “It failed”, “it burned”.", AttributionForm.DIRECT),
        ("Maran said, “It failed” , “it burned”.", AttributionForm.MIXED),
        ("Maran said, “It failed” and “it burned”.", AttributionForm.MIXED),
        ("“It failed,” Maran said, “it burned.”", AttributionForm.DIRECT),
        ("Maran said it failed.", AttributionForm.INDIRECT),
        ("“No.” Maran said it failed.", AttributionForm.INDIRECT),
    ],
)
def test_how_a_content_is_quoted(text: str, form: AttributionForm) -> None:
    """Two characters a stretch may stand outside of the marks."""
    assert find_attributions(Document(text))[-1].form is form


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("He left.", "He"),
        ("She left.", "She"),
        ("It left.", None),
        ("They left.", None),
        ("Mrs. Ada Holm left.", "Mrs. Ada Holm"),
    ],
)
def test_who_speaks_a_bare_quotation(before: str, speaker: str | None) -> None:
    """The person of the sentence before, by name or pronoun; things and several people speak none."""
    found = find_attributions(Document(f"{before}\n\n“We wait.”"))
    assert [a.speaker.text if a.speaker else None for a in found] == ([speaker] if speaker else [])
