"""What may be left out of a sentence and what is a copy of one, at the very edge of each rule."""

from __future__ import annotations

import pytest

from summarizer.validation.asides import asides, trimmed
from summarizer.validation.context import context_of
from summarizer.validation.copied import _begins, _free, copied, run_in  # pyright: ignore[reportPrivateUsage]
from summarizer.validation.statement_words import statement_of
from summarizer.validation.syntax import parse
from summarizer.validation.tokens import tokenize


def cut(text: str) -> list[str]:
    """The asides of a sentence as they stand in it."""
    tokens = tokenize(text)
    return [text[tokens[low].start : tokens[high - 1].end] for low, high in asides(tokens, parse(tokens).tags)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a dateline: three capitals or more, a dash set off, within fourteen words and marks
        ("LEVIN - The tugs sank.", ["LEVIN -"]),
        ("LEVIN -- The tugs sank.", ["LEVIN --"]),
        ("LEVIN – The tugs sank.", ["LEVIN –"]),
        ("LEVIN — The tugs sank.", ["LEVIN —"]),
        ("LEV - The tugs sank.", ["LEV -"]),
        ("UK - The tugs sank.", []),
        ("Levin - The tugs sank.", []),
        ("LEVIN-The tugs sank.", []),
        ("LEVIN-Orlo - The tugs sank.", ["LEVIN-Orlo -"]),
        ("LEVIN a b c d e f g h i j k l - The tugs sank.", ["LEVIN a b c d e f g h i j k l -"]),
        ("LEVIN a b c d e f g h i j k l m - The tugs sank.", []),
        ("LEVIN, Jan. 18 (Courier) -- Tugs sank.", ["LEVIN, Jan. 18 (Courier) --", "(Courier)"]),
        ("LEVIN -", ["LEVIN -"]),
        # brackets: not at the start, and of three words or fewer none that denies or weakens
        ("The tugs (old and grey) sank.", ["(old and grey)"]),
        ("(Old) tugs sank.", []),
        ("Tugs (not) sank.", []),
        ("Tugs (not of ours) sank.", []),
        ("Tugs (not of our fleet) sank.", ["(not of our fleet)"]),
        ("Tugs (allegedly) sank.", []),
        ("Tugs (old) sank (grey).", ["(old)", "(grey)"]),
        ("Tugs old) sank.", []),
        ("Tugs (old) grey) sank.", ["(old)"]),
        # an apposition: behind a name, opened by a determiner, without a verb, before the verb
        ("Aske, the mayor, left.", [", the mayor,"]),
        ("Aske, a mayor, left.", [", a mayor,"]),
        ("Aske, 41, left.", [", 41,"]),
        ("Aske, old, left.", []),
        ("Aske, her aide, left.", [", her aide,"]),
        ("Aske, his aide, left.", [", his aide,"]),
        ("Aske, its aide, left.", [", its aide,"]),
        ("Aske, their aide, left.", [", their aide,"]),
        ("Aske, my aide, left.", [", my aide,"]),
        ("Aske, old mayor, left.", []),
        ("Aske, the mayor, left, then slept.", [", the mayor,"]),
        ("The tug, which sank, was old, who “knows” it, they said.", [", which sank,"]),
        ("The tug, which sank, was old, which fell, they said.", [", which sank,"]),
        ("Aske, the mayor, may go.", [", the mayor,"]),
        ("Aske, the mayor, has left.", [", the mayor,"]),
        ("Aske, the mayor, soon left.", [", the mayor,"]),
        ("Aske, the mayor, Holt, left.", []),
        ("The mayor, a baker, left.", []),
        ("Aske, the mayor who left, slept.", []),
        ("Aske, the mayor; a baker, left.", []),
        ("Aske, the “mayor”, left.", []),
        (", the mayor, left.", []),
        # a relative clause: before the verb, before another aside, or at the very end
        ("The tug, which sank, was old.", [", which sank,"]),
        ("The tug, who sank, was old.", [", who sank,"]),
        ("The tug, where he slept, sank.", [", where he slept,"]),
        ("The tug, whose mast broke, sank.", [", whose mast broke,"]),
        ("A man, whom we met, left.", [", whom we met,"]),
        ("The tug, that sank, was old.", []),
        ("The tug, which sank.", [", which sank"]),
        ("The tug, which sank!", []),
        ("He saw the tug, which sank, and left.", []),
        ("The tug, which sank: it was old.", []),
        (", which sank, fell.", []),
        ("Aske, who left,", []),
        ("Per Holt, 41, who has no boat, was cleared.", [", 41", ", who has no boat,"]),
    ],
)
def test_asides(text: str, found: list[str]) -> None:
    """Datelines, brackets, relative clauses and appositions are asides where the sentence goes on without them."""
    assert cut(text) == found


@pytest.mark.parametrize(
    ("sentence", "statement", "left"),
    [
        ("Aske, the mayor, left.", "Aske left.", ["Aske", " left."]),
        ("Aske, the mayor, left.", "The mayor left.", None),
        ("Aske, 41, left.", "Aske left.", ["Aske", " left."]),
        ("Aske, 41, left.", "Aske left 41.", None),
        ("Tugs (old) sank (grey).", "Tugs sank.", ["Tugs ", " sank ", "."]),
        ("Tugs (old) sank (grey).", "Old tugs sank.", ["Tugs (old) sank ", "."]),
        ("The mayor (a mayor of Orlo) left.", "The mayor left.", ["The mayor ", " left."]),
        ("LEVIN - Tugs sank.", "Tugs sank.", [" Tugs sank."]),
        ("LEVIN, Jan. 18 (Courier) -- Tugs sank.", "Tugs sank.", [" Tugs sank."]),
        ("LEVIN, Jan. 18 (Courier) -- Tugs sank.", "Tugs of Levin sank.", ["LEVIN, Jan. 18 ", " -- Tugs sank."]),
        ("“Tugs (old) sank,” he said.", "Tugs sank.", None),
        ("Tugs (“old”) sank.", "Tugs sank.", None),
        ("“No,” tugs (old) sank.", "Tugs sank.", ["“No,” tugs ", " sank."]),
        ("Tugs sank.", "Tugs sank.", None),
    ],
)
def test_a_sentence_without_what_is_not_spoken_of(sentence: str, statement: str, left: list[str] | None) -> None:
    """An aside goes when the statement has none of its words and it is no quotation; what is left is in order."""
    pieces = trimmed(statement_of(statement).words, 1, context_of(sentence))
    assert (pieces and [sentence[piece.start : piece.end] for piece in pieces]) == left


def test_the_asides_of_a_sentence_by_its_number() -> None:
    """The pieces that are left are those of the sentence asked for."""
    text = "It rained. Aske, the mayor, left. Boats sank."
    pieces = trimmed(statement_of("Aske left.").words, 2, context_of(text)) or ()
    assert [text[piece.start : piece.end] for piece in pieces] == ["Aske", " left."]


ROW = "One tug sank. Two tugs sank. Ten tugs sank. Six tugs sank. One tug sank. No tug sank."


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("One tug sank.", "One tug sank."),
        ("one tug sank", "One tug sank."),
        ("One tug sank. Two tugs sank.", "One tug sank. Two tugs sank."),
        ("One tug sank. Two tugs sank. Ten tugs sank.", "One tug sank. Two tugs sank. Ten tugs sank."),
        ("One tug sank. Two tugs sank. Ten tugs sank. Six tugs sank.", None),
        ("One tug sank. No tug sank.", "One tug sank. No tug sank."),
        ("No tug sank.", "No tug sank."),
        ("No tug sank. One tug sank.", None),
        ("Two tugs sank", "Two tugs sank."),
        ("Two tugs", None),
        ("Two tugs sank again", None),
        ("…", None),
    ],
)
def test_a_copy_is_of_three_sentences_in_a_row_at_most(statement: str, place: str | None) -> None:
    """Up to three whole sentences in a row are a copy, at the first place where they all stand."""
    found = copied(statement_of(statement).words, context_of(ROW))
    assert (found and ROW[found.start : found.end]) == place


@pytest.mark.parametrize(
    ("text", "statement", "found"),
    [
        ("They left the quay Mia Bell is a painter", "Mia Bell is a painter", "Mia Bell is a painter"),
        ("They left the quay Mia Bell was ill", "Mia Bell was ill", None),  # four words
        ("They left the quay Mia Bell is a painter of boats", "Mia Bell is a painter", None),
        ("They left the quay Mia Bell is a painter, he added", "Mia Bell is a painter", None),
        ("They left the quay Mia Bell is a painter!", "Mia Bell is a painter", "Mia Bell is a painter"),
        ("They left the quay Mia Bell is a painter; so what", "Mia Bell is a painter", "Mia Bell is a painter"),
        ("They left the quay Mia Bell is a painter — so what", "Mia Bell is a painter", "Mia Bell is a painter"),
        ("They left the quay Mia Bell is a painter The quay fell", "Mia Bell is a painter", "Mia Bell is a painter"),
        ("Not on the wide old bay quay Mia Bell is a painter", "Mia Bell is a painter", "Mia Bell is a painter"),
        ("Not the wide old bay quay Mia Bell is a painter", "Mia Bell is a painter", None),
        ("If the quay Mia Bell is a painter", "Mia Bell is a painter", None),
        ("Mia Bell is a painter of boats", "Mia Bell is a painter", None),  # at the very start nothing is run in
    ],
)
def test_a_sentence_run_into_another(text: str, statement: str, found: str | None) -> None:
    """Five words or more that a new sentence can begin with, no governing word in the six before, and an end behind them."""
    piece = run_in(statement_of(statement).words, 1, context_of(text))
    assert (piece and text[piece.start : piece.end]) == found


@pytest.mark.parametrize(
    ("text", "at", "begins"),
    [
        ("the quay Mia left", 2, True),
        ("the quay mia left", 2, False),
        ("in February Lund said", 2, True),
        ("see February Lund said", 2, False),
        ("February Lund said", 1, False),
        ("in the Alps Lund was", 3, True),
        ("see the Alps Lund was", 3, False),
        ("the Alps Lund was", 2, False),
        ("of 1990 Lund was", 2, True),
        ("for 1990 the Lund", 2, False),
        ("the quay The man", 2, True),
        ("the official The man", 2, True),
        ("the official Lund left", 2, False),
        ("the old Lund left", 2, False),
        ("he sold Lund left", 2, False),
        ("he sold The lot", 2, True),
        ("of the The lot", 2, False),
        ("the quay's Lund left", 3, False),
        ("the quay, Lund left", 3, False),
        ("the quay, The man", 3, False),
    ],
)
def test_a_capital_begins_a_sentence(text: str, at: int, begins: bool) -> None:
    """A capital begins one where no name can go on: behind a noun, or behind a name that a preposition holds."""
    assert _begins(tokenize(text), at) is begins


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("on the quay", True),
        ("", True),
        *[
            (f"on {word} quay", False)
            for word in ("that", "if", "whether", "unless", "who", "which", "not", "no", "never", "without")
        ],
        ("it isn't", False),
        ("he denied on", False),
        ("he said on", False),
    ],
)
def test_nothing_governs(text: str, free: bool) -> None:
    """A negator, a subordinator or a word of reporting governs what stands behind it."""
    assert _free(tokenize(text)) is free
