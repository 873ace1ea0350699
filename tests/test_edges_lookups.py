"""What is looked up in a document: names by their capitals, reporting and numbers by their place, and the tokens of a text."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.validation.context import BUCKET, Context, context_of
from summarizer.validation.finding import Stretch
from summarizer.validation.tokens import fold, tokenize


@pytest.mark.parametrize(
    ("text", "word", "place", "named"),
    [
        ("We saw Reed.", "Reed", "inside", True),
        ("We saw Reed.", "reed", "inside", False),
        ("We saw Reed.", "reed", "lowered", True),
        ("We saw Reed and a reed.", "reed", "lowered", False),
        ("We saw Reed and a reed.", "Reed", "inside", True),
        ("We saw Reed and a reed.", "Reed", "leads", False),
        ("We saw Reed.", "Reed", "first", True),
        ("We saw boats.", "Reed", "first", False),
        ("We saw boats.", "Reed", "leads", True),
        ("Reed fell.", "Reed", "first", False),
        ("We saw The Times.", "The", "inside", False),
        ("We saw Monday.", "Monday", "inside", False),
        ("We saw June.", "June", "inside", False),
        ("We saw May.", "May", "inside", False),  # a modal too
        ("We saw March.", "March", "inside", True),
        ("We saw Jan.", "Jan", "inside", True),
        ("We saw Sat.", "Sat", "inside", True),
        ("We saw Tues.", "Tues", "inside", True),
        ("We saw Thurs.", "Thurs", "inside", False),
        ("We saw 40.", "40", "inside", False),
    ],
)
def test_a_word_is_part_of_a_name(text: str, word: str, place: str, named: bool) -> None:
    """A capital makes a name inside a sentence; at its start, and in lower case, the rest of the article decides."""
    (token,) = tokenize(word)
    context = Context(Document(text))
    found = context.is_name(token, first=place in {"first", "leads"}, leads=place == "leads", lowered=place == "lowered")
    assert found is named


def test_attributions_are_found_wherever_they_reach() -> None:
    """Looking attributions up by stretches of the text finds those that share a character with a piece, and no others."""
    text = " ".join(f"Ada Holm said on day {day} that the old quay of Levin was shut for good." for day in range(40))
    assert len(text) > 2 * BUCKET
    context = context_of(text)
    bounds = [(one.start, one.end) for one in context.attributions]
    assert len(bounds) == 40
    edges = sorted({edge + by for bound in bounds for edge in bound for by in (-1, 0, 1)} | {BUCKET - 1, BUCKET, 2 * BUCKET})
    for start in edges:
        for length in (1, 2, BUCKET):
            piece = Stretch(max(start, 0), max(start, 0) + length)
            wanted = [a for a in context.attributions if a.start < piece.end and piece.start < a.end]
            assert context.attributions_near((piece,)) == wanted


TWO = "As 12 or 340."


@pytest.mark.parametrize(
    ("start", "end", "begin", "share"),
    [
        (3, 5, ["12"], ["12"]),
        (4, 5, [], ["12"]),
        (4, 9, [], ["12"]),
        (4, 10, ["340"], ["12", "340"]),
        (5, 9, [], []),
        (0, 3, [], []),
        (0, 4, ["12"], ["12"]),
        (11, 12, [], ["340"]),
        (12, 13, [], []),
        (3, 10, ["12", "340"], ["12", "340"]),
    ],
)
def test_numbers_in_a_stretch(start: int, end: int, begin: list[str], share: list[str]) -> None:
    """Numbers that begin in a stretch, and those that share a character with it."""
    context, piece = context_of(TWO), Stretch(start, end)
    assert [m.text for m in context.numbers_in(piece)] == begin
    assert [m.text for m in context.numbers_overlapping(piece)] == share


def test_an_offset_inside_a_number() -> None:
    """Every character of a number lies inside it, and none beside it."""
    context = context_of(TWO)
    assert [at for at in range(len(TWO)) if context.in_number(at)] == [3, 4, 9, 10, 11]


def test_paragraphs_and_clauses_at_an_offset() -> None:
    """Paragraphs count from one, and the space before one belongs to it; a clause is what two marks enclose."""
    text = "Ash fell, boats sank.\n\nCats ran."
    context = context_of(text)
    assert [context.paragraph_at(at) for at in (0, 20, 21, 22, text.index("Cats"), len(text))] == [1, 1, 2, 2, 2, 2]

    def clause(word: str, by: int = 0) -> list[str]:
        return [item.token.text for item in context.clause_at(text.index(word) + by) if item.token.is_word]

    assert clause("Ash") == clause("fell", 3) == ["Ash", "fell"]
    assert clause("boats") == clause("sank") == ["boats", "sank"]
    assert [item.token.text for item in context.marked_in(Stretch(0, 5))] == ["Ash", "fell"]
    assert [item.token.text for item in context.marked_in(Stretch(1, 4))] == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The U.S. port", ["The", "U.S.", "port"]),
        ("re-elected", ["re", "-", "elected"]),
        ("it isn't", ["it", "is", "n't"]),
        ("it isn’t", ["it", "is", "n’t"]),
        ("Mina's boats'", ["Mina", "'s", "boats", "'"]),
        ("we're they've I'm she'd it'll", ["we", "'re", "they", "'ve", "I", "'m", "she", "'d", "it", "'ll"]),
        ("'re-elected'", ["'", "re", "-", "elected", "'"]),
        ("1,234.5 at 10:30, 3/4", ["1,234.5", "at", "10:30", ",", "3/4"]),
        ("A. B", ["A", ".", "B"]),
        ("O'Hara", ["O", "'", "Hara"]),
    ],
)
def test_tokens(text: str, pieces: list[str]) -> None:
    """Words, clitics, figures and marks, each by itself, at its offsets."""
    assert [token.text for token in tokenize(text)] == pieces
    moved = tokenize(text, offset=7)
    assert [(token.start - 7, token.end - 7) for token in moved] == [(token.start, token.end) for token in tokenize(text)]
    assert all(text[token.start : token.end] == token.text for token in tokenize(text))


def test_folding() -> None:
    """Lower case without accents, and a straight apostrophe."""
    assert [fold(text) for text in ("Ash", "Élan", "ÅNG’s", "Ñ", "’")] == ["ash", "elan", "ang's", "n", "'"]


def test_where_words_and_figures_stand() -> None:
    """Words of content by their stem and figures as they are spelled, with the sentences they stand in, each once."""
    context = context_of("Boats and a boat sank in 40 towns. It rained. A boat, 40 trams.")
    assert context.vocabulary["boat"] == (1, 3)
    assert context.vocabulary["rain"] == (2,)
    assert not {"and", "a", "it", "40", ","} & context.vocabulary.keys()
    assert context.figures == {"40": (1, 3)}


@pytest.mark.parametrize(
    ("said", "numbers"),
    [("kid", (2,)), ("child", (1, 3)), ("children", (1, 3)), ("youngster", (1, 2, 3)), ("quay", ()), ("flee", ())],
)
def test_the_sentences_with_a_word_or_else_a_synonym(said: str, numbers: tuple[int, ...]) -> None:
    """A word's own sentences, or, where it stands nowhere, those of its synonyms in order."""
    (token,) = tokenize(said)
    assert context_of("A child slept. A kid ran. The child fell.").numbers_with(token) == numbers


def test_whether_words_stand_anywhere() -> None:
    """All words of a text, whatever their case and accents; marks and figures are not asked for."""
    context = context_of("Élan Quay, the port.")
    assert [context.has_words(text) for text in ("quay elan", "QUAY", "quay tram", "quay, 40!", "")] == [
        True,
        True,
        False,
        True,
        True,
    ]


def test_a_sentence_that_holds_two() -> None:
    """Sentences run together are read apart, each with its own stretch."""
    text = "It rained. Boats lay at the quay The men left early."
    context = context_of(text)
    assert [text[one.start : one.end] for one in context.stretches(2)] == ["Boats lay at the quay ", "The men left early."]
    assert [text[one.start : one.end] for one in context.stretches(1)] == ["It rained."]
    assert [len(one.tokens) for one in context.parsed(2)] == [5, 5]
    assert len(context.parsed(1)) == 1


def test_the_sentences_around_stretches() -> None:
    """The sentences that share a character with any of the stretches, in order and each once."""
    context = context_of("Ash fell. Boats sank. Cats ran.")

    def around(*pieces: tuple[int, int]) -> list[int]:
        return [one.number for one in context.sentences_around(tuple(Stretch(*piece) for piece in pieces))]

    assert around((10, 15)) == [2]
    assert around((22, 25), (0, 3), (4, 6)) == [1, 3]
    assert around((5, 12)) == [1, 2]
    assert around() == []


def test_the_stems_of_a_name() -> None:
    """All words that a name goes by, its titles too."""
    context = context_of("Dr Ada Holm left. Later Holm spoke.")
    (index,) = {one.index for one in context.names.called("Ada Holm")}
    assert context.name_stems(index) == {"dr", "ada", "holm"}
