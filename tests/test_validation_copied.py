"""What a statement repeats of the article whole is what the article says, whatever it is made of."""

from __future__ import annotations

import pytest

from summarizer import check
from summarizer.document import Document
from summarizer.schemas import Support

ARTICLE = Document(
    "Mayor Ruth Aske (left) at the quay on Tuesday with the two pilots of Gorm Two tugs sank off Gorm, the union said. "
    "Pictured: Per Holt, 41, leaves court Holt has had two offers from Levin, none of which he took, since his release 1. "
    "Many had left. He would not say which. It was not all of them. "
    "He would not say which. No ship was lost, no ship was late. "
    "Aske denied that the quay had sunk."
)


@pytest.mark.parametrize("sentence", ARTICLE.sentences, ids=lambda sentence: str(sentence.number))
@pytest.mark.parametrize("change", [str, str.lower, str.upper], ids=["as it is", "lower", "upper"])
def test_a_sentence_of_the_article_is_supported_at_its_place(sentence, change):
    found = check(change(sentence.text), ARTICLE)
    first = next(one for one in ARTICLE.sentences if one.text == sentence.text)
    assert found.support is Support.SUPPORTED, found.detail
    assert [(span.start, span.end) for span in found.spans] == [(first.start, first.end)]


def test_two_sentences_in_a_row_are_supported():
    found = check("It was not all of them. He would not say which.", ARTICLE)
    assert found.support is Support.SUPPORTED
    assert [span.text for span in found.spans] == ["It was not all of them. He would not say which."]


@pytest.mark.parametrize(
    "statement",
    [
        "It was all of them.",
        "It was not all of them. Many had left.",  # not in a row: each is for itself
        "He would say which.",
        "The quay had sunk.",
        "He would not say which. It was all of them.",
    ],
)
def test_what_is_not_the_whole_sentence_is_not_copied(statement: str):
    found = check(statement, ARTICLE)
    assert found.support is not Support.SUPPORTED or found.detail != "These are the words of the passage."


@pytest.mark.parametrize("statement", ["It was all of them.", "He would say which."])
def test_a_word_left_out_is_no_copy(statement: str):
    assert check(statement, ARTICLE).support is not Support.SUPPORTED


RUN_ON = Document(
    "Holm moved to the coast after looking for work as a singer in Orlo "
    "Mia Bell is also a painter who has been shown in the Alps "
    "The risk paid off. "
    "He faces charges over the theft of a boat in March Rolf Tann had been charged on April 3 with theft, a first offence. "
    "The skipper denied on Monday Rolf Tann had been charged in Orlo. "
    "The council heard that in Orlo Mia Bell is a liar. "
    "She met the brother of Rolf Tann had been ill."
)


@pytest.mark.parametrize(
    "statement",
    [
        "Mia Bell is also a painter who has been shown in the Alps.",
        "mia bell is also a painter who has been shown in the alps .",
        "Rolf Tann had been charged on April 3 with theft, a first offence.",
    ],
)
def test_one_of_two_sentences_run_together_is_copied_too(statement: str):
    found = check(statement, RUN_ON)
    assert (found.support, found.detail) == (Support.SUPPORTED, "These are the words of the passage.")
    assert [span.text.lower().rstrip(".") for span in found.spans] == [statement.lower().rstrip(" .")]


@pytest.mark.parametrize(
    "statement",
    [
        "Rolf Tann had been charged in Orlo.",  # under "denied"
        "Mia Bell is a liar.",  # under "heard that"
        "Rolf Tann had been ill.",  # behind "of"
        "Holm moved to the coast after looking for work.",  # no sentence ends there
    ],
)
def test_a_piece_that_hangs_on_what_stands_before_it_is_no_copy(statement: str):
    assert check(statement, RUN_ON).detail != "These are the words of the passage."
