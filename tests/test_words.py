"""Words: how a stretch of text falls into tokens, and the class that lists, spelling and neighbours give each."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.words import sentence_words, word_set, words_of


def told(text: str) -> str:
    """The tokens of a text as they are spelled, each with its class."""
    return " ".join(f"{text[word.start : word.end]}/{word.cls.name}" for word in words_of(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the old mill", "the/DETERMINER old/WORD mill/WORD"),
        ("Mina Orr left", "Mina/NAME Orr/NAME left/VERB"),
        ("The mill", "The/DETERMINER mill/WORD"),
        ("his mill", "his/POSSESSIVE mill/WORD"),
        ("she saw them", "she/PRONOUN saw/WORD them/OBJECT"),
        ("that who", "that/RELATIVE who/RELATIVE"),
        ("because and of", "because/SUBORDINATOR and/COORDINATOR of/PREPOSITION"),
        ("is has did could not", "is/BE has/HAVE did/DO could/MODAL not/NEGATION"),
        ("also Monday seven went", "also/ADVERB Monday/TIME seven/NUMBER went/VERB"),
        # figures
        (
            "1,234.5 and 12% and $5 and £7.5m",
            "1,234.5/NUMBER and/COORDINATOR 12%/NUMBER and/COORDINATOR $5/NUMBER and/COORDINATOR £7.5/NUMBER m/WORD",
        ),
        ("€9 5", "€9/NUMBER 5/NUMBER"),
        ("12.", "12/NUMBER ./STOP"),
        ("$", "$/OTHER"),
        # abbreviations keep their stop
        ("Dr. Orr", "Dr./NAME Orr/NAME"),
        ("Jan. 5", "Jan./TIME 5/NUMBER"),
        ("U.S. ships", "U.S./NAME ships/WORD"),
        ("J. Orr", "J./NAME Orr/NAME"),
        ("J. orr", "J/NAME ./STOP orr/WORD"),
        ("No. 5", "No./NEGATION 5/NUMBER"),
        # apostrophes
        ("Mina's mill", "Mina/NAME 's/POSSESSIVE mill/WORD"),
        ("Mina’s mill", "Mina/NAME ’s/POSSESSIVE mill/WORD"),
        ("she's ill", "she/PRONOUN 's/BE ill/WORD"),
        ("she’s ill", "she/PRONOUN ’s/BE ill/WORD"),
        ("who's ill", "who/RELATIVE 's/BE ill/WORD"),
        ("she 's ill", "she/PRONOUN 's/POSSESSIVE ill/WORD"),
        ("the brothers' shop", "the/DETERMINER brothers/WORD '/POSSESSIVE shop/WORD"),
        ("the brothers’ shop", "the/DETERMINER brothers/WORD ’/POSSESSIVE shop/WORD"),
        ("Lars' shop", "Lars/NAME '/POSSESSIVE shop/WORD"),
        ("the brothers ' shop", "the/DETERMINER brothers/WORD '/OTHER shop/WORD"),
        ("the brother' shop", "the/DETERMINER brother/WORD '/OTHER shop/WORD"),
        ("his' shop", "his/POSSESSIVE '/OTHER shop/WORD"),
        (
            "they're we've I'll he'd I'm",
            "they/PRONOUN 're/BE we/PRONOUN 've/HAVE I/PRONOUN 'll/MODAL he/PRONOUN 'd/MODAL I/PRONOUN 'm/BE",
        ),
        ("O'Hara's", "O'Hara/NAME 's/POSSESSIVE"),
        ("isn't", "isn't/BE"),
        # hyphens and dashes
        ("a well-known mill", "a/DETERMINER well-known/WORD mill/WORD"),
        ("rain - then sun", "rain/WORD -/DASH then/ADVERB sun/WORD"),
        ("rain -then", "rain/WORD -/OTHER then/ADVERB"),
        ("rain- then", "rain/WORD -/OTHER then/ADVERB"),
        ("- rain", "-/OTHER rain/WORD"),
        ("rain -", "rain/WORD -/OTHER"),
        ("rain — sun – rain -- sun", "rain/WORD —/DASH sun/WORD –/DASH rain/WORD --/DASH sun/WORD"),
        # marks
        ("a, b; c: d", "a/DETERMINER ,/COMMA b/WORD ;/SEMICOLON c/WORD :/COLON d/WORD"),
        ("(a) [b]", "(/OPEN a/DETERMINER )/CLOSE [/OPEN b/WORD ]/CLOSE"),
        ("a. b? c! d…", "a/DETERMINER ./STOP b/WORD ?/STOP c/WORD !/STOP d/WORD …/STOP"),
        ('a "b" & c', 'a/DETERMINER "/OTHER b/WORD "/OTHER &/OTHER c/WORD'),
        # a day within a name is none
        ("the Sunday Courier", "the/DETERMINER Sunday/NAME Courier/NAME"),
        ("the Sunday mill", "the/DETERMINER Sunday/TIME mill/WORD"),
        ("a Sunday Courier", "a/DETERMINER Sunday/TIME Courier/NAME"),
        ("the sunday Courier", "the/DETERMINER sunday/TIME Courier/NAME"),
        ("Sunday Courier", "Sunday/TIME Courier/NAME"),
        ("the Sunday", "the/DETERMINER Sunday/TIME"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_classes(text: str, expected: str) -> None:
    """Each token has the class that a reader would give it."""
    assert told(text) == expected


def test_a_word_knows_its_place_its_spelling_and_its_capital() -> None:
    """Offsets count from the text; lower case and a straight apostrophe whatever stands there; a possessive mark reads "'s"."""
    text = "Then Mina’s brothers’ shop - 5"
    words = words_of(text, 5, len(text))
    assert [(w.start, w.end, w.lower, w.capital) for w in words] == [
        (5, 9, "mina", True),
        (9, 11, "'s", False),
        (12, 20, "brothers", False),
        (20, 21, "'s", False),
        (22, 26, "shop", False),
        (27, 28, "-", False),
        (29, 30, "5", False),
    ]
    assert words[-2].cls.name == "DASH"


def test_the_end_of_the_stretch_is_the_end_of_what_is_seen() -> None:
    """A hyphen at the end of a stretch has nothing after it, whatever the text goes on with."""
    text = "rain - sun"
    assert words_of(text, 0, 6)[-1].cls.name == "OTHER"
    assert words_of(text, 0, 7)[-1].cls.name == "DASH"


def test_each_sentence_has_its_words() -> None:
    """Every sentence of a document is cut once, by itself."""
    document = Document("Mina left. It rained.")
    assert [[w.lower for w in words] for words in sentence_words(document)] == [["mina", "left", "."], ["it", "rained", "."]]


def test_a_list_by_its_path() -> None:
    """A list within a table is reached by both names."""
    assert word_set("modals") >= {"will", "can"}
    assert "city" in word_set("described", "place")
