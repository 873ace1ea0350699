"""Coverage, places of spans, what a summary's people go by, and evidence that stands elsewhere."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from typing import Any

import pytest
from scenes import Json, actor, claim, piece, scene, source
from test_validation_places import summary

from summarizer.schemas import Located, Report, Span, Verdict
from summarizer.validation import verify
from summarizer.validation.context import context_of
from summarizer.validation.coverage import _Used
from summarizer.validation.finding import Stretch
from summarizer.validation.row import Row
from summarizer.validation.spans import place_of


@pytest.mark.parametrize(
    ("start", "end", "touches"),
    [
        (0, 2, False),
        (0, 3, True),
        (4, 5, True),
        (5, 7, False),
        (5, 8, True),
        (6, 9, True),
        (11, 12, True),
        (12, 20, False),
        (0, 40, True),
        (24, 25, True),
        (25, 26, False),
        (19, 20, False),
        (19, 21, True),
    ],
)
def test_what_evidence_touches(start: int, end: int, touches: bool) -> None:
    """A stretch is used when it shares a character with evidence; touching its end is not enough."""
    used = _Used([Stretch(20, 25), Stretch(2, 5), Stretch(7, 9), Stretch(9, 11), Stretch(10, 12), Stretch(7, 8)])
    assert used.pieces == [Stretch(2, 5), Stretch(7, 12), Stretch(20, 25)]
    assert used.touches(Stretch(start, end)) is touches
    assert not _Used([]).touches(Stretch(start, end))


def test_evidence_inside_other_evidence() -> None:
    """A short stretch inside a long one does not end it."""
    assert _Used([Stretch(0, 9), Stretch(2, 3)]).pieces == [Stretch(0, 9)]


TEXT = "“The quay is shut,” Ada Holm said. Mia Lund said 40 boats sank. It cost 9 crowns."


def report(**parts: Any) -> Report:
    return verify(summary(TEXT, **parts), TEXT)


def number(words: str, evidence: str) -> Json:
    return {
        "id": "number-1", "text": words, "value": words, "upper": None, "unit": None, "qualifier": None, "direction": None,
        "counted": "boats", "claim": None, "evidence": [piece(TEXT, evidence)],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "quotations", "numbers", "attributions"),
    [
        ({}, 1, 2, 2),
        ({"claims": [claim(TEXT, "The quay is shut")]}, 0, 2, 1),
        ({"claims": [claim(TEXT, "Ada Holm said")]}, 1, 2, 2),  # its content is not among the evidence
        ({"claims": [claim(TEXT, "40 boats sank")]}, 1, 1, 1),
        ({"gist": [{"text": "Boats sank.", "evidence": [piece(TEXT, "boats sank")]}]}, 1, 2, 1),
        ({"gist": [{"text": "Boats sank.", "evidence": [piece(TEXT, TEXT)]}]}, 0, 0, 0),
        ({"numbers": [number("40", "40 boats")]}, 1, 1, 2),
        ({"numbers": [number("9", "9 crowns")]}, 1, 1, 2),
    ],
)
def test_what_is_missed(parts: Json, quotations: int, numbers: int, attributions: int) -> None:
    """Quotations and attributions that no claim or gist has in its evidence are missed, numbers also those of no number."""
    found = report(**parts).coverage
    assert [len(one.missed) for one in (found.quotations, found.numbers, found.attributions)] == [
        quotations,
        numbers,
        attributions,
    ]
    assert [one.found for one in (found.quotations, found.numbers, found.attributions)] == [1, 2, 2]
    assert all(one.used + len(one.missed) == one.found for one in (found.quotations, found.numbers, found.attributions))


def test_what_is_missed_is_shown_in_order() -> None:
    """What is missed is given whole, in the order of the text."""
    found = report().coverage
    assert [span.text for span in found.numbers.missed] == ["40", "9 crowns"]
    assert [span.text for span in found.quotations.missed] == ["“The quay is shut,”"]
    assert [span.text for span in found.attributions.missed] == [
        "“The quay is shut,” Ada Holm said",
        "Mia Lund said 40 boats sank",
    ]


def verdict(made: Report, path: str) -> Verdict:
    return next(one for one in made.verdicts if one.path == path)


@pytest.mark.parametrize(
    ("start", "end", "words", "stands", "detail", "located"),
    [
        (1, 9, "The quay", (1, 9), "The article has these words here.", Located.EXACT),
        (
            0,
            8,
            "The quay",
            (1, 9),
            "These characters are other words; the quoted ones stand at characters 1 to 9.",
            Located.EXACT,
        ),
        (
            500,
            508,
            "The quay",
            (1, 9),
            "These characters are other words; the quoted ones stand at characters 1 to 9.",
            Located.EXACT,
        ),
        (1, 9, "The  Quay", (1, 9), "The article words these characters otherwise.", Located.NORMALIZED),
        (1, 9, "Nothing like it whatever", None, "The quoted words stand nowhere in the article.", Located.MISSING),
        (
            500,
            509,
            "Nothing like it whatever",
            None,
            "The offsets lie outside the article, and the words stand nowhere in it.",
            Located.MISSING,
        ),
    ],
)
def test_where_a_span_stands(  # noqa: PLR0917
    start: int, end: int, words: str, stands: tuple[int, int] | None, detail: str, located: Located
) -> None:
    """A span stands at its offsets, elsewhere, or nowhere."""
    place = place_of(context_of(TEXT), Span(start=start, end=end, text=words))
    assert (place.stretch and tuple(place.stretch)) == stands
    assert (place.finding.detail, place.finding.located) == (detail, located)
    shown = [(start, end)] if stands is None and end <= len(TEXT) else [stands] if stands else []
    assert [tuple(one) for one in place.finding.spans] == shown


def test_a_span_to_the_very_end() -> None:
    """The last character is inside the article, the one behind it is not."""
    short = "It fell."
    assert place_of(context_of(short), Span(start=3, end=8, text="fell.")).finding.support.value == "supported"
    assert place_of(context_of(short), Span(start=0, end=8, text=short)).finding.support.value == "supported"


@pytest.mark.parametrize(
    ("words", "evidence", "reason", "shown"),
    [
        # most of the words stand there: the right place, wrongly told
        ("The quay is open.", "The quay is shut", None, "The quay is shut"),
        ("40 boats sank.", "The quay is shut", "evidence_elsewhere", "Mia Lund said 40 boats sank."),
        ("Trams burned.", "The quay is shut", "evidence_unrelated", "The quay is shut"),
    ],
)
def test_evidence_that_bears_out_nothing(words: str, evidence: str, reason: str | None, shown: str) -> None:
    """Evidence without a word of the claim is unrelated, or the claim is borne out elsewhere."""
    found = verdict(report(claims=[claim(TEXT, evidence, text=words)]), "/claims/0/evidence/0")
    assert (found.reason and found.reason.value) == reason
    assert [span.text for span in found.spans] == [shown]
    if reason == "evidence_elsewhere":
        at = TEXT.index(shown)
        assert found.detail == f"This passage does not bear the field out; characters {at} to {at + len(shown)} do."
    elif reason:
        assert found.detail == "This passage has nothing to do with the field."


def test_what_people_go_by() -> None:
    """Forms, stems and names of an actor are those of its name and aliases, of a source those of its name."""
    text = "Ada Holm left. The mayor slept. The old port office fell."
    view = scene(
        text,
        "left",
        actors=(
            actor(text, 1, "Ada Holm", aliases=["The mayor"]),
            actor(text, 2, "the one of them", evidence="left", aliases=["Ada Holm"]),
        ),
        sources=(source(text, 1, "the old port office", evidence="office"),),
    ).view
    assert view.forms("actor-1") == ("Ada Holm", "The mayor")
    assert view.forms("source-1") == ("the old port office",)
    assert len(view.stems("actor-1")) == 3
    assert len(view.stems("source-1")) == 3
    (holm,) = view.named("actor-1")
    assert view.context.names.names[holm].text == "Ada Holm"
    assert view.named("actor-2") == {holm}  # by an alias, since its name is nobody's
    assert view.named("source-1") == frozenset()


def test_the_words_of_a_row() -> None:
    """Words are inside a stretch by where they begin."""
    row = Row(context_of("It rained. Ash fell.").document.sentences[1])
    assert [token.text for token in row.tokens[row.within(11, 15)]] == ["Ash"]
    assert [token.text for token in row.tokens[row.within(12, 16)]] == ["fell"]
    assert [token.text for token in row.tokens[row.within(11, 16)]] == ["Ash", "fell"]
    assert [item.tier for item in row.at_evidence([Stretch(15, 19)])] == [1, 0, 1]
    assert [item.tier for item in row.at_evidence([Stretch(0, 11)])] == [1, 1, 1]
    assert [item.tier for item in row.at_evidence([Stretch(20, 25)])] == [1, 1, 1]
    assert [item.tier for item in row.placed(2)] == [2, 2, 2]
    assert {item.sentence for item in row.placed(2)} == {2}
