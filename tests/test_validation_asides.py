"""What a sentence says beside what it asserts may be left out of a statement, and nothing else becomes true by that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import hand_written as written
import pytest
from retold import compressions, treebank

from summarizer import check
from summarizer.document import Document
from summarizer.schemas import Support
from summarizer.validation.asides import trimmed
from summarizer.validation.context import context_of
from summarizer.validation.statement_words import statement_of

WITHOUT = [
    (
        "The pilot, who was not named, told the union that the tugs had been lost.",
        "The pilot told the union that the tugs had been lost.",
    ),
    ("Ruth Aske, the mayor of Gorm, did not resign.", "Ruth Aske did not resign."),
    ("Per Holt, 41, who has no boat, was cleared.", "Per Holt was cleared."),
    ("The 620 dockers, who own 4 percent, voted for the sale.", "The 620 dockers voted for the sale."),
    ("Repairs (which had never been planned) would cost 8 million crowns.", "Repairs would cost 8 million crowns."),
    ("GORM, Jan. 18 (Courier) -- The port lost 6 percent of its ships.", "The port lost 6 percent of its ships."),
    (
        "GORM, Jan. 18 (Courier) -- The port lost 6 percent of its ships.",
        "GORM, Jan. 18 -- The port lost 6 percent of its ships.",
    ),
    ("The council thanked Per Holt, who never came on Sept. 3.", "The council thanked Per Holt."),
]


@pytest.mark.parametrize(("sentence", "statement"), WITHOUT)
@pytest.mark.parametrize("change", [str, str.lower, treebank], ids=["as it is", "lower", "treebank"])
def test_a_sentence_without_its_asides_is_true(change, sentence: str, statement: str):
    found = check(change(statement), sentence)
    assert found.support is Support.SUPPORTED, found.detail


@pytest.mark.parametrize(("sentence", "statement"), WITHOUT)
def test_the_evidence_is_the_sentence_without_them(sentence: str, statement: str):
    pieces = trimmed(statement_of(statement).words, 1, context_of(sentence))
    assert pieces is not None
    left = " ".join(sentence[piece.start : piece.end].strip() for piece in pieces)
    assert left.replace(" .", ".").replace(" --", " --") == statement


KEPT = [
    "The tugs were (not) lost.",
    "The mayor (allegedly) sold both tugs.",
    "The tugs, the mayor said, were lost.",
    "Aske, Holt, Lund and Maran were there.",
    "The mayor thanked Holt, the pilots, the dockers and Lund.",
    "If the tugs, as Holt claimed, were lost, the port closes.",
    "He said “the tugs, which were old, sank” on Monday.",
    "(Lund) was there.",
]


@pytest.mark.parametrize("sentence", KEPT)
def test_what_the_rest_hangs_on_is_no_aside(sentence: str):
    assert trimmed((), 1, context_of(sentence)) is None


def test_an_aside_of_which_the_statement_speaks_stays():
    sentence = "Per Holt, 41, who owns two tugs, was cleared."
    context = context_of(sentence)

    def left(statement: str) -> list[str]:
        pieces = trimmed(statement_of(statement).words, 1, context) or ()
        return [sentence[piece.start : piece.end].strip() for piece in pieces]

    assert left("Holt was cleared.") == ["Per Holt", "was cleared."]
    assert left("Holt, 41, was cleared.") == ["Per Holt, 41", "was cleared."]
    assert left("Holt, who owns two tugs, was cleared.") == ["Per Holt", ", who owns two tugs, was cleared."]


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("The pilot, who was not named, told the union that no tug was lost.", "The pilot told the union that a tug was lost."),
        ("He said “the tugs, which were old, sank” on Monday.", "He said “the tugs sank” on Monday."),
        ("Per Holt, who beat Ruth Aske, resigned in May.", "Ruth Aske resigned in May."),
        ("The 620 dockers, who own 4 percent, voted for the sale.", "The 4 dockers voted for the sale."),
        ("The tugs were (not) lost, the union told Ruth Aske.", "The tugs were lost, the union told Ruth Aske."),
    ],
)
def test_a_false_statement_stays_false(sentence: str, statement: str):
    assert check(statement, sentence).support is not Support.SUPPORTED


# --- articles of our own ------------------------------------------------------------------------------------------------------


@cache
def _articles() -> list[Document]:
    files = sorted((written.ROOT / "examples").glob("*.txt"))
    return [Document(path.read_text(encoding="utf-8")) for path in files] + [
        Document(one.text) for one in written.annotated().values()
    ]


def _shorter() -> Iterator[tuple[Document, str]]:
    for article in _articles():
        for sentence in article.sentences:
            for _, statement in compressions(sentence.text):
                yield article, statement


@pytest.mark.checkout
def test_a_true_sentence_made_shorter_is_true():
    shorter = list(_shorter())
    assert len(shorter) > 50
    refused = [statement for article, statement in shorter if check(statement, article).support is not Support.SUPPORTED]
    assert refused == []


def test_a_comma_at_the_very_end_opens_nothing():
    """A sentence may be cut off behind a comma: what stands before it is read as ever, and nothing is looked for behind it."""
    found = check("The tugs, which lay at Orlo, had not been lost.", "The tugs, which lay at Orlo, had been lost in May,")
    assert found.support is Support.CONTRADICTED
