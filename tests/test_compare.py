"""Two summaries of one article: what is the same item, and where the two differ."""

from __future__ import annotations

import pytest
from test_pages_browser import TEXT, made

from summarizer.errors import InputError
from summarizer.report import compare, render_diff, render_diff_html
from summarizer.schemas import Span
from summarizer.validation import verify


def other(**parts):
    """The same result with parts of its summary changed, judged anew."""
    base = made()
    summary = base.summary.model_copy(update=parts)
    model = base.model.model_copy(update={"name": "another"})
    return base.model_copy(update={"summary": summary, "report": verify(summary, TEXT), "model": model})


def cut(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def of(found, part: str) -> list[tuple[str, str]]:
    return [(pair.a, pair.b) for pair in found.of(part)]


def test_the_same_summary_twice_is_alike_throughout():
    """Every item has its partner at its own place."""
    found = compare(made(), made())
    assert all(pair.same and pair.a == pair.b for pair in found.pairs)
    assert len(found.pairs) == 10


def test_claims_are_paired_by_the_words_they_rest_on():
    """In another order and with another text, but half of the evidence shared; a neighbour in the sentence is another claim."""
    first, second, third, fourth = made().summary.claims
    shorter = first.model_copy(update={"text": "Nine days.", "evidence": (cut("will stay shut for at least nine days"),)})
    neighbour = fourth.model_copy(update={"evidence": (cut("him. It rained"),), "text": "It rained."})
    found = compare(made(), other(claims=(third, shorter, second, neighbour)))
    assert of(found, "claims") == [
        ("/claims/0", "/claims/1"),
        ("/claims/1", "/claims/2"),
        ("/claims/2", "/claims/0"),
        ("/claims/3", ""),
        ("", "/claims/3"),
    ]
    assert [row.label for row in found.of("claims")[0].rows if not row.same] == ["text"]


def test_actors_are_paired_by_name_or_alias():
    """The alias of one side is the name of the other; a name that nobody shares is one side's alone."""
    maran, orlik = made().summary.actors
    found = compare(
        made(),
        other(
            actors=(
                orlik.model_copy(update={"name": "Odd", "aliases": ()}),
                maran.model_copy(update={"name": "Maran", "aliases": ()}),
            )
        ),
    )
    assert of(found, "actors") == [("/actors/0", "/actors/1"), ("/actors/1", ""), ("", "/actors/0")]


def test_numbers_are_paired_by_their_place():
    """Another value at the same place is the same number, read differently."""
    nine, forty = made().summary.numbers
    found = compare(made(), other(numbers=(forty, nine.model_copy(update={"value": "19"}))))
    assert of(found, "numbers") == [("/numbers/0", "/numbers/1"), ("/numbers/1", "/numbers/0")]
    [row] = [row for row in found.of("numbers")[0].rows if not row.same]
    assert (row.label, row.a.text, row.b.text) == ("value", "at least 9", "at least 19")
    assert (str(row.a.support), str(row.b.support), row.b.reason) == ("supported", "contradicted", "number_mismatch")


def test_speakers_and_chains_are_compared_by_name():
    """Ids of two summaries have nothing to do with each other: renumbered, all is alike."""
    actors = tuple(one.model_copy(update={"id": f"actor-{i + 7}"}) for i, one in enumerate(made().summary.actors))
    claims = tuple(
        one.model_copy(update={"speaker": f"actor-{int(one.speaker.split('-')[1]) + 6}"}) for one in made().summary.claims
    )
    assert all(pair.same for pair in compare(made(), other(actors=actors, claims=claims)).pairs)


def test_summaries_of_different_texts_are_refused():
    """Spans of two texts cannot be laid over each other."""
    article = made().summary.article.model_copy(update={"sha256": "0" * 64})
    with pytest.raises(InputError, match="different texts"):
        compare(made(), other(article=article))


def test_the_text_shows_what_differs_with_both_verdicts_and_counts_the_rest():
    """One value of one number."""
    nine, forty = made().summary.numbers
    text = render_diff(compare(made(), other(numbers=(nine.model_copy(update={"value": "19"}), forty)))).splitlines()
    assert "CLAIMS: 4 alike, 0 different, 0 only in A, 0 only in B" in text
    at = text.index("NUMBERS: 1 alike, 1 different, 0 only in A, 0 only in B")
    assert text[at + 1] == "  ~ at least nine days  [/numbers/0 · /numbers/0]"
    assert text[at + 2] == "      value    A ✓ at least 9"
    assert text[at + 3] == "               B ✗ at least 19  contradicted (number_mismatch)"


def test_the_page_escapes_names_and_words():
    """A name that is a tag is text."""
    maran, orlik = made().summary.actors
    page = render_diff_html(compare(made(), other(actors=(maran.model_copy(update={"name": "<img src=x>"}), orlik))))
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page
